"""The report as Platypus would build it from the library's guide: tables, paragraphs, contents by ``multiBuild``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, TableStyle
from reportlab.platypus import Table as PlatypusTable
from reportlab.platypus.tableofcontents import TableOfContents

from ropa_exports.outline.parts import Heading, Law, Pairs, Paragraphs, Strip, Subheading, Table
from ropa_exports.pdf import faces
from ropa_exports.pdf.style import SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa_exports.outline.parts import Block, Cell, Report

_MEASURE = 476.0


def build(report: Report, path: Path) -> int:
    """Build the report; how many pages it became."""
    face = faces.load()
    body = ParagraphStyle("body", fontName=face, fontSize=9, leading=12)
    head = ParagraphStyle("head", parent=body, fontName=SEMIBOLD, fontSize=15, leading=19)
    document = _Document(str(path), report.foot)
    contents = TableOfContents()
    contents.levelStyles = [body, ParagraphStyle("deeper", parent=body, leftIndent=20)]
    flow: list[Any] = [Paragraph(_safe(report.title), head), *_blocks(report.cover, body), PageBreak(), contents]
    for section in report.sections:
        title: Any = Paragraph(_safe(f"{section.mark} {section.title}"), head)
        title.in_contents = (section.depth, section.title)
        flow += [PageBreak(), title, *_blocks(section.blocks, body)]
    document.multiBuild(flow, canvasmaker=_Numbered)
    return int(document.page)


class _Document(BaseDocTemplate):
    """Pages of one frame, whose titles are told to the contents."""

    def __init__(self, path: str, foot: str) -> None:
        super().__init__(path, pagesize=A4, leftMargin=68, rightMargin=51, topMargin=71, bottomMargin=60)
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height)
        self.addPageTemplates(PageTemplate(frames=[frame]))
        self._foot, self._titles = foot, 0

    def beforeDocument(self) -> None:  # noqa: N802  # the library's name
        self._titles = 0

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  # the library's name
        if told := getattr(flowable, "in_contents", None):
            self._titles += 1
            key = f"title{self._titles}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(told[1], key, 0)
            self.notify("TOCEntry", (*told, self.page, key))


class _Numbered(Canvas):
    """The usual recipe for "page x of y": every page is kept until their number is known."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  # the library's name
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        for page in self._kept:
            self.__dict__.update(page)
            self.setFont(SEMIBOLD, 8)
            self.drawRightString(544, 30, f"Sida {self.getPageNumber()} av {len(self._kept)}")
            super().showPage()
        super().save()


def _blocks(blocks: Any, style: ParagraphStyle) -> Iterator[Any]:
    for block in blocks:
        yield from _block(block, style)
        yield Spacer(1, 4)


def _block(block: Block, style: ParagraphStyle) -> Iterator[Any]:
    match block:
        case Heading(letter=letter, title=title):
            yield Paragraph(f"<b>({letter}) {_safe(title)}</b>", style)
        case Subheading(title=title, code=code):
            yield Paragraph(f"<b>{_safe(f'{code} {title}')}</b>", style)
        case Law(text=text):
            yield Paragraph(_safe(text), style)
        case Paragraphs(lines=lines):
            yield from (_paragraph((line,), style) for line in lines)
        case Pairs(rows=rows):
            yield _table([[Paragraph(_safe(name), style), _paragraph(said, style)] for name, said in rows], [1, 3], 0)
        case Strip(facts=facts) if facts:
            yield _table([[Paragraph(_safe(text), style) for text in row] for row in zip(*facts, strict=True)],
                         [1] * len(facts), 0)  # fmt: skip
        case Table(columns=columns, rows=rows):
            heads = [Paragraph(_safe(column.heading), style) for column in columns]
            body = [[_paragraph(cell, style) for cell in row.cells] for row in rows]
            yield _table([heads, *body], [column.share for column in columns], 1)


def _table(rows: list[list[Any]], shares: list[float], heads: int) -> Any:
    total = sum(shares)
    table = PlatypusTable(rows, [_MEASURE * share / total for share in shares], repeatRows=heads, splitInRow=1)
    lines = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    table.setStyle(lines)
    return table


def _paragraph(cell: Cell, style: ParagraphStyle) -> Paragraph:
    return Paragraph("<br/>".join(_safe("".join(run.text for run in line)) for line in cell) or "–", style)


def _safe(text: str) -> str:
    return escape(text)
