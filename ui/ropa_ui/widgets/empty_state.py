"""What an empty list says: what belongs there, and the one button that fills it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import Picture, label


class EmptyState(QWidget):
    """An icon, a sentence and perhaps a button, in the middle of the room there is."""

    pressed = Signal()

    def __init__(self, sentence: str, button: str = "", icon: str = "file-text", button_icon: str = "plus") -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(Picture(icon, "control", 32), 0, centre)
        self.sentence = label(sentence, "muted", wrap=True)
        self.sentence.setAlignment(centre)
        self.sentence.setMaximumWidth(460)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.sentence, 100)
        row.addStretch(1)
        layout.addLayout(row)
        self.button = Button(button, button_icon, "primary")
        self.button.clicked.connect(self.pressed)
        layout.addWidget(self.button, 0, centre)
        self.button.setVisible(bool(button))
        layout.addStretch(3)
