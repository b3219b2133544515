"""A privacy policy's processings: entries of any shape, with what the rest of the text tells about them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ropa.intake.asides import people_told
from ropa.intake.bases import find_bases, interest_in, rests_on_basis
from ropa.intake.data_lists import data_items, tells_data
from ropa.intake.entries import Entry, topics_around
from ropa.intake.facts import names_data
from ropa.intake.field_cards import with_cards
from ropa.intake.flat_tables import with_tables
from ropa.intake.items import split_items
from ropa.intake.joined_data import WORDS_OF_ITEM
from ropa.intake.joins import join_sections
from ropa.intake.labels import label_of
from ropa.intake.outline import Section, outline
from ropa.intake.overall import join_overall
from ropa.intake.people import people_in
from ropa.intake.phrases import pattern, speaks_of
from ropa.intake.pointing import pointed_in, take_pointed
from ropa.intake.reading import ActivityFound, Span
from ropa.intake.several import parted, parted_by_aims
from ropa.intake.shapes import find_entries
from ropa.intake.statements import Fields, opened_field, read_fields, take_value
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.blocks import Document
    from ropa.intake.outline import Piece
    from ropa.intake.pointing import Pointed

LONGEST_QUOTE = 20_000
SPREADSHEETS = frozenset({"csv", "tsv", "xlsx", "ods"})
"""Of these only tables are read: a sheet with lists of choices is no processing."""


def read_activities(document: Document, *, has_controller: bool = True) -> tuple[ActivityFound, ...]:
    """The processings a policy tells of, in its order; none for a text that tells none.

    Args:
        document: What was read.
        has_controller: Whether the text names its controller. One that neither does nor speaks to the reader is about
            the law at large, and only its tables and labelled lines are read.
    """
    sections = outline(with_cards(with_tables(document)))
    whole = document.kind not in SPREADSHEETS
    addresses = speaks_of(document.text, "we", "your", "reader")
    speaks = whole and (has_controller or addresses)
    entries = (entry for entry in find_entries(sections) if speaks or entry.row or (whole and _is_labelled(entry)))
    pointed = pointed_in(sections)
    told = tuple(one for entry in entries for one in _activities(entry, sections, pointed))
    return join_overall(join_sections(told, sections), sections)


def _is_labelled(entry: Entry) -> bool:
    return any(label_of(piece.text) or opened_field(piece.text) for piece in entry.pieces)


def _activities(entry: Entry, sections: tuple[Section, ...], pointed: Pointed) -> Iterator[ActivityFound]:
    for one in parted(entry):
        activity = _activity(one, sections, pointed)
        yield from (activity,) if one.title or one.head else parted_by_aims(activity)


def _activity(entry: Entry, sections: tuple[Section, ...], pointed: Pointed) -> ActivityFound:
    fields = _fields_of(entry)
    take_pointed(entry, fields, pointed)
    section = sections[entry.section]
    _take_first_words(entry, fields, topics_around(sections, entry.section))
    _take_title(entry, fields, section)
    processor = _as_processor(section, entry)
    purpose = entry.head or _purpose_of(entry, fields)
    if purpose not in fields.get("purpose"):
        fields.spans["purpose"] = [Span(purpose, entry.line)]
    _take_people(entry, fields, purpose)
    bases = () if processor else _bases_of(entry, fields, section)
    return ActivityFound(
        title=entry.title or None,
        purpose=purpose,
        legal_basis=bases,
        data_categories=fields.get("data_categories"),
        data_subjects=fields.get("data_subjects"),
        sources=fields.get("sources"),
        recipients=fields.get("recipients"),
        retention=tuple(fields.retention),
        automated_decision=fields.automated,
        third_country=next(iter(fields.get("third_country")), None),
        security=next(iter(fields.get("security")), None),
        role="processor" if processor else "controller",
        note=_customers_basis(section) if processor else None,
        quote=_quote(entry),
        line=entry.line,
        confidence="high" if bases and entry.title else "medium",
        spans={name: tuple(spans) for name, spans in fields.spans.items()} | _title_span(entry),
    )


def _title_span(entry: Entry) -> dict[str, tuple[Span, ...]]:
    return {"title": (Span(entry.title.rstrip("…"), entry.line),)} if entry.title else {}


def _fields_of(entry: Entry) -> Fields:
    fields = read_fields(entry.pieces)
    for name, cell, line in entry.row:
        take_value(fields, name, cell, line)
    return fields


def _take_title(entry: Entry, fields: Fields, section: Section) -> None:
    """Under a heading about data, what a paragraph is called is the data: "Payment data (card number): to …"."""
    named = tells_data((entry.title,)) and not pattern("statements", "process").search(entry.title)
    if "data" in section.topics and named and not fields.get("data_categories"):
        fields.add("data_categories", (entry.title,), entry.title, entry.line)


def _take_first_words(entry: Entry, fields: Fields, around: frozenset[str]) -> None:
    """Under a heading about data and purposes, "Name and e-mail when you open an account" is data."""
    if fields.get("data_categories") or entry.head or not entry.pieces:
        return
    if "data" not in around:
        _take_bare_list(entry, fields)
        return
    first = re.split(r"\s(?:när|då|som|om|when|if|where|når|hvis)\s", sentences(entry.pieces[0].text)[0])[0]
    if not speaks_of(first, "we", "process"):
        fields.add("data_categories", split_items(first.rstrip(".")), first, entry.pieces[0].line)
        fields.add("purpose", (entry.title,), entry.title, entry.line)


def _take_bare_list(entry: Entry, fields: Fields) -> None:
    """A list of data with no verb right under a name: "Concerts: Name and e-mail. We need them to"."""
    first = sentences(entry.pieces[0].text)[0].rstrip(".") if entry.title else ""
    items = data_items(first)
    short = all(len(item.split()) <= WORDS_OF_ITEM for item in items)
    if short and tells_data(items) and not speaks_of(first, "process", "we"):
        fields.add("data_categories", items, first, entry.pieces[0].line)


def _take_people(entry: Entry, fields: Fields, purpose: str) -> None:
    """The people its name, purpose and group tell of, or else those its sentences call their data about."""
    for words, line in ((entry.title, entry.line), (purpose, entry.line), entry.group):
        fields.add("data_subjects", people_in(words), words, line)
    for piece in entry.pieces if not fields.get("data_subjects") else ():
        for sentence in sentences(piece.text):
            fields.add("data_subjects", people_told(sentence), sentence, piece.line)
    if not fields.get("data_subjects") and pattern("people", "headed").fullmatch(entry.title):
        fields.add("data_subjects", (entry.title,), entry.title, entry.line)


def _bases_of(entry: Entry, fields: Fields, section: Section) -> tuple[str, ...]:
    """The bases the entry tells, or else those its section tells of the whole list."""
    if entry.bases:
        told = entry.pieces[0] if entry.pieces and not find_bases(entry.title) else None
        fields.add("legal_basis", entry.bases, told.text if told else entry.title, told.line if told else entry.line)
    elif not fields.get("legal_basis"):
        for span in fields.spans.get("consent", ()):
            fields.add("legal_basis", fields.get("consent"), span.words, span.line)
    if fields.get("legal_basis"):
        return tuple(sorted(fields.get("legal_basis")))
    listed = bool(entry.pieces) and entry.pieces[0].kind == "bullet"
    shared = [said for said in _after_the_list(section, entry) if rests_on_basis(said.words)] if listed else []
    for said in shared:
        fields.add("legal_basis", find_bases(said.words), said.words, said.line)
    return tuple(sorted(fields.get("legal_basis")))


def _after_the_list(section: Section, entry: Entry) -> list[Span]:
    """Sentences of the section that belong to no bullet: they speak of the whole list."""
    texts = [piece for piece in section.pieces if piece.kind == "text" and piece not in entry.pieces]
    said = (Span(sentence, piece.line) for piece in texts for sentence in sentences(piece.text))
    return [one for one in said if not speaks_of(one.words, "particular")]


def _as_processor(section: Section, entry: Entry) -> bool:
    if any(_speaks_as_processor(piece.text) for piece in entry.pieces) or _speaks_as_processor(section.title):
        return True
    lead = (piece.text for piece in section.pieces if piece.line <= entry.line and piece.kind == "text")
    return "controller" not in section.topics and any(map(_speaks_as_processor, lead))


@lru_cache(maxsize=4096)
def _speaks_as_processor(text: str) -> bool:
    return pattern("statements", "as_processor").search(text) is not None


def _customers_basis(section: Section) -> str | None:
    """What the text says the customers base it on: theirs, and so a note."""
    said = (sentence for piece in section.pieces for sentence in sentences(piece.text) if rests_on_basis(sentence))
    return next(said, None)


def _purpose_of(entry: Entry, fields: Fields) -> str:
    if stated := fields.get("purpose"):
        return stated[0]
    if pattern("statements", "aim").match(entry.title):
        return entry.title
    weighed = (interest_in(piece.text) for piece in entry.pieces if not entry.title)
    if told := next(filter(None, weighed), None):
        return told
    first = next((said for piece in _untold(entry) for said in sentences(piece.text)), "")
    if not first or rests_on_basis(first) or (entry.title and names_data(first)):
        return entry.title
    return first.rstrip(" .")


def _untold(entry: Entry) -> Iterator[Piece]:
    """The pieces that are neither a labelled field nor the bullets of one."""
    opened = False
    for piece in entry.pieces:
        opened = bool(opened_field(piece.text)) or (opened and piece.kind == "bullet")
        if not opened and not label_of(piece.text):
            yield piece


def _quote(entry: Entry) -> str:
    told = " | ".join(cell for _, cell, _ in entry.row) or "\n".join(piece.text for piece in entry.pieces)
    title = "" if entry.title and told.startswith(entry.title.rstrip("…")) else entry.title
    return "\n".join(part for part in (title, told) if part)[:LONGEST_QUOTE]
