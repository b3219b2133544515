"""The register's pictures drawn on a page."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ropa.figures.shapes import Area, Box, Line, Words
from ropa_exports.pdf import style as look
from ropa_exports.pdf.faces import on_one_line, width
from ropa_exports.pdf.style import LEFT, MEASURE, PAGE_HEIGHT, TEXT, TEXT_WIDTH, Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.figures.geography import Land
    from ropa.figures.shapes import Point, Role, Shape
    from ropa_exports.outline.parts import Picture
    from ropa_exports.pdf.flow import Flow
    from ropa_exports.pdf.pages import Pages
    from ropa_exports.pdf.style import Colour

_COLOURS: Mapping[Role, Colour] = {
    "paper": look.WHITE,
    "ink": look.INK,
    "muted": look.MUTED,
    "line": look.LINE,
    "hair": look.HAIR,
    "deep": look.DEEP,
    "on_deep": look.WHITE,
    "tint": look.TINT,
    "sea": look.SEA,
    "land": look.LAND,
    "eea": look.EEA,
    "adequacy": look.ADEQUACY,
    "destination": look.DESTINATION,
}
_BEZIER = 0.5523  # how far a quarter of a circle bends
_BELOW = 4.0


class _PageRuler:
    """How large words are on the page: as small as print allows."""

    size = look.SMALL.size

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """How wide a text is, as it will be printed."""
        return width(look.SEMIBOLD if strong else look.REGULAR, size, on_one_line(text))


_RULER = _PageRuler()


def draw_figure(flow: Flow, picture: Picture) -> None:
    """Set a picture, whole, on a page with room for it."""
    left, wide = (LEFT, MEASURE) if picture.wide else (TEXT, TEXT_WIDTH)
    figure = picture.drawn(_RULER, wide)
    flow.start(figure.high + _BELOW)
    pages = flow.pages
    pages.say("Figure", on_one_line(figure.said))
    for shape in figure.shapes:
        _draw(pages, shape, (left, pages.y))
    pages.said()
    foot = PAGE_HEIGHT - pages.y - figure.high
    pages.structure.box(pages.structure.last, (left, foot, left + figure.wide, foot + figure.high))
    pages.y += figure.high + _BELOW


def _draw(pages: Pages, shape: Shape, at: Point) -> None:
    match shape:
        case Words():
            _write(pages, shape, at)
        case Line():
            pages.draw(_line(shape, at))
        case Box():
            pages.draw(_box(shape, at))
        case Area():
            pages.draw(_area(shape, at))


def _write(pages: Pages, words: Words, at: Point) -> None:
    face = look.SEMIBOLD if words.strong else look.REGULAR
    shown, x = on_one_line(words.text), at[0] + words.x
    if words.anchor != "left":
        x -= width(face, words.size, shown) / (2 if words.anchor == "middle" else 1)
    pages.text(x, at[1] + words.y, _style(face, words.size, words.role), f"{shown} ")


@cache
def _style(face: str, size: float, role: Role) -> Style:
    return Style(face, size, size, _COLOURS[role])


def _line(line: Line, at: Point) -> str:
    begin, *rest = (f"{at[0] + x:.2f} {PAGE_HEIGHT - at[1] - y:.2f}" for x, y in line.points)
    path = f"{' '.join(rest)} c" if line.curved else " ".join(f"{point} l" for point in rest)
    dash = "[3 2] 0 d " if line.dashed else ""
    return f"{_COLOURS[line.role]} RG {line.thick:g} w {dash}{begin} m {path} S"


def _box(box: Box, at: Point) -> str:
    fill = f"{_COLOURS[box.fill]} rg " if box.fill else ""
    edge = f"{_COLOURS[box.edge]} RG {box.thick:g} w " if box.edge else ""
    left, low = at[0] + box.x, PAGE_HEIGHT - at[1] - box.y - box.high
    path, paint = _rounded(box.wide, box.high, box.corner), "B" if fill and edge else "f" if fill else "S"
    return f"1 0 0 1 {left:.2f} {low:.2f} cm {fill}{edge}{path} {paint}"


@lru_cache(maxsize=1_000)
def _rounded(wide: float, high: float, corner: float) -> str:
    """The outline of a box that begins where the paper does."""
    if not corner:
        return f"0 0 {wide:.2f} {high:.2f} re"
    corner = min(corner, high / 2, wide / 2)
    near, right, up = corner * (1 - _BEZIER), wide - corner, high - corner
    far, top = wide - near, high - near
    return (
        f"{corner:.2f} 0 m {right:.2f} 0 l {far:.2f} 0 {wide:.2f} {near:.2f} {wide:.2f} {corner:.2f} c"
        f" {wide:.2f} {up:.2f} l {wide:.2f} {top:.2f} {far:.2f} {high:.2f} {right:.2f} {high:.2f} c"
        f" {corner:.2f} {high:.2f} l {near:.2f} {high:.2f} 0 {top:.2f} 0 {up:.2f} c"
        f" 0 {corner:.2f} l 0 {near:.2f} {near:.2f} 0 {corner:.2f} 0 c h"
    )


def _area(area: Area, at: Point) -> str:
    """A land, in its own grid, which is scaled and turned upside down."""
    scale = area.scale
    grid = f"{scale:.6f} 0 0 {-scale:.6f} {at[0]:.2f} {PAGE_HEIGHT - at[1]:.2f} cm"
    colours = f"{_COLOURS[area.fill]} rg {_COLOURS[area.edge]} RG {0.4 / scale:.2f} w"
    return f"{grid} {colours} {_rings(area.land)} b*"


@cache
def _rings(land: Land) -> str:
    return " ".join(
        f"{first[0]} {first[1]} m {' '.join(f'{x} {y} l' for x, y in rest)} h" for first, *rest in land.rings
    )
