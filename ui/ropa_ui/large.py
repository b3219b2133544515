"""Large operations written beside the window, which goes on painting; the person can do nothing but cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.checks import Checker
from ropa.errors import RopaError
from ropa.safekeeping.beside import store_beside
from ropa_ui import moments
from ropa_ui.edits import followed
from ropa_ui.errand import Errand, Hold
from ropa_ui.tasks import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.journal import Change, Operation
    from ropa.register import Register
    from ropa.store import Reverted, Store
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task


class Written(NamedTuple):
    """A large operation that was written.

    Attributes:
        register: the register with it.
        checker: has looked through that register.
        changes: what changed in it.
        alone: nobody else has written since the register was read.
    """

    register: Register
    checker: Checker
    changes: Sequence[Change]
    alone: bool


class Large:
    """One large operation on a register as it stood when this was made."""

    def __init__(self, session: Session) -> None:
        self._store, self._seen = session.store, session.store.head()[0]
        self._register, self._today = session.register, moments.today()

    def write(
        self,
        task: Task,
        act: Callable[[Store], tuple[Operation | None, Sequence[Change]]],
        written: Callable[[], object] = lambda: None,
    ) -> Written:
        """Write it and look through what comes of it; runs on a thread.

        Args:
            task: asked whether to stop.
            act: writes one operation and says what it changed.
            written: called when it is too late to stop.

        Raises:
            Cancelled: the person stopped it in time; nothing was written.
            RopaError: it could not be written.
        """
        try:
            with store_beside(self._store, task.is_cancelled) as store:
                operation, changes = act(store)
        except RopaError as error:
            if task.is_cancelled():
                raise Cancelled from error
            raise
        written()
        register, checker = followed(self._register, changes), Checker(self._today)
        register.used_by("")
        checker.all(register)  # one of its own: the window may ask the other meanwhile
        return Written(register, checker, changes, operation is None or operation.seq == self._seen + 1)


def write_beside(
    session: Session,
    errand: Errand,
    said: str,
    work: Callable[[Task], Written],
    done: Callable[[], object],
    failed: Callable[[], object] = lambda: None,
) -> None:
    """Have a large operation written, and let the session follow.

    Args:
        session: the open register.
        errand: the work that can be cancelled.
        said: what is being done, in words.
        work: writes it, on a thread.
        done: called when everything is written and announced.
        failed: called when nothing is, before it is said why.
    """
    hold = Hold(errand)

    def written(found: Written) -> None:
        hold.release()
        if found.alone:
            session.store.refresh_needed()  # the file was changed by ourselves
            session.checker = found.checker
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

    errand.do(said, session.texts, work, written, not_written, stop=errand.ask_to_stop)


def revert_beside(session: Session, said: str, act: Callable[[Store], Reverted | None]) -> None:
    """Take back, or do again, an operation that changed very much."""
    errand, large = Errand(session), Large(session)
    came: list[Reverted] = []
    errand.slow.connect(session.slow)

    def reverted(store: Store) -> tuple[Operation | None, Sequence[Change]]:
        came.extend(filter(None, [act(store)]))
        return (came[0].operation, came[0].changes) if came else (None, ())

    def done() -> None:
        errand.deleteLater()
        for one in came:
            session.reverted.emit(one)

    write_beside(session, errand, said, lambda task: large.write(task, reverted), done, errand.deleteLater)
