"""Workbooks: xlsx and ods."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

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
OWN_DASH = re.compile(r"^– ", re.MULTILINE)


def read_workbook(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and blocks of a workbook: each sheet a heading and its tables, numbered as pages.

    Of a workbook this program made of a register only the register itself: the other sheets say the same again.

    Raises:
        DocumentRefusedError: Too many sheets, damaged, or locked.
    """
    gathered = Gathered()
    sheets = list(_sheets(data))
    register = _register_in(dict(sheets).get(SHEET, []))
    for number, (name, rows) in enumerate(sheets, 1):
        if register:
            if name != register:
                continue
            rows = [["" if read_mark(cell) else OWN_DASH.sub("", cell) for cell in row] for row in rows]  # noqa: PLW2901
        gathered.add("heading", name, 1, page=number)
        gathered.add_table(rows, number)
    return gathered.text, tuple(gathered.blocks)


def read_cells(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """The words of every cell of a workbook that says it is of the register (``ropa.round_trip``), sheet by sheet.

    Returns:
        Each sheet's name and rows; nothing where the workbook is another's.

    Raises:
        DocumentRefusedError: Too many sheets, damaged, or locked.
    """
    sheets = list(_sheets(data))
    return sheets if any(name == SHEET for name, _ in sheets) else []


def _register_in(origin: Sequence[Sequence[str]]) -> str:
    """The name of the sheet that is the register, by the sheet that says what a workbook was made of."""
    return next((row[1] for row in origin if row[:1] == ["sheet"] and len(row) > 1), "")


def _sheets(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """The name of every sheet and the words of its cells."""
    sheets = _far_flung(data) if _reaches_far(data) else _compact(data)
    for number, (name, rows) in enumerate(sheets, 1):
        if number > limits.SHEETS:
            raise TooManySheetsError(limit=limits.SHEETS)
        yield name, [[_words(cell) for cell in row] for row in rows]


def _compact(data: bytes) -> Iterator[tuple[str, Sequence[Sequence[Any]]]]:
    """The sheets of an ordinary workbook, read by the fast library."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
            yield name, _within_bounds(rows)
    except python_calamine.PasswordError as problem:
        raise PasswordError from problem
    except (python_calamine.CalamineError, python_calamine.WorksheetNotFound) as problem:
        raise DamagedError from problem


def _far_flung(data: bytes) -> Iterator[tuple[str, Sequence[Sequence[Any]]]]:
    """The sheets of a workbook with cells at the end of the world: row by row and only within the limits."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=limits.SHEET_ROWS, max_col=limits.SHEET_COLUMNS, values_only=True)
            yield sheet.title, _trimmed(rows)
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
