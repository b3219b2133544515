"""A sheet for every other kind of record, its columns following the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.kinds import Text, fields_of
from ropa.model import (
    Agreement,
    DataGroup,
    Document,
    Engagement,
    Measure,
    Party,
    Recipient,
    Retention,
    System,
    Transfer,
    entity_of,
)
from ropa.plain import EMPTY
from ropa.register import title_of
from ropa.round_trip import RECORDS, place_of
from ropa_exports.outline.beyond import exported_fields, shown
from ropa_exports.outline.parts import Heads, Sheet, cell
from ropa_exports.outline.sheets import MOST_ON_A4, field_head, head, marked, parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.kinds import Kind
    from ropa.model import Record
    from ropa_exports.outline.parts import Cell
    from ropa_exports.outline.voice import Voice

_ARTICLES: dict[type[Record], str] = {
    Transfer: "30(1)(e)",
    Engagement: "30(1)(d)",
    Retention: "30(1)(f)",
    Recipient: "30(1)(d)",
    DataGroup: "30(1)(c)",
    Measure: "30(1)(g)",
    Party: "30(1)(a)",
}
_BEYOND: tuple[type[Record], ...] = (Agreement, System, Document)
_DESCRIBING = frozenset(
    ("org_number", "party", "service", "role", "terms", "description", "group", "destination", "importer", "tools")
)
_NAMES = ("name", "title", "category")
_IN_TITLE = frozenset(_NAMES)
_CODED = (Engagement, Transfer, Retention)


def record_sheets(voice: Voice, *, extended: bool) -> Iterator[Sheet]:
    """The sheets of transfers, engagements, periods and so on, those that hold anything."""
    for cls in (*_ARTICLES, *(_BEYOND if extended else ())):
        if found := voice.register.all(cls):
            yield _sheet(voice, cls, found, extended=extended)


def _sheet(voice: Voice, cls: type[Record], found: Sequence[Record], *, extended: bool) -> Sheet:
    entity, article = entity_of(cls), _ARTICLES.get(cls, "")
    coded, names = cls in _CODED, _used(cls, found, extended=extended)
    heads = [head(voice, voice.phrase("column.number"), 8, "")] if coded else []
    named = next((name for name in _NAMES if name in fields_of(cls)), "")
    heads.append(head(voice, voice.words.entity(entity), 28, "")._replace(path=named))
    heads += [_head(voice, entity, name, kind) for name, kind in fields_of(cls).items() if name in names]
    heads.append(head(voice, voice.phrase("column.used_in"), 18, ""))
    unused = [name for name in exported_fields(cls) if extended and name not in names and name not in _IN_TITLE]
    heads, spare = parted(heads, [_head(voice, entity, name, fields_of(cls)[name]) for name in unused])
    ordered = [name for name in fields_of(cls) if name in names]

    def rows() -> Iterator[list[Cell]]:
        for record in found:
            code = [cell(voice.code(record))] if coded else []
            title = cell(title_of(record, voice.register) or voice.phrase("unnamed"))
            used = cell(", ".join(voice.used_in(record)))
            said = (shown(voice, record, name) for name in ordered)
            yield [*code, title, *said, used, cell(place_of(record))]

    plural = voice.words.entity(entity, n=2)
    law = voice.law(article) if article else voice.phrase("note.beyond")
    large = len(heads) > MOST_ON_A4
    return Sheet(
        name=plural,
        title=plural,
        law=law,
        heads=marked(voice, heads),
        rows=rows(),
        spare=spare,
        frozen=1 + coded,
        large=large,
        about=voice.words.empty(entity),
        entity=entity,
        lists=RECORDS,
    )


def _used(cls: type[Record], found: Sequence[Record], *, extended: bool) -> frozenset[str]:
    """The fields that say something in any record; those beyond Article 30 only if they are wanted."""
    kinds = fields_of(cls)
    answered = {answer.about for record in found for answer in record.answers}
    return frozenset(
        name
        for name in exported_fields(cls)
        if name not in _IN_TITLE
        and (extended or kinds[name].law.startswith("30(") or name in _DESCRIBING)
        and (name in answered or any(getattr(record, name) not in EMPTY for record in found))
    )


def _head(voice: Voice, entity: str, name: str, kind: Kind) -> Heads:
    width = 34 if isinstance(kind, Text) and kind.long else 23
    law = kind.law if kind.law in _LETTERED else "beyond"
    return field_head(voice, entity, name, width, law)


_LETTERED = frozenset(f"30(1)({letter})" for letter in "abcdefg")
