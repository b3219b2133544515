"""The palette: type a few letters, and open anything or do anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from ropa_ui.widgets.card import paint_overlay
from ropa_ui.widgets.hit_list import Hit, HitList
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.suggestions import cast_shadow
from ropa_ui.words import word

if TYPE_CHECKING:
    from collections.abc import Callable

Provider: TypeAlias = "Callable[[str], list[Hit]]"
"""Answers what is typed with hits, best first; an empty text asks for what is offered unasked."""
_WIDTH, _ROWS = 600, 9


class SearchPalette(QFrame):
    """An overlay on the window; Enter chooses, Esc or a click elsewhere closes it and gives focus back."""

    chosen = Signal(object)

    def __init__(self, host: QWidget, provider: Provider) -> None:
        super().__init__(host)
        self._host, self._provider = host, provider
        self._before: QWidget | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(word("palette.name"))
        self.line.setPlaceholderText(word("palette.name"))
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self.list = HitList(word("palette.name"), self)
        self.list.picked.connect(self._pick)
        self._empty = label("", "muted", wrap=True)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.line)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(label(word("palette.keys"), "help"))
        cast_shadow(self)
        host.installEventFilter(self)
        self.hide()

    def open(self, typed: str = "") -> None:
        """Show the palette over the window with the line ready to type in."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.line.setText(typed)
        self._ask(typed)
        self.show()
        self.raise_()
        self.line.setFocus()

    def close_palette(self) -> None:
        """Hide, and give focus back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        if watched is self.line and isinstance(event, QFocusEvent) and event.lostFocus() and self.isVisible():
            if event.reason() == Qt.FocusReason.MouseFocusReason:
                self._before = None
                self.hide()
        elif watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_overlay(self)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self.list.current())
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _ask(self, typed: str) -> None:
        hits = self._provider(typed)
        self.list.show_hits(hits, typed)
        self.list.setAccessibleName(word("palette.hits", n=len(hits)))
        self.list.setVisible(bool(hits))
        self._empty.setText(word("palette.none", text=typed))
        self._empty.setVisible(not hits and bool(typed))
        self._place()

    def _pick(self, hit: Hit | None) -> None:
        if hit is not None:
            self.close_palette()
            self.chosen.emit(hit)

    def _place(self) -> None:
        room, whole = self._host.size(), self._column.sizeHint().height()
        width = min(_WIDTH, room.width() - 40)
        if self.list.hits():
            whole += self.list.wanted_height(_ROWS) - self.list.sizeHint().height()
        height = min(whole + 4, room.height() - 40)
        top = max(min(90, (room.height() - height) // 3), 20)
        self.setGeometry((room.width() - width) // 2, top, width, height)
