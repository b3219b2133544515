"""Finding records, things to complete and commands by a few letters of them, mistyped or not."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from ropa.wording import fold_for_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EXACT, STARTS, WORD, INSIDE, ALL_WORDS, NEAR = 100.0, 90.0, 80.0, 70.0, 60.0, 50.0
NEAR_ENOUGH, LONG_ENOUGH, FEW = 78, 4, 3


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found.

    Attributes:
        key: what it is for the one who asked, such as a record's identifier or a command's name.
        title: the words shown.
        folded: the words searched: without case, accents and å/ä/ö.
        note: what stands beside the title.
        icon: the icon before it.
        weight: raised for what a person is likelier to want; between 0 and 5.
        resembles: it is also found by what only resembles it.
    """

    key: tuple[str, ...]
    title: str
    folded: str
    note: str = ""
    icon: str = ""
    weight: float = 0.0
    resembles: bool = True


def entry(
    key: tuple[str, ...], title: str, more: str = "", *, note: str = "", icon: str = "", weight: float = 0
) -> Entry:
    """An entry found by its title and by ``more`` words."""
    return Entry(key, title, fold_for_search(f"{title} {more}".strip()), note, icon, weight)


def best(entries: Sequence[Entry], typed: str, most: int = 12) -> list[Entry]:
    """The entries that fit what was typed, best first; what only resembles it is asked for when nothing else fits."""
    asked = fold_for_search(typed)
    if not asked:
        return []
    fit = [one for one in entries if one.folded.startswith(asked)]
    if len(fit) < most:  # else no weight lifts what only holds the words above what starts with them
        fit = [one for one in entries if asked in one.folded]
    scored = [(_score(asked, one.folded), one) for one in fit]
    words = asked.split()
    if not scored and len(words) > 1:
        scored = [(ALL_WORDS, one) for one in entries if all(word in one.folded for word in words)]
    if len(scored) < FEW and len(asked) >= LONG_ENOUGH:
        held = {id(one) for _, one in scored}
        scored += _near(asked, [one for one in entries if one.resembles and id(one) not in held], most - len(scored))
    first = nsmallest(most, scored, key=lambda pair: (-pair[0] - pair[1].weight, len(pair[1].folded)))
    return [one for _, one in first]


def _score(asked: str, folded: str) -> float:
    at = folded.find(asked)
    if at == 0:
        return EXACT if len(folded) == len(asked) else STARTS
    return INSIDE if folded[at - 1].isalnum() else WORD


def _near(asked: str, entries: Iterable[Entry], most: int) -> list[tuple[float, Entry]]:
    """Entries with a run of words that resembles what was typed, such as "teamtailr"."""
    from rapidfuzz import fuzz, process

    listed = list(entries)
    found = process.extract(
        asked, [one.folded for one in listed], scorer=fuzz.partial_ratio, score_cutoff=NEAR_ENOUGH, limit=max(most, 1)
    )
    return [(NEAR * score / 100, listed[at]) for _, score, at in found]
