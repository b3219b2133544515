"""The rule book: which rules hold for which records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ropa.checks.findings import At, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ropa.checks.see import See
    from ropa.model import Record

C = TypeVar("C", bound="Callable[[Any, See], Iterator[At]]")
RULES: dict[type[Record], list[Rule]] = {}


def rule(
    number: str, severity: Severity, law: str, *classes: type[Record], letter: str = "", is_task: bool = False
) -> Callable[[C], C]:
    """Enter a function into the rule book for these classes of records; its name is the rule as a sentence."""

    def enter(check: C) -> C:
        entered = Rule(number, check.__name__, severity, law, letter, is_task, check)
        for cls in classes:
            RULES.setdefault(cls, []).append(entered)
        return check

    return enter


def rules_of(cls: type[Record]) -> Sequence[Rule]:
    """The rules for a class of records."""
    return RULES.get(cls, ())


def answered(record: Record, *fields: str, states: tuple[str, ...] = ("none",)) -> bool:
    """Whether one of the fields has an answer of these kinds instead of a value, with its reason where it wants one.

    A plain "none" is an answer; "not possible" is one only with a reason.
    """
    for answer in record.answers:
        reasoned = answer.state != "not_possible" or answer.reason.strip()
        if reasoned and answer.state in states and answer.about in fields:
            return True
    return False
