"""Undo and redo: an operation is taken back by an operation of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.errors import UndoConflictError
from ropa.journal import Change, Conflict, follow, keys_of, merge, sides_of
from ropa.plain import strings
from ropa.store.connection import query
from ropa.store.history import read_changes
from ropa.store.reading import read_flat, read_flats
from ropa.store.tables import layout_of, targets_of
from ropa.store.writing import is_there, users_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from ropa.journal import Key
    from ropa.kinds import Id
    from ropa.plain import Flat

_DEPTH = 1000


@dataclass(slots=True)
class Stacks:
    """What can be taken back and what can be done again, last at the end, as hashes of operations.

    The undoing operations stand in ``redo``: to do again is to take back an undo.
    """

    undo: list[str]
    redo: list[str]

    def add(self, done: str, undoes: str | None, label: str) -> None:
        """Take note of an operation that changed something."""
        if undoes is None:
            self.undo.append(done)
            self.redo.clear()
        elif label == "redo":
            self.redo = [other for other in self.redo if other != undoes]
            self.undo.append(done)
        else:
            self.undo = [other for other in self.undo if other != undoes]
            self.redo.append(done)


def read_stacks(db: sqlite3.Connection) -> Stacks:
    """The stacks as the newest operations leave them; the register's first operation is never taken back."""
    wanted = (
        "SELECT hash, undoes, label FROM (SELECT * FROM operation WHERE line = 0 AND seq > 1 ORDER BY seq DESC LIMIT ?)"
        " AS o WHERE undoes IS NOT NULL OR EXISTS (SELECT 1 FROM change WHERE operation = o.id) ORDER BY seq"
    )
    stacks = Stacks([], [])
    for row in query(db, wanted, _DEPTH):
        stacks.add(*row)
    return stacks


def changes_back(db: sqlite3.Connection, hash_: str, *, rest: bool = False) -> list[Change]:
    """The changes that take an operation back as the register now stands.

    Args:
        db: the open file.
        hash_: the operation's.
        rest: leave out what has been changed, or come into use, since.

    Raises:
        UndoConflictError: there is such, and it is not to be left out.
    """
    done = read_changes(db, hash_)
    keys = keys_of(done)
    ours = read_flats(db, keys)
    before, after = sides_of(done, ours)
    changes, conflicts = merge(after, ours, before, keys)
    while loose := dict(_loose(db, changes, ours)):
        conflicts.extend(loose.values())
        changes = [change for change in changes if change.id not in loose]
    if conflicts and not rest:
        raise UndoConflictError(hash_, conflicts, changes)
    return changes


def _loose(
    db: sqlite3.Connection, changes: Sequence[Change], ours: Mapping[Key, Flat]
) -> Iterator[tuple[Id, Conflict]]:
    """The records whose change would leave a link that leads nowhere, and the link."""
    steps = {change.id: change.steps for change in changes}
    made = {change.id for change in changes if change.makes}
    removed = {change.id for change in changes if change.removes}
    for change in changes:
        if change.removes:
            for entity, source in users_of(db, change.id):
                if source in removed:
                    continue
                flat = follow(read_flat(db, entity, source), steps.get(source, {}))
                for path in _paths_to(change.id, entity, flat):
                    yield change.id, Conflict(entity, source, path, change.id, change.id, None)
            continue
        flat = follow(ours.get(change.key, {}), change.steps)
        for target in targets_of(layout_of(change.entity), flat) - made:
            if target in removed or not is_there(db, target):
                for path in _paths_to(target, change.entity, flat):
                    yield change.id, Conflict(*change.key, path, None, None, target)


def _paths_to(target: Id, entity: str, flat: Flat) -> list[str]:
    if "id" not in flat or target not in targets_of(layout_of(entity), flat):
        return []
    return [path for path, value in flat.items() if path != "id" and (value == target or target in strings(value))]
