"""One activity in the order of Article 30(1), each letter under its official term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Measure
from ropa_exports.outline import letters, said
from ropa_exports.outline.abroad import still_to_enter
from ropa_exports.outline.figure import flow
from ropa_exports.outline.matrix import matrix
from ropa_exports.outline.parts import (
    Column,
    Heading,
    Paragraphs,
    Run,
    Section,
    Strip,
    Table,
    TableRow,
    cell,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.model import Activity, Assignment, Transfer
    from ropa_exports.outline.parts import Block, Cell, Line
    from ropa_exports.outline.voice import Voice

BASELINE = "baseline"


def anchor(record: Activity | Assignment) -> str:
    """What a record's section is called."""
    return f"record-{record.id}"


def record_section(voice: Voice, record: Activity | Assignment, blocks: Iterable[Block]) -> Section:
    """An activity or an assignment on pages of its own."""
    title = record.name or voice.phrase("unnamed")
    return Section(anchor=anchor(record), mark=record.reference, title=title, blocks=list(blocks), depth=1)


def activity_section(voice: Voice, activity: Activity, *, extended: bool, alone: bool = False) -> Section:
    """An activity's section, letter by letter; ``alone`` it says what other chapters of a report would."""
    return record_section(voice, activity, _blocks(voice, activity, extended=extended, alone=alone))


def _blocks(voice: Voice, activity: Activity, *, extended: bool, alone: bool) -> Iterator[Block]:
    yield _strip(voice, activity, extended=extended)
    yield _letter(voice, "a")
    yield Paragraphs(controller_lines(voice, activity))
    yield _letter(voice, "b")
    purposes = letters.purposes_cell(voice, activity)
    yield Paragraphs(purposes, numbered=len(activity.purposes) > 1)
    yield _letter(voice, "c")
    yield from _matrix(voice, activity)
    yield _letter(voice, "d")
    yield from _recipients(voice, activity)
    yield _letter(voice, "e")
    yield from transfer_blocks(voice, activity, alone=alone)
    if picture := flow(voice, activity):
        yield picture
    yield _letter(voice, "f")
    yield from _retention(voice, activity)
    yield _letter(voice, "g")
    yield Paragraphs(letters.security_lines(voice, activity, page_of="" if alone else BASELINE))
    if alone and activity.baseline_applies:
        yield Paragraphs(_baseline(voice))
    if activity.reader_note:
        yield Paragraphs(((Run(f"{voice.phrase('reader_note')}: ", "strong"), Run(activity.reader_note)),))


def _letter(voice: Voice, letter: str) -> Heading:
    article = f"30(1)({letter})"
    return Heading(letter, voice.heading(article), voice.condition(article))


def _strip(voice: Voice, activity: Activity, *, extended: bool) -> Strip:
    def fact(name: str) -> tuple[str, str]:
        return voice.words.field("activity", name), words(voice.field(activity, name))

    shown = voice.term("record_status", activity.record_status) or voice.phrase("status_none")
    status = (voice.phrase("record_text"), shown)
    inner = ("department", "owner") if extended else ()
    return Strip((status, *(fact(name) for name in ("status", *inner, "last_reviewed", "next_review"))))


def controller_lines(voice: Voice, activity: Activity) -> Cell:
    """Everything letter (a) asks for: controllers, joint controllers, representatives, data protection officers."""
    lines: list[Line] = list(letters.controller_cell(voice, activity))
    for party in letters.controllers(voice, activity):
        asked = (("representative", said.representative(voice, party)), ("officer", said.officer(voice, party)))
        for key, content in asked:
            role = Run(f"{voice.phrase(f'role.{key}')}: ")
            lines += [(role, *each) for each in content]
    lines += letters.joint_cell(voice, activity)
    lines += letters.deviations_cell(voice, activity)
    return tuple(dict.fromkeys(lines))


def _matrix(voice: Voice, activity: Activity) -> Iterator[Block]:
    rows = matrix(voice, activity)
    if not rows:
        yield Paragraphs(letters.people_cell(voice, activity))
        return
    heads = (("people", "c", 17), ("data", "c", 31), ("disclosed", "d", 28), ("erasure", "f", 24))
    lettered = tuple(Column(f"{voice.phrase(f'column.{key}')} ({letter})", share) for key, letter, share in heads)
    yield Table(
        lettered,
        [TableRow((((row.people,),), row.data, row.recipients, row.retention), row.people.text) for row in rows],
    )


def _recipients(voice: Voice, activity: Activity) -> Iterator[Block]:
    found = letters.activity_recipients(voice, activity)
    if not found:
        yield Paragraphs(letters.recipients_cell(voice, activity))
        return
    heads = columns(voice, ("recipient", 27), ("role", 27), ("country", 15), ("which_data", 31))
    yield Table(
        heads,
        [
            TableRow(
                (
                    cell(said.recipient_name(voice, record)),
                    said.role(voice, record),
                    said.places(voice, record),
                    letters.disclosed_data(voice, activity, record),
                )
            )
            for record in found
        ],
    )


def _baseline(voice: Voice) -> Cell:
    """The common measures by name, where no chapter describes them."""
    names = ", ".join(measure.name for measure in voice.register.all(Measure) if measure.baseline)
    return ((Run(voice.phrase("security.baseline_holds")), Run(f" {names}.")),) if names else voice.gap


def transfer_blocks(voice: Voice, record: Activity | Assignment, *, alone: bool = False) -> Iterator[Block]:
    """The transfers of a record as a table, or what is said instead; ``alone`` with what Art. 49(6) asks for."""
    found = letters.transfers(voice, record)
    if not found:
        yield Paragraphs(letters.transfers_cell(voice, record))
        return
    last = "number" if alone else "number_page"
    heads = columns(voice, ("country", 17), ("importer", 26), ("ground", 45), (last, 12))
    yield Table(
        heads,
        [
            TableRow(
                (
                    voice.asked(cell(said.destination(voice, each)), each, "destination"),
                    cell(said.importer(voice, each)),
                    said.ground(voice, each) or voice.asked((), each, "tools"),
                    _transfer_place(voice, each, alone=alone),
                )
            )
            for each in found
        ],
    )
    if missing := still_to_enter(voice, record):
        yield Paragraphs(missing)
    if alone and (said_of := [line for each in found for line in _second_subparagraph(voice, each)]):
        yield Paragraphs(tuple(said_of))


def _transfer_place(voice: Voice, transfer: Transfer, *, alone: bool) -> Cell:
    """A transfer's code, and the page that says more of it."""
    if alone:
        return cell(voice.code(transfer))
    return ((Run(f"{voice.code(transfer)}, {voice.phrase('page_short')}\u00a0"), Run("", page_of="transfers")),)


def _second_subparagraph(voice: Voice, transfer: Transfer) -> Iterator[Line]:
    """The assessment and the safeguards of Art. 49(1) second subparagraph, with the transfer's code."""
    for name in ("assessment", "safeguards"):
        if text := getattr(transfer, name):
            label = voice.words.field("transfer", name)
            yield (Run(f"{voice.code(transfer)}, {label.lower()}: ", "strong"), Run(text))


def _retention(voice: Voice, activity: Activity) -> Iterator[Block]:
    found = letters.retention_of(voice, activity)
    if not found:
        yield Paragraphs(letters.retention_cell(voice, activity))
        return
    heads = columns(voice, ("rule", 9), ("applies", 26), ("period", 20), ("counted_from", 28), ("then", 17))
    yield Table(
        heads,
        [
            TableRow(
                (
                    cell(voice.code(each)),
                    cell(each.name, each.applies),
                    voice.asked(cell(said.period(voice, each), tone="strong"), each, "period"),
                    cell(said.start(voice, each)),
                    cell(said.then(voice, each)),
                )
            )
            for each in found
        ],
    )


def columns(voice: Voice, *named: tuple[str, float]) -> tuple[Column, ...]:
    """Columns by their names among the exports' texts, with their shares of the width."""
    return tuple(Column(voice.phrase(f"column.{key}"), share) for key, share in named)
