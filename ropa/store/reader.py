"""A register file open for reading."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from ropa.errors import BusyError, FileGoneError, FileReplacedError, RopaError
from ropa.store import glance
from ropa.store.connection import connect, guard, telling

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from ropa.journal import Change, Operation
    from ropa.kinds import Id
    from ropa.model import Quote, Record
    from ropa.plain import Flat
    from ropa.register import Register
    from ropa.store.outcomes import Problem

_PATIENCE = 30.0
"""Seconds that reading beside the window waits for those who save."""
T = TypeVar("T")
Identity: TypeAlias = "tuple[int, int]"
"""Device and inode of a file."""


def identity_of(path: Path) -> Identity | None:
    """Which file lies at a path; asked of the system, because opening the file would drop SQLite's lock on it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Reader:
    """A register file open for reading.

    Reading a whole register, a past one, and checking use a connection of their own and may run on any thread; all
    else belongs to the thread that opened the file.  Nothing that is needed to paint the first list imports the model.

    Attributes:
        path: the file.
        register_id: the identifier of the register's head.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, *, tables: Collection[str] | None = None) -> None:
        self.path = path
        self._db = db
        self._tables = tables
        if tables is not None:
            guard(db, tables)
        self._identity = identity_of(path)
        self._seen = self._data_version()
        self.register_id = self._at_best(glance.register_id, "")

    def register(self) -> Register:
        """Every record but quotes, read on a connection of its own."""
        from ropa.store.reading import read_register

        with self.reading() as db:
            return read_register(db, self._tables)

    def read(self, entity: str, id: Id) -> Record | None:
        """One record as it stands in the file."""
        from ropa.model import ENTITIES
        from ropa.plain import unflatten
        from ropa.store.reading import read_flat

        nothing: Flat = {}
        flat = self._at_best(lambda db: read_flat(db, entity, id), nothing)
        return unflatten(ENTITIES[entity], flat) if flat else None

    def first_rows(self, limit: int = 200) -> list[tuple[str, str, str]]:
        """Identifier, reference and name of the first activities, in Swedish order."""
        return self._at_best(lambda db: glance.first_rows(db, limit), [])

    def counts(self) -> dict[str, int]:
        """How many records there are of each entity."""
        return self._at_best(glance.counts, {})

    def head(self) -> tuple[int, str]:
        """The number and hash of the last operation."""
        return self._at_best(glance.head, (0, ""))

    def changed_on(self, seq: int) -> dt.date | None:
        """The day, where the person sits, of the last operation up to a number that changed what the register says."""
        from ropa.store.history import last_changed

        found = self._at_best(lambda db: last_changed(db, seq), None)
        return found.astimezone().date() if found else None

    def quotes_of(self, record_id: Id) -> list[Quote]:
        """The words a record's values came from."""
        from ropa.store.reading import read_quotes

        return self._at_best(lambda db: read_quotes(db, record_id), [])

    def unconfirmed(self) -> frozenset[tuple[Id, str]]:
        """The places (record, path) whose quotes nobody has confirmed."""
        from ropa.store.reading import read_unconfirmed

        return self._at_best(read_unconfirmed, frozenset())

    def bytes_of(self, sha256: str) -> bytes | None:
        """A stored file, or none."""
        wanted = "SELECT bytes FROM file WHERE sha256 = ?"
        row = self._at_best(lambda db: db.execute(wanted, [sha256]).fetchone(), None)
        return bytes(row[0]) if row else None

    @contextmanager
    def here(self) -> Iterator[sqlite3.Connection]:
        """The register's own connection, for copying what it holds though its file may be gone.

        Raises:
            BusyError: another file in its place is being written; its journal must not be taken for ours.
        """
        journal = self.path.with_name(f"{self.path.name}-journal")
        if identity_of(self.path) != self._identity and journal.exists():
            raise BusyError(path=self.path)
        with telling(self.path):
            yield self._db

    @contextmanager
    def reading(self, *, copying: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection of its own that only reads, or only copies the file; for any thread."""
        self._refuse_moved_file()
        with telling(self.path):
            db = connect(self.path, read_only=True, wait=_PATIENCE)
            try:
                if copying:
                    db.execute("PRAGMA query_only = 0")
                if self._tables is not None:
                    guard(db, self._tables)
                yield db
            finally:
                db.close()

    def operations(self, *, limit: int = 200, before_seq: int | None = None) -> list[Operation]:
        """What was done, newest first; ``before_seq`` asks for what is older."""
        from ropa.store.history import read_operations

        return self._at_best(lambda db: read_operations(db, limit, before_seq), [])

    def changes_of(self, hash_: str) -> list[Change]:
        """What an operation changed."""
        from ropa.store.history import read_changes

        return self._at_best(lambda db: read_changes(db, hash_), [])

    def first_changes_of(self, hash_: str, most: int) -> list[Change]:
        """So many changes of an operation at most, without those of quotes."""
        from ropa.store.history import read_first_changes

        return self._at_best(lambda db: read_first_changes(db, hash_, most), [])

    def extent_of(self, hash_: str) -> int:
        """How many records an operation changed, quotes among them."""
        from ropa.store.history import count_changes

        return self._at_best(lambda db: count_changes(db, hash_), 0)

    def history(self, record_id: Id) -> list[tuple[Operation, Change]]:
        """What was done to a record, newest first."""
        from ropa.store.history import read_history

        return self._at_best(lambda db: read_history(db, record_id), [])

    def as_of(self, seq: int) -> Register:
        """The register as it stood after an operation, by number; quotes left out."""
        from ropa.store.history import read_as_of

        with self.reading() as db:
            return read_as_of(db, seq)

    def seq_at(self, moment: dt.datetime) -> int:
        """The number of the last operation done by a moment; 0 where there is none."""
        from ropa.store.history import seq_at

        with telling(self.path):
            return seq_at(self._db, moment)

    def verify(self, *, thorough: bool = True, anchors: Sequence[tuple[int, str]] = ()) -> list[Problem]:
        """Everything in the file that is not as it was written; may run on any thread.

        Args:
            thorough: with every index and link, and the history replayed; without, what a start can afford.
            anchors: number and hash (or its first digits) of operations known from an export or a backup.
        """
        from ropa.store.verifying import problems_of

        with self.reading() as db:
            return list(problems_of(db, thorough=thorough, anchors=anchors))

    def refresh_needed(self) -> bool:
        """Whether another connection wrote, or another file took the path, since this was last asked."""
        version = self._data_version()
        moved = identity_of(self.path) != self._identity
        changed, self._seen = version != self._seen, version
        return changed or moved

    def _at_best(self, read: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """What is read; of a file that is being rescued, what can be."""
        try:
            with telling(self.path):
                return read(self._db)
        except RopaError:
            if self._tables is None:
                raise
            return otherwise

    def _data_version(self) -> int:
        with telling(self.path):
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _refuse_moved_file(self) -> None:
        now = identity_of(self.path)
        if now is None:
            raise FileGoneError(path=self.path)
        if now != self._identity:
            raise FileReplacedError(path=self.path)
