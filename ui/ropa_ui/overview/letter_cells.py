"""The letters of Art. 30 in a cell: a thin check where all is said, a framed pill where something is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_ui.widgets.pill import look_of, paint_pill, pill_size

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont, QPainter

    from ropa.catalog import Texts
    from ropa.checks import Letter

STATES = {"met": "met", "open": "open", "not_applicable": "not_applicable", "reason": "reason",
          "not_determined": "undetermined"}  # fmt: skip
WORDED = {"open", "not_determined"}


def tone_of(letter: Letter) -> str:
    """The tone of an open letter: ``err`` where Art. 30 is unconditional."""
    return "err" if letter.severity == "A" else "warn"


def paint_letter(painter: QPainter, area: QRectF, letter: Letter, texts: Texts, *, selected: bool = False) -> None:
    """Paint what stands about one letter, centred in an area."""
    word = texts(f"pages.letter.{letter.state}") if letter.state in WORDED else ""
    paint_pill(painter, area, look_of(STATES[letter.state], tone_of(letter)), word, selected=selected)


def letter_width(font: QFont, texts: Texts) -> int:
    """The width of the widest pill a letter can have."""
    return max(pill_size(font, texts(f"pages.letter.{state}")).width() for state in WORDED)


def spoken(letter: str, stands: Letter, texts: Texts) -> str:
    """What a reader says of a letter: "c, öppen"."""
    return f"{letter}, {texts(f'pages.letter.{stands.state}')}"
