"""Part B: what the register says beyond Article 30, record by record, so that it can be left out whole."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ropa.kinds import fields_of
from ropa.model import Activity, Agreement, Assignment, Engagement, Party, Record, System, entity_of
from ropa.model.chapters import CHAPTERS
from ropa.register import title_of
from ropa_exports.outline.activity import anchor
from ropa_exports.outline.parts import Law, Pairs, Paragraphs, Run, Section, Subheading, cell
from ropa_exports.outline.said import org_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ropa.kinds import Row
    from ropa_exports.outline.parts import Block, Cell, Line
    from ropa_exports.outline.voice import Voice

NEVER_EXPORTED = frozenset({"working_note", "template", "answers"})
_ALWAYS_IN_PART_A = frozenset(
    (
        *("name", "reference", "party", "controllers", "control", "arrangement", "deviations"),
        *("reader_note", "purposes"),
    )
)
_IN_PART_A: Mapping[type[Record], frozenset[str]] = {
    Activity: frozenset(("status", "record_status", "department", "owner", "last_reviewed", "next_review")),
    Assignment: frozenset(
        (
            *("status", "owner", "last_reviewed", "next_review"),
            *("data_subjects", "data_groups", "data_categories", "subprocessors"),
        )
    ),
}
_IN_CHAPTER_5 = frozenset(("service", "role", "subprocessor_of"))


def beyond_fields(cls: type[Record]) -> list[str]:
    """The fields of a record that no letter of Article 30 asks for, in the order of its chapters."""
    shown = [name for chapter in CHAPTERS[entity_of(cls)] for name in chapter.fields]
    kinds = fields_of(cls)
    return [name for name in shown if not kinds[name].law.startswith("30(") and name not in NEVER_EXPORTED]


def exported_fields(cls: type[Record]) -> list[str]:
    """Every field of a record that may leave the register, in the order of its chapters."""
    return [name for chapter in CHAPTERS[entity_of(cls)] for name in chapter.fields if name not in NEVER_EXPORTED]


def shown(voice: Voice, record: Record, name: str) -> Cell:
    """A field's value as it may be printed."""
    if name == "org_number" and isinstance(record, Party):
        return cell(org_number(record))
    return voice.field(record, name)


def leaned_on(voice: Voice) -> list[Record]:
    """What activities lean on and part A does not say everything of: engagements, agreements, systems."""
    return [record for cls in (Engagement, Agreement, System) for record in voice.register.all(cls)]


def part_b(voice: Voice, records: Sequence[Activity | Assignment], others: Sequence[Record]) -> Iterator[Section]:
    """The sections of part B: first the activities or assignments, then what they lean on, kind by kind."""
    of_activities = any(isinstance(record, Activity) for record in records)
    in_part_a = {**_IN_PART_A, Engagement: _IN_CHAPTER_5 if of_activities else frozenset()}

    def said(some: Iterable[Record]) -> list[Block]:
        return [block for record in some for block in _record(voice, record, in_part_a)]

    kinds = [(name, said(found)) for name, found in groupby(others, key=lambda record: entity_of(type(record)))]
    blocks = said(records)
    if not (blocks or any(listed for _, listed in kinds)):
        blocks = [Paragraphs(cell(voice.phrase("none.beyond")))]
    first = [Law(voice.phrase("note.beyond")), *blocks]
    yield Section("beyond", voice.phrase("part.b"), voice.phrase("chapter.beyond"), first, beyond=True)
    for name, listed in kinds:
        if listed:
            title = voice.words.entity(name, n=2)
            yield Section(f"beyond-{name}", "", title, listed, own_page=False, beyond=True)


def _record(voice: Voice, record: Record, in_part_a: Mapping[type[Record], frozenset[str]]) -> Iterator[Block]:
    said = _ALWAYS_IN_PART_A | in_part_a.get(type(record), frozenset())
    names = [name for name in beyond_fields(type(record)) if name not in said]
    entity = entity_of(type(record))
    rows = [(voice.words.field(entity, name), content) for name in names if (content := shown(voice, record, name))]
    if isinstance(record, Activity):
        rows = [*_purposes(voice, record), *_people(voice, record), *rows]
    if isinstance(record, Assignment):
        rows = [*_customers(voice, record), *rows]
    if not rows:
        return
    aside: Line = ()
    if isinstance(record, Activity | Assignment):
        aside = (Run(voice.phrase("part_a_page"), page_of=anchor(record)),)
    title = voice.title(record.party) if isinstance(record, Engagement) else title_of(record, voice.register)
    yield Subheading(title or voice.phrase("unnamed"), voice.code(record), aside, band=True)
    yield Pairs(tuple(rows))


def _purposes(voice: Voice, activity: Activity) -> Iterator[tuple[str, Cell]]:
    """What is said of each purpose beside the purpose itself: bases, citations, balancing, consent, conditions."""
    for number, purpose in enumerate(activity.purposes, start=1):
        if lines := _said(voice, activity, f"purposes/{purpose.id}", purpose):
            yield voice.phrase("purpose_number", number=number), lines


def _people(voice: Voice, activity: Activity) -> Iterator[tuple[str, Cell]]:
    """Where the data comes from and on what other basis, for each row of people."""
    for row in activity.people:
        if lines := _said(voice, activity, f"people/{row.id}", row):
            yield ", ".join(voice.terms("data_subject", row.data_subjects)), lines


def _customers(voice: Voice, assignment: Assignment) -> Iterator[tuple[str, Cell]]:
    """Customer number, dates, agreement and addresses, for each customer."""
    for row in assignment.customers:
        if lines := _said(voice, assignment, f"customers/{row.id}", row):
            yield voice.title(row.controller) or voice.phrase("unnamed"), (_in_a_row(lines),)


def _in_a_row(lines: Cell) -> Line:
    """Several lines as one."""
    return tuple(run for n, each in enumerate(lines) for run in ((Run("; "), *each) if n else each))


def _said(voice: Voice, record: Activity | Assignment, path: str, row: Row) -> Cell:
    """What a row says beyond Article 30, a line for each field and for each line of a person's text."""
    lines: list[Line] = []
    for name, kind in fields_of(type(row)).items():
        in_part_a = kind.law.startswith("30(") or name == "how_many"
        if not in_part_a and (text := voice.words.value(kind, getattr(row, name), record)):
            label = voice.words.field(entity_of(type(record)), f"{path}/{name}")
            first, *more = text.split("\n")
            lines += [(Run(f"{label}: "), Run(first)), *((Run(one),) for one in more)]
    return tuple(lines)
