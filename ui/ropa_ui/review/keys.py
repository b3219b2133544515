"""The keys of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ropa_ui.widgets.flow import FlowLayout
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.search_field import keycap

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from ropa.catalog import Texts

KEYS = (("↑↓", "choose"), ("A", "take"), ("M", "merge"), ("H", "skip"), ("F", "show"))
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_ctrl_enter(event: QEvent) -> bool:
    """Whether an event is Ctrl and Enter on either Enter key."""
    ctrl = Qt.KeyboardModifier.ControlModifier
    return isinstance(event, QKeyEvent) and event.key() in ENTER and bool(event.modifiers() & ctrl)


def is_find(event: QEvent) -> bool:
    """Whether an event is the key to search with, Ctrl+F."""
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)


class KeyHints(QWidget):
    """Each key and what it does."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=14)
        for key, name in KEYS:
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(keycap(key))
            row.addWidget(label(texts(f"review.key.{name}"), "muted"))
            flow.addWidget(pair)
