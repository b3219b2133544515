"""The import page before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from ropa.catalog import Texts


class StartView(QWidget):
    """What can be dropped, chosen or pasted here."""

    choose_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        empty = EmptyState(texts("review.empty"), texts("review.choose"), "file-input", "folder-open")
        empty.pressed.connect(self.choose_wanted)
        self._begins = empty.button
        paste = Button(texts("review.paste"), "clipboard-copy")
        paste.clicked.connect(self.paste_wanted)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(paste)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(empty)
        column.addLayout(row)
        column.addStretch(3)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._begins.setFocus(reason)


def asked_to_discard(page: QWidget, texts: Texts, edited: int) -> bool:
    """Ask whether values the person wrote in the review shall be lost; yes where there are none."""
    if not edited:
        return True
    box = QMessageBox(QMessageBox.Icon.Question, texts("review.title"), texts("review.discard", n=edited), parent=page)
    discard = box.addButton(texts("review.discard_yes"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(texts("review.discard_no"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is discard
