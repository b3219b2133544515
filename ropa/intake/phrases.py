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
    return re.compile(alternatives(lists(room)[name]), re.IGNORECASE)


def alternatives(phrases: Iterable[str]) -> str:
    """The source of a pattern for any of the phrases as whole words."""
    return "(?:" + "|".join(as_source(one) for one in sorted(phrases, key=len, reverse=True)) + ")"


def as_source(phrase: str) -> str:
    """The source of a pattern for one phrase: a star is any ending, a space any white space."""
    words = (re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    before = "" if not phrase[0].isalnum() else r"(?<!\w)"
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return before + r"\s+".join(words) + after


def first(texts: Iterable[str], found: re.Pattern[str]) -> str | None:
    """The first of the texts in which the pattern is found."""
    return next((text for text in texts if found.search(text)), None)
