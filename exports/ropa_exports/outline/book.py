"""The register as a workbook: a cover, the register as authorities shape it, and a sheet for every other record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import round_trip
from ropa_exports.outline import chapters
from ropa_exports.outline.assignments import processors
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.parts import Book, Pairs, cell
from ropa_exports.outline.report import counted
from ropa_exports.outline.sheets import assignment_sheet, beyond_sheet, matrix_sheet, purpose_sheet, register_sheet
from ropa_exports.outline.sheets_of_records import record_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Sheet
    from ropa_exports.outline.voice import Voice


def book(voice: Voice, extract: Extract, *, extended: bool) -> Book:
    """The whole workbook; ``extended`` adds what goes beyond Article 30."""
    head, foot, author = chapters.running(voice, extract, "report.running")
    return Book(
        title=voice.phrase("report.title"),
        subtitle=voice.phrase("report.subtitle"),
        running=head,
        foot=foot,
        author=author,
        cover_name=voice.phrase("sheet.cover"),
        cover=list(_cover(voice, extract)),
        sheets=list(_sheets(voice, extended=extended)),
        mark=str(extract.mark),
        origin=list(_origin(voice, extract)),
    )


def _origin(voice: Voice, extract: Extract) -> Iterator[tuple[str, str]]:
    """Which register the workbook is made of, and after which operation."""
    head = voice.register.head
    yield "format", round_trip.FORMAT
    yield "version", str(round_trip.VERSION)
    yield "register", head.id if head else ""
    yield "seq", str(extract.seq)
    yield "head", extract.head
    yield "language", voice.language


def _cover(voice: Voice, extract: Extract) -> Iterator[tuple[str, Pairs]]:
    """The cover's blocks, paired with the headings before them."""
    parties = list(keepers(voice.register)) or processors(voice)[:1]
    named = chapters.cover_party(voice, parties, "controller")
    blocks = [*named, *chapters.cover_extract(voice, extract, _counted(voice))]
    heading = ""
    for block in blocks:
        if isinstance(block, Pairs):
            yield heading, block
        else:
            heading = str(getattr(block, "title", ""))
    signs = ("not_applicable", "none", "not_possible", "gap", "not_determined", "codes")
    yield voice.phrase("reading.title"), chapters.how_to_read(voice, signs)
    told = [(voice.texts(f"roundtrip.how.{key}.label"), cell(voice.texts(f"roundtrip.how.{key}.text"))) for key in _HOW]
    yield voice.texts("roundtrip.how.title"), Pairs(tuple(told))


_HOW = ("change", "add", "remove", "read")


def _counted(voice: Voice) -> str:
    assignments = voice.phrase("counted.assignments", n=len(voice.assignments))
    return f"{counted(voice)}. {assignments}" if voice.assignments else counted(voice)


def _sheets(voice: Voice, *, extended: bool) -> Iterator[Sheet]:
    yield register_sheet(voice)
    yield matrix_sheet(voice, extended=extended)
    if voice.assignments:
        yield assignment_sheet(voice, extended=extended)
    if extended:
        yield purpose_sheet(voice)
        yield beyond_sheet(voice)
    yield from record_sheets(voice, extended=extended)
