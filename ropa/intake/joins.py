"""What a policy tells in one section about processings it lists in another, joined where the words themselves join."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases, rests_on_basis
from ropa.intake.facts import is_retention
from ropa.intake.items import split_items
from ropa.intake.kinship import best_of, common, kinship, names_a_kind, words_of
from ropa.intake.labels import field_of
from ropa.intake.periods import period_in, read_period, states_criterion
from ropa.intake.phrases import pattern
from ropa.intake.reading import ActivityFound, Span
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.outline import Piece, Section
    from ropa.intake.reading import ProcessorFound

LABEL_AND_REST = re.compile(r"(?P<label>[^:.]{2,90}?)\s*(?::|\s[—–-])\s+(?P<rest>\S.*)")
OWN_AIM = re.compile(r"\s*\(?\s*(?<!\w)(?:för|for|til|to|für|pour|voor)\s+(?P<aim>[^()]+)\)?$", re.IGNORECASE)
SUBJECT = re.compile(r"\s(?:om|angående|vedrørende|vedrörande|about|regarding|über)\s+[\w-]+", re.IGNORECASE)
"""What messages are about: "notices about orders" are kept as notices, not as orders."""
TELLING_LETTERS = 7
WORDS_OF_ITEM = 8
NEAR = 12
LONGEST_QUOTE = 20_000

Activities = tuple[ActivityFound, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement about a kind of data: the words that name the kind, empty for all, and the statement."""

    label: str
    text: str
    line: int


def join_sections(activities: Activities, sections: tuple[Section, ...]) -> Activities:
    """The activities with the bases, periods and data that other sections tell of them."""
    own_lines = {line for activity in activities for spans in activity.spans.values() for line in _lines(spans)}
    based = _join_bases(activities, sections, own_lines)
    with_data = _join_data(based, sections)
    return _join_retention(with_data, tuple(retention_told(sections, own_lines)))


def join_recipients(activities: Activities, processors: tuple[ProcessorFound, ...]) -> Activities:
    """The activities with the processors whose service is told by a telling word of the purpose, whole or begun."""
    joined = list(activities)
    for processor in processors:
        if processor.role != "processor" or not processor.purpose or processor.flags:
            continue
        shared = [kinship(processor.purpose, _aims(activity), TELLING_LETTERS) for activity in activities]
        for place, letters in enumerate(shared):
            if letters and letters == max(shared):
                told = Span(processor.quote, processor.line)
                joined[place] = _with(joined[place], "recipients", processor.name, told)
    return tuple(joined)


def retention_told(sections: tuple[Section, ...], own_lines: set[int]) -> Iterator[Told]:
    """What the sections about retention say, by kind of data where they name one."""
    for section in sections:
        around = sections[section.parent].topics if section.parent is not None else frozenset()
        if not {"retention"} & (section.topics | around) or _about_other_things(section):
            yield from _told_of_all(section, own_lines)
            continue
        label = "" if "retention" in section.topics else section.title
        for piece in section.pieces:
            if piece.line not in own_lines:
                yield from _told_in(piece, label)


def _told_of_all(section: Section, own_lines: set[int]) -> Iterator[Told]:
    """What a section about other things says of keeping all data, or a kind: "all data are erased in 30 days"."""
    for piece in section.pieces if "rights" not in section.topics else ():
        for sentence in sentences(piece.text) if piece.kind != "table" and piece.line not in own_lines else ():
            if is_retention(sentence) and period_in(sentence):
                of_all = pattern("statements", "all_data").search(sentence)
                label = "" if of_all else _kind_of_data(sentence)
                if of_all or label:
                    yield Told(label, sentence, piece.line)


def _about_other_things(section: Section) -> bool:
    return bool(section.topics & {"rights", "cookies", "security"} and "retention" not in section.topics)


def _told_in(piece: Piece, label: str) -> Iterator[Told]:
    if piece.kind == "table":
        yield from _told_in_table(piece)
        return
    split = LABEL_AND_REST.match(piece.text)
    if split and not label and not pattern("statements", "keep").search(split["label"]):
        yield Told(split["label"], split["rest"], piece.line)
        return
    for sentence in sentences(piece.text):
        kept = pattern("statements", "keep").search(sentence) and states_criterion(sentence)
        if kept or is_retention(sentence) or (label and period_in(sentence)) or _begins_with_period(sentence):
            yield Told(label or _kind_of_data(sentence), sentence, piece.line)


def _begins_with_period(sentence: str) -> bool:
    """Whether an answer begins at once with how long: "For as long as you are a member and two years thereafter"."""
    found = period_in(sentence)
    led = pattern("periods", "criterion").search(sentence)
    return found is not None and (found.start() < NEAR or (led is not None and led.start() < NEAR))


def _kind_of_data(sentence: str) -> str:
    """What a sentence says is kept, when it names more than "your data": the words before its period."""
    ends = [found.start() for found in (period_in(sentence), pattern("periods", "criterion").search(sentence)) if found]
    named = sentence[: min(ends, default=0)]
    kept = pattern("statements", "keep").search(named)
    subject = named[: kept.start()] if kept else ""
    if pattern("statements", "personal").search(subject) and not names_a_kind(subject):
        return ""
    return named if names_a_kind(named) else ""


def _told_in_table(piece: Piece) -> Iterator[Told]:
    fields = [field_of(cell) for cell in piece.cells[0]]
    if "retention" not in fields or ("purpose" in fields and "legal_basis" in fields):
        return
    kept = fields.index("retention")
    for cells, line in zip(piece.cells[1:], piece.lines[1:], strict=False):
        label = next((cell for place, cell in enumerate(cells) if place != kept and cell), "")
        if len(cells) > kept and cells[kept]:
            yield Told(label, cells[kept], line)


def _join_retention(activities: Activities, told: tuple[Told, ...]) -> Activities:
    joined = list(activities)
    open_to = [place for place, activity in enumerate(activities) if not activity.retention]
    if len(activities) == 1 and open_to:
        return (reduce(_kept, told, activities[0]),)
    labelled = [one for one in told if one.label]
    named = [SUBJECT.sub("", _whole(activities[place])) for place in open_to]
    for one in labelled:
        for place in best_of(one.label, named):
            joined[open_to[place]] = _kept(joined[open_to[place]], one)
    general = _for_all([one for one in told if not one.label], labelled)
    for place in open_to:
        if general and not joined[place].retention and joined[place].role == "controller":
            joined[place] = _kept(joined[place], general)
    return tuple(joined)


def _for_all(unlabelled: list[Told], labelled: list[Told]) -> Told | None:
    """The one statement that holds for every processing: the only period told, or else the only criterion."""
    timed = [one for one in unlabelled if read_period(one.text).periods]
    if timed or labelled:
        return timed[0] if len(timed) == 1 else None
    return unlabelled[0] if unlabelled else None


def _kept(activity: ActivityFound, told: Told) -> ActivityFound:
    if told.text in {period.text for period in activity.retention}:
        return activity
    told_whole = f"{told.label}: {told.text}" if told.label else told.text
    changed = replace(activity, retention=(*activity.retention, read_period(told.text)))
    return _quoted(changed, "retention", Span(told_whole, told.line))


def _join_bases(activities: Activities, sections: tuple[Section, ...], own_lines: set[int]) -> Activities:
    """A basis the text gives for "the purposes above" is the basis of those that have none of their own."""
    told = [
        Span(sentence, piece.line)
        for section in sections if "rights" not in section.topics
        for piece in section.pieces if piece.line not in own_lines
        for sentence in sentences(piece.text)
        if pattern("statements", "above_purposes").search(sentence) and rests_on_basis(sentence)
    ]  # fmt: skip
    told = told or _only_basis(sections)
    letters = tuple(sorted({letter for span in told for letter in find_bases(span.words)}))
    if not letters:
        return activities
    return tuple(_based(activity, letters, told) for activity in activities)


def _only_basis(sections: tuple[Section, ...]) -> list[Span]:
    """The one statement of a section about nothing but the legal basis, which then holds for all."""
    alone = [section for section in sections if "basis" in section.topics and "purpose" not in section.topics]
    pieces = [piece for section in alone for piece in section.pieces]
    said = (Span(sentence, piece.line) for piece in pieces for sentence in sentences(piece.text))
    told = [span for span in said if find_bases(span.words)]
    return told if len(told) == 1 and len(pieces) == 1 else []


def _based(activity: ActivityFound, letters: tuple[str, ...], told: list[Span]) -> ActivityFound:
    if activity.legal_basis or activity.role != "controller":
        return activity
    changed = replace(activity, legal_basis=letters, confidence="low")
    for span in told:
        changed = _quoted(changed, "legal_basis", span)
    return changed


def _join_data(activities: Activities, sections: tuple[Section, ...]) -> Activities:
    joined = list(activities)
    for name, aim, span in _data_told(sections):
        for place, activity in enumerate(activities):
            if _belongs(name, aim, activity):
                joined[place] = _with(joined[place], "data_categories", name, span)
    return tuple(joined)


def _belongs(name: str, aim: str, activity: ActivityFound) -> bool:
    if activity.data_categories or activity.role != "controller":
        return False
    if aim:
        return kinship(aim, _aims(activity), 4) > 0
    first = next(iter(sorted(words_of(name), key=len, reverse=True)), "")
    return any(common(first, word) >= TELLING_LETTERS for word in words_of(_aims(activity)))


def _data_told(sections: tuple[Section, ...]) -> Iterator[tuple[str, str, Span]]:
    """Each item of the sections about data, with the purpose it states for itself."""
    for section in sections:
        around = sections[section.parent].topics if section.parent is not None else frozenset()
        if "data" not in section.topics | around or "impersonal" in section.topics:
            continue
        for piece in section.pieces:
            if piece.kind != "table" and not piece.text.endswith(":"):
                yield from _items_told(piece)


def _items_told(piece: Piece) -> Iterator[tuple[str, str, Span]]:
    split = LABEL_AND_REST.match(piece.text)
    spoken = any(pattern("statements", name).search(piece.text) for name in ("process", "we"))
    if piece.kind == "text" and not split and spoken:
        return
    items = split_items(split["rest"] if split else piece.text)
    for item in items:
        own = OWN_AIM.search(item)
        name = item[: own.start()] if own else item
        if split and len(items) == 1:
            name = split["label"]
        if name and len(name.split()) <= WORDS_OF_ITEM and (own or piece.kind == "bullet" or len(items) > 1):
            yield name, own["aim"] if own else "", Span(piece.text, piece.line)


def _aims(activity: ActivityFound) -> str:
    return f"{activity.title or ''} {activity.purpose or ''}"


def _whole(activity: ActivityFound) -> str:
    return f"{_aims(activity)} {' '.join(activity.data_categories)}"


def _lines(spans: tuple[Span, ...]) -> Iterator[int]:
    return (span.line for span in spans)


def _with(activity: ActivityFound, name: str, value: str, span: Span) -> ActivityFound:
    known: tuple[str, ...] = getattr(activity, name)
    if value in known:
        return activity
    return _quoted(replace(activity, **{name: (*known, value)}), name, span)  # type: ignore[arg-type]


def _quoted(activity: ActivityFound, name: str, span: Span) -> ActivityFound:
    """The activity with the words of another section among its spans and in its quote."""
    spans = {**activity.spans, name: (*activity.spans.get(name, ()), span)}
    quote = activity.quote if span.words in activity.quote else f"{activity.quote}\n{span.words}"[:LONGEST_QUOTE]
    return replace(activity, spans=spans, quote=quote)
