"""The very pages that would be saved, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa_ui.widgets.buttons import IconButton
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.page_area import PageArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.catalog import Texts


class Preview(QWidget):
    """Pages of a PDF, or of its volumes, drawn at the width of the pane; the files are kept in memory.

    Attributes:
        contents: the files as they would be saved, byte for byte; none while words are shown.
    """

    printing = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.contents: tuple[bytes, ...] = ()
        self._places: list[tuple[int, int]] = []
        self._at = 0
        self._area = PageArea()
        self._place = label("", "muted")
        before = IconButton("chevron-left", texts("pages.export.page_before"))
        after = IconButton("chevron-right", texts("pages.export.page_after"))
        self._print = IconButton("printer", texts("pages.export.print"))
        before.clicked.connect(lambda: self.turn(-1))
        after.clicked.connect(lambda: self.turn(1))
        self._print.clicked.connect(self.printing)
        top = QHBoxLayout()
        top.addWidget(label(texts("pages.export.preview"), "strong"))
        top.addWidget(label(texts("pages.export.preview_note"), "muted"), 1)
        for widget in (before, self._place, after, self._print):
            top.addWidget(widget)
        self._turning = (before, after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        self.say(texts("pages.export.no_preview"))

    def say(self, words: str) -> None:
        """Show words instead of a page."""
        self.contents, self._places = (), []
        self._area.show_words(words)
        self._place.setText("")
        for button in (*self._turning, self._print):
            button.setEnabled(False)

    def show_files(self, contents: Sequence[bytes]) -> None:
        """Show a PDF, or its volumes, from the first page."""
        self.contents, self._places = tuple(contents), places(contents)
        self._print.setEnabled(True)
        self._at = 0
        self._draw()

    def turn(self, by: int) -> None:
        """Show another page."""
        if 0 <= self._at + by < len(self._places):
            self._at += by
            self._draw()

    def pages(self) -> int:
        """How many pages there are."""
        return len(self._places)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.contents:
            self._draw()

    def _draw(self) -> None:
        volume, page = self._places[self._at]
        said = self._texts("pages.export.page", n=self._at + 1, of=len(self._places))
        self._place.setText(said)
        self._area.show_page(image(self.contents[volume], page, self._area.room()), said)
        self._turning[0].setEnabled(self._at > 0)
        self._turning[1].setEnabled(self._at + 1 < len(self._places))


def places(contents: Sequence[bytes]) -> list[tuple[int, int]]:
    """Every page of some PDFs: which of them it is in, and where there."""
    import pypdfium2

    found: list[tuple[int, int]] = []
    for n, content in enumerate(contents):
        document = pypdfium2.PdfDocument(content)
        found += [(n, page) for page in range(len(document))]
        document.close()
    return found


def image(content: bytes, page: int, wide: float) -> QImage:
    """A page of a PDF as a picture so many pixels wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    drawn = document[page]
    bitmap = drawn.render(scale=wide / drawn.get_width(), rev_byteorder=True)
    pixels = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.n_channels)).copy()
    document.close()
    return pixels


def _format(channels: int) -> QImage.Format:
    return QImage.Format.Format_RGB888 if channels == len("rgb") else QImage.Format.Format_RGBX8888
