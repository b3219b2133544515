"""The head of the import page: where one is, and what can be done with the document as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ropa.catalog import Texts


class ReviewHead(PageHead):
    """Title and line, and while a document is reviewed the ways to compare it or to name its columns."""

    compare_wanted = Signal()
    columns_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._name_columns, self._compare = Button("", "list-checks"), Button("", "scale")
        self._name_columns.clicked.connect(self.columns_wanted)
        self._compare.clicked.connect(self.compare_wanted)
        for button in (self._name_columns, self._compare):
            self.add_action(button)
        self.offer_nothing()

    def show_document(self, texts: Texts, counted: str, *, has_columns: bool) -> None:
        """Say what is in the document under review, and offer what can be done with it."""
        self.show_title(texts("review.title"), counted)
        self._compare.show_text(texts("comparing.button"))
        self._name_columns.show_text(texts("columns.button"))
        self._compare.setVisible(True)
        self._name_columns.setVisible(has_columns)

    def offer_nothing(self) -> None:
        """Something else is in front of the review."""
        self._compare.hide()
        self._name_columns.hide()
