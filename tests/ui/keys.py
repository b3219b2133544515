"""Typing as a person does; QTest's own typing aborts the process at letters such as ö."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

W = TypeVar("W", bound=QWidget)

NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Type each letter of a text into a widget."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, letter))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release one key that is not a letter."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def click(widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Click with the left button, in the middle unless a point is given."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, modifiers, at or widget.rect().center())


def child(parent: QObject, kind: type[W]) -> W:
    """The first child of a kind; there is one."""
    found = parent.findChild(kind)
    assert isinstance(found, kind)
    return found
