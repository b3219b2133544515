"""Files that are written whole or not at all.

An export is written into a hidden folder of its own (0700) beside the file meant, read back, flushed to the disk and
only then moved into place.  Whatever goes wrong before that, the file that was there stays as it was.  A folder left by
a killed program is removed by the next export to the same name.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ropa_exports.errors import ExportDamagedError, ExportError, export_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUFFIX = ".ropa-tmp"
_NAME = "export"
_NAMED = 50  # characters of the file's name in the folder's, which may not be longer than 255 bytes


@contextmanager
def whole_file(path: Path, verify: Callable[[Path], bool]) -> Iterator[BinaryIO]:
    """A file to write; it takes the place of ``path`` when the block ends well and ``verify`` finds it right.

    The file's folder is the writer's own: what else is put there vanishes with it.

    Args:
        path: where the file shall lie; its folder must exist.
        verify: reads the written file and says whether it holds what it should.

    Raises:
        ExportError: it could not be written, read back or moved; ``path`` is as it was.
    """
    try:
        remove_leftovers(path)
        workplace = Path(tempfile.mkdtemp(suffix=SUFFIX, prefix=_prefix(path), dir=path.parent))
    except OSError as error:
        raise export_error(error, path) from error
    try:
        yield from _write(workplace / _NAME, path, verify)
    except OSError as error:
        raise export_error(error, path) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to write files in; they take their places in ``path`` when the block ends well, and only then.

    A folder that is not there is put in place whole; in one that is there, files of the same names are replaced one
    by one and others are left alone.

    Args:
        path: the folder meant; the one it lies in must exist.

    Raises:
        ExportError: something could not be written or moved.
    """
    with _workplace(path) as made:
        yield made
        _move(made, path)


@contextmanager
def whole_set(path: Path) -> Iterator[Path]:
    """A folder to write files in, which take their places beside ``path`` when the block ends well: all, or none.

    Args:
        path: the file meant, whose folder must exist; the files are it, or named after it.

    Raises:
        ExportError: a file could not be written or moved; those that were there are as they were.
    """
    try:
        with _workplace(path) as made:
            yield made
            _swap(made, path.parent)
    except ExportError as error:
        raise type(error)(**{**error.details, "path": str(path)}) from error


@contextmanager
def _workplace(path: Path) -> Iterator[Path]:
    """A folder of its own beside what is to be written, held while it is worked in and gone afterwards."""
    try:
        remove_leftovers(path)
        workplace = Path(tempfile.mkdtemp(suffix=SUFFIX, prefix=_prefix(path), dir=path.parent))
    except OSError as error:
        raise export_error(error, path) from error
    try:
        with open(workplace / _NAME, "x+b", opener=_private) as held:
            _hold(held)
            made = workplace / "files"
            made.mkdir(mode=0o700)
            yield made
    except OSError as error:
        raise export_error(error, path) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _swap(made: Path, folder: Path) -> None:
    """Move every file to its place; where one cannot be moved, put back what was there."""
    aside = made.with_name("aside")
    aside.mkdir(mode=0o700)
    moved: list[Path] = []
    try:
        for file in sorted(made.iterdir()):
            place = folder / file.name
            if place.is_file():
                place.replace(aside / file.name)
            file.replace(place)
            moved.append(place)
    except OSError:
        for place in moved:
            place.unlink(missing_ok=True)
        for old in aside.iterdir():
            old.replace(folder / old.name)
        raise
    _flush_folder(folder)


def _move(made: Path, path: Path) -> None:
    if path.exists():
        for file in sorted(made.iterdir()):
            file.replace(path / file.name)
        _flush_folder(path)
    else:
        made.replace(path)
    _flush_folder(path.parent)


def _write(written: Path, path: Path, verify: Callable[[Path], bool]) -> Iterator[BinaryIO]:
    with open(written, "x+b", opener=_private) as file:
        _hold(file)
        yield file
        file.flush()
        os.fsync(file.fileno())
    if not verify(written):
        raise ExportDamagedError(path=str(path))
    written.replace(path)
    _flush_folder(path.parent)


def remove_leftovers(path: Path) -> None:
    """Remove what killed exports to this file left behind; one that is still being written is left alone."""
    for folder in path.parent.iterdir():
        if folder.name.startswith(_prefix(path)) and folder.name.endswith(SUFFIX) and not _is_held(folder / _NAME):
            shutil.rmtree(folder, ignore_errors=True)


def _prefix(path: Path) -> str:
    return f".{path.name[:_NAMED]}."


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


if sys.platform == "win32":

    def _hold(file: BinaryIO) -> None:
        """An open file cannot be removed here; nothing more is needed."""

    def _is_held(written: Path) -> bool:
        try:
            written.unlink(missing_ok=True)
        except PermissionError:
            return True
        return False

    def _flush_folder(folder: Path) -> None:
        """A folder cannot be flushed here; the move itself is journalled."""

else:
    import fcntl

    def _hold(file: BinaryIO) -> None:
        """Some file systems lock nothing; then a second export to the same name may remove this one's folder."""
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)

    def _is_held(written: Path) -> bool:
        try:
            with written.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def _flush_folder(folder: Path) -> None:
        opened = os.open(folder, os.O_RDONLY)
        with suppress(OSError):  # not every file system flushes folders; the file itself is flushed
            os.fsync(opened)
        os.close(opened)
