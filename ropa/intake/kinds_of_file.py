"""Which kind of file some bytes are, and the reader of each kind."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ropa.intake.decoding import decode
from ropa.intake.refusals import EmptyDocumentError, OldOfficeError, PasswordError, RegisterFileError

if TYPE_CHECKING:
    from ropa.intake.blocks import Block

KINDS = ("txt", "md", "csv", "tsv", "html", "pdf", "docx", "xlsx", "ods")
SPELLINGS = {"htm": "html", "xhtml": "html", "markdown": "md", "text": "txt", "tab": "tsv", "": "txt", "xlsm": "xlsx"}
OLE = b"\xd0\xcf\x11\xe0"
REGISTER = b"SQLite format 3\x00"


def read_bytes(data: bytes, name: str) -> tuple[str, str, tuple[Block, ...]]:
    """The kind, the text and the blocks of a file's bytes.

    Raises:
        DocumentRefusedError: The kind is not read, or the file breaks a limit.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyDocumentError(name=name)
    kind = kind_of(data, name)
    match kind:
        case "pdf":
            from ropa.intake.pdf_file import read_pdf as reader
        case "docx":
            from ropa.intake.word_file import read_docx as reader
        case "xlsx" | "ods":
            from ropa.intake.workbook_file import read_workbook as reader
        case "html":
            from ropa.intake.web_page import read_html as reader
        case "csv" | "tsv":
            from ropa.intake.separated_values import read_separated as reader
        case _:
            return kind, *_plain(data)
    return kind, *reader(data)


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file, by its first bytes where they tell and else by its name."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        from ropa.intake.packed import kind_of_package

        return kind_of_package(data)
    if data.startswith(REGISTER):
        raise RegisterFileError(name=name)
    if data.startswith(OLE):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in data:
            raise PasswordError
        raise OldOfficeError
    ending = PurePath(name).suffix.lower().lstrip(".")
    kind = SPELLINGS.get(ending, ending)
    if kind not in KINDS or kind in {"pdf", "docx", "xlsx", "ods"}:
        return _sniffed(data, kind)
    return kind


def _sniffed(data: bytes, ending: str) -> str:
    """Text under an unknown name is read as text; a name that promises a package without being one is refused."""
    if ending in KINDS or b"\x00" in data[:4000].replace(b"\x00\x00\x00", b""):
        from ropa.intake.refusals import DamagedError

        raise DamagedError
    return "html" if b"<html" in data[:2000].lower() else "txt"


def _plain(data: bytes) -> tuple[str, tuple[Block, ...]]:
    from ropa.intake.plain_text import blocks_of

    text = decode(data)
    return text, blocks_of(text)
