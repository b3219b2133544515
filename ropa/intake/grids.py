"""A document as rows of cells by sheet: what spreadsheets are, and what tables with headings between them amount to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ropa.intake.outline import one_line
from ropa.intake.phrases import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.intake.blocks import Block

TICKS = frozenset({
    "x", "X", "✓", "✔", "☒", "☑", "[x]", "[X]", "√", "●", "ja", "Ja", "JA", "J", "yes", "Yes", "YES", "Y",
    "TRUE", "SANT",
})
BOX = re.compile(r"[☐☒☑□■]|\[ ?\]|\[[xX]\](?=.*\[[xX]\])", re.DOTALL)
TICKED = re.compile(r"(?:[☒☑■]|\[[xX]\])\s*(?P<item>[^☐☒☑□■\[\n]+)")
LABELLED = re.compile(r"[^\W\d_][^:;!?]{1,60}:\s+\S")
VOCABULARY = re.compile(r"\w+:\s?\w+|(?:Use\s+)?https?://\S+")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, each on one line, and its line in the document."""

    cells: tuple[str, ...]
    line: int
    heading: bool = False
    loose: str = ""
    """For a row that is no row of a table but a line of text, whether it is a ``paragraph`` or a ``bullet``."""

    @property
    def filled(self) -> tuple[int, ...]:
        """The places of the cells with words in them."""
        return tuple(place for place, cell in enumerate(self.cells) if cell)

    @property
    def words(self) -> str:
        """The row as one text."""
        return " | ".join(cell for cell in self.cells if cell)


def sheets(blocks: Iterable[Block]) -> Iterator[tuple[Row, ...]]:
    """The rows of each sheet, or of the whole document where there are no sheets."""
    for _, page in groupby(blocks, key=lambda block: block.page or 0):
        yield tuple(row for block in page for row in _rows(block))


def _rows(block: Block) -> Iterator[Row]:
    if block.kind != "table":
        yield from _lines_of(block)
        return
    lines = block.lines or tuple(range(block.line, block.line + len(block.cells)))
    for cells, line in zip(block.cells, lines, strict=False):
        yield Row(tuple(_cell(cell) for cell in cells), line)


def _lines_of(block: Block) -> Iterator[Row]:
    """A paragraph as one row, or as a row for each line where every line has a label: "Name: …", "Address: …"."""
    heading, loose = block.kind == "heading", "" if block.kind == "heading" else block.kind
    said = block.text.split("\n")
    if len(said) > 1 and len(block.lines) == len(said) and all(map(LABELLED.match, said)):
        yield from (Row((one_line(words),), line, loose=loose) for words, line in zip(said, block.lines, strict=True))
        return
    first, _, below = block.text.partition("\n")
    words = f"{first} {_cell(below)}" if first.endswith(":") else one_line(block.text)
    yield Row((words,), block.line, heading, loose)


def _cell(text: str) -> str:
    """The cell's words; line breaks that part items stay as semicolons, and of boxes only what is ticked stays."""
    if BOX.search(text):
        return "; ".join(found["item"].strip(" ;,") for found in TICKED.finditer(text))
    return one_line("; ".join(line.strip(" ;") for line in text.split("\n") if line.strip(" ;")))


def is_tick(cell: str) -> bool:
    """Whether a cell is a tick under the heading it answers."""
    return cell.strip() in TICKS


def is_vocabulary(row: Row) -> bool:
    """Whether the row holds terms of a vocabulary or links below the headings, and no values."""
    filled = [row.cells[place] for place in row.filled]
    return len(filled) > 1 and sum(bool(VOCABULARY.fullmatch(cell)) for cell in filled) * 2 > len(filled)


def is_prompt(row: Row) -> bool:
    """Whether most cells of a row ask how to fill in those below them."""
    asked = sum(row.cells[place].endswith("?") for place in row.filled)
    return len(row.filled) > 1 and asked * 2 > len(row.filled)


def asks(cell: str) -> bool:
    """Whether a cell tells how to fill it in: "Describe the purpose", "e.g. customers"."""
    return pattern("registers", "prompt").match(cell) is not None
