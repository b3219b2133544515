"""The line one types in among chips, and the border around both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ropa_ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable


class ChipLine(QLineEdit):
    """The line one types in, at the end of the chips."""

    def __init__(self, pressed: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._pressed = pressed
        self.setProperty("bare", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.text() or self.placeholderText()
        return QSize(max(self.fontMetrics().horizontalAdvance(words) + 14, 56), self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressed(event):
            super().keyPressEvent(event)


class ChipFrame(QWidget):
    """The border around the chips; its line has the focus, so it is painted here and not by the style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.tone, self.active, self.open = "", False, True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.active else self.tone or ("control" if self.open else "line")
        width = 2 if self.active else 1
        inset = width / 2
        painter.setPen(QPen(colors.color(edge), width))
        painter.setBrush(colors.color("base" if self.open else "window"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 5, 5)
        painter.end()
