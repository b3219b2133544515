"""What becomes of a name where a record is wanted and nobody is called so: the record, with all the name says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ropa.model import ENTITIES, Agreement, Engagement, Party, Record, Retention, Transfer
from ropa.plain import new_id
from ropa.times import parse_duration
from ropa.vocabulary import vocabulary
from ropa.wording import fold_for_search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.kinds import Id
    from ropa.register import Register

_NAMED_BY = {"document": "title", "recipient": "category"}


def named_records(
    register: Register,
    entities: Sequence[str],
    name: str,
    language: str,
    id_of: Callable[[str], Id] = lambda _entity: new_id(),
) -> list[Record]:
    """The records a name stands for, the one that is wanted last.

    Where an engagement is wanted a company becomes party and engagement in one step, its role not assessed; a known
    category of recipients becomes that category where one may be named.

    Args:
        register: where the others stand.
        entities: the kinds of record that may stand there; the first is made.
        name: what was written.
        language: the language a length of time is first understood in.
        id_of: the identifier of a new record of an entity.
    """
    entity, itself = entities[0], register.head
    ours = (itself.organisation,) if itself and itself.organisation else ()
    if entity == "engagement" and "recipient" in entities and vocabulary("recipient_category").key_of(name):
        entity = "recipient"
    id = id_of(entity)
    match entity:
        case "engagement":
            return _engaged(register, name, Engagement(id=id, controllers=ours, role="not_assessed"), id_of("party"))
        case "retention":
            return [Retention(id=id, name=name, period=parse_duration(name, language) or "")]
        case "transfer":
            there = vocabulary("destination").key_of(name) or ""
            return [Transfer(id=id, name=name, exporter=next(iter(ours), None), destination=there)]
        case "agreement":
            return [Agreement(id=id, name=name, controllers=ours)]
        case _:
            named: dict[str, Any] = {_NAMED_BY.get(entity, "name"): name}
            return [ENTITIES[entity](id=id, **named)]


def _engaged(register: Register, name: str, engagement: Engagement, id: Id) -> list[Record]:
    wanted = fold_for_search(name)
    known = next((party for party in register.all(Party) if fold_for_search(party.name) == wanted), None)
    party = known or Party(id=id, name=name)
    return [*([] if known else [party]), replace(engagement, party=party.id)]
