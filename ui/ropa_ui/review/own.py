"""The register's own files, imported again: they propose nothing, what they change is taken in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ropa.errors import RopaError
from ropa.intake import own_json, read, taking_back
from ropa.intake.own_json import OwnFile
from ropa.intake.own_report import report_of
from ropa.intake.own_workbook import OwnWorkbook, read_own_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.intake.reading import Reading
    from ropa_ui.session import Session

__all__ = ["Own", "OwnFile", "OwnWorkbook", "Work", "read_any", "take_own"]

Own: TypeAlias = "OwnFile | OwnWorkbook"
"""A register's own JSON, or a workbook that was made of it."""
Work: TypeAlias = "Callable[[Callable[[], bool]], Reading | Own]"
"""What reads a file or something pasted, on a thread of its own, and may ask whether to stop."""
_MOST_LINES = 12


def read_any(path: Path, cancelled: Callable[[], bool]) -> Reading | Own:
    """What a file says: the register's own, or a document.

    Raises:
        RopaError: the file cannot be read.
    """
    if path.suffix.lower() == own_json.ENDING:
        return own_json.read_own_json(path)
    return read_own_workbook(path, cancelled) or read(path, cancelled)


def take_own(session: Session, own: Own) -> tuple[int, str, str]:
    """Take a file of the register's own in as one operation, backed up first.

    Returns:
        How many records were written, what is to be said of it, and in what tone.
    """
    texts = session.texts
    try:
        if isinstance(own, OwnFile):
            taken = own_json.taken_in(session.store, own)
            changes, about, lines = taken.changes, own_json.about(own, taken), own_json.report_of(own, taken, texts)
            left = taken.head_left or taken.files_missing > 0
        else:
            from ropa_exports.excel.written import written

            back = taking_back.taken_back(session.store, own, written)
            changes, about = back.changes, taking_back.about(own, len(back.changes))
            lines = report_of(own, back, session.register, texts)
            left = bool(back.conflicts or back.unread or back.gone)
    except RopaError as problem:
        return 0, texts(problem.key, **problem.details), "err"
    said = [*lines]
    if changes:
        session.back_up()
        if not session.apply(changes, label="import", about=about):
            return 0, "", "info"
    more = ["…"] if len(said) > _MOST_LINES else []
    return len(changes), "\n".join([*said[:_MOST_LINES], *more]), "warn" if left else "info"
