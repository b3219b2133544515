"""Whole tables that run on as one line: the headings, then row after row, with single spaces between the cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.intake.list_columns import column_of, columns_of
from ropa.intake.list_tables import Grid
from ropa.intake.names import legal_form, looks_like_name
from ropa.intake.places import places_in
from ropa.intake.safeguards import safeguards_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEWEST_HEADINGS = 3
MOST_WORDS_OF_HEADING = 4
FEWEST_ROWS = 2
LATEST_HEADING = 200
LONGEST_NAME = 6
LONGEST_LINE = 2_000_000
CLOSING = ("place", "safeguard")
NUMBER = re.compile(r"[A-Z]{0,4}[\d][\d .-]{5,}\d")
DASHES = {"-", "–", "—", "−", "N/A", "n/a"}


def flat_grid(line: str, number: int) -> Grid | None:
    """The table a line holds; nothing where its rows cannot be told apart for certain.

    A row begins with a company in its legal form, first of all or right behind the place or safeguard that closes the
    row before it.
    """
    forms = len(legal_form().findall(line, 0, LONGEST_LINE))
    if len(line) > LONGEST_LINE or forms < FEWEST_ROWS:
        return None
    words = line.split()
    for at in range(min(len(words), LATEST_HEADING)):
        headings, end = _headings_at(words, at)
        columns = columns_of(headings) if len(headings) >= FEWEST_HEADINGS else None
        if columns:
            known = all(columns) and columns[0] == "name" and columns[-1] in CLOSING
            rows = list(_rows(" ".join(words[end:]), columns)) if known else []
            found = tuple((number, cells) for cells in rows if cells)
            whole = len(found) == len(rows) >= FEWEST_ROWS
            return Grid(columns, tuple(headings), found, wraps=False) if whole else None
    return None


def _headings_at(words: list[str], at: int) -> tuple[list[str], int]:
    """The headings that begin at a word, each the most words that name a column, and where they end."""
    found: list[str] = []
    told: set[str] = set()
    while at < len(words):
        counts = range(min(MOST_WORDS_OF_HEADING, len(words) - at), 0, -1)
        taken = next((n for n in counts if column_of(" ".join(words[at : at + n])) not in {"", *told}), 0)
        if not taken:
            break
        if taken > 1 and _begins_a_row(words[at + taken - 1]) and column_of(" ".join(words[at : at + taken - 1])):
            taken -= 1
        found.append(" ".join(words[at : at + taken]))
        told.add(column_of(found[-1]))
        at += taken
    return found, at


def _begins_a_row(word: str) -> bool:
    """Whether the last word of a heading is rather the first of the row behind it."""
    return word[0].isupper() and not column_of(word)


def _rows(text: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...] | None]:
    """The rows of a text without its headings; nothing in place of one whose name or end cannot be told."""
    starts, name_end = [0], 0
    ends: list[int] = []
    for form in legal_form().finditer(text):
        begins = _closes(text, name_end, form.start()) if ends else 0
        if begins < 0:
            continue
        if ends:
            starts.append(begins)
        name_end = form.end() + (text[form.end() : form.end() + 1] == ".")
        ends.append(name_end)
    for start, end, following in zip(starts, ends, [*starts[1:], len(text)], strict=False):
        yield _cells(text[start:end].strip(), text[end:following].strip(), columns)


def task_of(columns: Sequence[str]) -> str:
    """The column that holds what a company does."""
    return next((column for column in ("purpose", "service", "category") if column in columns), "purpose")


def number_before(rest: str) -> tuple[str, str]:
    """A registration number that words begin with, or a dash in place of one, and the words behind it."""
    found = NUMBER.match(rest)
    if found:
        return found.group(), rest[found.end() :].strip()
    dash, _, behind = rest.partition(" ")
    return ("", behind.strip()) if dash in DASHES else ("", rest)


def _closes(text: str, start: int, end: int) -> int:
    """Where the last place, safeguard or dash between two places in the text ends, if few words follow it; else -1."""
    between = text[start:end]
    marks = [place.end for place in places_in(between, codes=True).found]
    marks += [one.end for one in safeguards_in(between)]
    at = 0
    for word in between.split():
        at = between.index(word, at) + len(word)
        marks += [at] if word in DASHES else []
    closing = max(marks, default=-1)
    return start + closing if closing >= 0 and len(between[closing:].split()) < LONGEST_NAME else -1


def _cells(name: str, rest: str, columns: tuple[str, ...]) -> tuple[str, ...] | None:
    if not looks_like_name(name):
        return None
    cells = {"name": name}
    cells["org_number"], rest = number_before(rest) if "org_number" in columns else ("", rest)
    where = places_in(rest, codes=True).found
    told = where[0].start if where else len(rest)
    cells[task_of(columns)], cells[columns[-1]] = rest[:told].strip(" -–—"), rest[told:].strip()
    if "place" in columns:
        cells["place"] = rest[told:].strip()
    return tuple(cells.get(column, "") for column in columns)
