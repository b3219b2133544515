"""Rules for what a transfer rests on: Art. 44–49.  None of this is demanded by Art. 30."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ropa.checks.facts import SOON, lists_of
from ropa.checks.findings import At, at
from ropa.checks.rules import rule
from ropa.checks.transfers import SECOND_SUBPARAGRAPH, is_one
from ropa.model import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ropa.checks.see import See
    from ropa.kinds import Id

ADEQUATE = frozenset({"adequacy", "dpf"})
SAFEGUARDS = frozenset({"scc", "bcr", "46_2_a", "46_2_d", "46_2_e", "46_2_f", "46_3"})


@rule("R09b", "C", "44", Transfer)
def a_transfer_rests_on_a_tool(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """An adequacy decision, appropriate safeguards, or a derogation."""
    if is_one(transfer) and not set(transfer.tools) - {"none"}:
        yield at("tools")


@rule("R10", "C", "45", Transfer)
def the_country_has_the_decision_named(transfer: Transfer, see: See) -> Iterator[At]:
    """The Commission has decided on the country or organisation, and the decision has not lapsed."""
    if is_one(transfer) and ADEQUATE.intersection(transfer.tools) and transfer.destination not in ("", "unspecified"):
        decision = see.ask(decision_on, transfer.destination)
        if not decision or _ends(decision) < see.today:
            yield at("tools")


@rule("R10", "C", "45", Transfer)
def the_decisions_scope_is_confirmed(transfer: Transfer, see: See) -> Iterator[At]:
    """Some decisions reach some recipients or some data only."""
    unconfirmed = "adequacy" in transfer.tools and not transfer.adequacy_scope_confirmed
    if is_one(transfer) and unconfirmed and see.ask(decision_on, transfer.destination).get("scope_sv"):
        yield at("adequacy_scope_confirmed")


@rule("R10", "C", "45", Transfer)
def the_privacy_framework_is_checked_by_entity(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """Which legal entity is on the list, whether actively, and seen when."""
    if is_one(transfer) and "dpf" in transfer.tools:
        if not transfer.dpf_entity.strip():
            yield at("dpf_entity")
        elif not transfer.dpf_listed:
            yield at("dpf_listed")
        elif not transfer.dpf_checked:
            yield at("dpf_checked")


@rule("R11", "C", "45", Transfer)
def the_decision_does_not_end_soon(transfer: Transfer, see: See) -> Iterator[At]:
    """An adequacy decision with an end is watched half a year before."""
    if is_one(transfer) and ADEQUATE.intersection(transfer.tools):
        decision = see.ask(decision_on, transfer.destination)
        if decision and see.today <= _ends(decision) <= see.today + SOON:
            yield at("tools", until=_ends(decision))


@rule("R12", "C", "46", Transfer)
def the_clauses_modules_are_named(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """Which modules of the standard contractual clauses."""
    if is_one(transfer) and "scc" in transfer.tools and not transfer.scc_modules:
        yield at("scc_modules")


@rule("R12", "C", "46", Transfer)
def safeguards_are_assessed(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """When it was assessed whether the safeguards hold in the third country (EDPB Recommendations 01/2020)."""
    if is_one(transfer) and SAFEGUARDS.intersection(transfer.tools) and not transfer.tia_on:
        yield at("tia_on")


@rule("R12", "i", "46", Transfer)
def the_clauses_fit_the_importer(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """The standard contractual clauses were not meant for importers themselves under the Regulation."""
    if is_one(transfer) and "scc" in transfer.tools and transfer.importer_under_gdpr:
        yield at("importer_under_gdpr")


@rule("R13b", "C", "49(1)", Transfer)
def authority_and_people_are_told(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """Of a transfer under Art. 49(1) second subparagraph."""
    if is_one(transfer) and SECOND_SUBPARAGRAPH in transfer.tools:
        for field in ("authority_informed", "people_informed"):
            if not getattr(transfer, field):
                yield at(field)


def decision_on(see: See, destination: Id) -> Mapping[str, Any]:
    """What the list of adequacy decisions says of a country or organisation; empty where there is none."""
    return lists_of(see).facts("adequacy", destination)


def _ends(decision: Mapping[str, Any]) -> dt.date:
    try:
        return dt.date.fromisoformat(str(decision.get("ends", "")))
    except ValueError:
        return dt.date.max
