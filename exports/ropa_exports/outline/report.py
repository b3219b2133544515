"""The report of Article 30(1): the controller's record of processing activities."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.model import Transfer
from ropa_exports.outline import abroad, chapters, letters
from ropa_exports.outline.activity import activity_section, anchor
from ropa_exports.outline.beyond import leaned_on, part_b
from ropa_exports.outline.changed import changed
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.gaps import missing
from ropa_exports.outline.matrix import special
from ropa_exports.outline.parts import Column, Entry, Law, Paragraphs, Report, Run, Section, Table, TableRow, cell
from ropa_exports.outline.public import WITHHELD
from ropa_exports.outline.transfers import transfers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model import Activity, Party
    from ropa_exports.outline.content import Content
    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Block, Cell
    from ropa_exports.outline.voice import Voice


def report(voice: Voice, extract: Extract, content: Content) -> Report:
    """The whole report, with what else it is to hold; a page or two where it is of one activity."""
    head, foot, author = chapters.running(voice, extract, "report.running")
    brief = extract.scope.is_one_activity and len(voice.activities) == 1
    lacking = missing(voice, "8") if content.gaps and not brief else None
    return Report(
        title=voice.phrase("report.title"),
        subtitle=voice.phrase("report.subtitle"),
        running=head,
        foot=foot,
        author=author,
        cover=[] if brief else list(_cover(voice, extract, content, lacking)),
        contents=list(_brief_contents(voice, content) if brief else _contents(voice, content)),
        sections=_brief(voice, extract, content) if brief else _sections(voice, extract, content, lacking),
        mark=str(extract.mark),
        brief=brief,
    )


def _brief_contents(voice: Voice, content: Content) -> Iterator[Entry]:
    [activity] = voice.activities
    yield Entry(anchor(activity), activity.reference, activity.name or voice.phrase("unnamed"))
    if content.earlier:
        yield Entry("changes", "", voice.phrase("chapter.changes"))
    if content.extended:
        yield Entry("beyond", "", voice.phrase("chapter.beyond"))


def _brief(voice: Voice, extract: Extract, content: Content) -> Iterator[Section]:
    """One activity alone, with what the cover of a report would say under it."""
    [activity] = voice.activities
    section = activity_section(voice, activity, extended=content.extended, alone=True)
    about = chapters.brief_extract(voice, extract, list(content.attachments()))
    yield replace(section, blocks=[Law(voice.phrase("brief")), *section.blocks, *about])
    if content.earlier:
        yield changed(voice, content.earlier, "")
    if content.extended:
        yield from part_b(voice, voice.activities, ())


def _controllers(voice: Voice) -> list[Party]:
    """Those the register is kept for, then every other controller of an activity."""
    named = [party for activity in voice.activities for party in letters.controllers(voice, activity)]
    return list(dict.fromkeys((*keepers(voice.register), *named)))


def _cover(voice: Voice, extract: Extract, content: Content, lacking: Section | None) -> Iterator[Block]:
    parties = keepers(voice.register) or _controllers(voice)[:1]
    yield from chapters.cover_party(voice, parties, "controller")
    more = list(content.cover(voice))
    if lacking and (n := sum(len(block.rows) for block in lacking.blocks if isinstance(block, Table))):
        more.append(("lacking", ((Run(voice.phrase("cover.lacking_listed", n=n), page_of=lacking.anchor),),)))
    yield from chapters.cover_extract(voice, extract, counted(voice), more)


def counted(voice: Voice) -> str:
    """How many activities there are, and how far their texts have come."""
    found = Counter(activity.record_status or "none" for activity in voice.activities)
    order = ("adopted", "in_review", "draft", "none")
    said = [voice.phrase(f"counted.{status}", n=n) for status in order if (n := found[status])]
    total = voice.phrase("counted.activities", n=len(voice.activities))
    return f"{total}: {', '.join(said)}" if said else total


def _after(content: Content) -> list[str]:
    """The chapters after the activities, in order."""
    own = (("gaps", content.gaps), ("changes", content.earlier))
    shown = (key for key, wanted in own if wanted)
    return ["transfers", "engagements", "retention", "baseline", *shown, "abbreviations"]


def _contents(voice: Voice, content: Content) -> Iterator[Entry]:
    yield Entry("persons", "1", voice.phrase("chapter.persons"), part=voice.phrase("part.a_title"))
    yield Entry("summary", "2", voice.phrase("chapter.summary"))
    first = anchor(voice.activities[0]) if voice.activities else "activities"
    yield Entry(first, "3", voice.phrase("chapter.activities"))
    for activity in voice.activities:
        yield Entry(anchor(activity), activity.reference, activity.name or voice.phrase("unnamed"), 1)
    for number, key in enumerate(_after(content), start=4):
        yield Entry(key, f"{number}", voice.phrase(f"chapter.{key}"))
    if content.extended:
        yield Entry("beyond", "", voice.phrase("chapter.beyond"), part=voice.phrase("part.b_title"))


def _sections(voice: Voice, extract: Extract, content: Content, lacking: Section | None) -> Iterator[Section]:
    yield chapters.persons(voice, _controllers(voice), "controller", "30(1)(a)")
    yield _summary(voice)
    for n, activity in enumerate(voice.activities):
        section = activity_section(voice, activity, extended=content.extended)
        yield section if n else replace(section, above=("3", voice.phrase("chapter.activities")))
    if not voice.activities:
        nothing: list[Block] = [Law(voice.quoted("30(1)")), Paragraphs(cell(voice.phrase("none.activities")))]
        yield Section("activities", "3", voice.phrase("chapter.activities"), nothing)
    yield transfers(voice, voice.register.all(Transfer), "30(1)(e)", voice.activities, extract.shown)
    yield chapters.engagements(voice, "5")
    yield chapters.retention(voice, "6", extract.shown)
    yield chapters.baseline(voice, "30(1)(g)", "7")
    number = 8
    if lacking:
        yield lacking
        number += 1
    if content.earlier:
        yield changed(voice, content.earlier, f"{number}")
        number += 1
    yield chapters.abbreviations(voice, f"{number}")
    if content.extended:
        yield from part_b(voice, voice.activities, leaned_on(voice))


def _summary(voice: Voice) -> Section:
    heads = (
        *(("reference", 8), ("activity", 18), ("people", 20), ("special", 15), ("third_country", 14)),
        *(("status", 11), ("reviewed", 11)),
    )
    named = tuple(Column(voice.phrase(f"column.{key}"), share) for key, share in heads)
    rows = [_summary_row(voice, activity) for activity in voice.activities]
    blocks: list[Block] = [Law(voice.phrase("note.summary"))]
    page = Column(voice.phrase("column.page"), 6, pages=True)
    blocks.append(Table((*named, page), rows) if rows else Paragraphs(cell(voice.phrase("none.activities"))))
    few = len(rows) <= chapters.FEW_ROWS
    return Section("summary", "2", voice.phrase("chapter.summary"), blocks, own_page=not few)


def _summary_row(voice: Voice, activity: Activity) -> TableRow:
    subjects = dict.fromkeys(key for row in activity.people for key in row.data_subjects)
    status = voice.term("record_status", activity.record_status) or voice.phrase("status_none")
    adopted = activity.record_status == "adopted"
    reviewed = activity.last_reviewed.isoformat() if activity.last_reviewed else ""
    return TableRow(
        (
            cell(activity.reference),
            cell(activity.name or voice.phrase("unnamed")),
            cell(", ".join(voice.terms("data_subject", subjects))) or voice.asked((), activity, "people"),
            cell(*special(voice, (activity,))) or _withheld(voice, activity),
            third_countries(voice, activity),
            cell(status, tone="plain" if adopted else "strong"),
            cell(reviewed),
            ((Run("", page_of=anchor(activity)),),),
        )
    )


def _withheld(voice: Voice, activity: Activity) -> Cell:
    """That it is not said whose data are singled out, where nothing of the people is."""
    answer = voice.answer(activity, "people")
    return voice.answered(activity, "people") if answer and answer.state == WITHHELD else ()


def third_countries(voice: Voice, activity: Activity) -> Cell:
    """Where an activity's data go outside the EEA; a dash where an answer says nowhere, and nothing else does."""
    found = letters.transfers(voice, activity)
    names = [voice.term("destination", each.destination) or voice.phrase("gap") for each in found]
    named = cell(*dict.fromkeys((*names, *abroad.countries(voice, activity))), tone="strong")
    if abroad.contradiction(voice, activity):
        return (*named, *cell(voice.phrase("contradicted.short"), tone="gap"))
    if found:
        return (*named, *cell(voice.phrase("gap") if abroad.still_to_enter(voice, activity) else "", tone="gap"))
    answer = voice.answer(activity, "transfers")
    if answer and answer.state == "none":
        return cell("–")
    return (*named, *voice.asked((), activity, "transfers"))
