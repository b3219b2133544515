"""An export carried out: on a thread, whole or not at all, and entered in the history."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ropa.journal import change_between
from ropa.model import Release, ReleasedFile
from ropa.plain import new_id, new_row_id
from ropa.store.moments import TooEarlyError, moment_at
from ropa_ui import moments

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports.outline.extract import Extract
    from ropa_ui.exporting.choices import Wanted
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task


def write(wanted: Wanted, register: Register, extract: Extract, path: Path, task: Task) -> str:
    """Write the file and return its SHA-256; runs on a thread.

    Raises:
        RopaError: the file could not be written; what was there is as it was.
        Cancelled: the person stopped it; what was there is as it was.
    """
    from ropa_exports.annex import write_leaflet
    from ropa_exports.excel import write_workbook
    from ropa_exports.linked.register_json import write_register_json
    from ropa_exports.pdf import write_report

    shared = {"language": wanted.language, "extract": extract, "progress": task.step}
    if wanted.file_format == "docx":
        write_leaflet(register, path, what=wanted.what, **shared)  # type: ignore[arg-type]
    elif wanted.file_format == "json":
        write_register_json(register, path, extract=extract, progress=task.step)
    elif wanted.file_format == "xlsx":
        write_workbook(register, path, extended=wanted.extended, **shared)  # type: ignore[arg-type]
    else:
        write_report(register, path, what=wanted.what, extended=wanted.extended, **shared)  # type: ignore[arg-type]
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def as_asked(wanted: Wanted, session: Session) -> tuple[Register, Extract] | None:
    """The register as of the day asked for, and what the export says of itself; none before there was one."""
    from ropa_exports.outline.extract import extract_of

    if wanted.as_of >= moments.today():
        return session.register, extract_of(session.register, *session.store.head(), made_for=wanted.recipient)
    try:
        moment = moment_at(session.store, wanted.as_of)
    except TooEarlyError:
        return None
    register = session.store.as_of(moment.seq)
    return register, extract_of(register, moment.seq, moment.head, made_for=wanted.recipient, as_of=moment.day)


def log(session: Session, wanted: Wanted, extract: Extract, path: Path, sha256: str) -> None:
    """Enter an export in the register: what went out, to whom, and at which place in the chain it stood."""
    release = Release(
        id=new_id(),
        label=path.name,
        sequence=extract.seq,
        chain_head=extract.head,
        day=moments.today(),
        requested_by=wanted.recipient,
        case_number=wanted.case_number,
        files=(ReleasedFile(id=new_row_id(), name=path.name, sha256=sha256),),
    )
    change = change_between(None, release)
    if change:
        session.apply([change], label="export", about={"name": path.name, "file": path.name, "entity": "release"})
