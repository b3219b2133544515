"""The part of a register that an export is of, as a register of its own.

Everything an export writes, what is attached to it too, is made from the part alone: what is not in it cannot leak.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.model import (
    Activity,
    Agreement,
    Assignment,
    Correction,
    Measure,
    Party,
    Record,
    Release,
    Task,
    Term,
)
from ropa.register import Register
from ropa.vocabulary import fold
from ropa_exports.errors import SeveralNamedError
from ropa_exports.outline.one_keeper import kept_by, links_of, reached
from ropa_exports.outline.required import required_only
from ropa_exports.outline.rewriting import own_words, without_links
from ropa_exports.outline.said import org_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ropa.kinds import Id
    from ropa_exports.outline.scope import Scope


class NoDepartmentsError(RopaError):
    """No activity says which department it belongs to."""

    key = "exports.error.no_departments"


class NoCustomerError(RopaError):
    """No assignment is carried out for the controller.  ``name`` is it."""

    key = "exports.error.no_customer"


def part_of(register: Register, scope: Scope, language: str, *, extended: bool = True) -> Register:
    """The part of a register that a scope names, as a register, without what is never given away.

    Tasks, releases and templates stay at home, and so does a sole trader's number, which is a person's.

    Args:
        register: all of it.
        scope: which part.
        language: of the words that stand where something is withheld.
        extended: whether what goes beyond Article 30 comes along; never in what is for others than its keepers.
    """
    register = _given(register)
    if scope.keeper and (keeper := register.find(Party, scope.keeper)):
        register = kept_by(register, keeper)
    if scope.activities or scope.department:
        register = _of_activities(register, {one.id for one in chosen(register, scope)})
    if scope.customer:
        from ropa_exports.outline.customer import of_customer

        register = of_customer(register, scope.customer, language)
    if scope.public:
        from ropa_exports.outline.public import public_version

        register = public_version(register, language)
    return register if extended and not scope.is_outward else required_only(register)


def _given(register: Register) -> Register:
    return Register.of(
        replace(record, org_number=org_number(record)) if isinstance(record, Party) else record
        for record in register
        if not isinstance(record, Task | Release) and not (isinstance(record, Activity) and record.template)
    )


def chosen(register: Register, scope: Scope) -> list[Activity]:
    """The activities a scope names; every one where it names none."""
    real = [one for one in register.all(Activity) if not one.template]
    if scope.activities:
        real = [one for one in real if one.id in scope.activities]
    if scope.department:
        real = [one for one in real if fold(one.department) == fold(scope.department)]
    return real


def departments(register: Register) -> list[str]:
    """Every department that has an activity, in the order of the register."""
    named = (one.department.strip() for one in register.all(Activity) if not one.template)
    return list({fold(name): name for name in named if name}.values())


def customer_named(register: Register, name: str) -> Party:
    """The customer of an identifier, a name, an organisation number or a customer number.

    Raises:
        NoCustomerError: there is none.
        SeveralNamedError: several have the name, or the customer number.
    """
    wanted, found = fold(name), []
    for party in customers(register):
        if wanted in {fold(each) for each in (party.id, party.org_number) if each}:
            return party
        if wanted in {fold(each) for each in (party.name, party.legal_name, *_numbers(register, party)) if each}:
            found.append(party)
    if not found:
        raise NoCustomerError(name=name)
    if len(found) > 1:
        raise SeveralNamedError(name=name, notes=", ".join(org_number(one) or one.id for one in found))
    return found[0]


def customers(register: Register) -> list[Party]:
    """Every controller that something is processed for, and every processor it is done through, each once."""
    rows = [row for one in register.all(Assignment) for row in one.customers]
    ids = dict.fromkeys(id for row in rows for id in (row.controller, row.via) if id)
    return list(register.linked(Party, ids))


def _numbers(register: Register, party: Party) -> Iterator[str]:
    """The customer numbers of a party."""
    for one in register.all(Assignment):
        yield from (row.customer_number for row in one.customers if row.controller == party.id)


def _of_activities(register: Register, ids: Collection[Id]) -> Register:
    """The register of some of the activities: what they lean on, the common baseline, own words, and nothing else."""
    own = {id for one in register.linked(Activity, ids) for id in one.controllers}
    itself = register.head
    keeper = next((id for id in own if _keeps(register, id)), itself.organisation if itself else None)
    roots = [record.id for record in register if record.id in ids or _is_common(record)]
    kept = reached(register, [*roots, *filter(None, (keeper,))], lambda record: _leaned_on(record, register))
    records = [_seen_from(record, own | {keeper}, kept) for record in register if record.id in kept]
    if itself:
        records.append(replace(itself, organisation=keeper))
    return Register.of(with_used_words(records))


def _leaned_on(record: Record, register: Register) -> Iterator[Id]:
    """What a record leans on; not what else an agreement covers, nor what else is done."""
    covered = record.covers if isinstance(record, Agreement) else ()
    for id in links_of(record):
        if id not in covered and not isinstance(register.get(id), Activity | Assignment):
            yield id


def with_used_words(records: Sequence[Record]) -> list[Record]:
    """Records without the keeper's own words that none of them uses."""
    used = {fold(word) for record in records for word in own_words(record)}
    return [
        record
        for record in records
        if not isinstance(record, Term) or used & {fold(word) for word in (record.id, record.swedish, record.english)}
    ]


def _keeps(register: Register, id: Id) -> bool:
    party = register.find(Party, id)
    return bool(party and party.keeps_register)


def _is_common(record: Record) -> bool:
    """Whether a record belongs to every part: the baseline of security, the keeper's own words and corrections."""
    return isinstance(record, Term | Correction) or (isinstance(record, Measure) and bool(record.baseline))


def _seen_from(record: Record, keepers: Collection[Id | None], kept: Collection[Id]) -> Record:
    """A record as it stands in a part: kept for the part's controllers alone, with no link out of it."""
    if isinstance(record, Party) and record.keeps_register and record.id not in keepers:
        record = replace(record, keeps_register=None)
    return without_links(record, lambda id: id not in kept)
