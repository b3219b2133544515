"""The chapters of a record in a row, each with its letter, and a dot where something is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP, _DOT, _FOOT, _SIDE, _BETWEEN = 5, 8, 3, 20, 15


@dataclass(frozen=True, slots=True)
class Anchor:
    """A chapter: its key, short name, letters or article, and what is open there: ``err``, ``warn`` or nothing."""

    key: str
    name: str
    letters: str = ""
    open: str = ""
    spoken: str = ""


class AnchorStrip(QWidget):
    """One stop for Tab; ←/→ go along the chapters, Enter or a click goes to one.

    Chapters there is no room for are in a menu at the end.
    """

    chosen = Signal(str)

    def __init__(self, name: str, more: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tabs: list[_Tab] = []
        self._more = IconButton("ellipsis", more, role="muted", size=16)
        self._more.setParent(self)
        self._more.clicked.connect(self._offer)

    def sizeHint(self) -> QSize:
        return QSize(400, QFontMetrics(theme().font(semibold=True)).height() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def show_anchors(self, anchors: Sequence[Anchor]) -> None:
        """Show these chapters."""
        if [anchor.key for anchor in anchors] != [tab.anchor.key for tab in self._tabs]:
            self._rebuild(anchors)
        for tab, anchor in zip(self._tabs, anchors, strict=True):
            tab.show_anchor(anchor)
        self._place()

    def set_here(self, key: str) -> None:
        """Underline the chapter that is in view."""
        for tab in self._tabs:
            here = tab.anchor.key == key
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
            if here != tab.here:
                tab.here = here
                tab.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        shown = [tab for tab in self._tabs if tab.isVisible()]
        at = next((n for n, tab in enumerate(shown) if tab.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _rebuild(self, anchors: Sequence[Anchor]) -> None:
        for old in self._tabs:
            old.hide()
            old.deleteLater()
        self._tabs = [_Tab(anchor, self) for anchor in anchors]
        for tab in self._tabs:
            tab.clicked.connect(lambda _=False, key=tab.anchor.key: self.chosen.emit(key))
        self._more.setParent(None)
        self._more.setParent(self)  # last among the children, and so for Tab
        self.set_here(anchors[0].key if anchors else "")

    def _place(self) -> None:
        """Stand side by side as far as there is room."""
        x, last = _SIDE, self.width() - _SIDE
        widths = [tab.sizeHint().width() for tab in self._tabs]
        crowded = sum(widths) + _BETWEEN * (len(widths) - 1) > last - x
        end = last - self._more.sizeHint().width() if crowded else last
        for tab, width in zip(self._tabs, widths, strict=True):
            tab.setGeometry(x, 0, width, self.height())
            tab.setVisible(x + width <= end)
            x += width + _BETWEEN
        self._more.setVisible(crowded)
        self._more.setGeometry(end, 0, self._more.sizeHint().width(), self.height() - 4)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tab in self._tabs:
            if tab.isHidden():
                action = menu.addAction(tab.anchor.spoken or tab.anchor.name)
                action.triggered.connect(lambda _=False, key=tab.anchor.key: self.chosen.emit(key))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLine(_SIDE, self.height() - 1, self.width() - _SIDE, self.height() - 1)
        painter.end()


class _Tab(QAbstractButton):
    def __init__(self, anchor: Anchor, parent: QWidget) -> None:
        super().__init__(parent)
        self.anchor, self.here = anchor, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_anchor(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self.setAccessibleName(anchor.spoken or anchor.name)
        self.setToolTip(anchor.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        bold, small = QFontMetrics(theme().font(semibold=True)), QFontMetrics(theme().font(0.88))
        width = bold.horizontalAdvance(self.anchor.name) + 1
        width += small.horizontalAdvance(self.anchor.letters) + _GAP if self.anchor.letters else 0
        return QSize(width + (_GAP + _DOT if self.anchor.open else 0), bold.height() + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = colors.font(semibold=self.here)
        painter.setFont(font)
        painter.setPen(colors.color("text" if self.here else "muted"))
        line = QRect(0, 0, self.width(), self.height() - _FOOT)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.anchor.name)
        x = QFontMetrics(font).horizontalAdvance(self.anchor.name) + _GAP
        painter.setFont(colors.font(0.88))
        painter.setPen(colors.color("muted"))
        painter.drawText(line.adjusted(x, 1, 0, 1), Qt.AlignmentFlag.AlignVCenter, self.anchor.letters)
        if self.anchor.open:
            small = QFontMetrics(painter.font())
            x += small.horizontalAdvance(self.anchor.letters) + (_GAP if self.anchor.letters else 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color(self.anchor.open))
            painter.drawEllipse(x, line.center().y() - 3, _DOT - 1, _DOT - 1)
        if self.here or self.hasFocus():
            painter.fillRect(0, self.height() - _FOOT, self.width(), _FOOT, colors.color("accent"))
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -_FOOT), 4, 4)
        painter.end()
