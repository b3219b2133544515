"""A comparison as a report and as a workbook, read back."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pikepdf
import pytest

from ropa.changes import Changes, changes_between
from ropa.intake.marked import NoMarkError, OwnCopyError, read_marked, refuse_own_copy
from ropa.intake.refusals import TooLargeUnpackedError
from ropa.journal import Moment
from ropa.model import Activity, Engagement, Retention
from ropa_exports import write
from ropa_exports.changes import ChangesFormatError, write_changes
from tests.exports.inside import pages

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.journal import Mark
    from ropa.register import Register
    from ropa_exports import Extract

BETWEEN = (Moment(3, "ab" * 32, dt.date(2026, 1, 1)), Moment(1482, "cd" * 32, dt.date(2026, 11, 20)))
HOSTILE = "=HYPERLINK(1) <b>&amp; ■"


@pytest.fixture
def changes(register: Register) -> Changes:
    period, activity = register.all(Retention)[0], register.all(Activity)[0]
    new = Engagement(id="ny", party="lagring", service=HOSTILE, role="processor")
    became = (replace(period, period="P3Y"), replace(activity, recipients=(*activity.recipients, "ny")), new)
    return changes_between(register, register.with_records({one.id: one for one in became}), "sv")


def test_the_report_says_what_became_of_every_field(changes: Changes, tmp_path: Path) -> None:
    path = tmp_path / "changes.pdf"
    write_changes(changes, path, *BETWEEN)
    words = " ".join(pages(path))
    assert "Lagringstid för Kunder: 24 månader → 3 år" in words
    assert "1 ny tjänst hos biträdet Norrlagring AB" in words
    assert "Från 2026-01-01 (ändring 3) till 2026-11-20 (ändring 1482)" in words
    for changed in changes.records:
        assert all(said.label.partition(":")[0] in words for said in changed.fields)
    assert "=HYPERLINK(1) <b>&amp;" in words
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"


def test_the_workbook_holds_a_row_a_field(changes: Changes, tmp_path: Path) -> None:
    path = tmp_path / "changes.xlsx"
    write_changes(changes, path, *BETWEEN)
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    told = [row for row in rows if row[0] in {"Behandling", "Biträde", "Lagringstid"}]
    assert len(told) == sum(len(one.fields) for one in changes.records)
    assert ["Lagringstid", "Kunder", "ändrad", "Tid", "24 månader", "3 år"] in [row[:6] for row in told]
    assert [row[5] for row in told if row[3] == "Tjänst"] == [HOSTILE]


def test_a_comparison_is_written_as_nothing_else(changes: Changes, tmp_path: Path) -> None:
    with pytest.raises(ChangesFormatError):
        write_changes(changes, tmp_path / "changes.docx", *BETWEEN)
    assert not list(tmp_path.glob("changes*"))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        *((f"out.{ending}", "report") for ending in ("pdf", "xlsx", "json", "jsonld")),
        *((f"out.{ending}", what) for ending in ("docx", "html", "txt") for what in ("annex", "notice")),
        ("tables", "report"),
    ],
)
def test_every_export_bears_its_place_in_the_chain(
    name: str, what: str, register: Register, extract: Extract, tmp_path: Path
) -> None:
    write(register, tmp_path / name, extract, language="sv", what=what)
    assert marks(tmp_path / name) == {extract.mark}


def test_a_workbook_saved_as_opendocument_is_known_and_not_taken_in(extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "out.ods"
    words = "".join(f"<meta:keyword>{word}</meta:keyword>" for word in str(extract.mark).split())
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("meta.xml", f"<office:meta>{words}</office:meta>")
    assert marks(path) == {extract.mark}
    with pytest.raises(OwnCopyError):
        refuse_own_copy(path)


def test_a_zip_is_known_by_what_lies_in_it(register: Register, extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    for name in ("out.xlsx", "out.json"):
        write(register, tmp_path / name, extract, language="sv")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.write(tmp_path / "out.xlsx", "a/out.xlsx")
        package.write(tmp_path / "out.json", "a/out.json")
        package.writestr("note\x1b[2J.txt", "ropa-sequence=1 and more words")
    found = read_marked(path)
    assert [one.name for one in found] == ["all.zip", "a/out.xlsx", "a/out.json", "note\ufffd[2J.txt"]
    assert [one.mark for one in found] == [None, extract.mark, extract.mark, None]
    assert found[2].sha256 == hashlib.sha256((tmp_path / "out.json").read_bytes()).hexdigest()


def test_a_zip_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for n in range(5):
            package.writestr(f"{n}.txt", bytes(50_000_000))
    with pytest.raises(TooLargeUnpackedError):
        read_marked(path)


def marks(path: Path) -> set[Mark]:
    """The marks of a file; linked data names the register in its own way."""
    found = {one.mark for one in read_marked(path) if one.mark}
    return {mark._replace(register="head") for mark in found} if path.suffix == ".jsonld" else found


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b'{"format": "x"}', b"\xff" * 3_000_000])
def test_a_file_without_a_mark_is_said_to_have_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(NoMarkError):
        read_marked(path)


def test_a_mark_in_a_name_is_not_taken_for_the_files_own(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    head = "a" * 64
    title = f'"sequence": 7,\n "chain_head": "{head}" ropa-sequence=7 ropa-chain={head}'
    forged = replace(extract, title=title)
    for name in ("out.pdf", "out.xlsx", "out.json", "out.jsonld", "tables"):
        write(register, tmp_path / name, forged, language="sv")
        assert marks(tmp_path / name) == {extract.mark}


def test_an_export_of_a_past_day_says_so(register: Register, extract: Extract, tmp_path: Path) -> None:
    import json

    past = replace(extract, as_of=dt.date(2026, 3, 1))
    for name in ("out.pdf", "out.xlsx", "out.json"):
        write(register, tmp_path / name, past, language="sv")
    assert all("Gäller per 2026-03-01" in page for page in pages(tmp_path / "out.pdf"))
    cover = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert ["Gäller per", "2026-03-01"] in [[cell.value for cell in row[:2]] for row in cover.iter_rows()]
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["extract"]["as_of"] == "2026-03-01"
