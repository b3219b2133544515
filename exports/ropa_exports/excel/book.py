"""A workbook written whole: cover, sheets, properties."""

from __future__ import annotations

import errno
import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ropa import round_trip
from ropa_exports.excel import measure
from ropa_exports.excel.sheets import SheetWriter
from ropa_exports.excel.styles import looks
from ropa_exports.excel.text import sheet_title, xl_text
from ropa_exports.outline.parts import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.catalog import Texts
    from ropa_exports.outline.parts import Book

_COVER_WIDTHS = (32.0, 92.0)


class BookWriter:
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
        from lxml.etree import SerialisationError

        try:
            self._write(progress)
        except SerialisationError as error:
            raise OSError(errno.ENOSPC, str(error)) from error
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
        titles = [round_trip.SHEET]
        for name in (self._outlined.cover_name, *(sheet.name for sheet in sheets)):
            titles.append(sheet_title(name, titles))
        del titles[0]
        self._write_cover(titles)
        for n, (sheet, title) in enumerate(zip(sheets, titles[1:], strict=True)):
            told = partial(progress or _untold, n, len(sheets) + 1)
            told()
            writer = self._sheet(title)
            writer.write(sheet, self._outlined, told)
            self.rows.append(writer.rows)
        if self._outlined.origin:
            self._write_origin(titles)
        self._set_properties()
        self._book.save(self._file)
        (progress or _untold)(len(sheets) + 1, len(sheets) + 1)

    def _sheet(self, title: str) -> SheetWriter:
        number = len(self._book.worksheets)
        return SheetWriter(self._book.create_sheet(title), self._looks, self._texts, self._folder / f"sheet{number}")

    def _write_cover(self, titles: Sequence[str]) -> None:
        outlined, look = self._outlined, self._looks
        writer = self._sheet(titles[0])
        sheet = self._book.worksheets[0]
        for letter, width in zip("AB", _COVER_WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        writer.set_up_page(titles[0], outlined)
        writer.begin()
        writer.add([*xl_text(outlined.title), None], [look.title, look.title], 26)
        writer.add([*xl_text(outlined.subtitle)[:1], None], [look.law, look.law], 16)
        for heading, pairs in outlined.cover:
            self._part(writer, heading)
            for label, content in pairs.rows:
                self._pair(writer, label, words(content))
        self._part(writer, self._texts("exports.sheet.sheets"))
        for title, outlined_sheet in zip(titles[1:], outlined.sheets, strict=True):
            writer.add_link(title, outlined_sheet.about)
        writer.end()
        self.rows.append(writer.rows)

    def _write_origin(self, titles: Sequence[str]) -> None:
        """The sheet no program lists, by which what is changed in the others can be taken back."""
        writer = self._sheet(round_trip.SHEET)
        self._book.worksheets[-1].sheet_state = "veryHidden"
        writer.begin()
        rows: list[tuple[str, ...]] = [*self._outlined.origin]
        for title, sheet in zip(titles[1:], self._outlined.sheets, strict=True):
            rows.append(("sheet", title, sheet.entity, str(sheet.frozen)))
            rows += [("column", head.heading, "mark" if head.mark else head.path) for head in sheet.heads]
        for row in rows:
            writer.add(row, [self._looks.words] * len(row), measure.height(1))
        writer.end()
        self.rows.append(writer.rows)

    def _part(self, writer: SheetWriter, heading: str) -> None:
        writer.add([None, None], [self._looks.label] * 2, 12)
        writer.add([heading, None], [self._looks.part] * 2, 18)

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


def _untold(done: int, total: int) -> None:
    """Nobody asked how far it has come."""


def holds_rows(path: Path, rows: Sequence[int]) -> bool:
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
