"""Labels set beside points so that none covers another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.figures.shapes import Point

Side: TypeAlias = Literal["left", "right", "top", "bottom"]

_DIRECTIONS = 16
_STEP = 4.0
_ROWS = 8
_REACH = 160.0  # a label farther from its point than this belongs to nothing one can see


class Place(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.wide / 2, self.y + self.high / 2


def around(point: Point, size: Point) -> Place:
    """A rectangle about a point."""
    return Place(point[0] - size[0] / 2, point[1] - size[1] / 2, *size)


def overlap(one: Place, other: Place) -> bool:
    """Whether two rectangles share any of the paper."""
    beside = one.x + one.wide <= other.x or other.x + other.wide <= one.x
    return not (beside or one.y + one.high <= other.y or other.y + other.high <= one.y)


class Paper:
    """A rectangle of paper and what is taken on it."""

    def __init__(self, wide: float, high: float, margin: float) -> None:
        self._wide, self._high, self._margin = wide, high, margin
        self._taken: list[Place] = []

    def take(self, place: Place) -> None:
        """Let nothing else stand here."""
        self._taken.append(place)

    def first_free(self, places: Iterable[Place]) -> Place | None:
        """The first of several places that is free, and is now taken; none if none is."""
        free = next((place for place in places if self._is_free(place)), None)
        if free:
            self.take(free)
        return free

    def _is_free(self, place: Place) -> bool:
        edge = self._margin
        if place.x < edge or place.y < edge:
            return False
        if place.x + place.wide > self._wide - edge or place.y + place.high > self._high - edge:
            return False
        left, top, right, bottom = place.x, place.y, place.x + place.wide, place.y + place.high
        for x, y, wide, high in self._taken:  # the innermost loop of a map of two hundred countries
            if x < right and left < x + wide and y < bottom and top < y + high:
                return False
        return True


def beside(point: Point, size: Point, nearest: float, away: float) -> Iterator[Place]:
    """Places for a label of a size about a point, the nearest first, looking first in the direction ``away``."""
    turns = sorted((turn * 2 * math.pi / _DIRECTIONS for turn in range(_DIRECTIONS)), key=lambda turn: -math.cos(turn))
    distance = nearest
    while distance < _REACH:
        for turn in turns:
            along, down = math.cos(away + turn), math.sin(away + turn)
            far = distance + (abs(along) * size[0] + abs(down) * size[1]) / 2
            yield around((point[0] + far * along, point[1] + far * down), size)
        distance += _STEP


def along(point: Point, size: Point, side: Side) -> Iterator[Place]:
    """Places for a label along the side of the paper that a point lies on, then in rows farther from it."""
    gap = 2 * _STEP
    level = side in {"top", "bottom"}
    inwards = 1 if side in {"left", "top"} else -1
    deep = size[1] if level else size[0]
    for row in range(_ROWS):
        off = inwards * (gap + deep / 2 + row * (deep + gap))
        for step in range(int(_REACH / _STEP)):
            slide = (step + 1) // 2 * _STEP * (1 if step % 2 else -1)
            slid = (slide, off) if level else (off, slide)
            yield around((point[0] + slid[0], point[1] + slid[1]), size)


def leaving(home: Point, point: Point, wide: float, high: float) -> tuple[Point, Side]:
    """Where the straight way from home to a point beyond the paper leaves it, and by which side."""
    across, down = point[0] - home[0], point[1] - home[1]
    reached: list[tuple[float, Side]] = []
    if across:
        reached.append(((wide - home[0]) / across, "right") if across > 0 else (-home[0] / across, "left"))
    if down:
        reached.append(((high - home[1]) / down, "bottom") if down > 0 else (-home[1] / down, "top"))
    part, side = min(reached)
    return (home[0] + part * across, home[1] + part * down), side
