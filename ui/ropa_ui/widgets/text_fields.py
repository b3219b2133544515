"""Words: one line, several lines, or a whole number."""

from __future__ import annotations

import re

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import repolish
from ropa_ui.words import word


class LineField(Field[str]):
    """One line of words."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self.edited)
        self._hold(self.line)

    def value(self) -> str:
        return self.line.text().strip()

    def show_value(self, value: str) -> None:
        if value != self.line.text():
            self.line.setText(value)
            self.line.setCursorPosition(0)

    def set_read_only(self, *, on: bool) -> None:
        self.line.setReadOnly(on)
        repolish(self.line)


class NumberField(LineField):
    """A whole number; ``number()`` is None while what stands there is not one."""

    def number(self) -> int | None:
        """The number, or None if the field is empty or holds something else."""
        digits = re.sub(r"[\s ]", "", self.line.text())
        return int(digits) if digits.isdecimal() else None

    def show_number(self, number: int | None) -> None:
        """Show a number, or nothing."""
        self.show_value("" if number is None else str(number))

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a whole number."""
        return not self.value() or self.number() is not None

    def problem(self) -> str:
        return "" if self.is_valid() else word("number.invalid")


class GrowingText(QPlainTextEdit):
    """A text box that is as high as its text, from two lines to ten; Tab leaves it."""

    def __init__(self, fewest: int = 2, most: int = 10) -> None:
        super().__init__()
        self._fewest, self._most = fewest, most
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(240, self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _wanted(self) -> int:
        lines = min(max(int(self.document().size().height()), self._fewest), self._most)
        edges = round(2 * self.document().documentMargin()) + 10  # padding and border of the style sheet
        return lines * self.fontMetrics().lineSpacing() + edges

    def _grow(self) -> None:
        full = self.document().size().height() > self._most
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if bar != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
        if self._wanted() != self.height():
            self.setFixedHeight(self._wanted())


class ParagraphField(Field[str]):
    """Words that run to paragraphs; always plain text."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.box = GrowingText()
        self.box.setPlaceholderText(placeholder)
        self.box.textChanged.connect(self.edited)
        self._hold(self.box)

    def value(self) -> str:
        return self.box.toPlainText().strip()

    def show_value(self, value: str) -> None:
        if value != self.box.toPlainText():
            with QSignalBlocker(self.box):
                self.box.setPlainText(value)

    def set_read_only(self, *, on: bool) -> None:
        self.box.setReadOnly(on)
        repolish(self.box)
