"""A new register file, made beside its place and put there whole."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from ropa.errors import FileInTheWayError
from ropa.journal import change_between
from ropa.migrations import migrate
from ropa.model import Head, Party
from ropa.plain import new_id
from ropa.safekeeping.places import folder_synced, synced
from ropa.store import Store
from ropa.store.connection import set_up, telling, transaction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ropa.journal import Change


def make_file(path: Path, *, organisation: str, actor: str, language: str, example: bool) -> None:
    """Make a register file whose first operation makes its head and the organisation it is kept for."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    keeper = Party(id=new_id(), name=organisation, keeps_register=True)
    head = Head(
        id=new_id(), title=organisation, language=language, organisation=keeper.id, example=True if example else None
    )
    changes = [change for record in (keeper, head) if (change := change_between(None, record))]
    try:
        with telling(path):
            _write(temporary, changes, actor, organisation)
            temporary.chmod(0o600)
            synced(temporary)
            if path.exists():
                raise FileInTheWayError(path=path)
            temporary.rename(path)
            folder_synced(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _write(path: Path, changes: Sequence[Change], actor: str, organisation: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        set_up(db, read_only=False)
        with transaction(db):
            migrate(db)
        Store(db, path, actor=actor).apply(changes, label="new", about={"name": organisation})
