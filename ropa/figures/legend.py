"""What a picture's colours and lines stand for, in words under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ropa.figures.fitting import fit
from ropa.figures.shapes import Box, Line, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.figures.shapes import Point, Role, Ruler, Shape


class Entry(NamedTuple):
    """One thing explained: a colour, or a line; a sign in the text needs neither."""

    text: str
    role: Role | None = None
    line: Literal["", "whole", "broken"] = ""


def legend(ruler: Ruler, entries: Iterable[Entry], at: Point, wide: float) -> tuple[list[Shape], float]:
    """The explanations side by side from a point, turned where the line is full; and how high they are."""
    size = ruler.size
    swatch, row = 0.75 * size, 1.45 * size
    shapes: list[Shape] = []
    x, base = at[0], at[1] + row
    for each in entries:
        mark = 1.5 * swatch if each.role else 3 * swatch if each.line else 0.0
        text = fit(ruler, each.text, size, wide - mark)
        needed = mark + ruler.width(text, size)
        if x > at[0] and x + needed > at[0] + wide:
            x, base = at[0], base + row
        if each.role:
            shapes.append(Box(x, base - swatch, swatch, swatch, fill=each.role, edge="hair", thick=0.4))
        elif each.line:
            level = base - swatch / 2
            shapes.append(Line(((x, level), (x + 2.4 * swatch, level)), "ink", 1.0, dashed=each.line == "broken"))
        shapes.append(Words(x + mark, base, text, size, "muted"))
        x += needed + 1.2 * size
    return shapes, base - at[1] + 0.4 * size if shapes else 0.0
