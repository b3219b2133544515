"""A large operation is done, and taken back, beside the window; here every one is large."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from ropa.model import Activity
from ropa_ui import errand, large
from ropa_ui.widgets.busy import Busy
from tests.ui.keys import child, press, type_text
from tests.ui.window.hands import command, place, press_undo, section, session_of, toast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "AT_ONCE", 0)
    monkeypatch.setattr(errand, "PATIENCE_MS", 0)


def activity(window: MainWindow, id: str = "b-1") -> Activity:
    found = session_of(window).register.find(Activity, id)
    assert found is not None
    return found


def own(window: MainWindow, owner: str) -> None:
    assert session_of(window).save(replace(activity(window), owner=owner))


@contextmanager
def slow(window: MainWindow, qtbot: QtBot, done: str = "undo") -> Iterator[Busy]:
    """Another program holds the file until it is seen what is being done."""
    with closing(sqlite3.connect(place(window).store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        command(window, done)
        qtbot.waitUntil(lambda: isinstance(place(window).pages.currentWidget(), Busy))
        yield child(place(window).pages, Busy)


def test_a_large_undo_is_shown_and_done_and_taken_back_again(desk: MainWindow, qtbot: QtBot) -> None:
    own(desk, "Åsa Ek")
    letters = session_of(desk).letters_of("b-1")
    with qtbot.waitSignal(session_of(desk).reverted), slow(desk, qtbot):
        assert activity(desk).owner == "Åsa Ek", "it is not done yet"
        assert session_of(desk).letters_of("b-1") == letters, "what is seen meanwhile is as it was"
    assert activity(desk).owner == "Elin Lund"
    assert place(desk).pages.currentWidget() is place(desk).page("activity")
    with qtbot.waitSignal(session_of(desk).reverted):
        press_undo(desk)
    assert activity(desk).owner == "Åsa Ek"
    assert toast(desk).startswith("Gjort om: ")


def test_many_records_are_deleted_beside_the_window_or_none(
    desk: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ropa.safekeeping.beside._STEPS", 1)
    table, register = section(desk, "activity").list.table, session_of(desk).register
    table.selectAll()
    with slow(desk, qtbot, "delete") as busy:
        busy.cancelled.emit()
    qtbot.waitUntil(lambda: place(desk).pages.currentWidget() is place(desk).page("activity"))
    assert session_of(desk).register is register
    table.selectAll()
    with qtbot.waitSignal(session_of(desk).saved), slow(desk, qtbot, "delete"):
        assert session_of(desk).register is register, "it is not done yet"
    assert not session_of(desk).register.all(Activity)
    assert toast(desk) == f"Tog bort {len(register.all(Activity))} poster"
    with qtbot.waitSignal(session_of(desk).reverted):
        press_undo(desk)
    assert set(session_of(desk).register) == set(register)


def test_what_is_typed_is_saved_first_and_is_what_is_taken_back(desk: MainWindow, qtbot: QtBot) -> None:
    page = section(desk, "activity")
    page.open("b-1")
    form = page.record_page().form()  # type: ignore[union-attr]
    assert form is not None
    field = form.frames["name"].editor.inputs()[0]
    type_text(field, "och klagomål")
    with qtbot.waitSignal(session_of(desk).reverted) as undone:
        command(desk, "undo")
        type_text(field, " på fel ställe")
    [reverted] = undone.args or []
    assert reverted.changes[0].steps["name"][0].startswith("och klagomål")
    assert activity(desk).name == "Kundtjänst och ärenden"
    assert page.commit()
    assert activity(desk).name == "Kundtjänst och ärenden"


def test_nothing_else_is_done_while_a_large_operation_is_taken_back(desk: MainWindow, qtbot: QtBot) -> None:
    page = section(desk, "activity")
    own(desk, "Åsa Ek")
    with qtbot.waitSignal(session_of(desk).reverted):
        command(desk, "undo")
        press(page.list.table, Qt.Key.Key_Delete)
        closing = QCloseEvent()
        QApplication.sendEvent(desk, closing)
        assert not closing.isAccepted()
    assert activity(desk).owner == "Elin Lund"


def test_a_large_undo_that_is_cancelled_changes_nothing(
    desk: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ropa.safekeeping.beside._STEPS", 1)
    own(desk, "Åsa Ek")
    before = place(desk).store.path.read_bytes()
    with slow(desk, qtbot) as busy:
        busy.cancelled.emit()
    qtbot.waitUntil(lambda: place(desk).pages.currentWidget() is place(desk).page("activity"))
    assert place(desk).store.path.read_bytes() == before
    assert activity(desk).owner == "Åsa Ek"


def test_what_can_no_longer_be_taken_back_whole_is_offered_in_part(desk: MainWindow, qtbot: QtBot) -> None:
    first = replace(activity(desk), owner="Åsa Ek", department="Marknad")
    assert session_of(desk).save(first)
    wide = session_of(desk).store.head()[1]
    assert session_of(desk).save(replace(first, owner="Karin Öst"))
    with qtbot.waitSignal(session_of(desk).problem):
        session_of(desk).revert(wide)
    assert activity(desk).department == "Marknad"
    [bar] = desk.messages._shown.values()
    bar.buttons[0].click()
    qtbot.waitUntil(lambda: activity(desk).department == "Kundservice")
    assert activity(desk).owner == "Karin Öst"
