"""Comma-, semicolon- and tab-separated files."""

from __future__ import annotations

import csv

from ropa.intake import limits
from ropa.intake.blocks import Block
from ropa.intake.decoding import decode
from ropa.intake.plain_text import table
from ropa.intake.refusals import DamagedError, TooLargeError, TooManyRowsError

SEPARATORS = ";,\t|"
SAMPLE_LINES = 60


def read_separated(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and tables of a file of separated values; empty rows part its tables."""
    text = decode(data)
    csv.field_size_limit(limits.CSV_FIELD)
    try:
        rows = _rows(text, separator_of(text))
    except csv.Error as problem:
        if "field larger" in str(problem):
            raise TooLargeError(limit=f"{limits.CSV_FIELD // limits.MEGABYTE} MB") from problem
        raise DamagedError from problem
    return text, tuple(_blocks(rows))


def separator_of(text: str) -> str:
    """The sign that parts the most rows into the same number of cells, at least two."""
    lines = [line for line in text.split("\n")[:SAMPLE_LINES] if line.strip()]
    counts = {sign: [len(row) for row in csv.reader(lines, delimiter=sign)] for sign in SEPARATORS}
    return max(SEPARATORS, key=lambda sign: _evenness(counts[sign]))


def _evenness(widths: list[int]) -> tuple[int, int]:
    wide = [width for width in widths if width > 1]
    most = max(wide, key=wide.count, default=0)
    return (wide.count(most) * (most > 1), most)


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Each row with the line it begins on."""
    lines = (f"{line}\n" for line in text.split("\n"))
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    for row in reader:
        rows.append((start, [cell.strip() for cell in row[: limits.SHEET_COLUMNS]]))
        if len(rows) > limits.SHEET_ROWS:
            raise TooManyRowsError(limit=limits.SHEET_ROWS)
        start = reader.line_num + 1
    return rows


def _blocks(rows: list[tuple[int, list[str]]]) -> list[Block]:
    blocks: list[Block] = []
    group: list[tuple[int, list[str]]] = []
    for line, row in [*rows, (0, [])]:
        if any(row):
            group.append((line, row))
        elif group:
            blocks += _group(group)
            group = []
    return blocks


def _group(rows: list[tuple[int, list[str]]]) -> list[Block]:
    """Rows without an empty row between them: lone cells above a table are paragraphs."""
    alone: list[Block] = []
    while rows and sum(bool(cell) for cell in rows[0][1]) <= 1:
        line, row = rows.pop(0)
        alone.append(Block("paragraph", next(filter(None, row)), line, lines=(line,)))
    return [*alone, table(rows)] if rows else alone
