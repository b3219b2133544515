"""The rule book applied to a register, and again after each change only where something read has changed."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

# The modules below enter their rules into the rule book when they are imported.
from ropa.checks import (  # noqa: F401
    activities,
    assignments,
    engagements,
    lawfulness,
    parties,
    retentions,
    security,
    tools,
    transfers,
)
from ropa.checks.findings import Finding, Letter
from ropa.checks.letters import MET, is_waiting, leanings, letter_of, letters_answered
from ropa.checks.rules import rules_of
from ropa.checks.see import Memory, See
from ropa.model import Activity, Record, Task

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.kinds import Id
    from ropa.register import Register

TO_DO = frozenset({"", "open", "in_progress"})
"""The states of a task that is not done."""
_SET_ASIDE = frozenset({"not_applicable", "accepted"})


class Result(NamedTuple):
    """What the rules say of one record.

    Attributes:
        findings: what there is to complete.
        tasks: what would be a finding, had nobody decided it or taken it on.
        letters: the letters of Art. 30, for activities and assignments.
        by_letter: what is open for each letter of Art. 30 in this record alone.
    """

    findings: tuple[Finding, ...] = ()
    tasks: tuple[Finding, ...] = ()
    letters: Mapping[str, Letter] = {}
    by_letter: Mapping[str, tuple[Finding, ...]] = {}


_NOTHING = Result()


class Checker:
    """Checks registers that follow one another, as of one day."""

    def __init__(self, today: dt.date) -> None:
        self._memory = Memory(today)
        self._results: dict[Id, Result] = {}

    def of(self, register: Register, record: Record) -> tuple[Finding, ...]:
        """The findings at one record of the register."""
        return self._result(register, record).findings

    def letters(self, register: Register, record: Record) -> Mapping[str, Letter]:
        """The letters of an activity (a–g) or an assignment (a–d); none for other records."""
        return self._result(register, record).letters

    def all(
        self, register: Register, unconfirmed: frozenset[tuple[Id, str]] = frozenset()
    ) -> tuple[Finding, ...]:
        """Every finding of the register, in the order of its records.

        Args:
            register: the register.
            unconfirmed: records and paths whose value was read from a document and confirmed by nobody.
        """
        self._follow(register)
        found = chain.from_iterable(result.findings for result in self._results.values())
        return (*found, *_unconfirmed(register, unconfirmed))

    def tasks(self, register: Register) -> tuple[Finding, ...]:
        """Everything that would be a finding, had nobody decided it or taken it on."""
        self._follow(register)
        return tuple(chain.from_iterable(result.tasks for result in self._results.values()))

    def _result(self, register: Register, record: Record) -> Result:
        self._follow(register)
        return self._results.get(record.id, _NOTHING)

    def _follow(self, register: Register) -> None:
        if register is self._memory.register:
            return
        first = not self._results
        with _uncollected(keep=first):
            followed = self._memory.follow(register)
            for record in followed.gone:
                self._results.pop(record.id, None)
            asked = [record.id for record in followed.new if rules_of(type(record))]
            asked += [id for function, id in followed.differing if function is check and id in register]
            for id in asked:
                self._results[id] = self._memory.answer((check, id)).value


def open_tasks(register: Register) -> tuple[Task, ...]:
    """What somebody is to do or to settle: questions a document left open, and tasks of one's own."""
    return tuple(task for task in register.all(Task) if task.state in TO_DO)


@contextmanager
def _uncollected(*, keep: bool) -> Iterator[None]:
    """Without the garbage collector, which would walk the register again and again and find nothing.

    Args:
        keep: what is made stays, so that the collector need never look at it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if keep:
            gc.freeze()
        if was_on:
            gc.enable()


def check(see: See, id: Id) -> Result:
    """What the rules say of one record; nothing of a template, or of what has ended and been erased."""
    record = see.find(Record, id)
    if record is None or (isinstance(record, Activity) and (record.template or record.erased_on)):
        return _NOTHING
    found = [
        (Finding(rule.number, rule.severity, id, path, rule.law, args, rule.name), rule)
        for rule in rules_of(type(record))
        for path, args in rule.check(record, see)
    ]
    aside = (see.entry(set_aside, id) if found else None) or ()
    findings: list[Finding] = []
    tasks: list[Finding] = []
    open_at: dict[str, list[Finding]] = {}
    settled_at: dict[str, list[Finding]] = {}
    waiting = [answer.about for answer in record.answers if is_waiting(answer)]
    for finding, rule in found:
        settled = rule.is_task or (finding.rule, finding.path) in aside or _is_about(waiting, finding.path)
        (tasks if settled else findings).append(finding)
        if rule.letter:
            (settled_at if settled else open_at).setdefault(rule.letter, []).append(finding)
    letters = _letters(record, see, open_at, settled_at)
    if not found and not letters:
        return _NOTHING
    return Result(tuple(findings), tuple(tasks), letters, {letter: tuple(gaps) for letter, gaps in open_at.items()})


def set_aside(see: See, _: Id) -> Mapping[Id, frozenset[tuple[str, str]]]:
    """The rules and paths somebody has decided on, with a reason, by record."""
    decided: dict[Id, frozenset[tuple[str, str]]] = {}
    for task in see.all(Task):
        if task.state in _SET_ASIDE and task.reason.strip() and task.rule:
            decided[task.record] = decided.get(task.record, frozenset()) | {(task.rule, task.path)}
    return decided


def _letters(
    record: Record, see: See, gaps: Mapping[str, list[Finding]], tasks: Mapping[str, list[Finding]]
) -> Mapping[str, Letter]:
    letters = MET.get(type(record), {})
    if not letters:
        return letters
    found = {name: [(finding, finding.path) for finding in findings] for name, findings in gaps.items()}
    for leaning in leanings(record, see):
        for finding in see.ask(check, leaning.record).by_letter.get(leaning.theirs, ()):
            found.setdefault(leaning.letter, []).append((finding, leaning.path))
    told = {*found, *tasks, *letters_answered(record)}
    return {**letters, **{name: letter_of(name, found.get(name, ()), tasks.get(name, ()), record) for name in told}}


def _is_about(fields: Iterable[str], path: str) -> bool:
    """Whether a path is one of the fields, inside the rows of one, or one of them inside any row."""
    return any(
        path == field or path.startswith(field + "/") or path.rpartition("/")[2] == field for field in fields
    )


def _unconfirmed(register: Register, places: frozenset[tuple[Id, str]]) -> list[Finding]:
    """One finding for each record with values nobody has confirmed, at the first of them."""
    paths: dict[Id, list[str]] = {}
    for id, path in places:
        if id in register:
            paths.setdefault(id, []).append(path)
    return [
        Finding("R66", "i", id, min(of), "", (("n", str(len(of))),), "imported_values_are_confirmed")
        for id, of in sorted(paths.items())
    ]
