"""What stands about one letter of Art. 30(1): an icon and a word, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ropa_ui import icons
from ropa_ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

STATES = ("met", "open", "not_applicable", "reason", "undetermined")


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: its icon, the roles of icon, ground and frame, and whether the frame is dashed."""

    icon: str
    ink: str
    ground: str = ""
    dashed: bool = False


_LOOKS = {
    "met": Look("check", "ok"),
    "open": Look("circle-alert", "warn", "warnbg"),
    "not_applicable": Look("minus", "muted"),
    "reason": Look("message-square-text", "muted"),
    "undetermined": Look("circle-dashed", "muted", "", dashed=True),
}
_ICON, _GAP, _SIDE = 13, 4, 7


def look_of(state: str, tone: str = "warn") -> Look:
    """How to draw a state; an open one is ``err`` where Art. 30 is unconditional, else ``warn``."""
    if state == "open":
        return Look("circle-alert" if tone == "err" else "triangle-alert", tone, f"{tone}bg")
    return _LOOKS[state]


def pill_size(font: QFont, word: str) -> QSize:
    """The room a pill needs."""
    metrics = QFontMetricsF(font)
    words = _GAP + metrics.horizontalAdvance(word) if word else 0
    return QSize(round(2 * _SIDE + _ICON + words) + 1, round(metrics.height()) + 3)


def paint_pill(painter: QPainter, area: QRectF, look: Look, word: str, *, selected: bool = False) -> None:
    """Paint a pill centred in an area; on a selected row its word is in text colour."""
    colors = theme()
    size = pill_size(painter.font(), word)
    box = QRectF(0, 0, min(size.width(), area.width()), min(size.height(), area.height()))
    box.moveCenter(area.center())
    framed = bool(look.ground) or look.dashed
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if framed:
        painter.setPen(QPen(colors.color(look.ink), 1, Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(colors.color(look.ground) if look.ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
    drawn = icons.pixmap(look.icon, look.ink, _ICON)
    left = inner.left() if word else inner.center().x() - _ICON / 2
    painter.drawPixmap(QPointF(left, box.center().y() - _ICON / 2), drawn)
    if word:
        painter.setPen(colors.color("text" if selected and not framed else look.ink))
        words = inner.adjusted(_ICON + _GAP, 0, 2, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


class Pill(QWidget):
    """One pill standing by itself."""

    def __init__(self, state: str, word: str, tone: str = "warn") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(state, word, tone)

    def show_state(self, state: str, word: str, tone: str = "warn") -> None:
        """Show another state."""
        self._look, self._word = look_of(state, tone), word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self.font(), self._word)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_pill(painter, self.rect().toRectF(), self._look, self._word)
        painter.end()
