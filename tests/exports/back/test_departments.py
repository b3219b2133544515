"""A workbook for each department goes out, and all of them come back into the one register."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from ropa.cli import run
from ropa.model import Activity, Agreement, Party
from ropa.register import Register
from ropa.safekeeping import new_register, open_register
from ropa_exports import Scope, extract_of, write
from ropa_exports.departments import write_departments
from ropa_exports.outline.portion import NoDepartmentsError, departments
from tests.exports.back.returning import apply, cell, edited, kept, read, take_back, taken_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.store import Store

REGISTER = "30.1 Register"
THREE = [f"Avdelning {n}" for n in range(1, 4)]


def sent(store: Store, folder: Path) -> dict[str, Path]:
    """A workbook for each department, by its name."""
    register = store.register()
    files = write_departments(register, folder, extract_of(register, *store.head()), language="sv")
    return {file.stem: file for file in files}


def seat_in(country: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        cell(book["Aktörer"], "Säte", "Norrlagring AB").value = country

    return edit


def names(path: Path) -> list[str]:
    return [str(row[1].value) for row in openpyxl.load_workbook(path)[REGISTER].iter_rows(min_row=6)]


def test_each_department_gets_its_own_activities_and_no_others(store: Store, tmp_path: Path) -> None:
    files = sent(store, tmp_path / "out")
    assert {name: names(path) for name, path in files.items()} == {
        "Marknad": ["Nyhetsbrev till kunder"],
        "Utan avdelning": ["Bokföring", "Kameror i butiken"],
    }
    book = openpyxl.load_workbook(files["Marknad"])
    text = "\n".join(str(each.value) for sheet in book for row in sheet.iter_rows() for each in row)
    assert "Bokföring" not in text
    assert "Butikssystemet" in text
    assert "Räkenskaper" not in text


def test_three_workbooks_come_back_as_three_operations(
    tmp_path: Path, register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    activities = [Activity(id=f"d{n}", name=f"Arbete {n}", department=name) for n, name in enumerate(THREE)]
    store = kept(tmp_path / "many.ropa", Register.of((*register, *activities)))
    before = store.head()[0]
    store.close()
    assert run(["send", str(store.path), str(tmp_path / "out")]) == 0
    files = [tmp_path / "out" / f"{name}.xlsx" for name in THREE]
    for n, path in enumerate(files):

        def edit(book: Any, n: int = n) -> None:
            book[REGISTER]["K6"].value = "Norrlagring AB"
            book[REGISTER]["P6"].value = f"Från {n}"
            book["Aktörer"].append([f"Bolag {n}"])

        edited(path, edit)
    assert run(["import", *map(str, files), "--into", str(store.path)]) == 0
    assert capsys.readouterr().out.count("är ändrade eller tillagda") == len(THREE)
    opened = open_register(store.path, actor="Karin Ek", read_only=True)
    found = {one.id: one for one in opened.register().all(Activity)}
    assert [found[f"d{n}"].reader_note for n in range(3)] == [f"Från {n}" for n in range(3)]
    assert {found[f"d{n}"].recipients for n in range(3)} == {("drift",)}
    assert {f"Bolag {n}" for n in range(3)} <= {one.name for one in opened.register().all(Party)}
    assert opened.head()[0] == before + len(THREE)
    opened.close()


def test_two_departments_that_change_one_shared_record_meet_in_a_conflict(store: Store, tmp_path: Path) -> None:
    third = store.register().find(Activity, "a3")
    assert third
    apply(store, third, replace(third, department="Drift", recipients=("drift",)))
    first = store.register().find(Activity, "a1")
    files = sent(store, tmp_path / "out")
    for name, country in (("Marknad", "Finland"), ("Drift", "Norge")):
        edited(files[name], seat_in(country))
    assert take_back(store, read(files["Marknad"])).conflicts == ()
    [conflict] = take_back(store, read(files["Drift"])).conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("SE", "FI", "NO")
    assert first == store.register().find(Activity, "a1")


def test_what_a_part_does_not_show_stays_when_its_cells_are_changed(store: Store, tmp_path: Path) -> None:
    agreement = store.register().find(Agreement, "avtal")
    assert agreement
    apply(store, agreement, replace(agreement, covers=("mejl", "t1")))
    path = sent(store, tmp_path / "out")["Marknad"]

    def edit(book: Any) -> None:
        covered = cell(book["Avtal"], "Omfattar", "Biträdesavtal Brevduvan")
        assert covered.value == "Brevduvan Inc. – Utskick av nyhetsbrev"
        covered.value += "\nNorrlagring AB – Servrar och lagring"

    assert take_back(store, edited(path, edit)).unread == ()
    after = store.register().find(Agreement, "avtal")
    assert after
    assert set(after.covers) == {"mejl", "t1", "drift"}


def test_a_selection_comes_back_and_what_it_left_out_is_no_deletion(store: Store, tmp_path: Path) -> None:
    register, path = store.register(), tmp_path / "some.xlsx"
    extract = replace(extract_of(register, *store.head()), scope=Scope(activities=("a2",)))
    write(register, path, extract, language="sv", extended=False)
    assert names(path) == ["Bokföring"]
    book = edited(path, lambda book: setattr(cell(book[REGISTER], "Mottagare", "B-002"), "value", "Norrlagring AB"))
    back = taken_back(store, book)
    assert (back.gone, back.unread) == ((), ())
    [change] = back.changes
    assert change.steps["recipients"] == (["skatt"], ["drift"])


def test_what_goes_to_others_cannot_be_read_back(store: Store, tmp_path: Path) -> None:
    from ropa.intake.own_workbook import read_own_workbook

    register, path = store.register(), tmp_path / "public.xlsx"
    write(register, path, replace(extract_of(register, *store.head()), scope=Scope(public=True)), language="sv")
    assert read_own_workbook(path) is None


@pytest.mark.parametrize("name", ["public.xlsx", "public.pdf", "all.jsonld", "tables/activity.csv"])
def test_what_was_made_to_be_read_is_taken_into_no_register(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    register, path, other = store.register(), tmp_path / name, tmp_path / "other.ropa"
    out = path.parent if path.suffix == ".csv" else path
    extract = replace(extract_of(register, *store.head()), scope=Scope(public="public" in name))
    write(register, out, extract, language="sv")
    store.close()
    new_register(other, organisation="Ett annat bolag AB", actor="Karin Ek").close()
    for into in (store.path, other):
        before = into.read_bytes()
        assert run(["import", str(path), "--into", str(into)]) == 1
        assert "för att läsas, inte för att läsas in" in capsys.readouterr().err
        assert into.read_bytes() == before


def test_names_that_differ_in_case_or_cannot_be_files_get_files_of_their_own_and_templates_none(
    tmp_path: Path,
) -> None:
    names = ("IT", "it", "HR/Lön", "hr:lön", "Förvaltningen m.m.")
    made = [Activity(id=f"d{n}", name=f"Arbete {n}", department=name) for n, name in enumerate(names)]
    register = Register.of([*made, Activity(id="m", name="Mall", template=True)])
    files = write_departments(register, tmp_path / "out", extract_of(register, 1, "0" * 64), language="sv")
    stems = [file.stem.casefold() for file in files]
    assert len(set(stems)) == len(stems) == len(departments(register))
    assert "utan avdelning" not in stems
    assert "förvaltningen m.m" in stems  # some systems take no full stop at a name's end


def test_a_register_without_departments_sends_nothing(tmp_path: Path) -> None:
    register = Register.of([Activity(id="a", name="Bokföring")])
    with pytest.raises(NoDepartmentsError):
        write_departments(register, tmp_path / "out", extract_of(register, 1, "0" * 64), language="sv")
    assert not (tmp_path / "out").exists()
