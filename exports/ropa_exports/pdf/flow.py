"""Blocks set one under another, from page to page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_exports.pdf import style as look
from ropa_exports.pdf.faces import on_one_line, width
from ropa_exports.pdf.style import BODY, BOTTOM, LEFT, MEASURE, NORMAL, RIGHT, TEXT, TEXT_WIDTH, TOP
from ropa_exports.pdf.text import set_cell, set_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.catalog import Texts
    from ropa_exports.outline.parts import Cell, Heading, Law, Pairs, Paragraphs, Strip, Subheading
    from ropa_exports.pdf.pages import Pages
    from ropa_exports.pdf.style import Style
    from ropa_exports.pdf.text import SetLine

_LETTER_WIDE, _LETTER_HIGH = 19.0, 13.0
_NUMBER_ROOM = 15.0
_KEY_COVER, _KEY_BLOCK = 128.0, 114.0
_BAND_HIGH = 18.0
_UNDER = 3.0  # from the rule under a heading to what follows
_LONGEST_CUT = 400


class Flow:
    """Where the next block goes.  A heading waits until the block under it knows how much room it needs."""

    def __init__(self, pages: Pages, texts: Texts) -> None:
        self.pages = pages
        self.texts = texts
        self.space = NORMAL
        self.title = ""
        self.level = 2  # of the headings inside the section
        self._ruled = (-1, 0.0)
        self._pending: list[tuple[float, Callable[[], None]]] = []

    @property
    def room(self) -> float:
        """What is left of the page, in points."""
        return BOTTOM - self.pages.y

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.pages.y <= TOP

    def start(self, least: float) -> None:
        """Set what waits, on the next page if it and ``least`` points more have no room here."""
        needed = least + sum(high for high, _ in self._pending)
        if needed > self.room and not self.at_top:
            self.pages.go_on()
        pending, self._pending = self._pending, []
        for _, draw in pending:
            draw()

    def wait(self, high: float, draw: Callable[[], None]) -> None:
        """Something that may not stand alone at the foot of a page."""
        self._pending.append((high, draw))

    def end(self) -> None:
        """Set what waits, with nothing after it."""
        self.start(0)

    def skip(self, points: float) -> None:
        """Leave room, unless the page is empty."""
        if not self.at_top:
            self.pages.y += points

    def heading(self, block: Heading) -> None:
        """A letter in the rail, the official term, and the condition at the right end."""
        self.title = f"({block.letter}) {block.title}"
        condition = width(look.SMALL_ITALIC.face, look.SMALL_ITALIC.size, block.condition)
        lines = set_text(block.title, look.LETTER, TEXT_WIDTH - condition - 12)
        high = len(lines) * look.LETTER.leading
        around = self.space.letter_above + self.space.letter_below
        self.wait(high + around, lambda: self._draw_heading(block, lines))

    def _draw_heading(self, block: Heading, lines: list[SetLine]) -> None:
        self.skip(self.space.letter_above)
        pages, leading, letter = self.pages, look.LETTER.leading, f"({block.letter})"
        base = pages.y + leading / 2 + 0.33 * look.LETTER.size
        pages.box(LEFT, pages.y, _LETTER_WIDE, _LETTER_HIGH, look.DEEP)
        wide = width(look.ON_DEEP.face, look.ON_DEEP.size, letter)
        pages.say(f"H{self.level}")
        pages.text(LEFT + (_LETTER_WIDE - wide) / 2, base, look.ON_DEEP, f"{letter} ")
        pages.lines(TEXT, pages.y, lines, leading)
        if block.condition:
            pages.ending(RIGHT, base, look.SMALL_ITALIC, f" {block.condition}")
        pages.said()
        pages.y += len(lines) * leading + self.space.letter_below

    def subheading(self, block: Subheading) -> None:
        """A heading without a letter; in a tinted band where it parts one record from the next."""
        self.title = cut(block.title, look.SMALL_STRONG, MEASURE * 0.7)
        high = _BAND_HIGH + 14 if block.band else look.BLOCK.leading + 14
        self.wait(high, lambda: self._draw_subheading(block))

    def _draw_subheading(self, block: Subheading) -> None:
        self.skip(8)
        pages, inset = self.pages, 5.0 if block.band else 0.0
        if block.band:
            pages.box(LEFT, pages.y, MEASURE, _BAND_HIGH, look.TINT)
        top = pages.y + (2 if block.band else 0)
        shown = cut(f"{block.code}   {block.title}".strip(), look.BLOCK, MEASURE - 70)
        pages.say(f"H{self.level}")
        pages.text(LEFT + inset, top + look.BLOCK.leading / 2 + 0.33 * look.BLOCK.size, look.BLOCK, shown)
        pages.said()
        aside = set_cell((block.aside,), look.NOTE, MEASURE)
        for each in aside:
            last = each[-1]
            wide = last.x + width(last.style.face, last.style.size, last.text or "000")
            pages.lines(RIGHT - inset - wide, top + 2, [each], look.SMALL.leading, "P")
        pages.y += (_BAND_HIGH if block.band else look.BLOCK.leading) + 4
        if not block.band:
            pages.rule(pages.y - _UNDER, LEFT, RIGHT, 0.9, look.INK)
            self._ruled = (len(pages.finished), pages.y)

    def meet_rule(self) -> None:
        """Let a table that follows a heading begin at the heading's rule, so that there are not two."""
        if self._ruled == (len(self.pages.finished), self.pages.y):
            self.pages.y -= _UNDER

    def law(self, block: Law) -> None:
        """The law's words, small and muted."""
        lines = set_text(block.text, look.SMALL, MEASURE)
        high = len(lines) * look.SMALL.leading + 5
        self.wait(high, lambda: self._draw_law(lines))

    def _draw_law(self, lines: list[SetLine]) -> None:
        self.pages.lines(LEFT, self.pages.y, lines, look.SMALL.leading, "P")
        self.pages.y += len(lines) * look.SMALL.leading + 5

    def paragraphs(self, block: Paragraphs) -> None:
        """Running text from the text edge, whole on a page where it is short."""
        indent = _NUMBER_ROOM if block.numbered else 0.0
        leading = BODY["plain"].leading
        found = [set_cell((line,), BODY, TEXT_WIDTH - indent) for line in block.lines]
        high = sum(len(lines) * leading + self.space.paragraph for lines in found)
        self.start(high if high <= look.TALLEST_WHOLE_TEXT else 0)
        for n, lines in enumerate(found, start=1):
            self.run_of_lines(lines, TEXT + indent, leading, f"{n}" if block.numbered else "")
            self.skip(self.space.paragraph)
        self.skip(2)

    def run_of_lines(self, lines: list[SetLine], x: float, leading: float, number: str = "") -> None:
        """Lines that may go on over pages, never one alone at a foot or a head."""
        while lines:
            few = min(len(lines), look.LEAST_LINES)
            self.start(few * leading)
            fit = max(1, min(len(lines), int(self.room / leading + 0.01)))
            if len(lines) - fit == 1 and fit > look.LEAST_LINES:
                fit -= 1
            self.pages.say("P")
            if number:
                base = self.pages.y + leading / 2 + 0.33 * BODY["strong"].size
                self.pages.text(x - _NUMBER_ROOM, base, BODY["strong"], f"{number} ")
            self.pages.lines(x, self.pages.y, lines[:fit], leading)
            self.pages.said()
            self.pages.y += fit * leading
            lines, number = lines[fit:], ""

    def pairs(self, block: Pairs) -> None:
        """Names at the left, what they stand for beside them."""
        left, key = (LEFT, _KEY_COVER) if block.wide else (TEXT, _KEY_BLOCK)
        for name, content in block.rows:
            self._pair(name, content, left, key)
        self.skip(4)

    def _pair(self, name: str, content: Cell, left: float, key: float) -> None:
        leading = look.KEYED["plain"].leading
        names = set_text(name, look.LABEL["plain"], key - 8)
        lines = set_cell(content, look.KEYED, RIGHT - left - key) or [[]]
        self.start(max(len(names), min(len(lines), look.LEAST_LINES)) * leading)
        pages, top, first = self.pages, self.pages.y, len(self.pages.finished)
        pages.lines(left, top, names, leading, "P")
        self.run_of_lines(lines, left + key, leading)
        if len(pages.finished) == first:
            pages.y = max(pages.y, top + len(names) * leading)
        pages.y += self.space.pair

    def strip(self, block: Strip) -> None:
        """Short facts side by side, label over value."""
        facts = [(label, value) for label, value in block.facts if value]
        wide = TEXT_WIDTH / max(len(facts), 1)
        columns = [
            (set_text(label, look.SMALL, wide - 8), set_text(value, look.CELL["plain"], wide - 8))
            for label, value in facts
        ]
        labels = max((len(label) for label, _ in columns), default=0) * look.SMALL.leading
        values = max((len(value) for _, value in columns), default=0) * look.CELL["plain"].leading
        self.start(labels + values + 4)
        for n, (label, value) in enumerate(columns):
            self.pages.lines(TEXT + n * wide, self.pages.y, label, look.SMALL.leading, "P")
            self.pages.lines(TEXT + n * wide, self.pages.y + labels, value, look.CELL["plain"].leading, "P")
        self.pages.y += labels + values + 4


def cut(text: str, style: Style, room: float) -> str:
    """Words on one line, cut with an ellipsis where they have no room."""
    text = on_one_line(text[:_LONGEST_CUT])
    if width(style.face, style.size, text) <= room:
        return text
    while text and width(style.face, style.size, text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"
