"""A whole copy of a register file, checked before it takes its name."""

from __future__ import annotations

import secrets
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import BackupFailedError, FileInTheWayError
from ropa.safekeeping.places import folder_synced, synced
from ropa.store.connection import connect, telling
from ropa.store.glance import counts, head

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from ropa.store import Store


class Held(NamedTuple):
    """What a register file holds: its last operation's number and hash, and how many records of each entity."""

    seq: int
    head: str
    counts: dict[str, int]


def save_copy(store: Store, path: Path) -> None:
    """Write a verified copy of the open register, even when its own file is gone or another lies in its place.

    Runs on the thread that opened the register.

    Raises:
        BackupFailedError: the copy could not be written or does not hold what the register holds.
        FileInTheWayError: the path is the register's own.
    """
    if path.resolve() == store.path and path.exists():
        raise FileInTheWayError(path=path)
    with store.here() as db:
        copy_checked(db, path)


def copy_checked(db: sqlite3.Connection, path: Path) -> Held:
    """Write what a connection reads to a path, checked and on the disk; what the copy holds.

    Indexes are made anew, since the copying takes a wrong one over as it is.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with telling(path):
            before = _held(db)
            db.execute("VACUUM INTO ?", [str(temporary)])
            after = _held(db)
        with telling(path), closing(connect(temporary)) as copy:
            copy.execute("REINDEX")
        held = check_file(temporary)
        if not before.seq <= held.seq <= after.seq or before == after != held:
            raise BackupFailedError(path=path, reason="counts", last="–")
        temporary.chmod(0o600)
        synced(temporary)
        temporary.replace(path)
        folder_synced(path.parent)
    except OSError as error:
        raise BackupFailedError(path=path, reason=error.strerror or str(error), last="–") from error
    finally:
        temporary.unlink(missing_ok=True)
    return held


def check_file(path: Path) -> Held:
    """Check every page, the chain and the digests of a closed register file; what it holds.

    Raises:
        BackupFailedError: it does not hold.
    """
    from ropa.store.verifying import problems_of

    with telling(path), closing(connect(path, read_only=True)) as db:
        for problem in problems_of(db, thorough=False):
            raise BackupFailedError(path=path, reason=problem.details.get("reason", problem.key), last="–")
        return _held(db)


def _held(db: sqlite3.Connection) -> Held:
    return Held(*head(db), counts(db))
