"""Changes into the file: rows, links and digests, then the operation that says so."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.cleaning import LONGEST_TEXT
from ropa.errors import ChangedElsewhereError, LinkToNothingError, StillUsedError, TextTooLongError
from ropa.journal import Operation, canonical, digest_of, follow, operation_hash, record_digest
from ropa.migrations import SHAPE
from ropa.store.glance import head
from ropa.store.reading import read_flats
from ropa.store.tables import layout_of, targets_of, to_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ropa.journal import Change
    from ropa.kinds import Id
    from ropa.plain import Flat


def write_changes(db: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Write the records that changes leave, inside the caller's transaction; one change a record.

    Raises:
        ChangedElsewhereError: what is stored is not what a change says was before.
        StillUsedError: a removed record is linked to.
        LinkToNothingError: a link leads to no record.
    """
    made: dict[str, list[Flat]] = defaultdict(list)
    kept: list[tuple[str, Flat, Flat]] = []
    gone: list[tuple[str, Id]] = []
    there = read_flats(db, [change.key for change in changes if not change.makes])
    for change in changes:
        stored = there.get(change.key, {})
        flat = _followed(change, stored)
        if "id" not in flat:
            gone.append(change.key)
        elif stored:
            kept.append((change.entity, stored, flat))
        else:
            made[change.entity].append(flat)
    _remove(db, gone)
    links = [*_insert(db, made), *_update(db, kept)]
    if users := [row for _, id in gone for row in users_of(db, id)]:
        raise StillUsedError(users)
    _refuse_links_to_nothing(db, links, {str(flat["id"]) for flats in made.values() for flat in flats})


def journal(db: sqlite3.Connection, operation: Operation, changes: Sequence[Change]) -> Operation:
    """Append an operation to this file's own line, inside the caller's transaction.

    Args:
        db: the connection that writes.
        operation: who, what and about what; number, hash and time are filled in.
        changes: what it changed.
    """
    seq, prev = head(db)
    salts = [os.urandom(8) for _ in changes]
    payloads = [_payload(change) for change in changes]
    digests = [digest_of(salt, *change.key, text) for salt, change, text in zip(salts, changes, payloads, strict=True)]
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    unsigned = replace(operation, line=0, seq=seq + 1, prev=prev, shape=SHAPE, at=now)
    signed = replace(unsigned, hash=operation_hash(unsigned, digests))
    number = _insert_operation(db, signed)
    rows = zip(changes, salts, digests, payloads, strict=True)
    db.executemany(
        "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, n, change.entity, change.id, *rest) for n, (change, *rest) in enumerate(rows)],
    )
    return signed


def _insert_operation(db: sqlite3.Connection, operation: Operation) -> int:
    """Write one operation as it is; the number its changes are kept under."""
    written = db.execute(
        "INSERT INTO operation (line, seq, hash, prev, shape, at, actor, label, about, undoes, merges)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            operation.line,
            operation.seq,
            operation.hash,
            operation.prev,
            operation.shape,
            operation.at.isoformat(),
            operation.actor,
            operation.label,
            canonical(dict(operation.about)),
            operation.undoes,
            operation.merges,
        ],
    )
    return int(written.lastrowid or 0)


def _insert(db: sqlite3.Connection, made: Mapping[str, list[Flat]]) -> list[tuple[Id, Id]]:
    """Write new records; their links."""
    links: list[tuple[Id, Id]] = []
    for entity, flats in made.items():
        layout = layout_of(entity)
        rows = [(flat["id"], entity, record_digest(entity, flat)) for flat in flats]
        try:
            db.executemany("INSERT INTO record VALUES (?, ?, ?)", rows)
        except sqlite3.IntegrityError as error:
            raise ChangedElsewhereError(entity=entity, id=str(rows[0][0])) from error
        db.executemany(layout.insert, [to_row(layout, flat) for flat in flats])
        links.extend((str(flat["id"]), target) for flat in flats for target in targets_of(layout, flat))
    links.sort()
    db.executemany("INSERT INTO link VALUES (?, ?)", links)
    return links


def _update(db: sqlite3.Connection, kept: Iterable[tuple[str, Flat, Flat]]) -> list[tuple[Id, Id]]:
    """Rewrite records; the links they had not before."""
    links: list[tuple[Id, Id]] = []
    for entity, stored, flat in kept:
        layout = layout_of(entity)
        id, *values = to_row(layout, flat)
        db.execute(layout.update, [*values, id])
        db.execute("UPDATE record SET digest = ? WHERE id = ?", [record_digest(entity, flat), id])
        before, after = targets_of(layout, stored), targets_of(layout, flat)
        db.executemany("DELETE FROM link WHERE source = ? AND target = ?", [(id, t) for t in before - after])
        new = [(str(id), target) for target in after - before]
        db.executemany("INSERT INTO link VALUES (?, ?)", new)
        links.extend(new)
    return links


def _remove(db: sqlite3.Connection, gone: Iterable[tuple[str, Id]]) -> None:
    ids: dict[str, list[tuple[Id]]] = defaultdict(list)
    for entity, id in gone:
        ids[entity].append((id,))
    for entity, listed in ids.items():
        db.executemany("DELETE FROM link WHERE source = ?", listed)
        db.executemany(f'DELETE FROM "{entity}" WHERE id = ?', listed)
        db.executemany("DELETE FROM record WHERE id = ?", listed)


def users_of(db: sqlite3.Connection, id: Id) -> list[tuple[str, Id]]:
    """The records that link to one, as entity and identifier."""
    found = "SELECT r.entity, r.id FROM link JOIN record r ON r.id = link.source WHERE link.target = ?"
    return db.execute(found, [id]).fetchall()


def is_there(db: sqlite3.Connection, id: Id) -> bool:
    """Whether there is a record of an identifier."""
    return db.execute("SELECT 1 FROM record WHERE id = ?", [id]).fetchone() is not None


def _refuse_links_to_nothing(db: sqlite3.Connection, links: Iterable[tuple[Id, Id]], made: set[Id]) -> None:
    """Name a link that leads nowhere; the file's foreign keys would refuse it without saying which."""
    checked = set(made)
    for source, target in links:
        if target not in checked:
            if not is_there(db, target):
                raise LinkToNothingError(id=source, target=target)
            checked.add(target)


def _followed(change: Change, stored: Flat) -> Flat:
    for path, (before, _) in change.steps.items():
        if stored.get(path) != before:
            raise ChangedElsewhereError(entity=change.entity, id=change.id)
    return follow(stored, change.steps)


def _payload(change: Change) -> str:
    payload = canonical(change.steps)
    if len(payload) > LONGEST_TEXT:
        for path, (_, after) in change.steps.items():
            if isinstance(after, str) and len(after) > LONGEST_TEXT:
                raise TextTooLongError(entity=change.entity, path=path, limit=LONGEST_TEXT)
    return payload
