"""What the computer itself asks of the look: size of text, and high contrast."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_UNSIZED = 10.5


def body_points(font: QFont) -> float:
    """Size of running text in points: the system's, and one more on Linux, whose default is small."""
    points = font.pointSizeF()
    if points <= 0:  # the font was given in pixels
        return _UNSIZED
    return points + 1 if sys.platform.startswith("linux") else points


def wants_high_contrast() -> bool:
    """Whether the person has asked the system for high contrast; then its own colours are used untouched."""
    hints = QGuiApplication.styleHints()
    access = hints.accessibility()  # a chained call lost the object once: keep the reference
    return bool(access.contrastPreference() == Qt.ContrastPreference.HighContrast)
