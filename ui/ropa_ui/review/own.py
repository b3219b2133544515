"""The register's own files, imported again: they propose nothing, what they change is taken in at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ropa.errors import RopaError
from ropa.intake import own_json, read, taking_back
from ropa.intake.marked import refuse_own_copy
from ropa.intake.own_json import OwnFile
from ropa.intake.own_report import report_of
from ropa.intake.own_taking import Back
from ropa.intake.own_workbook import OwnWorkbook, read_own_workbook
from ropa.journal import records_after
from ropa_ui.review.own_view import OwnView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from ropa.intake.reading import Reading
    from ropa.journal import Change
    from ropa.register import Register
    from ropa_ui.session import Session

__all__ = ["Compared", "Own", "OwnFile", "OwnView", "Work", "read_any", "take"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A workbook of a register, compared with the register as it was then."""

    book: OwnWorkbook
    register: Register
    back: Back

    @property
    def name(self) -> str:
        """The file's name."""
        return self.book.name


Own: TypeAlias = "OwnFile | Compared"
"""A register's own JSON, or a workbook that was made of one."""
Work: TypeAlias = "Callable[[Callable[[], bool]], Reading | Own]"
"""What reads a file or something pasted, on a thread of its own, and may ask whether to stop."""
_Taken: TypeAlias = tuple[int, str, str, str]
_MOST_LINES = 12


def read_any(session: Session, path: Path, cancelled: Callable[[], bool]) -> Reading | Own:
    """What a file says: the register's own, or a document; runs on a thread.

    Raises:
        RopaError: the file cannot be read.
    """
    if path.suffix.lower() == own_json.ENDING:
        return own_json.read_own_json(path)
    book = read_own_workbook(path, cancelled)
    if book:
        return _compared(session, book)
    refuse_own_copy(path)
    return read(path, cancelled)


def _compared(session: Session, book: OwnWorkbook) -> Compared:
    from ropa_exports.excel.written import written

    register, back = session.register, Back((), (), (), ())
    if book.register == session.store.register_id:
        back = taking_back.compared(session.store, book, register, written)
    return Compared(book, register, back)


def take(
    session: Session, own: Own, done: Callable[[int, str, str, str], object], cancelled: Callable[[], object]
) -> OwnView | None:
    """Take a file of the register's own in as one operation, backed up first.

    Args:
        session: the open register.
        own: what was read.
        done: told how many records were written, the file's name, what is to be said of it and in what tone.
        cancelled: called when the person would rather not.

    Returns:
        A page to choose on, where a workbook leaves something open or makes a record; what is chosen there is then
        taken in.
    """
    texts = session.texts
    try:
        if isinstance(own, OwnFile):
            done(*_take_json(session, own))
            return None
        taking_back.refuse_others(session.store, own.book)
        if own.register is not session.register:
            own = _compared(session, own.book)
    except RopaError as problem:
        done(0, own.name, texts(problem.key, **problem.details), "err")
        return None
    back = own.back
    makes = any(change.makes for change in back.changes)
    if back.conflicts or back.gone or makes or len(back.unread) > _MOST_LINES:
        view = OwnView(session, own.book, back)
        view.accepted.connect(lambda: done(*_take_chosen(session, view)))
        view.cancelled.connect(cancelled)
        return view
    done(*_take_back(session, own.book, back))
    return None


def _take_json(session: Session, own: OwnFile) -> _Taken:
    taken = own_json.taken_in(session.store, own)
    left = taken.head_left or taken.files_missing > 0
    said = own_json.report_of(own, taken, session.texts)
    return _said(session, own.name, taken.changes, own_json.about(own, taken), said, left=left)


def _take_back(session: Session, own: OwnWorkbook, back: Back) -> _Taken:
    after = session.register.with_records(records_after(session.register, back.changes))
    about, said = taking_back.about(own, len(back.changes)), report_of(own, back, after, session.texts)
    return _said(session, own.name, back.changes, about, said, left=bool(back.unread))


def _take_chosen(session: Session, view: OwnView) -> _Taken:
    """Take in what was chosen; the register may have been changed while it was."""
    if view.register is not session.register:
        view.renew(_compared(session, view.book).back)
    changes, name = view.changes(), view.book.name
    key = "roundtrip.done.changed" if changes else "roundtrip.done.nothing"
    said = [session.texts(key, n=len(changes), file=name)]
    return _said(session, name, changes, taking_back.about(view.book, len(changes)), said, left=False)


def _said(  # what every file of our own comes to
    session: Session, name: str, changes: Sequence[Change], about: dict[str, str], said: Iterable[str], *, left: bool
) -> _Taken:
    lines = [*said]
    if changes:
        session.back_up()
        if not session.apply(changes, label="import", about=about):
            return 0, name, "", "info"
    more = ["…"] if len(lines) > _MOST_LINES else []
    return len(changes), name, "\n".join([*lines[:_MOST_LINES], *more]), "warn" if left else "info"
