"""The mark by which an export is found in the history it came from, read without opening what it lies in.

A report bears it in the clear in its metadata, a workbook or a Word document among its properties (also when it was
saved as OpenDocument), a web page in its head, JSON at its beginning, and a text at its very end.  Tables bear it in
one of them, an answer in each of its files.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from ropa.catalog import LANGUAGES, load
from ropa.errors import RopaError
from ropa.intake import limits
from ropa.intake.refusals import DamagedError, MissingDocumentError, TooLargeUnpackedError
from ropa.journal import Mark, mark_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TABLE, _OF_TABLES, _LETTER, _CONTENTS = ".csv", "extract.csv", ".docx", ".txt"
_TO_READ = (".pdf", ".xlsx", ".ods", ".jsonld", _TABLE)
_PIECE, _OVERLAP = 1 << 20, 1 << 12
_PROPERTIES, _MOST_PROPERTIES = ("docProps/core.xml", "meta.xml"), 1 << 16
_IN_METADATA = re.compile(rb"<pdf:Keywords>([^<]{0,1000})</pdf:Keywords>")
_IN_PROPERTIES = re.compile(rb"<cp:keywords>([^<]{0,1000})</cp:keywords>")
_IN_META = re.compile(rb"<meta:keyword>([^<]{0,200})</meta:keyword>")
_IN_PAGE = re.compile(rb'\A<!DOCTYPE html>.{0,1000}?<meta name="keywords" content="([^"<]{0,1000})">', re.DOTALL)
_AT_END = re.compile(rb"\bropa-[\w =-]{1,300}\s*\Z")
_COMMENT_AT_END = re.compile(rb"^# ropa-[\w =-]{1,300}\s*\Z", re.MULTILINE)
_IN_JSON = re.compile(
    rb'\A\s*\{\s*"format": "ropa-register",.{0,200}?"extract": \{'
    rb'.{0,3000}?\n\s*"sequence": (?P<seq>\d{1,18}),\s*"chain_head": "(?P<head>[0-9a-f]{64})"'
    rb'(?:,\s*"register": "(?P<register>[\w-]{1,64})")?',
    re.DOTALL,
)
_IN_LINKED = re.compile(
    rb'\A\{"@context": .{0,4000}?\n\{"id": "urn:uuid:[0-9a-f-]{36}", "type": \["dpcat:ROPA",[^\n]*?'
    rb'"dct:identifier": "(?P<head>[0-9a-f]{64})", "dcat:version": "(?P<seq>\d{1,18})"',
    re.DOTALL,
)


class NoMarkError(RopaError):
    """The file bears no mark of a register.  ``name`` is the file's."""

    key = "changes.error.no_mark"


class OwnCopyError(RopaError):
    """The file was made of a register, to be read by others and not to be taken in.  ``name`` is the file's."""

    key = "roundtrip.error.to_read"


class Marked(NamedTuple):
    """A file that may say where it came from.

    Attributes:
        name: what it is called, what cannot be printed replaced.
        mark: the place in the chain it says it was made at, if it says any.
        sha256: the digest of its bytes.
    """

    name: str
    mark: Mark | None
    sha256: str


def read_marked(path: Path) -> tuple[Marked, ...]:
    """The marks and digests of a file, or of every file in a folder; of a zip its own first, then its files'.

    Raises:
        DocumentRefusedError: it is not there, may not be read, or is too large unpacked.
        NoMarkError: none of them bears a mark.
    """
    try:
        found = tuple(_in_folder(path) if path.is_dir() else _in_file(path))
    except OSError as error:
        raise MissingDocumentError(name=path.name) from error
    if not any(one.mark for one in found):
        raise NoMarkError(name=path.name)
    return found


def refuse_own_copy(path: Path) -> None:
    """Say no to a report, a workbook made to be read, linked data or a table, of this register or another.

    What such a copy leaves out or says in other words would else be written over what the register holds, and its
    captions and cross-references would be taken for records.  There is the register's JSON for that.

    Raises:
        OwnCopyError: it is one.
    """
    ending = path.suffix.lower()
    is_ours = {_LETTER: _is_letter, _CONTENTS: _is_contents}.get(ending, lambda _path: ending in _TO_READ)
    if not is_ours(path):
        return
    try:
        read_marked(path.with_name(_OF_TABLES) if ending == _TABLE else path)
    except RopaError:
        return
    raise OwnCopyError(name=path.name)


def _is_letter(path: Path) -> bool:
    """Whether a Word document is the covering letter of an answer; annexes and notices are to be read in."""
    titles = {load(language)(f"answer.letter.{key}") for language in LANGUAGES for key in ("title", "title_again")}
    return any(f"<dc:title>{title}</dc:title>".encode() in _properties(path) for title in titles)


def _is_contents(path: Path) -> bool:
    """Whether a text is an answer's list of contents, whose mark is a comment; that of an annex stands by itself."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _OVERLAP))
            return bool(_COMMENT_AT_END.search(file.read(_OVERLAP)))
    except OSError:
        return False


def _in_folder(path: Path) -> Iterator[Marked]:
    for file in sorted(path.iterdir()):
        if file.is_file():
            with file.open("rb") as opened:
                yield _marked(file.name, opened)


def _in_file(path: Path) -> Iterator[Marked]:
    with path.open("rb") as file:
        whole = _marked(path.name, file)
        yield whole
        if whole.mark is None and zipfile.is_zipfile(file):
            yield from _in_zip(path.name, file)


def _in_zip(name: str, file: BinaryIO) -> Iterator[Marked]:
    """The files of a zip; one too large to be an answer, or spoilt, is refused."""
    try:
        with zipfile.ZipFile(file) as package:
            members = [one for one in package.infolist() if not one.is_dir()]
            if len(members) > limits.ZIP_MEMBERS or sum(one.file_size for one in members) > limits.ZIP_BYTES:
                raise TooLargeUnpackedError(name=name, limit=f"{limits.ZIP_BYTES // limits.MEGABYTE} MB")
            for member in members:
                with package.open(member) as opened:
                    yield _marked(member.filename, io.BytesIO(opened.read(member.file_size)))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DamagedError(name=name) from error


def _marked(name: str, file: BinaryIO) -> Marked:
    first = file.read(_PIECE)
    digest, kept = hashlib.sha256(first), first
    is_package = first.startswith(b"PK")
    found = _at_beginning(first)
    while piece := file.read(_PIECE):
        digest.update(piece)
        kept = kept[-_OVERLAP:] + piece
        found = found or _named_in(_IN_METADATA, kept)
    if is_package:
        words = _properties(file)
        keywords = b" ".join(_IN_META.findall(words))
        found = _named_in(_IN_PROPERTIES, words) or mark_in(keywords.decode("utf-8", "replace"))
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    return Marked(shown, found or _at_end(kept), digest.hexdigest())


def _at_beginning(first: bytes) -> Mark | None:
    if found := _IN_JSON.match(first) or _IN_LINKED.match(first):
        return Mark(int(found["seq"]), found["head"].decode(), (found.groupdict().get("register") or b"").decode())
    return _named_in(_IN_PAGE, first) or _named_in(_IN_METADATA, first)


def _named_in(pattern: re.Pattern[bytes], piece: bytes) -> Mark | None:
    found = pattern.search(piece)
    return mark_in(found[1].decode("utf-8", "replace")) if found else None


def _at_end(last: bytes) -> Mark | None:
    found = _AT_END.search(last[-_OVERLAP:])
    return mark_in(found[0].decode("ascii", "replace")) if found else None


def _properties(package: Path | BinaryIO) -> bytes:
    """The words a workbook or a Word document has about itself; none where it cannot be read."""
    try:
        with zipfile.ZipFile(package) as opened:
            name = next(name for name in _PROPERTIES if name in opened.NameToInfo)
            with opened.open(name) as properties:
                return properties.read(_MOST_PROPERTIES)
    except (zipfile.BadZipFile, StopIteration, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return b""
