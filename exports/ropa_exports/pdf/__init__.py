"""The register as a printed report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ropa_exports.atomic import whole_file
from ropa_exports.outline import assignments, report
from ropa_exports.outline.voice import Voice
from ropa_exports.pdf.archive import has_pages, make_archivable
from ropa_exports.pdf.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.catalog import Texts
    from ropa.register import Register
    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Report
    from ropa_exports.pdf.structure import Structure


def write_report(  # noqa: PLR0913  # what the window asks about
    register: Register,
    path: Path,
    *,
    what: str = "report",
    language: str,
    extract: Extract,
    extended: bool = True,
    gaps: bool | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write a report, whole or not at all; how many pages it became.

    Args:
        register: what is exported; templates and working notes are left out.
        path: the file.
        what: ``report`` for Article 30(1), ``assignments`` for Article 30(2).
        language: ``sv`` or ``en``.
        extract: what is said of the export itself.
        extended: whether part B, beyond Article 30, comes along.
        gaps: whether a chapter of the report on Article 30(1) lists what is missing; if not said, only in a report
            made for nobody in particular, which is the organisation's own.
        progress: told how many of how many steps are done; what it raises stops the work and leaves no trace.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    voice = Voice(register, language)
    if what == "assignments":
        outlined = assignments.report(voice, extract, extended=extended)
    else:
        listed = not extract.made_for if gaps is None else gaps
        outlined = report.report(voice, extract, extended=extended, gaps=listed)
    return write_pages(outlined, path, texts=voice.texts, progress=progress)


def write_pages(
    outlined: Report, path: Path, *, texts: Texts, progress: Callable[[int, int], None] | None = None
) -> int:
    """Write an outlined document, whole or not at all; how many pages it became.

    Args:
        outlined: the document.
        path: the file.
        texts: the language.
        progress: told how many of how many steps are done; what it raises stops the work and leaves no trace.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    pages: list[int] = []
    with whole_file(path, lambda written: has_pages(written, pages)) as file:
        draft = Path(file.name).with_name("draft")
        drawn, structure = _draw(outlined, texts, draft, progress)
        pages.append(drawn)
        make_archivable(draft, file, structure)
    return pages[0]


def _draw(
    outlined: Report, texts: Texts, draft: Path, progress: Callable[[int, int], None] | None
) -> tuple[int, Structure]:
    """Draw a report; how many pages it became, and what is what on them.  All else it took is let go."""
    with draft.open("xb") as file:
        document = Document(outlined, texts, file)
        return document.write(progress), document.structure
