"""The answer to an authority: one folder it can use as it is, and the record of what was given."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.kinds import fields_of
from ropa.model import Activity, Assignment, Party, Release, ReleasedFile, Task, entity_of
from ropa.plain import new_row_id
from ropa.register import Register, title_of
from ropa.wording import Words
from ropa_exports.answer.request import Enclosure, Gap, Missing, Request, Writing, release_of
from ropa_exports.atomic import whole_file, whole_folder
from ropa_exports.errors import AnswerFolderTakenError
from ropa_exports.outline.said import org_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from ropa.checks import Finding
    from ropa.model import Record
    from ropa_exports.outline.extract import Extract

__all__ = ["Request", "release_of", "write_answer"]

_ENDINGS = {"letter": "docx", "report": "pdf", "assignments": "pdf", "workbook": "xlsx", "json": "json",
            "findings": "xlsx", "contents": "txt"}  # fmt: skip
_OWN = (Task, Release)
"""What the register remembers of its own keeping and no answer holds."""
_STEPS = 1000


def write_answer(  # noqa: PLR0913  # what is asked about
    register: Register,
    folder: Path,
    extract: Extract,
    request: Request,
    findings: Iterable[Finding],
    *,
    changed: dt.date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[ReleasedFile, ...]:
    """Write a covering letter, the reports, the workbook, JSON, what is missing and a list of contents; all or none.

    JSON holds every field, so that it is left out where what goes beyond Article 30 is.  What is missing is kept in a
    file of its own, which there is where something is missing.

    Args:
        register: what is asked for.
        folder: where the files shall lie; a new one, or an empty one.
        extract: the day and the place in the register's chain; for whom it is made is said here.
        request: what is asked and how it is answered.
        findings: what the checks say is missing, those for information too.
        changed: the day of the register's last change.
        progress: told how many of how many steps are done; what it raises stops the work and leaves no trace.

    Returns:
        the files with their SHA-256, the list of contents last.

    Raises:
        AnswerFolderTakenError: something lies in the folder already.
        ExportError: the files could not be written; the folder is as it was.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AnswerFolderTakenError(path=str(folder))
    missing = _missing(register, request, findings)
    writing = Writing(
        _given(register), extract, request, missing, tuple(_enclosures(register, request, missing)), changed
    )
    with whole_folder(folder) as made:
        for done, one in enumerate(_letter_last(writing.enclosures)):
            _write(writing, one, made, _share(progress, done, len(writing.enclosures)))
        files = tuple(
            ReleasedFile(id=new_row_id(), name=one.name, sha256=_sha256(made / one.name)) for one in writing.enclosures
        )
        if folder.exists():
            folder.rmdir()  # so that the whole folder takes its place at once
    return files


def _letter_last(enclosures: tuple[Enclosure, ...]) -> Iterator[Enclosure]:
    """The files in the order they are written: the letter when the rest is there, then the list of them all."""
    yield from enclosures[1:-1]
    yield from (enclosures[0], enclosures[-1])


def _given(register: Register) -> Register:
    """The register without what is only for those who keep it; a sole trader's number is a person's, and is hidden."""
    return Register.of(
        replace(record, org_number=org_number(record)) if isinstance(record, Party) else record
        for record in register
        if not isinstance(record, _OWN) and not (isinstance(record, Activity) and record.template)
    )


def _enclosures(register: Register, request: Request, missing: Missing) -> Iterator[Enclosure]:
    texts = load(request.language)
    left_out = {
        "assignments": not register.all(Assignment),
        "json": not request.extended,
        "findings": not missing,
    }
    kinds = [kind for kind in _ENDINGS if not left_out.get(kind)]
    for number, kind in enumerate(kinds, start=1):
        yield Enclosure(kind, number, f"{number} {texts(f'answer.file.{kind}.name')}.{_ENDINGS[kind]}")


def _missing(register: Register, request: Request, findings: Iterable[Finding]) -> Missing:
    kept = {"A", "B", "C"} if request.extended else {"A", "B"}
    found = tuple(findings)
    return Missing(
        tuple(sorted((one for one in found if one.severity in kept), key=lambda one: (one.severity, one.rule))),
        tuple(_undetermined(register, request, {(one.record, _field(one.path)) for one in found})),
        sum(one.rule == "R66" for one in found),
    )


def _undetermined(register: Register, request: Request, told: set[tuple[str, str]]) -> Iterator[Gap]:
    """What is not determined yet and no finding tells of."""
    words = Words(request.language, register)
    for record in _given(register):
        for answer in record.answers:
            if answer.state != "not_determined" or (record.id, _field(answer.about)) in told:
                continue
            if request.extended or _is_asked(record, answer.about):
                due = answer.due.isoformat() if answer.due else ""
                field = words.field(entity_of(type(record)), answer.about) if answer.about else ""
                yield Gap(title_of(record, register), field, answer.reason, answer.owner, due)


def _field(path: str) -> str:
    """The field a path begins with."""
    return path.partition("/")[0]


def _is_asked(record: Record, field: str) -> bool:
    """Whether Article 30 asks for a field."""
    kind = fields_of(type(record)).get(_field(field))
    return kind is not None and kind.law.startswith("30(")


def _write(writing: Writing, one: Enclosure, made: Path, progress: Callable[[int, int], None]) -> None:
    from ropa_exports import write
    from ropa_exports.answer.findings import write_findings
    from ropa_exports.answer.letter import write_letter

    path = made / one.name
    if one.kind == "letter":
        write_letter(writing, path)
    elif one.kind == "findings":
        write_findings(writing, path)
    elif one.kind == "contents":
        _write_contents(writing, path)
    else:
        what = "assignments" if one.kind == "assignments" else "report"
        write(
            writing.register, path, writing.extract, language=writing.request.language, what=what,
            extended=writing.request.extended, gaps=False, progress=progress,
        )  # fmt: skip
    progress(1, 1)


def _write_contents(writing: Writing, path: Path) -> None:
    """The files with their SHA-256 as ``sha256sum --check`` reads them; what explains them are comments to it."""
    texts, extract, request = load(writing.request.language), writing.extract, writing.request
    about = texts(
        "answer.contents", authority=request.authority, case=request.case_number, day=extract.day.isoformat(),
        title=extract.title, seq=extract.seq, head=extract.head,
    )  # fmt: skip
    lines = [f"# {each}" for each in about.splitlines()]
    lines += [f"{_sha256(path.parent / one.name)}  {one.name}" for one in writing.enclosures if one.kind != "contents"]
    lines.append(f"# {extract.mark}")
    content = "".join(f"{each}\n" for each in lines).encode()
    with whole_file(path, lambda written: written.read_bytes() == content) as file:
        file.write(content)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _share(progress: Callable[[int, int], None] | None, before: int, of: int) -> Callable[[int, int], None]:
    """What one file's writer tells of its steps, as steps of them all."""

    def step(done: int, steps: int) -> None:
        if progress:
            progress(before * _STEPS + done * _STEPS // max(steps, 1), of * _STEPS)

    return step
