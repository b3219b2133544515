"""An activity with what another section of the document tells of it, and the words it came from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.people import people_in, stem_of
from ropa.intake.words import fold

if TYPE_CHECKING:
    from ropa.intake.reading import ActivityFound, Span

LONGEST_QUOTE = 20_000


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
    words = fold(label).split()
    return any(word.startswith(stem) for stem in _stems(activity) for word in words)


def _stems(activity: ActivityFound) -> set[str]:
    """The groups of people an activity is named after, without their endings."""
    return {stem_of(one) for one in people_in(activity.title or "")}
