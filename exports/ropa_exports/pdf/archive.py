"""A drawn report made fit for an archive: PDF/A-2b, or 3b with files in it, as the National Archives name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ropa_exports.errors import NotArchivableError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from pikepdf import Pdf

    from ropa_exports.pdf.structure import Structure
    from ropa_exports.pdf.volumes import Volume

_MOST_TOLD = 3  # findings in an error


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that lies in a document: its name, what it is in words, its kind, its day, its bytes."""

    name: str
    description: str
    mime: str
    day: dt.date
    content: bytes


def flavour(attached: Sequence[Attachment]) -> str:
    """Which PDF/A a document is: only the third part may hold other files."""
    return "3b" if attached else "2b"


def make_archivable(
    draft: Path, file: BinaryIO, structure: Structure, volume: Volume, attached: Sequence[Attachment] = ()
) -> None:
    """Write a drawn volume to a file as PDF/A, with its structure: colour profile, metadata, object streams."""
    import pikepdf
    from pikepdf import pdfa

    with pikepdf.open(draft) as drawn:
        structure.write(drawn)
        if volume.leaf:
            _label(drawn, volume)
        for attachment in attached:
            _attach(drawn, attachment)
        pdfa.prepare(drawn, flavour(attached))
        drawn.save(file, **pdfa.resolve_save_kwargs(flavour(attached)))


def _label(drawn: Pdf, volume: Volume) -> None:
    """Let a reader's page numbers be those that are printed."""
    from pikepdf import Array, Dictionary, Name, String

    leaf, pages = Dictionary(P=String(volume.words)), Dictionary(S=Name.D, St=volume.pages.start + 1)
    drawn.Root.PageLabels = Dictionary(Nums=Array([0, leaf, len(volume.leaf), pages]))


def _attach(drawn: Pdf, attachment: Attachment) -> None:
    """Put a file into a document as the data that the document shows."""
    from pikepdf import AttachedFileSpec, Name

    day = f"D:{attachment.day:%Y%m%d}"
    spec = AttachedFileSpec(
        drawn, attachment.content, filename=attachment.name, mime_type=attachment.mime,
        description=attachment.description, creation_date=day, mod_date=day,
    )  # fmt: skip
    spec.relationship = Name.Data
    drawn.attachments[attachment.name] = spec


def is_archivable(path: Path, pages: int, attached: Sequence[Attachment]) -> bool:
    """Whether a written file opens, has its pages and the very files that were put into it.

    Raises:
        NotArchivableError: it does not conform to PDF/A.
    """
    import pikepdf
    from pikepdf import pdfa

    try:
        with pikepdf.open(path) as written:
            inside = {name: spec.get_file().read_bytes() for name, spec in written.attachments.items()}
            whole = len(written.pages) == pages and inside == {one.name: one.content for one in attached}
    except pikepdf.PdfError:
        return False
    report = pdfa.validate_written(path, flavour(attached))
    if whole and not report.passed:
        found = "; ".join(str(each) for each in report.findings[:_MOST_TOLD])
        raise NotArchivableError(path=str(path), reason=found)
    return whole
