"""The answer to an authority: one folder, whole or not at all, every file of it read back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from ropa.catalog import load
from ropa.checks import Checker
from ropa.intake.own_json import read_own_json
from ropa.model import Activity, Answer, Party, Release, Task
from ropa_exports.answer import Request, release_of, write_answer
from ropa_exports.errors import AnswerTakenError
from ropa_exports.pdf import volumes
from tests.exports.inside import lines

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract

DAY = dt.date(2026, 11, 20)
REQUEST = Request(
    authority="IMY",
    case_number="IMY-2026-1234",
    language="sv",
    asked="Registret enligt artikel 30\noch en förteckning över överföringar",
    received=dt.date(2026, 11, 2),
    answer_due=dt.date(2026, 11, 30),
    withheld="Fältet Inloggning i Butikssystemet: 18 kap. 8 § OSL",
    signed_by="Karin Ek",
    sent_how="e-post",
)


def write(register: Register, folder: Path, extract: Extract, request: Request = REQUEST) -> dict[str, str]:
    """Every file's SHA-256 by its name, as the answer is told to hold them."""
    found = Checker(DAY).all(register, frozenset({("a1", "name")}))
    extract = replace(extract, changed=dt.date(2026, 11, 3))
    files = write_answer(register, folder, extract, request, found)
    return {file.name: file.sha256 for file in files}


def letter(folder: Path) -> str:
    """Everything the letter says, its tables row by row."""
    document = docx.Document(str(next(folder.glob("1 *.docx"))))
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + rows)


def words(path: Path) -> str:
    return "\n".join(lines(path))


def cells(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_an_answer_is_one_folder_whose_list_of_contents_is_true(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    folder = tmp_path / "svar"
    told = write(register, folder, extract)
    assert sorted(told) == sorted(path.name for path in folder.iterdir()) == [
        "1 Följebrev.docx",
        "2 Register artikel 30.1.pdf",
        "3 Register artikel 30.2.pdf",
        "4 Register.xlsx",
        "5 Register.json",
        "6 Att komplettera.xlsx",
        "7 Innehåll med SHA-256.txt",
    ]  # fmt: skip
    assert told == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    contents = (folder / "7 Innehåll med SHA-256.txt").read_text("utf-8").splitlines()
    lines = [line.split("  ", 1) for line in contents if not line.startswith("#")]
    listed = {name: sha256 for sha256, name in lines}
    assert listed == {name: sha256 for name, sha256 in told.items() if not name.startswith("7")}
    assert any(extract.head in line for line in contents)


def test_the_letter_says_who_asked_what_is_enclosed_missing_and_left_out(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    told = write(register, tmp_path / "svar", extract)
    said = letter(tmp_path / "svar")
    for expected in (
        "Till | Integritetsskyddsmyndigheten (IMY)",
        "Diarienummer | IMY-2026-1234",
        "och en förteckning över överföringar",
        "Begäran inkom | 2026-11-02",
        "Svar senast | 2026-11-30",
        "Lindgrens Bokhandel AB, 559999-0011",
        "dso@lindgren.example",
        "Nr 2 (artikel 30.1) och nr 3 (artikel 30.2)",
        "Registret ändrades senast 2026‑11‑03",
        "En uppgift är inte utredd ännu",
        "En post har uppgifter som lästs ur ett dokument",
        REQUEST.withheld,
        "Karin Ek",
        "1482",
        "9f3c41d7 b2a8e05c",
    ):
        assert expected.replace("‑", "-") in said.replace("‑", "-")
    for name in list(told)[1:]:
        assert name in said
    assert "Inget av det som begärts" not in said


def test_every_file_of_an_answer_holds_the_register(register: Register, extract: Extract, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    write(register, folder, extract)
    assert "Nyhetsbrev till kunder" in words(folder / "2 Register artikel 30.1.pdf")
    assert "Kursböcker åt skolor" in words(folder / "3 Register artikel 30.2.pdf")
    assert "Nyhetsbrev till kunder" in cells(folder / "4 Register.xlsx")
    own = json.loads((folder / "5 Register.json").read_text("utf-8"))
    kept = {record.id for record in register if not (isinstance(record, Activity) and record.template)}
    assert {record["id"] for record in own["records"]} == kept
    assert "HEMLIG" not in (folder / "5 Register.json").read_text("utf-8")
    assert read_own_json(folder / "5 Register.json")


def test_the_workbooks_of_an_answer_are_to_be_read_and_hold_nothing_hidden(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    write(register, tmp_path / "svar", extract)
    for path in (tmp_path / "svar").glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        assert {sheet.sheet_state for sheet in book} == {"visible"}
        assert load("sv")("roundtrip.guide.tab") not in book.sheetnames
        assert not [sheet.title for sheet in book if sheet.data_validations.dataValidation]
        assert not any(column.hidden for sheet in book for column in sheet.column_dimensions.values())
        assert "a1" not in cells(path)


def test_what_is_missing_stands_in_a_file_of_its_own_and_not_in_the_report(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    folder = tmp_path / "svar"
    write(register, folder, extract)
    found = cells(folder / "6 Att komplettera.xlsx")
    texts = load("sv")
    assert texts("pages.severity_long.A") in found
    assert texts("pages.severity_long.C") in found
    assert "Kameror i butiken" in found
    assert {"IT-chefen", "2027-01-31"} <= set(found)
    report = words(folder / "2 Register artikel 30.1.pdf")
    assert texts("exports.note.gaps") not in report.replace("\n", " ")


def test_what_is_not_determined_and_found_missing_is_told_once(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    unowned = replace(register.all(Activity)[2], answers=(Answer(id="s9", about="transfers", state="not_determined"),))
    folder = tmp_path / "svar"
    write(register.with_records({unowned.id: unowned}), folder, extract)
    book = openpyxl.load_workbook(folder / "6 Att komplettera.xlsx")
    assert [cell.value for cell in book["Ej utrett"]["A"]].count("Kameror i butiken") == 0
    assert [cell.value for cell in book["Att komplettera"]["D"]].count("Kameror i butiken") > 1


def test_without_what_goes_beyond_article_30_neither_fields_nor_findings_of_it_go_out(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    folder = tmp_path / "answer"
    request = Request("IMY", "1", "en", extended=False)
    write(register, folder, extract, request)
    assert "Marknadschefen" not in (folder / "5 Record.json").read_text("utf-8")
    assert read_own_json(folder / "5 Record.json")
    report = words(folder / "2 Record Article 30(1).pdf")
    assert "Nyhetsbrev till kunder" in report
    assert "Marknadschefen" not in report
    found = cells(folder / "6 To complete.xlsx")
    assert load("en")("pages.severity_long.A") in found
    assert load("en")("pages.severity_long.C") not in found
    said = letter(folder)
    assert "Information beyond Article 30 is not enclosed" in said
    assert "Nothing of what was requested is left out." in said


def test_what_the_register_keeps_of_its_own_keeping_stays_at_home(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    own = {
        "gjort": Task(id="gjort", title="INTERN ÅTGÄRD"),
        "förr": Release(id="förr", label="Svar till annan", withheld="HEMLIGT SKÄL"),
    }
    write(register.with_records(own), tmp_path / "svar", extract)
    for path in (tmp_path / "svar").glob("*.json"):
        said = path.read_text("utf-8")
        assert "INTERN" not in said
        assert "HEMLIGT" not in said


def test_a_sole_traders_number_is_in_no_file(register: Register, extract: Extract, tmp_path: Path) -> None:
    trader = Party(id="ensam", name="Åsas snickeri", kind="sole_trader", org_number="811218-9876")
    write(register.with_records({"ensam": trader}), tmp_path / "svar", extract)
    files = [*(tmp_path / "svar").iterdir()]
    assert any("Åsas snickeri" in path.read_text("utf-8") for path in files if path.suffix == ".json")
    assert not [path.name for path in files if b"811218" in path.read_bytes()]
    assert not [path.name for path in files if path.suffix == ".pdf" and "811218" in words(path)]
    assert not [path.name for path in files if path.suffix == ".xlsx" and "811218-9876" in cells(path)]


def test_words_that_are_markup_or_formulas_come_out_as_they_are(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    hostile = '=1+1 <b>&amp;</b> {page} "x" \u202eab'
    write(register, tmp_path / "svar", extract, Request(hostile, hostile, "sv", asked=hostile, withheld=hostile))
    assert letter(tmp_path / "svar").count('=1+1 <b>&amp;</b> {page} "x" [U+202E]ab') >= 4


def test_an_answer_is_not_put_among_other_files(register: Register, extract: Extract, tmp_path: Path) -> None:
    (tmp_path / "svar").mkdir()
    write(register, tmp_path / "svar", extract)
    before = {path.name: path.read_bytes() for path in (tmp_path / "svar").iterdir()}
    with pytest.raises(AnswerTakenError):
        write(register, tmp_path / "svar", extract)
    assert {path.name: path.read_bytes() for path in (tmp_path / "svar").iterdir()} == before


def test_an_answer_that_is_stopped_leaves_nothing(register: Register, extract: Extract, tmp_path: Path) -> None:
    class Stopped(Exception):  # noqa: N818 (it is no error)
        pass

    def step(done: int, of: int) -> None:
        assert 0 <= done <= of
        if done > of / 2:
            raise Stopped

    before = list(tmp_path.iterdir())
    with pytest.raises(Stopped):
        write_answer(register, tmp_path / "svar", extract, REQUEST, (), progress=step)
    assert list(tmp_path.iterdir()) == before


def test_a_packed_answer_holds_the_same_files_and_nothing_is_left_beside_it(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    told = write(register, tmp_path / "svar.zip", extract)
    assert [path.name for path in tmp_path.iterdir()] == ["svar.zip"]
    with zipfile.ZipFile(tmp_path / "svar.zip") as package:
        given = {name: hashlib.sha256(package.read(name)).hexdigest() for name in package.namelist()}
    whole = hashlib.sha256((tmp_path / "svar.zip").read_bytes()).hexdigest()
    assert told == {**given, "svar.zip": whole}
    with pytest.raises(AnswerTakenError):
        write(register, tmp_path / "svar.zip", extract)


def test_a_report_too_long_for_one_file_is_named_file_by_file(
    register: Register, extract: Extract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "MOST_IN_ONE", 6)
    monkeypatch.setattr(volumes, "IN_A_VOLUME", 4)
    told = write(register, tmp_path / "svar", extract)
    reports = [name for name in told if name.startswith("2 ")]
    assert len(reports) > 1
    assert told.keys() == {path.name for path in (tmp_path / "svar").iterdir()}
    assert all(name in letter(tmp_path / "svar") for name in reports)


def test_the_register_remembers_what_was_asked_and_given(register: Register, extract: Extract, tmp_path: Path) -> None:
    files = write_answer(register, tmp_path / "svar", extract, REQUEST, ())
    release = release_of(REQUEST, extract, files, load("sv"))
    assert (release.sequence, release.chain_head, release.day) == (1482, extract.head, DAY)
    assert (release.requested_by, release.case_number, release.asked) == ("IMY", "IMY-2026-1234", REQUEST.asked)
    assert (release.received, release.answer_due) == (REQUEST.received, REQUEST.answer_due)
    assert (release.withheld, release.signed_by, release.sent_how) == (REQUEST.withheld, "Karin Ek", "e-post")
    assert release.files == files
