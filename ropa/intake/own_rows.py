"""Rows of a record that stand in one cell, a line each: ``Sverige; Vad: lagring`` and the like, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.own_lines import aligned, typed_lines
from ropa.intake.own_names import new_id_of
from ropa.intake.own_values import UnreadableError
from ropa.kinds import Choice, Choices, Rows, fields_of
from ropa.model import entity_of
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ropa.kinds import Kind, Row
    from ropa.model import Record
    from ropa.plain import Flat, Plain
    from ropa.wording import Words

_BETWEEN = "; "


class RowLines:
    """The lines of rows in one language.

    Args:
        words: in the workbook's language.
        parsed: the value of a record's path, from what was written there and what it says now.
    """

    def __init__(self, words: Words, parsed: Callable[[Record, str, str, str], Plain]) -> None:
        self._words, self._parsed = words, parsed

    def read(self, record: Record, field: str, old: str, new: str) -> tuple[dict[str, Flat], list[str]]:
        """What each row that was changed or written says, and the rows that are gone.

        Raises:
            UnreadableError: a line is no row of the field.
        """
        rows: tuple[Row, ...] = getattr(record, field)
        before = typed_lines(old, []) if rows else []
        if len(before) != len(rows):
            raise UnreadableError("row", new)
        lines, gone = aligned(before, typed_lines(new, before))
        said: dict[str, Flat] = {}
        for line in lines:
            id = rows[line.at].id if line.at is not None else new_id_of(record.id, field, line.text)[:8]
            if not line.same:
                said[id] = self._values(record, field, id, line.text)
        return said, [rows[at].id for at in gone]

    def _values(self, record: Record, field: str, id: str, text: str) -> Flat:
        """Every value a line names."""
        kind = fields_of(type(record))[field]
        kinds = fields_of(kind.row) if isinstance(kind, Rows) else {}
        names = {self._words.field(entity_of(type(record)), f"{field}/x/{name}"): name for name in kinds}
        values: Flat = {}
        for n, part in enumerate(_parts(text, names)):
            label, colon, words = part.partition(": ")
            name = names.get(label, "") if colon else ""
            if not name and n == 0:
                name, words = _unnamed(kinds, part), part
            if not name:
                raise UnreadableError("row", text)
            values[f"{field}/{id}/{name}"] = self._parsed(record, f"{field}/{id}/{name}", "", words)
        return values


def _parts(text: str, names: Mapping[str, str]) -> list[str]:
    """A line's parts; a semicolon that no name follows belongs to the words before it."""
    parts: list[str] = []
    for part in text.split(_BETWEEN):
        if parts and part.partition(": ")[0] not in names:
            parts[-1] += _BETWEEN + part
        else:
            parts.append(part)
    return parts


def _unnamed(kinds: Mapping[str, Kind], words: str) -> str:
    """The field a row's first words are of where they are not named: the list they are a word of, or the first."""
    lists = {name: kind.vocabulary for name, kind in kinds.items() if isinstance(kind, Choice | Choices)}
    first = words.partition(", ")[0]
    return next((name for name, of in lists.items() if vocabulary(of).key_of(first)), next(iter(lists), ""))
