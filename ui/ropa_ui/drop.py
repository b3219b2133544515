"""Files dragged over the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa_ui.theme import theme
from ropa_ui.widgets.labels import Picture, label

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

READABLE = (".docx", ".pdf", ".xlsx", ".ods", ".csv", ".tsv", ".html", ".htm", ".txt", ".md", ".json")


def paths_in(dragged: QMimeData) -> list[Path]:
    """The local files among what is dragged."""
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]


class DropHint(QWidget):
    """A frame over the whole window that says what letting go will do."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = label("", "h2")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(Picture("file-input", "accent", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()

    def show_over(self, text: str) -> None:
        """Cover the window with these words."""
        self._text.setText(text)
        host = self.parentWidget()
        if host is not None:
            self.setGeometry(host.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        ground = look.color("window")
        ground.setAlpha(225)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(look.color("accent"), 3))
        painter.drawRoundedRect(self.rect().adjusted(8, 8, -8, -8), 8, 8)
        painter.end()
