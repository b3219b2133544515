"""A moment in a register's history, as a person names it: a day, the number of a change, or a release."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.journal import Moment

if TYPE_CHECKING:
    from ropa.journal import Operation
    from ropa.store.reader import Reader


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class NoSuchMomentError(RopaError):
    """The words name no day, change or release of the register.  ``words`` is them, ``seq`` the last change."""

    key = "changes.error.no_moment"


class TooEarlyError(RopaError):
    """The register did not exist on the day.  ``day`` is the day, ``first`` that of its first change."""

    key = "changes.error.too_early"


class BackwardsError(RopaError):
    """Changes were asked for from a moment to an earlier one.  ``first`` and ``last`` are the numbers asked for."""

    key = "changes.error.backwards"


class QuotesOfThePastError(RopaError):
    """Quotes were asked for as of a past moment; they are known as they are now alone."""

    key = "changes.error.quotes"


def moment_of(store: Reader, words: str) -> Moment:
    """The moment that words name: ``2026-03-01`` is the end of that day, ``17`` a change, else a release's label.

    Raises:
        NoSuchMomentError: they name none.
        TooEarlyError: a day before the register was made.
    """
    if day := day_of(words):
        return moment_at(store, day)
    seq = int(words) if words.isdecimal() else _released(store, words)
    found = _operation(store, seq)
    if found is None or found.seq != seq:
        raise NoSuchMomentError(words=words, seq=store.head()[0])
    return Moment(seq, found.hash, found.at.astimezone().date(), store.changed_on(seq))


def moment_at(store: Reader, day: dt.date) -> Moment:
    """The register at the end of a day, where the person sits, or as it is now for a day to come.

    Raises:
        TooEarlyError: the register was made later.
    """
    seq = store.seq_at(dt.datetime.combine(day, dt.time.max).astimezone())
    found = _operation(store, seq)
    if found is None:
        first = _operation(store, 1)
        raise TooEarlyError(day=day.isoformat(), first=first.at.astimezone().date().isoformat() if first else "–")
    return Moment(found.seq, found.hash, min(day, today()), store.changed_on(found.seq))


def present(store: Reader) -> Moment:
    """The register as it is."""
    seq, head = store.head()
    return Moment(seq, head, today(), store.changed_on(seq))


def today() -> dt.date:
    """The day where the person sits."""
    return dt.date.today()  # noqa: DTZ011


def refuse_backwards(first: Moment, last: Moment) -> None:
    """Say no to changes told from a later moment to an earlier.

    Raises:
        BackwardsError: they are asked for so.
    """
    if first.seq > last.seq:
        raise BackwardsError(first=first.seq, last=last.seq)


def day_of(words: str) -> dt.date | None:
    """The day that words like ``2026-03-01`` name; none for any other."""
    try:
        return dt.date.fromisoformat(words) if _DAY.fullmatch(words) else None
    except ValueError:
        return None


def _operation(store: Reader, seq: int) -> Operation | None:
    """The last operation up to a number."""
    found = store.operations(limit=1, before_seq=seq + 1)
    return found[0] if found else None


def _released(store: Reader, label: str) -> int:
    """The change at which the newest release of a label was made; 0 where there is none."""
    from ropa.model import Release

    found = [one.sequence or 0 for one in store.register().all(Release) if one.label == label]
    return max(found, default=0)
