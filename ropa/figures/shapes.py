"""What a picture is made of.  Lengths are in points (in the window: pixels), x to the right and y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.figures.geography import Land

Role: TypeAlias = Literal[
    "paper", "ink", "muted", "line", "hair", "deep", "on_deep", "tint", "sea", "land", "eea", "adequacy", "destination"
]
"""What a colour is for; who draws the picture knows the colour."""

Point: TypeAlias = tuple[float, float]


class Ruler(Protocol):
    """How large the words of a picture are where it is drawn.

    Attributes:
        size: of running text; everything else is measured by it.
    """

    size: float

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """How wide a text is, set in a size."""
        ...


class Words(NamedTuple):
    """A text on one line: where its baseline begins, has its middle or ends."""

    x: float
    y: float
    text: str
    size: float
    role: Role = "ink"
    strong: bool = False
    anchor: Literal["left", "middle", "right"] = "left"


class Line(NamedTuple):
    """A line from point to point; one of four points that is ``curved`` is a Bézier curve."""

    points: tuple[Point, ...]
    role: Role = "line"
    thick: float = 0.6
    dashed: bool = False
    curved: bool = False


class Box(NamedTuple):
    """A rectangle with round corners; one whose corners are half its height is a circle or a pill."""

    x: float
    y: float
    wide: float
    high: float
    corner: float = 0.0
    fill: Role | None = None
    edge: Role | None = None
    thick: float = 0.6


class Area(NamedTuple):
    """A land of an outline, scaled; ``about`` is what a click on it leads to."""

    land: Land
    scale: float
    fill: Role
    edge: Role
    about: str = ""


Shape: TypeAlias = Words | Line | Box | Area


class Spot(NamedTuple):
    """A part of a picture that stands for something: where it is, what, and that in words."""

    x: float
    y: float
    wide: float
    high: float
    about: str
    said: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture.

    Attributes:
        wide: its width.
        high: its height.
        shapes: what is drawn, one over another.
        said: all of it in words, for who cannot see it.
        spots: what in it can be chosen, in reading order.
    """

    wide: float
    high: float
    shapes: Sequence[Shape]
    said: str
    spots: Sequence[Spot] = ()
