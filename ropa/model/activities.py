"""What is done: processing activities (Art. 30(1)) and assignments for others (Art. 30(2))."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ropa.kinds import Id, Row, choice, choices, date, flag, link, links, rows, text
from ropa.model.common import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Row):
    """Why personal data is processed (Art. 30(1)(b)), on what basis, and what the basis is laid down in."""

    purpose: str = text(law="30(1)(b)", required=True, long=True)
    legal_bases: tuple[str, ...] = choices("legal_basis", law="6(1)")
    laid_down_in: tuple[str, ...] = choices("laid_down_in", law="6(3)")
    citation: str = text(law="6(3)")
    interest: str = text(law="6(1)(f)", long=True)
    balancing: str = text(law="6(1)(f)", long=True)
    balancing_on: dt.date | None = date(law="6(1)(f)")
    balancing_document: Id | None = link("document", law="6(1)(f)")
    consent_obtained: str = text(law="7", long=True)
    consent_text: str = text(law="7", long=True)
    consent_recorded: str = text(law="7")
    consent_withdrawn: str = text(law="7")
    special_conditions: tuple[str, ...] = choices("special_condition", law="9(2)")
    special_provision: str = text(law="9(2)")
    criminal_support: tuple[str, ...] = choices("criminal_support", law="10")
    criminal_statute: str = text(law="10")
    public_powers: bool | None = flag(law="6(1)(e)")
    own_task: bool | None = flag(law="6(1)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow(Row):
    """Whose data, which data, from where, to whom and how long (Art. 30(1)(c), (d), (f)); one line of the matrix."""

    data_subjects: tuple[str, ...] = choices("data_subject", law="30(1)(c)", required=True)
    data_groups: tuple[Id, ...] = links("data_group", law="30(1)(c)")
    data_categories: tuple[str, ...] = choices("data_category", law="30(1)(c)", required=True)
    description: str = text(law="30(1)(c)", long=True)
    purposes: tuple[str, ...] = choices("own_purposes", law="30(1)(b)")
    from_the_person: bool | None = flag(law="13")
    source_parties: tuple[Id, ...] = links("party", law="14")
    source_categories: tuple[str, ...] = choices("source", law="14")
    retention: tuple[Id, ...] = links("retention", law="30(1)(f)")
    retention_applies: str = text(law="30(1)(f)")
    extension: str = text(law="30(1)(f)", long=True)
    extension_until: str = text(law="30(1)(f)")
    disclosed_to: tuple[Id, ...] = links("engagement", "recipient", law="30(1)(d)")
    how_many: str = text()
    other_basis: tuple[str, ...] = choices("legal_basis", law="6(1)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation(Row):
    """What holds for one of several controllers only."""

    controller: Id | None = link("party")
    note: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Row):
    """One of the nine criteria for an impact assessment, answered."""

    criterion: str = choice("dpia_criterion", law="35")
    met: str = choice("criterion_met", law="35")
    reason: str = text(law="35", long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """One processing activity under the controller's responsibility (Art. 30(1)).

    The register's text is adopted by the business; the data protection officer advises (Art. 38(6), 39).
    """

    reference: str = text()
    name: str = text(required=True)
    template: bool | None = flag()
    status: str = choice("activity_status")
    erased_on: dt.date | None = date()
    record_status: str = choice("record_status")
    adopted_by: str = text()
    adopted_on: dt.date | None = date()
    adopted_decision: str = text()
    controllers: tuple[Id, ...] = links("party", law="30(1)(a)", required=True)
    control: str = choice("control", law="26")
    arrangement: Id | None = link("agreement", law="26")
    deviations: tuple[Deviation, ...] = rows(Deviation)
    department: str = text()
    owner: str = text()
    systems: tuple[Id, ...] = links("system")
    dpo_opinion: str = text(law="39", long=True)
    dpo_opinion_on: dt.date | None = date(law="39")
    taken_over_from: str = text()
    taken_over_on: dt.date | None = date()
    purposes: tuple[Purpose, ...] = rows(Purpose, law="30(1)(b)", required=True)
    people: tuple[DataRow, ...] = rows(DataRow, law="30(1)(c)", required=True)
    recipients: tuple[Id, ...] = links("engagement", "recipient", law="30(1)(d)", required=True)
    transfers: tuple[Id, ...] = links("transfer", law="30(1)(e)")
    baseline_applies: bool | None = flag(law="30(1)(g)")
    measures: tuple[Id, ...] = links("measure", law="30(1)(g)")
    security_deviations: str = text(law="30(1)(g)", long=True)
    automated_decisions: bool | None = flag(law="22")
    automated_ground: str = choice("automated_ground", law="22(2)")
    automated_safeguards: str = text(law="22(3)", long=True)
    automated_logic: str = text(law="22", long=True)
    automated_consequences: str = text(law="22", long=True)
    score_from: Id | None = link("party", law="22")
    profiling: bool | None = flag(law="4(4)")
    dpia_criteria: tuple[Criterion, ...] = rows(Criterion, law="35")
    dpia_cases: tuple[str, ...] = choices("dpia_case", law="35(3)")
    dpia_document: Id | None = link("document", law="35")
    dpia_covered_by: str = text(law="35(1)")
    dpia_decided_on: dt.date | None = date(law="35")
    prior_consultation: str = text(law="36", long=True)
    notice_13: Id | None = link("document", law="13")
    notice_13_exception: str = text(law="13(4)")
    notice_14: Id | None = link("document", law="14")
    notice_14_exception: str = text(law="14(5)")
    notice_compared: dt.date | None = date(law="13")
    personnummer_reason: str = text(law="3 kap. 10 §", long=True)
    secrecy: str = text()
    case_number: str = text()
    regime: str = text()
    public_version: str = text(long=True)
    last_reviewed: dt.date | None = date()
    reviewed_by: str = text()
    next_review: dt.date | None = date()
    reader_note: str = text(long=True)
    working_note: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer(Row):
    """A controller we process for (Art. 30(2)(a)); an ended customer stays."""

    controller: Id | None = link("party", law="30(2)(a)", required=True)
    customer_number: str = text()
    since: dt.date | None = date()
    until: dt.date | None = date()
    agreement: Id | None = link("agreement", law="28(3)")
    via: Id | None = link("party")
    deviations: str = text(long=True)
    notice_address: str = text()
    incident_contact: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Record):
    """Processing carried out on behalf of controllers (Art. 30(2))."""

    reference: str = text()
    name: str = text(required=True)
    processors: tuple[Id, ...] = links("party", law="30(2)(a)", required=True)
    operations: tuple[str, ...] = choices("operation", law="30(2)(b)", required=True)
    description: str = text(law="30(2)(b)", long=True)
    customers: tuple[Customer, ...] = rows(Customer, law="30(2)(a)", required=True)
    data_subjects: tuple[str, ...] = choices("data_subject")
    data_groups: tuple[Id, ...] = links("data_group")
    data_categories: tuple[str, ...] = choices("data_category")
    subprocessors: tuple[Id, ...] = links("engagement", law="28(4)")
    transfers: tuple[Id, ...] = links("transfer", law="30(2)(c)")
    baseline_applies: bool | None = flag(law="30(2)(d)")
    measures: tuple[Id, ...] = links("measure", law="30(2)(d)")
    security_deviations: str = text(law="30(2)(d)", long=True)
    at_end: str = text(law="28(3)(g)", long=True)
    instruction: Id | None = link("document", law="28(3)(a)")
    status: str = choice("activity_status")
    owner: str = text()
    last_reviewed: dt.date | None = date()
    reviewed_by: str = text()
    next_review: dt.date | None = date()
    reader_note: str = text(long=True)
    working_note: str = text(long=True)
