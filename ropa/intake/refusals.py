"""Why a document was refused, in terms its owner can act on."""

from __future__ import annotations

from ropa.errors import RopaError


class DocumentRefusedError(RopaError):
    """The document could not be read; nothing was written."""

    key = "intake.error.unreadable"


class MissingDocumentError(DocumentRefusedError):
    """There is no such file, or it may not be opened."""

    key = "intake.error.missing"


class UnknownKindError(DocumentRefusedError):
    """The file is of a kind that is not read."""

    key = "intake.error.unknown_kind"


class OldOfficeError(DocumentRefusedError):
    """The file is one of Word or Excel as they were before 2007, whatever its name ends in."""

    key = "intake.error.old_office"


class RegisterFileError(DocumentRefusedError):
    """The file is a register, or another database, and no document."""

    key = "intake.error.register"


class EmptyDocumentError(DocumentRefusedError):
    """The file has no words."""

    key = "intake.error.empty"


class TooLargeError(DocumentRefusedError):
    """The file is over a limit; `limit` says which."""

    key = "intake.error.too_large"


class TooManyPagesError(DocumentRefusedError):
    """The document has more pages than are read; `limit` says how many those are."""

    key = "intake.error.too_many_pages"


class TooManySheetsError(DocumentRefusedError):
    """The workbook has more sheets than are read; `limit` says how many those are."""

    key = "intake.error.too_many_sheets"


class TooManyRowsError(DocumentRefusedError):
    """A sheet has more rows than are read; `limit` says how many those are."""

    key = "intake.error.too_many_rows"


class TooManyPartsError(DocumentRefusedError):
    """The package has more parts than an office file needs; `limit` says how many may be."""

    key = "intake.error.too_many_parts"


class TooLargeUnpackedError(DocumentRefusedError):
    """The packed file would grow over the limit when unpacked."""

    key = "intake.error.too_large_unpacked"


class ForbiddenEntityError(DocumentRefusedError):
    """The file contains a DTD, through which it could fetch other files or grow without end."""

    key = "intake.error.dtd"


class PasswordError(DocumentRefusedError):
    """The file is protected by a password."""

    key = "intake.error.password"


class DamagedError(DocumentRefusedError):
    """The file breaks off or is not what its name says."""

    key = "intake.error.damaged"


class ScannedError(DocumentRefusedError):
    """The file holds pictures of pages and no text."""

    key = "intake.error.scanned"


class TooSlowError(DocumentRefusedError):
    """Reading took longer than allowed and was stopped."""

    key = "intake.error.too_slow"


class TooHeavyError(DocumentRefusedError):
    """Reading needed more memory than allowed, or broke the reading process."""

    key = "intake.error.too_heavy"


class CancelledError(DocumentRefusedError):
    """The person stopped the reading."""

    key = "intake.error.cancelled"


KINDS: tuple[type[DocumentRefusedError], ...] = (DocumentRefusedError, *DocumentRefusedError.__subclasses__())
BY_KEY = {kind.key: kind for kind in KINDS}
