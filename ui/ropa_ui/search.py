"""Finding records, things to complete and commands by a few letters of them, mistyped or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.wording import fold_for_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EXACT, STARTS, WORD, INSIDE, ALL_WORDS, NEAR = 100.0, 90.0, 80.0, 70.0, 60.0, 50.0
NEAR_ENOUGH, LONG_ENOUGH = 78, 4


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
    """

    key: tuple[str, ...]
    title: str
    folded: str
    note: str = ""
    icon: str = ""
    weight: float = 0.0


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
    scored = [(score, one) for one in entries if (score := _score(asked, one.folded))]
    if len(scored) < most and len(asked) >= LONG_ENOUGH:
        held = {id(one) for _, one in scored}
        scored += _near(asked, [one for one in entries if id(one) not in held], most - len(scored))
    scored.sort(key=lambda pair: (-pair[0] - pair[1].weight, len(pair[1].folded)))
    return [one for _, one in scored[:most]]


def _score(asked: str, folded: str) -> float:
    at = folded.find(asked)
    if at == 0:
        return EXACT if len(folded) == len(asked) else STARTS
    if at > 0:
        return INSIDE if folded[at - 1].isalnum() else WORD
    words = asked.split()
    return ALL_WORDS if len(words) > 1 and all(word in folded for word in words) else 0.0


def _near(asked: str, entries: Iterable[Entry], most: int) -> list[tuple[float, Entry]]:
    """Entries with a run of words that resembles what was typed, such as "teamtailr"."""
    from rapidfuzz import fuzz, process

    listed = list(entries)
    found = process.extract(
        asked, [one.folded for one in listed], scorer=fuzz.partial_ratio, score_cutoff=NEAR_ENOUGH, limit=max(most, 1)
    )
    return [(NEAR * score / 100, listed[at]) for _, score, at in found]
