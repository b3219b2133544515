"""Questions the rules share: who answers for what, where a third country is, which words are marked."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ropa.model import (
    Activity,
    Agreement,
    Assignment,
    Correction,
    DataGroup,
    Engagement,
    Head,
    Measure,
    Party,
    Recipient,
    System,
    Term,
)
from ropa.vocabulary import fold, vocabulary
from ropa.wording import Lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ropa.checks.see import See
    from ropa.kinds import Id
    from ropa.model import DataRow

PROCESSORS = frozenset({"processor", "sub_processor"})
ELSEWHERE = "outside_eea"
SOON = dt.timedelta(days=180)
"""How long before its end something is said to end soon."""
_RULED = frozenset({"special", "criminal", "personnummer", "may_reveal"})
_NOTHING: frozenset[str] = frozenset()


class Engaged(NamedTuple):
    """What the rules ask of an engagement: whose it is, in which role, and in which third countries it processes.

    A third country is a key of ``country``, or ``ELSEWHERE`` where only "outside the EEA" is known.
    """

    party: Id | None
    is_processor: bool
    third_countries: frozenset[str]


def third_countries(see: See, _: Id) -> frozenset[str]:
    """Every country outside the EEA; territories whose standing is to be checked are left out."""
    lists = lists_of(see)
    facts = {key: lists.facts("country", key) for key in vocabulary("country").terms}
    return frozenset(key for key, fact in facts.items() if not fact.get("eea") and not fact.get("territory"))


def marks(see: See, _: Id) -> Mapping[str, frozenset[str]]:
    """The categories the rules ask about: shipped keys, what they are also called, and own terms as spelt."""
    lists, terms = lists_of(see), see.all(Term)
    own = {word for term in terms for word in (term.id, term.swedish, term.english)}
    shipped = vocabulary("data_category").terms.values()
    also = [word for term in shipped for word in term.facts.get("also", ())]
    spelt = (*also, *(word.capitalize() for word in also), *own, *(word.casefold() for word in own))
    keys = (*(term.key for term in shipped), *spelt)
    return {key: flags for key in keys if (flags := lists.flags(key) & _RULED)}


def flags_of(see: See, row: DataRow) -> frozenset[str]:
    """What the rules ask about a row's categories, its own or those of its data groups."""
    found = _flags(see, row.data_categories)
    for group in row.data_groups:
        found |= see.ask(flags_of_group, group)
    return found


def flags_of_group(see: See, id: Id) -> frozenset[str]:
    """What the rules ask about a data group's terms."""
    group = see.find(DataGroup, id)
    return _flags(see, group.terms) if group else frozenset()


def engaged(see: See, id: Id) -> Engaged | None:
    """What the rules ask of an engagement; none where the identifier is another record's."""
    engagement = see.find(Engagement, id)
    if engagement is None:
        return None
    outside = see.ask(third_countries) | {ELSEWHERE}
    places = frozenset(place.country or place.region for place in engagement.places) & outside
    return Engaged(engagement.party, engagement.role in PROCESSORS, places)


def parties_of_recipient(see: See, id: Id) -> tuple[Id, ...]:
    """The parties a category of recipient names."""
    recipient = see.find(Recipient, id)
    return recipient.parties if recipient else ()


def supplied_by_processor(see: See, id: Id) -> bool:
    """Whether a system comes from a processor."""
    system = see.find(System, id)
    supplier = see.ask(engaged, system.supplier) if system and system.supplier else None
    return supplier is not None and supplier.is_processor


def can_be_reached(see: See, id: Id) -> bool:
    """Whether a party has any of address, e-mail and phone."""
    party = see.find(Party, id)
    return party is not None and any(text.strip() for text in (party.address, party.email, party.phone))


def is_controller(see: See, id: Id) -> bool:
    """Whether a party is one the register's activities are under the responsibility of."""
    party = see.find(Party, id)
    return party is not None and (bool(party.keeps_register) or id in see.ask(controllers))


def officers_of(see: See, id: Id) -> frozenset[str]:
    """The names a party's data protection officer goes by, as they are compared."""
    party = see.find(Party, id)
    officer = see.find(Party, party.dpo) if party else None
    named = (officer.name, officer.contact_person, *officer.aliases) if officer else ()
    return frozenset(fold(name) for name in named if name.strip())


def controllers(see: See, _: Id) -> frozenset[Id]:
    """Every party named as controller of an activity, and the one the register is kept for."""
    kept_for = {head.organisation for head in see.all(Head) if head.organisation}
    return frozenset(kept_for.union(*{activity.controllers for activity in see.all(Activity) if not activity.template}))


def engaged_parties(see: See, _: Id) -> frozenset[Id | None]:
    """Every party something is obtained from."""
    return frozenset(engagement.party for engagement in see.all(Engagement))


def coverage(see: See, _: Id) -> Mapping[Id, tuple[Id, ...]]:
    """Which agreements cover what."""
    covered: dict[Id, tuple[Id, ...]] = {}
    for agreement in see.all(Agreement):
        for id in agreement.covers:
            covered[id] = (*covered.get(id, ()), agreement.id)
    return covered


def asked_for_the_baseline(see: See, _: Id) -> Id | None:
    """The one record asked to describe a baseline that is relied on and holds no measure; none where it does."""
    if any(measure.baseline for measure in see.all(Measure)):
        return None
    activities = (activity for activity in see.all(Activity) if not activity.template and not activity.erased_on)
    everyone: Iterable[Activity | Assignment] = chain(activities, see.all(Assignment))
    return next((record.id for record in everyone if relies_on_baseline(record)), None)


def relies_on_baseline(record: Activity | Assignment) -> bool:
    """Whether a record says that the baseline applies, and describes no security of its own."""
    return bool(record.baseline_applies) and not describes_itself(record)


def describes_itself(record: Activity | Assignment) -> bool:
    """Whether a record describes security beside the baseline."""
    return bool(record.measures or record.security_deviations.strip())


def _flags(see: See, categories: Iterable[str]) -> frozenset[str]:
    marked = see.ask(marks)
    if marked.keys().isdisjoint(categories):
        return _NOTHING
    return _NOTHING.union(*(marked.get(word, _NOTHING) for word in categories))


def lists_of(see: See) -> Lists:
    """The law's lists as the register has them."""
    see.all(Term)
    see.all(Correction)
    return Lists(see.register)
