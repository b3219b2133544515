from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ropa_ui.widgets.choice_field import ChoiceField
from tests.ui.keys import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    scroll, body = QScrollArea(), QWidget()
    column = QVBoxLayout(body)
    choice = ChoiceField({str(n): f"Val {n}" for n in range(20)}, empty=None)
    choice.show_value("4")
    column.addWidget(choice)
    column.addSpacing(600)
    scroll.setWidget(body)
    scroll.setWidgetResizable(True)
    scroll.resize(300, 200)
    qtbot.addWidget(scroll)
    scroll.show()
    return scroll


def turn(widget: QWidget) -> None:
    window = widget.window().windowHandle()
    QTest.wheelEvent(window, QPointF(widget.mapTo(widget.window(), QPoint(20, 20))), QPoint(0, -120))


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_over_a_choice_scrolls_the_page_and_changes_nothing(area: QScrollArea, *, focused: bool) -> None:
    choice = child(area, ChoiceField)
    if focused:
        choice.setFocus()
    turn(choice.box)
    assert choice.value() == "4"
    assert area.verticalScrollBar().value() > 0


def test_the_wheel_still_scrolls_where_nothing_can_be_changed(area: QScrollArea) -> None:
    turn(area.viewport())
    assert area.verticalScrollBar().value() > 0
