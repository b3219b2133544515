"""The register's own workbook, changed by somebody and imported again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from ropa.catalog import Texts


def take_back(asked: argparse.Namespace, texts: Texts) -> bool:
    """Take what was changed in a workbook of the register back into it, backed up first; false if it is another's."""
    from ropa.cli.commands import actor, say
    from ropa.intake.own_workbook import read_own_workbook
    from ropa.intake.taking_back import report_of, take_back, taken_back
    from ropa.safekeeping import backup, open_register

    book = read_own_workbook(Path(asked.file))
    if book is None:
        return False
    store = open_register(Path(asked.into), actor=actor())
    try:
        if taken_back(store, book).changes:
            backup(store)
        back, register = take_back(store, book), store.register()
    finally:
        store.close()
    for line in report_of(book, back, register, texts):
        say(line)
    return True
