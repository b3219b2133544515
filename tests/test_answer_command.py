"""``ropa answer``: the folder is written and the register remembers it, as one operation."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from ropa.cli import run
from ropa.intake.marked import OwnCopyError, refuse_own_copy
from ropa.journal import change_between
from ropa.model import Activity, Release
from ropa.safekeeping import backups_of, open_register
from ropa_exports.outline.extract import keepers

if TYPE_CHECKING:
    from pathlib import Path

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
    for file in folder.iterdir():
        if file.suffix in {".docx", ".pdf", ".xlsx", ".txt"}:
            with pytest.raises(OwnCopyError):
                refuse_own_copy(file)


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


def test_everything_said_of_an_answer_is_noted(path: Path, tmp_path: Path) -> None:
    said = ("--received", "2026-11-02", "--due", "2026-11-30", "--withheld", "Inget", "--signed-by", "Karin Öst",
            "--sent", "e-post", "--as-of", "1")  # fmt: skip
    assert run(["answer", str(path), str(tmp_path / "svar.zip"), *WORDS, *said]) == 0
    store = open_register(path, actor="Karin Öst", read_only=True)
    (release,) = store.register().all(Release)
    assert (str(release.received), str(release.answer_due)) == ("2026-11-02", "2026-11-30")
    assert (release.withheld, release.signed_by, release.sent_how) == ("Inget", "Karin Öst", "e-post")
    assert release.sequence == 1
    assert release.files[-1].name == "svar.zip"
    store.close()


def test_a_second_answer_in_a_case_supplements_the_first_and_says_what_changed(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["answer", str(path), str(tmp_path / "ett"), *WORDS])
    store = open_register(path, actor="Karin Öst")
    new = change_between(None, Activity(id="ny", name="Nyhetsbrev"))
    assert new
    store.apply([new], label="new", about={"name": "Nyhetsbrev"})
    store.close()
    capsys.readouterr()
    assert run(["answer", str(path), str(tmp_path / "två"), *WORDS]) == 0
    said = capsys.readouterr().out
    assert "Det kompletterar ”Svar till IMY, IMY-2026-7”" in said
    assert "  – 1 ny behandling: Nyhetsbrev" in said
    assert (tmp_path / "två" / "5 Ändringar sedan förra svaret.pdf").exists()
    assert run(["answer", str(path), str(tmp_path / "tre"), "--authority", "IMY", "--case", "annat"]) == 0
    assert "kompletterar" not in capsys.readouterr().out


def test_the_one_the_register_is_kept_for_may_be_named(path: Path, tmp_path: Path) -> None:
    store = open_register(path, actor="Karin Öst", read_only=True)
    [keeper] = keepers(store.register())
    store.close()
    assert run(["answer", str(path), str(tmp_path / "svar"), *WORDS, "--organisation", keeper.name.upper()]) == 0


@pytest.mark.parametrize("wrong", [("--received", "20261120"), ("--category", "enhörningar"), ("--as-of", "99")])
def test_what_the_register_does_not_know_writes_nothing(
    wrong: tuple[str, str], path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["answer", str(path), str(tmp_path / "svar"), *WORDS, *wrong]) == 1
    assert "Inget är" in capsys.readouterr().err
    assert not (tmp_path / "svar").exists()


def test_an_answer_into_a_single_file_is_refused(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["answer", str(path), str(tmp_path / "svar.pdf"), *WORDS]) == 1
    assert "varken en mapp eller en .zip" in capsys.readouterr().err
    assert not (tmp_path / "svar.pdf").exists()


def test_the_files_of_a_zip_are_counted_without_the_zip(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["answer", str(path), str(tmp_path / "svar.zip"), *WORDS]) == 0
    assert "6 filer" in capsys.readouterr().out
