"""A page to put a widget on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A page with a line that can have focus, shown and active."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    column = QVBoxLayout(page)
    column.addWidget(QLineEdit())
    column.addStretch()
    with qtbot.waitActive(page):
        page.show()
    return page
