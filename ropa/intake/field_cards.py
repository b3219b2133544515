"""Processings told as cards whose fields are lines of their own — "Purpose", "Legal basis" — made headings of a kind.

Such lines return under each processing. In a file they may be headings of any level, in pasted text hardly parted from
what stands under them; here each card gets a heading and its fields headings one level below.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ropa.intake.blocks import Block, Document
from ropa.intake.entries import AIMS, field_named
from ropa.intake.outline import one_line, topics_of
from ropa.intake.words import fold, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_FIELD = 70
LONGEST_NAME = 90
FIELDS_NEEDED = 2
LEADING_FIELDS = frozenset({"purpose", "legal_basis"})


@dataclass(frozen=True, slots=True)
class _Unit:
    """One line of a paragraph, or a whole heading, bullet or table; `field` is what it names, if it is such a line."""

    block: Block
    words: str
    line: int
    first: bool
    field: str | None = None

    @property
    def is_name(self) -> bool:
        """Whether the line can name the processing whose fields follow."""
        short = self.first and len(self.words) <= LONGEST_NAME and self.words[-1] not in ".:;,!"
        return short and self.block.kind in {"heading", "paragraph"} and not self.field


def with_cards(document: Document) -> Document:
    """The document with a heading over each card and over each of its fields; the same where it has no cards."""
    units = _units(document)
    repeated = _repeated(units)
    if len({field_named(words) for words in repeated}) < FIELDS_NEEDED:
        return document
    units = [unit if fold(unit.words) in repeated else replace(unit, field=None) for unit in units]
    starts = list(_starts(units))
    blocks = [*_plain(units[: starts[0]]), *_cards(units, starts)]
    return Document(document.name, document.kind, document.language, document.sha256, tuple(blocks), document.text)


def _units(document: Document) -> list[_Unit]:
    return [unit for block in document.blocks for unit in _units_of(block)]


def _units_of(block: Block) -> Iterator[_Unit]:
    if block.kind == "bullet":
        block, below = _without_field_line(block)
        yield _Unit(block, one_line(block.text) or " ", block.line, first=True)
        yield from (_Unit(one, one.text, one.line, first=True, field=_field(one.text)) for one in below)
        return
    if block.kind != "paragraph":
        field = _field(block.text) if block.kind == "heading" else None
        yield _Unit(block, one_line(block.text) or " ", block.line, first=True, field=field)
        return
    texts = block.text.split("\n")
    lines = _numbers(block, texts)
    for place, (text, line) in enumerate(zip(texts, lines, strict=True)):
        if words := one_line(text):
            yield _Unit(block, words, line, first=place == 0, field=_field(words))


def _without_field_line(block: Block) -> tuple[Block, list[Block]]:
    """A bullet, and the field's name that was taken for the end of its last line."""
    *texts, last = block.text.split("\n")
    if not texts or not _field(last):
        return block, []
    numbers = _numbers(block, [*texts, last])
    below = Block("paragraph", one_line(last), numbers[-1], page=block.page, lines=(numbers[-1],))
    return replace(block, text="\n".join(texts), lines=numbers[:-1]), [below]


def _numbers(block: Block, texts: list[str]) -> tuple[int, ...]:
    known = len(block.lines) == len(texts)
    return block.lines if known else tuple(range(block.line, block.line + len(texts)))


def _field(text: str) -> str | None:
    bare = one_line(text).rstrip(" :")
    return field_named(bare) if bare[:1].isupper() and len(bare) <= LONGEST_FIELD and bare[-1] not in ".;,!" else None


def _repeated(units: list[_Unit]) -> set[str]:
    """The lines that name a field and return, if a purpose or basis is among them; headings of a table are none."""
    alone = [
        unit for place, unit in enumerate(units)
        if unit.field and not (place + 1 < len(units) and units[place + 1].field)
    ]  # fmt: skip
    times = Counter(fold(unit.words) for unit in alone)
    repeated = {words for words, count in times.items() if count > 1}
    return repeated if LEADING_FIELDS & {unit.field for unit in alone if fold(unit.words) in repeated} else set()


def _starts(units: list[_Unit]) -> Iterator[int]:
    """Where each card begins: at its name, or at the first field that has been told already."""
    told: set[str | None] = set()
    for place, unit in enumerate(units):
        if not unit.field:
            continue
        if not told or unit.field in told:
            told = set()
            yield place - 1 if place and _names_card(units, place - 1) else place
        told.add(unit.field)


def _names_card(units: list[_Unit], place: int) -> bool:
    """Whether a line is the name above a card, and not all that stands under the field before it."""
    return units[place].is_name and not (place and units[place - 1].field)


def _cards(units: list[_Unit], starts: list[int]) -> Iterator[Block]:
    level = _level(units, starts[0])
    most = max(_parts(units[start:end]) for start, end in pairwise(starts)) if starts[1:] else 1
    for start, end in zip(starts, [*starts[1:], len(units)], strict=True):
        card, rest = _until_end(units[start:end], most) if end == len(units) else (units[start:end], [])
        yield from _card(card, level)
        yield from _after(rest, level)


def _level(units: list[_Unit], start: int) -> int:
    """How deep the cards' headings lie: as deep as their own heading, or below one about purposes."""
    own = units[start]
    if own.block.kind == "heading" and not own.field:
        return own.block.level
    around = next((unit.block for unit in reversed(units[:start]) if unit.block.kind == "heading"), None)
    return around.level + bool(topics_of(around.text) & AIMS) if around else 2


def _parts(card: list[_Unit]) -> int:
    """How many lines or bullets stand under the card's last field."""
    last = max((place for place, unit in enumerate(card) if unit.field), default=0)
    return len(card) - 1 - last


def _until_end(units: list[_Unit], most: int) -> tuple[list[_Unit], list[_Unit]]:
    """The last card and what follows it: its last field holds no more than that of the others, and no heading."""
    last = max(place for place, unit in enumerate(units) if unit.field)
    end = last + 1
    while end < len(units) and end - last <= most:
        opens = units[end].block.kind == "heading" or _field(units[end].words)
        if end > last + 1 and opens:
            break
        end += 1
    while end < len(units) and not units[end].first:
        end += 1
    return units[:end], units[end:]


def _card(card: list[_Unit], level: int) -> Iterator[Block]:
    first = card[0]
    body = card[1:] if not first.field else card
    words = first.words if not first.field else _first_words(card)
    yield Block("heading", words, first.line, level, first.block.marker if not first.field else "")
    for is_field, group in groupby(body, key=lambda unit: bool(unit.field)):
        if is_field:
            yield from (Block("heading", unit.words.rstrip(" :"), unit.line, level + 1) for unit in group)
        else:
            yield from _plain(list(group), headings=False)


def _first_words(card: list[_Unit]) -> str:
    """What stands under the first field, as the name of a card that has none."""
    told = next((unit.words for unit in card if not unit.field), card[0].words)
    return sentences(told)[0].rstrip(".")


def _plain(units: list[_Unit], *, headings: bool = True) -> Iterator[Block]:
    """The blocks the units came from; within a card a heading that names no field is only a short line."""
    for _, group in groupby(units, key=lambda unit: id(unit.block)):
        lines = list(group)
        block = lines[0].block
        if block.kind == "paragraph" or (block.kind == "heading" and not headings):
            numbers = tuple(unit.line for unit in lines)
            text = "\n".join(unit.words for unit in lines)
            yield Block("paragraph", text, numbers[0], page=block.page, lines=numbers)
        else:
            yield block


def _after(units: list[_Unit], level: int) -> Iterator[Block]:
    """What follows the last card, under its own heading or under one without words."""
    if units and units[0].block.kind != "heading":
        named = units[0].block.kind == "paragraph" and _ends_cards(units[0])
        yield Block("heading", units[0].words if named else "", units[0].line, level)
        units = units[named:]
    yield from _plain(units)


def _ends_cards(unit: _Unit) -> bool:
    return len(unit.words) <= LONGEST_NAME and unit.words[-1] not in ".:;,!" and bool(topics_of(unit.words))
