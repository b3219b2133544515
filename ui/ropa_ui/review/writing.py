"""What was decided of a document written beside the window, as one operation with a backup before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import RopaError
from ropa.safekeeping import backup
from ropa.safekeeping.beside import store_beside
from ropa_ui import moments
from ropa_ui.edits import followed
from ropa_ui.review.errand import Hold
from ropa_ui.tasks import Cancelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from ropa.journal import Change
    from ropa.register import Register
    from ropa_ui.review.decisions import Decisions
    from ropa_ui.review.errand import Errand
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task

STEPS = 4


def write_beside(
    session: Session,
    errand: Errand,
    decisions: Decisions,
    done: Callable[[], object],
    failed: Callable[[], object],
) -> None:
    """Write what was decided; meanwhile the person can do nothing but cancel.

    Args:
        session: the open register, which follows what was written.
        errand: the page's work.
        decisions: what was taken and skipped.
        done: called when everything is written.
        failed: called when nothing is, before it is said why.
    """
    session.refresh()
    hold = Hold(errand)

    def written(found: Written) -> None:
        hold.release()
        if found.unsaved is not None:
            session.problem.emit(found.unsaved)
        if found.alone:
            session.store.refresh_needed()  # the file was changed by ourselves
            session.take_over(found.register, found.changes)
        else:
            session.refresh()
        done()

    def not_written(problem: BaseException) -> None:
        hold.release()
        session.refresh()
        failed()
        if isinstance(problem, RopaError):
            session.problem.emit(problem)
        elif not isinstance(problem, Cancelled):
            raise problem

    said = session.texts("review.writing", name=decisions.reading.document.name)
    work = Writing(session, decisions, moments.today())
    errand.do(said, session.texts, work.write, written, not_written, stop=errand.ask_to_stop)


class Written(NamedTuple):
    """What was written.

    Attributes:
        register: the register with it.
        changes: what changed in it.
        unsaved: why there is no backup from before, if so.
        alone: nobody else has written since the register was read.
    """

    register: Register
    changes: Sequence[Change]
    unsaved: RopaError | None
    alone: bool


class Writing:
    """One import to be written: backed up before, one operation, and looked through by the checks.

    While it runs nobody may ask the checks, nor change the decisions.
    """

    def __init__(self, session: Session, decisions: Decisions, day: dt.date) -> None:
        self._store, self._seen = session.store, session.store.head()[0]
        self._register, self._checker = session.register, session.checker
        self._decisions, self._person, self._day = decisions, session.actor, day

    def write(self, task: Task) -> Written:
        """Write it; runs on a thread.

        Raises:
            Cancelled: the person stopped it in time; nothing was written.
            RopaError: it could not be written.
        """
        task.step(0, STEPS)
        changes = self._decisions.changes(self._person, self._day)
        task.step(1, STEPS)
        unsaved = self._backed_up()
        task.step(2, STEPS)
        seq = self._apply(changes, task)
        task.progressed.emit(3, STEPS)  # written: too late to stop
        register = followed(self._register, changes)
        register.used_by("")
        self._checker.all(register)
        return Written(register, changes, unsaved, alone=seq == self._seen + 1)

    def _backed_up(self) -> RopaError | None:
        try:
            backup(self._store)
        except RopaError as error:
            return error
        return None

    def _apply(self, changes: Sequence[Change], task: Task) -> int:
        """Write everything as one operation; its number."""
        taken, name = len(self._decisions.taken), self._decisions.reading.document.name
        try:
            with store_beside(self._store, task.is_cancelled) as store:
                label = "import" if taken else "skip"
                operation = store.apply(changes, label=label, about={"file": name, "n": str(taken)})
        except RopaError as error:
            if task.is_cancelled():
                raise Cancelled from error
            raise
        return operation.seq if operation else 0
