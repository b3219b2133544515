"""What is handed to the program as a register, and is none, or is one that something happened to."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from ropa.catalog import load
from ropa.errors import (
    AlreadyOpenError,
    AlteredSchemaError,
    DamagedError,
    EmptyFileError,
    FileInTheWayError,
    FileTooNewError,
    NotARegisterError,
    NotFoundError,
    OtherProgramError,
    RopaError,
)
from ropa.model import Activity
from ropa.safekeeping import new_register, open_register
from tests.child import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.store import Store

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="capabilities are Linux's")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def beside(path: Path) -> set[str]:
    """What lies beside a file, the person's folder apart."""
    return {other.name for other in path.parent.iterdir()} - {path.name, "home"}


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"Nordvik \xc3\xa4r ett f\xc3\xb6retag. " * 80, NotARegisterError),
        (b"SQLite format 3\x00 and then nothing", NotARegisterError),
        (b"", EmptyFileError),
    ],
)
def test_what_is_no_register_is_said_so_and_left_alone(tmp_path: Path, content: bytes, error: type[RopaError]) -> None:
    path = tmp_path / "x.ropa"
    path.write_bytes(content)
    with pytest.raises(error) as refused:
        open_register(path, actor="x")
    assert path.read_bytes() == content
    assert beside(path) == set()
    assert str(path) in load("sv")(refused.value.key, **refused.value.details)


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(NotARegisterError):
        open_register(tmp_path, actor="x")


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        open_register(tmp_path / "gone.ropa", actor="x")
    assert not (tmp_path / "gone.ropa").exists()


def test_a_new_register_takes_no_other_files_place(path: Path) -> None:
    before = sha256(path)
    with pytest.raises(FileInTheWayError):
        new_register(path, organisation="x", actor="x")
    assert sha256(path) == before


def test_a_new_register_in_a_folder_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RopaError):
        new_register(tmp_path / "nowhere" / "x.ropa", organisation="x", actor="x")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("PRAGMA application_id = 77", OtherProgramError),
        ("PRAGMA user_version = 2", FileTooNewError),
        ("PRAGMA user_version = 0", DamagedError),
    ],
)
def test_another_programs_or_versions_file_is_left_alone(path: Path, statement: str, error: type[RopaError]) -> None:
    change(path, statement)
    before = sha256(path)
    with pytest.raises(error):
        open_register(path, actor="x")
    assert sha256(path) == before
    assert beside(path) == set()


def cut_in_half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def zero_two_pages(content: bytes) -> bytes:
    return content[: 3 * 4096] + bytes(8192) + content[5 * 4096 :]


@pytest.mark.parametrize("harm", [cut_in_half, zero_two_pages])
def test_a_damaged_file_is_found_and_never_written(path: Path, harm: Callable[[bytes], bytes]) -> None:
    path.write_bytes(harm(path.read_bytes()))
    before = sha256(path)
    try:
        store = open_register(path, actor="x")
    except DamagedError:
        pass
    else:
        assert store.verify(thorough=False) != []
        store.close()
    assert sha256(path) == before


def test_one_flipped_bit_in_a_record_or_the_history_is_found(path: Path) -> None:
    content = path.read_bytes()
    places = [at for at in range(len(content)) if content.startswith(b"Rekrytering", at)]
    assert len(places) >= 3
    for at in places:
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        store = open_register(path, actor="x")
        assert store.verify() != [], at
        store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON activity BEGIN DELETE FROM party; END",
        "CREATE TABLE extra (x)",
        "CREATE INDEX own ON party (name)",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_an_altered_structure_is_named_and_nothing_in_it_runs(path: Path, statement: str) -> None:
    change(path, statement)
    before = sha256(path)
    with pytest.raises(AlteredSchemaError) as refused:
        open_register(path, actor="x")
    assert refused.value.details["names"] in {"t", "extra", "own", "v"}
    store = open_register(path, actor="x", rescue=True)
    assert store.read_only_reason == "errors.reason.rescue"
    assert store.register().get("a") == Activity(id="a", name="Rekrytering")
    assert [name for _, _, name in store.first_rows()] == ["Rekrytering"]
    store.close()
    assert sha256(path) == before


@pytest.mark.parametrize("table", ["activity", "operation", "record", "head"])
def test_a_view_in_a_tables_place_cannot_hold_the_program_up(path: Path, table: str) -> None:
    endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS id, n AS entity FROM r"
    change(path, f"DROP TABLE {table}", f"CREATE VIEW {table} AS {endless}")
    with pytest.raises(AlteredSchemaError):
        open_register(path, actor="x")
    store = open_register(path, actor="x", rescue=True)
    assert (store.register().get("a") is None) == (table == "activity")
    for look in (store.first_rows, store.counts, store.head, store.operations, store.unconfirmed, store.can_undo):
        look()
    with suppress(RopaError):
        store.verify()
    store.close()


def test_a_register_open_here_is_not_opened_again(store: Store) -> None:
    with pytest.raises(AlreadyOpenError):
        open_register(store.path, actor="x")


def test_signs_that_mean_something_in_an_address_may_stand_in_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "100 % säkert? #1"
    folder.mkdir()
    store = new_register(folder / "år & dag.ropa", organisation="x", actor="x")
    assert len(store.register()) == 2
    store.close()


@on_linux
def test_a_write_protected_file_is_opened_for_reading(path: Path) -> None:
    path.chmod(0o444)
    before = sha256(path)
    said = run(
        """
        drop_privileges()
        store = open_register(path, actor="x")
        try:
            save(store, Activity(id="b"))
        except ReadOnlyError:
            say(store.read_only_reason, len(store.register()))
        store.close()
        """,
        path,
    )
    assert said == ["errors.reason.read_only_file", "3"]
    assert sha256(path) == before
    assert beside(path) == set()


@on_linux
def test_a_folder_that_may_not_be_written_is_noticed_at_opening(path: Path) -> None:
    before = sha256(path)
    path.parent.chmod(0o555)
    try:
        said = run(
            """
            drop_privileges()
            store = open_register(path, actor="x")
            say(store.read_only_reason, len(store.register()))
            store.close()
            """,
            path,
        )
    finally:
        path.parent.chmod(0o755)
    assert said == ["errors.reason.read_only_folder", "3"]
    assert sha256(path) == before


def test_every_error_is_worded_in_both_languages() -> None:
    def kinds(error: type[RopaError]) -> list[type[RopaError]]:
        return [error, *(kind for below in error.__subclasses__() for kind in kinds(below))]

    for language in ("sv", "en"):
        texts = load(language)
        assert [kind.key for kind in kinds(RopaError) if not texts.has(kind.key)] == []
