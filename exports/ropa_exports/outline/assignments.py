"""The report of Article 30(2): what is processed on behalf of controllers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.model import Engagement, Party, Transfer
from ropa_exports.outline import chapters, letters, said
from ropa_exports.outline.activity import BASELINE, anchor, columns, record_section, transfer_blocks
from ropa_exports.outline.beyond import part_b
from ropa_exports.outline.changed import changed
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.parts import (
    Column,
    Entry,
    Heading,
    Law,
    Paragraphs,
    Report,
    Run,
    Section,
    Strip,
    Table,
    TableRow,
    cell,
    line,
    words,
)
from ropa_exports.outline.transfers import transfers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model import Assignment, Record
    from ropa.model.activities import Customer
    from ropa_exports.outline.content import Content
    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Block, Cell
    from ropa_exports.outline.voice import Voice


def report(voice: Voice, extract: Extract, content: Content) -> Report:
    """The whole report, with what else it is to hold."""
    head, foot, author = chapters.running(voice, extract, "assignments.running")
    total = voice.phrase("counted.assignments", n=len(voice.assignments))
    cover = [
        *chapters.cover_party(voice, processors(voice)[:1], "processor"),
        *chapters.cover_extract(voice, extract, total, list(content.cover(voice))),
    ]
    return Report(
        title=voice.phrase("report.title"),
        subtitle=voice.phrase("assignments.subtitle"),
        running=head,
        foot=foot,
        author=author,
        cover=cover,
        contents=list(_contents(voice, content)),
        sections=_sections(voice, extract, content),
        mark=str(extract.mark),
    )


def processors(voice: Voice) -> list[Party]:
    """The processors of the assignments; where there are none, those the register is kept for."""
    named = [party for each in voice.assignments for party in voice.register.linked(Party, each.processors)]
    return list(dict.fromkeys(named)) or list(keepers(voice.register))


def _after(content: Content) -> list[str]:
    """The chapters after the assignments, in order."""
    return ["transfers", "baseline", *(["changes"] if content.earlier else []), "abbreviations"]


def _contents(voice: Voice, content: Content) -> Iterator[Entry]:
    yield Entry("persons", "1", voice.phrase("chapter.persons_processor"), part=voice.phrase("part.a_title_2"))
    yield Entry("summary", "2", voice.phrase("chapter.summary"))
    first = anchor(voice.assignments[0]) if voice.assignments else "assignments"
    yield Entry(first, "3", voice.phrase("chapter.assignments"))
    for each in voice.assignments:
        yield Entry(anchor(each), each.reference, each.name or voice.phrase("unnamed"), 1)
    for number, key in enumerate(_after(content), start=4):
        yield Entry(key, f"{number}", voice.phrase(f"chapter.{key}"))
    if content.extended:
        yield Entry("beyond", "", voice.phrase("chapter.beyond"), part=voice.phrase("part.b_title"))


def _sections(voice: Voice, extract: Extract, content: Content) -> Iterator[Section]:
    yield chapters.persons(voice, processors(voice), "processor", "30(2)(a)")
    yield _summary(voice)
    for n, each in enumerate(voice.assignments):
        section = record_section(voice, each, _blocks(voice, each, extended=content.extended))
        yield section if n else replace(section, above=("3", voice.phrase("chapter.assignments")))
    if not voice.assignments:
        nothing: list[Block] = [Law(voice.quoted("30(2)")), Paragraphs(cell(voice.phrase("none.assignments")))]
        yield Section("assignments", "3", voice.phrase("chapter.assignments"), nothing)
    used = dict.fromkeys(id for each in voice.assignments for id in each.transfers)
    yield transfers(voice, voice.register.linked(Transfer, used), "30(2)(c)", voice.assignments, extract.shown)
    yield chapters.baseline(voice, "30(2)(d)", "5")
    if content.earlier:
        yield changed(voice, content.earlier, "6")
    yield chapters.abbreviations(voice, "7" if content.earlier else "6")
    if content.extended:
        yield from part_b(voice, voice.assignments, _leaned_on(voice))


def _leaned_on(voice: Voice) -> list[Record]:
    """The sub-processors and agreements of the assignments."""
    under = (id for each in voice.assignments for id in each.subprocessors)
    agreed = (row.agreement for each in voice.assignments for row in each.customers if row.agreement)
    return [record for id in dict.fromkeys((*under, *agreed)) if (record := voice.register.get(id))]


def _summary(voice: Voice) -> Section:
    heads = columns(voice, ("reference", 9), ("assignment", 25), ("customers", 28), ("operations", 22), ("status", 10))
    rows = [
        TableRow(
            (
                cell(each.reference),
                cell(each.name or voice.phrase("unnamed")),
                voice.asked(_controllers(voice, each), each, "customers"),
                cell(*voice.terms("operation", each.operations)) or voice.asked((), each, "operations"),
                cell(voice.term("activity_status", each.status)),
                ((Run("", page_of=anchor(each)),),),
            )
        )
        for each in voice.assignments
    ]
    page = Column(voice.phrase("column.page"), 6, pages=True)
    blocks: list[Block] = [Law(voice.quoted("30(2)"))]
    blocks.append(Table((*heads, page), rows) if rows else Paragraphs(cell(voice.phrase("none.assignments"))))
    few = len(rows) <= chapters.FEW_ROWS
    return Section("summary", "2", voice.phrase("chapter.summary"), blocks, own_page=not few)


def _controllers(voice: Voice, assignment: Assignment) -> Cell:
    return cell(*voice.titles(row.controller for row in assignment.customers if row.controller))


def _blocks(voice: Voice, assignment: Assignment, *, extended: bool) -> Iterator[Block]:
    names = ("status", *(("owner",) if extended else ()), "last_reviewed", "next_review")
    facts = tuple((voice.words.field("assignment", n), words(voice.field(assignment, n))) for n in names)
    yield Strip(facts)
    yield _letter(voice, "a")
    own = tuple(said.party_line(voice, party) for party in voice.register.linked(Party, assignment.processors))
    yield Paragraphs(voice.asked(own, assignment, "processors"))
    yield from _customers(voice, assignment)
    yield _letter(voice, "b")
    yield from _operations(voice, assignment)
    yield _letter(voice, "c")
    yield from transfer_blocks(voice, assignment)
    yield _letter(voice, "d")
    yield Paragraphs(letters.security_lines(voice, assignment, page_of=BASELINE))
    if assignment.reader_note:
        yield Paragraphs(((Run(f"{voice.phrase('reader_note')}: ", "strong"), Run(assignment.reader_note)),))


def _letter(voice: Voice, letter: str) -> Heading:
    article = f"30(2)({letter})"
    return Heading(letter, voice.heading(article), voice.condition(article))


def _customers(voice: Voice, assignment: Assignment) -> Iterator[Block]:
    if not assignment.customers:
        yield Paragraphs(voice.asked((), assignment, "customers"))
        return
    heads = columns(voice, ("controller", 28), ("contact", 30), ("representative", 20), ("officer", 22))
    yield Table(heads, [TableRow(_customer(voice, row)) for row in assignment.customers])


def _customer(voice: Voice, customer: Customer) -> tuple[Cell, ...]:
    party = voice.register.find(Party, customer.controller)
    if not party:
        return (voice.gap, (), (), ())
    via = voice.title(customer.via)
    until = voice.phrase("agreement.until", day=customer.until.isoformat()) if customer.until else ""
    more = (
        *cell(said.org_number(party), tone="quiet"),
        *cell(voice.phrase("via", name=via) if via else "", until, tone="note"),
    )
    return (
        (line(party.name, "strong"), *more),
        cell(*said.contact(party)) or voice.gap,
        said.representative(voice, party),
        said.officer(voice, party),
    )


def operations_cell(voice: Voice, assignment: Assignment) -> Cell:
    """The categories of processing, and what is said of them."""
    described = cell(*assignment.description.splitlines())
    named = (*cell(*voice.terms("operation", assignment.operations)), *described)
    return voice.asked(named, assignment, "operations")


def _operations(voice: Voice, assignment: Assignment) -> Iterator[Block]:
    yield Paragraphs(operations_cell(voice, assignment))
    people = ", ".join(voice.terms("data_subject", assignment.data_subjects))
    data = ", ".join((*voice.titles(assignment.data_groups), *voice.terms("data_category", assignment.data_categories)))
    under = voice.register.linked(Engagement, assignment.subprocessors)
    rows = (
        (voice.words.field("assignment", "data_subjects"), people),
        (voice.words.field("assignment", "data_categories"), data),
        (voice.words.field("assignment", "subprocessors"), ", ".join(said.recipient_name(voice, one) for one in under)),
    )
    lines = tuple((Run(f"{label}: ", "strong"), Run(text)) for label, text in rows if text)
    if lines:
        yield Paragraphs(lines)
