"""What can be done with several records at once, under the list in which they are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from ropa.catalog import Texts


class ManyBar(Sheet):
    """Seen while more than one record is chosen; ``commanded`` names ``bulk``, ``copy_rows`` or ``delete``."""

    commanded = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__("info", radius=6)
        self._texts, self._words = texts, label("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self._words, 1)
        self._bulk = Button(texts("pages.list.bulk"), "pencil")
        self._remove = Button(texts("pages.list.delete"), "trash-2")
        copy = Button(texts("pages.list.copy"), "copy")
        for button, command in ((self._bulk, "bulk"), (copy, "copy_rows"), (self._remove, "delete")):
            button.clicked.connect(lambda _=False, command=command: self.commanded.emit(command))
            row.addWidget(button)
        self.hide()

    def allow_writing(self, *, on: bool) -> None:
        """Let records be changed and deleted, or only copied."""
        self._bulk.setEnabled(on)
        self._remove.setEnabled(on)

    def show_chosen(self, n: int) -> None:
        """Say how many records are chosen."""
        self._words.setText(self._texts("pages.list.selected", n=n))
        self.setVisible(n > 1)
