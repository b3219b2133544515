"""Which field of a register a heading or label stands for, by word lists in many languages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEADING = 200
SAYS_LITTLE = frozenset({"vad", "vilka", "what", "grund", "basis", "legal", "tid"})
"""Words that name a field only where no other phrase in the heading does: "What people are affected?"."""
OF_THE_PROCESSING = re.compile(r"\s(?:med|för|av|for|of|til|der|des|de|van)(?:\s[\w-]+){1,3}")
LABEL = re.compile(r"(?P<label>[^\W\d_][^:;!?]{0,70}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)


@cache
def field_of(heading: str) -> str | None:
    """The field a heading names, or none: the phrase that stands first in it decides, then the longest."""
    told = fold(heading).strip(" .:;*?!►•-")
    if not told or len(told) > LONGEST_HEADING:
        return None
    matches = [(match, name) for name in lists("fields") if (match := _leading(name, told))]
    telling = [one for one in matches if one[0].group() not in SAYS_LITTLE] or matches
    found = [(match.start(), -len(match.group()), name) for match, name in telling]
    return min(found)[2] if found and min(found)[0] <= _furthest(told) else None


def lists_companies(fields: Sequence[str | None]) -> bool:
    """Whether a table with these columns has a company in each row, and no processing."""
    return "vendor" in fields or (bool(fields) and fields[0] in {"processors", "recipients"})


def label_of(text: str) -> tuple[str, str, str] | None:
    """The field, the label and the rest of a line such as "Legal basis: contract"; none for other lines."""
    found = LABEL.match(text)
    if not found:
        return None
    name = field_of(found["label"])
    return (name, found["label"], found["rest"]) if name and is_label(name, found["label"]) else None


def field_of_heading(heading: str) -> str | None:
    """The field of a heading in a register; "recipients/processors" holds processors, who are recipients too."""
    name = field_of(heading)
    return "processors" if name == "recipients" and _leading("processors", fold(heading)) else name


def is_label(name: str, label: str) -> bool:
    """Whether the words are little more than a phrase for that field, and no sentence that contains one."""
    whole = pattern("fields", name).search(fold(label))
    if whole is None:
        return False
    after = OF_THE_PROCESSING.fullmatch(fold(label)[whole.end() :])
    return len(whole.group()) * 2 >= len(label) or (not whole.start() and after is not None)


def names_field(words: str) -> bool:
    """Whether words are the name of a field and nothing else."""
    name = field_of(words)
    return name is not None and is_label(name, words)


def _furthest(told: str) -> int:
    return len(told) if len(told.split()) > 1 else 0


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(alternatives(lists("fields")[name]))


def _leading(name: str, told: str) -> re.Match[str] | None:
    return _pattern(name).search(told)
