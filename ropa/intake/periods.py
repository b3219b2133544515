"""How long data are kept: durations in figures and words, ranges, the event they run from, open tails.

The answer is always the statement's own words, with ISO 8601 durations for every period it states.
"""

from __future__ import annotations

import re
from functools import cache

from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.reading import Period

UNITS = {"hour": ("PT", "H"), "day": ("P", "D"), "week": ("P", "W"), "month": ("P", "M"), "year": ("P", "Y")}
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "eighteen": 18, "twentyfour": 24, "thirty": 30, "ninety": 90,
}  # fmt: skip
ORDINALS = ("two", "three", "five", "seven", "ten")
LONGEST_START = 140


def read_period(text: str) -> Period:
    """A retention statement with the durations it states and its starting event, both possibly missing."""
    found = _durations(text)
    periods = tuple(dict.fromkeys(iso for match, isos in found for iso in isos))
    return Period(text=text.strip(), periods=periods or _ordinal_years(text), start=_start(text, found))


def find_periods(text: str) -> tuple[str, ...]:
    """Every ISO 8601 duration the text states, in order, without ages and terms of notice."""
    return read_period(text).periods


def period_in(text: str) -> re.Match[str] | None:
    """The first duration the text states."""
    return next((match for match, _ in _durations(text)), None)


def states_criterion(text: str) -> bool:
    """Whether the text ties the period to a condition instead of a number."""
    return pattern("periods", "criterion").search(text) is not None


def open_tail(text: str) -> str | None:
    """The words that stretch a period without end, if any."""
    found = pattern("periods", "open_end").search(text)
    return found.group() if found else None


def _durations(text: str) -> list[tuple[re.Match[str], list[str]]]:
    return [(match, _isos(match)) for match in _duration().finditer(text) if not _is_age_or_notice(text, match)]


def _isos(match: re.Match[str]) -> list[str]:
    before, after = UNITS[_unit(match["unit"])]
    words = re.findall(r"[^\W_]+(?:-[^\W\d_]+)?", match["numbers"].casefold())
    joints = set(lists("periods")["range"])
    inner = [word for place, word in enumerate(words) if word not in joints or place in {0, len(words) - 1}]
    return [f"{before}{number}{after}" for number in map(_number, inner) if number]


@cache
def _duration() -> re.Pattern[str]:
    number = rf"(?:\d{{1,3}}|{alternatives(_numbers())})"
    joint = rf"(?:\s*[-–—/]\s*|\s+{alternatives(lists('periods')['range'])}\s+)"
    numbers = rf"(?<![\w.,§])(?P<numbers>{number}(?:{joint}{number}){{0,4}}(?:\s*\(\s*{number}\s*\))?)"
    return re.compile(rf"{numbers}[\s ]*[-‑]?\s*(?P<unit>{alternatives(_units())})", re.IGNORECASE)


@cache
def _numbers() -> dict[str, int]:
    return {word: number for name, number in NUMBERS.items() for word in lists("periods")[name]}


@cache
def _units() -> dict[str, str]:
    return {word: name for name in UNITS for word in lists("periods")[name]}


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _numbers().get(word, 0)


def _unit(word: str) -> str:
    return _units()[word.casefold()]


def _is_age_or_notice(text: str, match: re.Match[str]) -> bool:
    ahead, behind = text[match.start("unit") :], text[max(0, match.start() - 30) : match.start()]
    if pattern("periods", "age").match(ahead) or pattern("periods", "notice").match(text[match.end() :].lstrip()):
        return True
    if match["numbers"].casefold() == "to" and match["unit"].isascii():  # English "to", not Norwegian two
        return True
    return any(found.end() >= len(behind.rstrip()) for found in pattern("periods", "before").finditer(behind))


def _ordinal_years(text: str) -> tuple[str, ...]:
    return tuple(f"P{NUMBERS[name]}Y" for name in ORDINALS if pattern("periods", f"nth_{name}").search(text))


def _start(text: str, found: list[tuple[re.Match[str], list[str]]]) -> str | None:
    for match, _ in reversed(found):
        after = text[match.end() :]
        if event := _event_after(after) or _genitive(match["unit"], after):
            return event
    return _event_before(text, found) if found else None


def _event_after(text: str) -> str | None:
    led = _event().match(text)
    return re.split(r"\s(?:samt|eller|and|or|och den)\s", led["event"])[0].strip()[:LONGEST_START] if led else None


@cache
def _event() -> re.Pattern[str]:
    starts = pattern("periods", "start").pattern
    return re.compile(rf"[\s,]*(?:\(\w+\)\s*)?(?P<event>{starts}[^.,;()|\n]+)", re.IGNORECASE)


def _genitive(unit: str, after: str) -> str | None:
    owned = re.match(r"\s+(?:of\s+)?(inactivity|[^\W\d_]*(?:inaktivit|passivit)[^\W\d_]*)", after, re.IGNORECASE)
    return owned[1] if owned and unit else None


def _event_before(text: str, found: list[tuple[re.Match[str], list[str]]]) -> str | None:
    lead = text[: found[0][0].start()]
    events = re.findall(rf"{pattern('periods', 'start').pattern}\s+(?!\d)[^.,;()|\n]+", lead, re.IGNORECASE)
    return events[-1].strip()[:LONGEST_START] if events and len(events[-1].split()) > 1 else None
