"""What falls due: reviews, agreements, checks on processors, transfers' assessments, answers, retention, own tasks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.figures.months import course
from ropa.model import Activity, Agreement, Assignment, Document, Engagement, Release, Retention, Task, Transfer
from ropa.register import title_of
from ropa_ui import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.kinds import Id
    from ropa.register import Register

CLOSED_TASKS = {"done", "not_applicable", "accepted"}
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing with a day.

    Attributes:
        day: when.
        what: the key of its wording, ``pages.due.<what>``.
        record: the record it stands in, and ``path`` the field.
        name: what that record is called.
    """

    day: dt.date
    what: str
    record: Id
    path: str
    name: str


def due_until(register: Register, last: dt.date) -> list[Due]:
    """Everything due by a day, the overdue first."""
    return sorted(due for due in _all(register) if due.day <= last)


def _all(register: Register) -> Iterator[Due]:
    for record in register:
        name = title_of(record, register)
        for day, what, path in _days(record):
            if day is not None:
                yield Due(day, what, record.id, path, name)
        if isinstance(record, Retention):
            yield from _years_passing(record, name)
        for answer in record.answers:
            if answer.state == "not_determined" and answer.due:
                yield Due(answer.due, "answer", record.id, answer.about, name)


def _years_passing(record: Retention, name: str) -> Iterator[Due]:
    """Whole years whose data pass the period from a day to come on."""
    today = moments.today()
    for batch in course(record, today.replace(day=1)).batches:
        if batch.month > today:
            yield Due(batch.month, "retention", record.id, "period", f"{batch.year}: {name}")


def _days(record: object) -> Iterator[tuple[dt.date | None, str, str]]:
    match record:
        case Activity() | Assignment():
            if not (isinstance(record, Activity) and record.template):
                yield record.next_review, "review", "next_review"
        case Agreement():
            if record.status != "expired":
                yield record.valid_until, "agreement", "valid_until"
        case Engagement():
            yield from _of_engagement(record)
        case Transfer():
            yield record.tia_on and record.tia_on + YEAR, "tia", "tia_on"
            yield record.dpf_checked and record.dpf_checked + YEAR, "dpf", "dpf_checked"
        case Document():
            yield record.valid_until, "document", "valid_until"
        case Task():
            if record.state not in CLOSED_TASKS:
                yield record.due, "task", "due"
        case Release():
            yield record.answer_due if not record.files else None, "release", "answer_due"
        case _:
            return


def _of_engagement(record: Engagement) -> Iterator[tuple[dt.date | None, str, str]]:
    for row in record.certificates:
        yield row.valid_until, "certificate", f"certificates/{row.id}/valid_until"
    if record.supervision:
        newest = max(record.supervision, key=lambda row: row.day or dt.date.min)
        yield newest.next_due, "supervision", f"supervision/{newest.id}/next_due"
