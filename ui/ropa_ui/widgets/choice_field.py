"""One of a closed list, such as the legal bases of Art. 6(1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent, QWheelEvent


class _Box(QComboBox):
    """A combo box that shortens with … what its frame cannot hold, and leaves the wheel to the page around it.

    A wheel turned over it would otherwise change the register without a word, also while it has focus.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 4
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class ChoiceField(Field[str]):
    """A combo box of keys and words.

    The list shows each choice in full also where the closed box is too narrow for it; the tooltip does the same.
    With ``empty`` the first choice is nothing and shows that text.
    """

    def __init__(self, options: Mapping[str, str] | None = None, *, empty: str | None = "") -> None:
        super().__init__()
        self._empty = empty
        self.box = _Box()
        self.box.setItemDelegate(QStyledItemDelegate(self.box))  # the style sheet has no say over the usual one
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setMaxVisibleItems(18)
        self.box.activated.connect(self._activated)
        self._hold(self.box)
        self.set_options(options or {})

    def set_options(self, options: Mapping[str, str]) -> None:
        """Offer other choices; a value that is still among them stays chosen."""
        chosen = self.value()
        with QSignalBlocker(self.box):
            self.box.clear()
            if self._empty is not None:
                self.box.addItem(self._empty, "")
            for key, text in options.items():
                self.box.addItem(text, key)
        self.show_value(chosen)

    def value(self) -> str:
        return str(self.box.currentData() or "")

    def show_value(self, value: str) -> None:
        """Show a choice; one that the list does not have is shown as it is written, never dropped."""
        with QSignalBlocker(self.box):
            at = self.box.findData(value)
            if at < 0 and value:
                self.box.addItem(value, value)
                at = self.box.count() - 1
            self.box.setCurrentIndex(max(at, 0 if self._empty is not None else -1))
        self._explain()

    def _activated(self) -> None:
        self._explain()
        self.edited.emit()

    def _explain(self) -> None:
        self.box.setToolTip(tip(self.box.currentText()))
        view = self.box.view()
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        widest = max((self.fontMetrics().horizontalAdvance(self.box.itemText(n)) for n in range(self.box.count())),
                     default=0)  # fmt: skip
        view.setMinimumWidth(min(widest + 40, 760))
