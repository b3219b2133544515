"""What the columns of a spreadsheet are, told by a person where its headings do not say it.

The columns a person named get headings the reader knows, the others are left out, and the document is read as usual;
its text and lines stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.grids import sheets
from ropa.intake.labels import field_of, field_of_heading
from ropa.intake.phrases import lists
from ropa.intake.policies import SPREADSHEETS
from ropa.intake.register_heads import FIELDS_NEEDED, HEADINGS_NEEDED, LONGEST_HEADING
from ropa.intake.words import fold
from ropa.intake.workbooks import NAMING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ropa.intake.blocks import Block, Document
    from ropa.intake.grids import Row

FIELDS = (
    "name", "purpose", "legal_basis", "data_subjects", "data_categories", "sources", "recipients", "retention",
    "third_country", "safeguards", "security",
)  # fmt: skip
"""What a column of a register of activities can hold."""
SAMPLES = 3
ROWS_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading row of a spreadsheet.

    Attributes:
        line: where it stands in the document, counted from 1.
        titles: the heading of each column, empty where there is none.
        samples: some values of each column.
    """

    line: int
    titles: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        """What tells the same headings again, in whatever order."""
        return " | ".join(sorted(fold(title) for title in self.titles if title))


def headings_of(document: Document) -> Headings | None:
    """The headings of a spreadsheet: the fullest of its first rows that has values below it; or none."""
    if document.kind not in SPREADSHEETS:
        return None
    found = [made for rows in sheets(document.blocks) if (made := _headings(rows))]
    return max(found, key=lambda one: sum(map(len, one.samples)), default=None)


def _headings(rows: Sequence[Row]) -> Headings | None:
    fit = [place for place, row in enumerate(rows[:ROWS_LOOKED_AT]) if len(row.filled) >= HEADINGS_NEEDED
           and all(len(cell) <= LONGEST_HEADING for cell in row.cells)]  # fmt: skip
    if not fit:
        return None
    head = max(fit, key=lambda place: (len(rows[place].filled), -place))
    below = [row for row in rows[head + 1 :] if len(row.filled) >= FIELDS_NEEDED]
    columns = range(len(rows[head].cells))
    return Headings(rows[head].line, rows[head].cells, tuple(_samples(below, n) for n in columns)) if below else None


def _samples(rows: Iterable[Row], column: int) -> tuple[str, ...]:
    values = dict.fromkeys(row.cells[column] for row in rows if column < len(row.cells) and row.cells[column])
    return tuple(values)[:SAMPLES]


def suggested(headings: Headings) -> tuple[str, ...]:
    """What each column seems to hold; empty where its heading does not say."""
    names = (field_of_heading(title) if title else None for title in headings.titles)
    known = ({"processors": "recipients"}.get(name or "", name or "") for name in names)
    return tuple(name if name in FIELDS else "" for name in known)


def is_enough(fields: Iterable[str]) -> bool:
    """Whether so many columns are named that activities can be read: a name or purpose, and two things more."""
    named = {field for field in fields if field}
    return bool(named & NAMING) and len(named) >= HEADINGS_NEEDED


def by_title(headings: Headings, fields: Sequence[str]) -> dict[str, str]:
    """What was said of each heading, to be remembered."""
    return {fold(title): field for title, field in zip(headings.titles, fields, strict=True) if title}


def remembered(headings: Headings, said: Mapping[str, str]) -> tuple[str, ...]:
    """What was said of these headings another time, column by column."""
    return tuple(said.get(fold(title), "") for title in headings.titles)


def with_fields(document: Document, headings: Headings, fields: Sequence[str]) -> Document:
    """The document with only the columns that were named, under headings the reader knows."""
    return replace(document, blocks=tuple(_with_fields(block, headings.line, fields) for block in document.blocks))


def _with_fields(block: Block, line: int, fields: Sequence[str]) -> Block:
    lines = block.lines or tuple(range(block.line, block.line + len(block.cells)))
    if block.kind != "table" or line not in lines:
        return block
    head = lines.index(line)
    kept = [place for place, field in enumerate(fields) if field]
    rows = [tuple(row[place] for place in kept if place < len(row)) for row in block.cells]
    heads = tuple(heading_for(fields[place]) for place in kept)
    return replace(block, cells=(*block.cells[:head], heads, *rows[head + 1 :]))


@cache
def heading_for(field: str) -> str:
    """A heading the reader knows as a field."""
    return next(phrase for phrase in lists("fields")[field] if "*" not in phrase and field_of(phrase) == field)
