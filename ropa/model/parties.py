"""Who is named: parties, what one does for whom, and on what agreement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ropa.kinds import Id, Row, choice, choices, date, duration, flag, link, links, number, rows, text
from ropa.model.common import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """Anyone named in the register: controllers, processors, recipients, sources, customers, authorities.

    What a party is follows from the links to it.  Any one of address, e-mail and phone is contact enough.
    """

    name: str = text(required=True, law="30(1)(a)")
    written_as: str = text()
    legal_name: str = text()
    legal_name_verified: dt.date | None = date()
    legal_name_source: str = text()
    aliases: tuple[str, ...] = choices("own_words")
    kind: str = choice("party_kind")
    part_of: Id | None = link("party")
    org_number: str = text()
    seat: str = choice("country")
    address: str = text(law="30(1)(a)", long=True)
    email: str = text(law="30(1)(a)")
    phone: str = text(law="30(1)(a)")
    contact_person: str = text()
    incident_contact: str = text()
    notice_address: str = text(long=True)
    website: str = text()
    keeps_register: bool | None = flag()
    representative: Id | None = link("party", law="30(1)(a)")
    dpo: Id | None = link("party", law="30(1)(a)")
    dpo_notified: dt.date | None = date(law="37(7)")
    dpo_published: str = text(law="37(7)")
    dpo_not_needed: str = text(law="37(1)", long=True)
    employs_250: bool | None = flag(law="30(5)")
    public_authority: bool | None = flag(law="37(1)(a)")
    supervisory_authority: Id | None = link("party", law="51")
    other_supervisors: tuple[Id, ...] = links("party")
    notes: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Row):
    """Where an engagement processes personal data."""

    country: str = choice("country", law="30(1)(e)")
    region: str = choice("region")
    what: tuple[str, ...] = choices("place_use")
    words: str = text()
    asked_on: dt.date | None = date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Row):
    """One check on a processor."""

    day: dt.date | None = date()
    method: str = choice("supervision_method")
    conclusion: str = choice("supervision_conclusion")
    note: str = text(long=True)
    next_due: dt.date | None = date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(Row):
    """A certificate a processor holds."""

    name: str = text()
    number: str = text()
    scope: str = text()
    valid_until: dt.date | None = date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(Record):
    """What one party does for whom, in which role, where, and on which agreement (Art. 28, 30(1)(d))."""

    party: Id | None = link("party", required=True)
    service: str = text(required=True, long=True)
    controllers: tuple[Id, ...] = links("party")
    role: str = choice("engagement_role", law="4(8)")
    role_reason: str = text(long=True)
    subprocessor_of: Id | None = link("engagement", law="28(4)")
    recipient_category: str = choice("recipient_category", law="30(1)(d)")
    data_groups: tuple[Id, ...] = links("data_group")
    data_subjects: tuple[str, ...] = choices("data_subject")
    places: tuple[Place, ...] = rows(Place, law="30(1)(e)")
    agreement: Id | None = link("agreement", law="28(3)")
    stage: str = choice("stage")
    guarantees: str = text(law="28(1)", long=True)
    guarantees_by: str = text()
    guarantees_on: dt.date | None = date()
    supervision: tuple[Supervision, ...] = rows(Supervision, law="28(1)")
    certificates: tuple[Certificate, ...] = rows(Certificate)
    risk: str = choice("risk")
    waiting_since: dt.date | None = date()
    notes: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Row):
    """One of the eighteen things Art. 28 wants an agreement to hold."""

    clause: str = choice("clause", law="28(3)")
    met: str = choice("clause_met")
    page: str = text()
    note: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """A processing agreement or other legal act (Art. 28(3)), or an arrangement under Art. 26."""

    name: str = text(required=True)
    kind: str = choice("agreement_kind", law="28(3)")
    controllers: tuple[Id, ...] = links("party")
    processor: Id | None = link("party")
    direction: str = choice("agreement_direction")
    covers: tuple[Id, ...] = links("engagement", "assignment")
    status: str = choice("agreement_status", law="28(3)")
    not_needed_reason: str = text(long=True)
    decided_by: str = text()
    decided_on: dt.date | None = date()
    reference: str = text()
    valid_until: dt.date | None = date()
    notice: str = duration()
    instruction: Id | None = link("document", law="28(3)(a)")
    subprocessor_authorisation: str = choice("authorisation", law="28(2)")
    subprocessor_notice_days: int | None = number(law="28(2)")
    objection: str = text(law="28(2)", long=True)
    incident_hours: int | None = number(law="33(2)")
    at_end: str = choice("at_end", law="28(3)(g)")
    at_end_within: str = duration(law="28(3)(g)")
    audit_right: str = text(law="28(3)(h)", long=True)
    clauses: tuple[Clause, ...] = rows(Clause, law="28(3)")
    documents: tuple[Id, ...] = links("document")
    notes: str = text(long=True)
