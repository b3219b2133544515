"""The flow of one activity's data: from whom, to whom, into which country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Party, Recipient
from ropa_exports.outline import said
from ropa_exports.outline.letters import activity_recipients
from ropa_exports.outline.parts import Figure, Reached, words

if TYPE_CHECKING:
    from ropa.model import Activity, Engagement
    from ropa_exports.outline.voice import Voice

_MOST = 8


def flow(voice: Voice, activity: Activity) -> Figure | None:
    """The picture of an activity's flow; none where either end is missing."""
    people = voice.terms("data_subject", dict.fromkeys(key for row in activity.people for key in row.data_subjects))
    found = activity_recipients(voice, activity)
    if not people or not found:
        return None
    reached = [_reached(voice, each) for each in found[:_MOST]]
    shown = tuple(people[:_MOST])
    if len(people) > _MOST:
        shown = (*shown[:-1], voice.phrase("figure.more_people", n=len(people) - _MOST + 1))
    if len(found) > _MOST:
        reached[-1] = Reached(voice.phrase("figure.more_recipients", n=len(found) - _MOST + 1), "", "")
    over = (("c", "people"), ("d", "recipients"), ("e", "country"))
    first, third, fourth = (f"({letter}) {voice.phrase(f'column.{key}')}" for letter, key in over)
    return Figure(
        heads=(first, activity.reference, third, fourth),
        title=voice.phrase("figure.title"),
        people=shown,
        activity=activity.name or voice.phrase("unnamed"),
        reached=tuple(reached),
        said=_in_words(voice, people, activity, reached),
    )


def _reached(voice: Voice, record: Engagement | Recipient) -> Reached:
    country = ", ".join(words(said.places(voice, record)).split("\n"))
    third = voice.phrase("figure.third") if _third(voice, record) else ""
    return Reached(said.recipient_name(voice, record), country, third)


def _third(voice: Voice, record: Engagement | Recipient) -> bool:
    """Whether any country named is outside the EEA."""
    if isinstance(record, Recipient):
        codes = [party.seat for party in voice.register.linked(Party, record.parties)]
    else:
        codes = [place.country for place in record.places]
    return any(code and not voice.facts("country", code).get("eea") for code in codes)


def _in_words(voice: Voice, people: list[str], activity: Activity, reached: list[Reached]) -> str:
    named = "; ".join(f"{each.name}: {each.country}" if each.country else each.name for each in reached)
    return voice.phrase("figure.said", people=", ".join(people), activity=activity.name, recipients=named)
