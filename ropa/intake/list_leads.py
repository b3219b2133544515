"""Words that lead in to a list, told apart from what they lead in to."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING

from ropa.intake.list_blocks import is_name_line
from ropa.intake.list_columns import column_of
from ropa.intake.list_labels import labelled
from ropa.intake.list_prose import is_clear_line, item_lines
from ropa.intake.list_setting import PLAIN_LEVEL, lead_in, setting_of
from ropa.intake.phrases import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.intake.blocks import Block

LEAD_LEVEL = 7
FEWEST_ITEMS = 2
LONGEST_TITLE = 60


def with_leads_apart(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of a document; a line that leads in to the lines or bullets below it is a block of its own."""
    return _with_leads([part for block in blocks for part in _lead_apart(block)])


def _lead_apart(block: Block) -> list[Block]:
    """A paragraph with lines that lead in to those below them, parted there."""
    if block.kind == "paragraph" and (apart := _list_apart(block) or _service_apart(block)):
        return apart
    first, _, below = block.text.partition("\n")
    leads = block.kind == "paragraph" and "\n" in below and first.endswith(":")
    if not leads or not lead_in(first).reads or (column_of(first) and not _lists(below)):
        return [block]
    return [
        replace(block, text=first, lines=block.lines[:1]),
        replace(block, text=below, line=block.lines[1], lines=block.lines[1:]),
    ]


def _list_apart(block: Block) -> list[Block]:
    """A paragraph of a page that lost its blank lines: a line that is a heading for processors, and a list below it."""
    lines = block.text.split("\n")
    for at, line in enumerate(lines[:-FEWEST_ITEMS]):
        about = setting_of(line).about if _is_title(line) and column_of(line) == "name" else ""
        items = list(takewhile(is_clear_line, lines[at + 1 :])) if about in {"processor", "subprocessor"} else []
        if len(items) >= FEWEST_ITEMS:
            end = at + 1 + len(items)
            after = end + (end < len(lines) and _is_title(lines[end]))
            edges = (0, at, at + 1, end, after, len(lines))
            kinds = ("paragraph", "heading", "paragraph", "heading", "paragraph")
            parts = zip(pairwise(edges), kinds, strict=True)
            return [_part(block, start, stop, kind) for (start, stop), kind in parts if start < stop]
    return []


def _service_apart(block: Block) -> list[Block]:
    """A paragraph that begins with the kind of service of the companies on its other lines: "Category: Hosting"."""
    first, *below = block.text.split("\n")
    label = labelled(first)
    named = bool(below) and all(is_clear_line(line) or is_name_line(line) for line in below)
    if not named or not label or label[0] != "category":
        return []
    head = replace(block, kind="heading", text=label[1], lines=block.lines[:1], level=LEAD_LEVEL)
    return [head, _part(block, 1, len(below) + 1, "paragraph")]


def _is_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and line[-1:] not in {".", ":", ",", ";"} and not is_clear_line(line)


def _part(block: Block, start: int, stop: int, kind: str) -> Block:
    level = PLAIN_LEVEL if kind == "heading" else 0
    text, lines = "\n".join(block.text.split("\n")[start:stop]), block.lines[start:stop]
    return replace(block, kind=kind, text=text, lines=lines, line=lines[0], level=level)


def _with_leads(blocks: list[Block]) -> list[Block]:
    """The blocks with a bullet that leads in to deeper ones, all of processors or of something else, as a heading."""
    return [
        replace(block, kind="heading", text=block.text.rstrip(" :"), level=LEAD_LEVEL + block.level)
        if block.kind == "bullet" and below and below.level > block.level and _leads(block.text)
        else block
        for block, below in zip_longest(blocks, blocks[1:])
    ]


def _leads(words: str) -> bool:
    bare = words.rstrip(" :")
    if not words.endswith(":") or column_of(bare) not in {"", "name"}:
        return False
    return bool(setting_of(bare).about or pattern("lists", "apart").fullmatch(bare))


def _lists(below: str) -> bool:
    """Whether lines are companies with their tasks, or begin with a label for a name."""
    first = labelled(below.split("\n", maxsplit=1)[0])
    return bool(first and first[0] == "name" and first[1]) or bool(item_lines(below.split("\n")))
