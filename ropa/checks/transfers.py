"""The rules for transfers: the country named, and what Art. 49(6) wants written in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.checks.facts import Engaged, engaged
from ropa.checks.findings import At, at
from ropa.checks.rules import rule
from ropa.model import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.checks.see import See
    from ropa.kinds import Id

SECOND_SUBPARAGRAPH = "49_1_second"


@rule("R09a", "A", "30(1)(e)", Transfer, letter="e")
def a_transfer_names_its_country(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """The third country or international organisation is identified."""
    if is_one(transfer) and transfer.destination in ("", "unspecified"):
        yield at("destination")


@rule("R13a", "A", "49(6)", Transfer, letter="e")
def compelling_interests_are_assessed(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """The assessment of a transfer under Art. 49(1) second subparagraph stands in the register."""
    if is_one(transfer) and SECOND_SUBPARAGRAPH in transfer.tools and not transfer.assessment.strip():
        yield at("assessment")


@rule("R13a", "A", "30(1)(e)", Transfer, letter="e")
def compelling_interests_have_safeguards(transfer: Transfer, see: See) -> Iterator[At]:  # noqa: ARG001
    """The suitable safeguards of such a transfer stand in the register too."""
    if is_one(transfer) and SECOND_SUBPARAGRAPH in transfer.tools and not transfer.safeguards.strip():
        yield at("safeguards")


def goes_unmentioned(recipients: Iterable[Id], transfers: Iterable[Id], see: See) -> bool:
    """Whether a recipient processes in a third country to which none of the transfers goes."""
    abroad = {id: found for id in recipients if (found := see.ask(engaged, id)) and found.third_countries}
    if not abroad:
        return False
    named = see.linked(Transfer, transfers)
    return any(not any(_serves(transfer, id, found) for transfer in named) for id, found in abroad.items())


def _serves(transfer: Transfer, engagement: Id, found: Engaged) -> bool:
    goes_there = transfer.importer is not None and transfer.importer in (engagement, found.party)
    return goes_there or transfer.destination in found.third_countries


def is_one(transfer: Transfer) -> bool:
    """Whether it was not concluded to be no transfer at all."""
    return transfer.conclusion != "not_a_transfer"
