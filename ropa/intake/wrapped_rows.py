"""Rows parted by tabs whose cells hold several lines, as a browser copies a table: each such cell breaks its row."""

from __future__ import annotations

from itertools import takewhile

from ropa.intake.markup import plain

FEWEST_COLUMNS = 3
MOST_LINES = 500


def wrapped_tab_rows(lines: list[str], at: int) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows from line `at` to the next empty line, if they all come out as wide as the first one; else none.

    Returns:
        Each row's first line number with its cells, and how many lines they took.
    """
    width = lines[at].count("\t") + 1
    if width < FEWEST_COLUMNS:
        return [], 0
    region = [line.split("\t") for line in takewhile(str.strip, lines[at : at + MOST_LINES])]
    if all(len(cells) == width for cells in region):
        return [], 0
    rows: list[tuple[int, list[str]]] = []
    for place, cells in enumerate(region):
        whole = not rows or len(rows[-1][1]) == width
        if not whole or (len(rows) > 1 and _ends_last_cell(region, place, width)):
            row = rows[-1][1]
            row[-1:] = [f"{row[-1]}\n{plain(cells[0])}", *map(plain, cells[1:])]
        else:
            rows.append((at + place + 1, [plain(cell) for cell in cells]))
    good = len(rows) > 1 and all(len(row) == width for _, row in rows)
    return (rows, len(region)) if good else ([], 0)


def _ends_last_cell(region: list[list[str]], place: int, width: int) -> bool:
    """Whether a line without tabs goes on from a whole row: what follows it is a whole row too, or nothing."""
    after = region[place + 1] if place + 1 < len(region) else None
    return len(region[place]) == 1 and (after is None or len(after) == width)
