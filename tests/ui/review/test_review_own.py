"""The register's own files on the import page: what they change is taken in, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt

from ropa.model import Activity, Party
from ropa.plain import new_id
from ropa_exports import extract_of, write
from ropa_ui.review.own import OwnView
from tests.ui.keys import press
from tests.ui.review.sample import new_session, page_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.page import ReviewPage
    from ropa_ui.session import Session


@pytest.fixture
def session(session: Session) -> Session:
    session.save(Activity(id=new_id(), reference="B-001", name="Löneutbetalning"))
    return session


def exported(session: Session, path: Path) -> Path:
    write(session.register, path, extract_of(session.register, *session.store.head()), language="sv")
    return path


def names(session: Session) -> list[str]:
    return sorted(each.name for each in session.register.all(Activity))


def test_a_changed_workbook_is_taken_back_and_can_be_undone(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = exported(session, tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(path)
    book["30.1 Register"]["B6"].value = "Löner"
    book["30.1 Register"]["C6"].value = "Kanske"
    book.save(path)
    with qtbot.waitSignal(page.imported, timeout=20_000) as said:
        page.open_file(path)
    assert said.args == [1, "register.xlsx"]
    assert names(session) == ["Löner"]
    assert "”Kanske” finns inte i listan" in page.problem()
    session.undo()
    assert names(session) == ["Löneutbetalning"]


def test_a_report_of_the_register_is_not_read_into_it(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    before = session.store.head()
    page.open_file(exported(session, tmp_path / "report.pdf"))
    qtbot.waitUntil(lambda: "för att läsas, inte för att läsas in" in page.problem(), timeout=20_000)
    assert session.store.head() == before


def test_an_unchanged_workbook_changes_nothing(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    before = session.store.head()
    page.open_file(exported(session, tmp_path / "register.xlsx"))
    qtbot.waitUntil(lambda: "säger inget nytt" in page.problem(), timeout=20_000)
    assert session.store.head() == before


def test_a_register_as_json_fills_an_empty_one(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = exported(session, tmp_path / "register.json")
    (tmp_path / "empty").mkdir()
    empty = new_session(tmp_path / "empty")
    other = page_of(empty, qtbot)
    with qtbot.waitSignal(other.imported, timeout=20_000):
        other.open_file(path)
    assert names(empty) == ["Löneutbetalning"]
    assert empty.organisation in session.register.all(Party)
    empty.store.close()


def test_json_that_is_not_ours_is_refused(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    page.open_file(path)
    qtbot.waitUntil(lambda: "inte ett register från ropa" in page.problem(), timeout=20_000)


def test_a_record_that_nobody_knew_is_proposed_before_it_is_made(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = exported(session, tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(path)
    book["30.1 Register"]["K6"].value = "Mailkick AB"
    book.save(path)
    page.open_file(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(OwnView)), timeout=20_000)
    [view] = page.findChildren(OwnView)
    assert [view.rows.sides(key)[:2] for key in view.table.ids()][:2] == [
        ("Mailkick AB", "Ny: Aktör"),
        ("Mailkick AB", "Ny: Biträde"),
    ]
    assert not any(one.name == "Mailkick AB" for one in session.register.all(Party))
    view.take.click()
    assert any(one.name == "Mailkick AB" for one in session.register.all(Party))


@pytest.fixture
def view(page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path) -> OwnView:
    """A workbook and a register in which the name and the note of one activity were changed, and a row taken away."""
    session.save(Activity(id="a2", reference="B-002", name="Rekrytering", department="HR"))
    session.save(Activity(id="a3", reference="B-003", name="Nyhetsbrev"))
    path = exported(session, tmp_path / "register.xlsx")
    second = session.register.find(Activity, "a2")
    assert second
    session.save(replace(second, name="Anställningar", department="Personal"))
    book = openpyxl.load_workbook(path)
    book["30.1 Register"]["B7"].value = "Bemanning"
    book["30.1 Register"]["P7"].value = "Ny anmärkning"
    book["30.1 Register"].delete_rows(8)
    book.save(path)
    page.open_file(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(OwnView)), timeout=20_000)
    return page.findChildren(OwnView)[0]


def kept(session: Session) -> dict[str, tuple[str, str]]:
    return {one.reference: (one.name, one.reader_note) for one in session.register.all(Activity)}


def test_what_was_changed_on_both_sides_stands_side_by_side(view: OwnView) -> None:
    sides = view.rows.sides("conflict:0")
    assert (sides.base, sides.ours, sides.theirs) == ("Rekrytering", "Anställningar", "Bemanning")
    assert [one.id for one in view.back.gone] == ["a3"]
    assert view.table.ids()[:3] == ["conflict:0", "gone:0", "change:0"]


def test_the_registers_side_stands_unless_another_is_chosen(view: OwnView, session: Session) -> None:
    view.take.click()
    assert kept(session)["B-002"] == ("Anställningar", "Ny anmärkning")
    assert "B-003" in kept(session)


def test_the_workbooks_side_is_chosen_by_key_and_written_as_one_operation(
    view: OwnView, session: Session, page: ReviewPage
) -> None:
    before = session.store.head()[0]
    press(view.table, Qt.Key.Key_Right)
    view.choose("gone:0", theirs=True)
    press(view.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept(session)["B-002"] == ("Bemanning", "Ny anmärkning")
    assert "B-003" not in kept(session)
    assert session.store.head()[0] == before + 1
    assert "2 poster är ändrade" in page.problem()


def test_all_conflicts_can_be_chosen_at_once_and_nothing_is_removed_by_that(view: OwnView) -> None:
    view.choose_all(theirs=True)
    assert view.rows.theirs == {"conflict:0"}
    view.choose_all(theirs=False)
    assert view.rows.theirs == set()


def test_a_workbook_that_is_dismissed_changes_nothing(view: OwnView, session: Session) -> None:
    before = session.store.head()
    press(view.table, Qt.Key.Key_Escape)
    assert session.store.head() == before


def test_a_register_that_changes_meanwhile_is_minded_when_the_workbook_is_taken_in(
    view: OwnView, session: Session
) -> None:
    view.choose("conflict:0", theirs=True)
    second = session.register.find(Activity, "a2")
    assert second
    session.save(replace(second, reader_note="Skriven under tiden"))
    view.take.click()
    assert kept(session)["B-002"] == ("Bemanning", "Skriven under tiden")
