"""A picture of the register on the page: drawn in the theme's colours, chosen in with mouse and keys, told in words."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from ropa.figures.shapes import Area, Box, Line, Words
from ropa_ui.theme import theme
from ropa_ui.widgets.announce import announce
from ropa_ui.widgets.labels import tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from ropa.figures.geography import Land
    from ropa.figures.shapes import Figure, Role, Ruler, Shape, Spot

SIZE = 0.92  # of running text
_TOKENS = {
    "paper": "base", "ink": "text", "line": "control", "hair": "line", "deep": "accent", "on_deep": "on",
    "tint": "chip", "sea": "alt",
}  # fmt: skip
_STRONG = 0.5  # how much of the accent a destination's land has
_EASY = 3.0  # how far beside a spot one may click
_BEFORE = {Qt.Key.Key_Up, Qt.Key.Key_Left}
_AFTER = {Qt.Key.Key_Down, Qt.Key.Key_Right}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class WindowRuler:
    """How large words of a picture are in the window, at the text size chosen."""

    def __init__(self) -> None:
        self.size = float(QFontInfo(theme().font(SIZE)).pixelSize())
        self._metrics: dict[tuple[float, bool], QFontMetricsF] = {}

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """How wide a text is, set in a size."""
        if (size, strong) not in self._metrics:
            self._metrics[size, strong] = QFontMetricsF(_font(size, strong=strong))
        return self._metrics[size, strong].horizontalAdvance(text)


class FigureView(QWidget):
    """A picture as wide as there is room, made anew when that changes.

    ``chosen`` says what was clicked, or chosen with the arrow keys and Enter.
    """

    chosen = Signal(str)

    def __init__(self, name: str, make: Callable[[Ruler, float], Figure]) -> None:
        super().__init__()
        self._make = make
        self._figure: Figure | None = None
        self._at = self._under = -1
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._remake)

    def show_figure(self, make: Callable[[Ruler, float], Figure]) -> None:
        """Show another picture."""
        self._make, self._at, self._under = make, -1, -1
        self._remake()

    def figure(self) -> Figure:
        """The picture as it is now."""
        if self._figure is None or self._figure.wide != self.width():
            self._figure = self._make(WindowRuler(), float(self.width()))
            self.setAccessibleDescription(self._figure.said)
            policy = Qt.FocusPolicy.StrongFocus if self._figure.spots else Qt.FocusPolicy.NoFocus
            self.setFocusPolicy(policy)
        return self._figure

    def sizeHint(self) -> QSize:
        return QSize(380, math.ceil(self.figure().high))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _remake(self) -> None:
        self._figure = None
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(math.ceil(self.figure().high))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        figure, seen, painter = self.figure(), event.rect(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in figure.shapes:
            if _reaches(shape, seen.top(), seen.bottom() + 1):
                _draw(painter, shape)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for n, thick in ((self._under, 1.0), (self._at if self.hasFocus() else -1, 2.0)):
            if 0 <= n < len(figure.spots):
                area = _area_of(figure.spots[n]).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
                corner = min(area.height() / 2, 8.0) if area.width() < self.width() / 2 else 4.0
                painter.setPen(QPen(theme().color("accent"), thick))
                painter.drawRoundedRect(area, corner, corner)
        painter.end()

    # choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_under(self._spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._go_under(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        n = self._spot_at(event.position())
        if n >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._at = n
            self.chosen.emit(self.figure().spots[n].about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spots, key = self.figure().spots, event.key()
        if key in _ENTER and 0 <= self._at < len(spots):
            self.chosen.emit(spots[self._at].about)
        elif key in _BEFORE | _AFTER and spots:
            self._step(1 if key in _AFTER else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._at = max(self._at, 0)
        self._tell()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return self._tip(event)  # type: ignore[arg-type]  # a tooltip's event is a help event
        return super().event(event)

    def _tip(self, event: QHelpEvent) -> bool:
        n = self._spot_at(QPointF(event.pos()))
        if n >= 0:
            QToolTip.showText(event.globalPos(), tip(self.figure().spots[n].said), self)
        else:
            QToolTip.hideText()
        return True

    def _step(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self.figure().spots) - 1)
        self._bring_into_view(self.figure().spots[self._at])
        self._tell()
        self.update()

    def _bring_into_view(self, spot: Spot) -> None:
        """Scroll the page a long picture stands on."""
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and (page := above.widget()) is not None:
            middle = self.mapTo(page, _area_of(spot).center().toPoint())
            above.ensureVisible(middle.x(), middle.y(), 0, round(spot.high))

    def _tell(self) -> None:
        spots = self.figure().spots
        if 0 <= self._at < len(spots):
            announce(self, spots[self._at].said)

    def _go_under(self, n: int) -> None:
        if n != self._under:
            self._under = n
            self.setCursor(Qt.CursorShape.PointingHandCursor if n >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def _spot_at(self, point: QPointF) -> int:
        """The spot at a point of the picture, or the one whose land lies there; -1 where there is none."""
        figure = self.figure()
        for n, spot in enumerate(figure.spots):
            if _area_of(spot).adjusted(-_EASY, -_EASY, _EASY, _EASY).contains(point):
                return n
        about = next((area.about for area in figure.shapes if isinstance(area, Area) and _covers(area, point)), "")
        return next((n for n, spot in enumerate(figure.spots) if about and spot.about == about), -1)


def _area_of(spot: Spot) -> QRectF:
    return QRectF(spot.x, spot.y, spot.wide, spot.high)


def _covers(area: Area, point: QPointF) -> bool:
    return bool(area.about) and _path(area.land).contains(point / area.scale)


def _color(role: Role) -> QColor:
    if role != "destination":
        return theme().color(_TOKENS.get(role, role))
    land, accent = theme().color("land"), theme().color("accent")
    pairs = ((land.red(), accent.red()), (land.green(), accent.green()), (land.blue(), accent.blue()))
    return QColor(*(round(one + _STRONG * (other - one)) for one, other in pairs))


def _font(size: float, *, strong: bool) -> QFont:
    font = theme().font(semibold=strong)
    font.setPixelSize(round(size))
    return font


def _reaches(shape: Shape, top: float, bottom: float) -> bool:
    """Whether a shape may have something between two heights; a long calendar is painted as far as it is seen."""
    match shape:
        case Words():
            return shape.y + shape.size > top and shape.y - shape.size < bottom
        case Box():
            return shape.y + shape.high + shape.thick > top and shape.y - shape.thick < bottom
        case Line():
            heights = [y for _, y in shape.points]
            return max(heights) + shape.thick > top and min(heights) - shape.thick < bottom
        case Area():
            return True


def _draw(painter: QPainter, shape: Shape) -> None:
    match shape:
        case Words():
            _write(painter, shape)
        case Line():
            pen = QPen(_color(shape.role), shape.thick)
            pen.setStyle(Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine)
            painter.strokePath(_line(shape), pen)
        case Box():
            _ink(painter, shape.fill, shape.edge, shape.thick)
            painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.wide, shape.high), shape.corner, shape.corner)
        case Area():
            painter.save()
            painter.scale(shape.scale, shape.scale)
            edge: Role = "ink" if theme().high_contrast else shape.edge  # its lands have one colour
            _ink(painter, shape.fill, edge, 0.5 / shape.scale)
            painter.drawPath(_path(shape.land))
            painter.restore()


def _ink(painter: QPainter, fill: Role | None, edge: Role | None, thick: float) -> None:
    painter.setBrush(_color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_color(edge), thick) if edge else Qt.PenStyle.NoPen)


def _write(painter: QPainter, words: Words) -> None:
    font = _font(words.size, strong=words.strong)
    painter.setFont(font)
    painter.setPen(_color(words.role))
    wide = QFontMetricsF(font).horizontalAdvance(words.text)
    x = words.x - {"left": 0.0, "middle": wide / 2, "right": wide}[words.anchor]
    painter.drawText(QPointF(x, words.y), words.text)


def _line(line: Line) -> QPainterPath:
    first, *rest = (QPointF(*point) for point in line.points)
    path = QPainterPath(first)
    if line.curved:
        path.cubicTo(*rest)
        return path
    for point in rest:
        path.lineTo(point)
    return path


@cache
def _path(land: Land) -> QPainterPath:
    """A land's outline in its own grid."""
    path = QPainterPath()
    for first, *rest in land.rings:
        path.moveTo(*first)
        for point in rest:
            path.lineTo(*point)
        path.closeSubpath()
    return path
