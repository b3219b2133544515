"""Whether two phrases speak of the same thing, by the words they share: "payments" and "payment history"."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from ropa.intake.phrases import lists, pattern
from ropa.intake.words import fold, word_list

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_WORD = 4
SHARED_LETTERS = 5
LONG_WORD = 8
GENERIC = (
    "personal", "process", "keep", "goal", "are", "your", "we", "not", "stop", "list_opener", "give", "gather", "serve",
)  # fmt: skip


def kinship(one: str, other: str, letters: int = SHARED_LETTERS) -> int:
    """How much two texts have in common: letters of the word beginnings they share, at least `letters` each."""
    theirs = words_of(other)
    shared = (max((common(word, known) for known in theirs), default=0) for word in words_of(one))
    return sum(length for length in shared if length >= letters)


@cache
def words_of(text: str) -> frozenset[str]:
    """The telling words of a text: long enough, neither about data as such nor about people."""
    return frozenset(word for word in _all_words(text) if len(word) >= SHORTEST_WORD and not _says_little(word))


def common(one: str, other: str) -> int:
    """How many first letters two words share."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def best_of(text: str, candidates: Iterable[str]) -> list[int]:
    """The numbers of the candidates a text has most in common with; none when it has nothing in common with any."""
    told = list(candidates)
    grades = [kinship(text, candidate) for candidate in told]
    if not any(grades):
        grades = [_same_words(text, candidate) for candidate in told]
    highest = max(grades, default=0)
    return [place for place, grade in enumerate(grades) if grade == highest and grade]


def names_a_kind(text: str) -> bool:
    """Whether a text names something in particular, be it people, and not only "your data"."""
    return any(len(word) >= SHORTEST_WORD and not _is_generic(word) for word in _all_words(text))


def _same_words(one: str, other: str) -> int:
    """Long words about people that both texts have: "membership" tells apart what "member" does not."""
    shared = set(_all_words(one)) & set(_all_words(other))
    return sum(len(word) for word in shared if len(word) >= LONG_WORD and not _is_generic(word))


def _all_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"(?<=\w)-(?=\w)", "", fold(text)))


@cache
def _says_little(word: str) -> bool:
    return _is_generic(word) or any(part in word for part in lists("people")["persons"])


@cache
def _is_generic(word: str) -> bool:
    return word in _small_words() or any(pattern("statements", name).fullmatch(word) for name in GENERIC)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word for words in word_list("languages")["stop_words"].values() for word in words.split())
