"""An export carried out: on a thread, whole or not at all, and entered in the history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ropa.cleaning import file_name_of
from ropa.journal import change_between
from ropa.model import Release
from ropa.plain import new_id
from ropa.store.moments import NoSuchMomentError, TooEarlyError, moment_of
from ropa_ui import moments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Earlier
    from ropa_exports.outline.extract import Extract
    from ropa_ui.exporting.choices import Wanted
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Export:
    """One export, ready to be written on a thread.

    Attributes:
        wanted: what was asked for.
        register: the register as of the day asked for.
        extract: what the export says of itself, and which part of the register it is of.
        earlier: the register at the moment since which changes are told, if they are.
    """

    wanted: Wanted
    register: Register
    extract: Extract
    earlier: Earlier | None = None

    def is_same(self, other: Export) -> bool:
        """Whether another would become the same pages."""
        return (self.wanted, self.extract) == (other.wanted, other.extract)


def write(export: Export, path: Path, task: Task) -> tuple[Path, ...]:
    """Write the file, or the volumes of a very long report; the files.  Runs on a thread.

    Raises:
        RopaError: the file could not be written; what was there is as it was.
        Cancelled: the person stopped it; what was there is as it was.
    """
    from ropa_exports import write as write_file

    wanted = export.wanted
    if wanted.each_department:
        from ropa_exports.departments import write_departments

        return write_departments(
            export.register, path.with_suffix(""), export.extract, language=wanted.language, extended=wanted.extended,
            progress=task.step,
        )  # fmt: skip
    return write_file(
        export.register, path, export.extract, language=wanted.language, what=wanted.what, extended=wanted.extended,
        earlier=export.earlier, attach=wanted.attach, progress=task.step,
    )  # fmt: skip


def put(contents: Sequence[bytes], path: Path, language: str) -> tuple[Path, ...]:
    """Write what was shown, byte for byte, whole or not at all; the files.

    Raises:
        RopaError: a file could not be written; what was there is as it was.
    """
    from ropa_exports.atomic import whole_file, whole_set
    from ropa_exports.pdf.volumes import file_names

    names = file_names(path.name, len(contents), language)
    with whole_set(path) as made:
        for name, content in zip(names, contents, strict=True):
            with whole_file(made / name, lambda written, content=content: written.read_bytes() == content) as file:  # type: ignore[misc]
                file.write(content)
    return tuple(path.with_name(name) for name in names)


def as_asked(wanted: Wanted, session: Session) -> Export | None:
    """The register as of the day asked for, and what the export says of itself; none before there was one.

    Raises:
        RopaError: there is no such moment to tell the changes since.
    """
    from ropa_exports.outline.extract import extract_of

    if wanted.as_of == moments.today().isoformat():
        register, extract = session.register, extract_of(session.register, *session.store.head())
    else:
        try:
            moment = moment_of(session.store, wanted.as_of)
        except (NoSuchMomentError, TooEarlyError):
            return None
        register = session.store.as_of(moment.seq)
        extract = extract_of(register, moment.seq, moment.head, as_of=moment.day)
    extract = replace(extract, made_for=wanted.recipient, scope=wanted.scope)
    return Export(wanted, register, extract, _earlier(wanted, session))


def _earlier(wanted: Wanted, session: Session) -> Earlier | None:
    from ropa_exports import Earlier

    if not wanted.since:
        return None
    found = moment_of(session.store, wanted.since)
    return Earlier(session.store.as_of(found.seq), found.seq, found.day)


def file_name(wanted: Wanted, session: Session) -> str:
    """A file name that says what, whose, of which part and of which day."""
    organisation, head, say = session.organisation, session.register.head, session.texts
    whole, scope = wanted.file_format in {"xlsx", "json"}, wanted.scope
    part = "public" if scope.public else "" if scope.is_whole else "part"
    parts = (
        say("window.example_mark") if head and head.example else "",
        say(f"pages.export.name_{'xlsx' if whole else wanted.what}"),
        file_name_of(organisation.name) if organisation else "",
        say(f"pages.export.name_{part}") if part else "",
        say("pages.export.name_departments") if wanted.each_department else "",
        _day(wanted, session),
    )
    return f"{' '.join(filter(None, parts))}.{wanted.file_format}"


def _day(wanted: Wanted, session: Session) -> str:
    """The day an export is as of; of a release, the day it was made."""
    try:
        return moment_of(session.store, wanted.as_of).day.isoformat()
    except (NoSuchMomentError, TooEarlyError):
        return wanted.as_of


def log(session: Session, export: Export, files: Sequence[Path]) -> tuple[str, ...]:
    """Enter an export in the register: what went out, to whom, at which place in the chain; each file's SHA-256."""
    from ropa_exports.released import released

    wanted, extract = export.wanted, export.extract
    release = Release(
        id=new_id(),
        label=files[0].name,
        sequence=extract.seq,
        chain_head=extract.head,
        day=moments.today(),
        requested_by=wanted.recipient,
        case_number=wanted.case_number,
        files=tuple(map(released, files)),
    )
    change = change_between(None, release)
    name = files[0].name
    if change and not session.store.read_only:
        session.apply([change], label="export", about={"name": name, "file": name, "entity": "release"})
    return tuple(file.sha256 for file in release.files)
