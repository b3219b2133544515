"""The document at the left, and at the right what it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

USUAL, SHARE = 440, 0.36
"""The document is no wider than this until the person says so, and no more of the page than its share."""


class SideBySide(QSplitter):
    """A document's source and a column beside it, which has the room to spare."""

    def __init__(self, source: QWidget) -> None:
        super().__init__()
        self._is_laid = False
        self.setChildrenCollapsible(False)
        right = QWidget()
        self.column = QVBoxLayout(right)
        self.column.setContentsMargins(8, 0, 0, 0)
        self.column.setSpacing(8)
        self.addWidget(source)
        self.addWidget(right)
        self.setStretchFactor(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_laid:
            self._is_laid, wide = True, self.width()
            left = min(USUAL, round(wide * SHARE))
            self.setSizes([left, wide - left])
