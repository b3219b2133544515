"""An activity with what another section of the document tells of it, and the words it came from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.kinship import best_of
from ropa.intake.people import people_in, people_stems, stem_of
from ropa.intake.words import fold, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.intake.reading import ActivityFound, Span

LONGEST_QUOTE = 20_000
SUBJECT = re.compile(r"\s(?:om|angående|vedrørende|vedrörande|about|regarding|über)\s+[\w-]+", re.IGNORECASE)
"""What messages are about: "notices about orders" are kept as notices, not as orders."""
CLAUSES = re.compile(r",\s+(?:(?:och|og|and|samt)\s+)?|\s(?:och|og|and|samt)\s")
CALLED = re.compile(r"\([“”\"]([^“”\"()]{3,40})[“”\"]\)")
"""What a text calls the data it has told of: "data about your use (“usage data”)"."""
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


def is_named(label: str, activity: ActivityFound) -> bool:
    """Whether a label is the name of an activity: "Membership: name and address"."""
    return bool(activity.title) and key(label) == key(activity.title or "")


def named_so(label: str, activities: Sequence[ActivityFound]) -> list[int]:
    """The numbers of the activities whose name a label is."""
    return [place for place, one in enumerate(activities) if is_named(label, one)]


def about_same_people(label: str, activity: ActivityFound) -> bool:
    """Whether words such as "customer data" speak of the people whom an activity named "Customers" concerns."""
    title = activity.title or ""
    return _begins_with_people(label, title) or _begins_with_people(title, label)


def _begins_with_people(words: str, people: str) -> bool:
    """Whether a word begins as a group of people does that other words name: "membership", "members"."""
    stems = tuple(stem_of(one) for one in people_in(people))
    return any(word.startswith(stems) for word in fold(words).split())


def spoken_of(label: str, activities: Sequence[ActivityFound]) -> list[int]:
    """The numbers of the activities whose data, purpose or people words such as "data about pay" name.

    Where one alone concerns the people the words name, it is the one.
    """
    if named := named_so(label, activities):
        return named
    words = [f"{aims(one)} {' '.join(one.data_categories)} {' '.join(CALLED.findall(one.quote))}" for one in activities]
    kinds = _of_kinds(label, [SUBJECT.sub("", told) for told in words])
    if not kinds and SUBJECT.search(label):
        kinds = _of_kinds(label, words)
    stems = {stem_of(one) for one in people_in(label)}
    same_people = [place for place, one in enumerate(activities) if stems and _concerns(stems, one)]
    alone = same_people if len(same_people) == 1 else []
    return alone or kinds or _of_people(label, activities)


def _of_people(label: str, activities: Sequence[ActivityFound]) -> list[int]:
    """The places named after the same people: all that are called so, or else the one that begins as the label does."""
    called = [place for place, one in enumerate(activities) if about_same_people(label, one)]
    first = next(iter(fold(label).split()), "")
    stems = tuple(stem for stem in people_stems() if first.startswith(stem))
    alike = [place for place, one in enumerate(activities) if stems and fold(one.title or "").startswith(stems)]
    return called or (alike if len(alike) == 1 else [])


def _of_kinds(label: str, words: list[str]) -> list[int]:
    """The places of what a label names, whole or each for itself: "accounts and loans"."""
    told = {place for part in (label, *CLAUSES.split(label)) for place in best_of(part, words)}
    return sorted(told)


def _concerns(stems: set[str], activity: ActivityFound) -> bool:
    return any(stem_of(one) in stems for said in activity.data_subjects for one in people_in(said))
