"""What is skipped in a document is not asked for again, and can be had back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ropa.model import Party
from tests.ui.keys import press
from tests.ui.review.sample import LATER, LIST, key_of, review, write

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.page import ReviewPage
    from ropa_ui.session import Session


def test_what_was_skipped_is_remembered_and_can_be_taken_all_the_same(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    press(desk.table, Qt.Key.Key_H)
    write(page, qtbot)
    desk = review(page, qtbot, tmp_path, LIST)
    assert [p.title for p in desk.decisions.shown("before")] == ["Molnviken AB"]
    assert desk.decisions.counts()["all"] == 1
    key = key_of(desk, "Molnviken")
    assert key not in desk.table.ids()
    assert "hoppades över tidigare" in " ".join(one.text() for one in page.findChildren(QLabel))
    desk.choose(key)
    press(desk.table, Qt.Key.Key_A)
    write(page, qtbot)
    assert "Molnviken AB" in {party.name for party in session.register.all(Party)}
    assert session.store.verify() == []


def test_a_document_of_which_nothing_is_wanted_is_skipped_as_one_undoable_step(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    for _ in range(2):
        press(desk.table, Qt.Key.Key_H)
    write(page, qtbot)
    assert [operation.label for operation in session.store.operations(limit=1)] == ["skip"]
    assert review(page, qtbot, tmp_path, LIST).decisions.counts()["all"] == 0
    page.desk.cancelled.emit()  # type: ignore[union-attr]
    session.undo()
    assert review(page, qtbot, tmp_path, LIST).decisions.counts()["all"] == 2


def test_the_same_words_in_a_newer_list_stay_skipped_and_other_words_are_proposed(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = review(page, qtbot, tmp_path, LATER)
    for _ in range(3):
        press(desk.table, Qt.Key.Key_H)
    write(page, qtbot)
    desk = review(page, qtbot, tmp_path, LIST)
    assert [p.title for p in desk.decisions.shown("all")] == ["Brevlunden AB"]
    assert [p.title for p in desk.decisions.shown("before")] == ["Molnviken AB"]
