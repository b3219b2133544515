"""What a data protection officer would say of the changes, one sentence each, the weightiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.changes.comparing import CHANGED, MADE, ORDER, REMOVED
from ropa.changes.fields import became, in_activities, untold
from ropa.changes.naming import listed, name_of, with_fields
from ropa.model import Engagement, Transfer
from ropa.wording import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ropa.catalog import Texts
    from ropa.changes.comparing import Changed, Changes
    from ropa.kinds import Id
    from ropa.register import Register

_PROCESSORS = frozenset({"processor", "sub_processor"})
_DONE = ("activity", "assignment")
_TOLD = ("engagement", "transfer", "retention", "agreement")
_OTHER = tuple(entity for entity in ORDER if entity not in (*_DONE, *_TOLD))
_MOST_WITH_FIELDS = 3
ENDED = "ended"


def gist(changes: Changes) -> tuple[str, ...]:
    """The changes in sentences.

    What is new and gone comes first, then what became of processors, transfers and periods, then what changed in the
    activities, told once however many it changed in, then the rest.
    """
    texts, found = load(changes.language), {entity: tuple(some) for entity, some in changes.by_entity()}
    found["party"] = tuple(_not_told_as_engaged(found.get("party", ()), found.get("engagement", ()), changes))
    told: list[str] = []
    for group in (_DONE, _TOLD):
        for entity in group:
            told += _came_and_went(entity, found.get(entity, ()), changes, texts)
            told += became(entity, found.get(entity, ()), changes, texts)
    for entity in _DONE:
        told += in_activities(entity, found.get(entity, ()), changes, texts)
    for entity in _OTHER:
        told += _came_and_went(entity, found.get(entity, ()), changes, texts)
    for entity in (*_TOLD, *_OTHER):
        told += _changed(entity, found.get(entity, ()), changes, texts)
    return tuple(told)


def _not_told_as_engaged(
    parties: Sequence[Changed], engaged: Sequence[Changed], changes: Changes
) -> Iterator[Changed]:
    """The parties, but for those that are new or gone as those somebody engages are, which is told of these."""
    told = {(_party_of(one, changes), one.state) for one in engaged if one.state != CHANGED}
    return (one for one in parties if (one.id, one.state) not in told)


def _party_of(one: Changed, changes: Changes) -> Id | None:
    engagement = changes.after.find(Engagement, one.id) or changes.before.find(Engagement, one.id)
    return engagement.party if engagement else None


def _came_and_went(entity: str, found: Sequence[Changed], changes: Changes, texts: Texts) -> Iterator[str]:
    for state in (MADE, REMOVED, ENDED):
        counted: dict[tuple[str, str], list[str]] = {}
        known = _processors(changes.before if state == MADE else changes.after) if entity == "engagement" else ()
        for one in found:
            if (ENDED if _has_ended(one, changes) else one.state) == state:
                counted.setdefault(_counted_as(one, changes, known), []).append(name_of(one, changes, texts))
        for (kind, where), names in counted.items():
            each = list(dict.fromkeys(names)) if kind == "engagement" else names
            yield texts(f"changes.{state}.{kind}", n=len(each), names=listed(each, texts), where=where)


def _has_ended(one: Changed, changes: Changes) -> bool:
    """Whether an engagement that is still there has come to its end, which is no less than to be removed."""
    before, after = (register.find(Engagement, one.id) for register in (changes.before, changes.after))
    return bool(before and after and before.stage != after.stage == ENDED)


def _processors(register: Register) -> frozenset[Id]:
    in_use = (one for one in register.all(Engagement) if one.role in _PROCESSORS and one.stage != ENDED)
    return frozenset(one.party for one in in_use if one.party)


def _counted_as(one: Changed, changes: Changes, known: Collection[Id]) -> tuple[str, str]:
    """What a record is counted among: engagements by whether they are processors, transfers by where they go.

    Args:
        one: the record.
        changes: all of them.
        known: parties that are processors on the other side too, so that they are neither new nor gone.
    """
    register = changes.before if one.state == REMOVED else changes.after
    record = register.get(one.id)
    if isinstance(record, Engagement):
        kind = "engagement" if record.role in _PROCESSORS else "engaged"
        return ("service" if kind == "engagement" and record.party in known else kind), ""
    if isinstance(record, Transfer) and record.destination:
        return "transfer_to", Words(changes.language, register).term("destination", record.destination)
    return one.entity, ""


def _changed(entity: str, found: Sequence[Changed], changes: Changes, texts: Texts) -> Iterator[str]:
    """Which other records changed, with the fields where they are few."""
    left = [one for one in map(untold, found) if one.state == CHANGED and one.fields and not _has_ended(one, changes)]
    if left:
        say = with_fields if len(left) <= _MOST_WITH_FIELDS else name_of
        names = [say(one, changes, texts) for one in left]
        yield texts(f"changes.changed.{entity}", n=len(left), names=listed(names, texts))
