"""Word lists as patterns: what people write for a thing, in all languages at once.

A list is `resources/words/<room>.toml`; each table holds one array of phrases per language. In a phrase a star stands
for any ending and a space for any white space. Languages are merged: a Swedish policy quotes English headings, and a
wrongly guessed language must not blind the reader.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@cache
def lists(room: str) -> Mapping[str, tuple[str, ...]]:
    """Every list of a room by its name, the languages merged in the file's order."""
    named = word_list(room).items()
    return {name: tuple(phrase for said in table.values() for phrase in said) for name, table in named}


@cache
def pattern(room: str, name: str) -> re.Pattern[str]:
    """One pattern that finds any phrase of a list as whole words, longest first, whatever the case."""
    return re.compile(said(name, room), re.IGNORECASE)


@cache
def said(name: str, room: str = "statements") -> str:
    """The source of a pattern for any phrase of a list."""
    return alternatives(lists(room)[name])


def speaks_of(text: str, *names: str) -> bool:
    """Whether a text has a phrase of any of these lists of statements."""
    return any(pattern("statements", name).search(text) for name in names)


def leads_in(text: str) -> bool:
    """Whether a line breaks off before a list, with or without a colon: "We process your data in order to"."""
    return _dangling().search(text.rstrip(" :…")) is not None


@cache
def aims() -> str:
    """The source of a pattern for the words of purpose that are nothing else, as the English "to" may be."""
    return alternatives(phrase for phrase in lists("statements")["aim"] if len(phrase) > len("zum"))


@cache
def _dangling() -> re.Pattern[str]:
    return re.compile(rf"{said('dangling')}$", re.IGNORECASE)


def alternatives(phrases: Iterable[str]) -> str:
    """The source of a pattern for any of the phrases as whole words.

    Those that begin with a letter are grouped by it behind one look back, which makes the search many times faster.
    """
    by_letter: dict[str, list[str]] = {}
    others: list[str] = []
    for phrase in sorted(phrases, key=len, reverse=True):
        if phrase[0].isalnum():
            by_letter.setdefault(phrase[0], []).append(_body(phrase)[1:])
        else:
            others.append(as_source(phrase))
    words = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return "(?:" + "|".join([*others, *([rf"(?<!\w)(?:{words})"] if words else [])]) + ")"


def as_source(phrase: str) -> str:
    """The source of a pattern for one phrase: a star is any ending, a space any white space."""
    return (r"(?<!\w)" if phrase[0].isalnum() or phrase[0] == "*" else "") + _body(phrase)


def _body(phrase: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\s+".join(words) + (r"(?!\w)" if phrase[-1].isalnum() else "")
