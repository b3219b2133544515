"""Word documents (docx)."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from ropa.intake import limits
from ropa.intake.gathering import Gathered
from ropa.intake.labels import names_field
from ropa.intake.refusals import DamagedError

if TYPE_CHECKING:
    from ropa.intake.blocks import Block

HEADING = re.compile(r"(?:heading|rubrik|overskrift|überschrift|otsikko|titre|kop|title|titel)\s*(\d?)", re.IGNORECASE)
LIST = re.compile(r"(?:list|lista|punkt|aufzählung|luettelo)", re.IGNORECASE)
LEVEL = re.compile(r"\b([2-9])$")
LONGEST_HEADING = 90


def read_docx(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and blocks of a Word document: headings by style, lists by numbering, tables by cells."""
    import docx
    from docx.oxml.ns import qn

    try:
        document = docx.Document(io.BytesIO(data))
        if any(int(span.val) > limits.SHEET_COLUMNS for span in document.element.iter(qn("w:gridSpan"))):
            raise DamagedError
        gathered = Gathered()
        for part in document.iter_inner_content():
            if hasattr(part, "rows"):
                gathered.add_table(_rows(part))
            else:
                _paragraph(part, gathered)
    except (KeyError, ValueError, AttributeError, SyntaxError) as problem:
        raise DamagedError from problem
    return gathered.text, tuple(gathered.blocks)


def _paragraph(part: Any, gathered: Gathered) -> None:
    words = part.text
    style = part.style.name if part.style is not None else ""
    heading = HEADING.match(style or "")
    if heading:
        gathered.add("heading", words, int(heading.group(1) or 1))
        return
    level = _list_level(part)
    if level is not None or LIST.match(style or ""):
        gathered.add("bullet", words, level or _level_of_style(style or ""), "•")
    elif _is_bold_line(part):
        gathered.add("heading", words, 2)
    else:
        gathered.add("paragraph", words)


def _level_of_style(style: str) -> int:
    """How deep a list style lies: "List Bullet 2" one below "List Bullet"."""
    found = LEVEL.search(style)
    return int(found.group(1)) - 1 if found else 0


def _list_level(part: Any) -> int | None:
    properties = part._p.pPr  # noqa: SLF001  # python-docx has no public way to a paragraph's numbering
    if properties is None or properties.numPr is None:
        return None
    level = properties.numPr.ilvl
    return int(level.val) if level is not None else 0


def _is_bold_line(part: Any) -> bool:
    words = part.text.strip()
    runs = [run for run in part.runs if run.text.strip()]
    return (
        0 < len(words) <= LONGEST_HEADING and words[-1] not in ".:;," and bool(runs) and all(run.bold for run in runs)
    )


def _rows(part: Any) -> list[list[str]]:
    """The cells of a table; words of a cell over several rows stand in each, but in the first column and in headings.

    A cell over several columns has its words in its first place.
    """
    seen: dict[Any, int] = {}
    rows: list[list[str]] = []
    for row in part.rows:
        cells: list[str] = []
        for column, cell in enumerate(row.cells):
            same = cell._tc  # noqa: SLF001  # the only way to tell that two grid places are one merged cell
            below = column > 0 and seen.get(same) == column and not names_field(cell.text)
            again = same in seen and (not below or (cells and row.cells[column - 1]._tc is same))  # noqa: SLF001
            cells.append("" if again else cell.text)
            seen.setdefault(same, column)
        rows.append(cells)
    return rows
