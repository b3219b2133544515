"""Tables of a policy that were pasted one cell a line, made tables again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases
from ropa.intake.blocks import Block, Document
from ropa.intake.labels import field_of, is_label
from ropa.intake.outline import one_line
from ropa.intake.periods import find_periods, states_criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS_NEEDED = 3
ROWS_NEEDED = 2

Line = tuple[int, str, int]
"""Line number, words, and the number of the block they stand in."""


def with_tables(document: Document) -> Document:
    """The document with each run of headings and cells on lines of their own as a table block."""
    lines = list(_lines(document))
    readings = [(one, dict(_tables(one))) for one in (lines, list(_joined(lines, document)))]
    lines, tables = max(readings, key=lambda reading: _fitting(reading[1]))
    if not tables:
        return document
    used = {block for start, (rows, _) in tables.items() for block in _blocks(lines, start, sum(map(len, rows)))}
    made = {lines[start][2]: block for start, (_, block) in tables.items()}
    kept: list[Block] = []
    for number, block in enumerate(document.blocks):
        if number in made:
            kept.append(made[number])
        elif number not in used:
            kept.append(block)
    return Document(document.name, document.kind, document.language, document.sha256, tuple(kept), document.text)


def _blocks(lines: list[Line], start: int, count: int) -> range:
    return range(lines[start][2], lines[start + count - 1][2] + 1)


def _fitting(tables: dict[int, tuple[list[list[Line]], Block]]) -> int:
    """How many cells say a basis or period under its heading, less those that do not."""
    fit = 0
    for rows, _ in tables.values():
        names = [field_of(words) for _, words, _ in rows[0]]
        told = [_fits(name, cell[1]) for row in rows[1:] for name, cell in zip(names, row, strict=True)]
        fit += told.count(True) - told.count(False)
    return fit


def _fits(name: str | None, words: str) -> bool | None:
    if name == "legal_basis":
        return bool(find_bases(words))
    return bool(find_periods(words)) or states_criterion(words) if name == "retention" else None


def _lines(document: Document) -> Iterator[Line]:
    for number, block in enumerate(document.blocks):
        if block.kind == "table":
            yield block.line, "", number
            continue
        texts = [f"{block.marker} {block.text}"] if block.marker.isdigit() else block.text.split("\n")
        places = block.lines if len(block.lines) == len(texts) else range(block.line, block.line + len(texts))
        yield from ((line, one_line(text), number) for line, text in zip(places, texts, strict=False))


def _joined(lines: list[Line], document: Document) -> Iterator[Line]:
    """The lines with those that go on from the one above joined to it, as one cell: wrapped words, bullets in a row."""
    cell: Line | None = None
    for line in lines:
        if cell and cell[1] and line[1] and _goes_on(cell, line, document):
            cell = (cell[0], f"{cell[1]}\n{line[1]}", line[2])
            continue
        if cell:
            yield cell
        cell = line
    if cell:
        yield cell


def _goes_on(cell: Line, line: Line, document: Document) -> bool:
    above, own = (document.blocks[one[2]].kind == "bullet" for one in (cell, line))
    return (above and own) or cell[1].endswith(",") or line[1][0].islower()


def _tables(lines: list[Line]) -> Iterator[tuple[int, tuple[list[list[Line]], Block]]]:
    at = 0
    while at < len(lines):
        width = _width(lines, at)
        rows = _rows(lines, at, width) if width >= COLUMNS_NEEDED else []
        if len(rows) > ROWS_NEEDED:
            cells = tuple(tuple(words for _, words, _ in row) for row in rows)
            text = "\n".join(" | ".join(row) for row in cells)
            block = Block("table", text, lines[at][0], cells=cells, lines=tuple(row[0][0] for row in rows))
            yield at, (rows, block)
            at += width * len(rows)
        else:
            at += 1


def _width(lines: list[Line], at: int) -> int:
    """How many lines from `at` on name different fields, one of them the purpose."""
    names: list[str] = []
    for _, words, _ in lines[at:]:
        name = field_of(words) if words and not words.endswith((":", ".")) else None
        if name is None or name in names or not is_label(name, words):
            break
        names.append(name)
    return len(names) if "purpose" in names else 0


def _rows(lines: list[Line], at: int, width: int) -> list[list[Line]]:
    """The heading row and as many whole rows as follow it before a line that is no cell."""
    rows = [lines[start : start + width] for start in range(at, len(lines) - width + 1, width)]
    whole = [row for row in rows if len(row) == width]
    good = 1
    while good < len(whole) and _is_row(whole[good]):
        good += 1
    return whole[:good]


def _is_row(row: list[Line]) -> bool:
    return all(words and not words.endswith("?") for _, words, _ in row) and any(
        _says_basis_or_period(words) for _, words, _ in row
    )


def _says_basis_or_period(words: str) -> bool:
    return bool(find_bases(words) or find_periods(words)) or states_criterion(words)
