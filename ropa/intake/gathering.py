"""Blocks gathered one by one from a file without lines of its own; the text grows with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ropa.intake.blocks import Block
from ropa.intake.decoding import clean
from ropa.intake.plain_text import BULLET, blocks_of, table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Gathered:
    """Blocks and the lines of text they stand on."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text; blocks are parted by empty lines."""
        return "\n".join(self.lines)

    def add(self, kind: str, words: str, level: int = 0, marker: str = "", page: int | None = None) -> None:
        """Add a heading, paragraph or bullet. A typed bullet sign makes a paragraph a bullet."""
        words = clean(words).strip()
        if not words:
            return
        typed = BULLET.match(words) if kind == "paragraph" else None
        if typed:
            kind, marker, words = "bullet", typed["marker"].replace(" ", ""), typed["text"]
        start = len(self.lines) + 1
        said = words.split("\n")
        self.lines += [f"{marker} {words}".lstrip() if n == 0 else words for n, words in enumerate(said)] + [""]
        numbers = tuple(range(start, start + len(said)))
        self.blocks.append(Block(kind, words, start, level, marker, page=page, lines=numbers))

    def add_table(self, rows: Sequence[Sequence[str]], page: int | None = None) -> None:
        """Add a table; rows without words part it in two, a row with one cell above or below it is a paragraph."""
        block: list[list[str]] = []
        for row in [*rows, []]:
            cells = [clean(cell).strip() for cell in row]
            if any(cells):
                block.append(cells)
            elif block:
                self._add_rows(block, page)
                block = []

    def _add_rows(self, rows: list[list[str]], page: int | None) -> None:
        """Rows without an empty row between them: lone cells above a table are paragraphs."""
        numbered = list(enumerate(rows, len(self.lines) + 1))
        self.lines += ["\t".join(cell.replace("\n", " ") for cell in row).rstrip() for row in rows] + [""]
        while numbered and sum(bool(cell) for cell in numbered[0][1]) == 1:
            line, row = numbered.pop(0)
            self.blocks.append(Block("paragraph", next(filter(None, row)), line, page=page, lines=(line,)))
        if numbered:
            self.blocks.append(table(numbered, page))

    def add_text(self, text: str, page: int | None = None) -> None:
        """Add plain text, read for its headings, bullets and paragraphs."""
        start = len(self.lines)
        self.lines += [*text.split("\n"), ""]
        self.blocks += [_moved(block, start, page) for block in blocks_of(text)]


def _moved(block: Block, by: int, page: int | None) -> Block:
    return replace(block, line=block.line + by, lines=tuple(line + by for line in block.lines), page=page)
