"""What can go wrong that is nobody's bug: problems the person at the keyboard can act on.

Each class names its sentence by ``key``; the sentence says what happened, whether anything is lost, what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.journal import Change, Conflict


class RopaError(Exception):
    """A problem a person can act on.

    Attributes:
        key: the catalogue key of the sentence that says what happened, whether anything is lost, what to do.
        details: the words that fill the sentence's placeholders.
    """

    key = "errors.unknown"

    def __init__(self, **details: object) -> None:
        super().__init__(self.key, details)
        self.details = details


class NotFoundError(RopaError):
    """There is no file at the path."""

    key = "errors.not_found"


class FileInTheWayError(RopaError):
    """A new file was to be made where one lies already."""

    key = "errors.file_in_the_way"


class EmptyFileError(RopaError):
    """The file holds no bytes."""

    key = "errors.empty_file"


class NotARegisterError(RopaError):
    """The file is no database."""

    key = "errors.not_a_register"


class OtherProgramError(RopaError):
    """The database is another program's."""

    key = "errors.other_program"


class FileTooNewError(RopaError):
    """The file was written by a later version of the program."""

    key = "errors.file_too_new"


class DamagedError(RopaError):
    """The file cannot be read as it should."""

    key = "errors.damaged"


class AlteredSchemaError(RopaError):
    """The file holds tables, views or triggers that the program did not make."""

    key = "errors.altered_schema"


class AlreadyOpenError(RopaError):
    """This process has the file open."""

    key = "errors.already_open"


class NeedsRecoveryError(RopaError):
    """The last writing was cut short and the file lies where nothing may be written, so it cannot be put right."""

    key = "errors.needs_recovery"


class MigrationFailedError(RopaError):
    """The file could not be brought to this version's shape; it is as it was."""

    key = "errors.migration_failed"


class ReadOnlyError(RopaError):
    """The register was opened for reading alone."""

    key = "errors.read_only"


class BusyError(RopaError):
    """Another connection writes at this moment; try again."""

    key = "errors.busy"


class DiskFullError(RopaError):
    """The disk took no more; nothing was saved."""

    key = "errors.disk_full"


class FileTroubleError(RopaError):
    """The disk, the network or the system refused to read or write."""

    key = "errors.file_trouble"


class FileGoneError(RopaError):
    """The file was removed or moved while it was open."""

    key = "errors.file_gone"


class FileReplacedError(RopaError):
    """Another file was put in the register's place while it was open."""

    key = "errors.file_replaced"


class ChangedElsewhereError(RopaError):
    """A record in the file is no longer the one that was edited."""

    key = "errors.changed_elsewhere"


class StillUsedError(RopaError):
    """A record was to be removed that other records link to.

    Attributes:
        sources: the records that link to it, as entity and identifier.
    """

    key = "errors.still_used"

    def __init__(self, sources: Sequence[tuple[str, str]]) -> None:
        super().__init__(n=len(sources))
        self.sources = sources


class LinkToNothingError(RopaError):
    """A record links to one that is not there."""

    key = "errors.link_to_nothing"


class TextTooLongError(RopaError):
    """A field was to hold more characters than it may."""

    key = "errors.text_too_long"


class TooLargeError(RopaError):
    """A number or a file is larger than the register can hold."""

    key = "errors.too_large"


class UndoConflictError(RopaError):
    """What would be taken back has been changed, or come into use, since.

    Attributes:
        operation: the hash of what would be taken back.
        conflicts: what stands in the way.
        rest: the changes that would take back everything else.
    """

    key = "errors.undo_conflict"

    def __init__(self, operation: str, conflicts: Sequence[Conflict], rest: Sequence[Change]) -> None:
        super().__init__(n=len(conflicts))
        self.operation = operation
        self.conflicts = conflicts
        self.rest = rest


class InUseError(RopaError):
    """Somebody else has the register open."""

    key = "errors.in_use"


class DamagedBackupError(RopaError):
    """A backup is not what was put there."""

    key = "errors.backup.damaged"


class BackupFailedError(RopaError):
    """A backup could not be made, or was not what the register is."""

    key = "errors.backup.failed"
