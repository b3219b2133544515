"""Backups, restore and upgrades."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from ropa.errors import AlreadyOpenError, BackupFailedError, DamagedBackupError, InUseError, MigrationFailedError
from ropa.migrations import SHAPES, expected_schema, schema_of, shape_of
from ropa.model import Activity, Party
from ropa.safekeeping import (
    Backup,
    backup,
    backups_of,
    check,
    close_register,
    open_register,
    remove_backup,
    restore,
)
from ropa.safekeeping.backups import MOST_BYTES, superfluous
from ropa.safekeeping.upgrading import upgrade
from ropa.store.connection import connect
from ropa.store.glance import counts
from tests.child import CUT_SHORT, killed_when_ready, run
from tests.test_opening import sha256
from tests.test_store import save

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store


def test_a_backup_is_the_register_and_says_what_it_holds(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    made = backup(store)
    assert (made.seq, made.head) == store.head()
    assert made.counts == store.counts()
    assert made.sha256 == sha256(made.path)
    assert made.path.stat().st_mode & 0o077 == 0
    assert made.path.parent.stat().st_mode & 0o077 == 0
    with closing(open_register(made.path, actor="x", read_only=True)) as copy:
        assert list(copy.register()) == list(store.register())


def test_nothing_is_backed_up_twice(store: Store) -> None:
    made = backup(store)
    assert backup(store) == made
    made.path.write_bytes(b"spoilt")
    assert backup(store).path.read_bytes() != b"spoilt"


def test_a_backup_may_be_made_beside_the_window(store: Store) -> None:
    made: list[Backup] = []
    thread = threading.Thread(target=lambda: made.append(backup(store)))
    thread.start()
    thread.join()
    assert backups_of(store.register_id) == made


def test_a_register_is_backed_up_as_it_closes_if_anything_was_done(store: Store) -> None:
    register_id = store.register_id
    assert close_register(store) is None
    again = open_register(store.path, actor="x")
    save(again, Activity(id="a"))
    made = close_register(again)
    assert made is not None
    assert backups_of(register_id) == [made]


def test_who_only_looks_on_backs_nothing_up(store: Store) -> None:
    store.close()
    looking = open_register(store.path, actor="x", read_only=True)
    run('save(open_register(path, actor="y"), Activity(id="a"))', store.path)
    assert looking.changed
    assert close_register(looking) is None
    assert backups_of(store.register_id) == []


def test_a_damaged_register_is_not_backed_up_and_no_backup_goes(store: Store) -> None:
    first = backup(store)
    save(store, Activity(id="a", name="x"))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("UPDATE activity SET name = 'y'")
    with pytest.raises(BackupFailedError):
        backup(store)
    assert backups_of(store.register_id) == [first]
    assert {file.name for file in first.path.parent.iterdir()} == {first.file, first.path.with_suffix(".json").name}


def test_a_backup_can_be_removed(store: Store) -> None:
    made = backup(store)
    remove_backup(made)
    assert backups_of(store.register_id) == []
    assert list(made.path.parent.iterdir()) == []


def test_a_backup_whose_copy_is_gone_is_none(store: Store) -> None:
    backup(store).path.unlink()
    assert backups_of(store.register_id) == []


def many(days: int, each: int = 1, size: int = 1) -> list[Backup]:
    """Backups of many days, the newest first."""
    start = dt.datetime(2024, 1, 1, 8, tzinfo=dt.UTC)
    moments = [start + dt.timedelta(days=day, hours=hour) for day in range(days) for hour in range(each)]
    made = [
        Backup(f"{n:08d}.ropa", "r", at.isoformat(), n, "h", {}, "s", size, "p") for n, at in enumerate(moments, 1)
    ]
    return made[::-1]


def test_backups_are_kept_by_day_week_and_month() -> None:
    backups = many(400, each=3)
    superseded = superfluous(backups)
    kept = [made for made in backups if made not in superseded]
    days = [made.moment.date() for made in kept]
    assert [days.count(day) for day in list(dict.fromkeys(days))[:3]] == [3, 3, 1]
    assert len({day for day in days if (days[0] - day).days < 7}) == 7
    assert len({(day.year, day.month) for day in days}) == 12
    assert 6 + 5 + 2 + 10 <= len(kept) <= 6 + 5 + 4 + 12
    assert superfluous(many(3)) == []


def test_backups_are_ordered_by_the_history_and_a_clock_gone_astray_removes_nothing() -> None:
    backups = many(10)
    astray = replace(backups[0], at="1999-01-01T00:00:00+00:00", seq=99, file="astray.ropa")
    assert astray not in superfluous([astray, *backups])


def test_backups_take_no_more_room_than_they_may_but_three_are_always_kept() -> None:
    backups = many(30, size=100)
    kept = [made for made in backups if made not in superfluous(backups, most_bytes=500)]
    assert len(kept) == 5
    kept = [made for made in backups if made not in superfluous(backups, most_bytes=10)]
    assert kept == backups[:3]


def keep(store: Store, *backups: Backup) -> None:
    """Put backups among those of a register."""
    folder = backup(store).path.parent
    for n, made in enumerate(backups):
        path = folder / f"0000000{n % 10}-{n}.ropa"
        path.write_bytes(b"old")
        held = replace(made, file=path.name, register_id=store.register_id)
        path.with_suffix(".json").write_text(json.dumps(asdict(held)))


def test_the_backup_just_made_is_kept_however_much_of_a_later_state_there_is(store: Store) -> None:
    keep(store, *(replace(one, seq=1_000_000 + n) for n, one in enumerate(many(9, size=MOST_BYTES))))
    store.note(label="check")
    made = backup(store)
    assert made in backups_of(store.register_id)
    assert len(backups_of(store.register_id)) < 9


def test_older_backups_are_thinned_when_one_is_made(store: Store) -> None:
    made = backup(store)
    folder = made.path.parent
    keep(store, *(replace(old, seq=0) for old in many(40)))
    store.note(label="check")
    backup(store)
    kept = backups_of(store.register_id)
    assert made in kept
    assert len(kept) < 20
    assert len(list(folder.iterdir())) == 2 * len(kept)


def test_a_restored_register_is_the_backup_and_says_so(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    made = backup(store)
    save(store, Activity(id="b", name="y"))
    backup(store)
    store.close()
    again = restore(made, store.path, actor="Karin Öst")
    assert again.counts() == made.counts
    assert [done.label for done in again.operations()] == ["restore", "edit", "new"]
    assert again.operations()[0].about == {"day": made.at[:10], "seq": "2"}
    assert check(again) == []
    again.close()
    kept = [file for file in store.path.parent.iterdir() if ".before-restore-" in file.name]
    assert len(kept) == 1
    with closing(open_register(kept[0], actor="x")) as before:
        assert before.register().get("b")


def test_a_backup_made_after_a_restore_witnesses_what_was_done_since(store: Store) -> None:
    made = backup(store)
    store.close()
    again = restore(made, store.path, actor="x")
    save(again, Activity(id="a", name="x"))
    since = backup(again)
    tomorrow = (since.moment + dt.timedelta(days=1)).isoformat()
    since.path.with_suffix(".json").write_text(json.dumps(asdict(replace(since, at=tomorrow, head="another"))))
    assert [problem.key for problem in check(again)] == ["errors.problem.anchor"]
    again.close()


def test_no_backup_is_thinned_for_a_while_after_a_restore(store: Store) -> None:
    made = backup(store)
    store.close()
    again = restore(made, store.path, actor="x")
    keep(again, *(replace(old, seq=0) for old in many(40)))
    backup(again)
    assert len(backups_of(again.register_id)) == 42
    again.close()


def test_a_restore_beside_a_hot_journal_gives_the_backup_exactly(store: Store, home: Path) -> None:
    save(store, *(Activity(id=f"a{n}", name=f"Behandling {n}") for n in range(300)))
    made = backup(store)
    there = list(store.register())
    store.close()
    killed_when_ready(CUT_SHORT, store.path)
    assert store.path.with_name(f"{store.path.name}-journal").exists()
    again = restore(made, store.path, actor="x")
    assert list(again.register()) == there
    assert check(again) == []
    again.close()
    laid_aside = {file.name for file in (home / "quarantine").rglob("*") if file.is_file()}
    assert laid_aside == {store.path.name, f"{store.path.name}-journal"}
    assert not store.path.with_name(f"{store.path.name}-journal").exists()


def test_what_a_damaged_register_was_is_kept_beside_the_restored(store: Store) -> None:
    made = backup(store)
    store.close()
    store.path.write_bytes(store.path.read_bytes()[:20_000])
    damaged = sha256(store.path)
    restore(made, store.path, actor="x").close()
    kept = [file for file in store.path.parent.iterdir() if ".damaged-" in file.name]
    assert [sha256(file) for file in kept] == [damaged]


def test_a_damaged_backup_is_not_put_in_the_registers_place(store: Store) -> None:
    made = backup(store)
    store.close()
    before = sha256(store.path)
    content = made.path.read_bytes()
    made.path.write_bytes(content[:9000] + bytes([content[9000] ^ 1]) + content[9001:])
    with pytest.raises(DamagedBackupError):
        restore(made, store.path, actor="x")
    assert sha256(store.path) == before
    assert {file.name for file in store.path.parent.iterdir()} == {store.path.name, "home"}


def test_a_register_in_use_is_not_restored_over(store: Store) -> None:
    made = backup(store)
    with pytest.raises(AlreadyOpenError):
        restore(made, store.path, actor="x")
    store.close()
    lock = store.path.with_name(f".{store.path.name}.lock")
    lock.write_text('{"host": "elsewhere", "user": "nils", "since": "2026-01-02T03:04:05", "process": 1}')
    with pytest.raises(InUseError):
        restore(made, store.path, actor="x")


def test_a_register_whose_file_is_gone_can_be_restored(store: Store) -> None:
    made = backup(store)
    store.close()
    store.path.unlink()
    again = restore(made, store.path, actor="x")
    assert len(again.register()) == 2
    again.close()


NEXT = {**SHAPES, 2: ('CREATE TABLE "event" (id TEXT PRIMARY KEY) STRICT', "CREATE INDEX party_name ON party (name)")}
BROKEN = {**SHAPES, 2: ("CREATE TABLE one (x) STRICT", "DELETE FROM party", "CREATE TABLE two (x TEXT) STRICT")}
LOSING = {**SHAPES, 2: ("DELETE FROM record WHERE entity = 'party'", "PRAGMA foreign_keys = 0")}


def test_an_older_file_is_backed_up_and_then_upgraded(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    held, records = store.counts(), list(store.register())
    store.close()
    with closing(connect(store.path)) as db:
        upgrade(db, store.path, actor="x", shapes=NEXT)
        assert shape_of(db) == 2
        assert schema_of(db) == expected_schema(2, NEXT)
        assert counts(db) == held
        assert [name for (name,) in db.execute("SELECT name FROM _sqlite_migrations")] == ["001", "002"]
        assert db.execute("SELECT label FROM operation ORDER BY id DESC").fetchone() == ("migration",)
    (kept,) = backups_of(store.register_id)
    with closing(open_register(kept.path, actor="x", read_only=True)) as before:
        assert list(before.register()) == records


@pytest.mark.parametrize("shapes", [BROKEN, LOSING])
def test_an_upgrade_that_fails_half_way_changes_nothing(store: Store, shapes: dict[int, tuple[str, ...]]) -> None:
    save(store, Activity(id="a", name="x"))
    records = list(store.register())
    store.close()
    before = sha256(store.path)
    with closing(connect(store.path)) as db, pytest.raises(MigrationFailedError) as failed:
        upgrade(db, store.path, actor="x", shapes=shapes)
    assert sha256(store.path) == before
    (kept,) = backups_of(store.register_id)
    assert failed.value.details["backup"] == kept.path
    with closing(open_register(store.path, actor="x")) as again:
        assert list(again.register()) == records
        assert again.verify() == []
        assert again.register().all(Party)
