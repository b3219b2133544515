"""An authority's request answered: its files written on a thread, and entered in the register."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ropa.catalog import load
from ropa.journal import change_between
from ropa.store.moments import Moment, moment_of
from ropa_ui import moments

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.model import ReleasedFile
    from ropa.register import Register
    from ropa_exports.answer import Request
    from ropa_exports.answer.about import Subject
    from ropa_exports.outline.extract import Extract
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


class Answered(NamedTuple):
    """An answer as it was written: to what, of which extract, where, which files, and whether it adds to another."""

    request: Request
    extract: Extract
    path: Path
    files: tuple[ReleasedFile, ...]
    is_supplement: bool

    @property
    def letter(self) -> Path:
        """The covering letter, or the zip it lies in."""
        return self.path / self.files[0].name if self.path.is_dir() else self.path


def answer(session: Session, asked: Asked) -> Callable[[Task], Answered]:
    """The work of writing the answer, to be run on a thread; the register is read here and now.

    Raises:
        TooEarlyError: the register did not exist on the day.
        NotInUseError: on that day it held nothing of what is asked about.
    """
    from ropa_exports.answer import answered_before, supplement_to, write_answer
    from ropa_exports.answer.about import scope_about
    from ropa_exports.outline.extract import extract_of

    register, moment = register_at(session, asked.as_of)
    about = _about(register, asked)
    request = replace(asked.request, about=tuple(one.in_words(asked.request.language) for one in about))
    words = load(request.language)
    made_for = words("answer.made_for", authority=request.authority, case=request.case_number)
    as_of = moment.day if register is not session.register else None
    made = extract_of(register, moment.seq, moment.head, made_for=made_for, as_of=as_of)
    extract = replace(made, scope=scope_about(about))
    unconfirmed = session.unconfirmed() if register is session.register else frozenset()
    found = session.checker.all(register, unconfirmed=unconfirmed)
    last = session.store.operations(limit=1, before_seq=moment.seq + 1)
    changed = last[0].at.astimezone().date() if last else None
    earlier = answered_before(session.register, request.authority, request.case_number, moment.seq)
    then = session.store.as_of(earlier.sequence or 0) if earlier else None

    def work(task: Task) -> Answered:
        since = supplement_to(earlier, then, register, request, extract.scope) if earlier and then else None
        files = write_answer(
            register, asked.path, extract, request, found, changed=changed, supplement=since, progress=task.step
        )
        return Answered(request, extract, asked.path, files, bool(since))

    return work


def register_at(session: Session, as_of: str) -> tuple[Register, Moment]:
    """The register as it stood at the end of a day or at a change, and where that was; today it is as it is.

    Raises:
        TooEarlyError: the register did not exist on the day.
        NoSuchMomentError: it is neither a day nor a change.
    """
    if as_of == moments.today().isoformat():
        return session.register, Moment(*session.store.head(), moments.today())
    moment = moment_of(session.store, as_of)
    return session.store.as_of(moment.seq), moment


def enter(session: Session, answered: Answered) -> bool:
    """Enter an answer in the register; where that cannot be done its files are removed again."""
    from ropa_exports.answer import release_of

    release = release_of(
        answered.request, answered.extract, answered.files, session.texts, is_supplement=answered.is_supplement
    )
    change = change_between(None, release)
    about = {"name": release.label, "file": release.label, "entity": "release"}
    if session.apply([change] if change else [], label="export", about=about):
        return True
    if answered.path.is_dir():
        shutil.rmtree(answered.path, ignore_errors=True)
    else:
        answered.path.unlink(missing_ok=True)
    return False


def _about(register: Register, asked: Asked) -> tuple[Subject, ...]:
    """What is asked about, as the register of the day knows it."""
    from ropa_exports.answer.about import NotInUseError, subjects

    known = {one.key: one for one in subjects(register, asked.request.language)}
    found = tuple(known[key] for key in asked.about if key in known)
    if asked.about and not found:
        raise NotInUseError(name=", ".join(key.partition(":")[2] for key in asked.about), names="–")
    return found
