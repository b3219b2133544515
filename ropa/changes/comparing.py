"""Two registers held against each other, record by record and field by field, each side in its own words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ropa.kinds import Choices, Links, Rows, fields_of
from ropa.model import ENTITIES, Activity, Answer, entity_of
from ropa.plain import EMPTY
from ropa.register import title_of
from ropa.wording import Words, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.kinds import Id, Kind, Row
    from ropa.model import Record
    from ropa.register import Register

MADE, REMOVED, CHANGED = "made", "removed", "changed"
WORKING_NOTE = "working_note"
_FIRST = ("activity", "assignment", "engagement", "recipient", "transfer", "retention", "party", "agreement")
ORDER = (*_FIRST, *(entity for entity in ENTITIES if entity not in (*_FIRST, "release", "head")), "release", "head")
"""The entities as a reader wants them: what the register is about before what it leans on."""


@dataclass(frozen=True, slots=True)
class Said:
    """What became of one field.

    Attributes:
        path: the field; ``people/1f2e3d4c/retention`` inside a row, ``people/1f2e3d4c`` for a whole row.
        label: what it is called; inside a row with the name of the rows before it.
        before: the lines of its value before, in the words of the register it stood in.
        after: the lines of its value after.
        is_list: it holds several values, each a line.
    """

    path: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_list: bool = False

    @property
    def gone(self) -> tuple[str, ...]:
        """The lines that stood before and do not stand after."""
        return tuple(line for line in self.before if line not in self.after)

    @property
    def come(self) -> tuple[str, ...]:
        """The lines that stand after and did not stand before."""
        return tuple(line for line in self.after if line not in self.before)


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one record.

    Attributes:
        entity: what kind of record it is.
        id: the record.
        title: what it is called, after if it is there.
        state: ``made``, ``removed`` or ``changed``.
        fields: the fields that differ, in the record's order with answers last; all it says if made or removed.
    """

    entity: str
    id: Id
    title: str
    state: str
    fields: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a register: the records that differ, by entity and name, and the two registers themselves."""

    before: Register
    after: Register
    language: str
    records: tuple[Changed, ...]

    def by_entity(self) -> Iterator[tuple[str, list[Changed]]]:
        """The entities that anything became of, with their records."""
        for entity, found in groupby(self.records, key=lambda one: one.entity):
            yield entity, list(found)

    def without(self, *entities: str) -> Changes:
        """The changes of other kinds of records alone."""
        return replace(self, records=tuple(one for one in self.records if one.entity not in entities))


def changes_between(before: Register, after: Register, language: str) -> Changes:
    """What became of every record between two registers, told as it may leave the house: no working notes or templates.

    Args:
        before: the earlier register.
        after: the later one.
        language: ``sv`` or ``en``.
    """
    sides = Sides(Words(language, before), Words(language, after))
    ids = dict.fromkeys(record.id for register in (before, after) for record in register)
    pairs = ((_shown(before.get(id)), _shown(after.get(id))) for id in ids)
    found = (_changed(one, other, before, after, sides) for one, other in pairs if one != other)
    records = sorted(
        (one for one in found if one), key=lambda one: (ORDER.index(one.entity), sort_key(one.title), one.id)
    )
    return Changes(before, after, language, tuple(records))


@dataclass(frozen=True, slots=True)
class Sides:
    """How each side words its values."""

    before: Words
    after: Words


def _shown(record: Record | None) -> Record | None:
    return None if isinstance(record, Activity) and record.template else record


def _changed(
    before: Record | None, after: Record | None, earlier: Register, later: Register, sides: Sides
) -> Changed | None:
    record, register = (after, later) if after else (before, earlier)
    if record is None:
        return None
    fields = tuple(_fields(before, after, entity_of(type(record)), sides))
    state = CHANGED if before and after else MADE if after else REMOVED
    if state == CHANGED and not fields:
        return None
    return Changed(entity_of(type(record)), record.id, title_of(record, register), state, fields)


def _fields(before: Record | None, after: Record | None, entity: str, sides: Sides) -> Iterator[Said]:
    kinds = fields_of(ENTITIES[entity])
    for name in sorted(kinds, key=lambda name: name == "answers"):
        kind = kinds[name]
        was, became = getattr(before, name, None), getattr(after, name, None)
        if name == WORKING_NOTE or _is_same(kind, was, became):
            continue
        label = sides.after.field(entity, name)
        if isinstance(kind, Rows) and before and after:
            yield from _rows(before, after, name, label, sides)
        else:
            lines = _lines(kind, was, before, sides.before), _lines(kind, became, after, sides.after)
            yield Said(name, label, *lines, isinstance(kind, Choices | Links | Rows))


def _is_same(kind: Kind, was: Any, became: Any) -> bool:
    """Whether two values say the same; in which order a list names things says nothing."""
    if isinstance(kind, Choices | Links):
        return set(was or ()) == set(became or ())
    return was == became or (was in EMPTY and became in EMPTY)


def _rows(before: Record, after: Record, name: str, label: str, sides: Sides) -> Iterator[Said]:
    """What became of the rows of a field; that they only changed places is not told."""
    earlier: dict[Id, Row] = {row.id: row for row in getattr(before, name)}
    later: dict[Id, Row] = {row.id: row for row in getattr(after, name)}
    for id in dict.fromkeys((*earlier, *later)):
        was, became, path = earlier.get(id), later.get(id), f"{name}/{id}"
        if was and became:
            yield from _row(was, became, path, label, (before, after), sides)
        else:
            gone = (_line(was, before, sides.before),) if was else ()
            come = (_line(became, after, sides.after),) if became else ()
            yield Said(path, label, gone, come, is_list=True)


def _row(
    was: Row, became: Row, path: str, label: str, records: tuple[Record, Record], sides: Sides
) -> Iterator[Said]:
    entity = entity_of(type(records[1]))
    for name, kind in fields_of(type(became)).items():
        values = getattr(was, name), getattr(became, name)
        if not _is_same(kind, *values):
            before = _lines(kind, values[0], records[0], sides.before)
            after = _lines(kind, values[1], records[1], sides.after)
            inner = f"{path}/{name}"
            yield Said(inner, f"{label}: {sides.after.field(entity, inner)}", before, after,
                       isinstance(kind, Choices | Links))  # fmt: skip


def _line(row: Row, record: Record, words: Words) -> str:
    said = (", ".join(_lines(kind, getattr(row, name), record, words)) for name, kind in fields_of(type(row)).items())
    return " · ".join(filter(None, said))


def _lines(kind: Kind, value: Any, record: Record | None, words: Words) -> tuple[str, ...]:
    if record and isinstance(kind, Rows):
        return tuple(_line(row, record, words) for row in value)
    if record and kind is fields_of(Answer)["about"] and value in fields_of(type(record)):
        return (words.field(entity_of(type(record)), value),)
    return words.lines(kind, value, record)
