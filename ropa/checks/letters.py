"""How the letters of Art. 30(1) and 30(2) stand for one record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from ropa.checks.facts import asked_for_the_baseline, relies_on_baseline
from ropa.checks.findings import Finding, Letter
from ropa.checks.security import SECURITY
from ropa.model import Activity, Assignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ropa.checks.findings import State
    from ropa.checks.see import See
    from ropa.kinds import Id
    from ropa.model import Answer, Record

FIELDS: Mapping[type[Record], Mapping[str, tuple[str, ...]]] = {
    Activity: {
        "a": ("controllers", "control"),
        "b": ("purposes",),
        "c": ("people",),
        "d": ("recipients",),
        "e": ("transfers",),
        "f": ("people", "retention"),
        "g": SECURITY,
    },
    Assignment: {
        "a": ("processors", "customers"),
        "b": ("operations", "description"),
        "c": ("transfers",),
        "d": SECURITY,
    },
}
"""The letters of a record and the fields that answer them; an answer about one of them answers the letter."""

MET: Mapping[type[Record], Mapping[str, Letter]] = {
    cls: {name: Letter("met", "", fields[0]) for name, fields in letters.items()} for cls, letters in FIELDS.items()
}
"""The letters of a record that is complete."""

_ANSWERED: Mapping[type[Record], Mapping[str, frozenset[str]]] = {
    cls: {
        field: frozenset(name for name, answering in letters.items() if field in answering)
        for field in chain.from_iterable(letters.values())
    }
    for cls, letters in FIELDS.items()
}
_STATES: Mapping[str, State] = {"none": "not_applicable", "not_possible": "reason"}


@dataclass(frozen=True, slots=True)
class Leaning:
    """Another record a letter leans on, through which field of this one, and the letter of its gaps there."""

    letter: str
    path: str
    record: Id
    theirs: str


def leanings(record: Record, see: See) -> Iterator[Leaning]:
    """The records the letters of this one lean on: what is open there is open here."""
    if isinstance(record, Activity):
        yield from (Leaning("a", "controllers", id, "a") for id in record.controllers)
        yield from (Leaning("e", "transfers", id, "e") for id in record.transfers)
        for row in record.people:
            yield from (Leaning("f", f"people/{row.id}/retention", id, "f") for id in row.retention)
    if isinstance(record, Assignment):
        yield from (Leaning("c", "transfers", id, "e") for id in record.transfers)
    if isinstance(record, Activity | Assignment) and relies_on_baseline(record):
        asked = see.ask(asked_for_the_baseline)
        if asked and asked != record.id:
            there = "g" if see.find(Activity, asked) else "d"
            yield Leaning("g" if isinstance(record, Activity) else "d", "baseline_applies", asked, there)


def letters_answered(record: Record) -> Iterator[str]:
    """The letters an answer of the record is about."""
    for answer in record.answers:
        yield from _ANSWERED[type(record)].get(answer.about.rpartition("/")[2], ())


def letter_of(name: str, gaps: Iterable[tuple[Finding, str]], tasks: Sequence[Finding], record: Record) -> Letter:
    """How one letter stands.

    Args:
        name: the letter.
        gaps: what is open for it, each with the path of this record to go to.
        tasks: what would be open, had it not been decided or given to somebody.
        record: the record the letter is of.
    """
    gravest = min(gaps, key=lambda gap: gap[0].severity, default=None)
    if gravest:
        return Letter("open", gravest[0].severity, gravest[1])
    fields = FIELDS[type(record)][name]
    answers = [answer for answer in record.answers if answer.about.rpartition("/")[2] in fields]
    if tasks:
        waiting = any(is_waiting(answer) for answer in answers)
        return Letter("not_determined" if waiting else "reason", "", tasks[0].path)
    for answer in answers:
        if answer.state in _STATES and not _is_given(record, name):
            return Letter(_STATES[answer.state], "", answer.about)
    return MET[type(record)][name]


def _is_given(record: Record, name: str) -> bool:
    """Whether a letter is answered by values, so that an answer instead of one has nothing to say."""
    if isinstance(record, Activity) and name == "f":
        return any(row.retention for row in record.people)
    return any(getattr(record, field, None) for field in FIELDS[type(record)][name])


def is_waiting(answer: Answer) -> bool:
    """Whether an answer says that somebody finds out by a day."""
    return answer.state == "not_determined" and bool(answer.owner.strip()) and answer.due is not None
