"""A chip: one short value among several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ropa_ui import icons
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import IconButton
from ropa_ui.widgets.flow import FlowLayout
from ropa_ui.widgets.labels import tip
from ropa_ui.widgets.layouts import empty
from ropa_ui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIDE, _ICON, _GAP, _CROSS = 9, 14, 5, 20
_LIT_MS = 900


@dataclass(frozen=True, slots=True)
class ChipValue:
    """What a chip shows.

    ``key`` is what is kept (an id, a term, a word of one's own).  ``flag`` says in words what the icon says.  A
    ``suggested`` value came from a document and nobody has confirmed it.
    """

    key: str
    text: str
    icon: str = ""
    flag: str = ""
    tone: str = "muted"
    suggested: bool = False


class Chip(QWidget):
    """One chip.

    Ctrl+click or Ctrl+Enter opens what it stands for; a click, Enter or Space on a suggested chip confirms it.
    """

    removed = Signal(str)
    opened = Signal(str)
    confirmed = Signal(str)

    def __init__(self, value: ChipValue, *, removable: bool = False) -> None:
        super().__init__()
        self.value, self.removable, self._lit = value, removable, False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if removable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_spoken(value))
        hint = word("chips.suggestion") if value.suggested else value.flag
        self.setToolTip(tip(f"{value.text} – {hint}" if hint else value.text))
        self._cross: IconButton | None = None
        if removable:
            self._cross = IconButton("x", word("chips.remove", name=value.text), role="muted", size=icons.TINY)
            self._cross.setParent(self)
            self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._cross.setProperty("kind", "cross")
            self._cross.clicked.connect(lambda: self.removed.emit(self.value.key))

    def light_up(self) -> None:
        """Stand out for a moment, as the chip that is already there."""
        self._lit = True
        self.update()
        QTimer.singleShot(_LIT_MS, self, self._go_out)

    def _go_out(self) -> None:
        self._lit = False
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = 2 * _SIDE + metrics.horizontalAdvance(self.value.text) + 1
        width += _ICON + _GAP if self._icon() else 0
        width += _CROSS - _GAP if self._cross else 0
        return QSize(width, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._cross:
            self._cross.setGeometry(self.width() - _CROSS - 3, 0, _CROSS, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self._paint_ground(painter)
        area = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        if name := self._icon():
            role = "accent" if self.value.suggested else self.value.tone
            painter.drawPixmap(area.left() - 1, (self.height() - _ICON) // 2, icons.pixmap(name, role, _ICON))
            area.setLeft(area.left() + _ICON + _GAP - 1)
        if self._cross:
            area.setRight(self.width() - _CROSS - 4)
        painter.setPen(colors.color("text"))
        shown = self.fontMetrics().elidedText(self.value.text, Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.drawText(QRect(area), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(self.value.key)
        elif self.value.suggested:
            self.confirmed.emit(self.value.key)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.opened.emit(self.value.key)
                return
            if self.value.suggested:
                self.confirmed.emit(self.value.key)
                return
        event.ignore()

    def _icon(self) -> str:
        return "quote" if self.value.suggested else self.value.icon

    def _paint_ground(self, painter: QPainter) -> None:
        colors, area = theme(), self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(Qt.PenStyle.NoPen)
        if self.hasFocus() or self._lit:
            pen = QPen(colors.color("accent"), 2)
            area.adjust(0.5, 0.5, -0.5, -0.5)
        elif self.value.suggested:
            pen = QPen(colors.color("accent"), 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(colors.color("base" if self.value.suggested else "chip"))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)


def _spoken(value: ChipValue) -> str:
    if value.suggested:
        return word("chips.suggested", name=value.text)
    return word("chips.flagged", name=value.text, flag=value.flag) if value.flag else value.text


class ChipRow(QWidget):
    """Chips to read, not to edit; ctrl+click opens what one stands for."""

    opened = Signal(str)
    confirmed = Signal(str)

    def __init__(self, values: Iterable[ChipValue] = ()) -> None:
        super().__init__()
        self._layout = FlowLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_chips(values)

    def show_chips(self, values: Iterable[ChipValue]) -> None:
        """Show these chips instead."""
        empty(self._layout)
        for value in values:
            chip = Chip(value)
            chip.opened.connect(self.opened)
            chip.confirmed.connect(self.confirmed)
            self._layout.addWidget(chip)
