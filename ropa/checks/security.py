"""The rules for Art. 30(1)(g) and 30(2)(d): security described in general, the baseline once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.checks.facts import asked_for_the_baseline, describes_itself
from ropa.checks.findings import At, at
from ropa.checks.rules import answered, rule
from ropa.model import Activity, Assignment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.checks.see import See

SECURITY = ("baseline_applies", "measures", "security_deviations")


@rule("R23", "B", "30(1)(g)", Activity, letter="g")
@rule("R23", "B", "30(2)(d)", Assignment, letter="d")
def security_is_described(record: Activity | Assignment, see: See) -> Iterator[At]:  # noqa: ARG001
    """The baseline, measures or words; or why security cannot be described."""
    described = record.baseline_applies or describes_itself(record)
    if not described and not answered(record, *SECURITY, states=("not_possible",)):
        yield at("baseline_applies")


@rule("R23", "B", "30(1)(g)", Activity, letter="g")
@rule("R23", "B", "30(2)(d)", Assignment, letter="d")
def the_baseline_relied_on_is_described(record: Activity | Assignment, see: See) -> Iterator[At]:
    """A baseline that is said to apply holds at least one measure; asked for once, at the first who relies on it."""
    if see.ask(asked_for_the_baseline) == record.id:
        yield at("baseline_applies")
