"""What is read before the records' model is there: the first list, counts, and the head of the history.

Nothing here may import the model, the kinds of field or a TOML reader: a window is painted from this alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.store.connection import query

if TYPE_CHECKING:
    import sqlite3

SWEDISH_ORDER = (
    "replace(replace(replace(replace(replace(replace(replace(replace(lower(name),"
    "'Å','{a'),'å','{a'),'Ä','{b'),'ä','{b'),'Ö','{c'),'ö','{c'),'É','e'),'é','e')"
)
"""An activity's name as SQLite sorts it in Swedish: Å, Ä and Ö after Z; an index of shape 1 holds it."""


def first_rows(db: sqlite3.Connection, limit: int) -> list[tuple[str, str, str]]:
    """Identifier, reference and name of the first activities in Swedish order, from one index."""
    wanted = f"SELECT id, reference, name FROM activity ORDER BY {SWEDISH_ORDER}, name, reference, id LIMIT ?"
    return [(id, reference or "", name or "") for id, reference, name in query(db, wanted, limit)]


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many records of each entity the file holds; an entity without any is left out."""
    return dict(db.execute("SELECT entity, count(*) FROM record GROUP BY entity"))


def head(db: sqlite3.Connection) -> tuple[int, str]:
    """The number and hash of this file's own last operation; 0 and the origin where there is none."""
    found = db.execute("SELECT seq, hash FROM operation WHERE line = 0 ORDER BY seq DESC LIMIT 1").fetchone()
    if found:
        return found[0], found[1]
    from ropa.journal import ORIGIN

    return 0, ORIGIN


def register_id(db: sqlite3.Connection) -> str:
    """The identifier of the register's head record; empty where it is missing."""
    found = db.execute("SELECT id FROM head LIMIT 1").fetchone()
    return str(found[0]) if found else ""
