"""What happens to an open register: a full disk, a file that goes away, a program that is killed."""

from __future__ import annotations

import ast
import hashlib
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ropa
from ropa.errors import (
    AlreadyOpenError,
    BackupFailedError,
    BusyError,
    FileGoneError,
    FileInTheWayError,
    FileReplacedError,
    TooLargeError,
)
from ropa.model import Activity, Head
from ropa.safekeeping import backup, backups_of, new_register, open_register, save_copy
from tests.child import CUT_SHORT, killed_when_ready, run, script
from tests.test_store import save
from tests.test_verify import edit

if TYPE_CHECKING:
    from ropa.store import Store

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and inodes are POSIX's")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@on_posix
def test_a_full_disk_saves_nothing_and_a_later_try_succeeds(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    store.close()
    said = run(
        """
        store = open_register(path, actor="x")
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 8192, hard))
        long = Activity(id="b", reader_note="å" * 300_000)
        try:
            save(store, long)
        except DiskFullError as error:
            say(error.key, store.head()[0], len(store.register()), len(store.verify()))
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        save(store, long)
        say(store.head()[0], store.read("activity", "b") == long)
        store.close()
        """,
        store.path,
    )
    assert said == ["errors.disk_full", "2", "3", "0", "3", "True"]


@on_posix
def test_a_register_on_a_full_disk_opens_and_says_so_when_saving(path: Path) -> None:
    said = run(
        """
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        store = open_register(path, actor="x")
        say(store.read_only, len(store.register()))
        try:
            save(store, Activity(id="b"))
        except DiskFullError as error:
            say(error.key)
        store.close()
        """,
        path,
    )
    assert said == ["False", "3", "errors.disk_full"]


@on_posix
def test_a_full_disk_at_backup_leaves_the_older_backups(store: Store) -> None:
    first = backup(store)
    save(store, Activity(id="a", reader_note="x" * 200_000))
    store.close()
    said = run(
        """
        store = open_register(path, actor="x")
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        try:
            backup(store)
        except BackupFailedError as error:
            say(error.details["last"], len(backups_of(store.register_id)))
        """,
        store.path,
    )
    assert said == [first.at[:10], "1"]
    assert [file.name for file in first.path.parent.glob("*.part")] == []
    assert [kept.file for kept in backups_of(store.register_id)] == [first.file]


@on_posix
def test_a_file_that_is_removed_while_open_can_be_saved_as_a_whole_copy(store: Store, tmp_path: Path) -> None:
    save(store, Activity(id="a", name="x"))
    store.path.unlink()
    with pytest.raises(FileGoneError):
        save(store, Activity(id="b"))
    assert store.refresh_needed()
    copy = tmp_path / "copy.ropa"
    save_copy(store, copy)
    assert not store.path.exists()
    store.close()
    with closing(open_register(copy, actor="x")) as again:
        assert again.register().get("a") == Activity(id="a", name="x")
        assert again.verify() == []


@on_posix
def test_a_file_that_is_replaced_while_open_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    save(store, Activity(id="a", name="x"))
    other = new_register(tmp_path / "other.ropa", organisation="Sjöberga", actor="x")
    other.close()
    before = sha256(other.path)
    other.path.replace(store.path)
    for attempt in (lambda: save(store, Activity(id="b")), store.register, store.verify):
        with pytest.raises(FileReplacedError):
            attempt()
    save_copy(store, tmp_path / "copy.ropa")
    store.close()
    assert sha256(store.path) == before
    with closing(open_register(tmp_path / "copy.ropa", actor="x")) as again:
        assert again.register().get("a")


@on_posix
def test_the_journal_of_a_file_in_the_registers_place_is_not_taken_for_ours(store: Store, tmp_path: Path) -> None:
    save(store, Activity(id="a", name="x"))
    with closing(new_register(tmp_path / "other.ropa", organisation="Sjöberga", actor="x")) as other:
        save(other, Activity(id="a", name="y"))
    killed_when_ready(CUT_SHORT, other.path)
    for suffix in ("", "-journal"):
        other.path.with_name(other.path.name + suffix).replace(store.path.with_name(store.path.name + suffix))
    with pytest.raises(BusyError):
        save_copy(store, tmp_path / "copy.ropa")
    store.path.with_name(f"{store.path.name}-journal").unlink()
    save_copy(store, tmp_path / "copy.ropa")
    with closing(open_register(tmp_path / "copy.ropa", actor="x")) as copy:
        assert copy.read("activity", "a") == Activity(id="a", name="x")


@on_posix
def test_a_file_moved_between_the_look_and_the_write_is_still_noticed(store: Store, tmp_path: Path) -> None:
    from ropa.store.connection import telling, transaction

    store.path.rename(tmp_path / "moved.ropa")
    with pytest.raises(FileGoneError), store.here() as db, telling(store.path), transaction(db):
        db.execute("UPDATE operation SET actor = 'Nils'")
    store.close()
    with closing(open_register(tmp_path / "moved.ropa", actor="x")) as again:
        assert again.verify() == []


def test_another_connection_that_writes_makes_us_busy_not_damaged(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            save(store, Activity(id="a"))
        other.execute("ROLLBACK")
    save(store, Activity(id="a"))


def test_a_program_killed_at_any_moment_leaves_whole_saves(tmp_path: Path) -> None:
    path = tmp_path / "r.ropa"
    with closing(new_register(path, organisation="x", actor="x")) as store:
        save(store, Activity(id="a", name="0"))
    chance = random.Random(7)  # noqa: S311 - when to kill, no secret
    for _ in range(4):
        command = script(
            """
            store = open_register(path, actor="x")
            while True:
                was = store.read("activity", "a")
                save(store, replace(was, name=str(int(was.name) + 1), reader_note="y" * 30_000), was)
                say(store.head()[0])
            """
        )
        with subprocess.Popen([*command, str(path)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.random() / 5)
            process.kill()
            said = [int(word) for word in process.stdout.read().split()]
        with closing(open_register(path, actor="x")) as store:
            seq = store.head()[0]
            assert seq >= max(said, default=0)
            assert store.read("activity", "a") == Activity(id="a", name=str(seq - 2), reader_note="y" * 30_000)
            assert store.verify() == []


@on_posix
def test_nothing_done_while_a_register_is_open_drops_its_lock(store: Store) -> None:
    """Reading a byte of the file in this process would let another one write in the midst of a save."""
    save(store, Activity(id="a"))
    with store.here() as db:
        db.execute("BEGIN IMMEDIATE")
        store.refresh_needed()
        with pytest.raises(AlreadyOpenError):
            open_register(store.path, actor="x")
        with store.reading() as other:
            other.execute("SELECT count(*) FROM record").fetchone()
        said = run(
            """
            import sqlite3
            try:
                sqlite3.connect(path, timeout=0, isolation_level=None).execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                say(error.sqlite_errorname)
            """,
            store.path,
        )
        db.execute("ROLLBACK")
    assert said == ["SQLITE_BUSY"]


def test_the_store_opens_no_file_but_by_sqlite() -> None:
    opening = {"open", "read_bytes", "read_text", "copyfile", "copy", "fdopen"}
    for module in (Path(ropa.__file__).parent / "store").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                assert name not in opening, f"{module.name}:{node.lineno}"


def test_an_identifier_in_a_file_names_no_folder_of_ours(store: Store, home: Path) -> None:
    away = "../../../escaped"
    edit(
        store,
        "PRAGMA foreign_keys = 0",
        f"UPDATE head SET id = '{away}'",
        f"UPDATE record SET id = '{away}' WHERE entity = 'head'",
        f"UPDATE link SET source = '{away}'",
    )
    store.close()
    with closing(open_register(store.path, actor="x")) as again:
        assert again.register_id == away
        with pytest.raises(BackupFailedError):
            backup(again)
    assert not list(home.parent.rglob("escaped*"))


def test_a_copy_is_not_saved_over_the_register_itself(store: Store) -> None:
    before = sha256(store.path)
    with pytest.raises(FileInTheWayError):
        save_copy(store, store.path)
    assert sha256(store.path) == before


def test_what_is_larger_than_can_be_held_is_refused_in_words(store: Store) -> None:
    with pytest.raises(TooLargeError):
        save(store, Head(id="h", review_months=1 << 70))
    with pytest.raises(TooLargeError):
        store.add_file(bytes(65 * 1024 * 1024))
    assert store.head()[0] == 1
    assert store.verify() == []
