"""What the columns of a processor list hold, told by their headings."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.phrases import as_source, lists, pattern
from ropa.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMING = ("name", "entity", "service")
TELLING = (
    "purpose",
    "place",
    "safeguard",
    "data",
    "address",
    "org_number",
    "seat",
    "role",
    "agreement",
    "category",
    "service",
    "entity",
)
LONGEST_HEADING = 70
MOST_ADDED = 6
MOST_INSIDE = 4
INSIDE = ("seat", "safeguard", "place", "purpose", "name")
FEWEST_COLUMNS = 2
ENUMERATION = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+")


@cache
def column_of(heading: str) -> str:
    """The column a heading announces; ``""`` when it announces none."""
    words = re.sub(r"(?<=\w) \d{1,2}$", "", fold(ENUMERATION.sub("", heading).replace("_", " ")).strip(" :*.?"))
    if not words or len(words) > LONGEST_HEADING:
        return ""
    bare = re.sub(r"\s*[(\[].*?[)\]]", "", words).strip()
    tries = dict.fromkeys([words, bare, bare.replace("-", ""), pattern("lists", "approved").sub("", bare).strip()])
    whole = next((said.lastgroup for one in tries if (said := _any().fullmatch(one))), None)
    found = whole or _beginning(bare)
    return "safeguard" if found == "basis" and pattern("lists", "transfers").search(words) else found


@cache
def column_told(heading: str) -> str:
    """The column a heading announces as a whole or, when it is short, by one of its words: "Data hosting location"."""
    words = fold(heading).strip(" :*.?")
    if (column := column_of(heading)) or ":" in words or not 1 < len(words.split()) <= MOST_INSIDE:
        return column
    return next((column for column in INSIDE if pattern("lists", f"{column}_words").search(words)), "")


def _beginning(words: str) -> str:
    """The column some words begin with, where what follows leaves its meaning."""
    columns = lists("columns") if _any().match(words) else ()
    begun = ((column, _phrases(column).match(words)) for column in columns)
    return next((column for column, found in begun if found and _goes_on(words[found.end() :])), "")


def _goes_on(rest: str) -> bool:
    """Whether what follows a column's word leaves its meaning: "Purpose of processing", "Country / region"."""
    word = rest.split(maxsplit=1)[0] if rest.split() else ""
    return len(rest.split()) <= MOST_ADDED and (rest.lstrip()[:1] in "/&+,(-–" or word in lists("lists")["with_column"])


@cache
def _any() -> re.Pattern[str]:
    """The phrases of all columns, each column a group of its name."""
    return re.compile("|".join(f"(?P<{column}>{_phrases(column).pattern})" for column in lists("columns")))


@cache
def _phrases(column: str) -> re.Pattern[str]:
    ordered = sorted(lists("columns")[column], key=len, reverse=True)
    return re.compile("|".join(_source(fold(phrase)) for phrase in ordered))


def _source(phrase: str) -> str:
    """The source of a pattern for a phrase; a star by itself at the end stands for any words."""
    return as_source(phrase[:-2]) + r"(?!\w).*" if phrase.endswith(" *") else as_source(phrase) + r"(?!\w)"


def columns_of(headings: Sequence[str]) -> tuple[str, ...] | None:
    """The columns of a heading row; nothing when the row is not the head of a list of companies."""
    columns: list[str] = []
    sure = [column for column in map(column_of, headings) if column]
    for heading in headings:
        column = column_told(heading) if len(sure) >= FEWEST_COLUMNS else column_of(heading)
        columns.append("" if column in columns and column != "place" else column)
    known = [column for column in columns if column]
    if len(known) < FEWEST_COLUMNS or len(known) * 2 < len([heading for heading in headings if heading.strip()]):
        return None
    if not any(column in NAMING for column in known) or not any(column in TELLING for column in known):
        return None
    return tuple(columns) if len(known) > known.count("service") else None
