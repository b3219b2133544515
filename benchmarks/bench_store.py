"""The store against SQLite by hand, on the same records: ``python -m benchmarks store``.

By hand means: rows made straight from the records, one ``executemany`` per table, a journal of salted digests, and
the same settings; without looking at what is stored, without refusing anything.
"""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import json
import os
import statistics
import tempfile
import time
import uuid
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.make_register import records
from ropa.journal import change_between
from ropa.kinds import Link, Links, Rows, fields_of
from ropa.model import ENTITIES, Activity, Party, entity_of
from ropa.plain import flatten
from ropa.safekeeping import backup, new_register, open_register
from ropa.store.connection import connect, transaction
from ropa.store.glance import SWEDISH_ORDER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from ropa.journal import Change
    from ropa.kinds import Row
    from ropa.model import Record

SIZES = (60, 10_000)
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def main() -> None:
    """Measure every size."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["ROPA_HOME"] = f"{folder}/home"
            measure(size, Path(folder))


def measure(activities: int, folder: Path) -> None:
    """Measure a register of a size: import, opening, loading, saving, checking, backing up."""
    path, raw = folder / "store.ropa", folder / "raw.ropa"
    _files(path, raw)
    made = [Party(id="us", name="Vi AB"), *records(activities, "us")]
    print(f"-- {activities:,} activities, {len(made):,} records")
    _compare("import", lambda: _import(path, made), lambda: _import_by_hand(raw, made))
    print(f"   file {path.stat().st_size / 2**20:.1f} MiB")
    _compare("open, first 200 rows", lambda: _open(path), lambda: _open_by_hand(path), times=9)
    with closing(open_register(path, actor="x")) as store:
        _compare("whole register", store.register, lambda: _load_by_hand(path), times=3)
        some = store.register().all(Activity)[:30]
        edits = iter([_change(one, replace(one, department="Ny enhet")) for one in some])
        _compare("save", lambda: store.apply([next(edits)], label="edit"), _saves(raw, some), times=len(some))
        _compare("backup, verified", lambda: backup(store), lambda: _copy(path, folder / "copy.ropa"))
        quick, thorough = _time(lambda: store.verify(thorough=False)), _time(store.verify)
        print(f"   check at a start {quick:.0f} ms, thorough {thorough:.0f} ms")


def _files(*paths: Path) -> None:
    for path in paths:
        new_register(path, organisation="Exempelbolaget AB", actor="x").close()


def _import(path: Path, made: Sequence[Record]) -> None:
    with closing(open_register(path, actor="x")) as store:
        store.apply([_change(None, record) for record in made], label="import", about={"file": "x"})


def _change(before: Record | None, after: Record) -> Change:
    change = change_between(before, after)
    if change is None:
        raise ValueError(after.id)
    return change


def _import_by_hand(path: Path, made: Sequence[Record]) -> None:
    with closing(connect(path)) as db, transaction(db):
        tables: dict[str, list[list[object]]] = {}
        listed: list[tuple[str, str, str]] = []
        links: list[tuple[str, str]] = []
        changes: list[tuple[object, ...]] = []
        for record in made:
            entity, flat = entity_of(type(record)), flatten(record)
            tables.setdefault(entity, []).append([record.id, *map(_column, _values(record))])
            listed.append((record.id, entity, _sha(_dumps([entity, flat]))))
            links += [(record.id, target) for target in _targets(record)]
            salt, payload = os.urandom(8), _dumps({place: [None, value] for place, value in flat.items()})
            changes.append((9, len(changes), entity, record.id, salt, _sha(salt.hex() + payload), payload))
        db.executemany("INSERT INTO record VALUES (?, ?, ?)", listed)
        for entity, rows in tables.items():
            db.executemany(f'INSERT INTO "{entity}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        db.executemany("INSERT OR IGNORE INTO link VALUES (?, ?)", sorted(links))
        head = _sha(_dumps([str(change[5]) for change in changes]))
        db.execute(
            "INSERT INTO operation VALUES (9, 0, 2, ?, '', 1, ?, 'x', 'import', '{}', NULL, NULL)",
            [head, dt.datetime.now(dt.UTC).isoformat()],
        )
        db.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", changes)


def _values(row: Row) -> list[Any]:
    return [getattr(row, name) for name in fields_of(type(row))]


def _column(value: Any) -> object:
    if isinstance(value, tuple):
        return _dumps([_inner(item) for item in value]) if value else None
    return value.isoformat() if isinstance(value, dt.date) else value or (0 if value is False else None)


def _inner(item: Any) -> object:
    if isinstance(item, str):
        return item
    said = {name: getattr(item, name) for name in fields_of(type(item))}
    return {"id": item.id} | {name: value for name, value in said.items() if value not in (None, "", ())}


def _targets(row: Row) -> Iterator[str]:
    for name, kind in fields_of(type(row)).items():
        value = getattr(row, name)
        if isinstance(kind, Link) and value:
            yield value
        elif isinstance(kind, Links):
            yield from value
        elif isinstance(kind, Rows):
            for inner in value:
                yield from _targets(inner)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _open(path: Path) -> None:
    with closing(open_register(path, actor="x")) as store:
        store.first_rows()


def _open_by_hand(path: Path) -> None:
    with closing(connect(path)) as db:
        query = f"SELECT id, reference, name FROM activity ORDER BY {SWEDISH_ORDER}, name, reference, id LIMIT 200"
        db.execute(query).fetchall()


def _load_by_hand(path: Path) -> list[object]:
    """Every value out of its column, lists and rows parsed; no records."""
    found: list[object] = []
    with _uncollected(), closing(connect(path, read_only=True)) as db:
        for entity in ENTITIES:
            rows = db.execute(f'SELECT * FROM "{entity}"').fetchall()
            found += [[json.loads(one) if str(one).startswith("[") else one for one in row] for row in rows]
    return found


def _saves(path: Path, some: Sequence[Activity]) -> Callable[[], None]:
    """One edit after the other by hand: the row, its digest, its operation and its change."""
    db = connect(path)
    left = iter(some)

    def save() -> None:
        record = replace(next(left), department="Ny enhet")
        columns = ", ".join(f'"{name}" = ?' for name in fields_of(Activity))
        with transaction(db):
            db.execute(f"UPDATE activity SET {columns} WHERE id = ?", [*map(_column, _values(record)), record.id])
            db.execute("UPDATE record SET digest = ? WHERE id = ?", [_sha(_dumps(flatten(record))), record.id])
            _note(db, record.id)

    return save


def _note(db: sqlite3.Connection, id: str) -> None:
    (seq,) = db.execute("SELECT max(seq) FROM operation").fetchone()
    payload = _dumps({"department": ["HR", "Ny enhet"]})
    row = [seq + 1, uuid.uuid4().hex, dt.datetime.now(dt.UTC).isoformat()]
    done = db.execute("INSERT INTO operation VALUES (NULL, 0, ?, ?, '', 1, ?, 'x', 'edit', '{}', NULL, NULL)", row)
    change = [done.lastrowid, id, os.urandom(8), _sha(payload), payload]
    db.execute("INSERT INTO change VALUES (?, 0, 'activity', ?, ?, ?, ?)", change)


def _copy(path: Path, copy: Path) -> None:
    with closing(connect(path)) as db:
        db.execute("VACUUM INTO ?", [str(copy)])


@contextmanager
def _uncollected() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _compare(what: str, ours: Callable[[], object], by_hand: Callable[[], object], times: int = 1) -> None:
    """Time both, in turns, and print the medians in milliseconds and their ratio."""
    taken = [(_time(ours), _time(by_hand)) for _ in range(times)]
    one, other = (statistics.median(side) for side in zip(*taken, strict=True))
    print(f"   {what:22} store {one:9.2f} ms   by hand {other:9.2f} ms   {one / other:5.2f}x")


def _time(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
