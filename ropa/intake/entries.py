"""Where a policy tells one of its processings, and the topics that decide where it may do so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ropa.intake.labels import field_of, is_label
from ropa.intake.outline import Piece, Section, topics_of
from ropa.intake.words import sentences

Sections = tuple[Section, ...]

NEVER = frozenset({"rights", "complaint", "changes", "impersonal", "definitions", "minors"})
"""Topics under which nothing is a processing of its own."""
ELSEWHERE = NEVER | {
    "controller", "recipients", "processors", "transfer", "retention", "security", "sources", "contact",
}  # fmt: skip
"""Topics of what is told about all processings together."""
AIMS = frozenset({"purpose", "basis"})
TOPIC_FIELDS = {
    "purpose": "purpose", "basis": "legal_basis", "data": "data_categories", "retention": "retention",
    "recipients": "recipients", "sources": "sources", "security": "security",
}  # fmt: skip
FIELDS = frozenset({*TOPIC_FIELDS.values(), "data_subjects"})
LONGEST_TITLE = 160
OF_SOMEBODY = re.compile(r"\s(?:om|about)\s(?!dig|you|de registrerade|er\s)", re.IGNORECASE)
"""What makes a heading such as "Personal data about sellers" more than the name of a field."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The pieces of text that tell one processing, and where they stand.

    Attributes:
        title: the heading or the words the text gives it as a name; empty where it gives none.
        line: its first line.
        section: the number of the section it stands in.
        pieces: what the fields are read from.
        head: the words that state the purpose, where the shape tells which they are.
        bases: letters the shape itself gives, such as the heading of a group.
        row: a table row: the field, cell and line of each column.
        inner: the sections below its own that belong to it.
        group: the heading over several purposes it is one of, such as the people they concern, and its line.
    """

    title: str
    line: int
    section: int
    pieces: tuple[Piece, ...]
    head: str = ""
    bases: tuple[str, ...] = ()
    row: tuple[tuple[str, str, int], ...] = ()
    inner: frozenset[int] = frozenset()
    group: tuple[str, int] = ("", 0)


def field_of_title(section: Section) -> str | None:
    """The field a heading stands for when it is nothing but the field's name."""
    return field_named(section.title)


@cache
def field_named(title: str) -> str | None:
    """The field a heading or line is nothing but the name of."""
    topics = topics_of(title)
    if "document" in topics or OF_SOMEBODY.search(title):
        return None
    named = field_of(title)
    if named in FIELDS and is_label(named, title):
        return named
    told = [name for topic, name in TOPIC_FIELDS.items() if topic in topics]
    return told[0] if len(told) == 1 else None


def above(sections: Sections, number: int) -> set[int]:
    """The numbers of the sections around a section."""
    found: set[int] = set()
    parent = sections[number].parent
    while parent is not None:
        found.add(parent)
        parent = sections[parent].parent
    return found


def topics_around(sections: Sections, number: int) -> frozenset[str]:
    """The topics of the section directly around a section."""
    parent = sections[number].parent
    return sections[parent].topics if parent is not None else frozenset()


def shortened(text: str) -> str:
    """A text as a title: its first sentence, cut at a word where it is long."""
    first = re.sub(r"\.$", "", sentences(text)[0]) if text else ""
    return first if len(first) <= LONGEST_TITLE else first[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
