"""What a policy tells once about its processings together: automated decisions, and security where it speaks of all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.joined import aims
from ropa.intake.kinship import best_of, kinship
from ropa.intake.phrases import pattern
from ropa.intake.reading import ActivityFound, Span
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.outline import Section

TELLING_LETTERS = 7

Activities = tuple[ActivityFound, ...]


def join_overall(activities: Activities, sections: tuple[Section, ...]) -> Activities:
    """The activities with what a section of its own says about automated decisions and about security."""
    return _join_security(_join_automated(activities, sections), sections)


def _join_automated(activities: Activities, sections: tuple[Section, ...]) -> Activities:
    """A denial holds for all; that decisions are automated holds for the one processing the words speak of."""
    told = [said for said in _said_in(sections, "automated") if pattern("statements", "automated").search(said.words)]
    taken = [said for said in told if not pattern("statements", "not").search(said.words)]
    denied = [said for said in told if said not in taken and pattern("statements", "we").search(said.words)]
    joined = list(activities)
    for said in taken:
        alike = best_of(said.words, [aims(one) for one in activities])
        if len(alike) == 1 and kinship(said.words, aims(activities[alike[0]]), TELLING_LETTERS):
            joined[alike[0]] = _with(joined[alike[0]], said, automated_decision=True)
    if denied and not taken:
        joined = [_with(one, denied[0], automated_decision=False) if _is_open(one) else one for one in joined]
    return tuple(joined)


def _is_open(activity: ActivityFound) -> bool:
    return activity.automated_decision is None and activity.role == "controller"


def _join_security(activities: Activities, sections: tuple[Section, ...]) -> Activities:
    """Measures told of all personal data or all processing are those of each processing."""
    of_all = [said for said in _said_in(sections, "security") if _speaks_of_all(said.words)]
    if not of_all:
        return activities
    return tuple(one if one.security else _with(one, of_all[0], security=of_all[0].words) for one in activities)


def _speaks_of_all(sentence: str) -> bool:
    measures = pattern("statements", "measures").search(sentence)
    return bool(pattern("statements", "all_data").search(sentence) and measures)


def _said_in(sections: tuple[Section, ...], topic: str) -> Iterator[Span]:
    """The sentences of the sections about one topic that speak of no right of the person."""
    for section in sections:
        if topic not in section.topics:
            continue
        for piece in section.pieces:
            for sentence in sentences(piece.text) if piece.kind != "table" else ():
                if not pattern("statements", "rights").search(sentence):
                    yield Span(sentence, piece.line)


def _with(activity: ActivityFound, said: Span, **told: str | bool) -> ActivityFound:
    """The activity with a value, and the words it came from among its spans and in its quote."""
    name = next(iter(told))
    known = "automated" if name == "automated_decision" else name
    spans = {**activity.spans, known: (*activity.spans.get(known, ()), said)}
    return replace(activity, spans=spans, quote=f"{activity.quote}\n{said.words}", **told)  # type: ignore[arg-type]
