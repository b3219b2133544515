"""The register in its report: as JSON and as a workbook, in a PDF/A-3b that readers find the files in."""

from __future__ import annotations

import datetime as dt
import io
import time
from typing import TYPE_CHECKING

import openpyxl
import pikepdf
import pytest
from pikepdf import pdfa

from ropa import child
from ropa.model import Activity, Purpose
from ropa.nested import to_nested
from ropa_exports.errors import NotArchivableError
from ropa_exports.outline.portion import part_of
from ropa_exports.outline.scope import Scope
from ropa_exports.pdf import archive, write_report
from ropa_exports.pdf.archive import Attachment, is_archivable
from tests.exports.inside import attached, json_in, pages

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract


@pytest.fixture(scope="module")
def report(register: Register, extract: Extract, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "r.pdf"
    write_report(register, path, language="sv", extract=extract, attach=True)
    return path


@pytest.fixture
def spoiled(report: Path, tmp_path: Path) -> Path:
    path = tmp_path / "spoiled.pdf"
    with pikepdf.open(report) as opened:
        del opened.Root.OutputIntents
        for name in list(opened.attachments):
            del opened.attachments[name]
        opened.save(path)
    return path


def pages_of(path: Path) -> int:
    with pikepdf.open(path) as opened:
        return len(opened.pages)


def test_the_report_holds_the_register_as_data_of_the_whole_document(report: Path) -> None:
    assert pdfa.validate_written(report, "3b").findings == []
    with pikepdf.open(report) as opened:
        files = list(opened.Root.AF)
        assert [str(file.UF) for file in files] == ["register.json", "register.xlsx"]
        assert {str(file.AFRelationship) for file in files} == {"/Data"}
        assert [str(file.Desc) for file in files] == ["Alla uppgifter i uttaget som JSON", "Uttaget som arbetsbok"]
        subtypes = [str(file.EF.F.Subtype) for file in files]
        assert subtypes[0] == "/application/json"
        assert opened.Root.MarkInfo.Marked
    assert "Bifogat i filen register.json, register.xlsx" in pages(report)[0]


def test_the_json_in_a_report_is_every_record_as_it_is_given_away(report: Path, register: Register) -> None:
    found = {record["id"]: record for record in json_in(report)["records"]}
    part = part_of(register, Scope(), "sv")
    assert found == {record.id: to_nested(record, ("working_note",)) for record in part}
    assert "a4" not in found
    assert found["solo"]["org_number"] == "******-****"


def test_the_workbook_in_a_report_has_its_activities(report: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(attached(report)["register.xlsx"]))
    assert "Nyhetsbrev till kunder" in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def test_what_is_left_out_of_the_report_is_left_out_of_its_files(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    path = tmp_path / "r.pdf"
    write_report(register, path, language="sv", extract=extract, extended=False, attach=True)
    found = {record["id"]: record for record in json_in(path)["records"]}
    assert not {"butik", "policy"} & set(found)
    assert "owner" not in found["a1"]
    assert found["a1"]["purposes"][1] == {"id": "u2", "purpose": "Mäta vilka böcker som lockar till läsning"}
    assert "notes" not in found["brevduvan"]
    assert "Personliga konton" not in str(found)


def test_a_report_without_files_says_that_it_is_of_the_second_part(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    path = tmp_path / "r.pdf"
    write_report(register, path, language="en", extract=extract)
    assert attached(path) == {}
    assert pdfa.validate_written(path, "2b").passed
    with pikepdf.open(path) as opened, opened.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "B")


def test_hostile_words_come_out_of_the_files_as_they_went_in(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    words = '=HYPERLINK("x") <b> &amp; ]]> \\ (a) /JS \u202e'
    purpose = Purpose(id="u", purpose=words)
    changed = register.with_records({"a3": Activity(id="a3", name=words, purposes=(purpose,))})
    path = tmp_path / "r.pdf"
    write_report(changed, path, language="sv", extract=extract, attach=True)
    found = next(record for record in json_in(path)["records"] if record["id"] == "a3")
    assert (found["name"], found["purposes"][0]["purpose"]) == (words, words)
    assert pdfa.validate_written(path, "3b").passed
    with pikepdf.open(path) as opened:
        assert "/JavaScript" not in opened.Root.get("/Names", {})


def test_what_does_not_conform_is_thrown_away(spoiled: Path) -> None:
    with pytest.raises(NotArchivableError):
        is_archivable(spoiled, pages_of(spoiled), (), lambda: None)
    assert not is_archivable(spoiled, pages_of(spoiled) + 1, (), lambda: None)


def test_a_long_report_is_checked_by_another_process_that_finds_the_same(
    report: Path, spoiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotArchivableError) as here:
        is_archivable(spoiled, pages_of(spoiled), (), lambda: None)
    monkeypatch.setattr(archive, "_LONG", 0)
    with pytest.raises(NotArchivableError) as there:
        is_archivable(spoiled, pages_of(spoiled), (), lambda: None)
    assert there.value.details == here.value.details
    day = dt.date(2026, 11, 20)
    files = [Attachment(name, "", "", day, content) for name, content in attached(report).items()]
    assert is_archivable(report, pages_of(report), files, lambda: None)


def test_a_person_can_stop_the_check_of_a_long_report(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LONG", 0)
    monkeypatch.setattr(child, "_START", "import time; time.sleep(30)")
    begun = time.monotonic()

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        is_archivable(report, pages_of(report), (), stop)
    assert time.monotonic() - begun < 10, "the other process was ended, rather than waited for"


def test_a_check_that_dies_is_no_proof(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LONG", 0)
    monkeypatch.setattr(child, "_START", "import os; os.abort()")
    assert not is_archivable(report, pages_of(report), (), lambda: None)
