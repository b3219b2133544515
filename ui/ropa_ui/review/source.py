"""The document's text with the words that proposals lean on highlighted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ropa_ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa_ui.review.marks import Mark

LETTER_SIZE, TAB = 0.77, 4
_SHEET = "QPlainTextEdit { background: transparent; color: palette(text); border: 2px solid transparent; }"
_FOCUSED = "QPlainTextEdit:focus { border: 2px solid palette(highlight); }"


class SourceText(QPlainTextEdit):
    """The text, read-only; ``chosen`` carries the key of the proposal whose words were clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance("n") * TAB)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(_SHEET + _FOCUSED)
        self._text = ""
        self._marks: Sequence[Mark] = ()
        self._headings: Sequence[int] = ()
        self._shown: list[tuple[int, int, str]] = []
        self._moved: list[tuple[int, int]] = [(0, 0)]
        self._places: Sequence[tuple[int, int]] = ()
        self._at = 0
        theme().changed.connect(self._write)

    def show_text(self, text: str, marks: Sequence[Mark], headings: Iterable[int] = ()) -> None:
        """Show a document, its marks, and its headings by their lines counted from 1."""
        self._text, self._marks, self._headings = text, marks, list(headings)
        self._write()

    def show_current(self, places: Sequence[tuple[int, int]]) -> None:
        """Highlight the words of one proposal, by their places in the text, and bring the first of them into view."""
        self._places, self._at = places, 0
        self.setExtraSelections([self._selection(self._seen(start), self._seen_end(end)) for start, end in places])
        if places:
            self._go_to(self._seen(places[0][0]))

    def show_place(self, place: tuple[int, int]) -> None:
        """Bring words into view."""
        self._go_to(self._seen(place[0]))

    def step(self, by: int) -> None:
        """Go to the chosen proposal's next words, or back to those before."""
        if self._places:
            self._at = (self._at + by) % len(self._places)
            self._go_to(self._seen(self._places[self._at][0]))

    def seek(self, words: str) -> bool:
        """Go to the next place where words stand, from the beginning when there is none further on."""
        if not words:
            return False
        if self.find(words):
            return True
        self.moveCursor(QTextCursor.MoveOperation.Start)
        return self.find(words)

    def current_words(self) -> list[str]:
        """The highlighted words, as they stand in the text."""
        return [self._text[start:end] for start, end in self._places]

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
            self._shown, self._moved = [], [(0, 0)]
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            at = 0
            for mark in self._marks:
                cursor.insertText(self._text[at : mark.start], plain)
                start = cursor.position()
                cursor.insertText(self._text[mark.start : mark.end], marked)
                if mark.letter:
                    cursor.insertText(f"\u202f{mark.letter}", letter)
                self._shown.append((start, cursor.position(), mark.key))
                at = mark.end
                self._moved.append((at, cursor.position() - at))
            cursor.insertText(self._text[at:], plain)
            self._embolden(cursor)
            cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.show_current(self._places)

    def _seen(self, at: int) -> int:
        """Where a place in the text is on screen, after the letters that were put in before it."""
        n = bisect_left(self._moved, (at, 0)) - 1
        return at + (self._moved[n][1] if n >= 0 else 0)

    def _seen_end(self, at: int) -> int:
        """The same for the end of words, with the letter that follows them."""
        n = bisect_right(self._moved, (at, len(self._text) * 2)) - 1
        return at + self._moved[n][1]

    def _embolden(self, cursor: QTextCursor) -> None:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        for line in self._headings:
            block = self.document().findBlockByNumber(line - 1)
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(bold)

    def _formats(self) -> tuple[QTextCharFormat, QTextCharFormat, QTextCharFormat]:
        plain, marked, letter = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme().color("text"))
        for words in (marked, letter):
            words.setForeground(theme().color("text"))
            words.setBackground(theme().color("chip"))
        letter.setFontPointSize(theme().points * LETTER_SIZE)
        letter.setFontWeight(QFont.Weight.Bold)
        return plain, marked, letter

    def _selection(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(self.document())
        selection.cursor.setPosition(start)
        selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.format.setBackground(theme().color("mark"))
        selection.format.setForeground(theme().color("text"))
        return selection

    def _go_to(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.centerCursor()

    def line(self) -> int:
        """The line of the document where the cursor stands, counted from 1."""
        return self.textCursor().blockNumber() + 1
