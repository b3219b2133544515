"""Registers in use: tables with one processing a row, and forms; their headings are recognised in many languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases
from ropa.intake.controller import is_name
from ropa.intake.forms import ARTICLE_30, NOTED, Record, denies, form_records, with_pairs_apart
from ropa.intake.grids import Row, asks, is_prompt, is_tick, is_vocabulary, sheets
from ropa.intake.items import split_items
from ropa.intake.labels import field_of, is_label
from ropa.intake.legends import codes_of, spelled
from ropa.intake.periods import find_periods, read_period
from ropa.intake.phrases import pattern
from ropa.intake.places import is_only_place, places_in
from ropa.intake.policies import SPREADSHEETS
from ropa.intake.reading import ActivityFound, ControllerFound, Period, ProcessorFound, Skipped, Span
from ropa.intake.register_contact import contact_block, controller_described, controller_named, is_body
from ropa.intake.register_heads import (
    FIELDS_NEEDED,
    TOLD_BY_ARTICLE_30,
    Column,
    columns_of,
    is_header,
    is_people,
    is_plain_header,
)
from ropa.intake.register_processors import processors_of, settle
from ropa.intake.register_repeats import without_repeats
from ropa.intake.safeguards import kinds_of
from ropa.intake.statements import Fields, take_value
from ropa.intake.stopping import go_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.blocks import Document
    from ropa.intake.legends import Codes

NAMING = frozenset({"name", "purpose", "operations"})
TELLING = frozenset({"legal_basis", "data_categories", "data_subjects"})
"""What a processing that is named by a heading alone must tell something of."""
LISTS = frozenset({"data_categories", "special", "data_subjects", "recipients", "legal_basis", "security", "sources"})
PEOPLE_AND_DATA = frozenset({"data_subjects", "data_categories", "recipients"})
"""What a figure says how many there are of."""
ESSENTIAL = {"operations", "legal_basis", "data_categories", "data_subjects", "retention", "special"}
"""What some processing of a register tells; a list of companies tells tasks and places alone."""
YES = re.compile(r"^(?:ja|yes|oui|kyllä|x)(?:\s*[,:;–-]\s*|\.?$)", re.IGNORECASE)
ANSWERS = {"J": "Ja", "Y": "Yes", "N": "Nej", "TRUE": "Ja", "SANT": "Ja", "FALSE": "Nej", "FALSKT": "Nej"}
"""What people write short under a question, and what a box says."""
UNTICKED = frozenset({"FALSE", "FALSKT"})
TAKEN_AS = {"processors": "recipients", "subprocessors": "recipients", "special": "data_categories"}
EXAMPLE = re.compile(r"^\((?:exemple|exempel|example|beispiel|voorbeeld|eksempel|esimerkki)\)\s*", re.IGNORECASE)
NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*[.):]|§ ?\d+)\s+(?=\D)")
FIGURE = re.compile(r"\d{1,3}(?:\s?[–-]\s?\d{1,3})?")
ROWS_OF_FORM = 3
TITLE_BLOCKS = 4


@dataclass(frozen=True, slots=True)
class Register:
    """What a register in use says: its controller and its processings."""

    controller: ControllerFound = field(default_factory=ControllerFound)
    processors: tuple[ProcessorFound, ...] = ()
    activities: tuple[ActivityFound, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    lines: frozenset[int] = frozenset()
    """The lines its processings stand on."""


def read_register(document: Document) -> Register:
    """The register a document is; one without activities where it is something else."""
    if document.kind not in SPREADSHEETS and not _is_titled_register(document):
        return Register()
    codes = codes_of(document)
    pages = [_records(rows, codes) for rows in sheets(document.blocks)]
    records = [record for found, _ in pages for record in found]
    sheet_by_sheet = [[(record, _activity(record)) for record in found] for found, _ in pages]
    made = [one for sheet in sheet_by_sheet for one in sheet]
    found = [[activity for _, activity in sheet if activity] for sheet in sheet_by_sheet]
    prose = not any(block.kind == "table" for block in document.blocks)
    told = {name for record in records for name in record.fields}
    if not any(found) or not told & ESSENTIAL or (prose and not told & NAMING - {"name"}):
        return Register(skipped=tuple(_skipped(record) for record in records if _is_unfilled(record)))
    controller = next((named for _, named in pages if named.name), ControllerFound())
    dropped = [record for record, activity in made if not (activity or _is_guidance(record))]
    skipped = tuple(_skipped(record) for record in dropped if record.fields or len(record.rows) >= ROWS_OF_FORM)
    lines = frozenset(line for record, activity in made if activity for _, _, line in record.values)
    boards = {name for _, activity in made if activity for name in activity.controllers}
    described = controller if controller.name or len(boards) > 1 else _described(records)
    if len(boards) <= 1:
        found = [[replace(one, controllers=()) for one in sheet] for sheet in found]
    hidden = tuple(_hidden_sheets(document))
    return Register(described, processors_of(records), without_repeats(found), (*hidden, *skipped), lines)


def _hidden_sheets(document: Document) -> Iterator[Skipped]:
    """The sheets a workbook hides that hold processings of their own; lists of choices are none."""
    for rows in sheets(document.aside):
        if any(is_header(rows, place) for place in range(len(rows))):
            yield Skipped(rows[0].words, 1, "intake.skipped.hidden_sheet")


def _described(records: Sequence[Record]) -> ControllerFound:
    """What stands in place of the controller's name in a register that names none."""
    told = (Span(value, line) for record in records if "operations" not in record.fields
            for name, value, line in record.values if name == "controller")  # fmt: skip
    return next((found for span in told if (found := controller_described(span)).name), ControllerFound())


def _skipped(record: Record) -> Skipped:
    """A form nobody has filled in, a row without purpose and name, or one that says next to nothing."""
    if len(record.fields) >= FIELDS_NEEDED and not _is_unfilled(record):
        why = "no_name"
    else:
        why = "template" if len(record.rows) >= ROWS_OF_FORM or _is_unfilled(record) else "unclear"
    return Skipped(record.title or record.rows[0], record.line, f"intake.skipped.{why}")


def _is_titled_register(document: Document) -> bool:
    return any(pattern("registers", "title").search(block.text) for block in document.blocks[:TITLE_BLOCKS])


def _records(rows: tuple[Row, ...], codes: Codes) -> tuple[list[Record], ControllerFound]:
    rows = with_pairs_apart(rows)
    head = next((place for place in range(len(rows)) if is_header(rows, place)), None)
    if head is not None:
        return list(_table_records(rows, head, codes)), contact_block(rows[:head])
    asked = next((row for row in rows if len(row.filled) > 1 and field_of(row.cells[0])), None)
    if asked and field_of(asked.cells[0]) == "vendor" and len(asked.filled) > FIELDS_NEEDED:
        return [], ControllerFound()  # a list of companies turned on its side
    records = list(form_records(rows))
    said = (Span(value, line) for record in records if "operations" not in record.fields
            for name, value, line in record.values if name == "controller")  # fmt: skip
    named = next((found for span in said if (found := controller_named(span)).name), ControllerFound())
    block = contact_block(rows if named.name else rows[: len(rows) // 2])
    for record in records:
        settle(record, block)
    return records, block if block.name == named.name or not named.name else named


def _table_records(rows: tuple[Row, ...], head: int, codes: Codes) -> Iterator[Record]:
    """The rows below the headings; a row without name and purpose goes on with the one before."""
    columns, after = columns_of(rows, head)
    record: Record | None = None
    for place in range(after, len(rows)):
        go_on()
        row = rows[place]
        if is_vocabulary(row) or is_prompt(row) or not row.filled:
            continue
        if row.cells == rows[head].cells or (is_plain_header(row) and is_header(rows, place)):
            columns, _ = columns_of(rows, place)
            continue
        if not _tells(row, columns):
            continue
        if record is None or _begins(row, columns, record):
            if record and record.values:
                yield record
            record = Record(line=row.line)
        _add_row(record, row, columns, codes)
    if record and record.values:
        yield record


def _begins(row: Row, columns: Sequence[Column], record: Record) -> bool:
    """Whether a row names a processing, and not the one above it again as cells over several rows do."""
    named = {(column.name, cell) for column, cell in zip(columns, row.cells, strict=False)
             if cell and column.name in NAMING}  # fmt: skip
    return bool(named - {(name, value) for name, value, _ in record.values})


def _tells(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row says anything Art. 30 asks for: a heading between the rows, or a signature below them, does not."""
    if row.cells[row.filled[0]].endswith(":") or all(map(_is_figure, row.words.split(" | "))):
        return False
    return bool(_fields_in(row, columns) & (TOLD_BY_ARTICLE_30 | NAMING)) and len(row.filled) >= FIELDS_NEEDED


def _is_figure(cell: str) -> bool:
    return cell.replace(" ", "").isdigit()


def _fields_in(row: Row, columns: Sequence[Column]) -> set[str]:
    return {column.name for column, cell in zip(columns, row.cells, strict=False) if cell and column.name}


def _add_row(record: Record, row: Row, columns: Sequence[Column], codes: Codes) -> None:
    record.rows.append(row.words)
    unit = ""
    for column, cell, beside in zip(columns, row.cells, (*row.cells[1:], ""), strict=False):
        if not cell or cell == unit or (cell in UNTICKED and column.name != "automated"):
            unit = ""
            continue
        if column.name == "retention" and (unit := _unit_of(cell, column, beside)):
            record.add("retention", f"{cell} {unit}", row.line)
            continue
        if name := _ticked(column, cell):
            record.add(name, column.heading, row.line)
            record.rows.append(f"{column.heading}: {cell}")
            continue
        counted = column.name in PEOPLE_AND_DATA and _is_figure(cell)
        if column.name is None or column.name in {*NOTED, "contact"} or counted:
            record.note(column.heading, cell)
        if column.name and not counted:
            told = spelled(column.name, cell, codes)
            record.add(column.name, told, row.line)
            record.rows += [f"{cell}: {told}"] if told != cell else []


def _unit_of(cell: str, column: Column, beside: str) -> str:
    """The unit of a bare number: in the cell beside it, or in its heading: "Retention (months)"."""
    if not FIGURE.fullmatch(cell):
        return ""
    words = (beside, *reversed(re.findall(r"[^\W\d_]+", column.heading)))
    return next((word for word in words if len(word.split()) == 1 and find_periods(f"{cell} {word}")), "")


def _ticked(column: Column, cell: str) -> str | None:
    """The field a tick chooses its heading for; nothing where the cell is no tick under something to choose."""
    if not is_tick(cell) or not column.heading:
        return None
    if is_people(column.heading):
        return "data_subjects"
    if column.name is None and find_bases(column.heading):
        return "legal_basis"
    chosen = column.name if column.name in LISTS else None
    return None if chosen and is_label(chosen, column.heading) else chosen


def _is_unfilled(record: Record) -> bool:
    """Whether most of what stands in a row or form tells how to fill it in."""
    told = {value for name, value, _ in record.values if name in ARTICLE_30}
    asked = sum(map(asks, told))
    return asked > 1 and asked * 2 > len(told)


def _is_guidance(record: Record) -> bool:
    """Whether a row below the headings only tells how to fill in the others."""
    return len(record.rows) == 1 and _is_unfilled(record)


def _activity(record: Record) -> ActivityFound | None:
    go_on()
    naming = NAMING | TELLING if record.title else NAMING
    if _is_unfilled(record) or len(record.fields) < FIELDS_NEEDED or not record.fields & naming:
        return None
    fields = Fields()
    for name, value, line in record.values:
        _take(fields, name, value, line)
    purposes = record.get("purpose")
    named = [*record.get("name"), record.title, *record.get("operations"), *purposes]
    title = next(one for one in named if one)
    processor = {"operations", "customer"} & record.fields and "legal_basis" not in record.fields
    customers = record.get("customer") or (record.get("controller") if "operations" in record.fields else [])
    told = [name for said in customers for name in _names_of(said)]
    quote = "\n".join(record.rows)
    return ActivityFound(
        title=_bare_title(title),
        purpose="; ".join(purposes) or None,
        legal_basis=tuple(sorted(fields.get("legal_basis"))),
        data_categories=fields.get("data_categories"),
        data_subjects=fields.get("data_subjects"),
        sources=fields.get("sources"),
        recipients=fields.get("recipients"),
        retention=_with_start(fields.retention, record.get("starts")),
        automated_decision=fields.automated,
        third_country=next(iter(fields.get("third_country")), None),
        safeguards=fields.get("safeguards"),
        security="; ".join(fields.get("security")) or None,
        role="processor" if processor else "controller",
        customers=tuple(filter(is_name, told)) if processor else (),
        controllers=() if processor else tuple(_controllers(record)),
        note="; ".join([*record.notes, *(one for one in told if processor and not is_name(one))]) or None,
        quote=quote,
        line=record.line,
        confidence="high",
        spans={
            **{name: tuple(spans) for name, spans in fields.spans.items()},
            "title": (Span(title, record.line),),
            "customers": tuple(Span(said, record.line) for said in customers),
            "controllers": tuple(Span(said, line) for name, said, line in record.values if name == "controller"),
        },
    )


def _take(fields: Fields, name: str, value: str, line: int) -> None:
    if name == "third_country" and denies(value):
        fields.add("safeguards", ("none",), value, line)
        fields.spans.setdefault("third_country", []).append(Span(value, line))
        return
    if name == "third_country" and _within_europe(value):
        return
    if name == "safeguards" and not kinds_of(value) and "third_country" not in fields.said:
        name = "security"
    value = ANSWERS.get(value, value)
    if name == "special" or (YES.fullmatch(value) and name != "automated"):
        value = YES.sub("", value)
    take_value(fields, TAKEN_AS.get(name, name), value, line)


def _names_of(customers: str) -> tuple[str, ...]:
    """The customers a cell names, without the parts of an address behind an organisation's name."""
    parts = split_items(customers)
    return tuple(filter(is_body, parts)) or parts


def _controllers(record: Record) -> Iterator[str]:
    """The names a row or form gives as its controllers."""
    told = (Span(value, line) for name, value, line in record.values if name == "controller")
    return (found.name for span in told if (found := controller_named(span)).name)


def _with_start(told: Sequence[Period], starts: Sequence[str]) -> tuple[Period, ...]:
    """The periods with what a column of its own says they run from, which is all that is said where there is none."""
    if not starts:
        return tuple(told)
    if not told:
        return (replace(read_period(starts[0]), start=starts[0]),)
    first, *others = told
    whole = first if first.start else replace(first, text=f"{first.text}, {starts[0]}", start=starts[0])
    return (whole, *others)


def _within_europe(text: str) -> bool:
    found = places_in(text)
    return is_only_place(text) and not found.countries and bool({"EU", "EEA"} & set(found.regions))


def _bare_title(title: str) -> str:
    """The name of a processing without its number and a mark that it is an example."""
    return NUMBER.sub("", EXAMPLE.sub("", title))
