"""``ropa answer``: the folder is written and the register remembers it, as one operation."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ropa.cli import run
from ropa.model import Release
from ropa.safekeeping import backups_of, open_register

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from ropa.store import Store

WORDS = ("--authority", "IMY", "--case", "IMY-2026-7", "--asked", "Hela registret")


def test_an_answer_is_remembered_and_can_be_undone(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "svar"
    assert run(["answer", str(path), str(folder), *WORDS]) == 0
    assert "6 filer" in capsys.readouterr().out
    store = open_register(path, actor="Karin Öst")
    (release,) = store.register().all(Release)
    last, before = store.operations(limit=2)
    assert (last.label, last.about["file"]) == ("export", release.label)
    assert (release.sequence, release.chain_head) == (before.seq, before.hash)
    assert (release.requested_by, release.case_number, release.asked) == ("IMY", "IMY-2026-7", "Hela registret")
    given = {file.name: file.sha256 for file in release.files}
    assert given == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    assert backups_of(store.register_id)
    store.undo()
    assert store.register().all(Release) == ()
    store.close()


def test_an_answer_into_a_folder_in_use_is_refused_and_not_remembered(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "gammalt.txt").write_text("kvar", encoding="utf-8")
    assert run(["answer", str(path), str(folder), *WORDS]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert [file.name for file in folder.iterdir()] == ["gammalt.txt"]
    store = open_register(path, actor="Karin Öst", read_only=True)
    assert store.register().all(Release) == ()
    store.close()


def test_a_register_that_cannot_remember_an_answer_gives_none(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["answer", str(store.path), str(tmp_path / "svar"), *WORDS]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "svar").exists()
