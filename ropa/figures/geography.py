"""The outlines of the earth's countries on flat grids, made by ``tools/outlines.py``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from ropa.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.figures.shapes import Point

View: TypeAlias = Literal["world", "europe"]


@dataclass(frozen=True, slots=True, eq=False)
class Land:
    """A country as far as a view shows it.

    Attributes:
        rings: its closed outlines, in the view's grid.
        size: the side of a square as large as its largest part.
    """

    rings: tuple[tuple[Point, ...], ...]
    size: float


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A part of the earth.

    Attributes:
        wide: of its grid.
        high: of its grid.
        lands: countries by ISO 3166-1 alpha-2, and under an empty code what has none.
        points: where every country is, also outside the frame and where it is too small to be drawn.
    """

    wide: int
    high: int
    lands: Mapping[str, Land]
    points: Mapping[str, Point]


@cache
def outline(view: View) -> Outline:
    """The outline of a view, read once."""
    stored = json.loads((resources() / "map" / f"{view}.json").read_text(encoding="utf-8"))
    lands = {code: _land(rings) for code, rings in stored["lands"].items()}
    wide, high = stored["size"]
    return Outline(wide, high, lands, {code: (x, y) for code, (x, y) in stored["points"].items()})


def _land(steps: list[list[int]]) -> Land:
    rings = tuple(_ring(each) for each in steps)
    return Land(rings, max(map(_area, rings)) ** 0.5)


def _ring(steps: list[int]) -> tuple[Point, ...]:
    x, y, points = 0, 0, []
    for across, down in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + down
        points.append((x, y))
    return tuple(points)


def _area(ring: tuple[Point, ...]) -> float:
    following = (*ring[1:], *ring[:1])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2
