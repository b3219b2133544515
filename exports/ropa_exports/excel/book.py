"""A workbook written whole: cover, sheets, properties."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from ropa import round_trip
from ropa_exports.atomic import whole_file
from ropa_exports.excel import measure
from ropa_exports.excel.sheet_file import Column
from ropa_exports.excel.sheets import SheetWriter
from ropa_exports.excel.styles import looks
from ropa_exports.excel.text import sheet_title, xl_text
from ropa_exports.outline.parts import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ropa.catalog import Texts
    from ropa_exports.outline.parts import Book, Pairs

_COVER_WIDTHS = (32.0, 92.0)
_UNDER = 3  # points between a heading's rule and what follows
_LIST_WIDTH = 80.0


class Titles(NamedTuple):
    """The names of a workbook's tabs."""

    cover: str
    guide: str
    lists: str
    sheets: Sequence[str]


class _BookWriter:
    """One workbook on its way to a file, its parts kept beside it until they are joined."""

    def __init__(self, outlined: Book, texts: Texts, file: IO[bytes]) -> None:
        from openpyxl import Workbook

        self._outlined, self._texts, self._file = outlined, texts, file
        self._book: Any = Workbook(write_only=True)
        self._looks = looks(self._book)
        self._folder = Path(file.name).parent
        self.rows: list[int] = []

    def write(self, progress: Callable[[int, int], None] | None = None) -> list[int]:
        """Write everything; how many rows each sheet got, the cover first.

        Raises:
            OSError: the disk is full or refuses.
        """
        try:
            self._write(progress)
        finally:
            self._close()
        return self.rows

    def _close(self) -> None:
        """Close the sheets an error left open."""
        for sheet in self._book.worksheets:
            if not sheet.closed:
                with suppress(Exception):
                    sheet.close()

    def _write(self, progress: Callable[[int, int], None] | None) -> None:
        sheets = self._outlined.sheets
        titles = titles_of(self._outlined, self._texts)
        self._write_cover(titles)
        if self._outlined.guide:
            self._write_guide(titles.guide)
        for n, (sheet, title) in enumerate(zip(sheets, titles.sheets, strict=True)):
            told = partial(progress or _untold, n, len(sheets) + 1)
            told()
            writer = self._sheet(title)
            writer.write(sheet, self._outlined, told)
            self.rows.append(writer.rows)
        if self._outlined.lists:
            self._write_lists(titles.lists)
        if self._outlined.origin:
            self._write_origin(titles.sheets)
        self._set_properties()
        self._book.save(self._file)
        (progress or _untold)(len(sheets) + 1, len(sheets) + 1)

    def _sheet(self, title: str) -> SheetWriter:
        number = len(self._book.worksheets)
        return SheetWriter(self._book.create_sheet(title), self._looks, self._texts, self._folder / f"sheet{number}")

    def _write_cover(self, titles: Titles) -> None:
        outlined, texts = self._outlined, self._texts
        writer = self._begin_words(titles.cover, outlined.title, outlined.subtitle, outlined.cover)
        self._part(writer, texts("exports.sheet.sheets"))
        if outlined.guide:
            writer.add_link(titles.guide, texts("roundtrip.guide.about"))
        for title, sheet in zip(titles.sheets, outlined.sheets, strict=True):
            writer.add_link(title, sheet.about)
        self._end(writer)

    def _write_guide(self, title: str) -> None:
        texts = self._texts
        self._end(self._begin_words(title, title, texts("roundtrip.guide.about"), self._outlined.guide))

    def _begin_words(self, title: str, head: str, note: str, parts: Iterable[tuple[str, Pairs]]) -> SheetWriter:
        """A sheet of headed pairs, on paper that stands; nothing on it is read back."""
        outlined, look = self._outlined, self._looks
        writer = self._sheet(title)
        sheet = self._book.worksheets[-1]
        sheet.protection.sheet = True
        writer.set_up_page(title, outlined)
        writer.begin([Column(width, look.words) for width in _COVER_WIDTHS])
        writer.add([*xl_text(head), None], [look.title, look.title], 26)
        writer.add([*xl_text(note)[:1], None], [look.law, look.law], 16)
        sheet.merged_cells.add("A2:B2")
        for heading, pairs in parts:
            self._part(writer, heading)
            for label, content in pairs.rows:
                self._pair(writer, label, words(content))
        return writer

    def _end(self, writer: SheetWriter) -> None:
        writer.end()
        self.rows.append(writer.rows)

    def _write_lists(self, title: str) -> None:
        """The words that cells are chosen from, out of sight, each list under its name for the cells."""
        from openpyxl.workbook.defined_name import DefinedName

        outlined, look = self._outlined, self._looks
        writer = self._sheet(title)
        sheet = self._book.worksheets[-1]
        sheet.sheet_state, sheet.protection.sheet = "hidden", True
        writer.set_up_page(title, outlined)
        writer.begin([Column(_LIST_WIDTH, look.words)])
        writer.add([title], [look.title], 26)
        quoted = title.replace("'", "''")
        for name, options in outlined.lists.items():
            if not options.words:
                continue
            writer.add([None], [look.label], 12)
            writer.add([options.title], [look.part], 18)
            first = writer.rows + 1
            for each in options.words:
                piece = xl_text(each)[0]
                most = measure.lines(piece, measure.room(_LIST_WIDTH))
                writer.add([piece], [look.words], measure.height(most))
            area = f"'{quoted}'!$A${first}:$A${writer.rows}"
            self._book.defined_names[name] = DefinedName(name, attr_text=area)
        self._end(writer)

    def _write_origin(self, titles: Sequence[str]) -> None:
        """The sheet no program lists, by which what is changed in the others can be taken back."""
        writer = self._sheet(round_trip.SHEET)
        sheet = self._book.worksheets[-1]
        sheet.sheet_state, sheet.protection.sheet = "veryHidden", True
        writer.begin([Column(_LIST_WIDTH, self._looks.words)])
        rows: list[tuple[str, ...]] = [*self._outlined.origin]
        for title, outlined in zip(titles, self._outlined.sheets, strict=True):
            rows.append(("sheet", title, outlined.entity, str(outlined.frozen), outlined.lists))
            heads = (*outlined.heads, *outlined.spare)
            rows += [("column", head.heading, "mark" if head.mark else head.path) for head in heads]
        for row in rows:
            writer.add(row, [self._looks.words] * len(row), measure.height(1))
        self._end(writer)

    def _part(self, writer: SheetWriter, heading: str) -> None:
        writer.add([None, None], [self._looks.label] * 2, 12)
        writer.add([heading, None], [self._looks.part] * 2, 18)
        writer.add([None, None], [self._looks.label] * 2, _UNDER)

    def _pair(self, writer: SheetWriter, label: str, text: str) -> None:
        rooms = [measure.room(width) for width in _COVER_WIDTHS]
        for piece in xl_text(text):
            most = max(measure.lines(label, rooms[0]), measure.lines(piece, rooms[1]))
            writer.add([label, piece], [self._looks.label, self._looks.words], measure.height(most))

    def _set_properties(self) -> None:
        properties, outlined = self._book.properties, self._outlined
        [author, *_] = xl_text(outlined.author)
        properties.title, properties.creator = f"{outlined.title} – {author}", author
        properties.subject, properties.description = outlined.subtitle, outlined.foot
        properties.keywords = outlined.mark or None
        properties.language, properties.lastModifiedBy = self._texts("exports.language"), "ropa"


def titles_of(outlined: Book, texts: Texts) -> Titles:
    """The names of a workbook's tabs, unlike each other."""
    own = (outlined.cover_name, texts("roundtrip.guide.tab"), texts("roundtrip.lists.tab"))
    titles = [round_trip.SHEET]
    for name in (*own, *(sheet.name for sheet in outlined.sheets)):
        titles.append(sheet_title(name, titles))
    _, cover, guide, lists, *sheets = titles
    return Titles(cover, guide, lists, sheets)


def _untold(done: int, total: int) -> None:
    """Nobody asked how far it has come."""


def write_book(
    outlined: Book, texts: Texts, path: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write a workbook, whole or not at all.

    Args:
        outlined: its cover and sheets.
        texts: in its language.
        path: the file.
        progress: told how many of how many steps are done; what it raises stops the work and leaves no trace.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    rows: list[int] = []
    with whole_file(path, lambda written: _holds_rows(written, rows)) as file:
        rows += _BookWriter(outlined, texts, file).write(progress)


def _holds_rows(path: Path, rows: Sequence[int]) -> bool:
    """Whether a workbook's parts can all be read and its sheets hold so many rows."""
    try:
        with zipfile.ZipFile(path) as archive:
            intact = archive.testzip() is None
            return intact and all(_rows(archive, n) == wanted for n, wanted in enumerate(rows, start=1))
    except (zipfile.BadZipFile, KeyError):
        return False


def _rows(archive: zipfile.ZipFile, number: int) -> int:
    """Rows of a sheet, counted in its text piece by piece."""
    count, kept = 0, b""
    with archive.open(f"xl/worksheets/sheet{number}.xml") as sheet:
        while piece := sheet.read(1 << 20):
            count += (kept + piece).count(b"<row ")
            kept = piece[-4:]
    return count
