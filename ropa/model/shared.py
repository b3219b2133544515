"""What activities and assignments name by link: data groups, systems, recipients, measures, transfers, periods."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ropa.kinds import Id, Row, choice, choices, date, duration, flag, link, links, number, rows, text
from ropa.model.common import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class DataGroup(Record):
    """Categories of personal data typed once and used in many places; its flags follow from its terms."""

    name: str = text(required=True)
    terms: tuple[str, ...] = choices("data_category", law="30(1)(c)")
    description: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Record):
    """An IT system, a file share or a paper archive that holds personal data."""

    name: str = text(required=True)
    owner: str = text()
    supplier: Id | None = link("engagement")
    data_groups: tuple[Id, ...] = links("data_group")
    login: str = text(law="32", long=True)
    log: str = text(law="32", long=True)
    erasure: str = text(law="17", long=True)
    notes: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """A category of recipient (Art. 30(1)(d)); an authority in a particular inquiry is none (Art. 4(9))."""

    category: str = text(law="30(1)(d)", required=True)
    parties: tuple[Id, ...] = links("party")
    disclosure: str = choice("disclosure")
    disclosure_law: str = text()
    own_controller: bool | None = flag(law="4(7)")
    notes: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A technical or organisational security measure (Art. 32(1)); the baseline holds for every activity."""

    name: str = text(required=True)
    group: str = choice("measure_group", law="32(1)")
    description: str = text(long=True)
    baseline: bool | None = flag(law="30(1)(g)")
    evidence: Id | None = link("document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Record):
    """A transfer to a third country or an international organisation (Art. 30(1)(e), 44–49)."""

    name: str = text(required=True)
    exporter: Id | None = link("party")
    importer: Id | None = link("engagement", "party")
    destination: str = choice("destination", law="30(1)(e)", required=True)
    data_groups: tuple[Id, ...] = links("data_group")
    data_categories: tuple[str, ...] = choices("data_category")
    data_subjects: tuple[str, ...] = choices("data_subject")
    how: tuple[str, ...] = choices("transfer_way")
    conclusion: str = choice("transfer_conclusion", law="44")
    conclusion_reason: str = text(law="44", long=True)
    importer_under_gdpr: bool | None = flag(law="3(2)")
    tools: tuple[str, ...] = choices("transfer_tool", law="44")
    adequacy_scope_confirmed: bool | None = flag(law="45")
    scc_modules: tuple[str, ...] = choices("scc_module", law="46(2)(c)")
    scc_signed: dt.date | None = date(law="46(2)(c)")
    dpf_entity: str = text(law="45")
    dpf_listed: bool | None = flag(law="45")
    dpf_checked: dt.date | None = date(law="45")
    dpf_hr: bool | None = flag(law="45")
    other_tool: str = text(law="46", long=True)
    agreement: Id | None = link("agreement")
    tia_on: dt.date | None = date(law="46")
    tia_result: str = text(law="46", long=True)
    supplementary_measures: str = text(law="46", long=True)
    tia_document: Id | None = link("document", law="46")
    assessment: str = text(law="49(6)", long=True)
    safeguards: str = text(law="49(6)", long=True)
    authority_informed: dt.date | None = date(law="49(1)")
    people_informed: dt.date | None = date(law="49(1)")
    notes: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure(Row):
    """One time a retention period was carried out."""

    day: dt.date | None = date()
    how_many: int | None = number()
    by: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Record):
    """A time limit for erasure (Art. 30(1)(f)): how long, counted from what, laid down in what."""

    name: str = text(required=True)
    period: str = duration(law="30(1)(f)")
    no_period: str = choice("no_period", law="30(1)(f)")
    starts: str = choice("retention_start", law="30(1)(f)")
    starts_words: str = text(law="30(1)(f)")
    restarts: str = choice("retention_start", law="30(1)(f)")
    applies: str = text(law="30(1)(f)", long=True)
    criterion: str = text(law="30(1)(f)", long=True)
    legal_source: str = text()
    decision: str = text()
    then: str = choice("afterwards")
    obstacle: str = text(law="17(3)", long=True)
    how: str = text(long=True)
    carried_out: tuple[Erasure, ...] = rows(Erasure)
