from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDateEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from ropa_ui.wheel import WheelGuard
from ropa_ui.widgets.choice_field import ChoiceField
from tests.ui.keys import child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def area(qtbot: QtBot, qapp: QApplication) -> Iterator[QScrollArea]:
    guard = WheelGuard(qapp)
    qapp.installEventFilter(guard)
    scroll, body = QScrollArea(), QWidget()
    column = QVBoxLayout(body)
    choice = ChoiceField({str(n): f"Val {n}" for n in range(20)}, empty=None)
    choice.show_value("4")
    number, day = QSpinBox(), QDateEdit()
    number.setValue(5)
    for widget in (choice, number, day):
        widget.setMinimumHeight(200)
        column.addWidget(widget)
    scroll.setWidget(body)
    scroll.setWidgetResizable(True)
    scroll.resize(300, 200)
    qtbot.addWidget(scroll)
    scroll.show()
    yield scroll
    qapp.removeEventFilter(guard)


def turn(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    here, plain = widget.mapToGlobal(middle), Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(middle, here, QPoint(), QPoint(0, -120), none, plain, phase, *(False,))
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_over_a_choice_scrolls_the_page_and_changes_nothing(area: QScrollArea, *, focused: bool) -> None:
    choice = child(area, ChoiceField)
    if focused:
        choice.setFocus()
    turn(choice.box)
    assert choice.value() == "4"
    assert area.verticalScrollBar().value() > 0


def test_the_wheel_over_a_number_or_its_inner_line_changes_nothing(area: QScrollArea) -> None:
    number, day = child(area, QSpinBox), child(area, QDateEdit)
    before = day.date()
    for widget in (number, number.lineEdit(), day, day.lineEdit()):
        turn(widget)
    assert number.value() == 5
    assert day.date() == before


def test_the_wheel_still_scrolls_where_nothing_can_be_changed(area: QScrollArea) -> None:
    turn(area.viewport())
    assert area.verticalScrollBar().value() > 0
