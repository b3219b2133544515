"""Days, times and folders as a person says them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ropa.catalog import Texts

_LONG_AGO = 99
"""So many days late, it is told in months."""


def today() -> dt.date:
    """The person's own day."""
    return dt.date.today()  # noqa: DTZ011 (the day where the person sits)


def day(day: dt.date, texts: Texts, *, year: bool = True) -> str:
    """A day in words: 3 mars 2026."""
    month = texts(f"window.month.{day.month}")
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


def short(day: dt.date, texts: Texts) -> str:
    """A day in few letters: 3 mar, with the year if it is another one."""
    month = texts(f"window.month_short.{day.month}")
    return f"{day.day} {month}" if day.year == today().year else f"{day.day} {month} {day.year}"


def weekday(day: dt.date, texts: Texts) -> str:
    """The name of the day of the week."""
    return texts(f"window.weekday.{day.isoweekday()}")


def clock(moment: dt.datetime) -> str:
    """The time of day: 10:42."""
    return f"{moment.astimezone():%H:%M}"


def near(moment: dt.datetime, texts: Texts) -> str:
    """A moment as near as it is: today 10:42, yesterday 10:42, 3 mar."""
    ago = (today() - moment.astimezone().date()).days
    if ago in (0, 1):
        return texts("window.when.today" if ago == 0 else "window.when.yesterday", clock=clock(moment))
    return short(moment.astimezone().date(), texts)


def away(when: dt.date, texts: Texts) -> str:
    """How far off a day is: in 4 days, today, 12 days late, 46 months late."""
    days = (when - today()).days
    if days == 0:
        return texts("window.when.due_today")
    if days < -_LONG_AGO:
        return texts("window.when.late_months", n=round(-days * 12 / 365.25))
    return texts("window.when.ahead" if days > 0 else "window.when.late", n=abs(days))


def initials(name: str) -> str:
    """The first letters of a person's names, at most three."""
    return "".join(part[0] for part in name.split() if part[0].isalnum())[:3].upper()


def folder(path: Path) -> str:
    """A folder, written from the person's home where it lies there."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
