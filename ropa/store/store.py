"""The open register file: the one way to change a register, and to take changes back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ropa.errors import ReadOnlyError
from ropa.store.connection import telling, transaction, uncollected
from ropa.store.reader import Reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from ropa.journal import Change, Operation
    from ropa.store.outcomes import Reverted
    from ropa.store.reverting import Stacks


class Store(Reader):
    """An open register file; only ``ropa.safekeeping`` makes one.

    Attributes:
        actor: who writes.
        read_only_reason: the catalogue key that says why nothing can be written, or empty.
        read_only_details: what fills that text's placeholders.
        recovered: the last writing had been cut short and was put right when the file was opened.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        path: Path,
        *,
        actor: str,
        read_only_reason: str = "",
        read_only_details: Mapping[str, str] | None = None,
        tables: Collection[str] | None = None,
    ) -> None:
        super().__init__(db, path, tables=tables)
        self.actor = actor
        self.read_only_reason = read_only_reason
        self.read_only_details = dict(read_only_details or {})
        self.recovered = False
        self._stacks: Stacks | None = None
        self._stacks_of = 0
        self._closing: list[Callable[[], None]] = []
        self._begun_at = self.head()[0]

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.read_only_reason)

    @property
    def changed(self) -> bool:
        """Whether anything was done to the register since it was opened."""
        return self.head()[0] != self._begun_at

    def make_read_only(self, reason: str, **details: str) -> None:
        """Refuse to write from now on, for a reason named by its catalogue key."""
        self.read_only_reason, self.read_only_details = reason, details

    def at_close(self, action: Callable[[], None]) -> None:
        """Have something done when the file is closed."""
        self._closing.append(action)

    def close(self) -> None:
        """Close the file; closing twice is no error."""
        self._db.close()
        while self._closing:
            self._closing.pop()()

    def apply(
        self,
        changes: Sequence[Change],
        *,
        label: str,
        about: Mapping[str, str] | None = None,
        undoes: str | None = None,
        merges: str | None = None,
    ) -> Operation | None:
        """Make changes and say so in the history, in one transaction.

        Args:
            changes: what is to change; several of one record become one.
            label: what was done, as ``history.operation.<label>`` words it.
            about: what fills the label's placeholders.
            undoes: the hash of the operation this takes back.
            merges: the newest hash of the copy this takes in.

        Returns:
            The operation, or none where there was nothing to change.

        Raises:
            ChangedElsewhereError: a stored value is not what the change says was before.
            ReadOnlyError: the register is open for reading alone.
            RopaError: the file cannot be written; nothing was changed.
        """
        from ropa.journal import one_each

        whole = one_each(changes)
        if changes and not whole:
            return None
        operation = self._write(whole, label=label, about=about, undoes=undoes, merges=merges)
        if whole and self._stacks is not None:
            self._stacks.add(operation.hash, undoes, label)
        return operation

    def note(self, *, label: str, about: Mapping[str, str] | None = None) -> Operation:
        """Say in the history that something was done that changed no record: an export, a restore, a check."""
        return self._write([], label=label, about=about, undoes=None, merges=None)

    def add_file(self, content: bytes) -> str:
        """Keep a file's bytes once; the SHA-256 they are named by."""
        import hashlib

        sha256 = hashlib.sha256(content).hexdigest()
        self._refuse_writing()
        with telling(self.path), transaction(self._db):
            self._db.execute("INSERT OR IGNORE INTO file VALUES (?, ?)", [sha256, content])
        return sha256

    def _write(
        self,
        changes: Sequence[Change],
        *,
        label: str,
        about: Mapping[str, str] | None,
        undoes: str | None,
        merges: str | None,
    ) -> Operation:
        from ropa.cleaning import clean_text
        from ropa.journal import Operation
        from ropa.store.writing import journal, write_changes

        self._refuse_writing()
        now, actor = dt.datetime.now(dt.UTC), clean_text(self.actor)
        told = {name: clean_text(str(words)) for name, words in (about or {}).items()}
        operation = Operation("", 0, 0, "", 0, now, actor, label, told, undoes, merges)
        with telling(self.path), transaction(self._db):
            write_changes(self._db, changes)
            return journal(self._db, operation, changes)

    def _refuse_writing(self) -> None:
        if self.read_only:
            raise ReadOnlyError(path=self.path, reason=self.read_only_reason, **self.read_only_details)
        self._refuse_moved_file()

    def can_undo(self) -> Operation | None:
        """The operation ``undo`` would take back; none while nothing can be written."""
        return None if self.read_only else self._top(self._stacked().undo)

    def can_redo(self) -> Operation | None:
        """The undo that ``redo`` would take back; none while nothing can be written."""
        return None if self.read_only else self._top(self._stacked().redo)

    def undo(self) -> Reverted | None:
        """Take back the last operation not taken back yet; none where there is none.

        Raises:
            UndoConflictError: what it did has been changed, or come into use, since.
        """
        last = self.can_undo()
        return self._revert(last, "undo") if last else None

    def redo(self) -> Reverted | None:
        """Do again what was last undone; none where nothing was."""
        last = self.can_redo()
        return self._revert(last, "redo") if last else None

    def revert(self, hash_: str, *, rest: bool = False) -> Reverted:
        """Take back any one operation, by its hash; of one that is an undo, do again what it undid.

        Args:
            hash_: the operation's.
            rest: take back only what nobody has changed, or come to use, since.

        Raises:
            UndoConflictError: there is such, and not only the rest is asked for.
        """
        from ropa.store.history import read_operation

        operation = read_operation(self._db, hash_)
        if operation is None:
            raise KeyError(hash_)
        return self._revert(operation, "redo" if operation.label == "undo" else "undo", rest=rest)

    def _revert(self, taken_back: Operation, label: str, *, rest: bool = False) -> Reverted:
        from ropa.store.history import first_meant
        from ropa.store.outcomes import Reverted
        from ropa.store.reverting import changes_back

        with telling(self.path), uncollected():
            changes = changes_back(self._db, taken_back.hash, rest=rest)
            meant = first_meant(self._db, taken_back)
        about = {**meant.about, "label": meant.label}
        operation = self._write(changes, label=label, about=about, undoes=taken_back.hash, merges=None)
        self._stacked().add(operation.hash, taken_back.hash, label)
        return Reverted(operation, meant, changes)

    def _top(self, stack: list[str]) -> Operation | None:
        from ropa.store.history import read_operation

        return read_operation(self._db, stack[-1]) if stack else None

    def _stacked(self) -> Stacks:
        version = self._data_version()
        if self._stacks is None or version != self._stacks_of:
            from ropa.store.reverting import read_stacks

            self._stacks, self._stacks_of = read_stacks(self._db), version
        return self._stacks
