"""An export carried out: on a thread, whole or not at all, and entered in the history."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ropa.cleaning import file_name_of
from ropa.model import Release
from ropa.paths import user_cache
from ropa.plain import new_id
from ropa.store.moments import NoSuchMomentError, TooEarlyError, moment_of, present
from ropa_ui import moments
from ropa_ui.exporting.choices import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.catalog import Texts
    from ropa.journal import Moment
    from ropa.register import Register
    from ropa_exports import Earlier
    from ropa_exports.outline.extract import Extract
    from ropa_ui.exporting.choices import Wanted
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task


_PREVIEW = "preview-"


@dataclass(frozen=True, slots=True)
class Export:
    """One export, ready to be written on a thread, where the register of a past day is read too.

    Attributes:
        wanted: what was asked for.
        moment: the place in the history it is of.
        since: the place since which changes are told, if they are.
        now: the register as it is.
        past: reads it as it stood after a change.
    """

    wanted: Wanted
    moment: Moment
    since: Moment | None
    now: Register
    past: Callable[[int], Register]

    def is_same(self, other: Export) -> bool:
        """Whether another would become the same pages."""
        return (self.wanted, self.moment, self.since) == (other.wanted, other.moment, other.since)

    def register(self) -> Register:
        """The register as of the day asked for."""
        return self.past(self.moment.seq) if self.wanted.is_past else self.now

    def extract(self, register: Register) -> Extract:
        """What it says of itself."""
        from ropa_exports import extract_of

        wanted, moment = self.wanted, self.moment
        made = extract_of(
            register, moment.seq, moment.head, made_for=wanted.recipient,
            as_of=moment.day if wanted.is_past else None, changed=moment.changed,
        )  # fmt: skip
        return replace(made, scope=wanted.scope)

    def earlier(self) -> Earlier | None:
        """The register at the moment since which changes are told."""
        from ropa_exports import Earlier

        return Earlier(self.past(self.since.seq), self.since.seq, self.since.day) if self.since else None


class Written(NamedTuple):
    """The files, several of a very long report, and what is to be said of them."""

    files: tuple[Path, ...]
    told: tuple[str, ...] = ()


def write(export: Export, path: Path, texts: Texts, task: Task) -> Written:
    """Write what was asked for; on a thread.

    Raises:
        RopaError: the file could not be written; what was there is as it was.
        Cancelled: the person stopped it; what was there is as it was.
    """
    from ropa_exports import write as write_file
    from ropa_exports.remarks import remarks

    wanted, register = export.wanted, export.register()
    extract = export.extract(register)
    if wanted.each_department:
        from ropa_exports.departments import write_departments

        return Written(write_departments(
            register, path.with_suffix(""), extract, language=wanted.language, extended=wanted.extended,
            progress=task.step,
        ))  # fmt: skip
    if wanted.file_format == "csv":
        from ropa_exports.tables import write_tables

        folder = path.with_suffix("")
        return Written(write_tables(
            register, folder, language=wanted.language, extract=extract, progress=task.step
        ))  # fmt: skip
    files = write_file(
        register, path, extract, language=wanted.language, what=wanted.what, extended=wanted.extended,
        earlier=export.earlier(), attach=wanted.attach, progress=task.step,
    )  # fmt: skip
    return Written(files, remarks(register, path.suffix, wanted.what, wanted.scope, texts))


def previewed(export: Export, texts: Texts, task: Task) -> tuple[bytes, ...]:
    """The very bytes that would be saved; on a thread."""
    user_cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_PREVIEW, dir=user_cache()) as folder:
        files = write(export, Path(folder) / "preview.pdf", texts, task).files
        return tuple(file.read_bytes() for file in files)


def forget_previews() -> None:
    """Remove what a program that was killed meanwhile has left."""
    for left in user_cache().glob(f"{_PREVIEW}*"):
        shutil.rmtree(left, ignore_errors=True)


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
    """What is to be written, from the register of the day asked for; none before there was one.

    Raises:
        RopaError: there is no such moment to tell the changes since.
    """
    store = session.store
    try:
        moment = moment_of(store, wanted.as_of) if wanted.is_past else present(store)
    except (NoSuchMomentError, TooEarlyError):
        return None
    since = moment_of(store, wanted.since) if wanted.since else None
    return Export(wanted, moment, since, session.register, store.as_of)


def file_name(wanted: Wanted, session: Session) -> str:
    """A file name that says what, whose, of which part and of which day."""
    organisation, head, say = session.organisation, session.register.head, session.texts
    whole, scope = wanted.file_format in {"xlsx", *DATA}, wanted.scope
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
    from ropa_exports.released import entry_of, released

    wanted, moment = export.wanted, export.moment
    release = Release(
        id=new_id(),
        label=files[0].parent.name if wanted.is_folder else files[0].name,
        sequence=moment.seq,
        chain_head=moment.head,
        day=moments.today(),
        requested_by=wanted.recipient,
        case_number=wanted.case_number,
        files=tuple(map(released, files)),
    )
    if not session.store.read_only:
        session.apply(**entry_of(release))
    return tuple(file.sha256 for file in release.files)
