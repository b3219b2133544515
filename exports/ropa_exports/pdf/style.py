"""How a printed page looks: its measures in points, its faces and its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa_exports.outline.parts import Tone

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, MEASURE, RAIL = 24 * MM, 168 * MM, 10 * MM
RIGHT = LEFT + MEASURE
TEXT = LEFT + RAIL
TEXT_WIDTH = MEASURE - RAIL
TOP, BOTTOM = 25 * MM, PAGE_HEIGHT - 21 * MM
HEAD_RULE, FOOT_RULE = 17.5 * MM, PAGE_HEIGHT - 15 * MM
BAND = 9 * MM  # the grey edge of part B

Colour: TypeAlias = str


def _colour(code: str) -> Colour:
    """A colour as the numbers a page's content stream takes."""
    red, green, blue = (int(code[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g}"


INK = _colour("#1B2330")
MUTED = _colour("#4A5563")
DEEP = _colour("#17375E")
LINE = _colour("#8C96A3")
HAIR = _colour("#B9C1CB")
TINT = _colour("#EDF0F4")
EDGE = _colour("#D5DAE1")
WHITE = _colour("#FFFFFF")
SEA, LAND, EEA = _colour("#F6F7F9"), _colour("#E4E8ED"), _colour("#A9B5C4")
ADEQUACY, DESTINATION = _colour("#CBD4DE"), _colour("#4F6078")

REGULAR, ITALIC, SEMIBOLD, BOLD = "SourceSans3-Regular", "SourceSans3-It", "SourceSans3-Semibold", "SourceSans3-Bold"
FACES = (REGULAR, ITALIC, SEMIBOLD, BOLD)


class Style(NamedTuple):
    """A face in a size, the distance from line to line, and a colour."""

    face: str
    size: float
    leading: float
    colour: Colour = INK


Styles: TypeAlias = "Mapping[Tone, Style]"


def _styles(size: float, leading: float) -> Styles:
    return {
        "plain": Style(REGULAR, size, leading),
        "strong": Style(SEMIBOLD, size, leading),
        "note": Style(ITALIC, size, leading, MUTED),
        "gap": Style(BOLD, size, leading),
        "quiet": Style(REGULAR, 8, leading, MUTED),
    }


BODY = _styles(9.5, 13)
CELL = _styles(8.5, 11)
KEYED = _styles(9.5, 13)
NOTE = {**_styles(8, 10), "plain": Style(REGULAR, 8, 10, MUTED)}
FIRST = {**CELL, "plain": CELL["strong"]}  # a table's first column
HEAD = {**_styles(8, 10), "plain": Style(SEMIBOLD, 8, 10)}
LABEL = {**_styles(8, 13), "plain": Style(REGULAR, 8, 13, MUTED)}

COVER_TITLE = Style(SEMIBOLD, 26, 30)
COVER_SUBTITLE = Style(REGULAR, 13, 18, MUTED)
CHAPTER = Style(SEMIBOLD, 18, 22)
RECORD = Style(SEMIBOLD, 15, 19)
REFERENCE = Style(SEMIBOLD, 8.5, 19)
BLOCK = Style(SEMIBOLD, 11, 14)
LETTER = Style(SEMIBOLD, 10.5, 13.5)
ON_DEEP = Style(SEMIBOLD, 10.5, 13.5, WHITE)
SMALL = Style(REGULAR, 8, 10, MUTED)
SMALL_ITALIC = Style(ITALIC, 8, 10, MUTED)
SMALL_STRONG = Style(SEMIBOLD, 8, 10)
EDGE_LETTERS = Style(SEMIBOLD, 8, 10, MUTED)


def every(style: Style) -> Styles:
    """One style whatever the tone."""
    return dict.fromkeys(BODY, style)


class Spacing(NamedTuple):
    """What is given up when the last page of a record holds next to nothing."""

    letter_above: float = 8
    letter_below: float = 4
    cell: float = 3.2
    after_table: float = 6
    paragraph: float = 2
    pair: float = 2.5


NORMAL, TIGHT = Spacing(), Spacing(4, 2, 2, 3, 0.5, 1)
CELL_SIDE = 4.0
HANG = 7.0  # how far a turned line of a list hangs in
TALLEST_WHOLE_ROW = 150.0
TALLEST_WHOLE_TEXT = 140.0
LEAST_LINES = 3
