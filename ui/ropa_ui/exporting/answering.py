"""An authority's request answered: its files written on a thread, and entered in the register."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ropa.catalog import load
from ropa.checks import Checker
from ropa.journal import Moment, change_between
from ropa.store.moments import moment_of
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

    @property
    def given(self) -> int:
        """How many files were given; a zip is what they lie in."""
        return sum(1 for file in self.files if not file.name.endswith(".zip"))


def answer(session: Session, asked: Asked) -> Callable[[Task], Answered]:
    """The work of writing the answer from the register as it is here and now, to be run on a thread.

    Where nothing of what is asked about was in use on the day, the work raises NotInUseError.

    Raises:
        TooEarlyError: the register did not exist on the day.
        NoSuchMomentError: it is neither a day nor a change.
    """
    from ropa_exports.answer import answered_before, supplement_to, write_answer
    from ropa_exports.answer.about import scope_about
    from ropa_exports.outline.extract import extract_of

    store, now, today = session.store, session.register, moments.today()
    is_past = asked.as_of != today.isoformat()
    moment = moment_of(store, asked.as_of) if is_past else Moment(*store.head(), today)
    changed = moment_of(store, str(moment.seq)).day
    found = () if is_past else session.checker.all(now, unconfirmed=session.unconfirmed())

    def work(task: Task) -> Answered:
        register = store.as_of(moment.seq) if is_past else now
        about = _about(register, asked)
        request = replace(asked.request, about=tuple(one.in_words(asked.request.language) for one in about))
        authority, case = request.authority, request.case_number
        made_for = load(request.language)("answer.made_for", authority=authority, case=case)
        as_of = moment.day if is_past else None
        made = extract_of(register, moment.seq, moment.head, made_for=made_for, as_of=as_of)
        extract = replace(made, scope=scope_about(about))
        earlier = answered_before(now, authority, case, moment.seq)
        then = store.as_of(earlier.sequence or 0) if earlier else None
        since = supplement_to(earlier, then, register, request, extract.scope) if earlier and then else None
        findings = Checker(today).all(register) if is_past else found
        files = write_answer(
            register, asked.path, extract, request, findings, changed=changed, supplement=since, progress=task.step
        )
        return Answered(request, extract, asked.path, files, bool(since))

    return work


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
