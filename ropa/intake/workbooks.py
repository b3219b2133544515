"""Registers in use: tables with one processing a row, and forms; their headings are recognised in many languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ropa.intake.controller import is_name
from ropa.intake.forms import NOTED, Record, form_records
from ropa.intake.grids import Row, is_tick, is_vocabulary, sheets
from ropa.intake.items import is_nothing, split_items
from ropa.intake.labels import field_of, field_of_heading, lists_companies
from ropa.intake.names import is_generic, is_nameless, looks_like_name, name_parts
from ropa.intake.phrases import pattern
from ropa.intake.places import is_only_place, places_in
from ropa.intake.policies import SPREADSHEETS
from ropa.intake.reading import ActivityFound, ControllerFound, ProcessorFound, Skipped, Span
from ropa.intake.safeguards import kinds_of
from ropa.intake.statements import Fields, take_value
from ropa.intake.words import fold, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.blocks import Document

TOLD_BY_ARTICLE_30 = frozenset({
    "purpose", "legal_basis", "data_categories", "data_subjects", "recipients", "processors", "retention",
    "third_country", "safeguards", "security", "sources", "special", "operations", "customer",
})  # fmt: skip
NAMING = frozenset({"name", "purpose", "operations"})
TELLING = frozenset({"legal_basis", "data_categories", "data_subjects"})
"""What a processing that is named by a heading alone must tell something of."""
LISTS = frozenset({"data_categories", "special", "data_subjects", "recipients", "legal_basis", "security", "sources"})
WEIGHED = ("data_categories", "data_subjects", "recipients", "retention", "security")
YES = re.compile(r"^(?:ja|yes|oui|kyllä|x)(?:\s*[,:;–-]\s*|\.?$)", re.IGNORECASE)
ROLES = {"processors": "processor", "subprocessors": "subprocessor"}
TAKEN_AS = {"processors": "recipients", "subprocessors": "recipients", "special": "data_categories"}
EXAMPLE = re.compile(r"^\((?:exemple|exempel|example|beispiel|voorbeeld|eksempel|esimerkki)\)\s*", re.IGNORECASE)
HEADINGS_NEEDED = 3
FIELDS_NEEDED = 2
ROWS_OF_FORM = 3
TITLE_BLOCKS = 4
LONGEST_HEADING = 220


@dataclass(frozen=True, slots=True)
class Column:
    """The field a column holds and its own heading."""

    name: str | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """What a register in use says: its controller and its processings."""

    controller: ControllerFound = field(default_factory=ControllerFound)
    processors: tuple[ProcessorFound, ...] = ()
    activities: tuple[ActivityFound, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def read_register(document: Document) -> Register:
    """The register a document is; one without activities where it is something else."""
    if document.kind not in SPREADSHEETS and not _is_titled_register(document):
        return Register()
    pages = [_records(rows) for rows in sheets(document)]
    records = [record for found, _ in pages for record in found]
    made = [(record, _activity(record)) for record in records]
    found = [activity for _, activity in made if activity]
    if not found:
        return Register()
    controller = next((named for _, named in pages if named.name), ControllerFound())
    dropped = [record for record, activity in made if not activity]
    skipped = tuple(_skipped(record) for record in dropped if record.fields or len(record.rows) >= ROWS_OF_FORM)
    return Register(controller, _processors(records), _without_repeats(found), skipped)


def _skipped(record: Record) -> Skipped:
    """A form nobody has filled in, a row without purpose and name, or one that says next to nothing."""
    if len(record.fields) >= FIELDS_NEEDED:
        why = "no_name"
    else:
        why = "template" if len(record.rows) >= ROWS_OF_FORM else "unclear"
    return Skipped(record.title or record.rows[0], record.line, f"intake.skipped.{why}")


def _processors(records: list[Record]) -> tuple[ProcessorFound, ...]:
    """The companies in columns and labels of processors and sub-processors, each once."""
    told = ((ROLES[name], item, value, line) for record in records for name, value, line in record.values
            if name in ROLES for item in split_items(value))  # fmt: skip
    found = (_processor(role, item, value, line) for role, item, value, line in told)
    return tuple({key(one.name): one for one in reversed(list(found)) if looks_like_name(one.name)}.values())[::-1]


def _processor(role: str, item: str, value: str, line: int) -> ProcessorFound:
    parts, places = name_parts(item), places_in(item)
    purpose = "; ".join(part for part in parts.purposes) or None
    flags = ("unnamed",) if is_generic(parts.name) or is_nameless(parts.name) else ()
    return ProcessorFound(
        name=parts.name,
        aliases=parts.aliases,
        org_number=parts.org_number,
        countries=places.countries,
        regions=places.regions,
        seat=places.seat,
        purpose=purpose,
        safeguards=kinds_of(item),
        role=role,
        flags=flags,
        quote=value,
        line=line,
        spans={"name": (Span(item, line),)},
    )


def _is_titled_register(document: Document) -> bool:
    return any(pattern("registers", "title").search(block.text) for block in document.blocks[:TITLE_BLOCKS])


def _records(rows: tuple[Row, ...]) -> tuple[list[Record], ControllerFound]:
    head = next((place for place in range(len(rows)) if _is_header(rows, place)), None)
    if head is not None:
        return list(_table_records(rows, head)), _contact_block(rows[:head])
    records = list(form_records(rows))
    named = next((name for record in records for name in record.get("controller") if is_name(name)), None)
    block = _contact_block(rows) if named else _contact_block(rows[: len(rows) // 2])
    return records, ControllerFound(name=named) if named and block.name != named else block


def _is_header(rows: Sequence[Row], place: int) -> bool:
    row = rows[place]
    if any(len(cell) > LONGEST_HEADING for cell in row.cells):
        return False
    names = [name for cell in row.cells if cell and not _is_people(cell) and (name := field_of(cell))]
    of_assignments = {"operations", "customer"} <= set(names)
    if not {"purpose", "name", "operations"} & set(names) or (lists_companies(names) and not of_assignments):
        return False
    told = TOLD_BY_ARTICLE_30 & set(names)
    wide = len(set(names)) >= HEADINGS_NEEDED and len(names) * 2 > len(row.filled)
    return wide and bool(told - {"purpose"}) and _has_rows(rows[place + 1 :])


def _is_people(heading: str) -> bool:
    """Whether a heading is a group of people, as over a column of ticks."""
    return pattern("people", "people").fullmatch(fold(heading)) is not None


def _has_rows(rows: Sequence[Row]) -> bool:
    """Whether rows with several values follow: a form's label and value are not a heading row."""
    return any(len(row.filled) >= FIELDS_NEEDED for row in rows)


def _table_records(rows: tuple[Row, ...], head: int) -> Iterator[Record]:
    """The rows below the headings; a row without name and purpose goes on with the one before."""
    columns, after = _columns(rows, head)
    record: Record | None = None
    for place in range(after, len(rows)):
        row = rows[place]
        if is_vocabulary(row) or not row.filled:
            continue
        if _is_header(rows, place):
            columns, _ = _columns(rows, place)
            continue
        if not _tells(row, columns):
            continue
        if _begins(row, columns) or record is None:
            if record and record.values:
                yield record
            record = Record(line=row.line)
        _add_row(record, row, columns)
    if record and record.values:
        yield record


def _begins(row: Row, columns: Sequence[Column]) -> bool:
    return bool(_fields_in(row, columns) & NAMING)


def _tells(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row says anything Art. 30 asks for: a heading between the rows, or a signature below them, does not."""
    return bool(_fields_in(row, columns) & (TOLD_BY_ARTICLE_30 | NAMING)) and len(row.filled) >= FIELDS_NEEDED


def _fields_in(row: Row, columns: Sequence[Column]) -> set[str]:
    return {column.name for column, cell in zip(columns, row.cells, strict=False) if cell and column.name}


def _add_row(record: Record, row: Row, columns: Sequence[Column]) -> None:
    record.rows.append(row.words)
    for column, cell in zip(columns, row.cells, strict=False):
        if cell and is_tick(cell) and _is_people(column.heading):
            record.add("data_subjects", column.heading, row.line)
            record.rows.append(f"{column.heading}: {cell}")
            continue
        if cell and (column.name is None or column.name in NOTED):
            record.note(column.heading, cell)
        if column.name and cell:
            ticked = column.heading and is_tick(cell) and column.name in LISTS
            record.add(column.name, column.heading if ticked else cell, row.line)
            record.rows += [f"{column.heading}: {cell}"] if ticked else []


def _columns(rows: tuple[Row, ...], head: int) -> tuple[list[Column], int]:
    """What each column holds, from one row of headings or from two, and the first row after them."""
    first = [Column(field_of_heading(cell), cell) if cell else Column() for cell in rows[head].cells]
    if "operations" in {column.name for column in first}:
        first = [replace(one, name="subprocessors") if one.name == "vendor" else one for one in first]
    below = rows[head + 1] if head + 1 < len(rows) else None
    if below is None or not _is_second_heading(rows[head], below):
        return first, head + 1
    group, columns = Column(), []
    for place in range(max(len(first), len(below.cells))):
        upper = first[place] if place < len(first) else Column()
        group = upper if upper.heading else group
        lower = below.cells[place] if place < len(below.cells) else ""
        columns.append(Column(field_of_heading(lower) or group.name, lower) if lower else upper)
    return columns, head + 2


def _is_second_heading(head: Row, below: Row) -> bool:
    """Whether the row below the headings is one too: it names fields, or the parts of a heading above it."""
    if is_vocabulary(below):
        return False
    named = sum(field_of(below.cells[place]) is not None for place in below.filled)
    if named >= FIELDS_NEEDED and named * 2 >= len(below.filled):
        return True
    if _parts_a_heading(head, below):
        return True
    under_gaps = sum(place >= len(head.cells) or not head.cells[place] for place in below.filled)
    return under_gaps >= FIELDS_NEEDED and not any(is_tick(cell) for cell in below.cells)


def _parts_a_heading(head: Row, below: Row) -> bool:
    """Whether all cells below stand under headings that reach over several columns: "Data" over "Plain", "Special"."""
    gaps = {place for place in range(len(below.cells)) if place >= len(head.cells) or not head.cells[place]}
    wide = gaps | {place - 1 for place in gaps}
    return bool(below.filled) and 0 not in below.filled and set(below.filled) <= wide and bool(gaps & set(below.filled))


def _activity(record: Record) -> ActivityFound | None:
    if len(record.fields) < FIELDS_NEEDED or not record.fields & (NAMING if not record.title else NAMING | TELLING):
        return None
    fields = Fields()
    for name, value, line in record.values:
        _take(fields, name, value, line)
    purposes = record.get("purpose")
    named = [*record.get("name"), record.title, *record.get("operations"), *purposes]
    title = next(one for one in named if one)
    processor = {"operations", "customer"} & record.fields and "legal_basis" not in record.fields
    quote = "\n".join(record.rows)
    return ActivityFound(
        title=_bare_title(title),
        purpose="; ".join(purposes) or None,
        legal_basis=tuple(sorted(fields.get("legal_basis"))),
        data_categories=fields.get("data_categories"),
        data_subjects=fields.get("data_subjects"),
        sources=fields.get("sources"),
        recipients=fields.get("recipients"),
        retention=tuple(fields.retention),
        automated_decision=fields.automated,
        third_country=next(iter(fields.get("third_country")), None),
        safeguards=fields.get("safeguards"),
        security="; ".join(fields.get("security")) or None,
        role="processor" if processor else "controller",
        note="; ".join(record.notes) or None,
        quote=quote,
        line=record.line,
        confidence="high",
        spans={**{name: tuple(spans) for name, spans in fields.spans.items()}, "title": (Span(title, record.line),)},
    )


def _take(fields: Fields, name: str, value: str, line: int) -> None:
    if name == "third_country" and _within_europe(value):
        return
    if name == "special":
        value = YES.sub("", value)
    take_value(fields, TAKEN_AS.get(name, name), value, line)


def _within_europe(text: str) -> bool:
    found = places_in(text)
    return is_only_place(text) and not found.countries and bool({"EU", "EEA"} & set(found.regions))


def _bare_title(title: str) -> str:
    """The name of a processing without a mark that it is an example."""
    return EXAMPLE.sub("", title)


def _without_repeats(found: list[ActivityFound]) -> tuple[ActivityFound, ...]:
    """One activity for each name: a list of processings and the forms it refers to tell the same.

    Rows that tell as much as each other under one name, as departments do, are told apart by their purpose.
    """
    alike = Counter((key(one.title or ""), _weight(one)) for one in found)
    best: dict[str, ActivityFound] = {}
    for one in found:
        name, weight = key(one.title or ""), _weight(one)
        name = key(f"{one.title} {one.purpose}") if alike[name, weight] > 1 else name
        if name not in best or weight > _weight(best[name]):
            best[name] = one
    return tuple(best.values())


def _weight(activity: ActivityFound) -> int:
    return sum(bool(getattr(activity, name)) for name in WEIGHED)


def _contact_block(rows: Sequence[Row]) -> ControllerFound:
    """Name, address and contact of the controller in the rows above the headings, those of the first column group."""
    told: dict[str, Span] = {}
    for row in rows:
        for name in ("organisation", "mail", "phone", "address", "number"):
            value = _value_of(row, name)
            if value and name not in told:
                told[name] = Span(value, row.line)
    if "organisation" not in told or not is_name(told["organisation"].words):
        return ControllerFound()
    words = {name: span.words for name, span in told.items()}
    named = told["organisation"]
    return ControllerFound(
        name=named.words,
        org_number=words.get("number"),
        contact=words.get("mail"),
        address=words.get("address"),
        phone=words.get("phone"),
        quote=named.words,
        line=named.line,
        spans={"name": (named,)},
    )


def _value_of(row: Row, name: str) -> str | None:
    if not row.filled or row.filled[0] > 1:
        return None
    first = row.filled[0]
    label, _, inside = row.cells[first].partition(":")
    if not pattern("registers", name).fullmatch(fold(label).strip(" .")):
        return None
    value = inside.strip() or (row.cells[first + 1] if first + 1 < len(row.cells) else "")
    return None if is_nothing(value) or value.endswith(":") else value
