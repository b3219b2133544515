"""A drawn report made fit for an archive: PDF/A-2b, or 3b with files in it, as the National Archives name them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ropa import child
from ropa_exports.errors import NotArchivableError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pikepdf import Pdf

    from ropa_exports.pdf.structure import Structure
    from ropa_exports.pdf.volumes import Volume

_MOST_TOLD = 3  # findings in an error
_LONG = 500  # pages; to check more takes a second and over, and memory that a child process gives back


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


def is_archivable(path: Path, pages: int, attached: Sequence[Attachment], look: Callable[[], None]) -> bool:
    """Whether a written file opens, has its pages and the very files that were put into it.

    Args:
        path: the file.
        pages: how many it should have.
        attached: what should lie in it.
        look: called now and then while a long file is checked; what it raises stops the check.

    Raises:
        NotArchivableError: it does not conform to PDF/A.
    """
    import pikepdf

    try:
        with pikepdf.open(path) as written:
            inside = {name: spec.get_file().read_bytes() for name, spec in written.attachments.items()}
            whole = len(written.pages) == pages and inside == {one.name: one.content for one in attached}
        part = flavour(attached)
        found = _departures_aside(path, part, look) if pages > _LONG else departures(path, part)
    except (pikepdf.PdfError, ValueError):
        return False
    if whole and found:
        raise NotArchivableError(path=str(path), reason="; ".join(found))
    return whole


def departures(path: Path, flavour: str) -> list[str]:
    """The first things in a file that are not as its PDF/A has them; none if it conforms."""
    from pikepdf import pdfa

    return [str(each) for each in pdfa.validate_written(path, flavour).findings[:_MOST_TOLD]]


def _departures_aside(path: Path, flavour: str, look: Callable[[], None]) -> list[str]:
    """The same, found by a child process; a ValueError if it could not answer."""
    said = child.ask("archive-worker", {"path": str(path), "flavour": flavour}, look)
    found: list[str] = json.loads(said.answer)
    return found
