"""Registers in use: tables with one processing a row, and forms; their headings are recognised in many languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ropa.intake.controller import is_name
from ropa.intake.forms import Record, form_records
from ropa.intake.grids import Row, is_vocabulary, sheets
from ropa.intake.items import is_nothing
from ropa.intake.labels import field_of
from ropa.intake.phrases import pattern
from ropa.intake.places import is_only_place, places_in
from ropa.intake.reading import ActivityFound, ControllerFound, Span
from ropa.intake.statements import Fields, take_value
from ropa.intake.words import fold, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.blocks import Document

SPREADSHEETS = frozenset({"csv", "tsv", "xlsx", "ods"})
TOLD_BY_ARTICLE_30 = frozenset({
    "purpose", "legal_basis", "data_categories", "data_subjects", "recipients", "processors", "retention",
    "third_country", "safeguards", "security", "sources", "special", "operations", "customer",
})  # fmt: skip
HEADINGS_NEEDED = 3
FIELDS_NEEDED = 2
TITLE_BLOCKS = 4
LONGEST_HEADING = 220


@dataclass(frozen=True, slots=True)
class Register:
    """What a register in use says: its controller and its processings."""

    controller: ControllerFound = field(default_factory=ControllerFound)
    activities: tuple[ActivityFound, ...] = ()


def read_register(document: Document) -> Register:
    """The register a document is; one without activities where it is something else."""
    if document.kind not in SPREADSHEETS and not _is_titled_register(document):
        return Register()
    found: list[ActivityFound] = []
    controller = ControllerFound()
    for rows in sheets(document):
        records, named = _records(rows)
        found += [activity for record in records if (activity := _activity(record))]
        controller = controller if controller.name else named
    return Register(controller if found else ControllerFound(), _without_repeats(found))


def _is_titled_register(document: Document) -> bool:
    return any(pattern("registers", "title").search(block.text) for block in document.blocks[:TITLE_BLOCKS])


def _records(rows: tuple[Row, ...]) -> tuple[list[Record], ControllerFound]:
    head = next((place for place in range(len(rows)) if _is_header(rows, place)), None)
    if head is not None:
        return list(_table_records(rows, head)), _contact_block(rows[:head])
    records = list(form_records(rows))
    named = next((name for record in records for name in record.get("controller") if is_name(name)), None)
    return records, ControllerFound(name=named) if named else _contact_block(rows[: len(rows) // 2])


def _is_header(rows: Sequence[Row], place: int) -> bool:
    row = rows[place]
    if any(len(cell) > LONGEST_HEADING for cell in row.cells):
        return False
    names = [name for cell in row.cells if cell and (name := field_of(cell))]
    if not {"purpose", "name", "operations"} & set(names) or "vendor" in names:
        return False
    told = TOLD_BY_ARTICLE_30 & set(names)
    wide = len(set(names)) >= HEADINGS_NEEDED and len(names) * 2 > len(row.filled)
    return wide and bool(told - {"purpose"}) and _has_rows(rows[place + 1 :])


def _has_rows(rows: Sequence[Row]) -> bool:
    """Whether rows with several values follow: a form's label and value are not a heading row."""
    return any(len(row.filled) >= FIELDS_NEEDED for row in rows)


def _table_records(rows: tuple[Row, ...], head: int) -> Iterator[Record]:
    names, after = _columns(rows, head)
    for place in range(after, len(rows)):
        row = rows[place]
        if is_vocabulary(row) or len(row.filled) < FIELDS_NEEDED:
            continue
        if _is_header(rows, place):
            names = _names(row)
            continue
        record = Record(line=row.line, rows=[row.words])
        for name, cell in zip(names, row.cells, strict=False):
            if name:
                record.add(name, cell, row.line)
        yield record


def _columns(rows: tuple[Row, ...], head: int) -> tuple[list[str | None], int]:
    """The field of each column, from one row of headings or from two, and the first row after them."""
    first = _names(rows[head])
    below = rows[head + 1] if head + 1 < len(rows) else None
    second = _names(below) if below else []
    if below is None or sum(name is not None for name in second) < FIELDS_NEEDED or _has_values(below):
        return first, head + 1
    width = max(len(first), len(second))
    padded = [*first, *[None] * (width - len(first))], [*second, *[None] * (width - len(second))]
    return [lower or upper for upper, lower in zip(*padded, strict=True)], head + 2


def _has_values(row: Row) -> bool:
    """Whether a row below the headings holds values: most of its cells name no field."""
    return sum(field_of(row.cells[place]) is None for place in row.filled) * 2 > len(row.filled)


def _names(row: Row | None) -> list[str | None]:
    return [field_of(cell) if cell else None for cell in row.cells] if row else []


def _activity(record: Record) -> ActivityFound | None:
    if len(record.fields) < FIELDS_NEEDED or not (record.title or record.get("name") or record.get("purpose")):
        return None
    fields = Fields()
    for name, value, line in record.values:
        _take(fields, name, value, line)
    purposes = record.get("purpose")
    title = next(iter(record.get("name")), "") or record.title or next(iter(record.get("operations")), "") or purposes[0]
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
        quote=quote,
        line=record.line,
        confidence="high",
        spans={**{name: tuple(spans) for name, spans in fields.spans.items()}, "title": (Span(title, record.line),)},
    )


def _take(fields: Fields, name: str, value: str, line: int) -> None:
    if name == "third_country" and _within_europe(value):
        return
    take_value(fields, {"processors": "recipients", "special": "data_categories"}.get(name, name), value, line)


def _within_europe(text: str) -> bool:
    found = places_in(text)
    return is_only_place(text) and not found.countries and bool({"EU", "EEA"} & set(found.regions))


def _bare_title(title: str) -> str:
    """The name of a processing without a mark that it is an example."""
    return re.sub(r"^\((?:exemple|exempel|example|beispiel|voorbeeld|eksempel|esimerkki)\)\s*", "", title, flags=re.IGNORECASE)


def _without_repeats(found: list[ActivityFound]) -> tuple[ActivityFound, ...]:
    """One activity for each name: a list of processings and the forms it refers to tell the same."""
    best: dict[str, ActivityFound] = {}
    for activity in found:
        name = key(f"{activity.title} {activity.purpose}" if _is_repeated(activity, found) else activity.title or "")
        if name not in best or _weight(activity) > _weight(best[name]):
            best[name] = activity
    return tuple(best.values())


def _is_repeated(activity: ActivityFound, found: list[ActivityFound]) -> bool:
    """Whether several rows on one sheet carry the name, as departments and processes do."""
    return sum(key(other.title or "") == key(activity.title or "") and _weight(other) == _weight(activity) for other in found) > 1


def _weight(activity: ActivityFound) -> int:
    return sum(bool(getattr(activity, name)) for name in ("data_categories", "data_subjects", "recipients", "retention", "security"))


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
    found = ControllerFound(name=named.words, quote=named.words, line=named.line, spans={"name": (named,)})
    return replace(
        found, contact=words.get("mail"), phone=words.get("phone"), address=words.get("address"), org_number=words.get("number")
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
