"""What a processor's customer may see of the register of Article 30(2): its own assignments, and no other customer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.model import Agreement, Assignment, Correction, Engagement, Measure, Party, Term, Transfer
from ropa.register import Register
from ropa_exports.outline.one_keeper import links_of, reached
from ropa_exports.outline.portion import customers, with_used_words
from ropa_exports.outline.rewriting import with_words, without_links
from ropa_exports.outline.unnaming import unnaming

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ropa.kinds import Id
    from ropa.model import Record
    from ropa.model.activities import Customer


def of_customer(register: Register, customer: Id, language: str) -> Register:
    """The assignments carried out for one customer, and what they lean on, with every other customer unnamed.

    An engaged party stays where a sub-processor or a recipient abroad must be named, though it is a customer too.

    Args:
        register: the processor's register.
        customer: the controller, or the processor through which controllers are customers.
        language: of the words that stand where another customer was named.
    """
    narrowed = [_narrowed(one, customer) for one in register.all(Assignment)]
    own = {one.id: one for one in narrowed if one.customers}
    part = register.with_records({one.id: own.get(one.id) for one in narrowed})
    roots = [record.id for record in part if record.id in own or _is_common(record, register)]
    kept = reached(part, roots, lambda record: _leaned_on(record, part))
    itself = register.head
    named = _must_be_named(part, kept) | {customer, itself.organisation if itself else None}
    others = {party.id for party in customers(register)} - named - {id for one in own.values() for id in one.processors}
    records = [record for record in part if record.id in kept - others]
    instead = load(language)("exports.another_customer")
    unnamed = unnaming(register.linked(Party, others), register.linked(Party, kept - others), instead)
    return Register.of(
        with_words(without_links(record, lambda id: id in others or id not in kept), unnamed)
        for record in with_used_words(records)
    )


def _is_of(customer: Id, row: Customer) -> bool:
    return customer in {row.controller, row.via}


def _narrowed(assignment: Assignment, customer: Id) -> Assignment:
    return replace(assignment, customers=tuple(row for row in assignment.customers if _is_of(customer, row)))


def _is_common(record: Record, register: Register) -> bool:
    baseline = isinstance(record, Measure) and bool(record.baseline)
    return baseline or record is register.head or isinstance(record, Term | Correction)


def _leaned_on(record: Record, register: Register) -> Iterator[Id]:
    """What a record leans on: of an agreement, engagement or transfer not whom else it is made for."""
    match record:
        case Agreement():
            passed: Collection[Id | None] = (*record.covers, *record.controllers)
        case Engagement():
            passed = record.controllers
        case Transfer():
            passed = (record.exporter,)
        case _:
            passed = ()
    for id in links_of(record):
        if id not in passed and not isinstance(register.get(id), Assignment):
            yield id


def _must_be_named(register: Register, kept: Iterable[Id]) -> set[Id | None]:
    """Parties that a kept record names as sub-processor, importer, or controller of the customer's own row."""
    named: set[Id | None] = set()
    for id in kept:
        match register.get(id):
            case Engagement(party=party):
                named.add(party)
            case Transfer(importer=importer):
                named.add(importer)
            case Assignment(customers=rows):
                named |= {party for row in rows for party in (row.controller, row.via)}
    return named
