"""The flow of data drawn as boxes and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa_exports.pdf import style as look
from ropa_exports.pdf.flow import cut
from ropa_exports.pdf.style import TEXT, TEXT_WIDTH
from ropa_exports.pdf.text import set_text

if TYPE_CHECKING:
    from ropa_exports.outline.parts import Figure
    from ropa_exports.pdf.flow import Flow
    from ropa_exports.pdf.pages import Pages

_HIGH, _GAP, _HEAD = 22.0, 4.5, 30.0
_SHARES = (0.23, 0.20, 0.29, 0.16)
_ROUND, _INSET = 2.5, 6.0
_DASHED = "[3 2] 0 d"


class _Column(NamedTuple):
    left: float
    wide: float


def draw_figure(flow: Flow, figure: Figure) -> None:
    """Set the picture, whole, on a page with room for it."""
    rows = max(len(figure.people), len(figure.reached))
    high = _HEAD + rows * (_HIGH + _GAP)
    flow.start(high)
    pages = flow.pages
    pages.say("Figure", figure.said)
    _draw(pages, figure, pages.y, rows)
    pages.said()
    pages.y += high + 4


def _draw(pages: Pages, figure: Figure, top: float, rows: int) -> None:
    columns = _columns()
    pages.text(TEXT, top + 10, look.SMALL_STRONG, figure.title)
    for head, column in zip(figure.heads, columns, strict=True):
        pages.text(column.left, top + 24, look.SMALL, cut(head, look.SMALL, column.wide))
    middle = top + _HEAD + rows * (_HIGH + _GAP) / 2
    _draw_activity(pages, figure.activity, columns[1], middle)
    for name, y in zip(figure.people, _places(len(figure.people), middle), strict=True):
        _box(pages, name, columns[0], y)
        _line(pages, columns[0].left + columns[0].wide, y, columns[1].left, middle)
    for each, y in zip(figure.reached, _places(len(figure.reached), middle), strict=True):
        thick, dash = (1.3, _DASHED) if each.third else (0.6, "")
        _line(pages, columns[1].left + columns[1].wide, middle, columns[2].left, y, dash)
        _box(pages, each.name, columns[2], y, thick)
        if each.country:
            _line(pages, columns[2].left + columns[2].wide, y, columns[3].left, y, dash)
            _box(pages, each.country, columns[3], y, thick, each.third)


def _columns() -> list[_Column]:
    gap = TEXT_WIDTH * (1 - sum(_SHARES)) / (len(_SHARES) - 1)
    left, columns = TEXT, []
    for share in _SHARES:
        columns.append(_Column(left, TEXT_WIDTH * share))
        left += TEXT_WIDTH * share + gap
    return columns


def _places(count: int, middle: float) -> list[float]:
    """The middles of boxes that stand evenly about a level."""
    step = _HIGH + _GAP
    return [middle + (n - (count - 1) / 2) * step for n in range(count)]


def _box(pages: Pages, text: str, column: _Column, middle: float, thick: float = 0.6, under: str = "") -> None:
    colour = look.INK if thick > 1 else look.LINE
    pages.outline(column.left, middle - _HIGH / 2, column.wide, _HIGH, _ROUND, f"{colour} RG {thick} w", "S")
    style, wide = look.CELL["plain"], column.wide - 2 * _INSET
    base = middle - 1.5 if under else middle + 0.33 * style.size
    pages.text(column.left + _INSET, base, style, cut(text, style, wide))
    if under:
        pages.text(column.left + _INSET, middle + 7.5, look.SMALL_STRONG, cut(under, look.SMALL_STRONG, wide))


def _draw_activity(pages: Pages, name: str, column: _Column, middle: float) -> None:
    style = look.SMALL_STRONG._replace(colour=look.WHITE)
    wide = column.wide - 2 * _INSET
    lines = set_text(cut(name, style, 1.9 * wide), style, wide)[:2]
    high = _HIGH + 2 * _GAP
    pages.outline(column.left, middle - high / 2, column.wide, high, _ROUND, f"{look.DEEP} rg", "f")
    pages.lines(column.left + _INSET, middle - len(lines) * style.leading / 2, lines, style.leading)


def _line(pages: Pages, left: float, begin: float, right: float, end: float, dash: str = "") -> None:
    pages.curve((left, begin), (right, end), f"{look.LINE} RG 0.6 w {dash}")
