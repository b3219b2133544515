"""Rules for activities beyond Art. 30: legal bases, offences, personnummer, automated decisions, impact assessment.

None of this is demanded by Art. 30; each finding rests on the article it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.checks.facts import flags_of, officers_of
from ropa.checks.findings import At, at
from ropa.checks.rules import answered, rule
from ropa.model import Activity, Assignment, Head, Transfer
from ropa.vocabulary import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ropa.checks.see import See
    from ropa.model import Purpose

CRITERIA = 2
"""How many criteria of the authority's list call for an impact assessment."""
MONTHS = 12
_CONSENT, _OBLIGATION, _LAID_DOWN, _INTEREST = (frozenset(bases) for bases in ("a", "c", "ce", "f"))
_NOT_FOR_AUTHORITIES = frozenset({"49_1_a", "49_1_b", "49_1_c", "49_1_second"})


@rule("R14", "C", "49(3)", Activity)
def public_powers_use_no_derogation_closed_to_them(activity: Activity, see: See) -> Iterator[At]:
    """Art. 49(1)(a)–(c) and second subparagraph are not for the exercise of public powers."""
    if any(purpose.public_powers for purpose in activity.purposes):
        transfers = see.linked(Transfer, activity.transfers)
        if any(_NOT_FOR_AUTHORITIES.intersection(transfer.tools) for transfer in transfers):
            yield at("transfers")


@rule("R15", "C", "6(1)", Activity)
def an_authoritys_own_task_rests_on_no_legitimate_interest(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """Art. 6(1)(f) is not for public authorities in the performance of their tasks."""
    for purpose in _resting_on(activity, _INTEREST):
        if purpose.own_task:
            yield at(f"purposes/{purpose.id}/legal_bases")


@rule("R16", "C", "6(1)(f)", Activity)
def a_legitimate_interest_is_stated_and_weighed(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """Whose interest, and how it weighs."""
    for purpose in _resting_on(activity, _INTEREST):
        if not purpose.interest.strip():
            yield at(f"purposes/{purpose.id}/interest")
        elif not purpose.balancing.strip() and not purpose.balancing_document:
            yield at(f"purposes/{purpose.id}/balancing")


@rule("R17", "C", "6(3)", Activity)
def an_obligation_or_task_is_laid_down_in_something(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """In an act, an ordinance, Union law, a collective agreement, or a decision under an act."""
    for purpose in _resting_on(activity, _LAID_DOWN):
        if not purpose.laid_down_in and not purpose.citation.strip():
            yield at(f"purposes/{purpose.id}/laid_down_in")


@rule("R39", "C", "7", Activity)
def a_consent_can_be_shown_and_withdrawn(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """How it is obtained, where it is recorded, how it is withdrawn."""
    for purpose in _resting_on(activity, _CONSENT):
        for field in ("consent_obtained", "consent_recorded", "consent_withdrawn"):
            if not getattr(purpose, field).strip():
                yield at(f"purposes/{purpose.id}/{field}")
                break


@rule("R19", "C", "10", Activity)
def data_on_offences_has_its_support(activity: Activity, see: See) -> Iterator[At]:
    """Who is no authority needs support in law."""
    supported = any(purpose.criminal_support for purpose in activity.purposes)
    for row in activity.people:
        if not supported and "criminal" in see.once(flags_of, row):
            yield at(f"people/{row.id}/data_categories")


@rule("R20", "C", "3 kap. 10 § dataskyddslagen", Activity)
def personnummer_are_justified(activity: Activity, see: See) -> Iterator[At]:
    """Without consent or a statute, only where clearly justified."""
    if activity.personnummer_reason.strip() or answered(activity, "personnummer_reason"):
        return
    excused = any("a" in purpose.legal_bases for purpose in activity.purposes)
    statute = any(purpose.citation.strip() for purpose in _resting_on(activity, _OBLIGATION))
    if not excused and not statute and any("personnummer" in see.once(flags_of, row) for row in activity.people):
        yield at("personnummer_reason")


@rule("R24", "C", "35", Activity)
def an_impact_assessment_is_linked(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """In a case of Art. 35(3), or with two criteria of the authority's list."""
    met = sum(criterion.met == "yes" for criterion in activity.dpia_criteria)
    assessed = activity.dpia_document or activity.dpia_covered_by.strip()
    if (activity.dpia_cases or met >= CRITERIA) and not assessed:
        yield at("dpia_document")


@rule("R37", "C", "22", Activity)
def a_solely_automated_decision_has_ground_and_safeguards(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """A ground of Art. 22(2), and the safeguards of Art. 22(3)."""
    if activity.automated_decisions and not activity.automated_ground:
        yield at("automated_ground")
    if activity.automated_decisions and not activity.automated_safeguards.strip():
        yield at("automated_safeguards")


@rule("R57", "C", "38(6)", Activity)
def the_business_adopts_the_record(activity: Activity, see: See) -> Iterator[At]:
    """A data protection officer who decides on the text has two interests at once."""
    adopter = fold(activity.adopted_by)
    if adopter and any(adopter in see.ask(officers_of, party) for party in activity.controllers):
        yield at("adopted_by")


@rule("R27", "C", "5(2)", Activity, Assignment)
def a_planned_review_is_held(record: Activity | Assignment, see: See) -> Iterator[At]:
    """The day of the next review has not passed."""
    if record.next_review and record.next_review < see.today:
        yield at("next_review", due=record.next_review)


@rule("R27", "i", "5(2)", Activity, Assignment)
def the_last_review_is_recent(record: Activity | Assignment, see: See) -> Iterator[At]:
    """Reviewed within the register's interval, a year where none is set."""
    if record.last_reviewed and not record.next_review:
        months = next((head.review_months for head in see.all(Head) if head.review_months), MONTHS)
        if _months_between(record.last_reviewed, see.today) >= months:
            yield at("last_reviewed", reviewed=record.last_reviewed)


@rule("R56", "C", "28(3)", Assignment)
def an_assignment_has_instruction_and_end(assignment: Assignment, see: See) -> Iterator[At]:  # noqa: ARG001
    """Documented instructions, and what happens to the data at the end."""
    for field in ("instruction", "at_end"):
        if not getattr(assignment, field) and not answered(assignment, field):
            yield at(field)


def _resting_on(activity: Activity, bases: frozenset[str]) -> list[Purpose]:
    return [purpose for purpose in activity.purposes if not bases.isdisjoint(purpose.legal_bases)]


def _months_between(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
