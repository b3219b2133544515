"""Connections to a register file: their settings, their one kind of transaction, and what their errors mean."""

from __future__ import annotations

import errno
import gc
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ropa.errors import (
    AlteredSchemaError,
    BusyError,
    DamagedError,
    DiskFullError,
    FileGoneError,
    FileTroubleError,
    NotARegisterError,
    ReadOnlyError,
    RopaError,
    TooLargeError,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_SETTINGS = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "cache_size": -16000,
}
_WRITER_SETTINGS = {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1}
_READER_SETTINGS = {"query_only": 1}
_LARGEST_VALUE = 64 * 1024 * 1024


def connect(path: Path, *, read_only: bool = False, wait: float = 2.0) -> sqlite3.Connection:
    """A connection to an existing file, set as every connection is.

    A rollback journal, never WAL: with WAL a file that is removed or replaced while open loses commits silently.

    Args:
        path: the file; it is never made.
        read_only: only read.
        wait: seconds to wait for another connection before giving up as busy.
    """
    mode = "ro" if read_only else "rw"
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=wait)
    try:
        set_up(db, read_only=read_only)
    except BaseException:
        db.close()
        raise
    return db


def set_up(db: sqlite3.Connection, *, read_only: bool) -> None:
    """Set a connection's settings and read them back."""
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    db.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10)
    for name, value in (_SETTINGS | (_READER_SETTINGS if read_only else _WRITER_SETTINGS)).items():
        db.execute(f"PRAGMA {name} = {value}")
        row = db.execute(f"PRAGMA {name}").fetchone()
        if row is not None and row[0] != value:
            raise FileTroubleError(path=name, reason=f"{name}={row[0]}")


def guard(db: sqlite3.Connection, tables: Collection[str]) -> None:
    """Let a connection read these tables and nothing else: no view, no trigger, no table of another's making."""

    def allowed(action: int, name: str | None, _column: str | None, _file: str | None, inside: str | None) -> int:
        if inside is not None or (action == sqlite3.SQLITE_READ and name not in tables):
            return sqlite3.SQLITE_DENY
        harmless = {sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_PRAGMA}
        return sqlite3.SQLITE_OK if action in harmless else sqlite3.SQLITE_DENY

    db.set_authorizer(allowed)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system raises inside into the error a person can act on; a bug stays what it is."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        raise meaning_of(error, path) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message
        raise DamagedError(path=path, reason="schema") from error
    except OverflowError as error:
        raise TooLargeError(path=path) from error
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
        raise (DiskFullError if full else FileTroubleError)(path=path, reason=error.strerror or str(error)) from error


def meaning_of(error: sqlite3.Error, path: Path) -> RopaError:
    """The error a person can act on, decided from SQLite's code; busy and I/O are never called damage."""
    code = str(getattr(error, "sqlite_errorname", ""))
    if code == "SQLITE_READONLY_DBMOVED":
        return FileGoneError(path=path)
    for prefixes, meaning in _MEANINGS:
        if code.startswith(prefixes):
            return meaning(path=path, reason=f"{code}: {error}", names=str(error))
    return DamagedError(path=path, reason=str(error))


_MEANINGS: tuple[tuple[tuple[str, ...], type[RopaError]], ...] = (
    (("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"), BusyError),
    (("SQLITE_FULL", "SQLITE_IOERR_WRITE"), DiskFullError),
    (("SQLITE_TOOBIG",), TooLargeError),
    (("SQLITE_NOTADB",), NotARegisterError),
    (("SQLITE_AUTH", "SQLITE_ERROR"), AlteredSchemaError),
    (("SQLITE_READONLY", "SQLITE_PERM"), ReadOnlyError),
    (("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_NOMEM", "SQLITE_NOLFS", "SQLITE_INTERRUPT"), FileTroubleError),
)


def query(db: sqlite3.Connection, sql: str, *values: object) -> list[Any]:
    """All rows of a query; bytes that are no UTF-8 are read as U+FFFD, and the check of the register names them."""
    try:
        return db.execute(sql, values).fetchall()
    except sqlite3.OperationalError as error:
        if "UTF-8" not in str(error):
            raise
    try:
        db.text_factory = lossy
        return db.execute(sql, values).fetchall()
    finally:
        db.text_factory = str


def lossy(stored: bytes) -> str:
    """Text as it is stored; what is no UTF-8 becomes U+FFFD."""
    return stored.decode("utf-8", "replace")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction, whole or not at all; it takes the write lock at its start."""
    db.execute("BEGIN IMMEDIATE")
    try:
        with uncollected():
            yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collections while very many objects are made that are all still needed."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
