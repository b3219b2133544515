"""The past on the command line: two moments compared, a past export, a file held against the register."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from ropa.cli import run
from ropa.intake.marked import read_marked
from ropa.journal import change_between
from ropa.model import Activity, Party, Release, ReleasedFile, Retention
from ropa.safekeeping import new_register, open_register
from ropa.store.moments import NoSuchMomentError, TooEarlyError, moment_of

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.model import Record
    from ropa.store import Store

YEARS = Retention(id="t", name="Sökande", period="P5Y")


def put(store: Store, before: Record | None, after: Record | None) -> None:
    change = change_between(before, after)
    store.apply([change] if change else [], label="edit", about={"name": "x"})


@pytest.fixture
def past(path: Path) -> Path:
    """A register of four changes: made, an activity, a period, the period shortened."""
    store = open_register(path, actor="Karin Öst")
    put(store, None, YEARS)
    put(store, YEARS, Retention(id="t", name="Sökande", period="P3Y"))
    store.close()
    return path


def test_two_changes_are_compared_in_words(past: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(past), "2", "4"]) == 0
    assert "1 ny lagringstid: Sökande" in capsys.readouterr().out
    assert run(["compare", str(past), "3", dt.date.today().isoformat()]) == 0  # noqa: DTZ011
    said = capsys.readouterr().out
    assert "Lagringstid för Sökande: 5 år → 3 år" in said
    assert "    Tid: 5 år → 3 år" in said
    assert run(["compare", str(past), "4", "4", "--language", "en"]) == 0
    assert "Nothing in the register differs." in capsys.readouterr().out


def test_what_only_notes_that_the_register_was_given_out_is_no_change_of_it(past: Path) -> None:
    store = open_register(past, actor="Karin Öst")
    put(store, None, Release(id="u", label="IMY"))
    seq, _ = store.head()
    [*_, made] = store.operations(limit=seq)
    assert moment_of(store, f"{seq}").changed == moment_of(store, f"{seq - 1}").changed == store.changed_on(seq)
    assert store.changed_on(1) == made.at.astimezone().date()
    assert store.changed_on(0) is None
    store.close()


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_comparison_is_saved_and_bears_the_later_moment(past: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"changes.{ending}"
    assert run(["compare", str(past), "2", "3", str(out)]) == 0
    assert [one.mark.seq for one in read_marked(out) if one.mark] == [3]


def test_an_export_of_a_past_change_holds_what_stood_then(
    past: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "then.json"
    assert run(["export", str(past), str(out), "--as-of", "3"]) == 0
    assert '"P5Y"' in out.read_text("utf-8")
    assert run(["export", str(past), str(out), "--as-of", "3", "--with-quotes"]) == 1
    assert "--with-quotes" in capsys.readouterr().err


def test_a_moment_is_a_day_a_change_or_a_release(past: Path) -> None:
    store = open_register(past, actor="Karin Öst")
    put(store, None, Release(id="r", label="Svar till IMY", sequence=3))
    today = dt.date.today()  # noqa: DTZ011
    assert moment_of(store, "Svar till IMY").seq == moment_of(store, "3").seq == 3
    assert moment_of(store, "9999-12-31") == moment_of(store, today.isoformat()) == (*store.head(), today, today)
    for words in ("0", "17", "igår", "2026-13-01", ""):
        with pytest.raises(NoSuchMomentError):
            moment_of(store, words)
    with pytest.raises(TooEarlyError):
        moment_of(store, "2001-01-01")
    store.close()


def test_a_file_is_known_by_the_register_it_came_from_with_what_changed_since(
    past: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("out.pdf", "out.xlsx", "out.json", "out.jsonld", "out.html", "tables"):
        out, what = str(tmp_path / name), ("annex" if name == "out.html" else "report")
        run(["export", str(past), out, "--as-of", "3", "--what", what])
        capsys.readouterr()
        assert run(["verify", str(past), "--against", out]) == 0
        said = capsys.readouterr().out
        assert f"{name} kommer ur det här registrets historik: ändring 3" in said
        assert "Lagringstid för Sökande: 5 år → 3 år" in said
        assert "orört" in said


def test_a_file_of_another_register_is_not_ours(
    past: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_register(tmp_path / "other.ropa", organisation="Annan AB", actor="K").close()
    run(["export", str(tmp_path / "other.ropa"), str(tmp_path / "other.json")])
    assert run(["verify", str(past), "--against", str(tmp_path / "other.json")]) == 1
    assert "kommer ur ett annat register" in capsys.readouterr().out
    assert run(["verify", str(past), "--against", str(past)]) == 1
    assert "bär inget märke" in capsys.readouterr().err


def test_a_file_of_a_copy_that_went_its_own_way_is_not_ours(
    past: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, out = tmp_path / "copy.ropa", tmp_path / "copy.json"
    shutil.copyfile(past, copy)
    store = open_register(copy, actor="Karin Öst")
    put(store, None, Activity(id="ny", name="Bara i kopian"))
    store.close()
    run(["export", str(copy), str(out)])
    assert run(["verify", str(past), "--against", str(out)]) == 1
    assert "yngre än registret: den gjordes vid ändring 5, och registrets senaste är 4" in capsys.readouterr().out
    store = open_register(past, actor="Karin Öst")
    put(store, None, Activity(id="ny", name="Bara här"))
    store.close()
    assert run(["verify", str(past), "--against", str(out)]) == 1
    assert "ur en kopia som ändrats för sig" in capsys.readouterr().out


def test_an_answer_is_known_as_a_folder_and_packed_and_what_was_tampered_with_is_named(
    past: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, packed = tmp_path / "svar", tmp_path / "packat.zip"
    run(["answer", str(past), str(folder), "--authority", "IMY", "--case", "7"])
    files = sorted(folder.iterdir())
    with zipfile.ZipFile(packed, "w") as package:
        for file in files:
            package.write(file, file.name)
    for whole in (folder, packed):
        capsys.readouterr()
        assert run(["verify", str(past), "--against", str(whole)]) == 0
        said = capsys.readouterr().out
        assert f"{len(files)} filer är byte för byte de som bokfördes" in said
        assert "Inget är ändrat i registret sedan dess." in said
    files[0].unlink()
    files[1].write_bytes(files[1].read_bytes() + b" ")
    assert run(["verify", str(past), "--against", str(folder)]) == 1
    said = capsys.readouterr().out
    assert f"En fil är inte som den lämnades ut, eller hör inte dit: {files[1].name}." in said
    assert f"En fil som lämnades ut finns inte här: {files[0].name}." in said


def test_a_released_file_is_known_byte_for_byte(
    past: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    run(["export", str(past), str(out)])
    file = ReleasedFile(id="f", name=out.name, sha256=read_marked(out)[0].sha256)
    store = open_register(past, actor="Karin Öst")
    put(store, None, Release(id="r", label="Svar", sequence=4, day=dt.date(2026, 11, 20), files=(file,)))
    put(store, Activity(id="a", name="Rekrytering"), None)
    store.close()
    capsys.readouterr()
    assert run(["verify", str(past), "--against", str(out)]) == 0
    said = capsys.readouterr().out
    assert "byte för byte en som bokfördes som utlämnad 2026-11-20: Svar" in said
    assert "1 borttagen behandling: Rekrytering" in said
    assert "utlämnande" not in said
    out.write_bytes(out.read_bytes() + b"\n")
    assert run(["verify", str(past), "--against", str(out)]) == 1
    assert "men det här är inte den: innehållet skiljer sig" in capsys.readouterr().out


def test_an_exact_copy_with_a_sole_traders_number_says_so_once_it_is_saved(
    past: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_register(past, actor="Karin Öst")
    put(store, None, Party(id="snickeri", name="Åsas snickeri", kind="sole_trader", org_number="811218-9876"))
    store.close()
    assert run(["export", str(past), str(tmp_path / "out.json")]) == 0
    assert "811218-9876" in (tmp_path / "out.json").read_text("utf-8")
    assert "ett personnummer i klartext" in capsys.readouterr().out
    assert run(["export", str(past), str(tmp_path / "out.xlsx")]) == 0
    assert "personnummer" not in capsys.readouterr().out
