"""The findings as lines under headings, grouped as the person asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from ropa.checks import Finding, FindingWords, words_of
from ropa.model import entity_of
from ropa.wording import fold_for_search
from ropa_ui.lists.collating import collate
from ropa_ui.sections import ICONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.model import Task
    from ropa_ui.session import Session

Grouping: TypeAlias = Literal["record", "article", "rule", "severity"]
GROUPINGS: tuple[Grouping, ...] = ("record", "article", "rule", "severity")
ORDER = ("A", "B", "C", "task", "i")
TONES = {"A": "err", "B": "warn", "C": "info", "task": "info", "i": "info"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over lines: what they have in common, and how many there are."""

    icon: str
    reference: str
    title: str
    count: int


class Line:
    """One finding; its words are made when they are asked for, since a large register has thousands.

    Attributes:
        finding: what was found.
        kind: its severity, or ``task`` for what is to be found out and is nothing missing.
        task: the record of it, where it is one.
    """

    task: Task | None = None

    def __init__(self, session: Session, finding: Finding, kind: str = "") -> None:
        self._session, self.finding, self.kind = session, finding, kind or finding.severity

    @cached_property
    def _said(self) -> FindingWords:
        return words_of(self.finding, self._session.texts)

    @property
    def severity(self) -> str:
        """Its severity in words."""
        return self._session.texts(f"pages.severity.{self.kind}")

    @property
    def title(self) -> str:
        """What is missing."""
        return self._said.title

    @property
    def todo(self) -> str:
        """What to do."""
        return self._said.todo

    @property
    def law(self) -> str:
        """The article it rests on."""
        return self._said.law

    @cached_property
    def record(self) -> str:
        """What the record is called, with its reference."""
        record = self._session.register.get(self.finding.record)
        if record is None:
            return ""
        return " ".join(filter(None, (getattr(record, "reference", ""), self._session.title(record))))

    @cached_property
    def folded(self) -> str:
        """The words the list is filtered by."""
        owner = getattr(self._session.register.get(self.finding.record), "owner", "")
        return fold_for_search(f"{self.title} {self.todo} {self.law} {self.record} {owner}")


class TaskLine(Line):
    """A question a document left open, or a task of one's own, at the record it concerns or else at itself."""

    def __init__(self, session: Session, task: Task) -> None:
        about = task.record if task.record in session.register else task.id
        super().__init__(session, Finding("", "i", about, task.path, "", (("task", task.id),)), "task")
        self.task: Task = task

    @cached_property
    def _said(self) -> FindingWords:
        texts, task = self._session.texts, self.task
        by = " · ".join(filter(None, (task.owner, task.due.isoformat() if task.due else "")))
        asked = "task_from_document" if texts.has(f"gaps.{task.rule}") else "task_own"
        return FindingWords(task.title, by or texts(f"pages.findings.{asked}"), "")


def lines_of(session: Session, findings: Iterable[Finding]) -> list[Line]:
    """Findings as lines in the language of the window."""
    return [Line(session, finding) for finding in findings]


def every_line(session: Session) -> list[Line]:
    """What is left to complete, what is only watched, and what is to be found out or done."""
    asked = [Line(session, finding, "task") for finding in session.questions()]
    return [*lines_of(session, session.findings()), *asked, *(TaskLine(session, t) for t in session.open_tasks())]


def grouped(session: Session, lines: Iterable[Line], by: Grouping) -> list[Heading | Line]:
    """Lines under headings, the most pressing first inside each group."""
    groups: dict[object, list[Line]] = {}
    for line in lines:
        groups.setdefault(_key(line, by), []).append(line)
    found: list[Heading | Line] = []
    for members in sorted(groups.values(), key=lambda members: _group_order(members[0], by)):
        members.sort(key=lambda line: (ORDER.index(line.kind), line.finding.path, line.finding.rule))
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
            return line.kind


def _group_order(line: Line, by: Grouping) -> tuple[object, ...]:
    match by:
        case "record":
            return (collate(line.record),)
        case "article":
            return (collate(line.law),)
        case "rule":
            return (ORDER.index(line.kind), line.finding.rule)
        case "severity":
            return (ORDER.index(line.kind),)


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
            return Heading("scale", "", first.law or session.texts("pages.findings.no_article"), count)
        case "rule":
            title = session.texts("pages.findings.tasks") if first.task else first.title
            return Heading("list-checks", first.finding.rule, title, count)
        case "severity":
            return Heading("flag", "", session.texts(f"pages.severity_long.{first.kind}"), count)
