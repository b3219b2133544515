"""What the walk through a document asks of a single block or sentence: where it is, what it holds, where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.list_columns import column_of
from ropa.intake.list_labels import told_by_labels
from ropa.intake.list_prose import goes_on
from ropa.intake.list_rows import Row
from ropa.intake.names import company, legal_form_of, looks_like_name, name_parts
from ropa.intake.places import is_only_place
from ropa.intake.safeguards import kinds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.intake.blocks import Block
    from ropa.intake.list_items import Item

NAME_LINE = 80
SHORT = 60
PAIR = 2


def goes_on_about(block: Block) -> bool:
    """Whether a paragraph under a company's heading says only where its data are or on what ground."""
    short = len(block.text) <= SHORT and (is_only_place(block.text) or bool(kinds_of(block.text)))
    return short if block.kind == "heading" else block.kind == "paragraph" and (short or goes_on(block.text))


def names_company(sentence: str) -> bool:
    """Whether a sentence about processors names companies that were not read."""
    return len(company().findall(sentence)) > 1


def run_of(blocks: Sequence[Block], at: int) -> list[Block]:
    """The bullets from a block on, up to the first that lies less deep."""
    run: list[Block] = []
    for block in blocks[at:]:
        if block.kind != "bullet" or block.level < blocks[at].level:
            break
        run.append(block)
    return run


def numbers_of(block: Block) -> Sequence[int]:
    """The source lines of a block."""
    return block.lines or (block.line,)


def is_name_line(line: str) -> bool:
    """Whether a line holds a company's name and nothing else."""
    words = line.strip()
    ends = bool(words) and (words[-1] not in ".:;," or bool(legal_form_of(words)))
    return ends and len(words) <= NAME_LINE and looks_like_name(name_parts(words).name)


def row_of(item: Item, quote: str, line: int) -> Row:
    """An item as a row."""
    confidence = "high" if item.sure and item.is_named else "medium"
    return Row({"name": item.name, **told_by_labels(item.rest)}, quote, line, confidence=confidence, label=item.label)


def quote_of(item: Item, sentence: str) -> str:
    """The part of a sentence an item was read from."""
    named = sentence.find(item.name)
    label = sentence.find(item.label) if item.label else named
    end = sentence.find(item.rest, named) + len(item.rest) if item.rest else named + len(item.name)
    return sentence[min(label, named) : end] if min(label, named) >= 0 and end > named else sentence


def line_of(block: Block, sentence: str) -> int:
    """The line of a block on which a sentence begins."""
    opening, numbers = " ".join(sentence[:30].split()[:3]), numbers_of(block)
    at = block.text.find(opening) if len(numbers) > 1 else 0
    return numbers[block.text.count("\n", 0, at)] if at > 0 else block.line


def headed_table(blocks: Sequence[Block], at: int) -> Row | None:
    """A table of labels and words about the company that the heading right above it names."""
    head, table = blocks[at - 1] if at else None, blocks[at]
    pairs = [row for row in table.cells if len(row) == PAIR and any(row)]
    told = [(column_of(label), words) for label, words in pairs]
    if head is None or head.kind != "heading" or "name" in dict(told) or not is_name_line(head.text):
        return None
    known = {column: words for column, words in told if column}
    if len(known) < PAIR or len(known) * PAIR < len(pairs) or len(pairs) < len(table.cells) - 1:
        return None
    return Row({"name": head.text, **known}, f"{head.text}\n{table.text}", head.line)


def names_then_sentences(lines: Sequence[str], block: Block) -> list[Row]:
    """Lines that hold a company's name and nothing else, each with the sentences below it; none unless all do."""
    heads = [n for n, line in enumerate(lines) if is_name_line(line)]
    if not heads or heads[-1] == len(lines) - 1:
        return []
    bodies = [lines[head + 1 : end] for head, end in zip(heads, [*heads[1:], len(lines)], strict=True)]
    if not all(body and body[0].rstrip().endswith((".", ")")) for body in bodies):
        return []
    rows: list[Row] = []
    for head, body in zip(heads, bodies, strict=True):
        name, rest = lines[head].strip(), " ".join(part.strip() for part in body)
        rows.append(Row({"name": name, "rest": rest}, f"{name}\n{rest}", numbers_of(block)[head]))
    return rows
