"""A list whose current row opens in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect

from ropa_ui.list_table import ListTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ropa_ui.list_model import Row


class OpeningList(ListTable):
    """Rows of one line, of which one is as high as the card that lies over it."""

    _card: QWidget | None = None
    _opened = ""
    _high: frozenset[int] = frozenset()
    wide: Callable[[str], tuple[int, int] | None] = staticmethod(lambda _key: None)
    """The cell of a row whose words have several columns to themselves: its place, and how many."""

    def open_card(self, key: str, card: QWidget | None) -> None:
        """Lay a card over a row; the one that was open goes."""
        old, self._card, self._opened = self._card, card, key
        if old is not None:
            old.removeEventFilter(self)
            old.hide()
            old.deleteLater()
        if card is not None:
            card.setParent(self.viewport())
            card.installEventFilter(self)
            card.show()
        self._fit()
        self._show_whole()

    def say_anew(self) -> None:
        """Ask for what stands in the cells again; the rows are the same."""
        self._model.forget()
        self.viewport().update()

    def show_rows(self, rows: Sequence[Row], *, in_order: bool = False) -> None:
        super().show_rows(rows, in_order=in_order)
        for at, row in enumerate(self._model.rows):
            if isinstance(row, str) and (wide := self.wide(row)):
                self.setSpan(at, wide[0], 1, wide[1])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._lay_card()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._lay_card()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._card and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _row(self) -> int:
        rows = self._model.rows
        return rows.index(self._opened) if self._opened and self._opened in rows else -1

    def _fit(self) -> None:
        """Give the opened row the height of its card, and every other row its own."""
        row, header = self._row(), self.verticalHeader()
        for at in self._high - {row}:
            if at < header.count():
                header.resizeSection(at, header.defaultSectionSize())
        self._high = frozenset()
        if self._card is None:
            return
        self._card.setVisible(row >= 0)
        if row >= 0:
            self._high = frozenset({row})
            width = self.viewport().width()
            follows = self._card.hasHeightForWidth()
            height = self._card.heightForWidth(width) if follows else self._card.sizeHint().height()
            header.resizeSection(row, height)
            self._lay_card()

    def _lay_card(self) -> None:
        row = self._row() if self._card is not None else -1
        if self._card is None or row < 0:
            return
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        self._card.setGeometry(QRect(0, top, self.viewport().width(), height))

    def _show_whole(self) -> None:
        """Scroll so that the card is seen from its top, and to its end if there is room."""
        row = self._row()
        if row < 0:
            return
        bar, top, height = self.verticalScrollBar(), self.rowViewportPosition(row), self.rowHeight(row)
        below = top + height - self.viewport().height()
        if below > 0:
            bar.setValue(bar.value() + min(below, top))
        elif top < 0:
            bar.setValue(bar.value() + top)
