"""The answer to an authority: one folder it can use as it is, and the record of what was given."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ropa.catalog import load
from ropa.journal import Moment
from ropa.kinds import fields_of
from ropa.model import Activity, Assignment, entity_of
from ropa.register import title_of
from ropa.wording import Words
from ropa_exports.answer.request import (
    Enclosure,
    Gap,
    Missing,
    Request,
    Supplement,
    Writing,
    answered_before,
    release_of,
    supplement_to,
)
from ropa_exports.atomic import whole_file, whole_folder
from ropa_exports.errors import AnswerTakenError
from ropa_exports.outline.portion import part_of
from ropa_exports.released import released, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ropa.checks import Finding
    from ropa.model import Record, ReleasedFile
    from ropa.register import Register
    from ropa_exports.outline.extract import Extract

__all__ = ["Request", "Supplement", "answered_before", "release_of", "supplement_to", "write_answer"]

_ENDINGS = {"letter": "docx", "report": "pdf", "assignments": "pdf", "workbook": "xlsx", "json": "json",
            "changes": "pdf", "findings": "xlsx", "contents": "txt"}  # fmt: skip
Progress: TypeAlias = "Callable[[int, int], None]"
_STEPS = 1000


def write_answer(  # noqa: PLR0913  # what is asked about
    register: Register,
    path: Path,
    extract: Extract,
    request: Request,
    findings: Iterable[Finding],
    *,
    supplement: Supplement | None = None,
    progress: Progress | None = None,
) -> tuple[ReleasedFile, ...]:
    """Write a covering letter, the reports, the workbook, JSON, what is missing and a list of contents; all or none.

    What is missing is kept in a file of its own, which there is where something is missing; so is what has changed
    since an earlier answer.

    Args:
        register: all of it; the extract says which part is given.
        path: where the files shall lie: a new folder, or an empty one, or a new ``.zip``.
        extract: the day, the part and the place in the register's chain; for whom it is made is said here.
        request: what is asked and how it is answered.
        findings: what the checks say is missing, those for information too.
        supplement: the earlier answer that this one adds to.
        progress: told how many of how many steps are done; what it raises stops the work and leaves no trace.

    Returns:
        the files with their SHA-256, the list of contents last, and after it the zip they lie in.

    Raises:
        AnswerTakenError: something lies there already.
        ExportError: the files could not be written; what was there is as it was.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise AnswerTakenError(path=str(path))
    given = part_of(register, extract.scope, request.language, extended=request.extended)
    of_all = sum(not one.template for one in register.all(Activity))
    missing = _missing(given, request, findings)
    enclosures = tuple(_enclosures(given, request, missing, supplement))
    writing = Writing(given, of_all, extract, request, missing, enclosures, supplement)
    if path.suffix.lower() == ".zip":
        return _packed(writing, path, progress)
    with whole_folder(path) as made:
        files = _write_files(writing, made, progress)
        if path.exists():
            path.rmdir()  # so that the whole folder takes its place at once
    return files


def _write_files(writing: Writing, made: Path, progress: Progress | None) -> tuple[ReleasedFile, ...]:
    """Write the letter when the rest is there, then the list of them all; a very long report is several files."""
    letter, *rest, contents = writing.enclosures
    shares = [_share(progress, done, len(writing.enclosures)) for done in range(len(writing.enclosures))]
    files = [
        one._replace(name=path.name)
        for one, share in zip(rest, shares, strict=False)
        for path in _write(writing, one, made, share)
    ]
    writing = writing._replace(enclosures=(letter, *files, contents))
    _write(writing, letter, made, shares[-2])
    _write(writing, contents, made, shares[-1])
    return tuple(released(made / one.name) for one in writing.enclosures)


def _packed(writing: Writing, path: Path, progress: Progress | None) -> tuple[ReleasedFile, ...]:
    """Write the files beside the zip they are packed into, and keep the zip alone."""
    files: list[ReleasedFile] = []
    with whole_file(path, lambda written: _is_packed(written, files)) as file:
        made = Path(file.name).parent / "files"
        made.mkdir(mode=0o700)
        files += _write_files(writing, made, progress)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for one in files:
                package.write(made / one.name, one.name)
    return (*files, released(path))


def _is_packed(written: Path, files: Sequence[ReleasedFile]) -> bool:
    with zipfile.ZipFile(written) as package:
        return package.namelist() == [one.name for one in files] and package.testzip() is None


def _enclosures(
    given: Register, request: Request, missing: Missing, supplement: Supplement | None
) -> Iterator[Enclosure]:
    texts = load(request.language)
    left_out = {
        "assignments": not given.all(Assignment),
        "changes": not (supplement and supplement.changes.records),
        "findings": not missing,
    }
    kinds = [kind for kind in _ENDINGS if not left_out.get(kind)]
    for number, kind in enumerate(kinds, start=1):
        yield Enclosure(kind, number, f"{number} {texts(f'answer.file.{kind}.name')}.{_ENDINGS[kind]}")


def _missing(given: Register, request: Request, findings: Iterable[Finding]) -> Missing:
    """What is missing in what is given, by severity and then in the order of the article."""
    kept = {"A", "B", "C"} if request.extended else {"A", "B"}
    found = tuple(one for one in findings if one.record in given)
    told = [one for one in found if one.severity in kept]
    return Missing(
        tuple(sorted(told, key=lambda one: (one.severity, one.law, one.rule))),
        tuple(_undetermined(given, request, {(one.record, _field(one.path)) for one in found})),
        sum(one.rule == "R66" for one in found),
    )


def _undetermined(given: Register, request: Request, told: set[tuple[str, str]]) -> Iterator[Gap]:
    """What is not determined yet and no finding tells of."""
    words = Words(request.language, given)
    for record in given:
        for answer in record.answers:
            if answer.state != "not_determined" or (record.id, _field(answer.about)) in told:
                continue
            if request.extended or _is_asked(record, answer.about):
                due = answer.due.isoformat() if answer.due else ""
                field = words.field(entity_of(type(record)), answer.about) if answer.about else ""
                yield Gap(title_of(record, given), field, answer.reason, answer.owner, due)


def _field(path: str) -> str:
    """The field a path begins with."""
    return path.partition("/")[0]


def _is_asked(record: Record, field: str) -> bool:
    """Whether Article 30 asks for a field."""
    kind = fields_of(type(record)).get(_field(field))
    return kind is not None and kind.law.startswith("30(")


def _write(writing: Writing, one: Enclosure, made: Path, progress: Progress) -> tuple[Path, ...]:
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
    elif one.kind == "changes":
        _write_changes(writing, path)
    else:
        what = "assignments" if one.kind == "assignments" else "report"
        return write(
            writing.register, path, replace(writing.extract, for_reading=True), language=writing.request.language,
            what=what, extended=writing.request.extended, gaps=False, progress=progress,
        )  # fmt: skip
    progress(1, 1)
    return (path,)


def _write_changes(writing: Writing, path: Path) -> None:
    from ropa_exports.changes import write_changes

    extract = writing.extract
    if writing.supplement:
        earlier, changes = writing.supplement
        first = Moment(earlier.sequence or 0, earlier.chain_head, earlier.day or extract.day)
        write_changes(changes, path, first, Moment(extract.seq, extract.head, extract.as_of or extract.day))


def _write_contents(writing: Writing, path: Path) -> None:
    """The files with their SHA-256 as ``sha256sum --check`` reads them; what explains them are comments to it."""
    texts, extract, request = load(writing.request.language), writing.extract, writing.request
    about = texts(
        "answer.contents", authority=request.authority, case=request.case_number, day=extract.day.isoformat(),
        title=extract.title, seq=extract.seq, head=extract.head,
    )  # fmt: skip
    lines = [f"# {each}" for each in about.splitlines()]
    others = [one.name for one in writing.enclosures if one.kind != "contents"]
    lines += [f"{sha256_of(path.parent / name)}  {name}" for name in others]
    lines.append(f"# {extract.mark}")
    content = "".join(f"{each}\n" for each in lines).encode()
    with whole_file(path, lambda written: written.read_bytes() == content) as file:
        file.write(content)


def _share(progress: Progress | None, before: int, of: int) -> Progress:
    """What one file's writer tells of its steps, as steps of them all."""

    def step(done: int, steps: int) -> None:
        if progress and steps:
            progress(before * _STEPS + done * _STEPS // steps, of * _STEPS)
        elif progress:
            progress(0, 0)

    return step
