"""What leaves the register, and what it was: exports, history, trash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ropa.intake.marked import read_marked
from ropa.journal import change_between
from ropa.model import Activity, Answer, Release
from ropa_ui.exporting.page import ExportPage
from ropa_ui.history.page import HistoryPage
from ropa_ui.history.wording import fields_of_change
from ropa_ui.trash import TrashPage
from tests.ui.window.hands import command, go, place, section, session_of, toast

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow


def test_the_history_shows_word_by_word_what_changed_and_puts_one_field_back(desk: MainWindow) -> None:
    page = go(desk, "history")
    assert isinstance(page, HistoryPage)
    drawn = " ".join(label.text() for label in page.detail.findChildren(QLabel))
    assert "praktikanter</span>" in drawn
    assert "studenter</span>" in drawn
    change = session_of(desk).store.changes_of(page._table.current_id())[0]
    page._restore(change, "owner")
    record = session_of(desk).register.get("b-3")
    assert isinstance(record, Activity)
    assert record.owner == "Karin Öst"
    assert "studenter" in record.reader_note


def test_the_history_names_the_field_an_answer_is_about(desk: MainWindow) -> None:
    session = session_of(desk)
    record = session.register.get("b-1")
    assert isinstance(record, Activity)
    answer = Answer(id="n", about="transfers", state="not_determined")
    change = change_between(record, replace(record, answers=(answer,)))
    assert change is not None
    shown = {field.path: field.after for field in fields_of_change(change, session)}
    assert shown["answers/n/about"] == ("Överföringar till tredjeland",)
    assert shown["answers/n/state"] == ("Ej utrett",)


def test_the_history_of_one_record_holds_its_own_changes_alone(desk: MainWindow) -> None:
    section(desk, "activity").open("b-3")
    command(desk, "record_history")
    page = place(desk).page()
    assert isinstance(page, HistoryPage)
    assert len(page._listed) == 3


def test_any_operation_can_be_taken_back_and_that_is_said(desk: MainWindow) -> None:
    page = go(desk, "history")
    assert isinstance(page, HistoryPage)
    page.detail.reverted.emit(page._table.current_id())
    record = session_of(desk).register.get("b-3")
    assert isinstance(record, Activity)
    assert record.owner == "Karin Öst"
    assert toast(desk) == "Ångrat: Ändrade Rekrytering"


def give_out(desk: MainWindow, label: str, sequence: int) -> None:
    """Enter a release of the register as it stood at a change."""
    release = change_between(None, Release(id=label, label=label, sequence=sequence))
    assert release
    assert session_of(desk).apply([release], label="export", about={"name": label})


def press_button(page: HistoryPage, button: QPushButton, qtbot: QtBot) -> str:
    """Press a button of the history page and return what the page then shows."""
    page._views.setCurrentIndex(0)
    button.click()
    qtbot.waitUntil(lambda: page._views.currentWidget() is page._as_of, timeout=10_000)
    said = [label.text() for label in page._as_of.findChildren(QLabel)]
    return " ".join(said + [button.text() for button in page._as_of.findChildren(QPushButton)])


def test_a_release_and_today_are_compared_in_plain_words(desk: MainWindow, qtbot: QtBot) -> None:
    give_out(desk, "Svar till IMY", 2)
    page = go(desk, "history")
    assert isinstance(page, HistoryPage)
    page._from.show_value("2")
    page._from.edited.emit()
    assert page._count.text() == "3 ändringar emellan"
    said = press_button(page, page._compare, qtbot)
    assert "Ändrat från Svar till IMY (" in said
    assert "Rekrytering" in said
    assert "studenter" in said
    assert "1 nytt utlämnande: Svar till IMY" in said
    said = press_button(page, page._look, qtbot)
    assert "Så stod det: Svar till IMY (" in said
    assert "b-3" in page._as_of._table.ids()


def test_two_releases_are_compared_the_earlier_first_whichever_is_named_first(
    desk: MainWindow, qtbot: QtBot
) -> None:
    give_out(desk, "Första", 1)
    give_out(desk, "Andra", 3)
    page = go(desk, "history")
    assert isinstance(page, HistoryPage)
    assert [page._from.choice.box.itemText(n) for n in range(3)] == ["En dag", "Andra", "Första"]
    page._from.show_value("3")
    page._to.show_value("1")
    said = press_button(page, page._compare, qtbot)
    assert "Ändrat från Första" in said
    assert "nya behandlingar: " in said


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_the_comparison_is_saved_with_the_later_place_in_the_chain(
    desk: MainWindow, tmp_path: Path, ending: str, qtbot: QtBot
) -> None:
    give_out(desk, "Svar till IMY", 3)
    page = go(desk, "history")
    assert isinstance(page, HistoryPage)
    store = session_of(desk).store
    page._from.show_value("3")
    press_button(page, page._compare, qtbot)
    out = tmp_path / f"changes.{ending}"
    page._as_of.save(out)
    qtbot.waitUntil(lambda: bool(page._as_of.said.text()), timeout=20_000)
    assert [one.mark[:2] for one in read_marked(out) if one.mark] == [store.head()]
    assert page._as_of.said.text() == f"Sparade changes.{ending}"
    page._as_of.save(tmp_path / "nowhere" / f"changes.{ending}")
    qtbot.waitUntil(lambda: "Inget är skrivet" in page._as_of.said.text())


def test_unasked_the_register_is_compared_with_what_was_given_out_last(desk: MainWindow, qtbot: QtBot) -> None:
    page = go(desk, "history")
    assert isinstance(page, HistoryPage)
    assert not page._compare.isEnabled(), "it was made today: there is nothing to compare with"
    give_out(desk, "Svar till IMY", 3)
    other = HistoryPage(session_of(desk))
    qtbot.addWidget(other)
    assert other._from.value() == "3"
    assert other._compare.isEnabled()


def test_what_has_happened_since_a_change_is_one_button_away(desk: MainWindow, qtbot: QtBot) -> None:
    page = go(desk, "history")
    assert isinstance(page, HistoryPage)
    assert page.detail._since.isHidden(), "nothing has happened since the newest"
    page._table.select(page._table.ids()[1])
    said = press_button(page, page.detail._since, qtbot)
    assert "Ändrat från ändring 3 (" in said
    assert "studenter" in said


def test_nothing_is_compared_with_a_day_before_the_register(desk: MainWindow) -> None:
    page = go(desk, "history")
    assert isinstance(page, HistoryPage)
    page._from.show_value("2001-01-01")
    page._from.edited.emit()
    assert not page._compare.isEnabled()
    page._look_back()
    assert page._views.currentIndex() == 0


def test_what_was_deleted_lies_in_the_trash_until_it_is_brought_back(desk: MainWindow) -> None:
    session = session_of(desk)
    document = session.register.get("d-0")
    assert document is not None
    session.delete(document)
    page = go(desk, "trash")
    assert isinstance(page, TrashPage)
    assert page._table.ids() == ["d-0"]
    page._bring_back()
    assert "d-0" in session.register
    assert page._table.ids() == []


def test_an_export_says_where_it_went_and_is_entered_in_the_register(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page.choices.recipient.setText("Integritetsskyddsmyndigheten")
    path = tmp_path / "register.pdf"
    page._soon.stop()
    page.save(path)
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")
    assert page.done.shown() == {"saved": "Sparade register.pdf"}
    release = session_of(desk).register.all(Release)[0]
    assert release.requested_by == "Integritetsskyddsmyndigheten"
    assert len(release.files[0].sha256) == 64
    assert session_of(desk).store.operations(limit=1)[0].label == "export"


def test_an_export_that_fails_says_why_and_leaves_no_file(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page._soon.stop()
    page.save(tmp_path / "finns inte" / "register.xlsx")
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert page.done.shown()
    assert "saved" not in page.done.shown()
    assert not session_of(desk).register.all(Release)


def test_a_cancelled_export_leaves_the_old_file_as_it_was(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page._soon.stop()
    path = tmp_path / "register.pdf"
    path.write_bytes(b"den gamla")
    page.save(path)
    page.cancel()
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert page.done.shown().keys() == {"cancelled"}
    assert path.read_bytes() == b"den gamla"


def test_the_preview_shows_the_very_pages(desk: MainWindow, qtbot: QtBot) -> None:
    command(desk, "print")
    page = place(desk).page()
    assert isinstance(page, ExportPage)
    qtbot.waitUntil(lambda: page._preview.pages() > 0, timeout=20_000)
    page._preview.turn(1)
    assert page._preview._area.page.pixmap().width() > 400


def test_a_register_file_that_is_gone_can_still_be_saved_as_a_copy(desk: MainWindow, town: Path) -> None:
    from ropa.model import DataGroup

    town.unlink()
    group = session_of(desk).register.find(DataGroup, "g-0")
    assert group is not None
    assert not session_of(desk).save(replace(group, name="Nytt namn"))
    assert "errors.file_gone" in desk.messages.shown()
    buttons = desk.messages._shown["errors.file_gone"].buttons
    assert [button.accessibleName() for button in buttons] == ["Spara en kopia …"]


def test_work_that_outlives_its_page_is_dropped(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page.save(tmp_path / "register.pdf")
    assert desk.close_register()
    qtbot.wait(300)
    assert desk.stack.currentWidget() is desk.start


def test_no_export_is_made_of_a_register_that_was_not_there_yet(desk: MainWindow, tmp_path: Path) -> None:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page.choices.as_of.show_value("2001-01-01")
    page.save(tmp_path / "register.pdf")
    assert page.done.shown().keys() == {"early"}
    assert not (tmp_path / "register.pdf").exists()
