"""An answer from what is asked to its files and the record of them, alike from the window and the command line."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ropa.catalog import load
from ropa.checks import Checker
from ropa_exports.answer import write_answer
from ropa_exports.answer.about import scope_about
from ropa_exports.answer.request import answered_before, release_of, supplement_to
from ropa_exports.outline.extract import extract_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ropa.catalog import Texts
    from ropa.journal import Moment
    from ropa.kinds import Id
    from ropa.model import Release
    from ropa.register import Register
    from ropa_exports.answer.about import Subject
    from ropa_exports.answer.request import Request, Supplement


class Source(NamedTuple):
    """The register an answer is given from.

    Attributes:
        now: as it is; it knows the answers before.
        past: reads it as it stood after a change.
        moment: the place in its history it is given at.
        is_past: a past moment was asked for.
        unconfirmed: the places (record, path) whose quotes nobody has confirmed; none are known of the past.
    """

    now: Register
    past: Callable[[int], Register]
    moment: Moment
    is_past: bool
    unconfirmed: frozenset[tuple[Id, str]]

    def register(self) -> Register:
        """The register as it is given."""
        return self.past(self.moment.seq) if self.is_past else self.now


class Answered(NamedTuple):
    """An answer as it was written: where, as the register is to remember it, and the answer it adds to."""

    path: Path
    release: Release
    supplement: Supplement | None

    @property
    def letter(self) -> Path:
        """The covering letter, or the zip it lies in."""
        return self.path / self.release.files[0].name if self.path.is_dir() else self.path

    @property
    def given(self) -> int:
        """How many files were given; a zip is what they lie in."""
        return sum(1 for file in self.release.files if not file.name.endswith(".zip"))

    def take_away(self) -> None:
        """Remove what was written, where the register cannot remember it."""
        if self.path.is_dir():
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            self.path.unlink(missing_ok=True)


def give(
    path: Path,
    request: Request,
    about: Callable[[Register], Sequence[Subject]],
    source: Source,
    texts: Texts,
    progress: Callable[[int, int], None] | None = None,
) -> Answered:
    """Write an answer; one to a case that was answered before says what has become since.

    Args:
        path: a new folder, or an empty one, or a new ``.zip``.
        request: what is asked and how it is answered.
        about: what it is about, as the register that is given knows it; nothing is the whole register.
        source: the register it is given from.
        texts: the language the register remembers it in.
        progress: as of ``write_answer``.

    Raises:
        AnswerTakenError: something lies there already.
        ExportError: the files could not be written; what was there is as it was.
    """
    register, moment = source.register(), source.moment
    chosen = about(register)
    request = replace(request, about=tuple(one.in_words(request.language) for one in chosen))
    said = {"authority": request.authority, "case": request.case_number}
    made_for = load(request.language)("answer.made_for", **said)
    as_of = moment.day if source.is_past else None
    seq, head = moment.seq, moment.head
    made = extract_of(register, seq, head, made_for=made_for, as_of=as_of, changed=moment.changed)
    extract = replace(made, scope=scope_about(chosen))
    earlier = answered_before(source.now, request.authority, request.case_number, moment.seq)
    then = source.past(earlier.sequence or 0) if earlier else None
    supplement = supplement_to(earlier, then, register, request, extract.scope) if earlier and then else None
    found = Checker(extract.day).all(register, source.unconfirmed)
    files = write_answer(register, path, extract, request, found, supplement=supplement, progress=progress)
    return Answered(path, release_of(request, extract, files, texts, is_supplement=bool(supplement)), supplement)
