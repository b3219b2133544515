"""Records out of the file."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ropa.model import ENTITIES, Quote, Record
from ropa.plain import unflatten
from ropa.register import Register
from ropa.store.connection import lossy, query, uncollected
from ropa.store.tables import layout_of, records, to_flat

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ropa.journal import Key
    from ropa.kinds import Id
    from ropa.plain import Flat


def read_register(db: sqlite3.Connection, tables: Collection[str] | None = None) -> Register:
    """Everything but quotes, which are read record by record; its records are not looked at by collections again.

    Args:
        db: a connection.
        tables: of a file that is being rescued, the only ones that may be read; what cannot be read is left out.
    """
    with uncollected():
        found: dict[Id, Record] = {}
        for entity in ENTITIES:
            if entity != "quote":
                layout = layout_of(entity)
                rows = (query if tables is None else _rescued)(db, f"{layout.select} ORDER BY rowid")
                found.update((record.id, record) for record in records(layout, rows))
    gc.freeze()
    return Register(found)


def _rescued(db: sqlite3.Connection, sql: str) -> list[Any]:
    """The rows of a query until one cannot be read."""
    rows: list[Any] = []
    with suppress(sqlite3.DatabaseError):
        db.text_factory = lossy
        rows.extend(db.execute(sql))
    return rows


def read_flat(db: sqlite3.Connection, entity: str, id: Id) -> Flat:
    """One record's flat form; empty where it is not there."""
    layout = layout_of(entity)
    rows = query(db, f"{layout.select} WHERE id = ?", id)
    return to_flat(layout, rows[0]) if rows else {}


def read_flats(db: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, Flat]:
    """Several records' flat forms; empty for those that are not there."""
    found: dict[Key, Flat] = {key: {} for key in keys}
    ids: dict[str, list[Id]] = defaultdict(list)
    for entity, id in found:
        ids[entity].append(id)
    for entity, wanted in ids.items():
        layout = layout_of(entity)
        for row in query(db, f"{layout.select} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(wanted)):
            found[entity, row[0]] = to_flat(layout, row)
    return found


def read_quotes(db: sqlite3.Connection, record_id: Id) -> list[Quote]:
    """The quotes a record's values came from."""
    layout = layout_of("quote")
    rows = query(db, f"{layout.select} WHERE record = ? ORDER BY rowid", record_id)
    return [unflatten(Quote, to_flat(layout, row)) for row in rows]


def read_unconfirmed(db: sqlite3.Connection) -> frozenset[tuple[Id, str]]:
    """The places (record, path) whose words nobody has confirmed."""
    wanted = "SELECT record, path FROM quote WHERE confirmed_on IS NULL AND confirmed_by IS NULL"
    return frozenset((record or "", path or "") for record, path in query(db, wanted))
