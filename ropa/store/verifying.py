"""Whether the file holds what was written into it: pages, chain, digests, and the history replayed."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from ropa.journal import ORIGIN, digest_of, follow, operation_hash, record_digest
from ropa.store.connection import query
from ropa.store.history import to_operation
from ropa.store.outcomes import Problem
from ropa.store.reading import every_flat
from ropa.store.tables import layout_of, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ropa.journal import Key, Operation
    from ropa.plain import Flat

_MOST_NAMED = 20


def problems_of(
    db: sqlite3.Connection, *, thorough: bool, anchors: Sequence[tuple[int, str]] = ()
) -> Iterator[Problem]:
    """Everything that does not hold.

    Args:
        db: a connection of its own; the check may take seconds.
        thorough: also walk every index, every link and the whole history, and compare the outcome with what stands.
        anchors: number and hash, or the hash's first digits, of operations known from an export or a backup.
    """
    try:
        yield from _of_pages(db, thorough=thorough)
        yield from _of_chain(db)
        yield from _of_anchors(db, anchors)
        present = dict(every_flat(db))
        yield from _of_records(db, present)
        if thorough:
            yield from _of_links(db, present)
            yield from _of_replay(db, present)
    except (sqlite3.DatabaseError, ValueError, TypeError, KeyError) as error:
        yield Problem("errors.problem.unreadable", {"reason": str(error)})


def _of_pages(db: sqlite3.Connection, *, thorough: bool) -> Iterator[Problem]:
    pragma = "integrity_check" if thorough else "quick_check"
    for (line,) in query(db, f"PRAGMA {pragma}({_MOST_NAMED})"):
        if line != "ok":
            yield Problem("errors.problem.pages", {"reason": str(line)})
    if thorough:
        for table, *_ in query(db, "PRAGMA foreign_key_check")[:_MOST_NAMED]:
            yield Problem("errors.problem.links", {"table": str(table)})


def _of_chain(db: sqlite3.Connection) -> Iterator[Problem]:
    digests: dict[int, list[str]] = {}
    wanted = "SELECT operation, digest, salt, entity, record, steps FROM change ORDER BY operation, n"
    for number, digest, *covered in query(db, wanted):
        whole = covered[-1] is None or digest_of(*covered) == digest
        digests.setdefault(number, []).append(digest if whole else "")
    rows = query(
        db,
        "SELECT id, hash, line, seq, prev, shape, at, actor, label, about, undoes, merges FROM operation"
        " ORDER BY line, seq",
    )
    places = {row[1]: row[3] for row in rows}
    last = 0
    for number, *row in rows:
        operation = to_operation(row)
        if not _holds(operation, digests.pop(number, [])) or not _follows(operation, places):
            yield _broken(operation)
        if operation.line == 0:
            if operation.seq != last + 1:
                yield Problem("errors.problem.gap", {"seq": str(last + 1)})
            last = operation.seq
    if digests:
        yield Problem("errors.problem.gap", {"seq": str(last + 1)})


def _holds(operation: Operation, digests: Sequence[str]) -> bool:
    return operation_hash(operation, digests) == operation.hash


def _follows(operation: Operation, places: Mapping[str, int]) -> bool:
    if operation.merges and operation.merges not in places:
        return False
    return places.get(operation.prev, -1) == operation.seq - 1 or (operation.prev == ORIGIN and operation.seq == 1)


def _broken(operation: Operation) -> Problem:
    return Problem("errors.problem.chain", {"seq": str(operation.seq), "day": operation.at.date().isoformat()})


def _of_anchors(db: sqlite3.Connection, anchors: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    for seq, hash_ in anchors:
        found = query(db, "SELECT hash FROM operation WHERE line = 0 AND seq = ?", seq)
        if not found or not found[0][0].startswith(hash_):
            yield Problem("errors.problem.anchor", {"seq": str(seq)})


def _of_records(db: sqlite3.Connection, present: Mapping[Key, Flat]) -> Iterator[Problem]:
    known = {(entity, id): digest for id, entity, digest in query(db, "SELECT id, entity, digest FROM record")}
    wrong = [key for key, flat in present.items() if known.pop(key, "") != record_digest(key[0], flat)]
    yield from _naming("errors.problem.record", [*wrong, *known], present)


def _of_links(db: sqlite3.Connection, present: Mapping[Key, Flat]) -> Iterator[Problem]:
    stored: dict[str, set[str]] = {}
    for source, target in query(db, "SELECT source, target FROM link"):
        stored.setdefault(source, set()).add(target)
    wrong = [
        key for key, flat in present.items() if targets_of(layout_of(key[0]), flat) != stored.pop(key[1], set())
    ]
    yield from _naming("errors.problem.record_links", [*wrong, *(("", source) for source in stored)], present)


def _of_replay(db: sqlite3.Connection, present: Mapping[Key, Flat]) -> Iterator[Problem]:
    """The history from its beginning must lead to what stands; an operation without its words ends the comparison."""
    replayed: dict[Key, Flat] = {}
    wanted = (
        "SELECT c.entity, c.record, c.steps FROM operation o JOIN change c ON c.operation = o.id"
        " WHERE o.line = 0 ORDER BY o.seq, c.n"
    )
    removed: set[Key] = set()
    for entity, id, steps in query(db, wanted):
        key = (entity, id)
        if steps is None:
            removed.add(key)
            continue
        flat = follow(replayed.get(key, {}), {path: tuple(step) for path, step in json.loads(steps).items()})
        replayed[key] = flat
        if "id" not in flat:
            del replayed[key]
    keys = (present.keys() | replayed.keys()) - removed
    wrong = [key for key in sorted(keys) if present.get(key) != replayed.get(key)]
    yield from _naming("errors.problem.replay", wrong, present)


def _naming(problem: str, keys: Sequence[Key], present: Mapping[Key, Flat]) -> Iterator[Problem]:
    for entity, id in keys[:_MOST_NAMED]:
        yield Problem(problem, {"entity": entity, "id": id, "name": _name(present.get((entity, id), {}))})
    if len(keys) > _MOST_NAMED:
        yield Problem("errors.problem.more", {"n": str(len(keys) - _MOST_NAMED)})


def _name(flat: Mapping[str, Any]) -> str:
    return next((str(flat[name]) for name in ("name", "title", "category", "service", "label") if name in flat), "")
