"""The very pages that would be saved, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ropa_ui.widgets.buttons import IconButton
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from ropa.catalog import Texts


class Preview(QWidget):
    """Pages of a PDF drawn at the width of the pane; the file is read once and kept in memory."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._content = b""
        self._at, self._count = 0, 0
        self._page = QLabel()
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._page.setWordWrap(True)
        self._page.setTextFormat(Qt.TextFormat.PlainText)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._page)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._place = label("", "muted")
        before = IconButton("chevron-left", texts("pages.export.page_before"))
        after = IconButton("chevron-right", texts("pages.export.page_after"))
        before.clicked.connect(lambda: self.turn(-1))
        after.clicked.connect(lambda: self.turn(1))
        top = QHBoxLayout()
        top.addWidget(label(texts("pages.export.preview"), "strong"))
        top.addWidget(label(texts("pages.export.preview_note"), "muted"), 1)
        for widget in (before, self._place, after):
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
        self._content, self._count = b"", 0
        self._page.clear()
        self._page.setText(words)
        self._place.setText("")
        for button in self._turning:
            button.setEnabled(False)

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF from its first page."""
        import pypdfium2

        self._content = content
        document = pypdfium2.PdfDocument(content)
        self._count = len(document)
        document.close()
        self._at = 0
        self._draw()

    def turn(self, by: int) -> None:
        """Show another page."""
        if 0 <= self._at + by < self._count:
            self._at += by
            self._draw()

    def pages(self) -> int:
        """How many pages there are."""
        return self._count

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._content:
            self._draw()

    def _draw(self) -> None:
        import pypdfium2

        ratio = self.devicePixelRatioF()
        document = pypdfium2.PdfDocument(self._content)
        page = document[self._at]
        scale = max(self._area.viewport().width() - 4, 100) * ratio / page.get_width()
        bitmap = page.render(scale=scale, rev_byteorder=True)
        pixels = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.n_channels)
        ).copy()
        document.close()
        pixels.setDevicePixelRatio(ratio)
        self._page.setPixmap(QPixmap.fromImage(pixels))
        said = self._texts("pages.export.page", n=self._at + 1, of=self._count)
        self._place.setText(said)
        self._page.setAccessibleName(said)
        self._turning[0].setEnabled(self._at > 0)
        self._turning[1].setEnabled(self._at + 1 < self._count)


def _format(channels: int) -> QImage.Format:
    return QImage.Format.Format_RGB888 if channels == len("rgb") else QImage.Format.Format_RGBX8888
