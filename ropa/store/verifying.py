"""Whether the file holds what was written into it: pages, chain, digests, and the history replayed.

Records are read some at a time, so that the check of a large register takes little memory beside the window, and
nobody who saves waits for the whole of it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ropa.journal import ORIGIN, digest_of, follow, operation_hash, record_digest
from ropa.model import ENTITIES
from ropa.store.connection import lossy
from ropa.store.history import to_operation, to_steps
from ropa.store.outcomes import Problem
from ropa.store.tables import layout_of, targets_of, to_flat_or_empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ropa.journal import Key, Operation
    from ropa.plain import Flat

_MOST_NAMED, _AT_A_TIME = 20, 200
_RECORD, _REPLAY = "errors.problem.record", "errors.problem.replay"


def problems_of(
    db: sqlite3.Connection, *, thorough: bool, anchors: Sequence[tuple[int, str]] = ()
) -> Iterator[Problem]:
    """Everything that does not hold, at most twenty of a kind by name.

    Args:
        db: a connection of its own; the check may take seconds.
        thorough: also walk every index, every link and the whole history, and compare the outcome with what stands.
        anchors: number and hash, or the hash's first digits, of operations known from an export or a backup.
    """
    db.text_factory = lossy
    try:
        yield from _of_pages(db, thorough=thorough)
        with _one_moment(db):
            broken = list(_first(_of_chain(db)))
        yield from broken
        yield from _of_anchors(db, anchors)
        yield from _of_records(db, thorough=thorough)
        if thorough:
            yield from _first(_of_removed_records(db))
            yield from _of_files(db)
    except sqlite3.OperationalError:
        raise  # busy, or the disk: nothing is said of what the file holds
    except (sqlite3.DatabaseError, ValueError, TypeError, KeyError) as error:
        yield Problem("errors.problem.unreadable", {"reason": str(error)})


def _of_pages(db: sqlite3.Connection, *, thorough: bool) -> Iterator[Problem]:
    pragma = "integrity_check" if thorough else "quick_check"
    for (line,) in db.execute(f"PRAGMA {pragma}({_MOST_NAMED})"):
        if line != "ok":
            yield Problem("errors.problem.pages", {"reason": str(line)})
    if thorough:
        yield from _first(
            Problem("errors.problem.links", {"table": str(table)})
            for table, *_ in db.execute("PRAGMA foreign_key_check")
        )


def _of_chain(db: sqlite3.Connection) -> Iterator[Problem]:
    digests = _digests(db)
    rows = db.execute(
        "SELECT id, hash, line, seq, prev, shape, at, actor, label, about, undoes, merges FROM operation"
        " ORDER BY line, seq"
    ).fetchall()
    places = {row[1]: row[3] for row in rows}
    last = 0
    for number, *row in rows:
        operation = to_operation(row)
        if operation_hash(operation, digests.pop(number, [])) != operation.hash or not _follows(operation, places):
            day = operation.at.date().isoformat()
            yield Problem("errors.problem.chain", {"seq": str(operation.seq), "day": day})
        if operation.line == 0:
            if operation.seq != last + 1:
                yield Problem("errors.problem.gap", {"seq": str(last + 1)})
            last = operation.seq
    if digests:
        yield Problem("errors.problem.gap", {"seq": str(last + 1)})


def _digests(db: sqlite3.Connection) -> dict[int, list[str]]:
    """The digests of each operation's changes; empty where a change is not what its digest was taken of."""
    digests: dict[int, list[str]] = defaultdict(list)
    wanted = "SELECT operation, digest, salt, entity, record, steps FROM change ORDER BY operation, n"
    for number, digest, *covered in db.execute(wanted):
        digests[number].append(digest if digest_of(*covered) == digest else "")
    return digests


def _follows(operation: Operation, places: Mapping[str, int]) -> bool:
    if operation.merges and operation.merges not in places:
        return False
    return places.get(operation.prev, -1) == operation.seq - 1 or (operation.prev == ORIGIN and operation.seq == 1)


def _of_anchors(db: sqlite3.Connection, anchors: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    for seq, hash_ in anchors:
        found = db.execute("SELECT hash FROM operation WHERE line = 0 AND seq = ?", [seq]).fetchone()
        if not found or not found[0].startswith(hash_):
            yield Problem("errors.problem.anchor", {"seq": str(seq)})


def _of_records(db: sqlite3.Connection, *, thorough: bool) -> Iterator[Problem]:
    wrong: dict[str, list[Problem]] = defaultdict(list)
    for entity in ENTITIES:
        last: int | None = -1
        while last is not None:
            with _one_moment(db):
                last = _some_records(db, entity, last, wrong, thorough=thorough)
        bare = f'SELECT id FROM record WHERE entity = ? AND id NOT IN (SELECT id FROM "{entity}")'
        wrong[_RECORD] += [_named(_RECORD, (entity, id), {}) for (id,) in db.execute(bare, [entity]).fetchall()]
    for found in wrong.values():
        yield from _first(found)


def _some_records(
    db: sqlite3.Connection, entity: str, after: int, wrong: Mapping[str, list[Problem]], *, thorough: bool
) -> int | None:
    """Check the next records of an entity; after which one to go on, or none."""
    layout = layout_of(entity)
    columns = ", ".join(f"t.{name}" for name in layout.columns.split(", "))
    some = (
        f"SELECT t.rowid, CASE r.entity WHEN ? THEN r.digest ELSE '' END, {columns}"
        f' FROM "{entity}" t LEFT JOIN record r ON r.id = t.id WHERE t.rowid > ? ORDER BY t.rowid LIMIT {_AT_A_TIME}'
    )
    last = None
    for last, digest, *row in db.execute(some, [entity, after]).fetchall():  # noqa: B007 - handed back
        key, flat = (entity, row[0]), to_flat_or_empty(layout, row)
        for problem in _faults(db, key, flat, digest, thorough=thorough):
            wrong[problem].append(_named(problem, key, flat))
    return last


def _faults(db: sqlite3.Connection, key: Key, flat: Flat, digest: str, *, thorough: bool) -> list[str]:
    found = [] if digest == record_digest(key[0], flat) else [_RECORD]
    if thorough and _links(db, key) != targets_of(layout_of(key[0]), flat):
        found.append("errors.problem.record_links")
    if thorough and _replayed(db, key) != flat:
        found.append(_REPLAY)
    return found


@contextmanager
def _one_moment(db: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside is of one moment."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _of_removed_records(db: sqlite3.Connection) -> Iterator[Problem]:
    """What the history says is there and is not."""
    gone = "SELECT DISTINCT entity, record FROM change WHERE record NOT IN (SELECT id FROM record)"
    with _one_moment(db):
        left = [(key, flat) for key in db.execute(gone).fetchall() if (flat := _replayed(db, key))]
    for key, flat in left:
        yield _named(_REPLAY, key, flat)


def _of_files(db: sqlite3.Connection) -> Iterator[Problem]:
    """Stored files that are not what they are named by, and documents whose file is not there."""
    for name, content in db.execute("SELECT sha256, bytes FROM file"):
        if hashlib.sha256(content).hexdigest() != name:
            yield Problem("errors.problem.file", {"sha256": name})
    missing = "SELECT file FROM document WHERE file IS NOT NULL AND file NOT IN (SELECT sha256 FROM file)"
    for (name,) in db.execute(missing):
        yield Problem("errors.problem.file", {"sha256": name})


def _links(db: sqlite3.Connection, key: Key) -> set[str]:
    return {target for (target,) in db.execute("SELECT target FROM link WHERE source = ?", [key[1]])}


def _replayed(db: sqlite3.Connection, key: Key) -> Flat:
    """What the history from its beginning makes of a record."""
    wanted = (
        "SELECT c.steps FROM change c JOIN operation o ON o.id = c.operation"
        " WHERE c.record = ? AND c.entity = ? AND o.line = 0 ORDER BY o.seq, c.n"
    )
    flat: Flat = {}
    for (steps,) in db.execute(wanted, [key[1], key[0]]):
        flat = follow(flat, to_steps(steps))
        flat = flat if "id" in flat else {}
    return flat


def _named(problem: str, key: Key, flat: Mapping[str, Any]) -> Problem:
    naming = ("name", "title", "category", "service", "label")
    name = next((str(flat[field]) for field in naming if field in flat), "")
    return Problem(problem, {"entity": key[0], "id": key[1], "name": name})


def _first(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first problems of a kind, and how many more there are."""
    more = 0
    for n, problem in enumerate(problems):
        if n < _MOST_NAMED:
            yield problem
        else:
            more += 1
    if more:
        yield Problem("errors.problem.more", {"n": str(more)})
