"""What a sharp eye and a screen reader would object to in a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget


def cut_texts(window: QWidget) -> list[str]:
    """Visible words that are wider than what they stand in."""
    return [_words(w) for w in window.findChildren(QWidget) if w.isVisible() and _words(w) and _needs(w) > w.width()]


def nameless(window: QWidget) -> list[str]:
    """Visible widgets that take focus and that a screen reader cannot name."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _heard(widget)
    ]


def sideways(window: QWidget) -> list[int]:
    """How many pixels the body of each scroll area is wider than its view."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    wide = [body.width() - area.viewport().width() for area in areas if (body := area.widget()) is not None]
    return [pixels for pixels in wide if pixels > 0]


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and not widget.wordWrap() and widget.textFormat() != Qt.TextFormat.RichText:
        return widget.text()
    if isinstance(widget, QPushButton):
        return widget.text().replace("&", "")
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return ""


def _needs(widget: QWidget) -> int:
    around = {QPushButton: 8 + (widget.iconSize().width() if isinstance(widget, QPushButton) and not
                                widget.icon().isNull() else 0), QComboBox: 30}  # fmt: skip
    extra = next((room for kind, room in around.items() if isinstance(widget, kind)), 0)
    return widget.fontMetrics().horizontalAdvance(_words(widget)) + extra


def _heard(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit) and isinstance(widget.parent(), QComboBox):
        return True
    named = bool(widget.accessibleName()) or isinstance(widget, QScrollArea)
    return named or (isinstance(widget, QAbstractButton) and bool(widget.text()))
