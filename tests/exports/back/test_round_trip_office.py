"""A workbook that LibreOffice has opened and saved proposes nothing, and what is changed after that comes back."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ropa.model import Activity
from tests.exports.back.returning import cell, edited, exported, kept, read, take_back, taken_back
from tests.exports.test_every_field import Filled

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register

OFFICE = shutil.which("soffice") or ""

pytestmark = [pytest.mark.long, pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")]


def saved_by_office(path: Path, ending: str) -> Path:
    """The workbook as LibreOffice saves it."""
    folder = path.parent / "office"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{ending}"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_saved_by_libreoffice_every_field_comes_back_as_it_went(tmp_path: Path, language: str, ending: str) -> None:
    store = kept(tmp_path / "full.ropa", Filled().register)
    book = read(saved_by_office(exported(store, tmp_path / "full.xlsx", language), ending))
    back = taken_back(store, book)
    assert (book.edits, book.added, back.gone) == ((), (), ())
    store.close()


def test_lists_table_and_hidden_column_live_through_libreoffice(tmp_path: Path, register: Register) -> None:
    store = kept(tmp_path / "register.ropa", register)
    path = saved_by_office(exported(store, tmp_path / "register.xlsx"), "xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["30.1 Register"]
    chosen = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert chosen["C6:C208"] == "ropa_record_status"
    assert book.defined_names["ropa_record_status"].attr_text.startswith("Listor!")
    assert sheet.column_dimensions["Q"].hidden
    assert len(sheet.tables) == 1
    changed = edited(path, lambda book: setattr(cell(book["30.1 Register"], "Status", "B-001"), "value", "Utkast"))
    take_back(store, changed)
    assert store.register().all(Activity)[0].record_status == "draft"
    store.close()
