"""Everything that lies in a PDF: what its pages say, its properties, bookmarks, structure and the files in it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ropa_exports import write

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract, Scope


def made(register: Register, extract: Extract, folder: Path, scope: Scope, **asked: object) -> Path:
    """A report of a part, with the register in it."""
    path = folder / "r.pdf"
    write(register, path, replace(extract, scope=scope), language="sv", attach=True, **asked)  # type: ignore[arg-type]
    return path


def lines(path: Path) -> list[str]:
    """What each page says, line by line."""
    from pypdfium2 import PdfDocument

    with closing(PdfDocument(path)) as document:
        said = [page.get_textpage().get_text_range() for page in document]
    return [text.replace("\r\n", "\n").replace("\ufffe", "-\n") for text in said]


def pages(path: Path) -> list[str]:
    """What each page says, without its line breaks."""
    return [plain(page) for page in lines(path)]


def plain(text: str) -> str:
    """Text without its line breaks: a hyphen at a line's end is taken out, and blanks are one."""
    return " ".join(re.sub(r"(?<=\w)-\n(?=\w)", "", text).split())


def attached(path: Path) -> dict[str, bytes]:
    """The files in a document, as a reader of its own would save them."""
    from pypdf import PdfReader

    return {name: contents[0] for name, contents in PdfReader(path).attachments.items()}


def json_in(path: Path) -> dict[str, Any]:
    """The register that lies in a document."""
    found: dict[str, Any] = json.loads(attached(path)["register.json"])
    return found


def everything(path: Path) -> str:
    """All words anywhere in a document: pages, strings and streams of its objects, files in it unpacked."""
    import pikepdf

    said = pages(path)
    with pikepdf.open(path) as opened:
        for made in opened.objects:
            said += _words(made)
    for name, content in attached(path).items():
        said += unpacked(content) if name.endswith(".xlsx") else [content.decode()]
    return "\n".join(said)


def unpacked(content: bytes) -> list[str]:
    """Every part of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]


def _words(made: Any) -> list[str]:
    import pikepdf

    if isinstance(made, pikepdf.Stream):
        stored = "/Filter" not in made or made.Filter == "/FlateDecode"
        return [made.read_bytes().decode("utf-8", "replace")] if stored else []
    if isinstance(made, pikepdf.Dictionary):
        return [str(value) for value in dict(made).values() if isinstance(value, pikepdf.String)]
    return [str(made)] if isinstance(made, pikepdf.String) else []
