"""``open_register`` and ``new_register``: the only ways to a ``Store``."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, TypeAlias

from ropa.errors import (
    AlreadyOpenError,
    AlteredSchemaError,
    DamagedError,
    FileInTheWayError,
    NeedsRecoveryError,
    RopaError,
)
from ropa.migrations import SHAPE, expected_schema, schema_of, shape_of
from ropa.safekeeping.lock import Holder, Lock, take
from ropa.safekeeping.probe import probe, sidecars
from ropa.store import Store
from ropa.store.connection import connect, telling
from ropa.store.reader import identity_of

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.safekeeping.probe import Probe
    from ropa.store.reader import Identity

_open_here: set[Identity] = set()
"""The files this process has open: opening one again, even to read it, would drop SQLite's lock on it."""

_BLINK_MS = 50
"""How long the window's own connection waits for another one; who saves tries again from the draft."""
Reason: TypeAlias = "tuple[str, dict[str, str]]"
"""Why a register is read-only: a catalogue key and what fills it; the key is empty where it is not."""
_WRITABLE: Reason = ("", {})
_CHOSEN: Reason = ("errors.reason.chosen", {})


def open_register(
    path: Path,
    *,
    actor: str,
    read_only: bool = False,
    rescue: bool = False,
    take_over: bool = False,
) -> Store:
    """Open a register file after looking at it, without the model.

    A file that another process has open, or that may not be written, is opened for reading; ``read_only_reason`` says
    why.

    Args:
        path: the file; it is never made.
        actor: who the history will say did things.
        read_only: only read.
        rescue: read what can be read of a file that is damaged or whose structure was altered; implies ``read_only``.
        take_over: write even though another computer's lock lies beside the file.

    Raises:
        RopaError: the file cannot be opened; it is unchanged.
    """
    path = path.resolve()
    identity = identity_of(path)
    if identity in _open_here:
        raise AlreadyOpenError(path=path)
    found = probe(path)
    if rescue:
        return _rescued(path, found, actor)
    if found.missing and not found.torn:
        raise DamagedError(path=path, reason=f"−{found.missing} B")
    lock, reason = (None, _CHOSEN) if read_only else _permission(path, by_force=take_over)
    try:
        store = _opened(path, found, actor, lock, reason)
    except _NotWritableError:
        store = _opened(path, found, actor, None, ("errors.reason.read_only_folder", {}))
    if identity:
        _open_here.add(identity)
        store.at_close(lambda: _open_here.discard(identity))
    return store


def new_register(
    path: Path, *, organisation: str, actor: str, language: str = "sv", example: bool = False
) -> Store:
    """Make a register for an organisation and open it.

    Args:
        path: where; nothing may lie there.
        organisation: the name of whoever the register is kept for.
        actor: who makes it.
        language: the language of the register, ``sv`` or ``en``.
        example: the register is made up, and says so.

    Raises:
        FileInTheWayError: something lies at the path.
    """
    from ropa.safekeeping.making import make_file

    path = path.resolve()
    if path.exists():
        raise FileInTheWayError(path=path)
    make_file(path, organisation=organisation, actor=actor, language=language, example=example)
    return open_register(path, actor=actor)


def is_open_here(path: Path) -> bool:
    """Whether this process has the file at a path open."""
    return identity_of(path) in _open_here


def _permission(path: Path, *, by_force: bool) -> tuple[Lock | None, Reason]:
    """The lock, where writing may be had; else why not."""
    if not os.access(path, os.W_OK):
        return None, ("errors.reason.read_only_file", {})
    lock = take(path, by_force=by_force)
    if isinstance(lock, Holder):
        return None, ("errors.reason.in_use", lock.words())
    return (lock, _WRITABLE) if lock else (None, ("errors.reason.read_only_folder", {}))


class _NotWritableError(Exception):
    """The file can be read but no journal can be laid beside it."""


def _opened(path: Path, found: Probe, actor: str, lock: Lock | None, reason: Reason) -> Store:
    unclean = lock is not None and (found.torn or found.is_wal or lock.was_stale)
    with ExitStack() as undone, telling(path):
        if lock:
            undone.callback(lock.release)
        if unclean and sidecars(path):
            from ropa.safekeeping.places import quarantine

            quarantine([path, *sidecars(path)])
        db = undone.enter_context(closing(_connection(path, found, reason, read_only=lock is None)))
        _refuse_altered_schema(db, found.shape, path)
        if unclean and _is_damaged(db):
            reason = ("errors.reason.damaged", {})
        elif lock:
            _make_ready(db, path, found.shape, actor)
        store = Store(db, path, actor=actor, read_only_reason=reason[0], read_only_details=reason[1])
        db.execute(f"PRAGMA busy_timeout = {_BLINK_MS}")
        undone.pop_all()
    store.recovered = unclean
    if lock:
        store.at_close(lock.release)
    return store


def _rescued(path: Path, found: Probe, actor: str) -> Store:
    """What can be read of a file, from a copy that is made as long as it should be; the file itself is left alone."""
    from shutil import rmtree

    from ropa.safekeeping.places import quarantine

    with ExitStack() as undone, telling(path):
        copy = quarantine([path]) / path.name
        with copy.open("ab") as file:
            file.write(bytes(found.missing))
        db = undone.enter_context(closing(connect(copy, read_only=True)))
        ours = schema_of(db) & expected_schema(found.shape)
        tables = [name for kind, name, _ in ours if kind == "table"]
        store = Store(db, copy, actor=actor, read_only_reason="errors.reason.rescue", tables=tables)
        store.at_close(lambda: rmtree(copy.parent, ignore_errors=True))
        undone.pop_all()
    return store


def _make_ready(db: sqlite3.Connection, path: Path, shape: int, actor: str) -> None:
    if not _can_write(db):
        raise _NotWritableError
    if shape < SHAPE:
        from ropa.safekeeping.upgrading import upgrade

        upgrade(db, path, actor=actor)


def _connection(path: Path, found: Probe, reason: Reason, *, read_only: bool) -> sqlite3.Connection:
    """A connection to the file; SQLite puts a writing that was cut short right as it connects."""
    in_use = reason[0] == "errors.reason.in_use"
    try:
        return connect(path, read_only=read_only)
    except (sqlite3.OperationalError, RopaError) as error:
        if (found.torn or found.is_wal) and read_only and not in_use:
            raise NeedsRecoveryError(path=path) from error
        raise


def _refuse_altered_schema(db: sqlite3.Connection, shape: int, path: Path) -> None:
    if shape < 1 or shape_of(db) != shape:
        raise DamagedError(path=path, reason=f"user_version {shape}")
    if altered := schema_of(db) ^ expected_schema(shape):
        raise AlteredSchemaError(path=path, names=", ".join(sorted({name for _, name, _ in altered})))


def _can_write(db: sqlite3.Connection) -> bool:
    """Whether a change gets as far as the journal; it is taken back at once.  A full disk may have room again later."""
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE operation SET actor = actor || '.' WHERE id = (SELECT min(id) FROM operation)")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            return False
        if error.sqlite_errorname not in {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}:
            raise
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    return True


def _is_damaged(db: sqlite3.Connection) -> bool:
    """After an unclean end the file is checked before anything of it is shown."""
    from ropa.store.verifying import problems_of

    return next(problems_of(db, thorough=True), None) is not None
