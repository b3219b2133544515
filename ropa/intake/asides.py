"""Data and people that a sentence names in passing: in parentheses, after "these are", after "data about"."""

from __future__ import annotations

import re
from functools import cache

from ropa.intake.bases import find_bases
from ropa.intake.data_lists import data_in, data_items, tells_data
from ropa.intake.people import people_in
from ropa.intake.phrases import alternatives, lists, pattern

FEWEST_ITEMS = 2

Told = tuple[tuple[str, ...], str]
"""What is named, and the words of the sentence that name it."""


def data_told(sentence: str) -> Told | None:
    """The data a sentence lists in its own words, or else in passing."""
    return data_in(sentence) or _in_parentheses(sentence) or _after_these_are(sentence)


def _in_parentheses(sentence: str) -> Told | None:
    """The data in parentheses after words about data: "we process details of guests (name and address) to"."""
    for found in _parenthesis().finditer(sentence):
        items = data_items(found["list"])
        if tells_data(items) and not find_bases(found["list"]):
            return items, found["list"]
    return None


@cache
def _parenthesis() -> re.Pattern[str]:
    return re.compile(rf"{_said('personal')}[^.;:()]{{0,90}}\((?P<list>[^()]{{3,300}})\)", re.IGNORECASE)


def _after_these_are(sentence: str) -> Told | None:
    """The data a sentence is nothing but a list of: "The data are name, income and rent"."""
    led = pattern("data", "are_data").match(sentence)
    rest = sentence[led.end() :].strip(" .:") if led else ""
    items = data_items(rest)
    return (items, rest) if len(items) >= FEWEST_ITEMS and tells_data(items) else None


def people_told(sentence: str) -> tuple[str, ...]:
    """The people a sentence says its data are about: "data about guests", "data about you who apply for support"."""
    found = _about().search(sentence)
    if found is None:
        return ()
    addressed = _addressed().match(found["whom"])
    return (addressed["who"].rstrip(" ,"),) if addressed else people_in(found["whom"])


@cache
def _about() -> re.Pattern[str]:
    told = rf"{_said('personal')}\s+(?:om|about|on|relating to|som rör|vedrørende)"
    about = rf"(?:{told}|^(?:För|Om|Från|Hos|For|About|Fra))"
    ends = rf"\s(?:{_said('aim')}|{_said('take_in')}|{_said('finite')}|{alternatives(lists('data')['taken'])})\s"
    return re.compile(rf"{about}\s+(?P<whom>[^.;:(]{{3,120}}?)(?={ends}|[.;:(]|$)", re.IGNORECASE)


@cache
def _addressed() -> re.Pattern[str]:
    """The reader in a part: "you who have applied for a place"."""
    ends = rf"(?=,|\s{_said('stop')}\s|$)"
    return re.compile(rf"(?P<who>(?:dig|deg|er|dem|den|you)\s(?:som|who)\s.{{3,80}}?){ends}", re.IGNORECASE)


def _said(name: str) -> str:
    return alternatives(lists("statements")[name])
