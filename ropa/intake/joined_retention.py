"""How long data are kept, told in a section of its own or once for all, joined to the activities it is told of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from ropa.intake.bases import basis_of_heading
from ropa.intake.facts import is_retention
from ropa.intake.joined import CLAUSES, LABEL_AND_REST, quoted, spoken_of
from ropa.intake.kinship import names_a_kind
from ropa.intake.labels import field_of
from ropa.intake.people import people_stems
from ropa.intake.periods import period_in, read_period, states_criterion
from ropa.intake.phrases import pattern
from ropa.intake.reading import ActivityFound, Span
from ropa.intake.words import fold, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.outline import Piece, Section

THE_REST = re.compile(r"(?:övriga?|øvrige|(?:all )?other|remaining)\s", re.IGNORECASE)
NEAR = 12
ALL_OF_THEM = re.compile(
    r"\s(?:dina\s|era\s|de\s)?(?:person)?uppgift(?:er|erna)(?!\s(?:om|i|som|från|ur)(?!\w))|\s(?:dine\s)?(?:person)?opp?lysninge(?:r|ne)"
    r"(?!\s(?:om|i|som|fra)(?!\w))", re.IGNORECASE,
)
"""What follows the verb where no kind of data is kept apart: "under the rules are kept the data for ten years"."""

Activities = tuple[ActivityFound, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement about a kind of data: the words that name the kind, empty for all, and the statement.

    `within` are the first and last line of the group of processings it speaks of; none where it speaks of all.
    """

    label: str
    text: str
    line: int
    within: tuple[int, int] | None = None


def _retention_told(sections: tuple[Section, ...], own_lines: set[int]) -> Iterator[Told]:
    """What the sections about retention say, by kind of data where they name one."""
    for section in sections:
        around = sections[section.parent].topics if section.parent is not None else frozenset()
        if not {"retention"} & (section.topics | around) or _about_other_things(section):
            yield from _told_elsewhere(section, own_lines)
            continue
        label = "" if "retention" in section.topics else section.title
        for piece in section.pieces:
            if piece.line not in own_lines:
                yield from _told_in(piece, label)


def _told_elsewhere(section: Section, own_lines: set[int]) -> Iterator[Told]:
    """What a section about other things says of keeping all data, or a kind: "all data are erased in 30 days"."""
    own = sum(section.line <= line <= section.pieces[-1].line for line in own_lines) if section.pieces else 0
    for piece in section.pieces if "rights" not in section.topics else ():
        for sentence in sentences(piece.text) if piece.kind != "table" and piece.line not in own_lines else ():
            if is_retention(sentence) and (period_in(sentence) or _kind_of_data(sentence)):
                of_all = own > 1 or pattern("statements", "all_data").search(sentence)
                if clauses := _by_kind(sentence):
                    yield from (Told(label, clause, piece.line) for label, clause in clauses)
                    continue
                points = own > 1 and pattern("statements", "these_data").match(sentence)
                label = "" if points else _kind_of_data(sentence)
                grouped = points or (not label and (basis_of_heading(section.title)))
                if of_all or label or grouped:
                    within = (section.line, section.pieces[-1].line) if grouped else None
                    yield Told(label, sentence, piece.line, within)


def _about_other_things(section: Section) -> bool:
    return bool(section.topics & {"rights", "cookies", "security"} and "retention" not in section.topics)


def _told_in(piece: Piece, label: str) -> Iterator[Told]:
    if piece.kind == "table":
        yield from _told_in_table(piece)
        return
    several = [LABEL_AND_REST.match(sentence) for sentence in sentences(piece.text)]
    if not label and len(several) > 1 and all(several):
        yield from (Told(one["label"], one["rest"], piece.line) for one in several if one)
        return
    split = LABEL_AND_REST.match(piece.text)
    if split and not label and not pattern("statements", "keep").search(split["label"]):
        label = "" if THE_REST.match(split["label"]) else split["label"]
        yield Told(label, split["rest"] if label else piece.text, piece.line)
        return
    for sentence in sentences(piece.text):
        kept = pattern("statements", "keep").search(sentence) and states_criterion(sentence)
        if clauses := _by_kind(sentence) if not label else []:
            yield from (Told(kind, clause, piece.line) for kind, clause in clauses)
        elif kept or is_retention(sentence) or (label and period_in(sentence)) or _begins_with_period(sentence):
            yield Told(label or _kind_of_data(sentence), sentence, piece.line)


def _by_kind(sentence: str) -> list[tuple[str, str]]:
    """The kinds and clauses of "customer checks are kept for five years, ledgers for ten and invoices for seven"."""
    clauses = [clause.strip(" .") for clause in CLAUSES.split(sentence)]
    periods = [period_in(clause) for clause in clauses]
    if len(clauses) == 1 or not all(found and found.start() > NEAR // 2 for found in periods):
        return []
    return [(clause[: found.start()], clause) for clause, found in zip(clauses, periods, strict=True) if found]


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
    if _names_people(subject):
        return subject
    of_all = pattern("statements", "personal").search(subject) and not names_a_kind(subject)
    any_record = pattern("statements", "any_record").fullmatch(subject.strip())
    if of_all or any_record or (kept and ALL_OF_THEM.match(named[kept.end() :])):
        return ""
    return named if names_a_kind(named) else ""


def _names_people(words: str) -> bool:
    """Whether a word such as "customer data" says whose data it speaks of."""
    first = next(iter(fold(words).split()), "")
    named = first.startswith(people_stems()) and not first.startswith("person")
    return named and pattern("data", "named").match(first) is not None


def _told_in_table(piece: Piece) -> Iterator[Told]:
    fields = [field_of(cell) for cell in piece.cells[0]]
    if "retention" not in fields or ("purpose" in fields and "legal_basis" in fields):
        return
    kept = fields.index("retention")
    for cells, line in zip(piece.cells[1:], piece.lines[1:], strict=False):
        label = next((cell for place, cell in enumerate(cells) if place != kept and cell), "")
        if len(cells) > kept and cells[kept]:
            yield Told(label, cells[kept], line)


def join_retention(activities: Activities, sections: tuple[Section, ...], own_lines: set[int]) -> Activities:
    """The activities with the periods that other sections tell of them."""
    told = tuple(_retention_told(sections, own_lines))
    joined = list(activities)
    open_to = [place for place, activity in enumerate(activities) if not activity.retention]
    if len(activities) == 1 and open_to:
        return (reduce(_kept, told or tuple(_beside(activities[0], sections)), activities[0]),)
    labelled = [one for one in told if one.label]
    for one in labelled:
        for place in spoken_of(one.label, [activities[place] for place in open_to]):
            joined[open_to[place]] = _kept(joined[open_to[place]], one)
    unlabelled = [one for one in told if not one.label]
    for place in open_to:
        near = [one for one in unlabelled if one.within and one.within[0] <= joined[place].line <= one.within[1]]
        general = _for_all(near, []) or _for_all([one for one in unlabelled if not one.within], labelled)
        if general and not joined[place].retention and joined[place].role == "controller":
            joined[place] = _kept(joined[place], general)
    return tuple(joined)


def _beside(activity: ActivityFound, sections: tuple[Section, ...]) -> Iterator[Told]:
    """What the section of a text's only activity says of keeping, beside the sentence that tells the activity."""
    for piece in (piece for section in sections for piece in section.pieces if piece.line == activity.line):
        for sentence in sentences(piece.text) if piece.kind != "table" else ():
            if is_retention(sentence) and period_in(sentence):
                yield Told("", sentence, piece.line)


def _for_all(unlabelled: list[Told], labelled: list[Told]) -> Told | None:
    """The one statement that holds for every processing: the only period told, or else the only criterion."""
    timed = [one for one in unlabelled if read_period(one.text).periods]
    if timed or labelled:
        return timed[0] if len(timed) == 1 else None
    return unlabelled[0] if unlabelled else None


def _kept(activity: ActivityFound, told: Told) -> ActivityFound:
    if told.text in {period.text for period in activity.retention}:
        return activity
    told_whole = f"{told.label}: {told.text}" if told.label and told.label not in told.text else told.text
    changed = replace(activity, retention=(*activity.retention, read_period(told.text)))
    return quoted(changed, "retention", Span(told_whole, told.line))
