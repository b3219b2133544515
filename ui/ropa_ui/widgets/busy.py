"""What is seen while something takes long."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import label

WIDTH = 260


class Busy(QWidget):
    """A sentence, a bar that moves or shows how far the work has come, and Cancel; ``over`` when it is done."""

    cancelled = Signal()
    over = Signal()

    def __init__(self, text: str, cancel: str) -> None:
        super().__init__()
        self._bar = bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(WIDTH)
        bar.setAccessibleName(text)
        stop = Button(cancel)
        stop.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (label(text), bar, stop):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        stop.setFocus()

    def show_step(self, done: int, of: int) -> None:
        """Show how many steps of how many are done."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
