"""The rules for assignments: Art. 30(2)(a)–(c)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.checks.facts import can_be_reached
from ropa.checks.findings import At, at
from ropa.checks.rules import answered, rule
from ropa.checks.transfers import goes_unmentioned
from ropa.model import Assignment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.checks.see import See


@rule("R26", "A", "30(2)(a)", Assignment, letter="a")
def an_assignment_names_the_processor(assignment: Assignment, see: See) -> Iterator[At]:  # noqa: ARG001
    """Who carries out the processing."""
    if not assignment.processors:
        yield at("processors")


@rule("R26", "A", "30(2)(a)", Assignment, letter="a")
def the_processor_can_be_reached(assignment: Assignment, see: See) -> Iterator[At]:
    """Contact details of each processor; any one will do."""
    if any(not see.ask(can_be_reached, party) for party in assignment.processors):
        yield at("processors")


@rule("R26", "A", "30(2)(a)", Assignment, letter="a")
def an_assignment_names_each_controller(assignment: Assignment, see: See) -> Iterator[At]:  # noqa: ARG001
    """For whom; every customer is a controller with a name."""
    if not assignment.customers:
        yield at("customers")
    for customer in assignment.customers:
        if not customer.controller:
            yield at(f"customers/{customer.id}/controller")


@rule("R26", "A", "30(2)(a)", Assignment, letter="a")
def each_controller_can_be_reached(assignment: Assignment, see: See) -> Iterator[At]:
    """Contact details of each controller, the customer's own or those of the party; ended customers included."""
    for customer in assignment.customers:
        own = customer.notice_address.strip() or customer.incident_contact.strip()
        if customer.controller and not own and not see.ask(can_be_reached, customer.controller):
            yield at(f"customers/{customer.id}/controller")


@rule("R26", "A", "30(2)(b)", Assignment, letter="b")
def categories_of_processing_are_given(assignment: Assignment, see: See) -> Iterator[At]:  # noqa: ARG001
    """What is carried out for the controllers."""
    if not assignment.operations and not assignment.description.strip():
        yield at("operations")


@rule("R09a", "A", "30(2)(c)", Assignment, letter="c")
def a_subprocessor_in_a_third_country_has_its_transfer(assignment: Assignment, see: See) -> Iterator[At]:
    """Where a sub-processor processes outside the EEA, the transfer stands in the assignment with its country."""
    if goes_unmentioned(assignment.subprocessors, assignment.transfers, see):
        yield at("transfers")


@rule("R09a", "B", "30(2)(c)", Assignment, letter="c")
def an_assignments_transfers_are_given_or_none(assignment: Assignment, see: See) -> Iterator[At]:
    """Transfers, or the statement that there are none."""
    silent = not assignment.transfers and not answered(assignment, "transfers")
    if silent and not goes_unmentioned(assignment.subprocessors, (), see):
        yield at("transfers")
