"""The workbook goes out, is changed in a spreadsheet program, and comes back: exactly what was changed, no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from ropa.catalog import load
from ropa.cli import run
from ropa.intake import read as read_document
from ropa.intake.own_report import report_of
from ropa.intake.own_workbook import DamagedOriginError, NewerWorkbookError, OwnWorkbook, read_own_workbook
from ropa.intake.taking_back import OtherRegisterError
from ropa.model import Activity, Party, Retention
from ropa.register import Register
from ropa.safekeeping import open_register
from tests.exports.back.returning import apply, cell, edited, exported, kept, read, take_back, taken_back
from tests.exports.test_every_field import Filled

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store

HOSTILE = ("=1+1", '=HYPERLINK("http://x","y")', "+1", "@x", "#REF!", "_x0041_", "_x005F_x", "'q", "<b>&amp;", " a ")


FORGED = ("id", "people/*/id", "name/x/y", "answers")


def said(store: Store, book: OwnWorkbook) -> dict[tuple[str, str], object]:
    """What a workbook changes, by record and path."""
    back = taken_back(store, book)
    assert back.conflicts == ()
    assert back.unread == ()
    return {(change.id, path): after for change in back.changes for path, (_, after) in change.steps.items()}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_workbook_with_every_field_comes_back_as_it_went(tmp_path: Path, language: str) -> None:
    full = kept(tmp_path / "full.ropa", Filled().register)
    path = exported(full, tmp_path / "full.xlsx", language)
    assert (read(path).edits, read(path).added) == ((), ())
    assert edited(path, lambda _: None).edits == ()
    before = full.head()
    assert take_back(full, read(path)).changes == ()
    assert full.head() == before
    full.close()


def test_hostile_words_come_back_as_they_went(store: Store, tmp_path: Path) -> None:
    [first, *_] = store.register().all(Activity)
    changed = replace(first, name=HOSTILE[0], reader_note="\n".join(HOSTILE) + "å" * 40_000, department="_x005F_")
    apply(store, first, changed)
    path = exported(store, tmp_path / "hostile.xlsx")
    assert read(path).edits == ()
    assert edited(path, lambda _: None).edits == ()


def test_what_was_changed_in_cells_is_what_changes(store: Store, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        register = book["30.1 Register"]
        cell(register, "Behandling", "B-001").value = "Nyhetsbrev"
        cell(register, "Status", "B-001").value = "utkast"
        cell(register, "Anmärkning", "B-001").value = None
        beyond = book["Utöver artikel 30"]
        cell(beyond, "Senast genomgången", "B-001").value = dt.datetime(2026, 11, 1)  # noqa: DTZ001
        cell(beyond, "Profilering", "B-001").value = "Ja"
        cell(beyond, "IT-system", "B-002").value = "– Butikssystemet"
        cell(book["Lagringstider"], "Tid", "G-01").value = "3 år"

    assert said(store, edited(exported(store, tmp_path / "a.xlsx"), edit)) == {
        ("a1", "name"): "Nyhetsbrev",
        ("a1", "record_status"): "draft",
        ("a1", "reader_note"): None,
        ("a1", "last_reviewed"): "2026-11-01",
        ("a1", "profiling"): True,
        ("a2", "systems"): ["butik"],
        ("tva", "period"): "P3Y",
    }


def test_purposes_are_changed_and_added_line_by_line(store: Store, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        purposes = cell(book["30.1 Register"], "Ändamål", "B-001")
        assert purposes.value.count("– ") == 2
        purposes.value = purposes.value.replace("nyhetsbrev", "brev") + "\n– Visa annonser"
        purposes = cell(book["30.1 Register"], "Ändamål", "B-003")
        assert purposes.value.startswith("□")
        purposes.value = "Förebygga stölder"

    book = edited(exported(store, tmp_path / "a.xlsx"), edit)
    take_back(store, book)
    first, _, third, *_ = store.register().all(Activity)
    said = [each.purpose for each in first.purposes]
    second = "Mäta vilka böcker som lockar till läsning"
    assert said == ["Skicka brev till kunder som bett om det", second, "Visa annonser"]
    assert [each.purpose for each in third.purposes] == ["Förebygga stölder"]
    assert taken_back(store, book).changes == ()


def test_what_was_changed_on_both_sides_is_told_and_the_register_stands(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "a.xlsx")
    tva = store.read("retention", "tva")
    assert isinstance(tva, Retention)
    apply(store, tva, replace(tva, period="P12M", decision="D1"))

    def edit(book: Any) -> None:
        sheet = book["Lagringstider"]
        for number in ("G-01", "G-02"):
            cell(sheet, "Tid", number).value = "5 år"

    book = edited(path, edit)
    back = take_back(store, book)
    [conflict] = back.conflicts
    assert (conflict.id, conflict.path, conflict.ours, conflict.theirs) == ("tva", "period", "P12M", "P5Y")
    assert {record.id: record.period for record in store.register().all(Retention)} == {"tva": "P12M", "sju": "P5Y"}
    told = "\n".join(report_of(book, back, store.register(), load("sv")))
    assert "Kunder · Tid: vid exporten ”24 månader”, i registret ”12 månader”, i arbetsboken ”5 år”" in told


def test_what_cannot_be_read_is_told_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        register, beyond = book["30.1 Register"], book["Utöver artikel 30"]
        cell(register, "Grund och skyddsåtgärd", "B-001").value = "Alla"
        cell(register, "Tidsfrist", "B-001").value = "3 år, räknat från: avtalets slut (G-01)"
        cell(register, "Åtgärder", "B-002").value = "Kryptera allt. " * 20
        cell(register, "Status", "B-001").value = "Kanske"
        cell(beyond, "Profilering", "B-001").value = "ibland"
        cell(beyond, "Senast genomgången", "B-001").value = "i våras"
        cell(beyond, "Id", "B-002").value = "=1+1"

    before = store.head()
    book = edited(exported(store, tmp_path / "a.xlsx"), edit)
    back = take_back(store, book)
    assert sorted(each.why for each in back.unread) == [
        *("date", "derived", "flag", "new_row", "record", "rows", "term")
    ]
    assert (back.changes, store.head()) == ((), before)
    told = "\n".join(report_of(book, back, store.register(), load("sv")))
    assert "Pseudonymisering före sändning.”. Står nu: ”Alla”." in told


def test_a_new_row_is_a_new_activity_once(store: Store, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["30.1 Register"].append([None, "Rekrytering", "Utkast", *[None] * 4, "– Anställa\n– Avslå"])
        book["30.1 Register"].append([None, "Passersystem"])
        book["Utöver artikel 30"].append([None, "Utan blad"])

    book = edited(exported(store, tmp_path / "a.xlsx"), edit)
    back = take_back(store, book)
    [bare] = [each for each in store.register().all(Activity) if each.name == "Passersystem"]
    assert (bare.reference, bare.purposes) == ("B-902", ())
    [new] = [each for each in store.register().all(Activity) if each.name == "Rekrytering"]
    assert [each.purpose for each in new.purposes] == ["Anställa", "Avslå"]
    assert (new.reference, new.record_status) == ("B-901", "draft")
    assert [each.why for each in back.unread] == ["new_row"]
    assert taken_back(store, book).changes == ()


def test_rows_may_be_sorted_moved_and_removed(store: Store, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["30.1 Register"]
        rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=6)]
        for n, values in enumerate(reversed(rows), start=6):
            for column, value in enumerate(values, start=1):
                sheet.cell(n, column).value = value
        sheet.insert_cols(3)
        sheet.insert_rows(1)
        book["Aktörer"].delete_rows(7)
        del book["Avtal"]

    assert edited(exported(store, tmp_path / "a.xlsx"), edit).edits == ()


def test_a_copied_row_with_a_name_of_its_own_is_a_new_activity(store: Store, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["30.1 Register"]
        first = [each.value for each in sheet[6]]
        sheet.append([first[0], "Nyhetsbrev till skolor", *first[2:]])

    back = take_back(store, edited(exported(store, tmp_path / "a.xlsx"), edit))
    assert [change.makes for change in back.changes] == [True]
    references = {each.name: each.reference for each in store.register().all(Activity)}
    assert references["Nyhetsbrev till skolor"] == "B-901"


def test_whose_and_which_data_are_read_where_the_cell_says_nothing_else(store: Store, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["Personer och uppgifter"]
        first, second, third = (row for row in sheet.iter_rows(min_row=6))
        first[2].value = first[2].value.replace(" (ungefär", ", Anställda (ungefär")
        second[3].value += "\n– Namn"
        third[2].value = "Leverantörer (ungefär 7)"
        third[3].value = None

    book = edited(exported(store, tmp_path / "a.xlsx"), edit)
    back = taken_back(store, book)
    assert {(change.id, path): after for change in back.changes for path, (_, after) in change.steps.items()} == {
        ("a1", "people/r1/data_subjects"): ["customers", "employees"],
        ("a1", "people/r2/data_categories"): ["health", "name"],
        ("a2", "people/r3/data_categories"): None,
    }
    assert [each.why for each in back.unread] == ["number_of"]


def test_links_are_read_by_name(store: Store, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        cell(book["Uppgiftsgrupper"], "Personuppgifter", "Kontaktuppgifter").value = "Namn, E-postadress, Skostorlek"
        cell(book["Aktörer"], "Dataskyddsombud", "Lindgrens Bokhandel AB").value = "Norrlagring AB"

    [(_, terms), (_, officer)] = said(store, edited(exported(store, tmp_path / "a.xlsx"), edit)).items()
    assert terms == ["name", "email_address", "Skostorlek"]
    assert officer == "lagring"


def test_a_workbook_read_as_a_document_holds_each_described_activity_once(store: Store, tmp_path: Path) -> None:
    reading = read_document(exported(store, tmp_path / "a.xlsx"))
    assert [each.title for each in reading.activities] == ["Nyhetsbrev till kunder", "Bokföring"]
    assert "a1" not in reading.document.text.split()


def test_an_empty_registers_workbook_says_nothing_until_a_row_is_written_in_it(tmp_path: Path) -> None:
    empty = kept(tmp_path / "empty.ropa", Register({}))
    path = exported(empty, tmp_path / "a.xlsx")
    assert (read(path).edits, read(path).added) == ((), ())

    def edit(book: Any) -> None:
        book["30.1 Register"]["A6"].value, book["30.1 Register"]["B6"].value = None, "Rekrytering"

    take_back(empty, edited(path, edit))
    [made] = empty.register().all(Activity)
    assert (made.name, made.reference) == ("Rekrytering", "B-001")
    assert made.controllers == tuple(each.id for each in empty.register().all(Party))
    empty.close()


def test_another_registers_workbook_is_refused(store: Store, tmp_path: Path) -> None:
    other = kept(tmp_path / "other.ropa", store.register())
    book = read(exported(other, tmp_path / "a.xlsx"))
    with pytest.raises(OtherRegisterError):
        taken_back(store, book)
    other.close()


def test_a_later_versions_workbook_is_refused_and_another_programs_is_not_ours(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "a.xlsx")

    def edit(book: Any) -> None:
        book["ropa"]["B2"].value = "2"

    with pytest.raises(NewerWorkbookError):
        edited(path, edit)
    book = openpyxl.load_workbook(path)
    del book["ropa"]
    book.save(path)
    assert read_own_workbook(path) is None


def test_the_command_takes_a_changed_workbook_back(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(store, tmp_path / "a.xlsx")
    store.close()
    asked = ["import", str(path), "--into", str(store.path)]
    assert run(asked) == 0
    assert "ändra" in capsys.readouterr().out
    edited(path, lambda book: setattr(cell(book["30.1 Register"], "Behandling", "B-003"), "value", "Kameror"))
    assert run(asked) == 0
    opened = open_register(store.path, actor="Karin Ek", read_only=True)
    assert "Kameror" in {each.name for each in opened.register().all(Activity)}
    opened.close()


@pytest.mark.parametrize("path", FORGED)
def test_a_forged_column_reaches_nothing(store: Store, tmp_path: Path, path: str) -> None:
    def edit(book: Any) -> None:
        for row in book["ropa"].iter_rows():
            if row[0].value == "column" and row[2].value == "name":
                row[2].value = path
        cell(book["30.1 Register"], "Behandling", "B-001").value = "a2"

    back = taken_back(store, edited(exported(store, tmp_path / "a.xlsx"), edit))
    assert back.changes == ()
    assert len(back.unread) == 1


@pytest.mark.parametrize(("row", "value"), [("seq", "9" * 5_000), ("language", "../x")])
def test_a_damaged_origin_is_refused(store: Store, tmp_path: Path, row: str, value: str) -> None:
    def edit(book: Any) -> None:
        next(each for each in book["ropa"].iter_rows() if each[0].value == row)[1].value = value

    with pytest.raises(DamagedOriginError):
        edited(exported(store, tmp_path / "a.xlsx"), edit)
