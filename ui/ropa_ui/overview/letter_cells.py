"""The letters of Art. 30 in a cell: a thin check where all is said, a framed pill where something is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ropa_ui.theme import theme
from ropa_ui.widgets.pill import look_of, paint_pill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFont

    from ropa.catalog import Texts
    from ropa.checks import Letter

STATES = {
    "met": "met",
    "open": "open",
    "not_applicable": "not_applicable",
    "reason": "reason",
    "not_determined": "undetermined",
}
WORDED = {"open", "not_determined"}
SIDE = 6


def tone_of(letter: Letter) -> str:
    """The tone of an open letter: ``err`` where Art. 30 is unconditional."""
    return "err" if letter.severity == "A" else "warn"


def paint_letter(painter: QPainter, area: QRectF, letter: Letter, texts: Texts, *, selected: bool = False) -> None:
    """Paint what stands about one letter, centred in an area."""
    look = look_of(STATES[letter.state], tone_of(letter))
    if letter.state not in WORDED:
        paint_pill(painter, area, look, "", selected=selected)
        return
    colors, word = theme(), _word(letter.state, texts)
    metrics = QFontMetricsF(painter.font())
    if metrics.horizontalAdvance(word) + 2 * SIDE > area.width():
        word = word[0]
    box = QRectF(0, 0, metrics.horizontalAdvance(word) + 2 * SIDE, metrics.height() + 2)
    box.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.color(look.ink), 1, Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine))
    painter.setBrush(colors.color(look.ground) if look.ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 5, 5)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


def letter_width(font: QFont, texts: Texts, states: Iterable[str]) -> int:
    """The width of the widest pill that letters in some states have."""
    metrics = QFontMetricsF(font)
    worded = {"open", *WORDED.intersection(states)}
    return round(max(metrics.horizontalAdvance(_word(state, texts)) for state in worded) + 2 * SIDE) + 1


def mark_width(font: QFont) -> int:
    """The width of a pill that has room for its mark alone."""
    return round(QFontMetricsF(font).horizontalAdvance("?") + 2 * SIDE) + 1


def _word(state: str, texts: Texts) -> str:
    """What a framed pill says; the mark before it tells open from not yet determined without colour."""
    return f"{'!' if state == 'open' else '?'} {texts(f'pages.letter.short.{state}')}"


def spoken(letter: str, stands: Letter, texts: Texts) -> str:
    """What a reader says of a letter: "c, öppen"."""
    return f"{letter}, {texts(f'pages.letter.{stands.state}')}"
