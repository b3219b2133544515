"""Who has a register open, and what a program that was killed leaves behind."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ropa.errors import AlreadyOpenError, DamagedError, FileTroubleError
from ropa.model import Activity
from ropa.safekeeping import open_register
from tests.child import CUT_SHORT, killed_when_ready, run
from tests.test_opening import beside, on_linux
from tests.test_store import save

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store


def test_a_second_process_is_told_who_has_the_register_and_reads(store: Store) -> None:
    said = run(
        """
        store = open_register(path, actor="x")
        holder = store.read_only_details
        say(store.read_only_reason, holder["host"], len(store.register()), bool(holder["since"]))
        store.close()
        """,
        store.path,
    )
    assert said == ["errors.reason.in_use", os.uname().nodename, "2", "True"]
    store.note(label="check")
    assert store.verify() == []


def test_the_lock_of_a_killed_program_is_taken_over_and_the_file_checked(path: Path) -> None:
    killed_when_ready('store = open_register(path, actor="x"); say("ready")', path)
    assert beside(path) == {f".{path.name}.lock"}
    store = open_register(path, actor="x")
    assert not store.read_only
    assert store.recovered
    store.close()
    assert beside(path) == set()


def test_another_computers_lock_is_respected_until_a_person_says_otherwise(path: Path) -> None:
    lock = path.with_name(f".{path.name}.lock")
    lock.write_text('{"host": "elsewhere", "user": "nils", "since": "2026-01-02T03:04:05", "process": 1}')
    store = open_register(path, actor="x")
    assert store.read_only_details == {"host": "elsewhere", "user": "nils", "since": "2026-01-02 03:04"}
    store.close()
    forced = open_register(path, actor="x", take_over=True)
    assert not forced.read_only
    forced.close()


@pytest.mark.parametrize("words", ["", "{", "[]", '{"host": 1}', "x" * 100_000])
def test_a_lock_without_sense_is_a_dead_ones(path: Path, words: str) -> None:
    path.with_name(f".{path.name}.lock").write_text(words)
    with closing(open_register(path, actor="x")) as store:
        assert not store.read_only
        assert store.recovered
    assert beside(path) == set()


def test_a_register_is_the_same_by_whatever_name_it_is_opened(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.ropa"
    link.symlink_to(path)
    with closing(open_register(link, actor="x")) as store:
        assert store.path == path
        with pytest.raises(AlreadyOpenError):
            open_register(path, actor="x")
        said = run('store = open_register(path, actor="x"); say(store.read_only_reason)', path)
    assert said == ["errors.reason.in_use"]


def test_a_folder_where_a_journal_should_be_is_trouble_and_not_damage(path: Path) -> None:
    path.with_name(f"{path.name}-wal").mkdir()
    with pytest.raises(FileTroubleError):
        open_register(path, actor="x")
    assert path.with_name(f"{path.name}-wal").is_dir()


def test_a_register_left_in_wal_mode_opens_with_its_last_commit(path: Path) -> None:
    name = hashlib.sha256(b"\x00").hexdigest()
    killed_when_ready(
        """
        import sqlite3
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute("INSERT INTO file VALUES (?, x'00')", [sys.argv[2]])
        say("ready")
        """,
        path,
        name,
    )
    assert f"{path.name}-wal" in beside(path)
    store = open_register(path, actor="x")
    assert store.bytes_of(name) == b"\x00"
    assert store.recovered
    store.note(label="check")
    store.close()
    assert path.read_bytes()[18:20] == b"\x01\x01"
    assert beside(path) == set()


def test_a_register_left_in_wal_mode_is_read_where_nothing_may_be_written(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    store = open_register(path, actor="x", read_only=True)
    assert len(store.register()) == 3
    store.close()


def test_a_save_that_was_cut_short_leaves_what_was_before(path: Path, home: Path) -> None:
    killed_when_ready(CUT_SHORT, path)
    assert f"{path.name}-journal" in beside(path)
    store = open_register(path, actor="x")
    assert store.recovered
    assert store.read("activity", "a") == Activity(id="a", name="Rekrytering")
    assert store.verify() == []
    store.close()
    kept = {file.name for file in (home / "quarantine").rglob("*") if file.is_file()}
    assert kept == {path.name, f"{path.name}-journal"}


@on_linux
def test_a_save_that_was_cut_short_where_nothing_may_be_written_is_explained(path: Path) -> None:
    killed_when_ready(CUT_SHORT, path)
    path.with_name(f".{path.name}.lock").unlink()
    path.parent.chmod(0o555)
    try:
        said = run(
            """
            drop_privileges()
            try:
                open_register(path, actor="x")
            except NeedsRecoveryError as error:
                say(error.key)
            """,
            path,
        )
    finally:
        path.parent.chmod(0o755)
    assert said == ["errors.needs_recovery"]


def test_a_torn_copy_without_its_journal_is_found(path: Path, tmp_path: Path) -> None:
    with closing(open_register(path, actor="x")) as store:
        save(store, *(Activity(id=f"b{n}", name=f"Behandling {n}") for n in range(300)))
    killed_when_ready(CUT_SHORT.replace("200_000", "20"), path)
    torn = tmp_path / "copy.ropa"
    shutil.copyfile(path, torn)
    try:
        store = open_register(torn, actor="x")
    except DamagedError:
        return
    assert store.verify(thorough=False) != []
    store.close()


@pytest.mark.parametrize("tenths", range(3, 10))
def test_what_is_left_of_a_cut_register_can_be_read_and_the_file_is_left_alone(path: Path, tenths: int) -> None:
    with closing(open_register(path, actor="x")) as store:
        save(store, *(Activity(id=f"b{n}", name=f"Behandling {n}", reader_note="x" * 900) for n in range(100)))
        whole = {record.id: record for record in store.register()}
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * tenths // 10])
    cut = path.read_bytes()
    with pytest.raises(DamagedError):
        open_register(path, actor="x")
    with closing(open_register(path, actor="x", rescue=True)) as rescued:
        left = {record.id: record for record in rescued.register()}
        assert left.keys() <= whole.keys()
        assert rescued.read_only
        assert len(rescued.first_rows()) in {0, 101}
    assert left
    assert path.read_bytes() == cut
    assert beside(path) == set()


def test_a_register_found_damaged_after_an_unclean_end_is_only_read(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE activity SET name = 'z'")
    killed_when_ready('store = open_register(path, actor="x"); say("ready")', path)
    with closing(open_register(path, actor="x")) as store:
        assert store.read_only_reason == "errors.reason.damaged"
        assert len(store.register()) == 3
