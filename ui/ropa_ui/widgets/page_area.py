"""A page of a document as large as its pane is wide, or words in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea

_EDGE, _NARROWEST = 4, 100


class PageArea(QScrollArea):
    """One page at a time, scrolled where it is higher than the pane; ``page`` holds it, or the words."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("reads", "true")
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.page.setWordWrap(True)
        self.page.setTextFormat(Qt.TextFormat.PlainText)
        self.setWidgetResizable(True)
        self.setWidget(self.page)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def room(self) -> float:
        """How wide a page is to be, in the screen's own dots."""
        return max(self.viewport().width() - _EDGE, _NARROWEST) * self.devicePixelRatioF()

    def show_words(self, words: str) -> None:
        """Show words instead of a page."""
        self.page.clear()
        self.page.setText(words)

    def show_page(self, image: QImage, said: str) -> None:
        """Show a page drawn as wide as ``room``; a screen reader hears which it is."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.page.setPixmap(QPixmap.fromImage(image))
        self.page.setAccessibleName(said)
