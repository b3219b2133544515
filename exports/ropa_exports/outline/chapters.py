"""The chapters two reports share: persons, processors, periods, the baseline, abbreviations."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ropa.model import Engagement, Measure, Party, Retention
from ropa.vocabulary import vocabulary
from ropa_exports.outline import said
from ropa_exports.outline.activity import BASELINE, columns
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.figure import calendar
from ropa_exports.outline.parts import Law, Pairs, Paragraphs, Section, Subheading, Table, TableRow, cell, line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Block, Cell
    from ropa_exports.outline.scope import Scope
    from ropa_exports.outline.voice import Voice

FEW_ROWS = 8
"""A table of so few rows may begin on the page of the chapter before it."""


def cover_party(voice: Voice, parties: Sequence[Party], role: str) -> Iterator[Block]:
    """Who the register is kept for, as the cover names them: each a ``controller`` or a ``processor``."""
    for party in parties:
        yield Subheading(f"(a)  {voice.phrase(f'role.{role}')}")
        rows = (
            ("name", cell(party.name, tone="strong")),
            ("org_number", cell(said.org_number(party))),
            ("contact", cell(*said.contact(party)) or voice.gap),
            ("representative", said.representative(voice, party)),
            ("officer", said.officer(voice, party)),
            ("authority", cell(said.authority(voice, party))),
        )
        yield Pairs(tuple((voice.phrase(f"cover.{key}"), content) for key, content in rows if content), wide=True)


def cover_extract(
    voice: Voice, extract: Extract, counted: str, more: Iterable[tuple[str, Cell]] = ()
) -> Iterator[Block]:
    """What the extract is, what ``more`` there is to say of it by key, and how it can be checked."""
    yield Subheading(voice.phrase("cover.extract"))
    rows = (
        ("made_for", cell(extract.made_for)),
        ("day", cell(extract.day.isoformat())),
        ("as_of", cell(extract.as_of.isoformat() if extract.as_of else "")),
        ("changed", cell(extract.changed.isoformat() if extract.changed else "")),
        ("register", cell(extract.title)),
        ("part", cell(*part_words(voice, extract.scope))),
        ("counted", cell(counted)),
        *more,
        ("example", cell(voice.phrase("cover.example_note") if extract.example else "")),
    )
    yield Pairs(tuple((voice.phrase(f"cover.{key}"), content) for key, content in rows if content), wide=True)
    yield Subheading(voice.phrase("cover.authenticity"))
    yield Pairs(
        (
            (voice.phrase("cover.sequence"), cell(f"{extract.seq}")),
            (voice.phrase("cover.head"), cell(*extract.whole_head)),
            (voice.phrase("cover.check"), cell(voice.phrase("cover.check_how"))),
        ),
        wide=True,
    )


def brief_extract(voice: Voice, extract: Extract, more: Iterable[tuple[str, Cell]]) -> Iterator[Block]:
    """What stands under a document of a page or two instead of a cover."""
    rows = (
        ("made_for", cell(extract.made_for)),
        ("as_of", cell(extract.as_of.isoformat() if extract.as_of else "")),
        ("changed", cell(extract.changed.isoformat() if extract.changed else "")),
        ("part", cell(voice.phrase("part_of.public") if extract.scope.public else "")),
        *more,
        ("example", cell(voice.phrase("cover.example_note") if extract.example else "")),
        ("head", cell(*extract.whole_head)),
        ("check", cell(voice.phrase("cover.check_how"))),
    )
    yield Subheading(voice.phrase("cover.extract"))
    yield Pairs(tuple((voice.phrase(f"cover.{key}"), content) for key, content in rows if content))


def part_words(voice: Voice, scope: Scope) -> Iterator[str]:
    """Which part of the register an extract is of, in words; nothing where it is the whole."""
    if scope.keeper:
        yield voice.phrase("part_of.keeper", name=voice.title(scope.keeper))
    if scope.activities:
        yield voice.phrase("part_of.activities", n=len(scope.activities))
    if scope.department:
        yield voice.phrase("part_of.department", name=scope.department)
    if scope.customer:
        yield voice.phrase("part_of.customer", name=voice.title(scope.customer))
    if scope.public:
        yield voice.phrase("part_of.public")


def persons(voice: Voice, parties: Iterable[Party], role: str, law: str) -> Section:
    """Chapter 1: controllers or processors, joint controllers, representatives, officers, authority; how to read."""
    heads = columns(voice, ("role_of", 24), ("name", 26), ("contact", 32), ("seat", 18))
    rows = [row for party in parties for row in _person_rows(voice, party, role)]
    shared = ("not_applicable", "none", "not_possible", "gap", "not_determined", "contradicted")
    own = role == "controller"
    signs = ("letters", *shared, "marked", "codes") if own else ("letters_processor", *shared, "codes")
    reading = how_to_read(voice, signs)
    blocks: list[Block] = [Law(voice.quoted(law)), Table(heads, rows) if rows else Paragraphs(voice.gap)]
    blocks += [Subheading(voice.phrase("reading.title")), reading]
    named = "persons" if own else "persons_processor"
    short = voice.phrase(f"chapter_short.{named}")
    return Section("persons", "1", voice.phrase(f"chapter.{named}"), blocks, short=short)


def how_to_read(voice: Voice, signs: Iterable[str]) -> Pairs:
    """The signs of the document and what they mean."""
    rows = ((voice.phrase(f"reading.{key}.sign"), cell(voice.phrase(f"reading.{key}.meaning"))) for key in signs)
    return Pairs(tuple(rows), wide=True)


def _person_rows(voice: Voice, party: Party, role: str) -> Iterator[TableRow]:
    seat = voice.term("country", party.seat)
    own = cell(party.name, said.org_number(party))
    reached = cell(*said.contact(party)) or voice.gap
    yield TableRow((cell(voice.phrase(f"role.{role}")), own, reached, cell(seat)))
    for key, id in (("representative", party.representative), ("officer", party.dpo)):
        if named := voice.register.find(Party, id):
            seat = voice.term("country", named.seat)
            name = cell(named.name, said.org_number(named))
            yield TableRow((cell(voice.phrase(f"role.{key}")), name, cell(*said.contact(named)), cell(seat)))
        else:
            instead = said.representative(voice, party) if key == "representative" else said.officer(voice, party)
            yield TableRow((cell(voice.phrase(f"role.{key}")), instead, (), ()))
    supervisor = voice.register.find(Party, party.supervisory_authority)
    watched = cell(voice.phrase("role.authority"))
    reached = cell(*said.contact(supervisor)) if supervisor else ()
    yield TableRow((watched, cell(said.authority(voice, party)), reached, ()))
    for other in voice.register.linked(Party, party.other_supervisors):
        yield TableRow((watched, cell(other.name), cell(*said.contact(other)), ()))


def engagements(voice: Voice, number: str) -> Section:
    """Every engaged party: service, role, place, agreement, where it is used."""
    found = voice.register.all(Engagement)
    heads = columns(
        voice, ("number", 7), ("party", 22), ("service", 20), ("place", 14), ("agreement", 21), ("used_in", 16)
    )
    rows = [_engagement_row(voice, each) for each in found]
    blocks: list[Block] = [Law(voice.phrase("note.engagements"))]
    blocks.append(Table(heads, rows) if rows else Paragraphs(cell(voice.phrase("none.engagements"))))
    title, short = voice.phrase("chapter.engagements"), voice.phrase("chapter_short.engagements")
    return Section("engagements", number, title, blocks, own_page=len(rows) > FEW_ROWS, short=short)


def _engagement_row(voice: Voice, engagement: Engagement) -> TableRow:
    party = voice.register.find(Party, engagement.party)
    number = said.org_number(party) if party else ""
    name = voice.title(engagement.party) or voice.phrase("unnamed")
    above = voice.register.find(Engagement, engagement.subprocessor_of)
    role = voice.term("engagement_role", engagement.role) or voice.term("engagement_role", "not_assessed")
    under = said.recipient_name(voice, above) if above else ""
    return TableRow(
        (
            cell(voice.code(engagement)),
            (line(name, "strong"), *cell(number, tone="quiet"), *cell(role, under, tone="note")),
            cell(engagement.service),
            said.places(voice, engagement),
            cell(said.agreement_words(voice, engagement.agreement)) or voice.answered(engagement, "agreement"),
            cell(voice.used_words(engagement)),
        )
    )


def retention(voice: Voice, number: str, day: dt.date) -> Section:
    """Every period: what it applies to, how long, from what, on what ground, what happens then, where it is used.

    Under them stands what runs out in the twelve months from a day on.
    """
    found = voice.register.all(Retention)
    heads = columns(
        voice,
        *(("rule", 7), ("applies", 19), ("period", 14), ("counted_from", 18)),
        *(("support", 14), ("then", 10), ("used_in", 18)),
    )
    rows = [
        TableRow(
            (
                cell(voice.code(each)),
                cell(each.name, each.applies),
                voice.asked(cell(said.period(voice, each), tone="strong"), each, "period"),
                cell(said.start(voice, each)),
                cell(each.legal_source, each.decision, each.obstacle),
                cell(said.then(voice, each)),
                cell(voice.used_words(each)),
            )
        )
        for each in found
    ]
    blocks: list[Block] = [Law(voice.quoted("30(1)(f)"))]
    blocks.append(Table(heads, rows) if rows else Paragraphs(cell(voice.phrase("none.retention"))))
    if found:
        blocks += [Subheading(voice.captions.text("calendar.title")), Law(voice.captions.text("calendar.note"))]
        blocks += calendar(voice, found, day)
    return Section("retention", number, voice.phrase("chapter.retention"), blocks, own_page=len(found) > FEW_ROWS)


def baseline(voice: Voice, law: str, number: str) -> Section:
    """The security measures that hold for everything, by the points of Art. 32(1)."""
    order = list(vocabulary("measure_group").terms)
    found = [measure for measure in voice.register.all(Measure) if measure.baseline]
    found.sort(key=lambda one: order.index(one.group) if one.group in order else len(order))
    blocks: list[Block] = [Law(voice.quoted(law))]
    if found:
        rows = [
            TableRow((cell(group), cell(each.name, tone="strong"), _described(voice, each)), group=group)
            for group, members in groupby(found, key=lambda one: _group(voice, one))
            for each in members
        ]
        blocks.append(Table(columns(voice, ("measure_group", 25), ("measure", 27), ("description", 48)), rows))
    else:
        blocks.append(Paragraphs(voice.gap))
    title, short = voice.phrase("chapter.baseline"), voice.phrase("chapter_short.baseline")
    return Section(BASELINE, number, title, blocks, own_page=len(found) > FEW_ROWS, short=short)


def _described(voice: Voice, measure: Measure) -> Cell:
    return cell(*measure.description.splitlines()) or voice.answered(measure, "description")


def _group(voice: Voice, measure: Measure) -> str:
    return voice.term("measure_group", measure.group) or voice.phrase("no_group")


def abbreviations(voice: Voice, number: str) -> Section:
    """What the short forms in the report stand for."""
    keys = ("bcr", "dpf", "eea", "imy", "osl", "scc", "sha")
    blocks: list[Block] = [Law(" · ".join(voice.phrase(f"abbreviation.{key}") for key in keys))]
    return Section("abbreviations", number, voice.phrase("chapter.abbreviations"), blocks, own_page=False)


def running(voice: Voice, extract: Extract, key: str) -> tuple[str, str, str]:
    """What stands in every page's head and foot, and who the document is by."""
    kept = keepers(voice.register)
    author = kept[0].name if kept else extract.title
    public = voice.phrase("public_version") if extract.scope.public else ""
    head = " · ".join(part for part in (voice.phrase(key), author, public) if part)
    if extract.example:
        head = f"{voice.phrase('example')} · {head}"
    which = "foot_as_of" if extract.as_of else "foot"
    foot = voice.phrase(which, day=extract.day, as_of=extract.as_of, seq=extract.seq, head=extract.short_head)
    return head, foot, author
