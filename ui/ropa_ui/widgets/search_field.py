"""A line to search or filter with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from ropa_ui import icons
from ropa_ui.theme import theme
from ropa_ui.widgets.labels import label
from ropa_ui.words import word


class SearchField(QLineEdit):
    """A line with a looking glass and, while it is empty, the keys that lead to it; Esc empties it first."""

    stepped = Signal(int)

    def __init__(self, placeholder: str, keys: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(button.accessibleName() or word("search.clear"))
        self._keys = keycap(keys)
        self._keys.setParent(self)
        self._keys.setVisible(bool(keys))
        self.textChanged.connect(lambda text: self._keys.setVisible(bool(keys) and not text))
        theme().changed.connect(self._tint)
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keys.adjustSize()
        self._keys.move(self.width() - self._keys.width() - 7, (self.height() - self._keys.height()) // 2)

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "muted", icons.STATUS))


def keycap(keys: str) -> QLabel:
    """The name of a key in a small frame."""
    made = label(keys, "key")
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made
