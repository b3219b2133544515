"""Importing as a person does it: a file dropped on the window, reviewed, written, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ropa.model import Party
from ropa_ui.review.page import ReviewPage
from ropa_ui.widgets.search_field import SearchField
from tests.ui.review.sample import LIST, desk_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow


def review_in(window: MainWindow, folder: Path) -> ReviewPage:
    path = folder / "bilaga.csv"
    path.write_text(LIST, encoding="utf-8")
    assert window.workspace is not None
    window.workspace.import_files([path])
    page = window.workspace.page("import")
    assert isinstance(page, ReviewPage)
    return page


def test_a_dropped_file_is_reviewed_written_and_undone(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = review_in(desk, tmp_path)
    desk_of(page, qtbot)
    write(page, qtbot)
    assert desk.workspace is not None
    session = desk.workspace.session
    assert session is not None
    assert "Molnviken AB" in {party.name for party in session.register.all(Party)}
    session.undo()
    assert "Molnviken AB" not in {party.name for party in session.register.all(Party)}


def test_the_review_survives_another_language(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = review_in(desk, tmp_path)
    desk_of(page, qtbot)
    desk.set_language("en")
    assert desk.workspace is not None
    assert desk.workspace.page("import") is page
    assert desk_of(page, qtbot).import_button.accessibleName() == "Import 2 of 2"


def test_ctrl_enter_writes_what_was_taken(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = review_in(desk, tmp_path)
    table = desk_of(page, qtbot).table
    with qtbot.waitSignal(page.imported):
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_f_searches_the_proposals(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    review = desk_of(review_in(desk, tmp_path), qtbot)
    QTest.keyClick(review.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(review.focusWidget(), SearchField))
