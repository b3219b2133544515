"""The list that opens under a field while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QScrollArea, QVBoxLayout, QWidget

from ropa_ui.widgets.card import paint_overlay
from ropa_ui.widgets.hit_list import Hit, HitList
from ropa_ui.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS, _LEAST = 8, 230


class SuggestionPopup(QFrame):
    """A child of the window, so that focus stays in the field; never wider than the window."""

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field, self._followed = field, False
        self.setObjectName("popup")
        self.list = HitList(word("chips.hits", n=""), self)
        self.list.picked.connect(self.picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.addWidget(self.list)
        cast_shadow(self)
        field.destroyed.connect(self.deleteLater)
        field.window().installEventFilter(self)
        self.hide()

    def offer(self, hits: Sequence[Hit], typed: str, current: int) -> None:
        """Open under the field with these hits, or close if there are none."""
        if not hits:
            self.hide()
            return
        if self.parent() is not self._field.window():
            self.setParent(self._field.window())
        self._follow_scrolling()
        self.list.show_hits(hits, typed, current)
        self.list.setAccessibleName(word("chips.hits", n=len(hits)))
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_overlay(self)

    def _follow_scrolling(self) -> None:
        """Close when the page under the field is scrolled."""
        parent = None if self._followed else self._field.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.verticalScrollBar().valueChanged.connect(self.hide)
                self._followed = True
            parent = parent.parentWidget()

    def _place(self) -> None:
        window = self._field.window()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        width = min(max(self._field.width(), self.list.sizeHintForColumn(0) + 14, _LEAST), window.width() - 8)
        height = self.list.wanted_height(_ROWS) + 12
        if corner.y() + height > window.height() and corner.y() - self._field.height() > height:
            corner.setY(corner.y() - self._field.height() - height - 4)
        corner.setX(max(4, min(corner.x(), window.width() - width - 4)))
        self.setGeometry(QRect(corner.x(), corner.y(), width, min(height, window.height() - corner.y())))


def cast_shadow(widget: QWidget) -> None:
    """Lift a widget off the page."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(18)
    shadow.setOffset(0, 3)
    shadow.setColor(QColor(0, 0, 0, 70))
    widget.setGraphicsEffect(shadow)
