"""The rules for those who answer for processing: names, contact details, representatives, officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.checks.facts import can_be_reached, is_controller, third_countries
from ropa.checks.findings import At, at
from ropa.checks.rules import answered, rule
from ropa.model import Party
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.checks.see import See

_NUMBER, _FIRST_OF_ORGANISATIONS = 10, 2


@rule("R01", "A", "30(1)(a)", Party, letter="a")
def a_controller_has_a_name(party: Party, see: See) -> Iterator[At]:
    """The controller's name."""
    if not party.name.strip() and see.ask(is_controller, party.id):
        yield at("name")


@rule("R01", "A", "30(1)(a)", Party, letter="a")
def a_controller_can_be_reached(party: Party, see: See) -> Iterator[At]:
    """Any contact detail; an e-mail address will do."""
    if not see.ask(can_be_reached, party.id) and see.ask(is_controller, party.id):
        yield at("email")


@rule("R01", "B", "30(1)(a)", Party, letter="a")
def officer_and_representative_can_be_reached(party: Party, see: See) -> Iterator[At]:
    """Where there is a representative or a data protection officer, with contact details."""
    for field, named in (("representative", party.representative), ("dpo", party.dpo)):
        if named and not see.ask(can_be_reached, named) and see.ask(is_controller, party.id):
            yield at(field)


@rule("R02", "B", "37(1)(a)", Party, letter="a")
def a_public_body_names_its_officer(party: Party, see: See) -> Iterator[At]:
    """A public authority or body has a data protection officer, or says why none is needed."""
    said = party.dpo or party.dpo_not_needed.strip() or answered(party, "dpo")
    if not said and _is_public(party) and see.ask(is_controller, party.id):
        yield at("dpo")


@rule("R03", "B", "27", Party, letter="a")
def a_controller_outside_the_eea_names_its_representative(party: Party, see: See) -> Iterator[At]:
    """A controller not established in the EEA has a representative, or says why none is needed."""
    said = party.representative or answered(party, "representative")
    if not said and party.seat in see.ask(third_countries) and see.ask(is_controller, party.id):
        yield at("representative")


@rule("R58", "C", "37(7)", Party)
def the_officer_is_notified(party: Party, see: See) -> Iterator[At]:
    """The authority has been told who the data protection officer is."""
    if party.dpo and not party.dpo_notified and see.ask(is_controller, party.id):
        yield at("dpo_notified")


@rule("R62", "i", "3 kap. 10 § dataskyddslagen", Party)
def an_organisation_number_is_no_personnummer(party: Party, see: See) -> Iterator[At]:  # noqa: ARG001
    """An organisation's third digit is at least two; a sole trader's number is a personnummer and is masked."""
    digits = [digit for digit in party.org_number if digit.isdecimal()][-_NUMBER:]
    if party.kind != "sole_trader" and len(digits) == _NUMBER and int(digits[2]) < _FIRST_OF_ORGANISATIONS:
        yield at("org_number")


def _is_public(party: Party) -> bool:
    if party.public_authority is not None:
        return party.public_authority
    kinds = vocabulary("party_kind").terms
    return party.kind in kinds and bool(kinds[party.kind].facts.get("public"))
