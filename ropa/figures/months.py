"""When retention periods run out, month by month (Art. 30(1)(f)): what follows from the rules alone.

The register holds rules, not data.  A period counted from the end of a year runs out for a whole year's data on one
day, which has a date.  Any other period runs out for somebody all the time: what can be said is how old the event must
be that it is counted from.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from ropa.vocabulary import fold, vocabulary

if TYPE_CHECKING:
    from ropa.model import Retention

MONTHS = 12
_WHOLE_MONTHS = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?")
_WHOLE_DAYS = re.compile(r"P(\d{1,5})([DW])")
_DAYS_IN = {"D": 1, "W": 7}
_LONGEST_IN_DAYS = 10 * 366
_LONGEST = 200 * MONTHS  # a longer period ends in no calendar


class Batch(NamedTuple):
    """A year's data, and the first day of the month from which its period has run out."""

    month: dt.date
    year: int


class Course(NamedTuple):
    """What becomes of one rule in twelve months.

    Attributes:
        batches: whole years whose period runs out.
        since: for what runs out all the time, the month until which it was begun, in the first of the twelve months.
        until: the same in the last of them.
        by_day: whether these two are days, for a period of days or weeks, and not the first days of months.
        instead: why there is neither: ``running``, ``no_period``, ``no_start``, ``criterion``, or a key of the lists
            of what stands instead of a period or an answer.
        done: the days on which it was carried out, the newest first.
    """

    batches: tuple[Batch, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    by_day: bool = False
    instead: str = ""
    done: tuple[dt.date, ...] = ()


def course(retention: Retention, first: dt.date) -> Course:
    """What becomes of a rule in the twelve months that begin on a day, the first of a month."""
    done = tuple(sorted((row.day for row in retention.carried_out if row.day), reverse=True))
    if not retention.period:
        said = retention.no_period or ("criterion" if retention.criterion else "")
        return Course(instead=said or _answer(retention, "period") or "no_period", done=done)
    months = whole_months(retention.period)
    if is_yearly(retention) and months is not None:
        return Course(batches=_batches(months, first), done=done)
    if not (retention.starts or retention.starts_words.strip()):
        return Course(instead=_answer(retention, "starts") or "no_start", done=done)
    days = whole_days(retention.period)
    if days and days <= _LONGEST_IN_DAYS:
        before = dt.timedelta(days=days + 1)  # what began on a day has passed the period when as many days have gone
        since, until = shifted(first, 1) - before, shifted(first, MONTHS) - before
        return Course(since=since, until=until, by_day=True, done=done)
    if not months or months > _LONGEST:
        return Course(instead="running", done=done)
    return Course(since=shifted(first, -months), until=shifted(first, MONTHS - 1 - months), done=done)


def passed(retention: Retention, day: dt.date) -> Batch | None:
    """The last whole year whose data passed the period on a day or before it, as far as a year back."""
    months = whole_months(retention.period)
    if months is None or months > _LONGEST or not is_yearly(retention):
        return None
    return _batches(months, shifted(day.replace(day=1), 1 - MONTHS))[0]


def _answer(retention: Retention, about: str) -> str:
    """What is said instead of a value."""
    return next((answer.state for answer in retention.answers if answer.about == about), "")


def whole_months(period: str) -> int | None:
    """How many months a period is; none where it is told in weeks, days or hours."""
    found = _WHOLE_MONTHS.fullmatch(period)
    return MONTHS * int(found[1] or 0) + int(found[2] or 0) if found else None


def whole_days(period: str) -> int | None:
    """How many days a period of days or weeks is; none where it is another."""
    found = _WHOLE_DAYS.fullmatch(period)
    return int(found[1]) * _DAYS_IN[found[2]] if found else None


def is_yearly(retention: Retention) -> bool:
    """Whether a period is counted from the end of a year, by its list or by its words."""
    terms = vocabulary("retention_start").terms
    if terms[retention.starts].facts.get("yearly") if retention.starts in terms else False:
        return True
    said = f" {fold(retention.starts)} {fold(retention.starts_words)}"
    return any(f" {word}" in said for term in terms.values() for word in term.facts.get("yearly_words", ()))


def shifted(month: dt.date, by: int) -> dt.date:
    """The month so many months later."""
    count = 12 * month.year + month.month - 1 + by
    return dt.date(max(count // 12, 1), count % 12 + 1, 1)


def _batches(months: int, first: dt.date) -> tuple[Batch, ...]:
    """The years whose period, counted from their last day, runs out before one of the twelve months begins."""
    if months > _LONGEST:
        return ()
    days = (shifted(first, n) for n in range(MONTHS))
    counted = ((day, shifted(day, -months)) for day in days)
    return tuple(Batch(day, begun.year - 1) for day, begun in counted if begun.month == 1)
