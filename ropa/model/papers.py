"""The papers behind the register: documents, own terms, quotes, tasks, releases; its head and its corrections."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - a class body looks its annotations up
from dataclasses import dataclass

from ropa.kinds import Id, Row, choice, date, flag, link, number, rows, stored_file, text
from ropa.model.common import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A document the register leans on: the file itself, or where it lies."""

    title: str = text(required=True)
    kind: str = choice("document_kind")
    version: str = text()
    day: dt.date | None = date()
    valid_until: dt.date | None = date()
    file: str = stored_file()
    file_name: str = text()
    sha256: str = text()
    lies_at: str = text()
    notes: str = text(long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word added to a vocabulary by the one who keeps the register."""

    vocabulary: str = choice("vocabulary", required=True)
    swedish: str = text(required=True)
    english: str = text()
    special: bool | None = flag(law="9")
    criminal: bool | None = flag(law="10")
    personnummer: bool | None = flag(law="3 kap. 10 §")
    protected: bool | None = flag()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """The words a value came from: which field of which record, in which document, on which line."""

    record: str = text()
    path: str = text()
    document: Id | None = link("document")
    sha256: str = text()
    words: str = text(long=True)
    page: int | None = number()
    line: int | None = number()
    confidence: str = choice("confidence")
    confirmed_by: str = text()
    confirmed_on: dt.date | None = date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """Something to do, or what was decided of a finding."""

    title: str = text(required=True)
    record: str = text()
    path: str = text()
    rule: str = text()
    state: str = choice("task_state")
    reason: str = text(long=True)
    decided_by: str = text()
    decided_on: dt.date | None = date()
    owner: str = text()
    due: dt.date | None = date()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFile(Row):
    """One file of a release."""

    name: str = text()
    sha256: str = text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Record):
    """The register as it was given to somebody: its place in the chain, who asked, what was withheld."""

    label: str = text(required=True)
    sequence: int | None = number()
    chain_head: str = text()
    day: dt.date | None = date()
    requested_by: str = text(law="30(4)")
    received: dt.date | None = date(law="30(4)")
    answer_due: dt.date | None = date(law="30(4)")
    asked: str = text(law="30(4)", long=True)
    case_number: str = text()
    withheld: str = text(long=True)
    secrecy: str = text(long=True)
    signed_by: str = text()
    sent_how: str = text()
    receipt: str = text()
    files: tuple[ReleasedFile, ...] = rows(ReleasedFile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Record):
    """The register itself: its title, for whom, and how it is kept.  There is one."""

    title: str = text(required=True)
    example: bool | None = flag()
    language: str = choice("language")
    organisation: Id | None = link("party", law="30(1)(a)")
    review_months: int | None = number()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """A shipped reference row corrected or added by the one who keeps the register."""

    list: str = text(required=True)
    key: str = text(required=True)
    swedish: str = text()
    english: str = text()
    values: str = text(long=True)
    source: str = text()
    day: dt.date | None = date()
