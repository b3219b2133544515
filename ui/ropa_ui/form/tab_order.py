"""Tab goes in reading order, also to what was made anew since the page was built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def set_tab_order(parts: Iterable[QWidget]) -> None:
    """Chain everything Tab can stop at in these parts of a page, one part after the other.

    Only the widgets themselves are chained: what holds them counts for Qt as reaching to its last child.
    """
    before: QWidget | None = None
    for part in parts:
        for widget in part.findChildren(QWidget):
            stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton)
            if stops and widget.window() is part.window():
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
