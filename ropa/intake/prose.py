"""Processings told in running text: a paragraph each, a document for one, or sentences that say what data are for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases, rests_on_basis
from ropa.intake.entries import AIMS, ELSEWHERE, FIELDS, NEVER, Entry, field_of_title
from ropa.intake.labels import field_of
from ropa.intake.outline import Piece
from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.statements import read_fields
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.entries import Sections
    from ropa.intake.outline import Section

FIELDS_NEEDED = 2
WORDS_OF_TITLE = 6
ELSEWHERE_IN_PROSE = NEVER | {"recipients", "retention", "security", "transfer", "controller"}


def told_paragraphs(sections: Sections) -> Iterator[Entry]:
    """Paragraphs of one section that each tell a purpose with its basis."""
    for number, section in enumerate(sections):
        if section.topics & ELSEWHERE:
            continue
        told = [piece for piece in section.pieces if piece.kind != "table" and _tells_its_own(piece)]
        if len(told) > 1 or (told and section.topics & AIMS):
            for piece in told:
                first, *rest = sentences(piece.text)
                title = first.rstrip(".") if rest and len(first.split()) <= WORDS_OF_TITLE else ""
                pieces = (replace(piece, text=" ".join(rest)),) if title else (piece,)
                yield Entry(title, piece.line, number, pieces)


def _tells_its_own(piece: Piece) -> bool:
    said = read_fields((piece,)).said
    return {"legal_basis", "purpose"} <= said and len(said) > FIELDS_NEEDED


def whole_document(sections: Sections) -> Iterator[Entry]:
    """A text about one processing: its headings, or the labels in its only paragraph, are the fields."""
    pieces = tuple(_field_pieces(sections)) or tuple(piece for section in sections for piece in section.pieces)
    fields = read_fields(pieces)
    if {"purpose", "legal_basis"} <= fields.said and len(fields.said) > FIELDS_NEEDED:
        named = next((one for one in sections if field_of(one.title) == "name" and one.pieces), None)
        title = named.pieces[0].text if named else ""
        number = next(place for place, section in enumerate(sections) if pieces[0].line >= section.line)
        yield Entry(title, pieces[0].line, number, pieces)


def _field_pieces(sections: Sections) -> Iterator[Piece]:
    for section in sections:
        name = field_of_title(section)
        if name in FIELDS and section.pieces and not section.topics & {"rights", "cookies"}:
            yield Piece("text", f"{name.replace('_', ' ')}:", section.line)
            yield from (replace(piece, kind="bullet") if piece.kind == "text" else piece for piece in section.pieces)


def plain_sentences(sections: Sections) -> Iterator[Entry]:
    """Sentences that say what data are used for, in a policy without any other shape; one for cookies."""
    for number, section in enumerate(sections):
        if section.topics & ELSEWHERE_IN_PROSE:
            continue
        found = [(piece, said) for piece in section.pieces for said in sentences(piece.text) if _uses(said)]
        about_cookies = "cookies" in section.topics
        for piece, sentence in found[:1] if about_cookies else found:
            consent = _consent_in(section) if about_cookies else ()
            yield Entry("", piece.line, number, (replace(piece, text=sentence), *consent), head=_aim_of(sentence))


def _uses(sentence: str) -> bool:
    leads_in = sentence.rstrip().endswith(":") or pattern("statements", "rights").search(sentence)
    return bool(_use_for().search(sentence) and not leads_in)


@cache
def _use_for() -> re.Pattern[str]:
    said = {name: alternatives(lists("statements")[name]) for name in ("process", "personal", "aim")}
    cookies = alternatives(lists("topics")["cookies"])
    forward = rf"{said['process']}[^.;]{{0,60}}?(?:{said['personal']}|{cookies})"
    order = rf"(?:{forward}|{said['personal']}[^.;]{{0,60}}?{said['process']})"
    return re.compile(rf"{order}[^.;]{{0,220}}?\s(?P<aim>{said['aim']}\s.{{6,}})", re.IGNORECASE)


def _aim_of(sentence: str) -> str:
    found = _use_for().search(sentence)
    return found["aim"].strip(" .") if found else sentence


def _consent_in(section: Section) -> tuple[Piece, ...]:
    """The first sentence of a section by which the reader consents."""
    told = ((piece, sentence) for piece in section.pieces for sentence in sentences(piece.text))
    given = ((piece, said) for piece, said in told if rests_on_basis(said) and find_bases(said) == ("a",))
    return tuple(replace(piece, text=said) for piece, said in given)[:1]
