"""The document's text with the words that proposals lean on highlighted."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFont, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ropa_ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa_ui.review.marks import Mark

LETTER_POINTS = 8.0


class SourceText(QPlainTextEdit):
    """The text, read-only; ``chosen`` carries the key of the proposal whose words were clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self._text = ""
        self._marks: Sequence[Mark] = ()
        self._shown: list[tuple[int, int, str]] = []
        self._current = ""
        theme().changed.connect(self._write)

    def show_text(self, text: str, marks: Sequence[Mark]) -> None:
        """Show a document and its marks."""
        self._text, self._marks = text, marks
        self._write()

    def show_current(self, key: str, *, scroll: bool = True) -> None:
        """Highlight the words of one proposal, and bring the first of them into view."""
        self._current = key
        mark = QTextCharFormat()
        mark.setBackground(theme().color("mark"))
        mark.setForeground(theme().color("text"))
        selections, first = [], None
        for start, end, owner in self._shown:
            if owner != key:
                continue
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(start, end)
            selection.format = mark
            selections.append(selection)
            first = selection.cursor if first is None else first
        self.setExtraSelections(selections)
        if first is not None and scroll:
            place = QTextCursor(first)
            place.setPosition(first.selectionStart())
            self.setTextCursor(place)
            self.centerCursor()

    def has_words_of(self, key: str) -> bool:
        """Whether any words of a proposal are highlighted."""
        return any(owner == key for _, _, owner in self._shown)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        n = bisect_right(self._shown, (at, len(self._text) * 2, "")) - 1
        if n >= 0 and self._shown[n][0] <= at <= self._shown[n][1]:
            self.chosen.emit(self._shown[n][2])

    def _write(self) -> None:
        plain, marked, letter = self._formats()
        with QSignalBlocker(self):
            self.clear()
            self._shown = []
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            at = 0
            for mark in self._marks:
                cursor.insertText(self._text[at : mark.start], plain)
                start = cursor.position()
                cursor.insertText(self._text[mark.start : mark.end], marked)
                if mark.letter:
                    cursor.insertText(f"\u2009{mark.letter}", letter)
                self._shown.append((start, cursor.position(), mark.key))
                at = mark.end
            cursor.insertText(self._text[at:], plain)
            cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.show_current(self._current)

    def _formats(self) -> tuple[QTextCharFormat, QTextCharFormat, QTextCharFormat]:
        plain, marked, letter = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme().color("text"))
        for words in (marked, letter):
            words.setForeground(theme().color("text"))
            words.setBackground(theme().color("chip"))
        letter.setFontPointSize(LETTER_POINTS)
        letter.setFontWeight(QFont.Weight.Bold)
        return plain, marked, letter

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor
