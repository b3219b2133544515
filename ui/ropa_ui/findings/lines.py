"""The findings as lines under headings, grouped as the person asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ropa.checks import words_of
from ropa.model import entity_of
from ropa.wording import fold_for_search, sort_key
from ropa_ui.sections import ICONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.checks import Finding
    from ropa_ui.session import Session

Grouping: TypeAlias = Literal["record", "article", "rule", "severity"]
GROUPINGS: tuple[Grouping, ...] = ("record", "article", "rule", "severity")
ORDER = "ABCi"
TONES = {"A": "err", "B": "warn", "C": "info", "i": "info"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over lines: what they have in common, and how many there are."""

    icon: str
    reference: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, worded.

    Attributes:
        finding: what was found.
        severity: its severity in words.
        title: what is missing.
        todo: what to do.
        record: what the record is called, with its reference.
        folded: the words the list is filtered by.
    """

    finding: Finding
    severity: str
    title: str
    todo: str
    law: str
    record: str
    folded: str


def lines_of(session: Session, findings: Iterable[Finding]) -> list[Line]:
    """Findings, worded in the language of the window."""
    return [_line(session, finding) for finding in findings]


def _line(session: Session, finding: Finding) -> Line:
    said = words_of(finding, session.texts)
    record = session.register.get(finding.record)
    named = " ".join(filter(None, (getattr(record, "reference", ""), session.title(record)))) if record else ""
    folded = fold_for_search(f"{said.title} {said.todo} {said.law} {named} {getattr(record, 'owner', '')}")
    severity = session.texts(f"pages.severity.{finding.severity}")
    return Line(finding, severity, said.title, said.todo, said.law, named, folded)


def grouped(session: Session, lines: Iterable[Line], by: Grouping) -> list[Heading | Line]:
    """Lines under headings, the most pressing first inside each group."""
    groups: dict[object, list[Line]] = {}
    for line in lines:
        groups.setdefault(_key(line, by), []).append(line)
    found: list[Heading | Line] = []
    for members in sorted(groups.values(), key=lambda members: _group_order(members[0], by)):
        members.sort(key=lambda line: (ORDER.index(line.finding.severity), line.finding.path, line.title))
        found += [_heading(session, members, by), *members]
    return found


def _key(line: Line, by: Grouping) -> object:
    match by:
        case "record":
            return line.finding.record
        case "article":
            return line.finding.law
        case "rule":
            return line.finding.rule
        case "severity":
            return line.finding.severity


def _group_order(line: Line, by: Grouping) -> tuple[object, ...]:
    match by:
        case "record":
            return sort_key(line.record)
        case "article":
            return sort_key(line.law)
        case "rule":
            return (ORDER.index(line.finding.severity), line.finding.rule)
        case "severity":
            return (ORDER.index(line.finding.severity),)


def _heading(session: Session, members: list[Line], by: Grouping) -> Heading:
    first, count = members[0], len(members)
    match by:
        case "record":
            record = session.register.get(first.finding.record)
            if record is None:
                return Heading("circle", "", "", count)
            reference = str(getattr(record, "reference", "")) or session.entity_word(record)
            return Heading(ICONS.get(entity_of(type(record)), "circle"), reference, session.title(record), count)
        case "article":
            return Heading("scale", "", first.law, count)
        case "rule":
            return Heading("list-checks", first.finding.rule, first.title, count)
        case "severity":
            return Heading("flag", "", session.texts(f"pages.severity_long.{first.finding.severity}"), count)
