"""The pictures of a report: the flow of an activity, the map of transfers, the retention calendar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ropa.figures.calendar import retention_calendar
from ropa.figures.flow import draw_flow, flow_of
from ropa.figures.map import transfers_map
from ropa_exports.outline import said
from ropa_exports.outline.parts import Picture

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ropa.figures.destinations import Destination
    from ropa.model import Activity, Retention
    from ropa_exports.outline.voice import Voice

_RULES_A_PAGE = 32


def flow(voice: Voice, activity: Activity) -> Picture | None:
    """The picture of an activity's flow; none where either end is missing."""
    found = flow_of(voice.captions, activity, partial(said.recipient_name, voice))
    return Picture(partial(draw_flow, voice.captions, found)) if found else None


def world(voice: Voice, found: Sequence[Destination], day: dt.date) -> Picture:
    """The map of where transfers go, as of a day."""
    return Picture(partial(transfers_map, voice.captions, found, "world", day=day), wide=True)


def calendar(voice: Voice, found: Sequence[Retention], day: dt.date) -> Iterator[Picture]:
    """The calendar of rules from the month of a day on, as many pictures as it takes pages."""

    def named(retention: Retention) -> str:
        return f"{voice.code(retention)} {retention.name}".strip()

    for first in range(0, len(found), _RULES_A_PAGE):
        rules = found[first : first + _RULES_A_PAGE]
        yield Picture(partial(retention_calendar, voice.captions, rules, day, named), wide=True)
