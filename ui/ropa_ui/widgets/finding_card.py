"""One thing to complete, as a card that leads to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.labels import TONE_ICON, Picture, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent


class FindingCard(Sheet):
    """Title, what to do, article and the way there.

    The whole card is one button: a click, Enter or Space emits ``opened`` with the key.  Tone ``err`` where Art. 30 is
    unconditional, ``warn`` where it says "where possible", ``info`` for what is only watched.
    """

    opened = Signal(str)

    def __init__(self, key: str, title: str, todo: str, *, link: str = "", tone: str = "warn") -> None:
        super().__init__(tone, radius=6)
        self.key = key
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(filter(None, (todo, link))))
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(Picture(TONE_ICON[tone], "accent" if tone == "info" else tone), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(title, "strong", wrap=True), 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 8, 12, 8)
        body.setSpacing(2)
        body.addLayout(head)
        if todo:
            body.addWidget(label(todo, wrap=True))
        if link:
            body.addWidget(label(link, "link", wrap=True))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)
