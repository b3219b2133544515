"""A list of five thousand rows is decided as swiftly as a list of five."""

from __future__ import annotations

import hashlib
import statistics
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from ropa.intake.blocks import Document
from ropa.intake.reading import ControllerFound, ProcessorFound, Reading, Span
from ropa.model import Party
from ropa_ui.app import SWITCH_S
from ropa_ui.review.page import ReviewPage
from tests.ui.keys import press
from tests.ui.review.sample import desk_of, new_session, page_of, wait_for, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.desk import ReviewDesk

ROWS, FEW, MOST_MS = 5_000, 500, 50
LONGEST_PAUSE_S = 0.15
"""On a quiet machine it is below 0.1."""


def reading(rows: int = ROWS) -> Reading:
    lines = [f"Bolag {n:04} AB | Tjänst {n:04}" for n in range(rows)]
    text = "\n".join(lines)
    found = tuple(
        ProcessorFound(
            f"Bolag {n:04} AB", purpose=f"Tjänst {n:04}", quote=line, line=n + 1, confidence="high",
            spans={"name": (Span(f"Bolag {n:04} AB", n + 1),), "purpose": (Span(f"Tjänst {n:04}", n + 1),)},
        )
        for n, line in enumerate(lines)
    )  # fmt: skip
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Reading(Document("lång.csv", "csv", "sv", digest, (), text), ControllerFound(), found)


@pytest.fixture
def desk(page: ReviewPage, qtbot: QtBot) -> ReviewDesk:
    page.review(reading())
    return desk_of(page, qtbot)


@pytest.fixture
def small_desk(page: ReviewPage, qtbot: QtBot) -> ReviewDesk:
    page.review(reading(FEW))
    return desk_of(page, qtbot)


def test_each_key_is_answered_at_once(desk: ReviewDesk) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_A, Qt.Key.Key_H, Qt.Key.Key_Space):
        taken = []
        for _ in range(9):
            start = time.process_time()
            press(desk.table, key)
            QApplication.processEvents()
            taken.append((time.process_time() - start) * 1000)
        assert statistics.median(taken) < MOST_MS, key


def page_around(desk: ReviewDesk) -> ReviewPage:
    above = desk.parentWidget()
    page = above.parentWidget() if above else None
    assert isinstance(page, ReviewPage)
    return page


class Pulse(QTimer):
    """Beats every few milliseconds, and knows how long the window's thread worked at most between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._since = 0.0, time.thread_time()
        self.timeout.connect(self._beat)
        self.start(5)

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest, self._since = max(self.longest, now - self._since), now


@pytest.fixture
def _shared() -> Iterator[None]:
    """Python is handed over as often as in the program."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_shared")
def test_the_window_goes_on_painting_while_a_long_list_is_compared_and_written_and_undone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = new_session(tmp_path)
    page = page_of(session, qtbot)
    pulse = Pulse()
    page.review(reading())
    desk_of(page, qtbot)
    write(page, qtbot)
    qtbot.wait(20)
    assert len(session.register.all(Party)) == ROWS + 1
    with qtbot.waitSignal(session.reverted, timeout=20_000):
        session.undo()
    qtbot.wait(20)
    pulse.stop()
    assert len(session.register.all(Party)) == 1
    assert pulse.longest < LONGEST_PAUSE_S
    session.store.close()


def test_writing_that_is_cancelled_leaves_the_file_as_it_was(small_desk: ReviewDesk, qtbot: QtBot) -> None:
    desk = small_desk
    session, page = desk._session, page_around(desk)
    before = session.store.path.read_bytes()
    desk.import_button.click()
    page._errand.ask_to_stop()
    wait_for(page, qtbot)
    assert session.store.path.read_bytes() == before
    assert page.desk is desk
    assert desk.decisions.taken


def test_nothing_else_can_be_done_while_it_is_written(small_desk: ReviewDesk, qtbot: QtBot) -> None:
    desk = small_desk
    session, page = desk._session, page_around(desk)
    taken = set(desk.decisions.taken)
    desk.import_button.click()
    press(desk.table, Qt.Key.Key_H)
    closing = QCloseEvent()
    QApplication.sendEvent(page, closing)
    assert desk.decisions.taken == taken
    assert not closing.isAccepted()
    assert page.isVisible()
    wait_for(page, qtbot)
    assert len(session.register.all(Party)) == FEW + 1
