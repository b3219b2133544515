"""Sentences that speak of a list's items by their marks: "processing under (i) and (iii) rests on …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.intake.facts import facts_of
from ropa.intake.reading import Span
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from ropa.intake.entries import Entry
    from ropa.intake.outline import Section
    from ropa.intake.statements import Fields

Pointed = tuple[tuple[frozenset[str], Span], ...]
"""The marks a sentence points at, and the sentence."""

MARK = r"\((?:i{1,3}|iv|vi{0,3}|ix|[a-h]|\d{1,2})\)"
AND = r"(?:,\s|,?\s(?:och|samt|and|og)\s)"
POINTS = re.compile(
    rf"(?:enligt|under|avseende|ändamål(?:en)?|för|purposes?|points?|items?)\s(?:punkt(?:en|erna)?\s)?(?P<marks>{MARK}(?:{AND}{MARK}){{0,12}})"
    rf"|(?:punkt(?:en|erna)?|points?|items?)\s(?P<numbers>\d{{1,2}}(?:{AND}\d{{1,2}}){{0,12}})(?![\w.])",
    re.IGNORECASE,
)


def marks_in(sentence: str) -> frozenset[str]:
    """The marks of the items a sentence points at, bare; none where it points at none."""
    told = (found["marks"] or found["numbers"] for found in POINTS.finditer(sentence))
    return frozenset(mark for words in told for mark in re.findall(r"[a-z]{1,4}(?=\))|\d+", words))


def pointed_in(sections: tuple[Section, ...]) -> Pointed:
    """The sentences of a document that point at items by their marks."""
    pieces = (piece for section in sections for piece in section.pieces if piece.kind != "table")
    said = (Span(sentence, piece.line) for piece in pieces for sentence in sentences(piece.text))
    return tuple((marks, one) for one in said if (marks := marks_in(one.words)))


def take_pointed(entry: Entry, fields: Fields, pointed: Pointed) -> None:
    """The basis and the period that sentences tell of an entry by its mark, where it tells none itself."""
    mark = entry.pieces[0].marker.strip("().") if entry.pieces else ""
    for marks, said in pointed if mark else ():
        told = facts_of(said.words) if mark in marks else None
        if told and told.bases and not fields.get("legal_basis"):
            fields.add("legal_basis", told.bases, said.words, said.line)
        if told and told.period and not fields.retention:
            fields.keep(told.period, said.line)
