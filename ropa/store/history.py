"""What was done: operations and their changes, and the register as it stood before."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from ropa.journal import Change, Operation, rewind
from ropa.model import ENTITIES
from ropa.plain import unflatten
from ropa.store.connection import query
from ropa.store.reading import read_flat, read_register

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from ropa.journal import Key, Step
    from ropa.kinds import Id
    from ropa.model import Record
    from ropa.plain import Flat
    from ropa.register import Register

_OPERATION = "o.hash, o.line, o.seq, o.prev, o.shape, o.at, o.actor, o.label, o.about, o.undoes, o.merges"


def read_operations(db: sqlite3.Connection, limit: int, before_seq: int | None) -> list[Operation]:
    """This file's own operations, newest first."""
    older = "line = 0 AND (?1 IS NULL OR seq < ?1)"
    wanted = f"SELECT {_OPERATION} FROM operation o WHERE {older} ORDER BY seq DESC LIMIT ?2"
    return [to_operation(row) for row in query(db, wanted, before_seq, limit)]


def read_operation(db: sqlite3.Connection, hash_: str) -> Operation | None:
    """The operation of a hash."""
    rows = query(db, f"SELECT {_OPERATION} FROM operation o WHERE hash = ?", hash_)
    return to_operation(rows[0]) if rows else None


def last_changed(db: sqlite3.Connection, seq: int) -> dt.datetime | None:
    """When this file's last operation up to a number was that changed more than what is noted of the register."""
    wanted = (
        "SELECT o.at FROM operation o WHERE o.line = 0 AND o.seq <= ? AND EXISTS (SELECT 1 FROM change c"
        " WHERE c.operation = o.id AND c.entity NOT IN ('release', 'task', 'quote')) ORDER BY o.seq DESC LIMIT 1"
    )
    rows = query(db, wanted, seq)
    return _moment(rows[0][0]) if rows else None


def first_meant(db: sqlite3.Connection, operation: Operation) -> Operation:
    """The operation that a chain of undoing and redoing began with."""
    while operation.undoes and (earlier := read_operation(db, operation.undoes)):
        operation = earlier
    return operation


def operations_labelled(db: sqlite3.Connection, label: str) -> list[Operation]:
    """This file's own operations of one label, oldest first."""
    wanted = f"SELECT {_OPERATION} FROM operation o WHERE line = 0 AND label = ? ORDER BY seq"
    return [to_operation(row) for row in query(db, wanted, label)]


def read_changes(db: sqlite3.Connection, hash_: str) -> list[Change]:
    """The changes of an operation, in order."""
    wanted = (
        "SELECT c.entity, c.record, c.steps FROM change c JOIN operation o ON o.id = c.operation"
        " WHERE o.hash = ? ORDER BY c.n"
    )
    return [to_change(row) for row in query(db, wanted, hash_)]


def read_first_changes(db: sqlite3.Connection, hash_: str, most: int) -> list[Change]:
    """The first changes of an operation, in order, without those of quotes."""
    wanted = (
        "SELECT c.entity, c.record, c.steps FROM change c JOIN operation o ON o.id = c.operation"
        " WHERE o.hash = ? AND c.entity <> 'quote' ORDER BY c.n LIMIT ?"
    )
    return [to_change(row) for row in query(db, wanted, hash_, most)]


def count_changes(db: sqlite3.Connection, hash_: str) -> int:
    """How many records an operation changed."""
    wanted = "SELECT count(*) FROM change c JOIN operation o ON o.id = c.operation WHERE o.hash = ?"
    return int(query(db, wanted, hash_)[0][0])


def read_history(db: sqlite3.Connection, record_id: Id) -> list[tuple[Operation, Change]]:
    """What was done to one record, newest first."""
    wanted = (
        f"SELECT {_OPERATION}, c.entity, c.record, c.steps FROM change c JOIN operation o ON o.id = c.operation"
        " WHERE c.record = ? ORDER BY o.line, o.seq DESC"
    )
    return [(to_operation(row[:11]), to_change(row[11:])) for row in query(db, wanted, record_id)]


def read_as_of(db: sqlite3.Connection, seq: int) -> Register:
    """The register as it stood after an operation: what stands now, with what was done since taken back."""
    wanted = (
        "SELECT DISTINCT c.entity, c.record FROM operation o JOIN change c ON c.operation = o.id"
        " WHERE o.line = 0 AND o.seq > ? AND c.entity <> 'quote'"
    )
    was: dict[Id, Record | None] = {}
    for entity, id in query(db, wanted, seq):
        flat = _flat_as_of(db, (entity, id), seq)
        was[id] = unflatten(ENTITIES[entity], flat) if flat else None
    return read_register(db).with_records(was)


def _flat_as_of(db: sqlite3.Connection, key: Key, seq: int) -> Flat:
    wanted = (
        "SELECT c.entity, c.record, c.steps FROM change c JOIN operation o ON o.id = c.operation"
        " WHERE c.record = ? AND o.line = 0 AND o.seq > ? ORDER BY o.seq DESC, c.n DESC"
    )
    *later, first = query(db, wanted, key[1], seq)
    oldest = to_change(first)
    if oldest.makes:
        return {}
    since = [*map(to_change, later), oldest]
    return rewind({key: read_flat(db, *key)}, since).get(key, {})


def seq_at(db: sqlite3.Connection, moment: dt.datetime) -> int:
    """The number of the last operation done at or before a moment; 0 where there is none."""
    at = moment.astimezone(dt.UTC).isoformat(timespec="seconds")
    return int(db.execute("SELECT coalesce(max(seq), 0) FROM operation WHERE line = 0 AND at <= ?", [at]).fetchone()[0])


def to_operation(row: Sequence[Any]) -> Operation:
    """An operation out of its row; words that were spoilt are left out, and the chain tells that they were."""
    hash_, line, seq, prev, shape, at, actor, label, about, undoes, merges = row
    return Operation(hash_, line, seq, prev, shape, _moment(at), actor, label, _object(about), undoes, merges)


def to_change(row: Sequence[Any]) -> Change:
    """A change out of its row."""
    entity, id, steps = row
    return Change(entity, id, to_steps(steps))


def to_steps(stored: str | None) -> dict[str, Step]:
    """A change's steps out of their text; none where there are none or they were spoilt."""
    try:
        return {path: (before, after) for path, (before, after) in _object(stored).items()}
    except (ValueError, TypeError):
        return {}


def _object(stored: str | None) -> dict[str, Any]:
    try:
        found = json.loads(stored or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _moment(stored: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(stored)
    except ValueError:
        return dt.datetime.fromtimestamp(0, dt.UTC)
