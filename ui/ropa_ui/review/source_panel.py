"""The document under review: its text, where in it one is, and ways to move in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ropa_ui.review.source import SourceText
from ropa_ui.widgets.buttons import IconButton
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.catalog import Texts
    from ropa.intake.blocks import Document
    from ropa_ui.review.marks import Mark

SHEETS = frozenset({"xlsx", "ods"})


class Places:
    """What a line of a document is called: its page or sheet (``word``) where it has them, else its line."""

    def __init__(self, document: Document, texts: Texts) -> None:
        self._texts = texts
        paged = [(block.line, block.page) for block in document.blocks if block.page is not None]
        self._lines, self._pages = [line for line, _ in paged], [page for _, page in paged]
        self.word = "sheet" if document.kind in SHEETS else "page"
        self.last = max(self._pages, default=0)

    def page(self, line: int) -> int:
        """The page a line stands on, or 0."""
        at = bisect_right(self._lines, line) - 1
        return self._pages[at] if at >= 0 else 0

    def of(self, line: int) -> str:
        """In short, as in "s. 4" or "rad 12"."""
        page = self.page(line) if self.last > 1 else 0
        return self._texts(f"review.{self.word}", n=page) if page else self._texts("review.line", n=line)


class SourcePanel(Sheet):
    """The text with a head and a foot; ``text`` is the text itself."""

    def __init__(self, texts: Texts, document: Document, places: Places) -> None:
        super().__init__()
        self._texts, self._places = texts, places
        self._lines = document.text.count("\n") + 1
        self._headings = [block.line for block in document.blocks if block.kind == "heading"]
        self.text = SourceText()
        self.text.setAccessibleName(texts("review.source"))
        self.text.cursorPositionChanged.connect(self._say_where)
        self._where = label("", "muted")
        self._seek = SearchField(texts("review.seek"))
        self._seek.hide()
        self._seek.returnPressed.connect(lambda: self.text.seek(self._seek.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 8, 8)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addWidget(self._seek)
        column.addWidget(self.text, 1)
        column.addWidget(label(texts("review.source_note"), "help", wrap=True))

    def show_text(self, text: str, marks: Sequence[Mark]) -> None:
        """Show the document with the words of its proposals marked."""
        self.text.show_text(text, marks, self._headings)
        self._say_where()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(self._texts("review.source"), "h2"))
        row.addWidget(self._where)
        row.addStretch()
        for icon, name, act in (
            ("search", "seek", self._toggle_seek),
            ("chevron-up", "previous_words", lambda: self.text.step(-1)),
            ("chevron-down", "next_words", lambda: self.text.step(1)),
        ):
            button = IconButton(icon, self._texts(f"review.{name}"), role="muted")
            button.clicked.connect(act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _toggle_seek(self) -> None:
        self._seek.setVisible(not self._seek.isVisible())
        (self._seek if self._seek.isVisible() else self.text).setFocus()

    def _say_where(self) -> None:
        line, places = self.text.line(), self._places
        if places.last > 1 and (page := places.page(line)):
            said = self._texts(f"review.{places.word}_of", n=page, of=places.last)
        else:
            said = self._texts("review.line_of", n=line, of=self._lines)
        self._where.setText(said)
