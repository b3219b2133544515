"""How a record lies in its table: a column per field in declared order; lists and rows as JSON text."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from ropa.journal import canonical
from ropa.kinds import Choices, Date, Flag, Link, Links, Rows, fields_of
from ropa.model import ENTITIES, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ropa.kinds import Id, Kind, Row
    from ropa.plain import Flat, Plain

Stored: TypeAlias = "str | int | None"
"""What a column holds."""
_DECODER = json.JSONDecoder()
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
"""What a row raises that does not hold what its table declares; the check of the register names it."""
Shared: TypeAlias = "dict[tuple[str, ...], tuple[str, ...]]"
"""Lists met so far, so that equal ones are one object."""


@dataclass(frozen=True)
class Layout:
    """One entity's table.

    Attributes:
        entity: the table's name.
        cls: the record class.
        kinds: the fields' kinds in the order of the columns after ``id``.
        links: the fields that link, and ``field/name`` for those inside rows.
    """

    entity: str
    cls: type[Record]
    kinds: Mapping[str, Kind]
    links: frozenset[str] = field(default=frozenset())

    @cached_property
    def columns(self) -> str:
        """The columns as SQL names them, ``id`` first."""
        return ", ".join(("id", *(f'"{name}"' for name in self.kinds)))

    @cached_property
    def select(self) -> str:
        """The query for whole rows."""
        return f'SELECT {self.columns} FROM "{self.entity}"'

    @cached_property
    def insert(self) -> str:
        """The statement that writes a new row."""
        return f'INSERT INTO "{self.entity}" ({self.columns}) VALUES (?{", ?" * len(self.kinds)})'

    @cached_property
    def update(self) -> str:
        """The statement that rewrites a row; the identifier comes last."""
        values = ", ".join(f'"{name}" = ?' for name in self.kinds)
        return f'UPDATE "{self.entity}" SET {values} WHERE id = ?'


@cache
def layout_of(entity: str) -> Layout:
    """The table of an entity."""
    cls = ENTITIES[entity]
    kinds = fields_of(cls)
    return Layout(entity, cls, kinds, frozenset(_link_paths(kinds)))


def to_row(layout: Layout, flat: Flat) -> list[Stored]:
    """A flat form as a row of its table, ``id`` first.

    Raises:
        KeyError: a path names no declared field, or a row that is not among the field's rows, or a row has no fields.
    """
    rows: dict[str, dict[str, dict[str, Plain]]] = {}
    left = {"id"}
    for path, value in flat.items():
        if "/" in path:
            name, row, inner = path.split("/")
            rows.setdefault(name, {}).setdefault(row, {})[inner] = value
        else:
            left.add(path)
    stored: list[Stored] = [_text(flat["id"])]
    for name, kind in layout.kinds.items():
        value = flat.get(name)
        left.discard(name)
        if isinstance(kind, Rows) and isinstance(value, list):
            stored.append(canonical(_listed(kind, value, rows.pop(name))))
        else:
            stored.append(canonical(value) if isinstance(value, list) else _scalar(value))
    if rows or left != {"id"}:
        raise KeyError(layout.entity, *rows, *left)
    return stored


def to_flat(layout: Layout, row: Sequence[Any]) -> Flat:
    """A row of a table as a flat form."""
    flat: Flat = {"id": row[0]}
    for (name, kind), value in zip(layout.kinds.items(), row[1:], strict=True):
        if value is None:
            continue
        if isinstance(kind, Rows):
            listed = _parsed(value)
            flat[name] = [inner["id"] for inner in listed]
            flat.update({f"{name}/{inner['id']}/{key}": v for inner in listed for key, v in inner.items()})
        elif isinstance(kind, Choices | Links):
            flat[name] = _parsed(value)
        else:
            flat[name] = bool(value) if isinstance(kind, Flag) else value
    return flat


def to_flat_or_empty(layout: Layout, row: Sequence[Any]) -> Flat:
    """A row as a flat form; empty where it holds no record."""
    try:
        return to_flat(layout, row)
    except UNREADABLE:
        return {}


def records(layout: Layout, rows: Iterable[Sequence[Any]]) -> Iterable[Record]:
    """The records of a table's rows, made without going through the flat form; a row that makes none is left out.

    Lists that repeat become one object, which spares a large register much memory.
    """
    shared: Shared = {}
    readers = [(n, name, _reader(kind, shared)) for n, (name, kind) in enumerate(layout.kinds.items(), 1)]
    cls = layout.cls
    for row in rows:
        if not isinstance(row[0], str):
            continue
        values: dict[str, Any] = {"id": row[0]}
        try:
            for n, name, read in readers:
                value = row[n]
                if value is not None:
                    values[name] = value if read is None else read(value)
            yield cls(**values)
        except UNREADABLE:
            continue


def targets_of(layout: Layout, flat: Flat) -> set[Id]:
    """Every record a flat form links to."""
    found: set[Id] = set()
    for path, value in flat.items():
        if "/" in path:
            name, _, inner = path.split("/")
            path = f"{name}/{inner}"  # noqa: PLW2901 - the path without its row
        if path in layout.links:
            found.update(value) if isinstance(value, list) else found.add(_text(value))
    return found


def _link_paths(kinds: Mapping[str, Kind]) -> Iterable[str]:
    for name, kind in kinds.items():
        if isinstance(kind, Link | Links):
            yield name
        elif isinstance(kind, Rows):
            yield from (f"{name}/{inner}" for inner in _link_paths(fields_of(kind.row)))


def _listed(kind: Rows, ids: list[str], rows: dict[str, dict[str, Plain]]) -> list[dict[str, Plain]]:
    known = {"id", *fields_of(kind.row)}
    for id, row in rows.items():
        if row.get("id") != id or not row.keys() <= known:
            raise KeyError(kind.row.__name__, id, *row)
    if len(ids) != len(rows):
        raise KeyError(kind.row.__name__, *ids)
    return [rows[id] for id in ids]


def _parsed(text: str) -> Any:
    """What canonical JSON says; ``json.loads`` takes six times as long to look for blanks around short lists.

    Raises:
        ValueError: it is no JSON, or more than that.
    """
    value, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise ValueError(text)
    return value


def _scalar(value: Plain) -> Stored:
    return None if isinstance(value, list) else value


def _text(value: Plain) -> str:
    return value if isinstance(value, str) else ""


def _reader(kind: Kind, shared: Shared) -> Callable[[Any], Any] | None:
    """What turns a column's value into a field's; none where they are the same."""
    match kind:
        case Rows():
            return _rows_reader(kind.row, shared)
        case Choices() | Links():
            listed = _shared_tuples(shared)
            return lambda text: listed(_parsed(text))
        case Flag():
            return bool
        case Date():
            return dt.date.fromisoformat
        case _:
            return None


def _rows_reader(cls: type[Row], shared: Shared) -> Callable[[str], tuple[Row, ...]]:
    readers = {name: _inner_reader(kind, shared) for name, kind in fields_of(cls).items()}

    def row(stored: dict[str, Any]) -> Row:
        for name, value in stored.items():
            read = readers.get(name)
            if read is not None:
                stored[name] = read(value)
        return cls(**stored)

    return lambda text: tuple([row(stored) for stored in _parsed(text)])


def _inner_reader(kind: Kind, shared: Shared) -> Callable[[Any], Any] | None:
    match kind:
        case Choices() | Links():
            return _shared_tuples(shared)
        case Date():
            return dt.date.fromisoformat
        case _:
            return None


def _shared_tuples(shared: Shared) -> Callable[[list[str]], tuple[str, ...]]:
    def listed(items: list[str]) -> tuple[str, ...]:
        found = tuple(items)
        return shared.setdefault(found, found)

    return listed
