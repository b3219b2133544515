"""The answer to an authority, written and noted in the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import register_in, say
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


class NeitherFolderNorZipError(RopaError):
    """An answer was to be written to a single file.  ``path`` is it."""

    key = "answer.error.neither"


def options(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """What may be said of an answer."""
    for name, shown in (("authority", "NAME"), ("case", "NR")):
        parser.add_argument(f"--{name}", metavar=shown, required=True, help=texts(f"answer.help.{name}"))
    for name, shown in (("asked", "TEXT"), ("withheld", "TEXT"), ("signed-by", "NAME"), ("sent", "TEXT")):
        about = texts(f"answer.help.{name.replace('-', '_')}")
        parser.add_argument(f"--{name}", type=str, default="", metavar=shown, help=about)
    for name in ("received", "due"):
        parser.add_argument(f"--{name}", metavar="DAY", help=texts(f"answer.help.{name}"))
    parser.add_argument("--as-of", metavar="MOMENT", help=texts("cli.help.as_of"))
    parser.add_argument("--organisation", metavar="NAME", help=texts("answer.help.organisation"))
    for name in ("activity", "department", "category"):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="NAME", help=texts(f"answer.help.{name}"))
    parser.add_argument("--without-extended", action="store_true", help=texts("answer.help.without_extended"))


def answer(asked: argparse.Namespace, texts: Texts) -> int:
    """Write the answer into a folder and note in the register what was asked and given, as one operation."""
    from ropa.safekeeping import backup
    from ropa_exports import FILES

    folder = Path(asked.folder)
    if folder.suffix.lower() in FILES:
        raise NeitherFolderNorZipError(path=asked.folder)
    with register_in(asked.register, read_only=False) as store:
        backup(store)
        answered = _answer(store, folder, asked, texts)
    if answered.supplement:
        _say_since(answered.supplement, texts)
    say(texts("answer.done", n=answered.given, folder=folder))
    return 0


def _answer(store: Store, folder: Path, asked: argparse.Namespace, texts: Texts) -> Answered:
    from ropa.store.moments import moment_of, present
    from ropa_exports.answer.giving import Source, give
    from ropa_exports.released import entry_of

    is_past = bool(asked.as_of)
    moment = moment_of(store, asked.as_of) if is_past else present(store)
    unconfirmed = frozenset() if is_past else store.unconfirmed()
    source = Source(store.register(), store.as_of, moment, is_past, unconfirmed)
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
