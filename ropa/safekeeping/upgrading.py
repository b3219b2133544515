"""A file of an older shape brought to the newest, after a verified backup; it succeeds whole or changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import DamagedError, MigrationFailedError
from ropa.migrations import SHAPES, expected_schema, migrate, schema_of
from ropa.safekeeping.backups import backup
from ropa.store import Store
from ropa.store.connection import transaction
from ropa.store.glance import counts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def upgrade(
    db: sqlite3.Connection, path: Path, *, actor: str, shapes: Mapping[int, Sequence[str]] = SHAPES
) -> None:
    """Bring an open file to the newest of the shapes.

    Raises:
        DamagedError: the file is not as it was written, and is not touched.
        MigrationFailedError: the file is as it was; the error names the backup.
    """
    store = Store(db, path, actor=actor)
    if problems := store.verify():
        raise DamagedError(path=path, reason=problems[0].details.get("reason", problems[0].key))
    kept = backup(store)
    try:
        with transaction(db):
            before = counts(db)
            migrate(db, shapes)
            _refuse_other_outcome(db, before, max(shapes), shapes)
    except Exception as error:
        raise MigrationFailedError(backup=kept.path) from error
    store.note(label="migration", about={"shape": str(max(shapes)), "backup": kept.file})


def _refuse_other_outcome(
    db: sqlite3.Connection, before: dict[str, int], shape: int, shapes: Mapping[int, Sequence[str]]
) -> None:
    """No step may lose a record or leave another schema than the one it is known by."""
    if counts(db) != before or schema_of(db) != expected_schema(shape, shapes):
        raise ValueError(shape)
