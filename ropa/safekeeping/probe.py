"""What a file says of itself before SQLite is asked: its first hundred bytes and what lies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import (
    EmptyFileError,
    FileTooNewError,
    FileTroubleError,
    NotARegisterError,
    NotFoundError,
    OtherProgramError,
)
from ropa.migrations import APPLICATION_ID, SHAPE

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
SIDECARS = ("-journal", "-wal", "-shm")


class Probe(NamedTuple):
    """A register file's header.

    Attributes:
        shape: the shape it says it has.
        is_wal: it was left in WAL mode by another program.
        torn: what lies beside it tells that writing was cut short, or is going on.
        missing: how many bytes it is shorter than it says.
    """

    shape: int
    is_wal: bool
    torn: bool
    missing: int


def probe(path: Path) -> Probe:
    """Look at a file without SQLite; never at one this process has open.

    Raises:
        NotFoundError: there is none.
        EmptyFileError: it holds nothing.
        NotARegisterError: it is no database, or no regular file.
        OtherProgramError: it is another program's database.
        FileTooNewError: a later version wrote it.
    """
    header, size = _header(path)
    if size == 0:
        raise EmptyFileError(path=path)
    if header[:16] != _MAGIC or len(header) < _HEADER:
        raise NotARegisterError(path=path)
    if _number(header, 68) != APPLICATION_ID:
        raise OtherProgramError(path=path)
    shape = _number(header, 60)
    if shape > SHAPE:
        raise FileTooNewError(path=path, shape=shape, ours=SHAPE)
    missing = max(_pages(header) * _page_size(header) - size, 0)
    return Probe(shape, is_wal=header[18:20] == b"\x02\x02", torn=bool(sidecars(path)), missing=missing)


def sidecars(path: Path) -> list[Path]:
    """What a writing that was cut short, or goes on, left beside a file: a journal with content, or any WAL."""
    found = []
    for suffix in SIDECARS:
        beside = path.with_name(path.name + suffix)
        if beside.is_file() and (beside.stat().st_size or suffix == "-wal"):
            found.append(beside)
    return found


def _header(path: Path) -> tuple[bytes, int]:
    try:
        if path.exists() and not path.is_file():
            raise NotARegisterError(path=path)
        with path.open("rb") as file:
            return file.read(_HEADER), path.stat().st_size
    except FileNotFoundError as error:
        raise NotFoundError(path=path) from error
    except OSError as error:
        raise FileTroubleError(path=path, reason=error.strerror or str(error)) from error


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65536 if size == 1 else size


def _pages(header: bytes) -> int:
    """The pages the file has by its header; 0 where an old SQLite left that unsaid."""
    return _number(header, 28) if _number(header, 24) == _number(header, 92) else 0
