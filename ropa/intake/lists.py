"""The list reader: every processor a document names, in whatever shape, and every row it left out with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.list_cards import cards
from ropa.intake.list_items import Item, split_item
from ropa.intake.list_lines import stretches
from ropa.intake.list_notes import footnotes, with_footnotes, with_remarks
from ropa.intake.list_prose import engaged, enumerated, is_denied, items_after_colon
from ropa.intake.list_rows import Row, read_row
from ropa.intake.list_setting import Setting, Settings, setting_of
from ropa.intake.list_tables import Grid, cell_lists, continued, grid_of, is_foreign, rows_of, setting_within
from ropa.intake.names import is_nameless, legal_form_of, looks_like_name, name_parts
from ropa.intake.reading import ProcessorFound, Skipped
from ropa.intake.same_company import merged
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.blocks import Block, Document

NAME_LINE = 80


def read_processors(document: Document) -> tuple[tuple[ProcessorFound, ...], tuple[Skipped, ...]]:
    """The processors and recipients a document lists, and the rows that were not taken, each with a reason's key."""
    reader = _Reader(document)
    found = list(reader.read())
    processors = [one for one in found if isinstance(one, ProcessorFound)]
    skipped = [one for one in found if isinstance(one, Skipped)]
    kept, dropped = merged(processors, document)
    return tuple(with_remarks(kept, document, reader.taken)), tuple(sorted([*skipped, *dropped], key=lambda one: one.line))


class _Reader:
    """One walk through a document's blocks, with the setting each stands in."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._lines = document.text.split("\n")
        self._settings = Settings()
        self.taken: set[int] = set()
        self._grid: Grid | None = None
        self._notes = footnotes(document)

    def read(self) -> Iterator[ProcessorFound | Skipped]:
        by_line = {stretch.start: stretch for stretch in stretches(self._lines) if self._is_plain(stretch.start)}
        for at, block in enumerate(self._blocks):
            starts = [by_line[line] for line in block.lines or (block.line,) if line in by_line]
            for stretch in starts:
                before = [words for line, words in zip(block.lines, block.text.split("\n"), strict=False) if line < stretch.start]
                if before:
                    self._settings.paragraph("\n".join(before))
                yield from self._grid_rows(stretch.grid, stretch.start)
                self.taken.update(range(stretch.start, stretch.end + 1))
            if block.line in self.taken or starts:
                continue
            yield from self._block(at, block)

    def _is_plain(self, line: int) -> bool:
        return all(block.kind != "table" or line not in block.lines for block in self._blocks)

    def _block(self, at: int, block: Block) -> Iterator[ProcessorFound | Skipped]:
        if block.kind == "table":
            yield from self._table(block)
            return
        self._grid = None if block.kind == "heading" else self._grid
        if block.kind in {"heading", "paragraph"} and (block.kind == "heading" or not self._is_card(at)):
            yield from self._words(at, block)
            return
        yield from self._cards(at)
        if block.line not in self.taken and block.kind == "bullet":
            yield from self._bullets(at)

    def _words(self, at: int, block: Block) -> Iterator[ProcessorFound | Skipped]:
        if block.kind == "heading":
            self._settings.heading(block)
            yield from self._cards(at)
            return
        yield from self._paragraph(block)

    def _table(self, block: Block) -> Iterator[ProcessorFound | Skipped]:
        grid = grid_of(block) or (self._grid and continued(block, self._grid))
        if grid:
            yield from self._grid_rows(grid, block.line)
            return
        for line, label, words in cell_lists(block):
            yield from self._items(enumerated(words), [line], setting_of(label))

    def _grid_rows(self, grid: Grid, line: int) -> Iterator[ProcessorFound | Skipped]:
        setting = self._settings.now()
        if is_foreign(grid, setting):
            yield from (Skipped(row.quote, row.line, "intake.skipped.not_processors") for row in rows_of(grid))
            return
        self._grid = grid
        if not grid.rows:
            yield Skipped(" ".join(grid.headings), line, "intake.skipped.unclear")
        for row in rows_of(grid):
            yield from read_row(with_footnotes(row, self._notes), setting_within(grid, setting))

    def _is_card(self, at: int) -> bool:
        return any(0 in card.blocks for card in cards(self._blocks[at : at + 12]))

    def _cards(self, at: int) -> Iterator[ProcessorFound | Skipped]:
        """The card that begins at a block, read where the setting is one of processors."""
        end = next((n for n in range(at + 1, len(self._blocks)) if self._blocks[n].kind == "heading"), len(self._blocks))
        setting = self._settings.now()
        for card in cards(self._blocks[at:end]):
            if card.taken & self.taken or not setting.reads:
                continue
            self.taken.update(card.taken)
            yield from read_row(card.row(), setting)

    def _bullets(self, at: int) -> Iterator[ProcessorFound | Skipped]:
        """The run of bullets that begins at a block; deeper ones belong to the bullet above them."""
        setting = self._settings.now()
        run = _run(self._blocks, at)
        self.taken.update(line for block in run for line in (block.line, *block.lines))
        if not setting.reads:
            return
        top = min(block.level for block in run)
        texts: list[str] = []
        lines: list[int] = []
        for block in run:
            if block.level == top or not texts:
                texts.append(block.text)
                lines.append(block.line)
            else:
                texts[-1] = f"{texts[-1]}\n{block.text}"
        yield from self._items(texts, lines, setting)

    def _items(self, texts: Sequence[str], lines: Sequence[int], setting: Setting) -> Iterator[ProcessorFound | Skipped]:
        """Items of a list; how most of them are turned decides for those that can be read either way."""
        items = [split_item(text) for text in texts]
        for n, (item, text) in enumerate(zip(items, texts, strict=True)):
            line = lines[min(n, len(lines) - 1)]
            if item is None or (not item.sure and item.label and setting.about == "recipient"):
                yield Skipped(text, line, "intake.skipped.no_name")
            elif is_denied(text) and not item.rest:
                yield Skipped(text, line, "intake.skipped.negated")
            else:
                yield from read_row(with_footnotes(_row(item, text, line), self._notes), setting)

    def _paragraph(self, block: Block) -> Iterator[ProcessorFound | Skipped]:
        """A paragraph: companies listed in a sentence, names followed by sentences, or words that lead in."""
        lines = block.text.split("\n")
        before = self._settings.now()
        self._settings.paragraph(block.text)
        if before.reads or self._settings.now().reads:
            found = list(self._names_then_sentences(lines, block))
            if found:
                yield from found
                return
        yield from self._sentences(block)

    def _sentences(self, block: Block) -> Iterator[ProcessorFound | Skipped]:
        for sentence in sentences(block.text.replace("\n", " ")):
            said = setting_of(sentence)
            items = list(items_after_colon(sentence))
            line = _line_of(block, sentence)
            if said.about == "controller" or is_denied(sentence):
                yield from (Skipped(sentence, line, "intake.skipped.negated") for _ in items[:1])
                continue
            one = None if items else engaged(sentence)
            if one and (said.reads or self._settings.now().about in {"processor", "subprocessor"}):
                yield from read_row(_row(one, sentence, line), said if said.reads else self._settings.now())
            if said.reads:
                for item in items:
                    yield from read_row(_row(item, _quote(item, sentence), line), replace(said, planned=False))

    def _names_then_sentences(self, lines: Sequence[str], block: Block) -> Iterator[ProcessorFound | Skipped]:
        """Lines that hold a company's name and nothing else, each with the sentences below it."""
        setting = self._settings.now()
        heads = [n for n, line in enumerate(lines) if _is_name_line(line)]
        if not heads or heads[-1] == len(lines) - 1 or not setting.reads:
            return
        bodies = [lines[head + 1 : end] for head, end in zip(heads, [*heads[1:], len(lines)], strict=True)]
        if not all(body and body[0].rstrip().endswith((".", ")")) for body in bodies):
            return
        for head, body in zip(heads, bodies, strict=True):
            name, rest = lines[head].strip(), " ".join(part.strip() for part in body)
            line = block.lines[head] if head < len(block.lines) else block.line
            yield from read_row(Row({"name": name, "rest": rest}, f"{name}\n{rest}", line), setting)


def _run(blocks: Sequence[Block], at: int) -> list[Block]:
    run: list[Block] = []
    for block in blocks[at:]:
        if block.kind != "bullet":
            break
        run.append(block)
    return run


def _is_name_line(line: str) -> bool:
    words = line.strip()
    return 0 < len(words) <= NAME_LINE and (words[-1] not in ".:;," or bool(legal_form_of(words))) and looks_like_name(name_parts(words).name)


def _row(item: Item, quote: str, line: int) -> Row:
    sure = item.sure and not is_nameless(item.name)
    return Row({"name": item.name, "rest": item.rest}, quote, line, confidence="high" if sure else "medium", label=item.label)


def _quote(item: Item, sentence: str) -> str:
    """The part of a sentence an item was read from."""
    start = sentence.find(item.name)
    end = sentence.find(item.rest, start) + len(item.rest) if item.rest else start + len(item.name)
    return sentence[start:end] if 0 <= start < end else sentence


def _line_of(block: Block, sentence: str) -> int:
    opening = sentence[:30].split()
    for n, words in enumerate(block.text.split("\n")):
        if n < len(block.lines) and opening and " ".join(opening[:3]) in words:
            return block.lines[n]
    return block.line
