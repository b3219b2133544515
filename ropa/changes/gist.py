"""What a data protection officer would say of the changes, one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.changes.comparing import CHANGED, MADE, REMOVED
from ropa.model import Engagement, Party, Transfer
from ropa.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.catalog import Texts
    from ropa.changes.comparing import Changed, Changes, Said

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
        counted: dict[tuple[str, str], list[Changed]] = {}
        for one in found:
            if one.state == state:
                counted.setdefault(_counted_as(one, changes), []).append(one)
        for (kind, where), records in counted.items():
            names = _names(records, changes, texts)
            yield texts(f"changes.{state}.{kind}", n=len(records), names=names, where=where)
    changed = [one for one in found if one.state == CHANGED]
    for one in changed:
        yield from _told(one, texts)
    others = [one for one in changed if any(said.path not in _TOLD.get(entity, ()) for said in one.fields)]
    if others:
        yield texts(f"changes.changed.{entity}", n=len(others), names=_names(others, changes, texts))


def _counted_as(one: Changed, changes: Changes) -> tuple[str, str]:
    """What a record is counted among: engagements by whether they are processors, transfers by where they go."""
    register = changes.before if one.state == REMOVED else changes.after
    record = register.get(one.id)
    if isinstance(record, Engagement) and record.role not in _PROCESSORS:
        return "engaged", ""
    if isinstance(record, Transfer) and record.destination:
        return "transfer_to", Words(changes.language, register).term("destination", record.destination)
    return one.entity, ""


def _names(records: Sequence[Changed], changes: Changes, texts: Texts) -> str:
    names = list(dict.fromkeys(_party(one, changes) or _name(one, texts) for one in records))
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (texts("changes.and_more", n=more) if more > 0 else "")


def _party(one: Changed, changes: Changes) -> str:
    """The name of the one engaged; an engagement's own title goes on with its service."""
    engagement = changes.after.find(Engagement, one.id) or changes.before.find(Engagement, one.id)
    party = changes.after.get(engagement.party) or changes.before.get(engagement.party) if engagement else None
    return party.name if isinstance(party, Party) else ""


def _name(one: Changed, texts: Texts) -> str:
    return one.title or texts("changes.unnamed")


def _told(one: Changed, texts: Texts) -> Iterator[str]:
    for said in one.fields:
        if said.path in _TOLD.get(one.entity, ()):
            yield from _sentences(one, said, texts)


def _sentences(one: Changed, said: Said, texts: Texts) -> Iterator[str]:
    name = _name(one, texts)
    if not said.is_list:
        sides = (", ".join(side) or texts("changes.nothing") for side in (said.before, said.after))
        yield texts(f"changes.became.{one.entity}", name=name, before=next(sides), after=next(sides))
        return
    for key, lines in (("come", said.come), ("gone", said.gone)):
        if lines:
            yield texts(f"changes.{key}.{said.path}", name=name, what=", ".join(lines))
