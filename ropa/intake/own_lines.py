"""The lines of a workbook's cell: what they are, and which of those that were written each stands in the place of."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_BULLET = re.compile(r"^(?:\s*[–—\-•*]\s+)+")
GAP = "□"


class Line(NamedTuple):
    """A line as it stands in a cell.

    Attributes:
        text: its words.
        at: which of the lines that were written it is, or stands in the place of; none where it is new.
        same: whether it says what was written.
    """

    text: str
    at: int | None
    same: bool


def lines_of(text: str) -> list[str]:
    """The items of a cell: a line each where it is a list, else the whole."""
    if not _BULLET.match(text):
        return [text.strip()] if text.strip() else []
    items: list[str] = []
    for line in text.split("\n"):
        if _BULLET.match(line) or not items:
            items.append(_BULLET.sub("", line))
        else:
            items[-1] += f"\n{line}"
    return [item.strip() for item in items if item.strip()]


def typed_lines(text: str, written: list[str]) -> list[str]:
    """The items of a cell that may have been typed without dashes, but for what only says that something is missing."""
    lines = lines_of(text)
    if len(lines) == 1 and lines != written:
        lines = [_BULLET.sub("", line).strip() for line in lines[0].split("\n")]
    return [line for line in lines if line and not line.startswith(GAP)]


def aligned(written: list[str], lines: list[str]) -> tuple[list[Line], list[int]]:
    """Each line with what it was, and the places of those that are gone."""
    found: list[Line] = []
    gone: list[int] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, written, lines, autojunk=False).get_opcodes():
        for n in range(max(i2 - i1, j2 - j1)):
            at = i1 + n if i1 + n < i2 else None
            if j1 + n < j2:
                found.append(Line(lines[j1 + n], at, kind == "equal"))
            elif at is not None:
                gone.append(at)
    return found, gone
