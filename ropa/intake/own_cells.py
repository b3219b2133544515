"""The two cells of a row of people that are one field's words where the row says no more: whose data, which data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.intake.own_values import UnreadableError
from ropa.model import Activity

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa.model import DataRow, Record

WHOSE, WHICH = "data_subjects", "data_categories"
_MANY = "\0"


def bare(record: Record, path: str, text: str, texts: Texts) -> str:
    """What a cell says of its own field, without what the workbook adds to it.

    Args:
        record: whose cell it is, as it was when the workbook was made.
        path: the cell's field.
        text: its words.
        texts: in the workbook's language.

    Raises:
        UnreadableError: the row says more in the same cell, so that nobody can tell what was meant.
    """
    field, _, rest = path.partition("/")
    id, _, name = rest.partition("/")
    if field != "people" or name not in {WHOSE, WHICH} or not isinstance(record, Activity):
        return text
    row = next(row for row in record.people if row.id == id)
    return _whose(row, text, texts) if name == WHOSE else _which(row, text, texts)


def _whose(row: DataRow, text: str, texts: Texts) -> str:
    """Without about how many they are; another number belongs in the register."""
    before, after = texts("exports.about_so_many", who="", many=_MANY).split(_MANY)
    bare = text.strip().removesuffix(f"{before}{row.how_many}{after}")
    if before.strip() in bare:
        raise UnreadableError("composed", text)
    return bare


def _which(row: DataRow, text: str, texts: Texts) -> str:
    """Without the articles the law singles them out by."""
    if row.data_groups or row.description or row.purposes:
        raise UnreadableError("composed", text)
    flag = "|".join(re.escape(texts(f"exports.flag.{flag}")) for flag in ("special", "criminal"))
    return re.sub(rf" \((?:{flag})(?:, (?:{flag}))*\)(?=\s*$)", "", text, flags=re.MULTILINE)
