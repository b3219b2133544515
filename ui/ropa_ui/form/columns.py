"""Widgets side by side in columns of given weights, so that rows under each other line up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 14


class ColumnLayout(QLayout):
    """One widget a column, as high as the highest; widths follow the weights alone.

    Widgets hang from the top, or with ``centered`` stand in the middle of the row.
    """

    def __init__(self, weights: Sequence[int], parent: QWidget | None = None, *, centered: bool = False) -> None:
        super().__init__(parent)
        self._centered = centered
        self._weights, self._items = tuple(weights), list[QLayoutItem]()
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        heights = [_height(item, w) for item, (_, w) in zip(self._items, self._spans(inner), strict=False)]
        return max(heights, default=0) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        tallest = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(40 * len(self._weights), tallest).grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        for item, (left, width) in zip(self._items, self._spans(inner.width()), strict=False):
            height = _height(item, width)
            down = max(0, inner.height() - height) // 2 if self._centered else 0
            item.setGeometry(QRect(inner.left() + left, inner.top() + down, width, height))

    def _spans(self, width: int) -> list[tuple[int, int]]:
        """Left edge and width of each column."""
        room = max(width - GAP * (len(self._weights) - 1), len(self._weights))
        total, left, spans = sum(self._weights), 0, []
        for weight in self._weights:
            wide = room * weight // total
            spans.append((left, wide))
            left += wide + GAP
        return spans


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
