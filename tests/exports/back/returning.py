"""A workbook on its way out, through a spreadsheet program's hands, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

from ropa.intake import taking_back
from ropa.intake.own_workbook import OwnWorkbook, read_own_workbook
from ropa.journal import change_between
from ropa.model import Head
from ropa.safekeeping import new_register
from ropa_exports import extract_of, write
from ropa_exports.excel.written import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.intake.own_taking import Back
    from ropa.model import Record
    from ropa.register import Register
    from ropa.store import Store

_books: dict[tuple[str, str], bytes] = {}


def taken_back(store: Store, book: OwnWorkbook) -> Back:
    return taking_back.taken_back(store, book, written)


def take_back(store: Store, book: OwnWorkbook) -> Back:
    """Write what a workbook comes to, as the window and the command line do."""
    back = taken_back(store, book)
    if back.changes:
        store.apply(back.changes, label="import", about=taking_back.about(book, len(back.changes)))
    return back


def kept(path: Path, register: Register) -> Store:
    """A file that holds the records of a register."""
    store = new_register(path, organisation="Lindgrens Bokhandel AB", actor="Karin Ek")
    records = [record for record in register if not isinstance(record, Head)]
    store.apply([change for record in records if (change := change_between(None, record))], label="import")
    return store


def apply(store: Store, before: Record, after: Record) -> None:
    store.apply([change for change in [change_between(before, after)] if change], label="edit")


def exported(store: Store, path: Path, language: str = "sv") -> Path:
    """The workbook of a whole register; of the same operation it is made once."""
    made = (store.head()[1], language)
    if made not in _books:
        register = store.register()
        write(register, path, extract_of(register, *store.head()), language=language)
        _books[made] = path.read_bytes()
    path.write_bytes(_books[made])
    return path


def edited(path: Path, edit: Callable[[Any], None]) -> OwnWorkbook:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return read(path)


def read(path: Path) -> OwnWorkbook:
    book = read_own_workbook(path)
    assert book is not None
    return book


def cell(sheet: Any, heading: str, first: str) -> Any:
    """The cell under a heading, in the row whose first cell says so."""
    column = next(each.column for each in sheet[5] if each.value == heading)
    row = next(row[0].row for row in sheet.iter_rows(min_row=6) if row[0].value == first)
    return sheet.cell(row, column)
