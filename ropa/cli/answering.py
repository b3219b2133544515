"""The answer to an authority, written and noted in the register."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import actor, say
from ropa.errors import RopaError

if TYPE_CHECKING:
    import argparse

    from ropa.catalog import Texts
    from ropa.journal import Moment
    from ropa.register import Register
    from ropa.store import Store
    from ropa_exports import Extract
    from ropa_exports.answer import Request, Supplement
    from ropa_exports.outline.scope import Scope


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
        n = _answer(store, folder, asked, texts)
    finally:
        store.close()
    say(texts("answer.done", n=n, folder=folder))
    return 0


def _refuse_unfit(folder: Path, asked: argparse.Namespace) -> None:
    from ropa_exports import FILES

    if not (asked.authority.strip() and asked.case.strip()):
        raise UnnamedAnswerError
    if folder.suffix.lower() in FILES:
        raise NeitherFolderNorZipError(path=asked.folder)


def _answer(store: Store, folder: Path, asked: argparse.Namespace, texts: Texts) -> int:
    """How many files there are."""
    from ropa.checks import Checker
    from ropa.journal import change_between
    from ropa.store.moments import moment_of
    from ropa_exports import extract_of
    from ropa_exports.answer import release_of, write_answer

    moment = _moment(store, asked.as_of)
    register = store.as_of(moment.seq) if asked.as_of else store.register()
    scope, about = _scope(register, asked)
    made_for = texts("answer.made_for", authority=asked.authority, case=asked.case)
    as_of = moment.day if asked.as_of else None
    extract = replace(extract_of(register, moment.seq, moment.head, made_for=made_for, as_of=as_of), scope=scope)
    request = _request(asked, about, texts)
    unconfirmed = frozenset() if asked.as_of else store.unconfirmed()
    found = Checker(dt.date.today()).all(register, unconfirmed)  # noqa: DTZ011 - the day where the person sits
    supplement = _supplement(store, register, extract, request)
    changed = moment_of(store, str(moment.seq)).day
    files = write_answer(register, folder, extract, request, found, changed=changed, supplement=supplement)
    release = release_of(request, extract, files, texts, is_supplement=bool(supplement))
    change = change_between(None, release)
    about_it = {"name": release.label, "file": release.label, "entity": "release"}
    store.apply([change] if change else [], label="export", about=about_it)
    if supplement:
        _say_since(supplement, texts)
    return sum(1 for file in files if not file.name.endswith(".zip"))


def _moment(store: Store, words: str) -> Moment:
    from ropa.journal import Moment
    from ropa.store.moments import moment_of

    today = dt.date.today()  # noqa: DTZ011 - the day where the person sits
    return moment_of(store, words) if words else Moment(*store.head(), today)


def _scope(register: Register, asked: argparse.Namespace) -> tuple[Scope, tuple[str, ...]]:
    """The part that is asked for, and what it is about in words."""
    from ropa_exports.answer.about import scope_about, subject_named, subjects

    known = subjects(register, asked.language)
    wanted = (
        (("keeper",), [asked.organisation] if asked.organisation else []),
        (("activity",), asked.activity),
        (("department",), asked.department),
        (("data_subject", "data_category"), asked.category),
    )
    chosen = [subject_named(known, kinds, name) for kinds, names in wanted for name in names]
    return scope_about(chosen), tuple(one.in_words(asked.language) for one in chosen)


def _request(asked: argparse.Namespace, about: tuple[str, ...], texts: Texts) -> Request:
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
        about=about,
    )


def _day(words: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words) if words else None
    except ValueError as error:
        raise WrongDayError(words=words) from error


def _supplement(store: Store, register: Register, extract: Extract, request: Request) -> Supplement | None:
    """The earlier answer in the case that this one adds to."""
    from ropa_exports.answer import answered_before, supplement_to

    earlier = answered_before(store.register(), request.authority, request.case_number, extract.seq)
    if earlier is None:
        return None
    return supplement_to(earlier, store.as_of(earlier.sequence or 0), register, request, extract.scope)


def _say_since(supplement: Supplement, texts: Texts) -> None:
    from ropa.changes import gist

    said = gist(supplement.changes)
    say(texts(f"answer.since.{'changed' if said else 'nothing'}", label=supplement.earlier.label))
    for sentence in said:
        say(f"  – {sentence}")
