"""Records as plain values, and back; the one definition of "empty".

A record's flat form maps a *path* to a plain value.  A path is a field's name, or ``field/row/field`` inside a row;
the field of the rows holds their identifiers in order; ``id`` and ``field/row/id`` say that a record or row exists.
Empty values are left out, so a missing path means "nothing said".
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, assert_never

from ropa.kinds import (
    Choice,
    Choices,
    Date,
    Duration,
    File,
    Flag,
    Id,
    Kind,
    Link,
    Links,
    Number,
    Row,
    Rows,
    Text,
    fields_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Plain: TypeAlias = "str | int | bool | list[str] | None"
Flat: TypeAlias = "dict[str, Plain]"
R = TypeVar("R", bound=Row)

EMPTY: tuple[object, ...] = (None, "", ())


def new_id() -> Id:
    """An identifier for a new record."""
    return str(uuid.uuid4())


def new_row_id() -> Id:
    """An identifier for a new row: eight hexadecimal digits."""
    return secrets.token_hex(4)


def flatten(record: Row) -> Flat:
    """A record as a map from path to plain value."""
    return {"id": record.id, **dict(_paths(record, ""))}


def unflatten(cls: type[R], flat: Mapping[str, Plain]) -> R:
    """The record a flat form stands for; paths its class does not declare are an error.

    Raises:
        KeyError: a path names no declared field.
    """
    values: dict[str, object] = {"id": flat["id"]}
    inner: dict[str, dict[str, Plain]] = {}
    kinds = fields_of(cls)
    for path, value in flat.items():
        field, _, rest = path.partition("/")
        if rest:
            row, _, name = rest.partition("/")
            inner.setdefault(f"{field}/{row}", {"id": row})[name] = value
        elif field != "id":
            values[field] = _value(kinds[field], value)
    for name, kind in kinds.items():
        if isinstance(kind, Rows) and name in flat:
            rows = (unflatten(kind.row, inner.get(f"{name}/{row}", {"id": row})) for row in strings(flat[name]))
            values[name] = tuple(rows)
    return cls(**values)  # type: ignore[arg-type]


def _value(kind: Kind, value: Plain) -> object:
    return () if isinstance(kind, Rows) else from_plain(kind, value)


def to_plain(kind: Kind, value: Any) -> Plain:
    """A field's value as JSON can hold it."""
    match kind:
        case Date():
            return value.isoformat() if isinstance(value, dt.date) else None
        case Choices() | Links():
            return list(value)
        case Rows():
            return [row.id for row in value]
        case Text() | Choice() | Link() | Flag() | Number() | Duration() | File():
            plain: Plain = value
            return plain
        case _:
            assert_never(kind)


def from_plain(kind: Kind, value: Plain) -> object:
    """A plain value as a field holds it."""
    match kind:
        case Date():
            return dt.date.fromisoformat(value) if isinstance(value, str) else None
        case Choices() | Links():
            return tuple(value) if isinstance(value, list) else ()
        case Flag():
            return None if value is None else bool(value)
        case Text() | Choice() | Link() | Number() | Duration() | File():
            return value
        case Rows():
            raise TypeError(kind)
        case _:
            assert_never(kind)


def strings(value: Plain) -> list[str]:
    """A list's members; none where there is no list."""
    return value if isinstance(value, list) else []


def kind_at(cls: type[Row], path: str) -> Kind:
    """The kind of the field a path names.

    Raises:
        KeyError: the path names no declared field.
    """
    field, _, rest = path.partition("/")
    kind = fields_of(cls)[field]
    if not rest:
        return kind
    if not isinstance(kind, Rows):
        raise KeyError(path)
    return fields_of(kind.row)[rest.partition("/")[2]]


def targets(cls: type[Row], flat: Mapping[str, Plain]) -> set[Id]:
    """Every record a flat form links to."""
    found: set[Id] = set()
    for path, value in flat.items():
        if path.rpartition("/")[2] == "id":
            continue
        kind = kind_at(cls, path)
        if isinstance(kind, Link) and isinstance(value, str):
            found.add(value)
        elif isinstance(kind, Links):
            found.update(strings(value))
    return found


def _paths(record: Row, before: str) -> Iterator[tuple[str, Plain]]:
    for name, kind in fields_of(type(record)).items():
        value = getattr(record, name)
        if value in EMPTY:
            continue
        yield before + name, to_plain(kind, value)
        if isinstance(kind, Rows):
            for row in value:
                yield f"{before}{name}/{row.id}/id", row.id
                yield from _paths(row, f"{before}{name}/{row.id}/")
