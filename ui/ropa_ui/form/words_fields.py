"""Words as the register keeps them: cleaned where they are entered, never cut, never longer than a field may hold."""

from __future__ import annotations

import re
from typing import ClassVar

from PySide6.QtCore import QMimeData, QSignalBlocker, Signal
from PySide6.QtGui import QTextOption

from ropa.cleaning import LONGEST_TEXT, clean_text, unfit_characters
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import repolish
from ropa_ui.widgets.text_fields import GrowingText, LineField, NumberField
from ropa_ui.words import word

_UNBROKEN = re.compile(r"\S{5000}")
"""A run of letters this long is not broken into lines: breaking it takes time with the square of its length."""


class PlainLine(LineField):
    """One line of words; what is pasted is kept whole."""

    noted: ClassVar[Signal] = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.line.setMaxLength(LONGEST_TEXT)
        self.line.textEdited.connect(self._clean)

    def _clean(self, words: str) -> None:
        if unfit := unfit_characters(words):
            at = self.line.cursorPosition()
            self.line.setText(clean_text(words))
            self.line.setCursorPosition(at)
            self.noted.emit("replaced", unfit)
        elif len(words) >= LONGEST_TEXT:
            self.noted.emit("too_long", LONGEST_TEXT)


class WholeNumber(NumberField):
    """A whole number, or None."""

    def value(self) -> int | None:  # type: ignore[override]
        return self.number()

    def show_value(self, value: int | None) -> None:  # type: ignore[override]
        LineField.show_value(self, "" if value is None else str(value))

    def is_valid(self) -> bool:
        return not self.line.text().strip() or self.number() is not None

    def problem(self) -> str:
        return "" if self.is_valid() else word("number.invalid")


class PagesField(Field[str]):
    """Words that run to paragraphs; always plain text."""

    noted: ClassVar[Signal] = Signal(str, int)

    def __init__(self, fewest: int = 2) -> None:
        super().__init__()
        self.box = _Pages(fewest)
        self.box.textChanged.connect(self.edited)
        self.box.noted.connect(self.noted)
        self._hold(self.box)

    def value(self) -> str:
        return self.box.toPlainText().strip()

    def show_value(self, value: str) -> None:
        if value != self.value():
            with QSignalBlocker(self.box):
                self.box.set_words(value)

    def set_read_only(self, *, on: bool) -> None:
        self.box.setReadOnly(on)
        repolish(self.box)


class _Pages(GrowingText):
    """A text box that takes a paste whole or refuses it with the limit."""

    noted = Signal(str, int)

    def __init__(self, fewest: int) -> None:
        super().__init__(fewest)

    def set_words(self, words: str) -> None:
        """Show words; a very long run without a blank is laid out on one line."""
        self._wrap_for(words)
        self.setPlainText(words)

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text()
        if self.document().characterCount() + len(words) > LONGEST_TEXT:
            self.noted.emit("too_long", LONGEST_TEXT)
            return
        self._wrap_for(words)
        if unfit := unfit_characters(words):
            self.noted.emit("replaced", unfit)
        self.insertPlainText(clean_text(words))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def _wrap_for(self, words: str) -> None:
        if _UNBROKEN.search(words):
            self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
