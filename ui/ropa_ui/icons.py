"""Icons by name, tinted by role: ``icon("plus", "accent")``.

The drawings are Lucide's, one file each in ``resources/icons``.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ropa.paths import resources
from ropa_ui.theme import theme

NAV, STATUS, TINY = 18, 16, 12


def icon(name: str, role: str = "text", size: int = NAV) -> QIcon:
    """An icon of ``size`` logical pixels; tinted now, so ask again when the theme changes."""
    made = QIcon(pixmap(name, role, size))
    made.addPixmap(pixmap(name, "control", size), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str = "text", size: int = STATUS, ratio: float | None = None) -> QPixmap:
    """An icon as a pixmap in the colour of a role, sharp on the densest screen."""
    app = QGuiApplication.instance()
    dense = ratio or (app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0)
    return _drawn(name, theme().color(role).name(), size, dense)


def names() -> list[str]:
    """The names of all icons there are."""
    return sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    svg = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    svg.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
