"""A leaflet as a Word document: tables whose heads repeat and whose rows stay whole, pages numbered by fields."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from ropa_exports.annex.leaflet import literal
from ropa_exports.annex.word_style import BODY, LEAD, TABLE, borders, coloured, dress, shaded
from ropa_exports.atomic import whole_file
from ropa_exports.outline.parts import Pairs, Table, cell, line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ropa_exports.annex.leaflet import Body, Leaflet
    from ropa_exports.outline.parts import Cell, Line

_MEASURE_MM = 160
_NAMES_SHARE = 0.27
_HELD = re.compile(r"(?<=\d)-(?=\d)|(?<=\b\w)-(?=\w)")  # a date or "e-post" is not parted by the line's end
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def write(leaflet: Leaflet, path: Path) -> None:
    """Write a leaflet as a Word document.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    import docx

    document = docx.Document()
    dress(document, leaflet.language)
    _properties(document, leaflet)
    _margins(document.sections[0], leaflet)
    _set_line(_styled(document.add_paragraph(), "Title"), line(leaflet.title))
    _set_line(_styled(document.add_paragraph(), "Subtitle"), line(leaflet.subtitle))
    for each in leaflet.lead:
        _set_line(document.add_paragraph(), each)
    for part in leaflet.parts:
        title = f"{part.number}  {part.title}" if part.number else part.title
        _set_line(_styled(document.add_paragraph(), "Heading1"), line(title))
        for each in part.lead:
            _set_line(_styled(document.add_paragraph(), LEAD if part.body else BODY), each)
        _set_body(document, part.body)
    rows = [len(table.rows) for table in document.tables]
    with whole_file(path, lambda copy: [len(table.rows) for table in docx.Document(str(copy)).tables] == rows) as file:
        document.save(file)


def _properties(document: Any, leaflet: Leaflet) -> None:
    known = document.core_properties
    known.title, known.author, known.subject = (
        literal(text)[:255] for text in (leaflet.title, leaflet.author, leaflet.subtitle)
    )
    known.language, known.comments, known.keywords = leaflet.language, "", leaflet.mark
    known.created = known.modified = dt.datetime.now(dt.UTC)


def _margins(section: Any, leaflet: Leaflet) -> None:
    """What stands at the head and foot of every page; the right half is set against the right edge by a tab."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        for stop in list(paragraph.style.paragraph_format.tab_stops):
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_MEASURE_MM), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(f"{literal(leaflet.running)}\t{literal(leaflet.title)}")
    foot.add_run(f"{literal(leaflet.foot)}\t")
    _set_fields(foot, leaflet.page_of)


def _set_fields(paragraph: Any, words: str) -> None:
    """Words with the page's number and the number of pages, which the reader's program counts."""
    for piece in re.split(r"(\{pages?\})", words):
        if piece in _FIELDS:
            field = _element("w:fldSimple", instr=_FIELDS[piece])
            field.append(paragraph.add_run("1")._r)  # noqa: SLF001  # the library has no fields
            paragraph._p.append(field)  # noqa: SLF001
        elif piece:
            paragraph.add_run(piece)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _set_body(document: Any, body: Body) -> None:
    if isinstance(body, Table):
        table = _table(document, [column.share for column in body.columns])
        _set_row(table, [_heading(column.heading) for column in body.columns], is_head=True)
        for row in body.rows:
            _set_row(table, row.cells)
    elif isinstance(body, Pairs):
        table = _table(document, [_NAMES_SHARE, 1 - _NAMES_SHARE])
        for name, content in body.rows:
            _set_row(table, [_heading(name), content])


def _heading(text: str) -> Cell:
    return cell(text, tone="strong")


def _table(document: Any, shares: Sequence[float]) -> Any:
    from docx.shared import Mm

    table = document.add_table(rows=0, cols=len(shares))
    table.autofit = False
    borders(table)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(round(_MEASURE_MM * share, 1))
    return table


def _set_row(table: Any, cells: Sequence[Cell], *, is_head: bool = False) -> None:
    """One row, which no page parts; the first one comes again on every page."""
    row = table.add_row()
    facts = row._tr.get_or_add_trPr()  # noqa: SLF001  # the library knows neither of the two
    facts.append(_element("w:cantSplit"))
    if is_head:
        facts.append(_element("w:tblHeader"))
    for place, column, content in zip(row.cells, table.columns, cells, strict=True):
        place.width = column.width
        if is_head:
            shaded(place)
        for n, each in enumerate(content or ((),)):
            paragraph = _styled(place.paragraphs[0] if n == 0 else place.add_paragraph(), TABLE)
            if is_head:
                paragraph.paragraph_format.keep_with_next = True
            _set_line(paragraph, each)


def _styled(paragraph: Any, style_id: str) -> Any:
    """A paragraph in a style; by its name the library would look through all of them."""
    paragraph._p.style = style_id  # noqa: SLF001
    return paragraph


def _set_line(paragraph: Any, content: Line) -> None:
    for run in content:
        said = paragraph.add_run()
        for n, piece in enumerate(_HELD.split(literal(run.text))):
            if n:
                said._r.append(_element("w:noBreakHyphen"))  # noqa: SLF001  # the library knows only its own sign
            said.add_text(piece)
        said.bold = True if run.tone in {"strong", "gap"} else None
        if run.tone == "note":
            coloured(said)
