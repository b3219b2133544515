"""A ruler for pictures that nobody draws, and what can be asked of what it measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.figures.placing import Place, overlap
from ropa.figures.shapes import Box, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.figures.shapes import Figure


class PlainRuler:
    """Every character is half as wide as the text is high."""

    size = 8.0

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        return len(text) * size * (0.52 if strong else 0.5)


def texts(figure: Figure) -> list[str]:
    """Every text in a picture."""
    return [shape.text for shape in figure.shapes if isinstance(shape, Words)]


def places(figure: Figure) -> list[Place]:
    """Where every text stands."""
    ruler = PlainRuler()
    found = []
    for words in (shape for shape in figure.shapes if isinstance(shape, Words)):
        wide = ruler.width(words.text, words.size, strong=words.strong)
        left = words.x - {"left": 0.0, "middle": wide / 2, "right": wide}[words.anchor]
        found.append(Place(left, words.y - 0.7 * words.size, wide, 0.8 * words.size))
    return found


def collisions(placed: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Every two rectangles that share paper."""
    for n, one in enumerate(placed):
        yield from ((one, other) for other in placed[n + 1 :] if overlap(one, other))


def outside(figure: Figure) -> list[Place]:
    """Every text or box that leaves the picture."""
    boxes = [Place(*shape[:4]) for shape in figure.shapes if isinstance(shape, Box)]
    slack = 0.6
    return [
        place
        for place in (*places(figure), *boxes)
        if min(place.x, place.y) < -slack
        or place.x + place.wide > figure.wide + slack
        or place.y + place.high > figure.high + slack
    ]
