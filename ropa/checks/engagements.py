"""The rules for processors and their agreements: Art. 28, and where they process."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ropa.checks.facts import ELSEWHERE, PROCESSORS, SOON, can_be_reached, coverage
from ropa.checks.findings import At, at
from ropa.checks.rules import answered, rule
from ropa.model import Agreement, Engagement
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.checks.see import See

LONG = dt.timedelta(days=30)
"""How long an unanswered question about a place may stand."""
_OVER = frozenset({"ended"})
_NOT_YET = frozenset({"proposed", "assessed"})
_RATED_KINDS = frozenset({"", "contract", "other_legal_act", "supplier_terms"})
_RATED = frozenset({"met", "not_met", "unclear"})


@rule("R09c", "i", "30(1)(e)", Engagement, is_task=True)
def a_processors_places_are_known(engagement: Engagement, see: See) -> Iterator[At]:  # noqa: ARG001
    """Where a processor processes is something to find out; not knowing it is no error."""
    if engagement.role not in PROCESSORS or engagement.stage in _OVER or answered(engagement, "places"):
        return
    if not engagement.places or any(not place.country and not place.region for place in engagement.places):
        yield at("places")


@rule("R46", "C", "28(1)", Engagement)
def a_question_about_a_place_is_answered(engagement: Engagement, see: See) -> Iterator[At]:
    """A processor that does not say where it processes is asked again after a month."""
    for place in engagement.places:
        asked = place.asked_on and not place.country and not place.region and place.asked_on + LONG < see.today
        if asked and engagement.stage not in _OVER:
            yield at(f"places/{place.id}/asked_on", asked=place.asked_on)


@rule("R54", "C", "28(4)", Engagement)
def a_subprocessor_can_be_reached(engagement: Engagement, see: See) -> Iterator[At]:
    """Name and contact of every sub-processor are at hand (EDPB Opinion 22/2024)."""
    engaged = engagement.role == "sub_processor" and engagement.stage not in _OVER
    if engaged and engagement.party and not see.ask(can_be_reached, engagement.party):
        yield at("party")


@rule("R11", "C", "28", Engagement)
def a_certificate_does_not_end_soon(engagement: Engagement, see: See) -> Iterator[At]:
    """A certificate that is leant on is valid for another half year."""
    for certificate in engagement.certificates:
        if certificate.valid_until and certificate.valid_until <= see.today + SOON and engagement.stage not in _OVER:
            yield at(f"certificates/{certificate.id}/valid_until", until=certificate.valid_until)


@rule("R09a", "A", "30(1)(e)", Engagement)
def a_place_outside_the_eea_names_its_country(engagement: Engagement, see: See) -> Iterator[At]:  # noqa: ARG001
    """"Outside the EEA" is not yet the identification of the third country."""
    for place in engagement.places:
        if place.region == ELSEWHERE and not place.country:
            yield at(f"places/{place.id}/country")


@rule("R25", "C", "28(3)", Engagement)
def a_processor_is_bound(engagement: Engagement, see: See) -> Iterator[At]:
    """A contract or another legal act binds the processor; a processor's own sub-processors are bound by it."""
    if engagement.role not in PROCESSORS or engagement.subprocessor_of or engagement.stage in _OVER | _NOT_YET:
        return
    if not engagement.agreement and not see.entry(coverage, engagement.id) and not answered(engagement, "agreement"):
        yield at("agreement")


@rule("R25", "C", "28(3)", Agreement)
def every_clause_is_looked_at(agreement: Agreement, see: See) -> Iterator[At]:  # noqa: ARG001
    """The eighteen things Art. 28 wants are each looked for in the agreement."""
    if _is_rated(agreement):
        looked_at = {clause.clause for clause in agreement.clauses if clause.met in _RATED}
        if left := len(vocabulary("clause").terms.keys() - looked_at):
            yield at("clauses", left=left)


@rule("R25", "C", "28(3)", Agreement)
def every_clause_is_there(agreement: Agreement, see: See) -> Iterator[At]:  # noqa: ARG001
    """None of the eighteen is missing."""
    if _is_rated(agreement):
        for clause in agreement.clauses:
            if clause.met == "not_met":
                yield at(f"clauses/{clause.id}/met")


@rule("R63", "C", "28(3)", Agreement)
def an_agreement_is_there(agreement: Agreement, see: See) -> Iterator[At]:  # noqa: ARG001
    """An agreement noted as missing is wanted."""
    if agreement.status == "missing":
        yield at("status")


@rule("R63", "C", "28(3)", Agreement)
def an_agreement_is_in_force(agreement: Agreement, see: See) -> Iterator[At]:
    """An agreement has not run out."""
    if agreement.status == "expired":
        yield at("status")
    elif _binds(agreement) and agreement.valid_until and agreement.valid_until < see.today:
        yield at("valid_until", until=agreement.valid_until)


@rule("R63", "C", "28(3)", Agreement)
def an_agreement_does_not_end_soon(agreement: Agreement, see: See) -> Iterator[At]:
    """Within half a year somebody has to renew it."""
    if _binds(agreement) and agreement.valid_until and see.today <= agreement.valid_until <= see.today + SOON:
        yield at("valid_until", until=agreement.valid_until)


@rule("R63", "C", "28(1)", Engagement)
def supervision_is_not_overdue(engagement: Engagement, see: See) -> Iterator[At]:
    """The next check on a processor has not passed."""
    due = [(check.next_due, check.id) for check in engagement.supervision if check.next_due]
    if due and engagement.stage not in _OVER:
        latest, row = max(due)
        if latest < see.today:
            yield at(f"supervision/{row}/next_due", due=latest)


def _binds(agreement: Agreement) -> bool:
    return agreement.status not in ("missing", "expired", "not_needed")


def _is_rated(agreement: Agreement) -> bool:
    return agreement.status == "signed" and agreement.kind in _RATED_KINDS
