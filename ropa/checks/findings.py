"""What there is to complete: findings, the letters they belong to, and their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ropa.wording import article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.catalog import Texts
    from ropa.checks.see import See
    from ropa.kinds import Id
    from ropa.model import Record

Severity: TypeAlias = Literal["A", "B", "C", "i"]
State: TypeAlias = Literal["met", "open", "not_applicable", "reason", "not_determined"]
SEVERITIES: tuple[Severity, ...] = ("A", "B", "C", "i")


class Finding(NamedTuple):
    """One thing to complete, at one place.

    Attributes:
        rule: the rule's number in the rule book, as in ``R05``.
        severity: ``A`` an element Art. 30 makes unconditional is missing; ``B`` one it wants where possible or where
            applicable; ``C`` beyond Art. 30; ``i`` for information.
        record: the record it stands at.
        path: the field, empty where it is the record as a whole.
        law: the article it rests on.
        args: what its words name.
        name: the rule as a sentence; its words stand at ``findings.<name>``.
    """

    rule: str
    severity: Severity
    record: Id
    path: str
    law: str
    args: tuple[tuple[str, str], ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """How one letter of Art. 30(1) or 30(2) stands for one record.

    Attributes:
        state: ``met``; ``open``; ``not_applicable``, said to be none; ``reason``, why it cannot be stated or was set
            aside; ``not_determined``, with somebody to find out by a day.
        severity: of what is open, ``A`` or ``B``; empty otherwise.
        path: the field of the record to go to.
    """

    state: State
    severity: Severity | Literal[""] = ""
    path: str = ""


class FindingWords(NamedTuple):
    """A finding in a language: what is missing, what to do, and the article."""

    title: str
    todo: str
    law: str


class At(NamedTuple):
    """Where a rule found something, and what its words name."""

    path: str
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the rule book for one kind of record.

    Attributes:
        number: its number, as in ``R05``.
        name: the rule as a sentence; the key of its words.
        severity: of what it finds.
        law: the article it rests on.
        letter: the letter of Art. 30 it answers for, or empty.
        is_task: what it finds is something to find out, never something missing.
        check: yields the places where the rule does not hold.
    """

    number: str
    name: str
    severity: Severity
    law: str
    letter: str
    is_task: bool
    check: Callable[[Record, See], Iterator[At]]


def at(path: str, **args: object) -> At:
    """A place where a rule found something."""
    return At(path, tuple((name, str(value)) for name, value in args.items()) if args else ())


def words_of(finding: Finding, texts: Texts) -> FindingWords:
    """A finding's words in the language of the texts."""
    args = dict(finding.args)
    key = f"findings.{finding.name}"
    return FindingWords(
        texts(f"{key}.title", **args), texts(f"{key}.todo", **args), article(finding.law, texts.language)
    )


def grouped(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Findings of the same rule and article together, the gravest rules first."""
    groups: dict[tuple[int, str, str, str], list[Finding]] = {}
    for finding in findings:
        key = (SEVERITIES.index(finding.severity), finding.rule, finding.name, finding.law)
        groups.setdefault(key, []).append(finding)
    return tuple(tuple(groups[key]) for key in sorted(groups))
