"""The mark an export bears, by which it can be found again in the history it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

_IDENTIFIER = re.compile(r"[\w-]{1,64}", re.ASCII)
_MARK = re.compile(
    r"(?:\bropa-register=([\w-]{1,64}) )?\bropa-sequence=(\d{1,18}) ropa-chain=([0-9a-f]{64})\b", re.ASCII
)


class Mark(NamedTuple):
    """A place in a register's chain.

    Attributes:
        seq: the number of an operation.
        head: its whole hash.
        register: the register's identifier; empty where the file does not say it.
    """

    seq: int
    head: str
    register: str = ""

    def __str__(self) -> str:
        """The mark as it is written among a file's keywords."""
        whose = f"ropa-register={self.register} " if _IDENTIFIER.fullmatch(self.register) else ""
        return f"{whose}ropa-sequence={self.seq} ropa-chain={self.head}"


class Moment(NamedTuple):
    """A place in a register's history.

    Attributes:
        seq: the number of the last operation done by then.
        head: that operation's hash.
        day: the day asked for, or the day of the operation, where the person sits.
        changed: the day of the last operation by then that changed what the register says, where it was asked for.
    """

    seq: int
    head: str
    day: dt.date
    changed: dt.date | None = None


def mark_in(text: str) -> Mark | None:
    """The mark in a file's keywords, or none."""
    found = _MARK.search(text)
    return Mark(int(found[2]), found[3], found[1] or "") if found else None
