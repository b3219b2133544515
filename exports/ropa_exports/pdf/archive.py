"""A drawn report made fit for an archive: PDF/A-2b, as the National Archives name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ropa_exports.pdf.structure import Structure

FLAVOUR = "2b"


def make_archivable(draft: Path, file: BinaryIO, structure: Structure) -> None:
    """Write a drawn report to a file as PDF/A-2b, with its structure: colour profile, metadata, object streams.

    Whether the result conforms follows from how pages are drawn, and is checked by the tests, not at every export.
    """
    import pikepdf
    from pikepdf import pdfa

    with pikepdf.open(draft) as drawn:
        structure.write(drawn)
        pdfa.prepare(drawn, FLAVOUR)
        drawn.save(file, **pdfa.resolve_save_kwargs(FLAVOUR))


def has_pages(path: Path, pages: Sequence[int]) -> bool:
    """Whether the file opens and has as many pages as were drawn."""
    import pikepdf

    try:
        with pikepdf.open(path) as written:
            return list(pages) == [len(written.pages)]
    except pikepdf.PdfError:
        return False
