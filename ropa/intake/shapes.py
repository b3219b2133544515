"""The shapes in which policies tell their processings one by one: tables, sections, groups, lists, paragraphs.

Each shape has one rule, which finds entries: the pieces of text that belong to one processing. What the pieces say is
read elsewhere. No section is read in two shapes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases
from ropa.intake.entries import (
    AIMS,
    ELSEWHERE,
    FIELDS,
    NEVER,
    Entry,
    Sections,
    above,
    field_of_title,
    shortened,
    topics_around,
)
from ropa.intake.kinship import best_of
from ropa.intake.labels import field_of, lists_companies
from ropa.intake.listed import basis_groups, basis_statements, leading_basis, listed_in, purpose_lists
from ropa.intake.outline import LABEL_LEVEL, Piece, Section
from ropa.intake.phrases import pattern
from ropa.intake.prose import (
    labelled_cards,
    only_paragraph,
    plain_sentences,
    told_paragraphs,
    told_units,
    whole_document,
)
from ropa.intake.statements import read_fields, told_label
from ropa.intake.words import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOT_AIMS = frozenset({"retention", "recipients", "processors", "transfer", "controller", "sources", "contact"})
MAYBE_TOLD = frozenset({"minors", "complaint"})
NO_TABLES = NEVER | {"retention", "recipients", "processors", "cookies"}
FIELDS_NEEDED = 2
LETTERS_OF_NAME = 8
PARTED = re.compile(r"[,;]|\s(?:och|og|and|und|et|en|ja|samt)\s")


def find_entries(sections: Sections) -> tuple[Entry, ...]:
    """The entries of every shape; the whole document, or plain sentences, only where nothing else is found."""
    by_shape: dict[Callable[[Sections], Iterator[Entry]], list[Entry]] = {}
    taken: set[int] = set()
    for shape in (
        table_rows, labelled_cards, purpose_sections, basis_groups, purpose_lists, told_paragraphs, for_customers,
    ):  # fmt: skip
        free = (entry for entry in shape(sections) if not ({entry.section} | entry.inner) & taken)
        by_shape[shape] = [entry for entry in free if not _in_list_of_processors(sections, entry.section)]
        taken |= {number for entry in by_shape[shape] for number in (entry.section, *entry.inner)}
    by_shape[table_rows] = _same_rows(by_shape[table_rows])
    by_shape[purpose_lists], by_shape[basis_groups] = _joined(by_shape[purpose_lists], by_shape[basis_groups])
    by_shape[purpose_lists], _ = _joined(by_shape[purpose_lists], list(basis_statements(sections)))
    found = [entry for entries in by_shape.values() for entry in entries]
    found = found or list(whole_document(sections)) or list(plain_sentences(sections)) or list(only_paragraph(sections))
    return tuple(sorted(found, key=lambda entry: entry.line))


def _in_list_of_processors(sections: Sections, number: int) -> bool:
    """Whether a section stands under a heading such as an annex of processors."""
    around = (sections[place] for place in above(sections, number))
    return any("processors" in one.topics and not _tells_aims(sections, one) for one in around)


def _tells_aims(sections: Sections, section: Section) -> bool:
    """Whether sections below are about purposes: a notice to suppliers, and no list of them."""
    return any("purpose" in sections[child].topics for child in section.children)


def _joined(purposes: list[Entry], groups: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Purposes listed in one section with the bases that group the same purposes in another."""
    if not purposes or not groups:
        return purposes, groups
    rest: list[Entry] = []
    for group in groups:
        named = [f"{entry.title} {entry.head}" for entry in purposes]
        alike = {place for part in PARTED.split(group.head) for place in best_of(part, named)}
        for place in alike:
            own = purposes[place]
            bases = tuple(sorted({*own.bases, *group.bases}))
            purposes[place] = replace(own, bases=bases, pieces=(*own.pieces, *group.pieces))
        if not alike:
            rest.append(group)
    return purposes, rest


def _same_rows(rows: list[Entry]) -> list[Entry]:
    """The rows of several tables about the same processing, by its name, as one."""
    merged: dict[str, Entry] = {}
    for entry in rows:
        name = key(entry.title)
        known = next((other for other in merged if _same_name(other, name)), None)
        if known is None or merged[known].section == entry.section:
            merged[name if known is None else f"{name} {entry.line}"] = entry
        else:
            title = max(merged[known].title, entry.title, key=len)
            merged[known] = replace(merged[known], title=title, row=(*merged[known].row, *entry.row))
    return list(merged.values())


def _same_name(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one == other or (shorter >= LETTERS_OF_NAME and one[:shorter] == other[:shorter])


def table_rows(sections: Sections) -> Iterator[Entry]:
    """Rows of tables whose headings speak of purpose or activity and of basis, data or retention."""
    for number, section in enumerate(sections):
        for piece in section.pieces:
            if piece.kind == "table" and not section.topics & NO_TABLES:
                yield from _rows(number, piece)


def _rows(number: int, table: Piece) -> Iterator[Entry]:
    fields = _columns(table)
    if lists_companies(fields) or not {"purpose", "name"} & set(fields):
        return
    if not {"legal_basis", "data_categories", "retention", "data_subjects"} & set(fields):
        return
    for cells, line in zip(table.cells[1:], table.lines[1:], strict=False):
        row = tuple((name, cell, line) for name, cell in zip(fields, cells, strict=False) if name and cell.strip())
        told = {name: cell for name, cell, _ in row}
        title = told.get("name") or told.get("purpose")
        if title and len(row) > 1:
            yield Entry(shortened(title), line, number, (), head=told.get("purpose", title), row=row)


def _columns(table: Piece) -> list[str | None]:
    """The field of each column; the first names the processing beside a basis, where its heading tells nothing else."""
    fields = [field_of(cell) for cell in table.cells[0]]
    told = "legal_basis" in fields and {"data_categories", "retention"} & set(fields)
    nameless = not {"purpose", "name"} & set(fields) and (fields[0] is None or fields[0] in fields[1:])
    return ["name", *fields[1:]] if told and nameless else fields


def purpose_sections(sections: Sections) -> Iterator[Entry]:
    """Sections that are named after a purpose or a group of people and tell their own basis and data."""
    clear = {number for number in range(1, len(sections)) if _tells_its_own(sections, number)}
    own = clear | {number for number in range(1, len(sections)) if _is_like_them(sections, number, clear)}
    own = {number for number in own if not above(sections, number) & own}
    alone = _single_heads(sections, own)
    for number in sorted(own):
        section = sections[number]
        inner = _inner(sections, number)
        pieces = (*(_first_part(section.pieces) if alone else section.pieces), *_field_pieces(sections, inner))
        bases = find_bases(section.title) or leading_basis(section)
        yield Entry(section.title, section.line, number, pieces, bases=bases, inner=frozenset(inner))


def for_customers(sections: Sections) -> Iterator[Entry]:
    """Sections about what is done for customers, as their processor, where they tell what it is done for."""
    for number, section in enumerate(sections):
        told = pattern("statements", "as_processor").search(f"{section.title}\n{section.text}")
        if section.topics & ELSEWHERE or not told:
            continue
        if {"purpose", "data_categories"} <= read_fields(section.pieces).said:
            yield Entry(section.title, section.line, number, section.pieces)


def _tells_its_own(sections: Sections, number: int) -> bool:
    """Whether a section says more of one processing than its basis."""
    return _may_tell(sections, number) and len(_said(sections, number)) >= FIELDS_NEEDED


def _may_tell(sections: Sections, number: int) -> bool:
    section = sections[number]
    inner = _inner(sections, number)
    never = NEVER - MAYBE_TOLD if inner or _tells_basis_and_more(section) else NEVER
    if not section.title or section.topics & never or field_of_title(section) in FIELDS:
        return False
    if "document" in section.topics and not topics_around(sections, number):
        return False
    under_aims = bool(topics_around(sections, number) & AIMS)
    if section.topics & AIMS and section.level < LABEL_LEVEL and not inner:
        return False
    blocked = (ELSEWHERE - NEVER) | never | {"data", "cookies", "automated"}
    if pattern("people", "people").fullmatch(section.title):
        blocked -= {"processors"}  # suppliers are people too, beside customers and staff
    if section.topics & blocked and not under_aims and not inner and not _tells_whole(section):
        return False
    parts = max(len(list(listed_in(number, section))), len(told_units(section)))
    return bool(inner) or parts < FIELDS_NEEDED


def _tells_basis_and_more(section: Section) -> bool:
    """Whether a section about children or complaints tells what is done with data, and no right or promise."""
    said = read_fields(section.pieces).said if section.topics & MAYBE_TOLD else set()
    return "legal_basis" in said and bool({"retention", "data_categories"} & said)


def _tells_whole(section: Section) -> bool:
    """Whether a section tells basis, purpose and period or data: then "Analytics" or "Contact" is its name only."""
    said = read_fields(section.pieces).said
    return {"legal_basis", "purpose"} <= said and bool({"retention", "data_categories"} & said)


def _said(sections: Sections, number: int) -> set[str]:
    """What a section and its field headings say, if a basis is among it."""
    fields = read_fields((*sections[number].pieces, *_field_pieces(sections, _inner(sections, number))))
    said = fields.said | ({"legal_basis"} if "consent" in fields.said or leading_basis(sections[number]) else set())
    if "legal_basis" not in said:
        return set()
    named = topics_around(sections, number) & AIMS or _begins_with_basis(sections[number])
    return said | ({"aim"} if named else set())


def _begins_with_basis(section: Section) -> bool:
    """Whether a label such as "Legal basis: consent" stands right under the heading, which then names the purpose."""
    label = told_label(section.pieces[0].text) if section.pieces else None
    return label is not None and label[0] == "legal_basis"


def _inner(sections: Sections, number: int) -> tuple[int, ...]:
    """The sub-sections that are fields of a section, where one of its neighbours has such too."""
    section = sections[number]
    if section.parent is None or not _has_fields_below(sections, number):
        return ()
    neighbours = (place for place in sections[section.parent].children if place != number)
    alike = any(sections[place].level == section.level and _has_fields_below(sections, place) for place in neighbours)
    return section.children if alike else ()


def _has_fields_below(sections: Sections, number: int) -> bool:
    """Whether a section's sub-sections are its fields: one or more, and no fewer than those of other kinds."""
    children = sections[number].children
    fields = sum(field_of_title(sections[child]) is not None for child in children)
    return fields > 0 and fields * 2 >= len(children)


def _field_pieces(sections: Sections, inner: tuple[int, ...]) -> Iterator[Piece]:
    """The sub-sections of an entry as labelled pieces, or as they are."""
    waiting = ""
    for place in inner:
        section = sections[place]
        name = field_of_title(section)
        if waiting and name and (listed := _first_bullets(section)):
            yield Piece("text", f"{_label(waiting)}:", section.line)
            yield from listed
            section = replace(section, pieces=section.pieces[len(listed) :])
        waiting = name if name and not section.pieces else ""
        if name and section.pieces:
            yield Piece("text", f"{_label(name)}:", section.line)
            yield from (replace(piece, kind="bullet") if piece.kind == "text" else piece for piece in section.pieces)
        else:
            yield from section.pieces


def _first_bullets(section: Section) -> tuple[Piece, ...]:
    """The bullets a section begins with, where text follows: two headings side by side, each with its own below."""
    bullets = tuple(takewhile(lambda piece: piece.kind == "bullet", section.pieces))
    return bullets if len(bullets) < len(section.pieces) else ()


def _label(name: str) -> str:
    """A heading the readers of fields know for that field."""
    known = {"legal_basis": "legal basis", "data_categories": "personal data", "data_subjects": "data subjects"}
    return known.get(name, name)


def _is_like_them(sections: Sections, number: int, clear: set[int]) -> bool:
    """Whether a section stands among those that tell their own, with a basis alone or as one of their numbers."""
    section = sections[number]
    if number in clear or not section.pieces or section.topics & NEVER or section.parent is None:
        return False
    alike = [place for place in clear if sections[place].parent == section.parent]
    if not any(sections[place].level == section.level for place in alike):
        return False
    if len(section.pieces) > 1 and len(told_units(section)) == len(section.pieces):
        return False
    under_aims = topics_around(sections, number) & AIMS and not section.topics & NOT_AIMS
    same = bool(section.topics) and all(sections[place].topics == section.topics for place in alike)
    told = read_fields(section.pieces).said
    if (under_aims and {"purpose", "legal_basis", "consent"} & told) or (same and "purpose" in told):
        return True
    tells = "purpose" in told and {"retention", "data_categories"} & told
    if _may_tell(sections, number) and (tells or _said(sections, number)):
        return True
    numbers = {sections[place].marker.split(".")[0] for place in alike}
    own, dot, _ = section.marker.strip(".").partition(".")
    return bool(dot) and own in numbers and not section.topics & ELSEWHERE


def _single_heads(sections: Sections, own: set[int]) -> bool:
    """Whether most of the sections have one bullet that all others hang under."""
    heads = [sum(piece.kind == "bullet" and piece.level == 0 for piece in sections[number].pieces) for number in own]
    return len(heads) > 1 and heads.count(1) * 2 > len(heads)


def _first_part(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces up to the second bullet of the first level, with which something else begins."""
    heads = [place for place, piece in enumerate(pieces) if piece.kind == "bullet" and piece.level == 0]
    return pieces[: heads[1]] if len(heads) > 1 else pieces
