"""The mouse wheel never changes a value: it scrolls the page instead.

A wheel turned over a combo box, a number or a date would otherwise change the register without a word, also in the
field that happens to have focus.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget

_GUARDED = (QComboBox, QAbstractSpinBox, QAbstractSlider)


class WheelGuard(QObject):
    """An application-wide filter: ``app.installEventFilter(WheelGuard(app))``."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        guarded = _guarded(watched)
        if guarded is None:
            return False
        area = _surrounding(guarded)
        if area is not None:
            QCoreApplication.sendEvent(area.verticalScrollBar(), event)
        return True


def _guarded(widget: QWidget) -> QWidget | None:
    """The control the wheel would change: the widget itself or what its inner line belongs to."""
    parent = None if widget.isWindow() else widget.parentWidget()  # the list of a combo box is a window and scrolls
    for candidate in (widget, parent):
        if isinstance(candidate, _GUARDED) and not isinstance(candidate, QScrollBar):
            return candidate
    return None


def _surrounding(widget: QWidget) -> QAbstractScrollArea | None:
    """The nearest scroll area that has something to scroll."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea) and parent.verticalScrollBar().maximum() > 0:
            return parent
        parent = parent.parentWidget()
    return None
