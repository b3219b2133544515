"""Where in a document's text the words of each proposed value stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.model import ENTITIES
from ropa.plain import kind_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.intake.proposals import Proposal, Value
    from ropa.intake.reading import Span

NEAR = 6000
"""How far from the beginning of its line a value's words may reach, in characters."""
_POINT = re.compile(r"30\(\d\)\((\w)\)")
_BETWEEN = r"[\s|•–\-\u00ad]*"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in the text that a proposal leans on.

    Attributes:
        start: the first character.
        end: the one after the last.
        key: the proposal.
        letter: the letter or article the value answers, shown with the words.
    """

    start: int
    end: int
    key: str
    letter: str


def letter_of(value: Value) -> str:
    """The letter of Art. 30 a value answers, else its article, else nothing."""
    if value.path == "id" or value.path.endswith("/id"):
        return ""
    law = kind_at(ENTITIES[value.entity], value.path).law
    point = _POINT.match(law)
    return point[1] if point else law.replace("(", ".").replace(")", "")


def marks_of(text: str, proposals: Iterable[Proposal]) -> list[Mark]:
    """The marks of every proposal, in the text's order and without overlap; the first to claim words keeps them."""
    starts = _line_starts(text)
    found: dict[tuple[int, int], Mark] = {}
    for proposal in proposals:
        for value in proposal.values:
            for span in value.spans:
                place = _place(text, starts, span)
                if place:
                    found.setdefault(place, Mark(*place, proposal.key, letter_of(value)))
    return _apart(sorted(found.values(), key=lambda mark: (mark.start, -mark.end)))


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text))
    return starts


def _place(text: str, starts: Sequence[int], span: Span) -> tuple[int, int] | None:
    """Where the span's words stand, at its line or wrapped over the lines after it."""
    if not 1 <= span.line <= len(starts) or not span.words.strip():
        return None
    start = starts[span.line - 1]
    words = _BETWEEN.join(re.escape(word) for word in span.words.split())
    match = re.compile(words, re.IGNORECASE).search(text, start, start + NEAR + len(span.words))
    return match.span() if match else None
