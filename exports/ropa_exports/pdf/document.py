"""A report laid out section by section, then drawn once."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from ropa_exports.outline.parts import Heading, Law, Pairs, Paragraphs, Picture, Strip, Subheading, Table
from ropa_exports.pdf import faces
from ropa_exports.pdf import style as look
from ropa_exports.pdf.drawing import Drawing
from ropa_exports.pdf.faces import on_one_line, width
from ropa_exports.pdf.figure import draw_figure
from ropa_exports.pdf.flow import Flow, cut
from ropa_exports.pdf.pages import Pages
from ropa_exports.pdf.style import LEFT, MEASURE, NORMAL, RIGHT, TEXT, TIGHT, TOP
from ropa_exports.pdf.table import TableWriter
from ropa_exports.pdf.text import set_text
from ropa_exports.pdf.volumes import divided, leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.catalog import Texts
    from ropa_exports.outline.parts import Block, Entry, Report, Section
    from ropa_exports.pdf.pages import Mark
    from ropa_exports.pdf.structure import Structure
    from ropa_exports.pdf.style import Spacing
    from ropa_exports.pdf.volumes import Volume

_COVER_TOP = 34 * look.MM
_LONELY = 110.0
_SHARED = 34.0  # the heading of a short chapter, and a little of what follows, have room on the page of the one before
_MOST_TIGHTENED = 2  # a longer record is not laid out again for the sake of its last page
_LONGEST_MARK = 150.0  # a longer reference runs on into the name


class Document:
    """One report on its way to a file, or to several."""

    def __init__(self, report: Report, texts: Texts, name: str) -> None:
        """Begin.

        Args:
            report: what is to be written.
            texts: the language.
            name: of the file, for those of its volumes.
        """
        from reportlab.pdfbase.pdfdoc import PDFDocument

        faces.load()
        self._report, self._texts, self._name = report, texts, name
        self._pages = Pages(PDFDocument())
        self._flow = Flow(self._pages, texts)

    @property
    def structure(self) -> Structure:
        """What is what on the pages, once they are written."""
        return self._pages.structure

    def lay_out(self, progress: Callable[[int, int], None]) -> Sequence[Volume]:
        """Lay out everything; the volumes to draw.

        Args:
            progress: told how many of how many steps are done, drawing included; what it raises stops the work.
        """
        if not self._report.brief:
            self._cover()
            self._contents()
        for done, section in enumerate(self._report.sections):
            progress(done, self._steps)
            self._section(section)
        self._pages.finish()
        volumes = divided(self._pages, self._name, self._texts)
        if len(volumes) > 1:
            self._pages.structure.give_up()
            return [self._with_leaf(volume, volumes) for volume in volumes]
        return volumes

    def draw(self, volume: Volume, file: IO[bytes], progress: Callable[[int, int], None]) -> None:
        """Draw a volume to a file."""
        half = self._steps // 2
        drawing = Drawing(file, self._pages, self._report, self._texts, volume)
        drawing.draw(lambda n: progress(half + half * min(n, volume.total) // volume.total, self._steps))

    @property
    def _steps(self) -> int:
        return 2 * len(self._report.contents)

    def _with_leaf(self, volume: Volume, volumes: Sequence[Volume]) -> Volume:
        """A volume with a leaf before its pages that says which of them all it is."""
        first = len(self._pages.finished)
        self._title(self._report.title, self._report.subtitle)
        for block in leaf(volume, volumes, self._report, self._pages, self._texts):
            self._block(block)
        self._flow.end()
        self._pages.finish()
        return volume.after(range(first, len(self._pages.finished)))

    def _cover(self) -> None:
        self._title(self._report.title, self._report.subtitle)
        for block in self._report.cover:
            self._block(block)
        self._flow.end()

    def _title(self, title: str, subtitle: str) -> None:
        pages = self._pages
        pages.begin("", top=_COVER_TOP)
        pages.rule(_COVER_TOP, LEFT, RIGHT, 2.4, look.DEEP)
        pages.y += 16
        for text, style in ((title, look.COVER_TITLE), (subtitle, look.COVER_SUBTITLE)):
            lines = set_text(text, style, MEASURE)
            pages.lines(LEFT, pages.y, lines, style.leading, "H1" if style is look.COVER_TITLE else "P")
            pages.y += len(lines) * style.leading
        pages.y += 12

    def _contents(self) -> None:
        title = self._texts("exports.contents")
        self._pages.begin(title)
        self._pages.place("contents")
        self._chapter_heading("", title)
        self._pages.y += 2
        self._pages.structure.begin("TOC")
        for entry in self._report.contents:
            self._contents_line(entry)
        self._pages.structure.end()

    def _contents_line(self, entry: Entry) -> None:
        pages = self._pages
        style = look.CELL["plain"] if entry.depth else look.BODY["strong"]
        high = 13.4 if entry.depth else 15.6
        if self._flow.room < high + (34 if entry.part else 0):
            pages.go_on()
        if entry.part:
            self._part_heading(entry.part)
        base = pages.y + high / 2 + 0.33 * style.size
        indent = (22.0 if entry.depth else 0.0), (60.0 if entry.depth else 22.0)
        mark = cut(entry.mark, style, _LONGEST_MARK)
        pages.say("TOCI")
        pages.text(LEFT + indent[0], base, style, f"{mark} ")
        least = indent[0] + width(style.face, style.size, mark) + 6
        begin = LEFT + (max(indent[1], least) if mark or entry.depth else 0)
        title = cut(entry.title, style, RIGHT - begin - 40)
        pages.text(begin, base, style, f"{title} ")
        pages.page_number(RIGHT, base, style, entry.anchor, right=True)
        pages.said()
        self._leader(begin + width(style.face, style.size, title) + 6, base)
        pages.y += high

    def _leader(self, begin: float, base: float) -> None:
        dot = width(look.SMALL.face, look.SMALL.size, ".")
        dots = int((RIGHT - 26 - begin) / dot)
        if dots > 0:
            self._pages.say_aside()
            self._pages.text(RIGHT - 26 - dots * dot, base, look.SMALL, "." * dots)
            self._pages.said()

    def _part_heading(self, title: str) -> None:
        pages = self._pages
        self._flow.skip(6)
        pages.box(LEFT, pages.y, MEASURE, 16, look.TINT)
        pages.say("TOCI")
        pages.text(LEFT + 5, pages.y + 11.4, look.BODY["strong"], title)
        pages.said()
        pages.y += 21

    def _section(self, section: Section) -> None:
        if section.own_page:
            self._pages.begin(self._running(section), beyond=section.beyond)
        mark = self._pages.mark()
        self._lay_out(section)
        if section.own_page and self._ends_lonely(mark.pages):
            loose = len(self._pages.finished)
            self._lay_out_again(section, mark, TIGHT)
            if len(self._pages.finished) == loose:
                self._lay_out_again(section, mark, NORMAL)

    def _lay_out_again(self, section: Section, mark: Mark, space: Spacing) -> None:
        self._pages.back(mark)
        self._pages.begin(self._running(section), beyond=section.beyond)
        self._flow.space = space
        self._lay_out(section)
        self._flow.space = NORMAL

    def _ends_lonely(self, first: int) -> bool:
        more = len(self._pages.finished) - first
        return 0 < more <= _MOST_TIGHTENED and self._pages.y - TOP < _LONELY

    def _running(self, section: Section) -> str:
        return f"{section.mark}  {section.short or section.title}".strip()

    def _lay_out(self, section: Section) -> None:
        self._flow.title = ""
        self._pages.structure.begin("Sect")
        if section.own_page:
            self._begin(section)
        else:
            self._flow.skip(16)
            self._flow.wait(_SHARED, lambda: self._begin_shared(section))
        for block in section.blocks:
            self._block(block)
        self._flow.end()
        self._pages.structure.end()

    def _begin_shared(self, section: Section) -> None:
        """Begin a section where the one before it ends, or on the next page where its beginning has no room."""
        self._pages.share(self._running(section), first=self._flow.at_top)
        self._begin(section)

    def _begin(self, section: Section) -> None:
        self._pages.place(section.anchor)
        self._flow.level = 3 if section.depth and not self._report.brief else 2
        if section.above:
            self._chapter_heading(*section.above)
            self._pages.y += 8
        heading = self._record_heading if section.depth else self._chapter_heading
        mark, title = on_one_line(section.mark), section.title
        if width(look.REFERENCE.face, look.REFERENCE.size, mark) > _LONGEST_MARK:
            mark, title = "", f"{mark} {title}"
        heading(mark, title)

    def _chapter_heading(self, mark: str, title: str) -> None:
        pages, style = self._pages, look.CHAPTER
        room = width(style.face, style.size, mark) + 12 if mark else 0.0
        indent = max(room, TEXT - LEFT) if mark else 0.0
        lines = set_text(title, style, MEASURE - indent)
        pages.say("H1")
        pages.text(LEFT, pages.y + style.leading / 2 + 0.33 * style.size, style, f"{mark} ")
        pages.lines(LEFT + indent, pages.y, lines, style.leading)
        pages.said()
        pages.y += len(lines) * style.leading + 3
        pages.rule(pages.y, LEFT, RIGHT, 1.2, look.INK)
        pages.y += 6

    def _record_heading(self, mark: str, title: str) -> None:
        pages, style = self._pages, look.RECORD
        indent = max(TEXT - LEFT, width(look.REFERENCE.face, look.REFERENCE.size, mark) + 5)
        lines = set_text(title, style, MEASURE - indent)
        pages.say("H1" if self._report.brief else "H2")
        pages.text(LEFT, pages.y + style.leading / 2 + 0.33 * style.size, look.REFERENCE, f"{mark} ")
        pages.lines(LEFT + indent, pages.y, lines, style.leading)
        pages.said()
        pages.y += len(lines) * style.leading + 3
        pages.rule(pages.y, LEFT, RIGHT, 1.2, look.INK)
        pages.y += 6

    def _block(self, block: Block) -> None:
        flow = self._flow
        match block:
            case Heading():
                flow.heading(block)
            case Subheading():
                flow.subheading(block)
            case Paragraphs():
                flow.paragraphs(block)
            case Law():
                flow.law(block)
            case Pairs():
                flow.pairs(block)
            case Strip():
                flow.strip(block)
            case Picture():
                draw_figure(flow, block)
            case Table():
                TableWriter(flow, block).write()
