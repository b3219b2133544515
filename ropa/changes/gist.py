"""What a data protection officer would say of the changes, one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.changes.comparing import CHANGED, MADE, REMOVED
from ropa.model import Engagement, Party, Transfer
from ropa.wording import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ropa.catalog import Texts
    from ropa.changes.comparing import Changed, Changes, Said
    from ropa.kinds import Id
    from ropa.register import Register

MOST_NAMED = 5
_PROCESSORS = frozenset({"processor", "sub_processor"})
_TOLD = {"retention": ("period",), "activity": ("recipients", "transfers"), "agreement": ("status",)}
"""Fields whose change is a sentence of its own; of other fields only that they changed is told."""


def gist(changes: Changes) -> tuple[str, ...]:
    """The changes in sentences: what is new, what is gone, what became of periods, recipients and transfers."""
    texts = load(changes.language)
    return tuple(sentence for entity, found in changes.by_entity() for sentence in _of(entity, found, changes, texts))


def _of(entity: str, found: Sequence[Changed], changes: Changes, texts: Texts) -> Iterator[str]:
    for state in (MADE, REMOVED):
        counted: dict[tuple[str, str], list[str]] = {}
        known = _processors(changes.before if state == MADE else changes.after) if entity == "engagement" else ()
        for one in found:
            if one.state == state:
                counted.setdefault(_counted_as(one, changes, known), []).append(_name(one, changes, texts))
        for (kind, where), names in counted.items():
            each = list(dict.fromkeys(names)) if kind == "engagement" else names
            yield texts(f"changes.{state}.{kind}", n=len(each), names=_listed(each, texts), where=where)
    changed = [one for one in found if one.state == CHANGED]
    for one in changed:
        yield from _told(one, changes, texts)
    others = [one for one in changed if any(said.path not in _TOLD.get(entity, ()) for said in one.fields)]
    if others:
        names = [_name(one, changes, texts) for one in others]
        yield texts(f"changes.changed.{entity}", n=len(others), names=_listed(names, texts))


def _processors(register: Register) -> frozenset[Id]:
    return frozenset(one.party for one in register.all(Engagement) if one.party and one.role in _PROCESSORS)


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


def _listed(names: Sequence[str], texts: Texts) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (texts("changes.and_more", n=more) if more > 0 else "")


def _name(one: Changed, changes: Changes, texts: Texts) -> str:
    """What a record is called; an engagement by its party alone, since its own title goes on with the service."""
    engagement = changes.after.find(Engagement, one.id) or changes.before.find(Engagement, one.id)
    party = changes.after.get(engagement.party) or changes.before.get(engagement.party) if engagement else None
    return (party.name if isinstance(party, Party) else "") or one.title or texts("changes.unnamed")


def _told(one: Changed, changes: Changes, texts: Texts) -> Iterator[str]:
    for said in one.fields:
        if said.path in _TOLD.get(one.entity, ()):
            yield from _sentences(one.entity, _name(one, changes, texts), said, texts)


def _sentences(entity: str, name: str, said: Said, texts: Texts) -> Iterator[str]:
    if not said.is_list:
        sides = (", ".join(side) or texts("changes.nothing") for side in (said.before, said.after))
        yield texts(f"changes.became.{entity}", name=name, before=next(sides), after=next(sides))
        return
    for key, lines in (("come", said.come), ("gone", said.gone)):
        if lines:
            yield texts(f"changes.{key}.{said.path}", name=name, what=", ".join(lines))
