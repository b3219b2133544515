"""Days as people write them in Sweden and in English."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januari", "january"), ("feb", "februari", "february"), ("mar", "mars", "march"),
            ("apr", "april"), ("maj", "may"), ("jun", "juni", "june"), ("jul", "juli", "july"),
            ("aug", "augusti", "august"), ("sep", "sept", "september"), ("okt", "oktober", "oct", "october"),
            ("nov", "november"), ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WORDS = re.compile(r"(?:den\s+|the\s+)?(\d{1,2})(?::e|:a|st|nd|rd|th)?\s+([a-zåäö]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def read_date(text: str) -> dt.date | None:
    """The day a text names, or None: ``2026-03-01``, ``20260301``, ``1/3 2026``, ``1 mars 2026``, ``March 1, 2026``.

    A day written with slashes or dots has the day first, as in Sweden and most of Europe.
    """
    text = " ".join(text.strip().casefold().split())
    text = re.sub(r"(\d{1,2}/\d{1,2})[ -](\d{4})", r"\1/\2", text)
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif (found := _WORDS.fullmatch(text)) and found[2] in _MONTHS:
        day, month, year = int(found[1]), _MONTHS[found[2]], int(found[3])
    elif (found := _MONTH_FIRST.fullmatch(text)) and found[1] in _MONTHS:
        day, month, year = int(found[2]), _MONTHS[found[1]], int(found[3])
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
