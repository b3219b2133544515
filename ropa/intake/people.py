"""The groups of people a policy names: customers, applicants, visitors."""

from __future__ import annotations

import re
from functools import cache

from ropa.intake.phrases import lists, pattern
from ropa.intake.words import fold

SHORTEST_STEM = 4
LONGEST_ENDING = 3


def people_in(text: str) -> tuple[str, ...]:
    """The groups of people a text names, as it writes them."""
    owners = r"(?:(?:våra|vore|vores|our|unsere|nos|onze)\s+)?"
    found = re.finditer(rf"(?P<who>{owners}{_people()})(?:s|'s)?(?!\w)", text, re.IGNORECASE)
    return tuple(dict.fromkeys(match["who"] for match in found))


@cache
def _people() -> str:
    return pattern("people", "people").pattern.replace(r"(?!\w)", "")


def stem_of(people: str) -> str:
    """The last word of a group of people without its ending: "leverantö" of "våra leverantörer"."""
    word = fold(people).split()[-1]
    return word[: max(SHORTEST_STEM, len(word) - LONGEST_ENDING)]


@cache
def people_stems() -> tuple[str, ...]:
    """The stems of every group of people in the word list."""
    return tuple(sorted({stem_of(one) for one in lists("people")["people"]}))
