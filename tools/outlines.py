#!/usr/bin/env python3
"""Make ``resources/map`` from Natural Earth's countries, as the npm package world-atlas 2.0.2 has them.

Run once, where the package was unpacked (``npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz``):
``tools/outlines.py package/countries-50m.json``.  Borders are simplified arc by arc, so that neighbours still touch.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
KOSOVO = "XK"
# Places the file lacks or whose middle lies in a part nobody means; longitude, latitude.
PLACES = {
    "BQ": (-68.3, 12.2), "BV": (3.4, -54.4), "CC": (96.8, -12.2), "CX": (105.7, -10.5), "GF": (-53.1, 4.0),
    "GI": (-5.35, 36.14), "GP": (-61.5, 16.2), "MQ": (-61.0, 14.6), "RE": (55.5, -21.1), "SJ": (16.0, 78.2),
    "TK": (-171.8, -9.2), "TV": (179.2, -8.5), "UM": (166.6, 19.3), "YT": (45.2, -12.8),
    "US": (-98.0, 39.5), "RU": (37.6, 55.8), "CA": (-100.0, 55.0), "NO": (9.0, 61.3), "FR": (2.5, 46.8),
    "GB": (-1.5, 52.8), "PT": (-8.2, 39.6), "ES": (-3.7, 40.2), "SE": (16.0, 61.5), "CL": (-70.7, -33.5),
    "HR": (15.9, 45.7), "KI": (173.0, 1.4), "FJ": (178.0, -17.8),
}  # fmt: skip
WIDE = 4000
MIDDLE = (11.0, 53.5)  # of the map of Europe
ROUND_THE_BACK = 140
Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = "list[Point]"


class View(NamedTuple):
    """A part of the earth: how a point gets onto the paper, the frame's edges, and how fine it is drawn on its grid.

    Attributes:
        name: of its file.
        project: longitude and latitude to x and y.
        frame: left, top, right and bottom.
        coarse: how far a border may be off.
        least: islands smaller than this are left out.
    """

    name: str
    project: Callable[[float, float], Point]
    frame: tuple[float, float, float, float]
    coarse: float
    least: float


def miller(longitude: float, latitude: float) -> Point:
    """Miller's cylinder, y downwards."""
    bend = math.radians(max(-89.9, min(89.9, latitude)))
    return math.radians(longitude), -1.25 * math.log(math.tan(math.pi / 4 + 0.4 * bend))


def lambert(longitude: float, latitude: float) -> Point:
    """Lambert's equal areas about the middle of Europe, y downwards."""
    turn, bend, middle = math.radians(longitude - MIDDLE[0]), math.radians(latitude), math.radians(MIDDLE[1])
    cosine = math.sin(middle) * math.sin(bend) + math.cos(middle) * math.cos(bend) * math.cos(turn)
    size = math.sqrt(2 / max(1e-9, 1 + cosine))
    north = math.cos(middle) * math.sin(bend) - math.sin(middle) * math.cos(bend) * math.cos(turn)
    return size * math.cos(bend) * math.sin(turn), -size * north


VIEWS = (
    View("world", miller, (*miller(-132, 74), *miller(180, -47)), coarse=3.0, least=30.0),
    View("europe", lambert, (-0.70, -0.33, 0.62, 0.335), coarse=4.0, least=60.0),
)


def main() -> None:
    """Write one file for each view."""
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [_degrees(arc, atlas["transform"]) for arc in atlas["arcs"]]
    lands = [(_code(shape), _rings(shape)) for shape in atlas["objects"]["countries"]["geometries"]]
    for view in VIEWS:
        made = _view(view, arcs, lands)
        path = ROOT / "resources" / "map" / f"{view.name}.json"
        path.write_text(json.dumps(made, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
        print(path.name, path.stat().st_size, "bytes")


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * wide + west, y * high + south))
    return points


def _code(shape: dict[str, Any]) -> str:
    """ISO 3166-1 alpha-2; empty for what has no code of its own."""
    from babel.core import get_global

    if shape["properties"]["name"] == "Kosovo":
        return KOSOVO
    return next(iter(get_global("territory_aliases").get(shape.get("id", ""), [])), "")


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    """Every ring of a land as the numbers of its arcs; holes come along as rings."""
    if shape["type"] == "Polygon":
        return list(shape["arcs"])
    return [ring for part in shape["arcs"] for ring in part]


def _view(view: View, arcs: list[Ring], lands: list[tuple[str, list[list[int]]]]) -> dict[str, Any]:
    left, top, right, bottom = view.frame
    scale = WIDE / (right - left)
    high = round((bottom - top) * scale)

    def place(point: Point) -> Point:
        x, y = view.project(*point)
        return (x - left) * scale, (y - top) * scale

    drawn = [_simpler([place(point) for point in arc], view.coarse) for arc in arcs]
    shapes: dict[str, list[list[int]]] = {}
    where = dict(PLACES)
    for code, rings in lands:
        whole = [_joined(ring, arcs) for ring in rings]
        if code:
            where.setdefault(code, _middle(max(whole, key=_area)))
        for ring, outline in zip(rings, whole, strict=True):
            if view.project is lambert and max(abs(x - MIDDLE[0]) for x, _ in outline) > ROUND_THE_BACK:
                continue
            flat = _joined(ring, drawn)
            flat = _clip(_unwrapped(flat, math.tau * scale) if view.project is miller else flat, WIDE, high)
            if _area(flat) >= view.least:
                shapes.setdefault(code, []).append(_steps(flat))
    points = {code: _whole(place(point)) for code, point in where.items()}
    if view.project is lambert:
        beyond = [code for code, point in points.items() if not _inside(point, high)]
        points |= {code: _beyond(where[code], high, scale) for code in beyond}
    return {"size": [WIDE, high], "lands": shapes, "points": points}


def _inside(point: Sequence[float], high: float) -> bool:
    return 0 < point[0] < WIDE and 0 < point[1] < high


def _beyond(point: Point, high: float, scale: float) -> list[int]:
    """Where a place beyond the map of Europe is looked for: in the direction of a school map, not over the pole."""
    (x, y), (middle, level) = miller(*point), miller(*MIDDLE)
    placed = WIDE / 2 + (x - middle) * scale, high / 2 + (y - level) * scale
    if _inside(placed, high):
        raise ValueError(point)
    return _whole(placed)


def _joined(ring: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _unwrapped(ring: Ring, round_: float) -> Ring:
    """A ring that goes on where it would jump from one end of the map to the other."""
    points, off = ring[:1], 0.0
    for (before, _), (x, y) in pairwise(ring):
        off -= round_ * round((x - before) / round_)
        points.append((x + off, y))
    return points


def _simpler(points: Ring, coarse: float) -> Ring:
    """Douglas and Peucker: the points without which a line would be off by more than so much."""
    keep, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    if points[0] == points[-1]:  # a ring of its own has no ends to keep; the farthest point is one
        far = max(range(len(points)), key=lambda n: math.dist(points[0], points[n]))
        keep.add(far)
        spans = [(0, far), (far, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:  # noqa: PLR2004  # nothing between
            continue
        at = max(range(first + 1, last), key=lambda n: _off(points[n], points[first], points[last]))
        if _off(points[at], points[first], points[last]) > coarse:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [points[n] for n in sorted(keep)]


def _off(point: Point, begin: Point, end: Point) -> float:
    across, along = end[0] - begin[0], end[1] - begin[1]
    length = math.hypot(across, along)
    if not length:
        return math.dist(point, begin)
    return abs(across * (begin[1] - point[1]) - along * (begin[0] - point[0])) / length


def _clip(ring: Ring, wide: float, high: float) -> Ring:
    """Sutherland and Hodgman: a ring as far as it lies in the frame."""
    for axis, edge, sign in ((0, 0.0, 1), (0, wide, -1), (1, 0.0, 1), (1, high, -1)):
        kept: Ring = []
        for before, point in zip([*ring[-1:], *ring], ring, strict=False):
            was, is_ = ((each[axis] - edge) * sign >= 0 for each in (before, point))
            if was != is_:
                part = (edge - before[axis]) / (point[axis] - before[axis])
                kept.append(tuple(b + part * (p - b) for b, p in zip(before, point, strict=True)))  # type: ignore[arg-type]
            if is_:
                kept.append(point)
        ring = kept
    return ring


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2)


def _middle(ring: Ring) -> Point:
    """The centre of a ring's area."""
    pairs = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)]
    whole = sum(part for _, _, part in pairs) or 1e-9
    across, along = (sum((a[n] + b[n]) * part for a, b, part in pairs) / (3 * whole) for n in (0, 1))
    return across, along


def _steps(ring: Ring) -> list[int]:
    """A ring as its first point and the step to each next one."""
    steps: list[int] = []
    x = y = 0
    for point in ring:
        here = _whole(point)
        if steps and here == [x, y]:
            continue
        steps += [here[0] - x, here[1] - y]
        x, y = here
    return steps


def _whole(point: Point) -> list[int]:
    return [round(point[0]), round(point[1])]


if __name__ == "__main__":
    main()
