"""Where in a document's text the words of each proposed value stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.intake.reading import Span
from ropa.model import ENTITIES
from ropa.plain import kind_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.intake.proposals import Proposal, Value
    from ropa.intake.reading import Skipped

NEAR = 6000
"""How far from the beginning of its line a value's words may reach, in characters."""
_POINT = re.compile(r"30\(\d\)\((\w)\)")
_BETWEEN = r"\W{0,16}"
"""What may stand between two words in the text that a reader joined: marks, cell borders, line ends."""
_TRANSFERRED = frozenset({"destination", "tools", "country", "region", "transfers"})


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


def letter_of(value: Value, kind: str = "") -> str:
    """The letter of Art. 30 a value answers in a proposal of a kind, else its article, else nothing."""
    if value.path == "id" or value.path.endswith("/id"):
        return ""
    if kind == "processor":
        return "e" if value.path.rpartition("/")[2] in _TRANSFERRED else "d"
    law = kind_at(ENTITIES[value.entity], value.path).law
    point = _POINT.match(law)
    return point[1] if point else law.replace("(", ".").replace(")", "")


def unread_key(at: int) -> str:
    """The key of a row that was not read, by its place among them."""
    return f"unread:{at}"


class Finder:
    """Finds in one text the words of proposals and of rows that were not read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def marks(self, proposals: Iterable[Proposal], skipped: Iterable[Skipped] = ()) -> list[Mark]:
        """The marks of everything, in the text's order and without overlap; what begins first keeps the words."""
        found: dict[tuple[int, int], Mark] = {}
        for proposal in proposals:
            for span, letter in _spoken(proposal):
                if place := self.place(span):
                    found.setdefault(place, Mark(*place, proposal.key, letter))
        for at, row in enumerate(skipped):
            if place := self.unread(row):
                found.setdefault(place, Mark(*place, unread_key(at), ""))
        return _apart(sorted(found.values(), key=lambda mark: (mark.start, -mark.end)))

    def places(self, proposal: Proposal) -> list[tuple[int, int]]:
        """Where the words of one proposal stand, in the text's order, also those that others lean on too.

        Words that a reader put together from several places are shown by the line they begin on.
        """
        places = (self.place(span) or self._line(span.line) for span, _ in _spoken(proposal))
        return sorted({place for place in places if place})

    def unread(self, row: Skipped) -> tuple[int, int] | None:
        """Where a row that was not read stands."""
        return self.place(Span(row.text, row.line))

    def place(self, span: Span) -> tuple[int, int] | None:
        """Where the span's words stand, at its line or wrapped over the lines after it."""
        if not 1 <= span.line <= len(self._starts) or not span.words.strip():
            return None
        start = self._starts[span.line - 1]
        end = start + NEAR + len(span.words)
        return _literal(self._text, start, end, span.words) or _wrapped(self._text, start, end, span.words)

    def _line(self, line: int) -> tuple[int, int] | None:
        if not 1 <= line <= len(self._starts):
            return None
        start = self._starts[line - 1]
        end = self._text.find("\n", start)
        return start, len(self._text) if end < 0 else end


def _spoken(proposal: Proposal) -> Iterator[tuple[Span, str]]:
    """The words of a proposal's values; of one that has no words of its own, its quote."""
    spoken = [(span, letter_of(value, proposal.kind)) for value in proposal.values for span in value.spans]
    if not spoken and proposal.quote and proposal.line:
        spoken = [(Span(line, proposal.line), "") for line in proposal.quote.split("\n")]
    yield from spoken


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _literal(text: str, start: int, end: int, words: str) -> tuple[int, int] | None:
    """The words as they are, not inside a longer word."""
    at = text.find(words, start, end)
    while at >= 0:
        after = at + len(words)
        if not (_joined(text, at) or _joined(text, after)):
            return at, after
        at = text.find(words, at + 1, end)
    return None


def _joined(text: str, at: int) -> bool:
    """Whether letters stand on both sides of a place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _wrapped(text: str, start: int, end: int, words: str) -> tuple[int, int] | None:
    spelt = re.findall(r"\w+", words)
    match = re.compile(rf"\b{_BETWEEN.join(spelt)}\b", re.IGNORECASE).search(text, start, end) if spelt else None
    return match.span() if match else None
