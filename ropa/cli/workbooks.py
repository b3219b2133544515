"""The register's own workbooks: sent out to departments, changed there and imported again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import register_in, say

if TYPE_CHECKING:
    import argparse

    from ropa.catalog import Texts
    from ropa.store import Store


def send(asked: argparse.Namespace, texts: Texts) -> int:
    """Write a workbook for each department into a folder."""
    from ropa_exports import extract_of
    from ropa_exports.departments import write_departments

    with register_in(asked.register) as store:
        register = store.register()
        seq, head = store.head()
        extract = extract_of(register, seq, head, changed=store.changed_on(seq))
    extended = not asked.without_extended
    files = write_departments(register, Path(asked.folder), extract, language=asked.language, extended=extended)
    for file in files:
        say(texts("cli.export.done", file=file))
    return 0


def take_back(store: Store, file: Path, texts: Texts) -> tuple[str, ...] | None:
    """Take what was changed in a workbook of the register back into it; what is to be said, none of another's file."""
    from ropa.intake.own_report import report_of
    from ropa.intake.own_workbook import read_own_workbook
    from ropa.intake.taking_back import about, taken_back
    from ropa_exports.excel.written import written

    book = read_own_workbook(file)
    if book is None:
        return None
    back = taken_back(store, book, written)
    if back.changes:
        store.apply(back.changes, label="import", about=about(book, len(back.changes)))
    return tuple(report_of(book, back, store.register(), texts))
