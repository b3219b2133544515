"""The register's own workbooks: sent out to departments, changed there and imported again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from ropa.catalog import Texts


def send(asked: argparse.Namespace, texts: Texts) -> int:
    """Write a workbook for each department into a folder."""
    from ropa.cli.commands import actor, say
    from ropa.safekeeping import open_register
    from ropa_exports import extract_of
    from ropa_exports.departments import write_departments

    store = open_register(Path(asked.register), actor=actor(), read_only=True)
    try:
        register = store.register()
        extract, extended = extract_of(register, *store.head()), not asked.without_extended
        files = write_departments(register, Path(asked.folder), extract, language=asked.language, extended=extended)
    finally:
        store.close()
    for file in files:
        say(texts("cli.export.done", file=file))
    return 0


def take_back(file: str, into: str, texts: Texts) -> bool:
    """Take what was changed in a workbook of the register back into it, backed up first; false if it is another's."""
    from ropa.cli.commands import actor, say
    from ropa.intake.own_report import report_of
    from ropa.intake.own_workbook import read_own_workbook
    from ropa.intake.taking_back import about, taken_back
    from ropa.safekeeping import backup, open_register
    from ropa_exports.excel.written import written

    book = read_own_workbook(Path(file))
    if book is None:
        return False
    store = open_register(Path(into), actor=actor())
    try:
        back = taken_back(store, book, written)
        if back.changes:
            backup(store)
            store.apply(back.changes, label="import", about=about(book, len(back.changes)))
        register = store.register()
    finally:
        store.close()
    for line in report_of(book, back, register, texts):
        say(line)
    return True
