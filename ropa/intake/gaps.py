"""What Art. 30, or the document's own words, want and the document does not give; each rule is one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.controller import is_name
from ropa.intake.outline import Section, outline
from ropa.intake.periods import open_tail
from ropa.intake.phrases import lists, pattern
from ropa.intake.promises import (
    conflicting_roles,
    dead_references,
    missing_date,
    missing_lists,
    unkept_annex,
    unlisted_recipients,
)
from ropa.intake.reading import Gap, Span
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.blocks import Document
    from ropa.intake.reading import ActivityFound, ControllerFound, ProcessorFound

Activities = tuple["ActivityFound", ...]
Processors = tuple["ProcessorFound", ...]
LONGEST_NAME = 60


def find_gaps(
    document: Document, controller: ControllerFound, processors: Processors, activities: Activities
) -> tuple[Gap, ...]:
    """The gaps of a policy, those of one line where they stand, then those of the whole document.

    A document that tells no processing is a list, and only its own promises are held against it.
    """
    sections = outline(document)
    said = tuple(_said(sections))
    found = [*unkept_annex(said, processors), *outdated(said)]
    if activities:
        found += unlisted_recipients(said, activities, processors)
        found += conflicting_roles(activities, processors)
        found += [*missing_date(said), *missing_lists(sections), *dead_references(said, sections, document.text)]
        found += [*of_controller(controller, said), *of_activities(activities)]
        found += [*of_whole(sections, said, activities, processors), *of_data(sections, said, activities)]
    return tuple(sorted(found, key=lambda gap: (gap.line is None, gap.line or 0)))


def gaps_of_register(controller: ControllerFound, activities: Activities, document: Document) -> tuple[Gap, ...]:
    """The gaps of a register in use: its rows are held against Art. 30, its words only against repealed law."""
    said = tuple(_said(outline(document)))
    return (*outdated(said), *of_controller(controller, said), *of_activities(activities))


def gaps_of_workbook(document: Document) -> tuple[Gap, ...]:
    """What a workbook hides or has not saved, which a person must look at before the reading is whole."""
    return tuple(Gap(rule, values={"n": str(count)}) for rule, count in document.noted.items())


def _said(sections: tuple[Section, ...]) -> Iterator[Span]:
    for section in sections:
        if section.title:
            yield Span(section.title, section.line)
        for piece in section.pieces:
            yield from (Span(sentence, piece.line) for sentence in sentences(piece.text))


def outdated(said: tuple[Span, ...]) -> Iterator[Gap]:
    """Acts that are repealed, frameworks struck down, and the Swedish authority under its old name."""
    seen: set[str] = set()
    for span in said:
        for rule in lists("outdated"):
            found = pattern("outdated", rule).search(span.words)
            named = _authority_now(span) if rule == "old_authority" else rule
            if found and named not in seen:
                seen.add(named)
                yield Gap(named, span.words, span.line, {"words": found.group()})


def _authority_now(span: Span) -> str:
    """Debt collection went from Datainspektionen to another authority than the rest (2023:716)."""
    return "authority_moved" if pattern("gaps", "debt_collection").search(span.words) else "authority_renamed"


def of_controller(controller: ControllerFound, said: tuple[Span, ...]) -> Iterator[Gap]:
    """Art. 30(1)(a): name and contact details of the controller and of a data protection officer."""
    if not controller.name:
        yield Gap("controller_missing")
    elif not is_name(controller.name):
        yield Gap("controller_described", controller.quote, controller.line, {"words": controller.name})
    if not (controller.contact or controller.address or controller.phone):
        yield Gap("contact_missing")
    if not any(pattern("controllers", "dpo").search(span.words) for span in said):
        yield Gap("dpo_missing")


def of_activities(activities: Activities) -> Iterator[Gap]:
    """What single processings lack: basis, data, a period, or the end of one."""
    own = tuple(one for one in activities if one.role == "controller")
    yield from _lacking("basis_missing", tuple(one for one in own if not one.legal_basis))
    yield from _lacking("data_missing", tuple(one for one in activities if not one.data_categories))
    yield from _lacking("retention_missing", tuple(one for one in own if not one.retention))
    yield from _lacking("retention_only_criterion", tuple(one for one in own if _only_criterion(one)))
    for one in own:
        for period in one.retention:
            if words := open_tail(period.text):
                values = {"activity": _name(one), "words": words}
                yield Gap("retention_open_end", period.text, _line_of(one, period.text), values)
    if for_nobody := next((one for one in activities if one.role == "processor" and not one.customers), None):
        yield Gap("customers_missing", "", for_nobody.line)


def _only_criterion(activity: ActivityFound) -> bool:
    return bool(activity.retention) and not any(period.periods for period in activity.retention)


def _line_of(activity: ActivityFound, words: str) -> int:
    return next((span.line for span in activity.spans.get("retention", ()) if words in span.words), activity.line)


def _lacking(rule: str, activities: Activities) -> Iterator[Gap]:
    if activities:
        names = ", ".join(_name(one) for one in activities)
        yield Gap(rule, "", None, {"activities": names})


def _name(activity: ActivityFound) -> str:
    name = activity.title or activity.purpose or ""
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rsplit(" ", 1)[0] + "…"


def of_whole(
    sections: tuple[Section, ...], said: tuple[Span, ...], activities: Activities, processors: Processors
) -> Iterator[Gap]:
    """Art. 30(1)(c)–(g): people, recipients, transfers and security, told anywhere in the document."""
    topics = {topic for section in sections for topic in section.topics}
    if not any(one.data_subjects for one in activities):
        yield Gap("subjects_missing")
    if not processors:
        mentioned = next((span for span in said if _speaks_of_processors(span.words)), None)
        if mentioned:
            yield Gap("processors_unnamed", mentioned.words, mentioned.line)
        elif "recipients" not in topics and not any(one.recipients for one in activities):
            yield Gap("recipients_missing")
    yield from _of_transfers(said, processors)
    if "security" not in topics and not any(pattern("fields", "security").search(span.words) for span in said):
        yield Gap("security_missing")


def _speaks_of_processors(words: str) -> bool:
    """Whether a sentence speaks of processors the controller uses, and not of being one."""
    named = pattern("fields", "processors").search(words)
    return named is not None and not pattern("statements", "as_processor").search(words)


def _of_transfers(said: tuple[Span, ...], processors: Processors) -> Iterator[Gap]:
    abroad = next((span for span in said if _goes_abroad(span.words)), None)
    if abroad and not any(one.countries or one.safeguards for one in processors):
        yield Gap("transfer_without_place", abroad.words, abroad.line)
    elif not abroad and not any(pattern("topics", "transfer").search(span.words) for span in said):
        yield Gap("transfers_missing")


def _goes_abroad(words: str) -> bool:
    """Whether a sentence passes data on to anywhere in the world."""
    passed = pattern("statements", "give").search(words) and pattern("statements", "personal").search(words)
    return bool(passed and pattern("gaps", "worldwide").search(words))


def of_data(sections: tuple[Section, ...], said: tuple[Span, ...], activities: Activities) -> Iterator[Gap]:
    """Data told for no purpose in particular, and special or criminal data without the condition they need."""
    listed = [section for section in sections if "data" in section.topics and section.pieces]
    if listed and not any(one.data_categories for one in activities):
        yield Gap("data_not_linked", listed[0].text, listed[0].line)
    if not any(pattern("gaps", "special_condition").search(span.words) for span in said):
        special = next((span for span in said if pattern("gaps", "special").search(span.words)), None)
        if special:
            yield Gap("special_without_condition", special.words, special.line)
    criminal = next((span for span in said if pattern("gaps", "criminal").search(span.words)), None)
    if criminal:
        yield Gap("criminal_without_ground", criminal.words, criminal.line)
