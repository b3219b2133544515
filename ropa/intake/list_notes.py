"""What is said about a list's companies outside their rows: footnotes, and sentences that name one or speak of all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.places import places_in
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ropa.intake.blocks import Block, Document
    from ropa.intake.list_rows import Row
    from ropa.intake.reading import ProcessorFound

MARK = r"(?:\*{1,3}|†|‡|[¹²³⁴⁵⁶⁷⁸⁹]|\[\^?\w{1,2}\]|\(\d{1,2}\))"
AT_END = re.compile(rf"(?:^|(?<=\S)\s?)({MARK})(?=\s*(?:$|\n|\|))")
FOOTNOTE = re.compile(rf"^[^\S\n]*(?:\\?)({MARK}|\d{{1,2}}\))\s*:?\s*(\S.*)", re.MULTILINE)
NUMBERED = r"(?:not|note|fotnot|footnote|anm\.|anmärkning|merknad|Fußnote|Hinweis)\s?(\d{1,2})"
NUMBERED_NOTE = re.compile(rf"^[^\w\n]{{0,3}}{NUMBERED}\s*[:.–—)-]\s*(\S.*)", re.MULTILINE | re.IGNORECASE)
POINTER = re.compile(rf"(?:\W{{0,3}}(?:(?:se|see|siehe|jf\.?)\s+)?{NUMBERED})+\W{{0,3}}", re.IGNORECASE)
CARRIED = re.compile(r"(?<=[\w.])[ ]?(\*{1,3})[ ]?(?:$|\|)", re.MULTILINE)
NEARBY = 40
SHORTEST_NAME = 3


def footnotes(document: Document) -> dict[str, str]:
    """The footnotes of a document by their mark."""
    found = [*FOOTNOTE.finditer(document.text), *NUMBERED_NOTE.finditer(document.text)]
    return {one.group(1): one.group(2).strip() for one in found}


def without_footnotes(blocks: Sequence[Block], document: Document) -> list[Block]:
    """The blocks without bullets that are footnotes: a word in the text carries their sign."""
    carried = {found[1] for found in CARRIED.finditer(document.text)}
    notes = {words for mark, words in footnotes(document).items() if mark in carried}
    return [block for block in blocks if block.kind != "bullet" or block.text not in notes]


def with_footnotes(row: Row, notes: dict[str, str]) -> Row:
    """A row together with the footnotes its cells point to."""
    marks = [mark for cell in row.cells.values() for mark in AT_END.findall(cell)]
    said = [notes[mark] for mark in dict.fromkeys(marks) if mark in notes]
    row = _with_pointers(row, notes)
    if not said:
        return row
    cells = {**row.cells, "safeguard": "\n".join([row.cells.get("safeguard", ""), *said]).strip()}
    return replace(row, cells=cells, quote="\n".join([row.quote, *said]))


def _with_pointers(row: Row, notes: dict[str, str]) -> Row:
    """A row whose cells that say no more than "see note 1" hold that note instead."""
    pointing = {column: found[1] for column, cell in row.cells.items() if (found := POINTER.fullmatch(cell))}
    told = {column: notes[number] for column, number in pointing.items() if number in notes}
    if not told:
        return row
    return replace(row, cells={**row.cells, **told}, quote="\n".join([row.quote, *dict.fromkeys(told.values())]))


def with_sentences(row: Row, more: Sequence[str]) -> Row:
    """A row together with the sentences after it that go on about its company."""
    if not more:
        return row
    rest = ". ".join(filter(None, [row.cells.get("rest", "").rstrip(" ."), " ".join(more)]))
    return replace(row, cells={**row.cells, "rest": rest}, quote=" ".join([row.quote, *more]))


def remarks_on(name: str, told: Sequence[str]) -> list[str]:
    """The sentences that name a company and state a safeguard for its transfers, or begin with it and say where."""
    named = [one for one in told if name in one and not pattern("lists", "supposed").search(one)]
    return [one for one in named if kinds_of(one) or (one.startswith(name) and places_in(one).found)]


def with_remarks(found: Sequence[ProcessorFound], document: Document, taken: AbstractSet[int]) -> list[ProcessorFound]:
    """The processors with the safeguards that sentences outside the list, whose lines are `taken`, state for them."""
    said = list(_stating(document, taken))
    if not said:
        return list(found)
    return [_remarked(one, said) if not one.safeguards and not one.flags else one for one in found]


def _stating(document: Document, taken: AbstractSet[int]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The sentences of the document that state a safeguard, with their line; suppositions are left out."""
    for block in document.blocks:
        if block.kind not in {"paragraph", "bullet"} or taken & {block.line, *block.lines}:
            continue
        for sentence in sentences(block.text.replace("\n", " ")):
            kinds = kinds_of(sentence)
            if kinds and not pattern("lists", "supposed").search(sentence):
                yield block.line, sentence, kinds


def _remarked(one: ProcessorFound, said: list[tuple[int, str, tuple[str, ...]]]) -> ProcessorFound:
    names = re.compile(alternatives(name for name in (one.name, *one.aliases) if len(name) >= SHORTEST_NAME))
    for line, sentence, kinds in said:
        named = names.search(sentence)
        meant = _speaks_of_all(sentence) and abs(line - one.line) <= NEARBY and _is_abroad(one, sentence)
        if named or meant:
            return replace(one, safeguards=kinds, quote=f"{one.quote}\n{sentence}")
    return one


def _speaks_of_all(sentence: str) -> bool:
    return bool(pattern("lists", "everyone").search(sentence)) and bool(
        pattern("lists", "processors").search(sentence) or pattern("lists", "transfers").search(sentence)
    )


def _is_abroad(one: ProcessorFound, sentence: str) -> bool:
    """Whether the company is said to process outside the EEA, and there of all places if the sentence names one."""
    abroad = set(one.countries) - set(lists("places")["eea"])
    there = set(places_in(sentence).countries)
    return bool(abroad & there if there else abroad)
