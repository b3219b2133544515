"""The mark by which an export is found in the history it came from, read without opening what it lies in.

A report bears it in the clear in its metadata, a workbook among its properties, the register's own JSON in its head.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import RopaError
from ropa.intake.refusals import MissingDocumentError
from ropa.journal import Mark, mark_in

if TYPE_CHECKING:
    from pathlib import Path

_PIECE, _OVERLAP = 1 << 20, 1 << 12
_PROPERTIES, _MOST_PROPERTIES = "docProps/core.xml", 1 << 16
_IN_METADATA = re.compile(rb"<pdf:Keywords>([^<]{0,1000})</pdf:Keywords>")
_IN_PROPERTIES = re.compile(rb"<cp:keywords>([^<]{0,1000})</cp:keywords>")
_IN_JSON = re.compile(
    rb'\A\s*\{\s*"format": "ropa-register",.{0,200}?"extract": \{'
    rb'.{0,3000}?\n\s*"sequence": (\d{1,18}),\s*"chain_head": "([0-9a-f]{64})"',
    re.DOTALL,
)


class NoMarkError(RopaError):
    """The file bears no mark of a register.  ``name`` is the file's."""

    key = "changes.error.no_mark"


class Marked(NamedTuple):
    """A file that says where it came from.

    Attributes:
        mark: the place in the chain it says it was made at.
        sha256: the digest of its bytes.
    """

    mark: Mark
    sha256: str


def read_marked(path: Path) -> Marked:
    """The mark a file bears, and the digest of its bytes.

    Raises:
        MissingDocumentError: the file is not there or may not be read.
        NoMarkError: it bears none.
    """
    try:
        with path.open("rb") as file:
            first = file.read(_PIECE)
            digest = hashlib.sha256(first)
            kept, found = first, _mark_of(first, path)
            while piece := file.read(_PIECE):
                digest.update(piece)
                kept = kept[-_OVERLAP:] + piece
                found = found or _mark_in_metadata(kept)
    except OSError as error:
        raise MissingDocumentError(name=path.name) from error
    if found is None:
        raise NoMarkError(name=path.name)
    return Marked(found, digest.hexdigest())


def _mark_of(first: bytes, path: Path) -> Mark | None:
    if first.startswith(b"PK"):
        return _mark_in_package(path)
    if found := _IN_JSON.match(first):
        return Mark(int(found[1]), found[2].decode())
    return _mark_in_metadata(first)


def _mark_in_metadata(piece: bytes) -> Mark | None:
    found = _IN_METADATA.search(piece)
    return mark_in(found[1].decode("utf-8", "replace")) if found else None


def _mark_in_package(path: Path) -> Mark | None:
    try:
        with zipfile.ZipFile(path) as package, package.open(_PROPERTIES) as properties:
            found = _IN_PROPERTIES.search(properties.read(_MOST_PROPERTIES))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError):
        return None
    return mark_in(found[1].decode("utf-8", "replace")) if found else None
