"""Where the register's transfers go: every country and organisation once, numbered (Art. 30(1)(e))."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.figures.geography import outline
from ropa.wording import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.figures.captions import Captions
    from ropa.model import Transfer


class Destination(NamedTuple):
    """A country or organisation that data is transferred to.

    Attributes:
        number: on the map and in the list beside it, from 1.
        key: its key in the list of destinations; empty where none is named.
        name: in words.
        transfers: what goes there.
        lacking: how many of them name nothing in Chapter V that they rest on.
        has_place: whether the earth has a place for it.
    """

    number: int
    key: str
    name: str
    transfers: tuple[Transfer, ...]
    lacking: int
    has_place: bool


def destinations(captions: Captions, transfers: Iterable[Transfer]) -> list[Destination]:
    """Every destination, that of most transfers first; what has no place on the earth comes last."""
    going: dict[str, list[Transfer]] = {}
    for transfer in transfers:
        if transfer.conclusion != "not_a_transfer":
            going.setdefault(transfer.destination, []).append(transfer)
    points = outline("world").points
    named = [(key, captions.term("destination", key) or captions.text("map.unnamed"), going[key]) for key in going]
    named.sort(key=lambda one: (one[0] not in points, -len(one[2]), sort_key(one[1])))
    return [
        Destination(number, key, name, tuple(found), sum(map(is_unfounded, found)), key in points)
        for number, (key, name, found) in enumerate(named, start=1)
    ]


def is_unfounded(transfer: Transfer) -> bool:
    """Whether a transfer names no decision, safeguard or derogation that it rests on (Art. 44)."""
    return not set(transfer.tools) - {"none"}


def told(captions: Captions, destination: Destination) -> str:
    """A destination in words: its number, its name, how many transfers, and what they lack."""
    counted = captions.text("map.transfers", n=len(destination.transfers))
    lacking = captions.text("map.lacking", n=destination.lacking) if destination.lacking else ""
    placed = "" if destination.has_place else captions.text("map.no_place")
    return f"{destination.number} {destination.name}: " + ", ".join(filter(None, (counted, lacking, placed)))
