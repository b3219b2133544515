"""Data and people that a sentence names in passing: in parentheses, after "these are", after "data about"."""

from __future__ import annotations

import re
from functools import cache

from ropa.intake.data_lists import data_in, data_items, tells_data
from ropa.intake.people import people_in
from ropa.intake.phrases import aims, pattern, said, speaks_of

NOT_NOTED = ("process", "we", "give")
"""What a note without a verb has none of."""

REGISTER = re.compile(
    r"(?:register|registret|förteckning|lista|liggare|list)\s(?:över|på|med|of)\s[^.;:,()]{3,60}?\s(?:med|with)\s"
    r"(?P<list>[^.:;]{3,200}?)(?=\s(?:för att|to)\s|[.;:]|$)",
    re.IGNORECASE,
)
Told = tuple[tuple[str, ...], str]
"""What is named, and the words of the sentence that name it."""


def data_told(sentence: str) -> Told | None:
    """The data a sentence lists in its own words, or else in passing."""
    ways = (data_in, _in_register, _bracketed, _after_these_are, _before_aim)
    return next((told for way in ways if (told := way(sentence))), None)


def _bracketed(sentence: str) -> Told | None:
    """The data after words about data, in parentheses or after a colon: "details of guests (name and address)"."""
    for found in _set_apart().finditer(sentence):
        words = found["list"] or found["rest"]
        items = data_items(words)
        if tells_data(items):
            return items, words
    return None


@cache
def _set_apart() -> re.Pattern[str]:
    apart = r"(?:\((?P<list>[^()]{3,300})\)|:\s+(?P<rest>[^.:;]{3,300}))"
    return re.compile(rf"{said('personal')}[^.;:()]{{0,90}}{apart}", re.IGNORECASE)


def _in_register(sentence: str) -> Told | None:
    """What a register of people has: "we keep a list of owners with name and address"."""
    found = REGISTER.search(sentence)
    items = data_items(found["list"]) if found else ()
    return (items, found["list"]) if found and tells_data(items) else None


def _after_these_are(sentence: str) -> Told | None:
    """The data a sentence is nothing but a list of: "The data are name, income and rent"."""
    led = pattern("data", "are_data").match(sentence)
    rest = sentence[led.end() :].strip(" .:") if led else ""
    items = data_items(rest)
    return (items, rest) if tells_data(items) else None


def _before_aim(sentence: str) -> Told | None:
    """The data of a note without a verb: "Name, address and allergies to plan the camp"."""
    aim = _aim().search(sentence)
    lead = sentence[: aim.start()].strip(" ,") if aim else ""
    verbs = speaks_of(lead, *NOT_NOTED)
    items = data_items(lead)
    return (items, lead) if not verbs and tells_data(items) else None


@cache
def _aim() -> re.Pattern[str]:
    return re.compile(aims(), re.IGNORECASE)


def people_told(sentence: str) -> tuple[str, ...]:
    """The people a sentence says its data are about: "data about guests", "data about you who apply for support"."""
    found = _about().search(sentence)
    if found is None:
        return ()
    addressed = _addressed().match(found["whom"])
    return (addressed["who"].rstrip(" ,"),) if addressed else people_in(found["whom"])


@cache
def _about() -> re.Pattern[str]:
    told = rf"{said('personal')}\s+(?:om|about|on|relating to|som rör|vedrørende)"
    about = rf"(?:{told}|^(?:För|Om|Från|Hos|For|About|Fra))"
    ends = rf"\s(?:{said('take_in')}|{said('finite')}|{said('taken', 'data')})\s"
    return re.compile(rf"{about}\s+(?P<whom>[^.;:(]{{3,120}}?)(?={ends}|[.;:(]|$)", re.IGNORECASE)


@cache
def _addressed() -> re.Pattern[str]:
    """The reader in a part: "you who have applied for a place"."""
    ends = rf"(?=,|\s{said('stop')}\s|$)"
    return re.compile(rf"(?P<who>(?:dig|deg|er|dem|den|you)\s(?:som|who)\s.{{3,80}}?){ends}", re.IGNORECASE)
