"""What changed in a text, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Part: TypeAlias = 'tuple[Literal["same", "out", "in"], str]'
LONGEST = 4_000  # words; beyond this the comparison would be felt


def word_diff(before: str, after: str) -> list[Part]:
    """The parts of both texts in reading order: kept, struck out, put in; joined they give either text."""
    was, now = _words(before), _words(after)
    if len(was) + len(now) > LONGEST:
        return [part for part in (("out", before), ("in", after)) if part[1]]
    return list(_parts(was, now))


def _words(text: str) -> list[str]:
    """Words with the blanks that follow them, so that an inserted word brings its own space."""
    return re.findall(r"\s*\S+|\s+$", text)


def _parts(was: list[str], now: list[str]) -> Iterator[Part]:
    for tag, a, b, c, d in SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(was[a:b])
            continue
        if b > a:
            yield "out", "".join(was[a:b])
        if d > c:
            yield "in", "".join(now[c:d])
