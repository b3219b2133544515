"""The mark an export bears, by which it can be found again in the history it came from."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"\bropa-sequence=(\d{1,18}) ropa-chain=([0-9a-f]{64})\b")


class Mark(NamedTuple):
    """A place in a register's chain: the number and the whole hash of an operation."""

    seq: int
    head: str

    def __str__(self) -> str:
        """The mark as it is written among a file's keywords."""
        return f"ropa-sequence={self.seq} ropa-chain={self.head}"


def mark_in(text: str) -> Mark | None:
    """The mark in a file's keywords, or none."""
    found = _MARK.search(text)
    return Mark(int(found[1]), found[2]) if found else None
