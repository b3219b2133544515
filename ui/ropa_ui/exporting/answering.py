"""An authority's request answered: its files written on a thread, and entered in the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.store.moments import moment_of, present
from ropa_ui import moments

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports.answer import Request
    from ropa_exports.answer.about import Subject
    from ropa_exports.answer.giving import Answered
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer as it was asked for.

    Attributes:
        request: what the authority asks and how it is answered.
        path: where the answer is to lie: a new folder, or a new ``.zip``.
        about: keys of what it is about; none is the whole register.
        as_of: the register as it stood at the end of this day, or at the change of this number; today as it is.
    """

    request: Request
    path: Path
    about: tuple[str, ...]
    as_of: str

    def subjects(self, register: Register) -> tuple[Subject, ...]:
        """What it is about, as the register of the day knows it.

        Raises:
            NotInUseError: nothing of it was in use then.
        """
        from ropa_exports.answer.about import NotInUseError, subjects

        known = {one.key: one for one in subjects(register, self.request.language)}
        found = tuple(known[key] for key in self.about if key in known)
        if self.about and not found:
            raise NotInUseError(name=", ".join(key.partition(":")[2] for key in self.about), names="–")
        return found


def answer(session: Session, asked: Asked) -> Callable[[Task], Answered]:
    """The work of writing the answer from the register as it is here and now, to be run on a thread.

    Where nothing of what is asked about was in use on the day, the work raises NotInUseError.

    Raises:
        TooEarlyError: the register did not exist on the day.
        NoSuchMomentError: it is neither a day nor a change.
    """
    from ropa_exports.answer.giving import Source, give

    store, texts = session.store, session.texts
    is_past = asked.as_of != moments.today().isoformat()
    moment = moment_of(store, asked.as_of) if is_past else present(store)
    unconfirmed = frozenset() if is_past else session.unconfirmed()
    source = Source(session.register, store.as_of, moment, is_past, unconfirmed)
    return lambda task: give(asked.path, asked.request, asked.subjects, source, texts, task.step)


def enter(session: Session, answered: Answered) -> bool:
    """Enter an answer in the register; where that cannot be done its files are removed again."""
    from ropa_exports.released import entry_of

    if session.apply(**entry_of(answered.release)):
        return True
    answered.take_away()
    return False
