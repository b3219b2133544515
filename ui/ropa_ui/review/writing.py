"""What was decided of a document written as one operation, with a backup before it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.safekeeping import backup
from ropa_ui import large, moments

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from ropa.journal import Change, Operation
    from ropa.store import Store
    from ropa_ui.errand import Errand
    from ropa_ui.review.decisions import Decisions
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
    work = Writing(session, decisions, moments.today())

    def written() -> None:
        if work.unsaved is not None:
            session.problem.emit(work.unsaved)
        done()

    said = session.texts("review.writing", name=decisions.reading.document.name)
    large.write_beside(session, errand, said, work.write, written, failed)


class Writing:
    """One import to be written: backed up before, one operation. While it runs nobody may change the decisions.

    Attributes:
        unsaved: why there is no backup from before, if so.
    """

    def __init__(self, session: Session, decisions: Decisions, day: dt.date) -> None:
        self.unsaved: RopaError | None = None
        self._store, self._large = session.store, large.Large(session)
        self._decisions, self._person, self._day = decisions, session.actor, day

    def write(self, task: Task) -> large.Written:
        """Write it; runs on a thread.

        Raises:
            Cancelled: the person stopped it in time; nothing was written.
            RopaError: it could not be written.
        """
        task.step(0, STEPS)
        changes = self._decisions.changes(self._person, self._day)
        task.step(1, STEPS)
        self._back_up()
        task.step(2, STEPS)
        too_late = functools.partial(task.progressed.emit, 3, STEPS)
        return self._large.write(task, lambda store: self._apply(store, changes), too_late)

    def _back_up(self) -> None:
        try:
            backup(self._store)
        except RopaError as error:
            self.unsaved = error

    def _apply(self, store: Store, changes: Sequence[Change]) -> tuple[Operation | None, Sequence[Change]]:
        taken, name = len(self._decisions.taken), self._decisions.reading.document.name
        about = {"file": name, "n": str(taken)}
        return store.apply(changes, label="import" if taken else "skip", about=about), changes
