"""Workbooks: xlsx and ods."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.intake import limits
from ropa.intake.gathering import Gathered
from ropa.intake.refusals import (
    DamagedError,
    DocumentRefusedError,
    PasswordError,
    TooManyRowsError,
    TooManySheetsError,
)
from ropa.round_trip import SHEET, read_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.blocks import Block

FAR_CELL = re.compile(rb'r="([A-Z]{3}\d+|[A-Z]{1,2}\d{6,7})"')
CHUNK = 1 << 20
Place = tuple[int, int]
OWN_DASH = re.compile(r"^– ", re.MULTILINE)


def read_workbook(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and blocks of a workbook: each sheet a heading and its tables, numbered as pages.

    Of a workbook this program made of a register only the register itself: the other sheets say the same again.
    Sheets that are hidden beside others that hold something are told apart, their lines counted by themselves.

    Raises:
        DocumentRefusedError: Too many sheets, damaged, or locked.
    """
    gathered, aside = Gathered(), Gathered()
    sheets = list(_sheets(data))
    register = _register_in({sheet.name: sheet.rows for sheet in sheets}.get(SHEET, []))
    shown = any(sheet.rows and not sheet.hidden for sheet in sheets)
    for number, sheet in enumerate(sheets, 1):
        rows = sheet.rows
        if register:
            if sheet.name != register:
                continue
            rows = [["" if read_mark(cell) else OWN_DASH.sub("", cell) for cell in row] for row in rows]
        into = aside if sheet.hidden and shown and not register else gathered
        into.add("heading", sheet.name, 1, page=number)
        into.add_table(rows, number)
    return gathered.text, (*gathered.blocks, *(replace(block, hidden=True) for block in aside.blocks))


def read_cells(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """The words of every cell of a workbook that says it is of the register (``ropa.round_trip``), sheet by sheet.

    Returns:
        Each sheet's name and rows; nothing where the workbook is another's.

    Raises:
        DocumentRefusedError: Too many sheets, damaged, or locked.
    """
    sheets = [(sheet.name, sheet.rows) for sheet in _sheets(data)]
    return sheets if any(name == SHEET for name, _ in sheets) else []


def _register_in(origin: Sequence[Sequence[str]]) -> str:
    """The name of the sheet that is the register, by the sheet that says what a workbook was made of."""
    return next((row[1] for row in origin if row[:1] == ["sheet"] and len(row) > 1), "")


class _Sheet(NamedTuple):
    """A sheet: its name, the words of its cells, and whether the workbook hides it."""

    name: str
    rows: list[list[str]]
    hidden: bool


def _sheets(data: bytes) -> Iterator[_Sheet]:
    """Every sheet with the words of its cells."""
    sheets = _far_flung(data) if _reaches_far(data) else _compact(data)
    for number, (name, rows, hidden) in enumerate(sheets, 1):
        if number > limits.SHEETS:
            raise TooManySheetsError(limit=limits.SHEETS)
        yield _Sheet(name, [[_words(cell) for cell in row] for row in rows], hidden)


def _compact(data: bytes) -> Iterator[tuple[str, Sequence[Sequence[Any]], bool]]:
    """The sheets of an ordinary workbook, read by the fast library."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for told in book.sheets_metadata:
            sheet = book.get_sheet_by_name(told.name)
            rows = [list(row) for row in _within_bounds(sheet.to_python(skip_empty_area=True))]
            _reach_down(rows, sheet.start or (0, 0), sheet.merged_cell_ranges or ())
            yield told.name, rows, told.visible != python_calamine.SheetVisibleEnum.Visible
    except python_calamine.PasswordError as problem:
        raise PasswordError from problem
    except (python_calamine.CalamineError, python_calamine.WorksheetNotFound) as problem:
        raise DamagedError from problem


def _reach_down(rows: list[list[Any]], start: tuple[int, int], merged: Sequence[tuple[Place, Place]]) -> None:
    """Put the value of a cell over several rows in each of them, but those of the first column and headings.

    The rows of a processing stand under its name in the first column, and a heading is one however high it is.
    """
    from ropa.intake.labels import names_field

    left = limits.MERGED_CELLS
    for (top, column), (bottom, _) in merged:
        at, first, last = column - start[1], top - start[0], min(bottom - start[0], len(rows) - 1)
        if at < 1 or not 0 <= first < last or at >= len(rows[first]) or names_field(str(rows[first][at])):
            continue
        left -= last - first
        if left < 0:
            return
        for row in rows[first + 1 : last + 1]:
            if at < len(row) and row[at] == "":
                row[at] = rows[first][at]


def _far_flung(data: bytes) -> Iterator[tuple[str, Sequence[Sequence[Any]], bool]]:
    """The sheets of a workbook with cells at the end of the world: row by row and only within the limits."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=limits.SHEET_ROWS, max_col=limits.SHEET_COLUMNS, values_only=True)
            yield sheet.title, _trimmed(rows), sheet.sheet_state != "visible"
    except DocumentRefusedError:
        raise
    except (KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile) as problem:
        raise DamagedError from problem


def _trimmed(rows: Iterator[Sequence[Any]]) -> list[list[Any]]:
    """Rows up to the last that has a value, each up to its last value."""
    kept: list[list[Any]] = []
    empty = 0
    for row in rows:
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        empty = 0 if cells else empty + 1
        kept.append(cells)
    return kept[: len(kept) - empty]


def _within_bounds(rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    if len(rows) > limits.SHEET_ROWS:
        raise TooManyRowsError(limit=limits.SHEET_ROWS)
    return [row[: limits.SHEET_COLUMNS] for row in rows]


def _reaches_far(data: bytes) -> bool:
    """Whether some cell of an xlsx lies so far out that a table up to it would not fit in memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            with package.open(name) as part:
                tail = b""
                while chunk := part.read(CHUNK):
                    if FAR_CELL.search(tail + chunk):
                        return True
                    tail = chunk[-32:]
    return False


def _words(cell: Any) -> str:
    """A cell's value as a person reads it; dates as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (datetime, date, time, timedelta)):
        return str(cell)
    return str(cell)
