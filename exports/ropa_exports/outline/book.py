"""The register as a workbook: a cover, the register as authorities shape it, and a sheet for every other record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa import round_trip
from ropa_exports.outline import chapters
from ropa_exports.outline.assignment_sheet import assignment_sheet
from ropa_exports.outline.assignments import processors
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.lists import OptionLists
from ropa_exports.outline.parts import Book, Pairs, cell
from ropa_exports.outline.report import counted
from ropa_exports.outline.sheets import beyond_sheet, matrix_sheet, purpose_sheet, register_sheet
from ropa_exports.outline.sheets_of_records import record_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Sheet
    from ropa_exports.outline.voice import Voice


REQUIRED_ONLY = "required_only"
"""Says of a workbook that what goes beyond Article 30 was left out."""


def book(voice: Voice, extract: Extract, *, extended: bool) -> Book:
    """The whole workbook; ``extended`` adds what goes beyond Article 30."""
    is_customers = extract.scope.customer is not None
    what = "assignments" if is_customers else "report"
    head, foot, author = chapters.running(voice, extract, f"{what}.running")
    lists, comes_back = OptionLists(voice), not (extract.for_reading or extract.scope.is_outward)
    made = _sheets(voice, extended=extended, is_customers=is_customers)
    sheets = [lists.given(sheet) if comes_back else _to_read(sheet) for sheet in made]
    return Book(
        title=voice.phrase("report.title"),
        subtitle=voice.phrase(f"{what}.subtitle"),
        running=head,
        foot=foot,
        author=author,
        cover_name=voice.phrase("sheet.cover"),
        cover=list(_cover(voice, extract)),
        guide=list(_guide(voice)) if comes_back else (),
        sheets=sheets,
        lists=lists.found,
        mark=str(extract.mark),
        origin=list(_origin(voice, extract, extended=extended)) if comes_back else (),
    )


def _to_read(sheet: Sheet) -> Sheet:
    """A sheet without what lets it come back: the column that says what each row stands for, and spare ones."""
    rows = (row[:-1] for row in sheet.rows) if sheet.heads[-1].mark else sheet.rows
    return replace(sheet, heads=[head for head in sheet.heads if not head.mark], rows=rows, spare=())


def _origin(voice: Voice, extract: Extract, *, extended: bool) -> Iterator[tuple[str, ...]]:
    """Which register the workbook is made of, after which operation, and which part."""
    head, scope = voice.register.head, extract.scope
    yield "format", round_trip.FORMAT
    yield "version", str(round_trip.VERSION)
    yield "register", head.id if head else ""
    yield "seq", str(extract.seq)
    yield "head", extract.head
    yield "language", voice.language
    parts = [("keeper", scope.keeper), ("department", scope.department), *(("activity", id) for id in scope.activities)]
    parts.append((REQUIRED_ONLY, "" if extended else "x"))
    yield from ((round_trip.SCOPE, of, words) for of, words in parts if words)


def _cover(voice: Voice, extract: Extract) -> Iterator[tuple[str, Pairs]]:
    """The cover's blocks, paired with the headings before them."""
    is_customers = extract.scope.customer is not None
    parties = processors(voice) if is_customers else list(keepers(voice.register)) or processors(voice)[:1]
    named = chapters.cover_party(voice, parties, "processor" if is_customers else "controller")
    blocks = [*named, *chapters.cover_extract(voice, extract, _counted(voice, is_customers=is_customers))]
    heading = ""
    for block in blocks:
        if isinstance(block, Pairs):
            yield heading, block
        else:
            heading = str(getattr(block, "title", ""))
    signs = ("not_applicable", "none", "not_possible", "gap", "not_determined", "contradicted", "codes")
    yield voice.phrase("reading.title"), chapters.how_to_read(voice, signs)


def _guide(voice: Voice) -> Iterator[tuple[str, Pairs]]:
    """How the workbook is filled in, what its signs mean, what is left alone and how it comes back."""
    for part, keys in _GUIDE.items():
        rows = ((voice.texts(f"roundtrip.guide.{part}.{key}.label"), f"guide.{part}.{key}.text") for key in keys)
        told = tuple((label, cell(voice.texts(f"roundtrip.{key}"))) for label, key in rows)
        yield voice.texts(f"roundtrip.guide.{part}.title"), Pairs(told)


_GUIDE = {
    "fill": ("cell", "several", "linked", "chosen", "date", "add", "folded", "remove"),
    "signs": ("missing", "band", "grey", "codes"),
    "leave": ("id", "headings", "sheets"),
    "back": ("read", "meanwhile", "left"),
}


def _counted(voice: Voice, *, is_customers: bool) -> str:
    assignments = voice.phrase("counted.assignments", n=len(voice.assignments))
    if is_customers:
        return assignments
    return f"{counted(voice)}. {assignments}" if voice.assignments else counted(voice)


def _sheets(voice: Voice, *, extended: bool, is_customers: bool) -> Iterator[Sheet]:
    """The sheets in order; a customer's part is of Art. 30(2) alone."""
    if not is_customers:
        yield register_sheet(voice)
        yield matrix_sheet(voice, extended=extended)
    if voice.assignments:
        yield assignment_sheet(voice, extended=extended)
    if extended:
        yield purpose_sheet(voice)
        yield beyond_sheet(voice)
    yield from record_sheets(voice, extended=extended)
