"""The register as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_exports.excel.book import write_book
from ropa_exports.outline.book import book
from ropa_exports.outline.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports.outline.extract import Extract


def write_workbook(
    register: Register,
    path: Path,
    *,
    language: str,
    extract: Extract,
    extended: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the register as a workbook, whole or not at all.

    Args:
        register: what is exported; templates and working notes are left out.
        path: the file.
        language: ``sv`` or ``en``.
        extract: what is said of the export itself.
        extended: whether what goes beyond Article 30 comes along, on sheets of its own.
        progress: told how many of how many steps are done; what it raises stops the work and leaves no trace.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    voice = Voice(register, language)
    write_book(book(voice, extract, extended=extended), voice.texts, path, progress)
