"""The rules for retention periods: Art. 30(1)(f) and 5(1)(e)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ropa.checks.findings import At, at
from ropa.checks.rules import answered, rule
from ropa.model import Retention
from ropa.vocabulary import fold, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.checks.see import See


@rule("R21", "B", "30(1)(f)", Retention, letter="f")
def a_period_is_stated(retention: Retention, see: See) -> Iterator[At]:  # noqa: ARG001
    """A length of time, or what decides it; or why it cannot be stated."""
    said = retention.period or retention.no_period or retention.criterion.strip()
    if not said and not answered(retention, "period", states=("not_possible",)):
        yield at("period")


@rule("R21", "B", "30(1)(f)", Retention, letter="f")
def a_period_says_from_when(retention: Retention, see: See) -> Iterator[At]:  # noqa: ARG001
    """A length of time is counted from something."""
    said = retention.starts or retention.starts_words.strip() or retention.no_period
    if retention.period and not said and not answered(retention, "starts", states=("not_possible",)):
        yield at("starts")


@rule("R22", "B", "30(1)(f)", Retention, letter="f")
def a_criterion_can_be_tested(retention: Retention, see: See) -> Iterator[At]:  # noqa: ARG001
    """"As long as necessary" tells nobody when; what is preserved needs no end."""
    if retention.period or retention.no_period:
        return
    if is_vague(retention.criterion):
        yield at("criterion")


@rule("R51", "B", "30(1)(f)", Retention, letter="f")
def a_period_that_restarts_has_an_end(retention: Retention, see: See) -> Iterator[At]:  # noqa: ARG001
    """A period counted anew each time says what ends it."""
    if retention.restarts and not retention.criterion.strip():
        yield at("restarts")


def is_vague(criterion: str) -> bool:
    """Whether a criterion is one of the phrases that say no more than the law; a statute beside them says more."""
    said = fold(criterion)
    return "§" not in said and any(phrase in said for phrase in _phrases())


@cache
def _phrases() -> frozenset[str]:
    terms = vocabulary("vague_retention").terms.values()
    return frozenset(fold(words) for term in terms for words in (term.sv, term.en))
