"""Tables that lost their lines: one cell per line, columns kept apart by spaces, rows run together."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from ropa.intake.list_columns import column_of, columns_of
from ropa.intake.list_flat import flat_grid
from ropa.intake.list_run_together import run_together
from ropa.intake.list_tables import Grid
from ropa.intake.names import is_nameless, looks_like_name, name_parts
from ropa.intake.places import places_in
from ropa.intake.safeguards import kinds_of, says_no_transfer
from ropa.intake.stopping import go_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_CELL = 220
MOST_COLUMNS = 9
MOST_LINES = 500_000
CLOSE, APART = 1, 2
SHORT = 60
FEWEST_SIGNS = 2
LONGEST_HEADINGS = 140
ESSENTIAL = {"purpose", "place", "safeguard", "service"}
DASHES = {"-", "–", "—", "−", "/", "n/a", "N/A"}
RULED = re.compile(r"(?=.*[-=_])[\s=_+-]+")
GLUED = re.compile(r"(?<=[a-zåäöæø])(?=[A-ZÅÄÖÆØ])")
PIECE = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A grid read from plain lines, with the first and last line it took; no rows when it could not be parted."""

    grid: Grid
    start: int
    end: int


def stretches(lines: Sequence[str]) -> Iterator[Stretch]:
    """Every list of companies in plain lines that was once a table, from top to bottom."""
    at = 0
    while at < len(lines):
        go_on()
        ways = (_spaced, _commas, _stacked, _run_together, _flat, _glued)
        found = next((stretch for way in ways if (stretch := way(lines, at))), None)
        if found:
            yield found
        at = found.end if found else at + 1


def _stacked(lines: Sequence[str], at: int) -> Stretch | None:
    """One cell per line: the headings first, then as many lines for each row, with or without blank lines between."""
    grouped = _grouped(lines, at)
    if grouped:
        return grouped
    for step in (CLOSE, APART):
        head = _every(lines, at, step, 2 * MOST_COLUMNS)
        for width in range(min(MOST_COLUMNS, len(head) // 2), 1, -1):
            columns = columns_of([words for _, words in head[:width]])
            if columns and all(columns) and ESSENTIAL & set(columns):
                return _rows_stacked(columns, _every(lines, at, step), width)
    return None


def _grouped(lines: Sequence[str], at: int) -> Stretch | None:
    """One cell per line with a blank line between the rows: the headings are the first group of lines."""
    if not column_of(lines[at].strip()) or (at and lines[at - 1].strip()):
        return None
    groups = _line_groups(lines, at)
    columns = columns_of([words for _, words in next(groups, [])])
    if not columns or not all(columns) or not ESSENTIAL & set(columns):
        return None
    rows = list(takewhile(lambda group: _fills(columns, [words for _, words in group]), groups))
    if not rows:
        return None
    headings = tuple(words.strip() for words in lines[at : at + len(columns)])
    cells = tuple((group[0][0], tuple(words for _, words in group)) for group in rows)
    return Stretch(Grid(columns, headings, cells), at + 1, rows[-1][-1][0])


def _line_groups(lines: Sequence[str], at: int) -> Iterator[list[tuple[int, str]]]:
    """The runs of lines from `at` on that no blank line parts, each line with its number."""
    numbered = ((n + 1, lines[n].strip()) for n in range(at, len(lines)))
    for filled, group in groupby(numbered, key=lambda one: bool(one[1])):
        if filled:
            yield list(group)


def _fills(columns: Sequence[str], cells: Sequence[str]) -> bool:
    return len(cells) == len(columns) and _fits(columns, cells) and max(map(len, cells)) <= LONGEST_CELL


def _every(lines: Sequence[str], at: int, step: int, most: int = MOST_LINES) -> list[tuple[int, str]]:
    """The lines from `at` on that stand `step` apart, up to the first that does not; no more than `most`."""
    found: list[tuple[int, str]] = []
    if not column_of(lines[at].strip()):
        return found
    for n in range(at, min(len(lines), at + most * step), step):
        if not lines[n].strip() or (step == APART and n > at and lines[n - 1].strip()) or len(lines[n]) > LONGEST_CELL:
            break
        found.append((n + 1, lines[n].strip()))
    return found


def _rows_stacked(columns: tuple[str, ...], cells: list[tuple[int, str]], width: int) -> Stretch:
    headings = tuple(words for _, words in cells[:width])
    rows: list[tuple[int, tuple[str, ...]]] = []
    at = width
    while at + width <= len(cells) and _fits(columns, [words for _, words in cells[at : at + width]]):
        rows.append((cells[at][0], tuple(words for _, words in cells[at : at + width])))
        at += width
    left = len(cells) - at
    end = cells[at - 1][0]
    if left and 2 * len(rows) < left:
        rows, end = [], cells[-1][0]
    return Stretch(Grid(columns, headings, tuple(rows)), cells[0][0], end)


def _fits(columns: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether cells can stand under their columns: a name under names, a place or a dash under places."""
    for column, cell in zip(columns, cells, strict=True):
        if column == "name" and not (looks_like_name(name_parts(cell).name) or is_nameless(cell)):
            return False
        if column == "place" and not _placed(cell):
            return False
        if column == "safeguard" and not (
            len(cell) < SHORT or kinds_of(cell, column=True) or _placed(cell) or says_no_transfer(cell)
        ):
            return False
    return True


def _placed(cell: str) -> bool:
    return cell in DASHES or bool(places_in(cell, codes=True).found) or cell.startswith("[") or cell.endswith("?")


def _commas(lines: Sequence[str], at: int) -> Stretch | None:
    """Comma-separated values among other text."""
    headings = _values(lines[at])
    columns = columns_of(headings) if len(headings) > FEWEST_SIGNS else None
    if not columns or lines[at].rstrip().endswith("."):
        return None
    rows: list[tuple[int, tuple[str, ...]]] = []
    for n in range(at + 1, len(lines)):
        values = _values(lines[n])
        if len(values) != len(headings):
            break
        rows.append((n + 1, tuple(values)))
    return Stretch(Grid(columns, tuple(headings), tuple(rows)), at + 1, at + 1 + len(rows)) if rows else None


def _values(line: str) -> list[str]:
    if line.count(",") < FEWEST_SIGNS:
        return []
    return [value.strip() for value in next(csv.reader([line], skipinitialspace=True))]


def _spaced(lines: Sequence[str], at: int) -> Stretch | None:
    """Columns kept apart by two spaces or more, as text taken from a PDF: cells may go on below."""
    headings = list(PIECE.finditer(lines[at]))
    columns = columns_of([heading.group() for heading in headings]) if len(headings) > FEWEST_SIGNS else None
    if not columns:
        return None
    groups = _groups(lines, at + 1)
    rows = [row for group in groups for row in _rows_of_group(group, len(headings))]
    grid_rows = tuple((row[0][0], _cells(row, headings)) for row in rows if row)
    end = groups[-1][-1][0] if groups else at + 1
    readable = all(rows) and all(_fits(columns, cells) for _, cells in grid_rows)
    names = tuple(heading.group() for heading in headings)
    return Stretch(Grid(columns, names, grid_rows if readable else ()), at + 1, end)


def _rows_of_group(group: list[tuple[int, str]], width: int) -> list[list[tuple[int, str]]]:
    """Lines that no blank line parts, as rows: where several are whole, each begins a row and the others go on.

    An empty row stands for lines that cannot be parted, as when cells go on above the first whole line.
    """
    starts = [n for n, (_, line) in enumerate(group) if _is_whole(line, width)]
    if len(starts) < FEWEST_SIGNS:
        return [group]
    if starts[0]:
        return [[]]
    return [group[start:end] for start, end in pairwise([*starts, len(group)])]


def _is_whole(line: str, width: int) -> bool:
    pieces = PIECE.findall(line)
    return not line.startswith(" ") and len(pieces) >= max(2, width - 1)


def _groups(lines: Sequence[str], start: int) -> list[list[tuple[int, str]]]:
    """The lines of each row, parted by blank lines, up to the first group that has no columns."""
    groups: list[list[tuple[int, str]]] = []
    group: list[tuple[int, str]] = []
    for n in range(start, len(lines) + 1):
        line = lines[n] if n < len(lines) else ""
        if RULED.fullmatch(line):
            continue
        if line.strip():
            group.append((n + 1, line))
            continue
        if group and not any(re.search(r"\S {2,}\S|^ {8,}\S", words) for _, words in group):
            break
        if group:
            groups.append(group)
        group = []
    return groups


def _cells(group: list[tuple[int, str]], headings: list[re.Match[str]]) -> tuple[str, ...]:
    """The cells of a row: each piece goes to the heading whose middle is nearest."""
    centres = [(heading.start() + heading.end()) / 2 for heading in headings]
    cells = [""] * len(centres)
    for _, line in group:
        for piece in _pieces(line, [heading.start() for heading in headings[1:]]):
            middle = (piece.start() + piece.end()) / 2
            at = min(range(len(centres)), key=lambda n: abs(centres[n] - middle))
            glue = "" if cells[at].endswith("-") else " "
            cells[at] = f"{cells[at]}{glue}{piece.group()}".strip()
    return tuple(cells)


def _pieces(line: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """The pieces of a line; one that runs up to where the next column begins is parted there."""
    edges = [0, *(start for start in starts if line[start - 1 : start] == " " and line[start : start + 1].strip())]
    for start, end in pairwise([*edges, len(line)]):
        yield from PIECE.finditer(line, start, end)


def _run_together(lines: Sequence[str], at: int) -> Stretch | None:
    """Headings on one line and each row on one line, all with single spaces."""
    grid = run_together(lines, at)
    return Stretch(grid, at + 1, at + 1 + len(grid.rows)) if grid else None


def _flat(lines: Sequence[str], at: int) -> Stretch | None:
    """A whole table on one line."""
    grid = flat_grid(lines[at], at + 1) if len(lines[at]) > LONGEST_HEADINGS else None
    return Stretch(grid, at + 1, at + 1) if grid else None


def _glued(lines: Sequence[str], at: int) -> Stretch | None:
    """A table whose cells lost what was between them, "NamePurposeLocation": its rows cannot be parted."""
    headings = GLUED.sub("\n", lines[at].strip()).split("\n")
    if len(headings) <= FEWEST_SIGNS or len(lines[at]) > LONGEST_HEADINGS or not columns_of(headings):
        return None
    end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
    return Stretch(Grid(columns_of(headings) or (), tuple(headings), ()), at + 1, end)
