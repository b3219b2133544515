"""The answer to an authority, written and noted in the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import actor, say
from ropa.errors import RopaError

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from ropa.catalog import Texts
    from ropa.register import Register
    from ropa.store import Store
    from ropa_exports.answer import Request, Supplement
    from ropa_exports.answer.about import Subject
    from ropa_exports.answer.giving import Answered


class WrongDayError(RopaError):
    """A day is written in another way than year, month and day.  ``words`` is it."""

    key = "answer.error.wrong_day"


class UnnamedAnswerError(RopaError):
    """The authority or the case is left blank, so that nobody could find the answer again."""

    key = "answer.error.unnamed"


class NeitherFolderNorZipError(RopaError):
    """An answer was to be written to a single file.  ``path`` is it."""

    key = "answer.error.neither"


def options(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """What may be said of an answer."""
    for name, shown, required in (
        ("authority", "NAME", True), ("case", "NR", True), ("asked", "TEXT", False), ("organisation", "NAME", False),
        ("as-of", "MOMENT", False), ("withheld", "TEXT", False), ("signed-by", "NAME", False), ("sent", "TEXT", False),
    ):  # fmt: skip
        key = name.replace("-", "_")
        about = texts(f"cli.help.{key}" if key == "as_of" else f"answer.help.{key}")
        parser.add_argument(f"--{name}", default=None if required else "", metavar=shown, required=required, help=about)
    for name in ("activity", "department", "category"):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="NAME", help=texts(f"answer.help.{name}"))
    for name in ("received", "due"):
        parser.add_argument(f"--{name}", metavar="DAY", help=texts(f"answer.help.{name}"))
    parser.add_argument("--without-extended", action="store_true", help=texts("answer.help.without_extended"))


def answer(asked: argparse.Namespace, texts: Texts) -> int:
    """Write the answer into a folder and note in the register what was asked and given, as one operation."""
    from ropa.errors import ReadOnlyError
    from ropa.safekeeping import backup, open_register

    folder = Path(asked.folder)
    _refuse_unfit(folder, asked)
    store = open_register(Path(asked.register), actor=actor())
    try:
        if store.read_only:
            reason = texts(store.read_only_reason, **store.read_only_details)
            raise ReadOnlyError(path=store.path, reason=reason)
        backup(store)
        answered = _answer(store, folder, asked, texts)
    finally:
        store.close()
    if answered.supplement:
        _say_since(answered.supplement, texts)
    say(texts("answer.done", n=answered.given, folder=folder))
    return 0


def _refuse_unfit(folder: Path, asked: argparse.Namespace) -> None:
    from ropa_exports import FILES

    if not (asked.authority.strip() and asked.case.strip()):
        raise UnnamedAnswerError
    if folder.suffix.lower() in FILES:
        raise NeitherFolderNorZipError(path=asked.folder)


def _answer(store: Store, folder: Path, asked: argparse.Namespace, texts: Texts) -> Answered:
    from ropa.store.moments import moment_of, present
    from ropa_exports.answer.giving import Source, give
    from ropa_exports.released import entry_of

    is_past = bool(asked.as_of)
    moment = moment_of(store, asked.as_of) if is_past else present(store)
    changed = moment_of(store, str(moment.seq)).day
    unconfirmed = frozenset() if is_past else store.unconfirmed()
    source = Source(store.register(), store.as_of, moment, changed, is_past, unconfirmed)
    answered = give(folder, _request(asked, texts), lambda given: _about(given, asked), source, texts)
    try:
        store.apply(**entry_of(answered.release))
    except RopaError:
        answered.take_away()
        raise
    return answered


def _about(register: Register, asked: argparse.Namespace) -> tuple[Subject, ...]:
    """What the answer is about."""
    from ropa_exports.answer.about import subject_named, subjects

    known = subjects(register, asked.language)
    wanted = (
        (("keeper",), [asked.organisation] if asked.organisation else []),
        (("activity",), asked.activity),
        (("department",), asked.department),
        (("data_subject", "data_category"), asked.category),
    )
    return tuple(subject_named(known, kinds, name) for kinds, names in wanted for name in names)


def _request(asked: argparse.Namespace, texts: Texts) -> Request:
    from ropa_exports.answer import Request

    return Request(
        authority=asked.authority,
        case_number=asked.case,
        language=asked.language,
        asked=asked.asked or texts("answer.asked_default"),
        received=_day(asked.received),
        answer_due=_day(asked.due),
        extended=not asked.without_extended,
        withheld=asked.withheld,
        signed_by=asked.signed_by,
        sent_how=asked.sent,
    )


def _day(words: str | None) -> dt.date | None:
    from ropa.store.moments import day_of

    found = day_of(words) if words else None
    if words and not found:
        raise WrongDayError(words=words)
    return found


def _say_since(supplement: Supplement, texts: Texts) -> None:
    from ropa.changes import gist

    said = gist(supplement.changes)
    say(texts(f"answer.since.{'changed' if said else 'nothing'}", label=supplement.earlier.label))
    for sentence in said:
        say(f"  – {sentence}")
