"""An activity with what another section of the document tells of it, and the words it came from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.people import people_in, stem_of
from ropa.intake.words import fold

if TYPE_CHECKING:
    from ropa.intake.reading import ActivityFound, Span

LONGEST_QUOTE = 20_000
LABEL_AND_REST = re.compile(r"(?P<label>[^:.]{2,90}?)\s*(?::|\s[—–-])\s+(?P<rest>\S.*)")
"""A line such as "Order data: three years": what it speaks of, and what it says."""


def aims(activity: ActivityFound) -> str:
    """The words that say what an activity is for."""
    return f"{activity.title or ''} {activity.purpose or ''}"


def with_value(activity: ActivityFound, name: str, value: str, span: Span) -> ActivityFound:
    """The activity with one more value of a field, once."""
    known: tuple[str, ...] = getattr(activity, name)
    if value in known:
        return activity
    return quoted(replace(activity, **{name: (*known, value)}), name, span)  # type: ignore[arg-type]


def quoted(activity: ActivityFound, name: str, span: Span) -> ActivityFound:
    """The activity with the words of another section among its spans and in its quote."""
    spans = {**activity.spans, name: (*activity.spans.get(name, ()), span)}
    quote = activity.quote if span.words in activity.quote else f"{activity.quote}\n{span.words}"[:LONGEST_QUOTE]
    return replace(activity, spans=spans, quote=quote)


def about_same_people(label: str, activity: ActivityFound) -> bool:
    """Whether words such as "customer data" speak of the people whom an activity named "Customers" concerns."""
    title = activity.title or ""
    return _begins_with_people(label, title) or _begins_with_people(title, label)


def _begins_with_people(words: str, people: str) -> bool:
    """Whether a word begins as a group of people does that other words name: "membership", "members"."""
    stems = tuple(stem_of(one) for one in people_in(people))
    return any(word.startswith(stems) for word in fold(words).split())
