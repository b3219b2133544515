"""The command that writes a register, or a part of it, as files for others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import register_in, say
from ropa.errors import RopaError

if TYPE_CHECKING:
    import argparse

    from ropa.catalog import Texts
    from ropa.journal import Moment
    from ropa.register import Register
    from ropa.store import Store
    from ropa_exports import Earlier, Scope

_WHAT = ("report", "assignments", "annex", "notice")
_LAST = "last"
_WHOLE = (".json", ".jsonld", "")
"""Endings of files that are to be read back as the whole register; a folder has none."""
_LEAFLETS = (".docx", ".html", ".txt")
_ONLY = {
    "attach": (".pdf",),
    "since": (".pdf",),
    "without_extended": (".xlsx", ".pdf"),
    "with_quotes": (".json", ""),
    "with_working_notes": (".json", ""),
}
"""Choices that only files with these endings can follow."""


class NotTogetherError(RopaError):
    """Two choices that exclude each other.  ``one`` and ``other`` are they."""

    key = "exports.error.not_together"


class OnlyForError(RopaError):
    """A choice was made for a file that cannot follow it.  ``what`` is the choice, ``endings`` the files that can."""

    key = "exports.error.only_for"


class WhichLeafletError(RopaError):
    """A leaflet was asked for, but not which one.  ``path`` is the file."""

    key = "exports.error.which_leaflet"


class NeverReleasedError(RopaError):
    """The changes since the last release were asked for, and there is none."""

    key = "exports.error.no_release"


def options(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """What may be asked of an export."""
    parser.add_argument("--what", choices=_WHAT, default="report", help=texts("cli.help.what"))
    parser.add_argument("--activity", action="append", default=[], metavar="NAME", help=texts("cli.help.activity"))
    for name, shown in (
        ("department", "NAME"), ("customer", "NAME"), ("organisation", "NAME"),
        ("as-of", "MOMENT"), ("since", "MOMENT"),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", metavar=shown, help=texts(f"cli.help.{name.replace('-', '_')}"))
    for name in ("public", "attach", "without-extended", "with-quotes", "with-working-notes"):
        parser.add_argument(f"--{name}", action="store_true", help=texts(f"cli.help.{name.replace('-', '_')}"))


def export(asked: argparse.Namespace, texts: Texts) -> int:
    """Write a register as a workbook, a report, JSON, linked data or tables."""
    with register_in(asked.register) as store:
        files, told = _write(store, asked, texts)
    for file in files:
        say(texts("cli.export.done", file=file))
    if len(files) > 1:
        say(texts("cli.export.volumes", n=len(files)))
    for sentence in told:
        say(sentence)
    return 0


def _write(store: Store, asked: argparse.Namespace, texts: Texts) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write what was asked for; the files, and what is to be said of them.

    Raises:
        QuotesOfThePastError: quotes were asked for with a past moment.
        NoSuchMomentError: there is no such moment.
        NotTogetherError: choices exclude each other.
        RopaError: nothing in the register goes by a name, or the file could not be written.
    """
    from ropa.store.moments import QuotesOfThePastError, moment_of, present
    from ropa_exports import ending_of, extract_of, write
    from ropa_exports.outline.one_keeper import WholeRegisterError
    from ropa_exports.remarks import remarks

    _refuse_mixed(asked, texts)
    moment = moment_of(store, asked.as_of) if asked.as_of else present(store)
    earlier = _earlier(store, asked.since, moment) if asked.since else None
    register = store.as_of(moment.seq) if asked.as_of else store.register()
    as_of = moment.day if asked.as_of else None
    extract = extract_of(register, moment.seq, moment.head, as_of=as_of, changed=moment.changed)
    scope = _scope(register, asked)
    if not scope.is_whole and ending_of(Path(asked.out)) in _WHOLE:
        raise WholeRegisterError(path=asked.out)
    if asked.with_quotes and asked.as_of:
        raise QuotesOfThePastError
    quoted = [quote for record in register for quote in store.quotes_of(record.id)] if asked.with_quotes else ()
    files = write(
        register,
        Path(asked.out),
        replace(extract, scope=scope),
        language=asked.language,
        what="assignments" if asked.customer else asked.what,
        extended=not asked.without_extended,
        earlier=earlier,
        attach=asked.attach,
        quotes=quoted,
        working_notes=asked.with_working_notes,
    )
    return files, remarks(register, files[0].suffix, asked.what, scope, texts)


def _refuse_mixed(asked: argparse.Namespace, texts: Texts) -> None:
    """Say no to what would else be passed over in silence."""
    from ropa_exports import ending_of

    of_activities = "--activity" if asked.activity else "--department" if asked.department else ""
    of_assignments = "--customer" if asked.customer else "--what assignments" if asked.what == "assignments" else ""
    if of_activities and of_assignments:
        raise NotTogetherError(one=of_activities, other=of_assignments)
    is_leaflet = asked.what in {"annex", "notice"}
    if asked.customer and is_leaflet:
        raise NotTogetherError(one="--customer", other=f"--what {asked.what}")
    ending = ending_of(Path(asked.out))
    if ending in _LEAFLETS and not is_leaflet:
        raise WhichLeafletError(path=asked.out)
    chosen = {f"--{name.replace('_', '-')}": endings for name, endings in _ONLY.items() if getattr(asked, name)}
    if asked.what == "assignments":
        chosen["--what assignments"] = (".pdf",)
    for name, endings in chosen.items():
        if ending not in endings:
            shown = ", ".join(one or texts("exports.error.folder") for one in endings)
            raise OnlyForError(what=name, endings=shown)


def _scope(register: Register, asked: argparse.Namespace) -> Scope:
    from ropa_exports import Scope
    from ropa_exports.answer.about import subject_named, subjects
    from ropa_exports.outline.portion import customer_named

    def ids(kind: str, *names: str | None) -> tuple[str, ...]:
        found = (subject_named(known, [kind], name) for name in names if name)
        return tuple(dict.fromkeys(one.key.partition(":")[2] for one in found))

    is_named = asked.organisation or asked.activity or asked.department
    known = subjects(register, asked.language) if is_named else ()
    return Scope(
        keeper=next(iter(ids("keeper", asked.organisation)), None),
        activities=ids("activity", *asked.activity),
        department=next(iter(ids("department", asked.department)), ""),
        customer=customer_named(register, asked.customer).id if asked.customer else None,
        public=asked.public,
    )


def _earlier(store: Store, words: str, until: Moment) -> Earlier:
    """The register as it stood at a moment; at the last release before where that is asked for."""
    from ropa.model import Release
    from ropa.store.moments import moment_of, refuse_backwards
    from ropa_exports import Earlier

    if words == _LAST:
        released = (one.sequence or 0 for one in store.register().all(Release))
        last = max((seq for seq in released if seq <= until.seq), default=0)
        if not last:
            raise NeverReleasedError
        words = f"{last}"
    found = moment_of(store, words)
    refuse_backwards(found, until)
    return Earlier(store.as_of(found.seq), found.seq, found.day)
