"""The command line, as a person runs it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from ropa.__main__ import COMMANDS, main
from ropa.catalog import load
from ropa.cli import run
from ropa.safekeeping import open_register

ROOT = Path(__file__).resolve().parents[1]
POLICY = ROOT / "resources" / "example" / "integritetspolicy.txt"


@pytest.fixture
def ropa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return Run(tmp_path)


@pytest.fixture
def program(ropa: Run) -> Run:
    return Run(ropa.folder, of_its_own=True)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A register filled by importing the policy, and what was said."""
    ropa = Run(tmp_path_factory.mktemp("imported"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ropa.folder)
        patch.setenv("ROPA_HOME", str(ropa.folder / "home"))
        ropa.well("new", "our.ropa", "--organisation", "Exempelkredit AB")
        return ropa.folder / "our.ropa", ropa.well("import", str(POLICY), "--into", "our.ropa")


@pytest.fixture
def filled(ropa: Run, imported: tuple[Path, str]) -> None:
    """``our.ropa``, filled by importing the policy."""
    shutil.copyfile(imported[0], ropa.folder / "our.ropa")


class Run:
    """Runs ``ropa`` in a folder, without a display; in this process, or as a program of its own, which is slower."""

    def __init__(self, folder: Path, *, of_its_own: bool = False) -> None:
        self.folder = folder
        self._start = self._program if of_its_own else self._here

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self._start(*words)

    def _here(self, *words: str) -> subprocess.CompletedProcess[str]:
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr("sys.argv", ["ropa", *words])
            try:
                status = main()
            except SystemExit as end:
                status = int(end.code or 0)
        return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())

    def _program(self, *words: str) -> subprocess.CompletedProcess[str]:
        rooms = f"{ROOT}:{ROOT}/ui:{ROOT}/exports"
        home = {"ROPA_HOME": str(self.folder / "home"), "PATH": "/usr/bin:/bin", "PYTHONPATH": rooms}
        command = [sys.executable, "-m", "ropa", *words]
        return subprocess.run(command, cwd=self.folder, env=home, capture_output=True, text=True, check=False)

    def well(self, *words: str) -> str:
        done = self(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def badly(self, *words: str) -> str:
        """What is said when something is wrong: one sentence, exit status 1, nothing else."""
        done = self(*words)
        assert (done.returncode, done.stdout) == (1, ""), done
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") == 1
        return done.stderr


def test_a_policy_is_read_without_a_register(program: Run) -> None:
    reading = json.loads(program.well("read", str(POLICY), "--json"))
    assert reading["controller"]["name"] == "Exempelkredit AB"
    assert len(reading["activities"]) == 6
    assert [p["name"] for p in reading["processors"]][3] == "Brevduvan, Inc."
    assert {tuple(p["countries"]) for p in reading["processors"]} == {(), ("SE",), ("NO",), ("US",), ("DK",), ("GB",)}


@pytest.mark.usefixtures("filled")
def test_a_register_is_made_filled_checked_exported_and_verified(ropa: Run, imported: tuple[Path, str]) -> None:
    assert "20" in imported[1]
    findings = json.loads(ropa.well("check", "our.ropa", "--json"))
    assert {"R07", "R23"} <= {finding["rule"] for finding in findings}
    assert all(finding["law"] or finding["severity"] == "i" for finding in findings)
    for name, head in (("out.xlsx", b"PK"), ("out.pdf", b"%PDF")):
        ropa.well("export", "our.ropa", name, "--language", "en")
        assert (ropa.folder / name).read_bytes().startswith(head)
    ropa.well("export", "our.ropa", "work.pdf", "--what", "assignments")
    assert "2" in ropa.well("verify", "our.ropa")


@pytest.mark.usefixtures("filled")
def test_a_register_goes_out_as_json_and_into_an_empty_one(ropa: Run) -> None:
    ropa.well("export", "our.ropa", "our.json", "--with-quotes", "--with-working-notes")
    ropa.well("new", "their.ropa", "--organisation", "Ny AB")
    count = len(json.loads((ropa.folder / "our.json").read_text("utf-8"))["records"])
    assert str(count) in ropa.well("import", "our.json", "--into", "their.ropa")
    assert ropa.well("import", "our.json", "--into", "their.ropa").startswith("0 ")
    ropa.well("export", "their.ropa", "their.json", "--with-quotes", "--with-working-notes")
    ours, theirs = (json.loads((ropa.folder / f"{name}.json").read_text("utf-8")) for name in ("our", "their"))
    assert {one["id"]: one for one in ours["records"]} == {one["id"]: one for one in theirs["records"]}
    (ropa.folder / "other.json").write_text("{}", encoding="utf-8")
    ropa.badly("import", "other.json", "--into", "their.ropa")
    ropa.well("verify", "their.ropa")


@pytest.mark.usefixtures("filled")
def test_the_same_file_imported_twice_proposes_nothing(ropa: Run) -> None:
    before = ropa.well("verify", "our.ropa")
    assert ropa.well("import", str(POLICY), "--into", "our.ropa").startswith("0 ")
    assert ropa.well("verify", "our.ropa") == before


@pytest.mark.usefixtures("filled")
def test_the_check_names_each_record_under_its_own_article_once(ropa: Run) -> None:
    lines = ropa.well("check", "our.ropa").splitlines()
    assert not any("art. )" in line or "()" in line or "art. 3 kap." in line for line in lines)
    assert any("(art. 30.1 e): " in line for line in lines)
    findings = json.loads(ropa.well("check", "our.ropa", "--json"))
    asked = next(n for n, line in enumerate(lines) if "frågor att utreda" in line)
    assert len(lines[asked + 1 :]) == int(lines[asked].split()[0]) > 0
    lines = lines[:asked]
    named = [line for line in lines if line.startswith("    ")]
    assert len(named) == len({(f["rule"], f["title"], f["law"], f["name"]) for f in findings})
    assert lines[-1].startswith(f"{sum(f['severity'] != 'i' for f in findings)} ")


def test_a_register_another_program_has_open_is_named_with_who_has_it_since_when(ropa: Run, program: Run) -> None:
    ropa.well("new", "our.ropa", "--organisation", "Exempelkredit AB")
    store = open_register(ropa.folder / "our.ropa", actor="x")
    try:
        said = program.badly("import", str(POLICY), "--into", "our.ropa")
    finally:
        store.close()
    assert os.uname().nodename in said
    assert re.search(r"sedan \d{4}-\d\d-\d\d \d\d:\d\d\.", said)
    assert "utkast" not in said
    assert "  " not in said
    ropa.well("verify", "our.ropa")


def test_the_demo_leaves_its_files_and_says_that_there_is_no_display(ropa: Run) -> None:
    said = ropa.well("demo", "example")
    assert "skärm" in said
    assert {p.name for p in (ropa.folder / "example").iterdir()} == {"exempel.ropa", "register.xlsx", "report.pdf"}
    made = (ropa.folder / "example" / "exempel.ropa").read_bytes()
    ropa.well("demo", "example")
    assert (ropa.folder / "example" / "exempel.ropa").read_bytes() == made


def test_a_register_is_never_overwritten(ropa: Run) -> None:
    ropa.well("new", "our.ropa", "--organisation", "Vi AB")
    before = (ropa.folder / "our.ropa").read_bytes()
    ropa.badly("new", "our.ropa", "--organisation", "De AB")
    assert (ropa.folder / "our.ropa").read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ("check", "text.ropa"),
        ("verify", "text.ropa"),
        ("export", "text.ropa", "out.pdf"),
        ("import", str(POLICY), "--into", "text.ropa"),
    ],
)
def test_what_is_not_a_register_is_refused_in_one_sentence(ropa: Run, command: tuple[str, ...]) -> None:
    file = ropa.folder / "text.ropa"
    file.write_text("not a register\n" * 200, encoding="utf-8")
    ropa.badly(*command)
    assert file.read_text(encoding="utf-8") == "not a register\n" * 200


def test_a_missing_register_is_named_and_not_made(ropa: Run) -> None:
    assert "gone.ropa" in ropa.badly("check", "gone.ropa")
    assert not (ropa.folder / "gone.ropa").exists()
    assert "listan" not in ropa.badly("import", str(POLICY), "--into", "gone.ropa")
    assert "Mappen" in ropa.badly("new", "nowhere/our.ropa", "--organisation", "Vi AB")
    (ropa.folder / "file").write_text("x", encoding="utf-8")
    ropa.badly("demo", "file")


def test_an_export_with_an_unknown_ending_or_a_missing_folder_is_refused(ropa: Run) -> None:
    ropa.well("new", "our.ropa", "--organisation", "Vi AB")
    assert ".docx" in ropa.badly("export", "our.ropa", "out.odt")
    ropa.badly("export", "our.ropa", "nowhere/out.pdf")
    (ropa.folder / "folder.xlsx").mkdir()
    assert "är en mapp" in ropa.badly("export", "our.ropa", "folder.xlsx")
    assert not any((ropa.folder / "folder.xlsx").iterdir())


def test_a_document_that_cannot_be_read_is_refused(ropa: Run) -> None:
    (ropa.folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    ropa.badly("read", "broken.pdf", "--json")
    assert "gone.txt" in ropa.badly("read", "gone.txt")


def test_help_and_version_are_there_in_both_languages(ropa: Run) -> None:
    assert ropa.well("--version").startswith("ropa ")
    assert "registerförteckning" in ropa.well("--help")
    assert "what a document says" in ropa.well("read", "--help", "--language", "en")


def test_the_language_may_stand_before_the_command_or_after_it(ropa: Run) -> None:
    english = ropa.well("export", "--help", "--language=en")
    assert ropa.well("--language", "en", "export", "--help") == english
    assert "usage: ropa export" in english
    assert "the register, a .ropa file" in english


@pytest.mark.parametrize("command", ["", *sorted(COMMANDS)])
def test_the_help_is_in_one_language_and_explains_every_place(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, foreign in (("sv", ("usage", "options", "show this", "argument")), ("en", ("användning", "visa "))):
        with pytest.raises(SystemExit, match="0"):
            run([*filter(None, [command]), "--help", "--language", language])
        said = capsys.readouterr().out
        assert not [word for word in foreign if word in said]
        assert not re.findall(r"^  [A-Z]+$(?!\n   )", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "our.ropa"], "måste anges: OUT"),
        (["export", "our.ropa", ""], "OUT: är tomt"),
        (["export", "our.ropa", "out.pdf", "--department", ""], "--department: är tomt"),
        (["answer", "our.ropa", "ut", "--authority", "IMY", "--case", " "], "--case: är tomt"),
        (["new", "our.ropa", "--organisation", ""], "--organisation: är tomt"),
        (["export", "our.ropa", "out.pdf", "--what", "x"], "finns inte att välja"),
        (["check", "our.ropa", "--what"], "känns inte igen: --what"),
        (["answer", "our.ropa", "ut", "--case"], "--case: ett värde saknas"),
    ],
)
def test_a_command_that_cannot_be_understood_is_refused_in_the_language_asked_for(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(words)
    assert said in capsys.readouterr().err


def test_what_is_said_is_utf_8_whatever_the_system_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr("sys.stderr", io.TextIOWrapper(written, encoding="ascii"))
    assert run(["check", "räkenskaper.ropa"]) == 1
    sys.stderr.flush()
    assert "räkenskaper.ropa" in written.getvalue().decode("utf-8")


def test_a_file_without_a_display_says_so(program: Run) -> None:
    assert "skärm" in program.badly("our.ropa")


def test_every_command_is_known_at_the_start() -> None:
    from ropa.cli.arguments import parser_of

    [calls] = [action.choices for action in parser_of(load("sv"))._actions if isinstance(action.choices, dict)]
    assert set(calls) == COMMANDS


@pytest.mark.parametrize("words", [["exprot", "register.ropa", "ut.pdf"], ["chek"], ["a.ropa", "b.ropa"]])
def test_a_mistyped_command_is_refused_and_opens_no_window(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["ropa", *words])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert f"'{words[0]}'" in capsys.readouterr().err
