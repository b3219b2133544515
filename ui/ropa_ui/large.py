"""Large operations written beside the window, which goes on painting; the person can do nothing but cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa.checks import Checker
from ropa.errors import RopaError
from ropa.safekeeping.beside import store_beside
from ropa_ui import moments
from ropa_ui.edits import followed
from ropa_ui.errand import Errand, Hold
from ropa_ui.tasks import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ropa.journal import Change, Operation
    from ropa.register import Register
    from ropa.store import Reverted, Store
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task

    Act: TypeAlias = Callable[[Store], tuple[Operation | None, Sequence[Change]]]
    """Writes one operation and says what it changed."""

AT_ONCE = 300
"""So many records are changed, or changed back, before anybody notices."""


class Written(NamedTuple):
    """A large operation that was written.

    Attributes:
        register: the register with it.
        checker: has looked through that register.
        changes: what changed in it.
        seq: the number of the last operation, if nobody else has written since the register was read.
    """

    register: Register
    checker: Checker
    changes: Sequence[Change]
    seq: int


class Large:
    """One large operation on a register as it stood when this was made."""

    def __init__(self, session: Session) -> None:
        self._store, self._seen = session.store, session.store.head()[0]
        self._register, self._today = session.register, moments.today()

    def write(
        self,
        task: Task,
        act: Act,
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
        return Written(register, checker, changes, self._seen + (operation is not None))


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
        if session.store.head()[0] == found.seq:
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


def act_beside(session: Session, said: str, act: Act, done: Callable[[], object]) -> None:
    """Do what changes very much, in whatever place of the window one is."""
    errand, large = Errand(session), Large(session)
    errand.slow.connect(session.slow)

    def written() -> None:
        errand.deleteLater()
        done()

    write_beside(session, errand, said, lambda task: large.write(task, act), written, errand.deleteLater)


def change_many(
    session: Session,
    wanted: Callable[[], Sequence[Change]],
    done: Callable[[], object],
    *,
    label: str,
    about: Mapping[str, str],
) -> None:
    """Change as many records as ``about["n"]`` says as one operation, very many of them beside the window.

    Args:
        session: the open register.
        wanted: works out the changes; on a thread where there are very many.
        done: called when they are written and announced, if there were any.
        label: of the operation: ``delete`` or ``bulk``.
        about: of the operation.
    """

    def write(store: Store) -> tuple[Operation | None, Sequence[Change]]:
        changes = wanted()
        return store.apply(changes, label=label, about=about), changes

    n = int(about["n"])
    if n > AT_ONCE:
        act_beside(session, session.texts(f"window.writing.{label}", n=n), write, done)
    elif (changes := wanted()) and session.apply(changes, label=label, about=about):
        done()


def revert_beside(session: Session, said: str, act: Callable[[Store], Reverted | None]) -> None:
    """Take back, or do again, an operation that changed very much."""
    came: list[Reverted] = []

    def reverted(store: Store) -> tuple[Operation | None, Sequence[Change]]:
        came.extend(filter(None, [act(store)]))
        return (came[0].operation, came[0].changes) if came else (None, ())

    def done() -> None:
        for one in came:
            session.reverted.emit(one)

    act_beside(session, said, reverted, done)
