"""Office files are packages of compressed XML; each is looked through before any library opens it."""

from __future__ import annotations

import io
import zipfile

from ropa.intake import limits
from ropa.intake.refusals import (
    DamagedError,
    DocumentRefusedError,
    ForbiddenEntityError,
    PasswordError,
    TooLargeUnpackedError,
    TooManyPartsError,
    UnknownKindError,
)

CHUNK = 1 << 16
PROLOG = 1 << 20
ENCRYPTED = 0x1
SIGNS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def kind_of_package(data: bytes) -> str:
    """Whether a package is docx, xlsx or ods, after every part of it has been found harmless.

    Raises:
        DocumentRefusedError: It is none of these, damaged, locked, too large unpacked, or holds a DTD.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            kind = _kind(package)
            _look_through(package)
    except DocumentRefusedError:
        raise
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as problem:
        raise DamagedError from problem
    return kind


def _kind(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    for sign, kind in SIGNS.items():
        if sign in names:
            return kind
    if (
        "mimetype" in names
        and package.getinfo("mimetype").file_size < CHUNK
        and package.read("mimetype").strip() == SPREADSHEET
    ):
        return "ods"
    raise UnknownKindError(kind="zip")


def _look_through(package: zipfile.ZipFile) -> None:
    members = package.infolist()
    if len(members) > limits.ZIP_MEMBERS:
        raise TooManyPartsError(limit=limits.ZIP_MEMBERS)
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise PasswordError
    if any(".." in member.filename.split("/") or member.filename.startswith(("/", "\\")) for member in members):
        raise DamagedError
    _refuse_if_over(sum(member.file_size for member in members))
    unpacked = 0
    for member in members:
        unpacked = _look_at(package, member, unpacked)


def _refuse_if_over(size: int) -> None:
    if size > limits.ZIP_BYTES:
        raise TooLargeUnpackedError(limit=f"{limits.ZIP_BYTES // limits.MEGABYTE} MB")


def _look_at(package: zipfile.ZipFile, member: zipfile.ZipInfo, unpacked: int) -> int:
    """Unpack one part into nothing, counting; what the package says about its own size is not believed."""
    if member.file_size > limits.MEGABYTE and member.file_size > limits.ZIP_RATIO * max(member.compress_size, 1):
        raise TooLargeUnpackedError(limit=f"{limits.ZIP_RATIO}:1")
    start = unpacked
    with package.open(member) as part:
        while chunk := part.read(CHUNK):
            if unpacked - start < PROLOG and member.filename.endswith((".xml", ".rels")):
                _refuse_dtd(chunk)
            unpacked += len(chunk)
            _refuse_if_over(unpacked)
    return unpacked


def _refuse_dtd(chunk: bytes) -> None:
    bare = chunk.replace(b"\x00", b"")
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise ForbiddenEntityError
