"""Days and lengths of time as people write them, and as values."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from ropa.catalog import LANGUAGES, load

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
_ISO = re.compile(r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?)?")
_MONTHS_A_YEAR = 12
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d]+(?:-[^\W\d]+)*")
_AND = frozenset({"och", "and"})
_YEAR_FIRST = r"(?P<year>\d{4})([-./ ])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        _YEAR_FIRST,
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})[./-] ?(?P<month>\d{1,2})[./ -] ?(?P<year>\d{4})",
        r"(?:den )?(?P<day>\d{1,2})(?:st|nd|rd|th|\.|:e)? (?:of )?(?P<month>[a-zåäö]+)\.?,? (?P<year>\d{4})",
        r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    )
)


def parse_date(text: str) -> dt.date | None:
    """The day a person wrote: ``2026-03-01``, ``20260301``, ``1/3 2026``, ``1 mars 2026``; none where it is no day."""
    text = " ".join(text.split()).casefold()
    for pattern in _DATES:
        if found := pattern.fullmatch(text):
            month = found["month"]
            return _day(int(found["year"]), int(month) if month.isdecimal() else _month(month), int(found["day"]))
    return None


def parse_duration(text: str, language: str) -> str | None:
    """The length of time a person wrote, as ISO 8601; none where it is no length of time.

    Understands "24 månader", "två år", "1 år 6 månader", "18 mån", "1,5 år", "P24M", in the language first given and
    then in the other.
    """
    text = " ".join(text.split())
    if units_of(text.upper()):
        return text.upper()
    for name in (language, *(other for other in LANGUAGES if other != language)):
        if iso := _duration_in(text.casefold(), name):
            return iso
    return None


def units_of(iso: str) -> list[tuple[str, int]]:
    """A length of time in ISO 8601 as units and how many of each; nothing for what is no length of time."""
    found = _ISO.fullmatch(iso)
    if not found:
        return []
    return [(unit, int(n)) for unit, n in zip(_UNITS.values(), found.groups(), strict=True) if n]


def _duration_in(text: str, language: str) -> str | None:
    units, numbers = _forms(language, "unit"), _forms(language, "number")
    if _TOKEN.sub("", text).strip(" .,"):
        return None
    said = [token for token in _TOKEN.findall(text) if token not in _AND]
    if not said or len(said) % 2:
        return None
    pairs = zip(said[::2], said[1::2], strict=True)
    amounts = [_amount(number, units.get(unit, ""), numbers) for number, unit in pairs]
    return _iso([amount for amount in amounts if amount]) if all(amounts) else None


def _amount(number: str, unit: str, numbers: Mapping[str, str]) -> tuple[str, int] | None:
    """A number and a unit as a whole number of a unit; one and a half years are eighteen months."""
    if not unit:
        return None
    said = numbers.get(number, number).replace(",", ".")
    if said.isdecimal():
        return (unit, int(said))
    try:
        months = float(said) * _MONTHS_A_YEAR
    except ValueError:
        return None
    return ("month", int(months)) if unit == "year" and months.is_integer() else None


def _iso(amounts: list[tuple[str, int]]) -> str | None:
    counted = dict(amounts)
    if len(counted) != len(amounts):
        return None
    days = "".join(f"{counted[unit]}{sign}" for sign, unit in _UNITS.items() if unit in counted and unit != "hour")
    hours = f"T{counted['hour']}H" if "hour" in counted else ""
    return f"P{days}{hours}"


@cache
def _forms(language: str, what: str) -> Mapping[str, str]:
    """The spellings of units, numbers or months, by spelling."""
    texts, before = load(language), f"words.{what}."
    keys = [key for key in texts.keys() if key.startswith(before)]  # noqa: SIM118 - texts are no mapping
    return {spelling: key.removeprefix(before) for key in keys for spelling in texts(key).split()}


def _month(word: str) -> int:
    for language in LANGUAGES:
        if found := _forms(language, "month").get(word):
            return int(found)
    return 0


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
