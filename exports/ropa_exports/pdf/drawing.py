"""Laid-out pages drawn, when their number is known: heads, feet, page numbers, links, bookmarks, properties."""

from __future__ import annotations

import zlib
from collections import defaultdict
from typing import IO, TYPE_CHECKING, Any, cast

from ropa_exports.pdf import style as look
from ropa_exports.pdf.faces import load, on_one_line, width
from ropa_exports.pdf.flow import cut
from ropa_exports.pdf.style import LEFT, MEASURE, PAGE_HEIGHT, PAGE_WIDTH, RIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.catalog import Texts
    from ropa_exports.outline.parts import Report
    from ropa_exports.pdf.pages import Page, PageNumber, Pages
    from ropa_exports.pdf.volumes import Volume

_MOST_RUNNING = 0.56
_ABOVE = 12.0
_NOWHERE = "–"


class Drawing:
    """The finished pages of one volume and the canvas they go to."""

    def __init__(self, file: IO[bytes], pages: Pages, report: Report, texts: Texts, volume: Volume) -> None:
        from reportlab.pdfgen.canvas import Canvas

        size: Any = {"pagesize": (PAGE_WIDTH, PAGE_HEIGHT), "pageCompression": 1, "initialFontName": load()}
        self._canvas = cast("Any", Canvas(file, **size))
        pages.move(self._canvas._doc)  # noqa: SLF001  # subsets of the faces belong to the document
        self._pages, self._report, self._texts, self._volume = pages, report, texts, volume
        self._starts: dict[int, list[str]] = defaultdict(list)
        for anchor, place in pages.places.items():
            if place.page in volume:
                self._starts[place.page].append(anchor)

    def draw(self, progress: Callable[[int], object]) -> None:
        """Draw every page and write the file; ``progress`` is told which page is next."""
        self._properties()
        self._bookmarks()
        for n in self._volume:
            progress(n)
            self._draw_page(n, self._pages.finished[n])
        self._leave_out_transitions()
        self._canvas.save()
        self._let_go()

    def _let_go(self) -> None:
        """Part what holds on to each other, so that the pages' memory is free without the collector."""
        for made in (self._canvas._doc, self._canvas):  # noqa: SLF001  # they are written, and nobody asks them again
            vars(made).clear()

    def _properties(self) -> None:
        canvas, report = self._canvas, self._report
        of_one = [f"{entry.mark} {entry.title}".strip() for entry in report.contents[:1] if report.brief]
        canvas.setTitle(on_one_line(" – ".join(filter(None, (report.running, *of_one, self._volume.words)))))
        canvas.setAuthor(on_one_line(report.author))
        canvas.setSubject(report.subtitle)
        canvas.setCreator("ropa")
        subjects = "GDPR; (EU) 2016/679; artikel 30; Article 30"
        canvas.setKeywords(f"{subjects}; {report.mark}" if report.mark else subjects)
        canvas.setCatalogEntry("Lang", self._texts("exports.language"))
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()

    def _leave_out_transitions(self) -> None:
        """Take away the empty page transitions that every page is given and no archive format allows."""
        from reportlab.pdfbase.pdfdoc import PDFPage

        for made in self._canvas._doc.idToObject.values():  # noqa: SLF001  # the pages are reached no other way
            if isinstance(made, PDFPage):
                made.Trans = None

    def _bookmarks(self) -> None:
        there = {anchor for anchors in self._starts.values() for anchor in anchors}
        if "contents" in there:
            self._canvas.addOutlineEntry(self._texts("exports.contents"), "contents", 0)
        level = -1
        for entry in self._report.contents:
            if entry.anchor not in there:
                continue
            level = min(entry.depth, level + 1)
            title = on_one_line(f"{entry.mark} {entry.title}".strip())
            self._canvas.addOutlineEntry(title, _bookmark(entry.anchor, entry.depth), level, closed=level == 0)

    def _draw_page(self, n: int, page: Page) -> None:
        canvas, pages = self._canvas, self._pages
        canvas._code.append(zlib.decompress(page.packed).decode("latin-1"))  # noqa: SLF001  # its stream so far
        waiting, page.packed, page.waiting = page.waiting, b"", []
        pages.begin("")
        for place in waiting:
            self._draw_number(n, page, place)
        pages.say_aside()
        if n < self._volume.total:
            self._draw_head_and_foot(n, page)
        pages.said()
        canvas._code.extend(pages.take())  # noqa: SLF001  # after what was laid out
        for anchor in self._starts.get(n, ()):
            top = PAGE_HEIGHT - pages.places[anchor].y + _ABOVE
            for key in (anchor, _bookmark(anchor, 0), _bookmark(anchor, 1)):
                canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        canvas.showPage()

    def _draw_number(self, n: int, page: Page, waiting: PageNumber) -> None:
        place, style = self._pages.places.get(waiting.section), waiting.style
        shown = str(place.page + 1) if place else _NOWHERE
        wide = width(style.face, style.size, shown)
        left = waiting.x - wide if waiting.right else waiting.x
        if waiting.element and self._pages.structure.kept:
            self._pages.structure.more(waiting.element, n, page.marks)
            self._pages.say_more(waiting.element, page.marks)
            page.marks += 1
        else:
            self._pages.say_aside()
        self._pages.text(left, waiting.y, style, shown)
        self._pages.said()
        if place and place.page in self._volume:
            foot = PAGE_HEIGHT - waiting.y - 2
            around = (left - 2, foot, left + wide + 2, foot + style.size + 1)
            told = self._texts("exports.to_page", page=shown)
            self._canvas.linkRect(told, waiting.section, around, relative=0, Border="[0 0 0]")
            self._pages.structure.link(n, waiting.element)

    def _draw_head_and_foot(self, n: int, page: Page) -> None:
        pages = self._pages
        base = look.FOOT_RULE + 11
        number = self._texts("exports.page_of", page=n + 1, pages=self._volume.total)
        pages.ending(RIGHT, base, look.SMALL_STRONG, number)
        if n == 0 and not self._report.brief:
            return
        room = MEASURE - width(look.SMALL_STRONG.face, look.SMALL_STRONG.size, number) - 12
        pages.text(LEFT, base, look.SMALL, cut(self._report.foot, look.SMALL, room))
        pages.rule(look.FOOT_RULE, LEFT, RIGHT, 0.4, look.LINE)
        pages.rule(look.HEAD_RULE, LEFT, RIGHT, 0.4, look.LINE)
        running = cut(page.running, look.SMALL_STRONG, MEASURE * _MOST_RUNNING)
        left = MEASURE - width(look.SMALL_STRONG.face, look.SMALL_STRONG.size, running) - 12
        pages.text(LEFT, look.HEAD_RULE - 5, look.SMALL, cut(self._report.running, look.SMALL, left))
        pages.ending(RIGHT, look.HEAD_RULE - 5, look.SMALL_STRONG, running)
        if page.beyond:
            self._draw_edge()

    def _draw_edge(self) -> None:
        """The grey edge that shows part B on the closed pile."""
        pages, style, text = self._pages, look.EDGE_LETTERS, self._texts("exports.edge")
        pages.box(PAGE_WIDTH - look.BAND, 0, look.BAND, PAGE_HEIGHT, look.EDGE)
        wide = width(style.face, style.size, text)
        pages.turned(PAGE_WIDTH - look.BAND / 2 + style.size * 0.33, (PAGE_HEIGHT + wide) / 2, style, text)


def _bookmark(anchor: str, depth: int) -> str:
    """What a bookmark is known by; a chapter and its first record, which share a place, are two."""
    return f"{anchor} {depth}"
