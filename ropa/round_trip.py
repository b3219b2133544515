"""How a workbook of the register says which records it was made of, so that what is changed in it can be taken back.

The last column of every sheet is hidden and holds a row's mark: the record, or the row inside it, and a fingerprint of
each cell's words.  A sheet of its own, which spreadsheet programs do not list, says which register it was, after which
operation, and for every sheet and column what they stand for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.kinds import Row
    from ropa.model import Record

SHEET, FORMAT, VERSION = "ropa", "ropa-workbook", 1
EACH_ROW = "*"
"""Stands in a column's path for the row, as in ``purposes/*/citation``; on a sheet of records, for each of them."""
RECORDS = "id"
"""What a sheet lists whose rows are records."""
SCOPE = "scope"
"""Begins the hidden sheet's rows that say which part of the register the workbook is."""
_NOTHING = "-"
_LONG = 16_000  # LibreOffice breaks a line of more than 16,383 characters
_ESCAPE = "x005F_"
_MARK = re.compile(r"(?P<id>[^\s/]{1,64})(?:/(?P<field>\w{1,64})/(?P<row>[^\s/]{1,64}))? (?P<rest>[-+0-9a-f ]+)")


class Mark(NamedTuple):
    """What a row of a sheet stands for.

    Attributes:
        id: the record.
        row: the row inside it, as ``purposes/1f2e3d4c``; empty where it is the record itself.
        prints: the fingerprint of each cell as it was written; none where the row continues another.
        part: 0, or the number of a row that holds what the row before had no room for.
    """

    id: str
    row: str
    prints: tuple[str, ...]
    part: int = 0

    @property
    def place(self) -> str:
        """The record, or the row inside it, as it is written."""
        return f"{self.id}/{self.row}" if self.row else self.id


def place_of(record: Record, field: str = "", row: Row | None = None) -> str:
    """Where a sheet's row comes from: a record, or a row of one of its fields."""
    return f"{record.id}/{field}/{row.id}" if row else record.id


def mark_of(place: str, cells: Iterable[str]) -> str:
    """The mark of a row, with the words of its other cells."""
    return f"{place} {' '.join(map(fingerprint, cells))}"


def mark_of_part(place: str, part: int) -> str:
    """The mark of a row that continues another."""
    return f"{place} +{part}"


def read_mark(text: str) -> Mark | None:
    """The mark a cell holds; none where it holds something else."""
    found = _MARK.fullmatch(text.strip())
    if not found:
        return None
    row = f"{found['field']}/{found['row']}" if found["field"] else ""
    part = found["rest"].removeprefix("+")
    if part != found["rest"]:
        return Mark(found["id"], row, (), int(part)) if part.isdecimal() and len(part) < len("1000") else None
    return Mark(found["id"], row, tuple(found["rest"].split(" ")))


def fingerprint(words: str) -> str:
    """A short name of a cell's words, whether or not the format's own escapes, or its tabs, have been read."""
    if not words:
        return _NOTHING
    if len(words) > _LONG:
        words = "".join(words.split())
    if _ESCAPE in words:
        words = words.replace(_ESCAPE, "")
    words = words.replace("\t", "")  # lost when an .ods is read
    return f"{crc32(words.strip().encode('utf-8', 'replace')):x}"
