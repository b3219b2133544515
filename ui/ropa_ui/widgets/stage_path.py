"""The stages something goes through, as arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ropa_ui import icons
from ropa_ui.theme import theme
from ropa_ui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Iterable

Progress: TypeAlias = Literal["done", "current", "next", "later"]
_ARROW = 11


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its key, name and a note such as a date or "2 krav återstår"."""

    key: str
    name: str
    progress: Progress
    note: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    ground: str
    edge: str
    ink: str
    note: str
    icon: str
    icon_ink: str


_LOOKS = {
    "done": _Look("sel", "sel", "text", "muted", "check", "accent"),
    "current": _Look("accent", "accent", "on", "on", "circle-dot", "on"),
    "next": _Look("base", "warn", "text", "warn", "lock", "warn"),
    "later": _Look("base", "line", "muted", "muted", "", "muted"),
}


class _Arrow(QAbstractButton):
    """One stage as an arrow that fits into the next."""

    def __init__(self, stage: Stage, *, first: bool) -> None:
        super().__init__()
        self._stage, self._first = stage, first
        self.setAccessibleName(stage.spoken or ", ".join(filter(None, (stage.name, stage.note))))
        self.setToolTip(", ".join(filter(None, (stage.name, stage.note))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        name, note = QFontMetrics(theme().font(semibold=True)), QFontMetrics(theme().font(0.88))
        words = max(name.horizontalAdvance(self._stage.name), note.horizontalAdvance(self._stage.note))
        return QSize(words + 2 * _ARROW + 34, name.height() + note.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _ARROW + 48, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = _LOOKS[self._stage.progress]
        painter.setPen(QPen(colors.color("text" if self.hasFocus() else look.edge), 2 if self.hasFocus() else 1))
        painter.setBrush(colors.color(look.ground))
        painter.drawPolygon(self._outline())
        self._paint_words(painter, look)
        painter.end()

    def _outline(self) -> QPolygonF:
        right, bottom = self.width() - 1.0, self.height() - 1.0
        tail = [] if self._first else [QPointF(1 + _ARROW, bottom / 2)]
        tip = [QPointF(right - _ARROW, 1), QPointF(right, bottom / 2), QPointF(right - _ARROW, bottom)]
        return QPolygonF([QPointF(1, 1), *tip, QPointF(1, bottom), *tail])

    def _paint_words(self, painter: QPainter, look: _Look) -> None:
        left = 14 if self._first else _ARROW + 12
        if look.icon:
            size = icons.STATUS
            painter.drawPixmap(left, (self.height() - size) // 2, icons.pixmap(look.icon, look.icon_ink, size))
            left += size + 7
        bold = self._stage.progress in {"current", "next"}
        name, note = theme().font(semibold=bold), theme().font(0.88)
        heights = [QFontMetrics(name).height(), QFontMetrics(note).height() if self._stage.note else 0]
        top, room = (self.height() - sum(heights)) // 2, self.width() - left - _ARROW - 2
        lines = ((self._stage.name, name, look.ink), (self._stage.note, note, look.note))
        for (text, font, ink), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(theme().color(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, top, room + 2, height), Qt.AlignmentFlag.AlignVCenter, shown)
            top += height


class StagePath(QWidget):
    """Stages side by side; a click or Enter says which."""

    chosen = Signal(str)

    def __init__(self, stages: Iterable[Stage] = ()) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.show_stages(stages)

    def show_stages(self, stages: Iterable[Stage]) -> None:
        """Show these stages instead."""
        empty(self._layout)
        for at, stage in enumerate(stages):
            arrow = _Arrow(stage, first=at == 0)
            arrow.clicked.connect(lambda _=False, key=stage.key: self.chosen.emit(key))
            self._layout.addWidget(arrow)

    def arrows(self) -> list[QAbstractButton]:
        """The arrows, in order."""
        items = (self._layout.itemAt(at) for at in range(self._layout.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), QAbstractButton)]
