"""What becomes of a name typed where a record is wanted: the record, with all the name says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model import ENTITIES, Agreement, Engagement, Party, Recipient, Record, Retention, Transfer
from ropa.plain import new_id
from ropa.vocabulary import vocabulary
from ropa.wording import fold_for_search, parse_duration

if TYPE_CHECKING:
    from ropa.kinds import Id
    from ropa_ui.form.desk import Desk

_NAMED_BY = {"document": "title"}


def made_of(desk: Desk, entities: tuple[str, ...], name: str) -> list[Record]:
    """The records a name stands for, the one that is wanted last.

    Where an engagement is wanted a company becomes party and engagement in one step, its role not assessed; a known
    category of recipients becomes that category where one may be named.
    """
    entity, keeper = entities[0], desk.session.organisation
    ours = (keeper.id,) if keeper else ()
    if entity == "engagement" and "recipient" in entities and vocabulary("recipient_category").key_of(name):
        entity = "recipient"
    match entity:
        case "engagement":
            return _engaged(desk, name, ours)
        case "retention":
            return [Retention(id=new_id(), name=name, period=parse_duration(name, desk.texts.language) or "")]
        case "transfer":
            there = vocabulary("country").key_of(name) or ""
            return [Transfer(id=new_id(), name=name, exporter=keeper.id if keeper else None, destination=there)]
        case "agreement":
            return [Agreement(id=new_id(), name=name, controllers=ours)]
        case "recipient":
            return [Recipient(id=new_id(), category=name)]
        case _:
            named: dict[str, Any] = {_NAMED_BY.get(entity, "name"): name}
            return [ENTITIES[entity](id=new_id(), **named)]


def _engaged(desk: Desk, name: str, controllers: tuple[Id, ...]) -> list[Record]:
    wanted = fold_for_search(name)
    known = next((p for p in desk.register.all(Party) if fold_for_search(p.name) == wanted), None)
    party = known or Party(id=new_id(), name=name)
    engagement = Engagement(id=new_id(), party=party.id, controllers=controllers, role="not_assessed")
    return [engagement] if known else [party, engagement]
