"""The small parts of the overview: a line that leads somewhere, and the stages with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ropa_ui import icons
from ropa_ui.theme import theme
from ropa_ui.widgets.labels import TONE_ICON, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

ARROW, PAD, SMALL = 7, 8, 0.82
VCENTER = Qt.AlignmentFlag.AlignVCenter


class LeadingLine(QAbstractButton):
    """One line: when or how many, what, and how it stands; a click or Enter leads to it."""

    def __init__(self, lead: str, words: str, state: str = "", tone: str = "", lead_width: int = 70) -> None:
        super().__init__()
        self._parts, self._tone, self._lead_width = (lead, words, state), tone, lead_width
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(filter(None, self._parts)))
        self.setToolTip(tip(words))
        self.pressed.connect(lambda: self.setFocus(Qt.FocusReason.MouseFocusReason))

    def sizeHint(self) -> QSize:
        return QSize(220, max(27, self.fontMetrics().height() + 9))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, area = QPainter(self), theme(), self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("chip"))
            painter.drawRoundedRect(area.toRectF().adjusted(1, 1, -1, -1), 4, 4)
        area.adjust(PAD, 0, -PAD, 0)
        lead, words, state = self._parts
        metrics = QFontMetrics(self.font())
        painter.setPen(look.color("muted"))
        painter.drawText(area, VCENTER, lead)
        area.setLeft(area.left() + self._lead_width)
        if state:
            ink = self._tone if self._tone in ("ok", "warn", "err") else "muted"
            painter.setPen(look.color(ink))
            painter.drawText(area, VCENTER | Qt.AlignmentFlag.AlignRight, state)
            area.setRight(area.right() - metrics.horizontalAdvance(state) - 8)
            if self._tone:
                icon = "clock" if self._tone == "info" else TONE_ICON[self._tone]
                at = QPointF(area.right() - 14, area.center().y() - 7)
                painter.drawPixmap(at, icons.pixmap(icon, ink, 15))
                area.setRight(area.right() - 24)
        painter.setPen(look.color("text"))
        painter.drawText(area, VCENTER, metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width()))
        painter.end()


class StageCount(QAbstractButton):
    """One stage as an arrow: how many are there, its name, and how many of them have something to complete."""

    def __init__(self, count: int, name: str, stuck: int, *, first: bool, spoken: str) -> None:
        super().__init__()
        self._count, self._name, self._stuck, self._first = count, name, stuck, first
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        small, large = QFontMetrics(theme().font(SMALL)), QFontMetrics(theme().font(1.25))
        numbers = large.horizontalAdvance(str(self._count)) + (large.horizontalAdvance(str(self._stuck)) + 30) * bool(
            self._stuck
        )
        width = max(small.horizontalAdvance(self._name), numbers)
        return QSize(width + self._left() + ARROW + 2, small.height() + large.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + ARROW + 24, self.sizeHint().height())

    def _left(self) -> int:
        return 8 if self._first else ARROW + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(look.color("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("sel" if self._count and (self.underMouse() or self._stuck) else "chip"))
        right, bottom = self.width() - 2.0, self.height() - 1.0
        tail = [] if self._first else [QPointF(1 + ARROW, bottom / 2)]
        tip = [QPointF(right - ARROW, 1), QPointF(right, bottom / 2), QPointF(right - ARROW, bottom)]
        painter.drawPolygon(QPolygonF([QPointF(1, 1), *tip, QPointF(1, bottom), *tail]))
        large, small = theme().font(1.25, semibold=bool(self._count)), theme().font(SMALL)
        heights = QFontMetrics(large).height(), QFontMetrics(small).height()
        top = (self.height() - sum(heights)) / 2
        painter.setFont(large)
        painter.setPen(look.color("text" if self._count else "muted"))
        painter.drawText(QRectF(self._left(), top, self.width(), heights[0]), VCENTER, str(self._count))
        self._paint_stuck(
            painter, self._left() + QFontMetrics(large).horizontalAdvance(str(self._count)) + 9, top, heights[0]
        )
        painter.setFont(small)
        painter.setPen(look.color("muted"))
        room = self.width() - self._left() - ARROW + 4
        shown = QFontMetrics(small).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(self._left(), top + heights[0], room + 2, heights[1]), VCENTER, shown)
        painter.end()

    def _paint_stuck(self, painter: QPainter, left: int, top: float, height: int) -> None:
        if self._stuck:
            painter.drawPixmap(QPointF(left, top + height / 2 - 7), icons.pixmap("triangle-alert", "warn", 14))
            painter.setFont(theme().font())
            painter.setPen(theme().color("warn"))
            painter.drawText(QRectF(left + 18, top, 60, height), VCENTER, str(self._stuck))


class StageCounts(QWidget):
    """The stages side by side; ``chosen`` says which was clicked."""

    chosen = Signal(str)

    def __init__(self, stages: Sequence[tuple[str, str, int, int, str]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (key, name, count, stuck, spoken) in enumerate(stages):
            arrow = StageCount(count, name, stuck, first=at == 0, spoken=spoken)
            arrow.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            row.addWidget(arrow)
