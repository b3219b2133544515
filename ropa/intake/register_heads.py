"""The heading rows of registers in use: which row they are, and what each column holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases
from ropa.intake.forms import ARTICLE_30
from ropa.intake.grids import asks, is_tick, is_vocabulary
from ropa.intake.items import is_nothing
from ropa.intake.labels import field_of, field_of_heading, is_label, lists_companies
from ropa.intake.list_columns import column_of
from ropa.intake.phrases import pattern
from ropa.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.intake.grids import Row

TOLD_BY_ARTICLE_30 = frozenset({
    "purpose", "legal_basis", "data_categories", "data_subjects", "recipients", "processors", "retention",
    "third_country", "safeguards", "security", "sources", "special", "operations", "customer",
})  # fmt: skip
MAYBE_VALUES = frozenset({"customer", "contact", "reference"})
OF_ASSIGNMENTS = {"vendor": "subprocessors", "controller": "customer"}
"""What other columns of a register of assignments (Art. 30(2)) hold."""
KINDS = frozenset({"kategori", "kategorier", "category", "categories", "kategorien", "catégorie", "catégories"})
"""Headings of data where no other column holds them."""
HEADINGS_NEEDED = 3
FIELDS_NEEDED = 2
FIELDS_OF_REGISTER = 5
"""So many of the things Art. 30 asks for are told by no other table, however wide."""
LONGEST_HEADING = 220


@dataclass(frozen=True, slots=True)
class Column:
    """The field a column holds and its own heading."""

    name: str | None = None
    heading: str = ""


def is_header(rows: Sequence[Row], place: int) -> bool:
    """Whether a row holds the headings of a register, with a processing in each row below it."""
    row = rows[place]
    if any(len(cell) > LONGEST_HEADING for cell in row.cells):
        return False
    names = _names_in(rows, place)
    if len(set(names)) < HEADINGS_NEEDED or not {"purpose", "name", "operations"} & set(names):
        return False
    of_assignments = _is_of_assignments(names)
    if not of_assignments and "controller" not in names and any(column_of(cell) == "org_number" for cell in row.cells):
        return False
    if lists_companies(names) and not of_assignments and not _tells_of_people(names):
        return False
    told = TOLD_BY_ARTICLE_30 & set(names)
    choices = sum(is_people(cell) or (not field_of(cell) and bool(find_bases(cell))) for cell in row.cells if cell)
    wide = (len(names) + choices) * 2 > len(row.filled) or len(told) >= FIELDS_OF_REGISTER
    return wide and bool(told - {"purpose"}) and told != {"retention"} and _has_rows(rows[place + 1 :])


def _tells_of_people(names: Sequence[str]) -> bool:
    """Whether columns tell whose data are kept, why and on what ground or how long: no list of companies does."""
    told = {"legal_basis", "retention"} & set(names)
    return bool(told) and {"purpose", "data_subjects", "data_categories"} <= {*names} and names[0] != "vendor"


def _names_in(rows: Sequence[Row], place: int) -> list[str]:
    """The fields that the cells of a row name, without groups of people to tick."""
    named = [(at, name) for at, cell in enumerate(rows[place].cells) if cell and (name := _field_of_column(cell))]
    return [name for at, name in named if not (is_people(rows[place].cells[at]) and _is_ticked(rows[place + 1 :], at))]


def _is_ticked(rows: Sequence[Row], place: int) -> bool:
    cells = [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place]]
    return all(is_tick(cell) or is_nothing(cell) for cell in cells)


def _is_of_assignments(names: Sequence[str | None]) -> bool:
    """Whether columns tell what is done for others: a category of processing, or a name for it, and for whom."""
    return ("operations" in names and bool({"customer", "controller"} & set(names))) or {"name", "customer"} <= {*names}


def is_plain_header(row: Row) -> bool:
    """Whether the cells that name fields do nothing else: a processing may be called "Processing of purposes 17"."""
    named = [(name, cell) for cell in row.cells if cell and (name := field_of(cell))]
    return len(named) >= HEADINGS_NEEDED and all(is_label(name, cell) for name, cell in named)


def is_people(heading: str) -> bool:
    """Whether a heading is a group of people, as over a column of ticks."""
    return pattern("people", "people").fullmatch(fold(heading)) is not None


def _has_rows(rows: Sequence[Row]) -> bool:
    """Whether rows with several values follow: a form's label and value are not a heading row."""
    return any(len(row.filled) >= FIELDS_NEEDED for row in rows)


def columns_of(rows: tuple[Row, ...], head: int) -> tuple[list[Column], int]:
    """What each column holds, from one row of headings or from two, and the first row after them."""
    columns, after = _columns(rows, head)
    return _with_one_name(columns, rows[after:]), after


def _with_one_name(columns: list[Column], below: Sequence[Row]) -> list[Column]:
    """Of several columns that could name the processing the one that varies most; the others group the rows."""
    named = [place for place, column in enumerate(columns) if column.name == "name"]
    if len(named) < 2:  # noqa: PLR2004  # several
        return columns
    varied = {place: len({row.cells[place] for row in below if place < len(row.cells)}) for place in named}
    own = max(named, key=lambda place: (varied[place], -place))
    return [replace(one, name=None) if place in varied and place != own else one for place, one in enumerate(columns)]


def _columns(rows: tuple[Row, ...], head: int) -> tuple[list[Column], int]:
    first = [Column(_field_of_column(cell), cell) if cell else Column() for cell in rows[head].cells]
    names = _names_in(rows, head)
    if "operations" in names or _is_of_assignments(names):
        first = [replace(one, name=OF_ASSIGNMENTS.get(one.name or "", one.name)) for one in first]
    if "data_categories" not in {column.name for column in first}:
        first = [replace(one, name="data_categories") if fold(one.heading) in KINDS else one for one in first]
    below = rows[head + 1] if head + 1 < len(rows) else None
    if below is None or not _is_second_heading(rows[head], below):
        return first, head + 1
    group, columns = Column(), []
    for place in range(max(len(first), len(below.cells))):
        upper = first[place] if place < len(first) else Column()
        group = upper if upper.heading else group
        lower = below.cells[place] if place < len(below.cells) else ""
        columns.append(Column(_field_below(lower, group), lower) if lower else upper)
    return columns, head + 2


def _field_of_column(heading: str) -> str | None:
    told = fold(heading).strip(" :?*")
    if pattern("registers", "starts").fullmatch(told):
        return "starts"
    return "name" if pattern("registers", "assignment").fullmatch(told) else field_of_heading(heading)


def _field_below(heading: str, group: Column) -> str | None:
    """The field of a heading below another: what only says how to reach somebody is one of the data ticked there."""
    own = _field_of_column(heading)
    return own if own in ARTICLE_30 | {"starts"} or not group.name else group.name


def _is_second_heading(head: Row, below: Row) -> bool:
    """Whether the row below the headings is one too: it names fields, or the parts of a heading above it."""
    if is_vocabulary(below) or sum(asks(below.cells[place]) for place in below.filled) * 2 > len(below.filled):
        return False
    named = sum(_is_heading(below.cells[place]) for place in below.filled)
    if named >= FIELDS_NEEDED and named * 2 >= len(below.filled):
        return True
    if _parts_a_heading(head, below):
        return True
    under_gaps = sum(place >= len(head.cells) or not head.cells[place] for place in below.filled)
    return under_gaps >= FIELDS_NEEDED and not any(is_tick(cell) for cell in below.cells)


def _is_heading(cell: str) -> bool:
    """Whether a cell is the name of a field and can be no value: customers and contact details are values too."""
    name = field_of(cell)
    return name is not None and name not in MAYBE_VALUES and is_label(name, cell) and not is_people(cell)


def _parts_a_heading(head: Row, below: Row) -> bool:
    """Whether all cells below stand under headings that reach over several columns: "Data" over "Plain", "Special"."""
    gaps = {place for place in range(len(below.cells)) if place >= len(head.cells) or not head.cells[place]}
    wide = gaps | {place - 1 for place in gaps}
    return bool(below.filled) and 0 not in below.filled and set(below.filled) <= wide and bool(gaps & set(below.filled))


