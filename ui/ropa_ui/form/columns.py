"""Widgets side by side in columns of given weights, so that rows under each other line up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP, ICON = 14, 32


class ColumnLayout(QLayout):
    """One widget a column, as high as the highest; widths follow the weights.

    Widgets hang from the top, or with ``centered`` stand in the middle of the row.  ``longest`` are words that a column
    holds whole however narrow the row is; an empty text asks for nothing.
    """

    def __init__(
        self,
        weights: Sequence[int],
        parent: QWidget | None = None,
        *,
        centered: bool = False,
        longest: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._centered, self._longest = centered, longest
        self._weights, self._items = tuple(weights), list[QLayoutItem]()
        self._heights: dict[int, int] = {}
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
        if width not in self._heights:
            self._heights[width] = self._height_at(width)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def _height_at(self, width: int) -> int:
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
        left, spans = 0, []
        for wide in shares(room, self._weights, self._least()):
            spans.append((left, wide))
            left += wide + GAP
        return spans

    def _least(self) -> list[int]:
        """What each column needs for its longest words."""
        parent = self.parentWidget()
        if parent is None or not self._longest:
            return [0] * len(self._weights)
        metrics = parent.fontMetrics()
        return [metrics.horizontalAdvance(words) + ICON if words else 0 for words in self._longest]


def shares(room: int, weights: Sequence[int], least: Sequence[int]) -> list[int]:
    """How wide each column is: its share of the room, but no less than its least while the others have any to give."""
    short: set[int] = set()
    while True:
        held = sum(least[n] for n in short)
        total = sum(weight for n, weight in enumerate(weights) if n not in short) or 1
        wide = [least[n] if n in short else max(room - held, 0) * weight // total for n, weight in enumerate(weights)]
        shorter = {n for n, width in enumerate(wide) if width < least[n]}
        if not shorter or len(short | shorter) == len(weights):
            return wide
        short |= shorter


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
