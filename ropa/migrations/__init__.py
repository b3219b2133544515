"""The history of the file's shape.

Every released shape is frozen text; none imports the model.  A file says its shape in ``user_version`` and nowhere
else.  The steps are sqlite-utils ``Migrations``, run inside one transaction of the caller's; the table in which
sqlite-utils notes them is made in our own words, because the whole schema of a file is compared with what we wrote.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from ropa.migrations import shape_001

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x726F7061
"""``ropa`` in ASCII; in every register file's header."""
SHAPE = 1
"""The newest shape, which this version writes."""

_NOTES = (
    """CREATE TABLE "_sqlite_migrations" (
  "id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT
)""",
    """CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
  ON "_sqlite_migrations" ("migration_set", "name")""",
)
SHAPES: Mapping[int, Sequence[str]] = {1: shape_001.STATEMENTS}
"""What each shape adds to the one before it."""

Entry = tuple[str, str, str | None]
"""Type, name and text of one row of ``sqlite_schema``."""


def shape_of(db: sqlite3.Connection) -> int:
    """The shape a file says it has; 0 for a file just made."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, shapes: Mapping[int, Sequence[str]] = SHAPES) -> None:
    """Bring a file to the newest of the shapes; the caller holds the one transaction around it."""
    from sqlite_utils import Database

    if shape_of(db) == 0:
        for statement in _NOTES:
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _steps(shapes).apply(Database(db, recursive_triggers=False))


def expected_schema(shape: int, shapes: Mapping[int, Sequence[str]] = SHAPES) -> frozenset[Entry]:
    """Every row ``sqlite_schema`` has in a file of a shape."""
    db = sqlite3.connect(":memory:")
    try:
        for statement in (*_NOTES, *(text for n in range(1, shape + 1) for text in shapes[n])):
            db.execute(statement)
        return schema_of(db)
    finally:
        db.close()


def schema_of(db: sqlite3.Connection) -> frozenset[Entry]:
    """Every row of a file's ``sqlite_schema``."""
    return frozenset(db.execute("SELECT type, name, sql FROM sqlite_schema"))


def _steps(shapes: Mapping[int, Sequence[str]]) -> Migrations:
    from sqlite_utils.migrations import Migrations

    steps = Migrations("ropa")
    for shape, statements in shapes.items():
        steps(name=f"{shape:03d}")(_Step(shape, statements))
    return steps


class _Step:
    """One shape's statements as sqlite-utils runs a migration."""

    __name__ = "shape"

    def __init__(self, shape: int, statements: Sequence[str]) -> None:
        self._statements = (*statements, f"PRAGMA user_version = {shape}")

    def __call__(self, db: Database, /) -> None:
        for statement in self._statements:
            db.execute(statement)
