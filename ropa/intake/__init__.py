"""Other people's documents — policies, lists of processors, registers in use — read into proposals for the register.

`read` and `read_text` are the way in. The same document always gives the same reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.intake.blocks import Document
    from ropa.intake.reading import Reading


def read(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """What the document at `path` says.

    Args:
        path: A txt, md, csv, tsv, html, pdf, docx, xlsx or ods file; it is opened once, in another process.
        cancelled: Asked often; true stops the reading.

    Raises:
        DocumentRefusedError: The file cannot be read; the error says why.
    """
    from ropa.intake.documents import read_document

    return reading_of(read_document(path, cancelled), cancelled)


def read_text(text: str, name: str = "") -> Reading:
    """What pasted text says.

    Raises:
        DocumentRefusedError: The text is too long, or took too long.
    """
    from ropa.intake.documents import document_of_text

    return reading_of(document_of_text(text, name))


def reading_of(document: Document, cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """What a document says: a register in use is read as such, anything else as policy and list of processors.

    Raises:
        DocumentRefusedError: It took too long, or was stopped.
    """
    from ropa.intake.assembly import assemble
    from ropa.intake.stopping import stoppable

    with stoppable(document.name, cancelled):
        return assemble(document)
