"""The map of transfers: where data goes from home, each destination a number that stands in the list beside it."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, NamedTuple

from ropa.figures.destinations import told
from ropa.figures.geography import outline
from ropa.figures.legend import Entry, legend
from ropa.figures.placing import Paper, Place, along, around, beside, leaving, overlap
from ropa.figures.shapes import Area, Box, Figure, Line, Spot, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.figures.captions import Captions
    from ropa.figures.destinations import Destination
    from ropa.figures.geography import Outline, View
    from ropa.figures.placing import Side
    from ropa.figures.shapes import Point, Role, Ruler, Shape

_BEND = 0.2
_DOT, _HOME = 2.0, 3.0
_MOST_NAMED = 10
_ROOM_ON_LAND = 1.4  # a label stands on a country that is so many times as large


class _Label(NamedTuple):
    """A destination on the map: where it lies, where its label stands, by which side it lies beyond the frame."""

    destination: Destination
    point: Point
    place: Place
    side: Side | None
    name: str


def transfers_map(
    captions: Captions,
    found: Sequence[Destination],
    view: View,
    ruler: Ruler,
    wide: float,
    *,
    day: dt.date | None = None,
) -> Figure:
    """The map of what a register's transfers go to.

    Args:
        captions: the register in a language.
        found: its destinations.
        view: the part of the earth; what lies beyond it stands at its edge, with an arrow.  The world has what its
            colours stand for under it; on Europe a few destinations have their names beside their numbers.
        ruler: how large words are.
        wide: the figure's width.
        day: as of which it is drawn, if not today.
    """
    day = day or dt.datetime.now(dt.UTC).astimezone().date()
    earth = outline(view)
    scale, high = wide / earth.wide, wide * earth.high / earth.wide
    home = _home(_at(earth, captions.home, scale), wide, high)
    names = view == "europe" and len(found) <= _MOST_NAMED
    labels = list(_labels(earth, scale, home, [(one, one.name if names else "") for one in found], ruler))
    explained, below = legend(ruler, _entries(captions, found), (0, high), wide) if view == "world" else ([], 0.0)
    shapes = [
        Box(0, 0, wide, high, fill="sea", edge="hair"),
        *_lands(captions, earth, scale, {one.key for one in found}, day),
        *(line for label in labels for line in _way(home, label)),
        Box(home[0] - _HOME, home[1] - _HOME, 2 * _HOME, 2 * _HOME, fill="ink", edge="paper"),
        *(shape for label in labels for shape in _drawn(label, ruler)),
        *explained,
    ]
    spots = [Spot(*label.place, label.destination.key, told(captions, label.destination)) for label in labels]
    return Figure(wide, high + below, shapes, in_words(captions, found), spots)


def map_legend(captions: Captions, found: Sequence[Destination], ruler: Ruler, wide: float) -> Figure:
    """What the map's colours stand for, to be set beside it."""
    shapes, high = legend(ruler, _entries(captions, found), (0, 0), wide)
    return Figure(wide, high, shapes, "; ".join(entry.text for entry in _entries(captions, found)))


def in_words(captions: Captions, found: Sequence[Destination]) -> str:
    """Everything the map says."""
    home = captions.term("country", captions.home)
    said = captions.text("map.said", n=sum(len(one.transfers) for one in found), home=home)
    return " ".join((said, *(f"{told(captions, one)}." for one in found)))


def _entries(captions: Captions, found: Sequence[Destination]) -> Iterator[Entry]:
    yield Entry(captions.term("country", captions.home), "ink")
    yield Entry(captions.text("map.eea"), "eea")
    yield Entry(captions.text("map.adequate"), "adequacy")
    if found:
        yield Entry(captions.text("map.reached"), "destination")
    if any(one.lacking for one in found):
        yield Entry(captions.text("map.unfounded"), line="broken")


def _at(earth: Outline, country: str, scale: float) -> Point | None:
    point = earth.points.get(country)
    return (point[0] * scale, point[1] * scale) if point else None


def _home(point: Point | None, wide: float, high: float) -> Point:
    """Where the ways begin: at home, or at the edge nearest to a home beyond the frame."""
    x, y = point or (wide / 2, high / 2)
    room = 2 * _HOME
    return min(max(x, room), wide - room), min(max(y, room), high - room)


def _lands(captions: Captions, earth: Outline, scale: float, reached: set[str], day: dt.date) -> Iterator[Area]:
    for code, land in earth.lands.items():
        fill: Role = "land"
        if code in reached:
            fill = "destination"
        elif captions.is_in_eea(code):
            fill = "eea"
        elif captions.is_adequate(code, day):
            fill = "adequacy"
        yield Area(land, scale, fill, "sea", code if fill == "destination" else "")


def _labels(
    earth: Outline, scale: float, home: Point, found: Sequence[tuple[Destination, str]], ruler: Ruler
) -> Iterator[_Label]:
    """Every destination that has a place on the earth, as long as there is room for its label."""
    wide, high = earth.wide * scale, earth.high * scale
    paper = Paper(wide, high, 2.0)
    paper.take(around(home, (3 * _HOME, 3 * _HOME)))
    waiting: list[_Label] = []
    for one, name in found:
        if not (point := _at(earth, one.key, scale)):
            continue
        label = _Label(one, point, around(point, _size(one, name, ruler)), None, name)
        if not _inside(point, wide, high):
            waiting.append(label)
        elif _shows_about(earth, scale, label) and paper.first_free([label.place]):
            yield label
        else:
            paper.take(around(point, (2 * _DOT, 2 * _DOT)))
            waiting.append(label)
    yield from _beyond(paper, home, [one for one in waiting if not _inside(one.point, wide, high)], (wide, high))
    for label in waiting:
        if _inside(label.point, wide, high):
            away = math.atan2(label.point[1] - home[1], label.point[0] - home[0])
            if place := paper.first_free(beside(label.point, label.place[2:], 0.4 * ruler.size, away)):
                yield label._replace(place=place)


def _inside(point: Point, wide: float, high: float) -> bool:
    return 0 < point[0] < wide and 0 < point[1] < high


def _beyond(paper: Paper, home: Point, labels: Sequence[_Label], size: Point) -> Iterator[_Label]:
    """Labels at the edge for what lies beyond it, in the order in which the ways to them leave."""
    out = [(*leaving(home, label.point, *size), label) for label in labels]
    for point, side, label in sorted(out, key=lambda one: (one[1], one[0])):
        if place := paper.first_free(along(point, label.place[2:], side)):
            yield label._replace(point=point, place=place, side=side)


def _shows_about(earth: Outline, scale: float, label: _Label) -> bool:
    """Whether a country is large enough to be seen about a label that stands on it."""
    land = earth.lands.get(label.destination.key)
    return land is not None and land.size * scale > _ROOM_ON_LAND * label.place.wide


def _size(one: Destination, name: str, ruler: Ruler) -> Point:
    high = 1.6 * ruler.size
    number = max(high, ruler.width(f"{one.number}", ruler.size, strong=True) + 0.9 * ruler.size)
    return (number + (ruler.width(name, ruler.size) + 0.5 * ruler.size if name else 0), high)


def _way(home: Point, label: _Label) -> tuple[Line, Line]:
    """The bent line from home to where a destination lies, broken where a ground is missing, and its light edges."""
    end = label.place.middle if label.side else label.point
    lift = _BEND * math.dist(home, end)
    near, next_ = (
        (home[0] + part * (end[0] - home[0]), max(4.0, home[1] + part * (end[1] - home[1]) - lift))
        for part in (1 / 3, 2 / 3)
    )
    line = Line((home, near, next_, end), "ink", 1.0, dashed=bool(label.destination.lacking), curved=True)
    return line._replace(role="sea", thick=2.2, dashed=False), line


def _drawn(label: _Label, ruler: Ruler) -> Iterator[Shape]:
    """A label: its leader and dot, or its arrow at the edge, and the number in its pill."""
    place, size = label.place, ruler.size
    x, y = place.middle
    if label.side:
        yield _arrow(place, label.side)
    elif not overlap(place, around(label.point, (0.1, 0.1))):
        yield Line((label.point, (x, y)), "ink", 0.6)
        yield Box(label.point[0] - _DOT, label.point[1] - _DOT, 2 * _DOT, 2 * _DOT, _DOT, fill="ink", edge="paper")
    yield Box(*place, place.high / 2, fill="paper", edge="ink", thick=0.9)
    base, number = y + 0.35 * size, f"{label.destination.number}"
    if label.name:
        yield Words(place.x + 0.6 * size, base, number, size, strong=True)
        yield Words(place.x + place.wide - 0.6 * size, base, label.name, size, anchor="right")
    else:
        yield Words(x, base, number, size, strong=True, anchor="middle")


def _arrow(place: Place, side: Side) -> Line:
    """An arrow's head beside a label, towards what lies beyond the frame."""
    (x, y), head = place.middle, 2.5
    tips = {
        "left": ((place.x - 2, y), (1, 0)),
        "right": ((place.x + place.wide + 2, y), (-1, 0)),
        "top": ((x, place.y - 2), (0, 1)),
        "bottom": ((x, place.y + place.high + 2), (0, -1)),
    }
    (left, top), (across, down) = tips[side]
    tip = (left - head * across, top - head * down)
    wings = [(left + sign * head * down, top + sign * head * across) for sign in (-1, 1)]
    return Line((wings[0], tip, wings[1]), "ink", 1.0)
