"""The register as a printed report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ropa.catalog import load
from ropa_exports.atomic import whole_file, whole_set
from ropa_exports.outline import assignments, report
from ropa_exports.outline.content import Content
from ropa_exports.outline.portion import part_of
from ropa_exports.outline.voice import Voice
from ropa_exports.pdf.archive import Attachment, is_archivable, make_archivable
from ropa_exports.pdf.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.catalog import Texts
    from ropa.register import Register
    from ropa_exports.outline.changed import Earlier
    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Report
    from ropa_exports.pdf.volumes import Volume

__all__ = ["Written", "write_pages", "write_report"]


class Written(NamedTuple):
    """What a report became: how many pages, in which files."""

    pages: int
    files: tuple[Path, ...]


def write_report(  # noqa: PLR0913  # what the window asks about
    register: Register,
    path: Path,
    *,
    what: str = "report",
    language: str,
    extract: Extract,
    extended: bool = True,
    gaps: bool | None = None,
    earlier: Earlier | None = None,
    attach: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Written:
    """Write a report as PDF/A, whole or not at all, as volumes beside each other where it is too long for one file.

    Args:
        register: all of it; what is exported is the part that the extract's scope names.
        path: the file.
        what: ``report`` for Article 30(1), ``assignments`` for Article 30(2).
        language: ``sv`` or ``en``.
        extract: what is said of the export itself.
        extended: whether part B, beyond Article 30, comes along; never in what is for others than the keepers.
        gaps: whether a chapter of the report on Article 30(1) lists what is missing; if not said, only in a report
            made for nobody in particular, which is the organisation's own.
        earlier: the moment since which a chapter tells the changes, if one is to.
        attach: whether the same part of the register lies in the document, as JSON and as a workbook.
        progress: told how many of how many steps are done, or 0 of 0 while that cannot be said; what it raises stops
            the work and leaves no trace.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    scope = extract.scope
    extended = extended and not scope.is_outward
    part = part_of(register, scope, language, extended=extended)
    extract = extract.of_part(part)
    texts = load(language)
    listed = not (extract.made_for or scope.is_outward) if gaps is None else gaps
    then = earlier and earlier.of(scope, register, language, extended=extended)
    names = tuple(texts(f"exports.attachment.{kind}_name") for kind in _MIME) if attach else ()
    content = Content(extended, listed, then, names)
    outline = assignments.report if what == "assignments" else report.report

    def data(folder: Path) -> tuple[Attachment, ...]:
        return _data(part, folder, extract, texts, extended=extended)

    outlined = outline(Voice(part, language), extract, content)
    return write_pages(outlined, path, texts=texts, attach=data if attach else None, progress=progress)


def write_pages(
    outlined: Report,
    path: Path,
    *,
    texts: Texts,
    attach: Callable[[Path], Sequence[Attachment]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Written:
    """Write an outlined document as PDF/A, whole or not at all.

    Args:
        outlined: the document.
        path: the file; volumes are named after it.
        texts: the language.
        attach: makes, with the help of an empty folder, what is to lie in it, in the first volume if there are several.
        progress: told as by ``write_report``.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    told = progress or (lambda _done, _of: None)
    with whole_set(path) as made:
        document = Document(outlined, texts, path.name)
        (folder := made.with_name("attached")).mkdir(mode=0o700)
        attached = attach(folder) if attach else ()
        volumes = document.lay_out(told)
        for number, volume in enumerate(volumes):
            _write_volume(document, volume, made / volume.name, () if number else attached, told)
    return Written(volumes[0].total, tuple(path.with_name(volume.name) for volume in volumes))


def _write_volume(
    document: Document,
    volume: Volume,
    path: Path,
    attached: Sequence[Attachment],
    progress: Callable[[int, int], None],
) -> None:
    def is_right(written: Path) -> bool:
        return is_archivable(written, len(volume), attached, lambda: progress(0, 0))

    with whole_file(path, is_right) as file:
        draft = Path(file.name).with_name("draft")
        with draft.open("xb") as drawn:
            document.draw(volume, drawn, progress)
        make_archivable(draft, file, document.structure, volume, attached)


def _data(part: Register, folder: Path, extract: Extract, texts: Texts, *, extended: bool) -> tuple[Attachment, ...]:
    """The part of the register that a report shows, as JSON and as a workbook."""
    from ropa_exports.excel import write_workbook
    from ropa_exports.linked.register_json import write_register_json

    write_register_json(part, folder / "json", extract=extract)
    write_workbook(part, folder / "xlsx", language=texts.language, extract=extract, extended=extended)

    def say(key: str) -> str:
        return texts(f"exports.attachment.{key}")

    return tuple(
        Attachment(say(f"{kind}_name"), say(kind), mime, extract.day, (folder / kind).read_bytes())
        for kind, mime in _MIME.items()
    )


_MIME = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
