"""What can keep an export from being written."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from ropa.errors import RopaError

if TYPE_CHECKING:
    from pathlib import Path


class ExportError(RopaError):
    """The file could not be written; the file that was there before is untouched. ``path`` is the file meant."""

    key = "exports.error.failed"


class ExportDiskFullError(ExportError):
    """No room for the file."""

    key = "exports.error.disk_full"


class ExportRefusedError(ExportError):
    """The folder or the file may not be written, or the file is open in another program."""

    key = "exports.error.refused"


class ExportFolderMissingError(ExportError):
    """The folder the file was to lie in does not exist."""

    key = "exports.error.no_folder"


class ExportIsFolderError(ExportRefusedError):
    """A folder lies where the file was to."""

    key = "exports.error.is_folder"


class ExportDamagedError(ExportError):
    """What was written could not be read back as it should."""

    key = "exports.error.damaged"


class NotArchivableError(ExportError):
    """What was written does not conform to PDF/A.  ``reason`` is what was found."""

    key = "exports.error.not_archivable"


class UnknownFormatError(RopaError):
    """No export has this ending.  ``path`` is the file asked for."""

    key = "exports.error.unknown_format"


class LeafletFormatError(UnknownFormatError):
    """Bilaga 1 and the information text have no such ending.  ``path`` is the file asked for."""

    key = "annex.error.format"


class AnswerTakenError(RopaError):
    """Something lies already in the folder an answer was to be written to.  ``path`` is the folder."""

    key = "answer.error.taken"


class SeveralNamedError(RopaError):
    """Several go by the name.  ``name`` is it, ``notes`` what tells them apart."""

    key = "answer.error.several"


_BY_ERRNO: dict[int | None, type[ExportError]] = {
    errno.ENOSPC: ExportDiskFullError,
    errno.EDQUOT: ExportDiskFullError,
    errno.EFBIG: ExportDiskFullError,
    errno.EACCES: ExportRefusedError,
    errno.EPERM: ExportRefusedError,
    errno.EROFS: ExportRefusedError,
    errno.EISDIR: ExportIsFolderError,
    errno.ENOENT: ExportFolderMissingError,
    errno.ENOTDIR: ExportFolderMissingError,
}


def export_error(error: OSError, path: Path) -> ExportError:
    """The error a person can act on, from what the file system said about the file meant."""
    return _BY_ERRNO.get(error.errno, ExportError)(path=str(path), reason=error.strerror or str(error))
