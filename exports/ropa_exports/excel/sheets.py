"""One sheet: its heads, its table and its print set-up."""

from __future__ import annotations

from functools import cache
from itertools import chain, groupby, islice
from math import inf
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from ropa.round_trip import mark_of, mark_of_part
from ropa_exports.excel import measure
from ropa_exports.excel.sheet_file import Column, SheetFile
from ropa_exports.excel.text import header_text, xl_text
from ropa_exports.outline.parts import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from ropa.catalog import Texts
    from ropa_exports.excel.styles import Looks
    from ropa_exports.outline.parts import Book, Cell, Heads, Sheet

HEAD_ROW = 5
_LOOKED_AT = 400  # rows read ahead to find columns that must be wider
_TOLD_EVERY = 100
_WIDEST, _STEP = 110, 10
_LONGEST_WORD = 30
_SPARE = 200  # rows below the table in which new ones can be chosen from the lists
_BARE = 3  # points, of the rows above the headings where nothing stands in them
_DASH = "– "
_GAP = "□"
_A3, _A4 = 8, 9  # as the format numbers paper


class SheetWriter:
    """One sheet on its way into the workbook.

    Attributes:
        rows: how many rows have been written.
    """

    def __init__(self, sheet: WriteOnlyWorksheet, looks: Looks, texts: Texts, scratch: Path) -> None:
        self._sheet: Any = sheet
        self._looks, self._texts, self._scratch = looks, texts, scratch
        self._file: SheetFile
        self.rows = 0

    def begin(self, columns: Sequence[Column]) -> None:
        """Begin the sheet's own part of the file; its views must be set before."""
        self._file = SheetFile(self._sheet, self._scratch, columns)
        self._sheet._writer = self._file  # noqa: SLF001  # it writes beside the file meant, not in a shared folder

    def end(self) -> None:
        """Finish the sheet's own part of the file."""
        self._sheet.close()

    def add(self, values: Sequence[str | None], looks: Sequence[int], height: float) -> None:
        """Write one row; ``None`` leaves its cell without words."""
        self.rows += 1
        self._file.write_row(_row(self.rows, height, values, looks))

    def add_link(self, title: str, about: str) -> None:
        """Write a row that leads to another sheet."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        self.add([title, about], [self._looks.link, self._looks.words], measure.height(1))
        quoted = title.replace("'", "''")
        link = Hyperlink(ref=f"A{self.rows}", location=f"'{quoted}'!A1", display=title)
        self._sheet._hyperlinks.append(link)  # noqa: SLF001  # there is no cell to hang it on

    def write(self, sheet: Sheet, book: Book, told: Callable[[], None]) -> None:
        """Write a sheet of the register; ``told`` is called now and then, and may stop the work by raising."""
        rows = map(shown, sheet.rows)
        ahead = list(islice(rows, _LOOKED_AT))
        asked = [max(head.width, measure.column_for(head.heading)) for head in sheet.heads]
        more = [max(head.width, measure.column_for(head.heading.replace(" ", "x"))) for head in sheet.spare]
        widths = _wide_enough(_for_long_words(asked, ahead), ahead)
        self._set_up(sheet, book)
        empty, heads = self._looks.words, zip(sheet.heads, widths, strict=True)
        folded = [Column(width, empty, folded=True) for width in more]
        self.begin([*(Column(width, empty, hidden=head.mark) for head, width in heads), *folded])
        self._write_heads(sheet, [*widths, *more])
        bold = [n < sheet.frozen for n in range(len(sheet.heads))]
        body = [self._looks.first if first else self._looks.body for first in bold]
        rooms = [inf if head.mark else measure.room(width) for head, width in zip(sheet.heads, widths, strict=True)]
        for row in chain(ahead, rows) if ahead else [self._none(sheet.heads)]:
            if self.rows % _TOLD_EVERY == 0:
                told()
            for part in self._parts(row, sheet.frozen, marks=sheet.heads[-1].mark):
                most = max(map(measure.lines, part, rooms, map(_is_bold, part, bold)))
                self.add(part, body, measure.height(most))
        self._add_table(sheet)
        self._add_lists(sheet)
        self.end()

    def _none(self, heads: Sequence[Heads]) -> list[str]:
        return [self._texts("exports.sheet.no_rows"), *([""] * (len(heads) - 1))]

    def _parts(self, row: list[str], frozen: int, *, marks: bool) -> Iterator[list[str]]:
        """A row, and below it what its cells could not hold, under the same reference and name; each with its mark."""
        pieces = [xl_text(text) for text in row]
        place = pieces[-1][0]
        if marks and place:
            pieces[-1] = [mark_of(place, map("".join, pieces[:-1]))]
        for n in range(max(map(len, pieces))):
            part = [each[n] if n < len(each) else "" for each in pieces]
            if n:
                part[:frozen] = [each[0] for each in pieces[:frozen]]
                part[frozen - 1] += " " + self._texts("exports.sheet.continued", number=n + 1)
                if marks:
                    part[-1] = mark_of_part(place, n)
            yield part

    def _write_heads(self, sheet: Sheet, widths: Sequence[float]) -> None:
        """Title, law, bands, demands, headings; the law's words run across the whole table."""
        looks, heads, columns = self._looks, [*sheet.heads, *sheet.spare], len(widths)
        empty: list[str | None] = [None] * (columns - 1)
        self.add([*xl_text(sheet.title), *empty], [looks.title] * columns, 24)
        law = xl_text(sheet.law)[0]
        seen = sum(width for head, width in zip(sheet.heads, widths, strict=False) if not head.mark)
        high = measure.height(measure.lines(law, measure.room(seen) * 0.95))
        self.add([law, *empty], [looks.law] * columns, high)
        self._sheet.merged_cells.add(f"A2:{_letter(len(sheet.heads))}2")
        has_bands = any(head.band for head in heads)
        bands = [looks.beyond if head.beyond else looks.band if has_bands else looks.need for head in heads]
        self.add(_bands(heads, widths), bands, 15 if has_bands else _BARE)
        self.add([head.need for head in heads], [looks.need] * columns, 14 if has_bands else _BARE)
        headings = [head.heading for head in heads]
        lines = map(measure.lines, headings, map(measure.room, widths), [True] * columns)
        self.add(headings, [looks.head] * columns, measure.height(max(lines)) + 3)

    def _set_up(self, sheet: Sheet, book: Book) -> None:
        target = self._sheet
        target.freeze_panes = f"{_letter(sheet.frozen + 1)}{HEAD_ROW + 1}"
        target.print_title_rows = f"3:{HEAD_ROW}"
        self.set_up_page(sheet.name, book, large=sheet.large, landscape=True)

    def set_up_page(self, name: str, book: Book, *, large: bool = False, landscape: bool = False) -> None:
        """Paper, margins, header and footer."""
        target, texts = self._sheet, self._texts
        target.sheet_view.showGridLines = False
        target.sheet_view.zoomScale = 90
        target.page_setup.orientation = "landscape" if landscape else "portrait"
        target.page_setup.paperSize = _A3 if large else _A4
        target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
        target.sheet_properties.pageSetUpPr = _fit_to_page()
        for side in ("left", "right"):
            setattr(target.page_margins, side, 0.45)
        target.page_margins.top, target.page_margins.bottom = 0.75, 0.7
        marks = target.HeaderFooter
        marks.oddHeader.left.text, marks.oddHeader.right.text = header_text(book.running), header_text(name)
        marks.oddFooter.left.text = header_text(book.foot)
        marks.oddFooter.right.text = texts("exports.page_of", page="&P", pages="&N")
        for part in (marks.oddHeader.left, marks.oddHeader.right, marks.oddFooter.left, marks.oddFooter.right):
            part.size, part.font = 8, "Arial,Regular"

    def _add_table(self, sheet: Sheet) -> None:
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles import Font, PatternFill
        from openpyxl.styles.differential import DifferentialStyle
        from openpyxl.worksheet.filters import AutoFilter
        from openpyxl.worksheet.table import Table, TableColumn

        heads = [*sheet.heads, *sheet.spare]
        last = _letter(len(heads))
        area = f"A{HEAD_ROW}:{last}{self.rows}"
        number = len(self._sheet.parent.worksheets)
        table = Table(displayName=f"Tabell{number}", ref=area, autoFilter=AutoFilter(ref=area))
        table.tableColumns = [TableColumn(id=n, name=head.heading) for n, head in enumerate(heads, start=1)]
        self._sheet.tables.add(table)
        self._sheet.print_area = f"A1:{_letter(len(sheet.heads))}{self.rows}"
        hatch = PatternFill(patternType="lightUp", fgColor="8C96A3", bgColor="FFFFFF")
        first = f"A{HEAD_ROW + 1}"
        seen = DifferentialStyle(font=Font(b=True), fill=hatch)
        missing = Rule(type="expression", formula=[f'LEFT({first},1)="{_GAP}"'], dxf=seen)
        self._sheet.conditional_formatting.add(f"{first}:{last}{self.rows}", missing)

    def _add_lists(self, sheet: Sheet) -> None:
        """What can be chosen in each column, also in rows that are yet to be written; a mark is never typed.

        The sheet is not protected: on one that is, Excel lets no table grow and sorts no table with a locked column.
        """
        texts = self._texts
        warned = {"errorStyle": "warning", "error": texts("roundtrip.cell.own_word")}
        kept = {"errorStyle": "stop", "error": texts("roundtrip.cell.mark")}
        for n, head in enumerate([*sheet.heads, *sheet.spare], start=1):
            area = f"{_letter(n)}{HEAD_ROW + 1}:{_letter(n)}{self.rows + _SPARE}"
            if head.mark:
                self._file.check(area, "custom", "FALSE", showErrorMessage="1", **kept)
            elif head.options:
                said = {} if head.several else {"showErrorMessage": "1", **warned}
                self._file.check(area, "list", head.options, **said)


def _row(number: int, height: float, values: Sequence[str | None], looks: Sequence[int]) -> str:
    """A row as the format has it; every value is words, so that no formula is ever made."""
    cells = [
        f'<c r="{_letter(n)}{number}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        if value
        else f'<c r="{_letter(n)}{number}" s="{look}"/>'
        for n, (value, look) in enumerate(zip(values, looks, strict=True), start=1)
    ]
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


@cache
def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _fit_to_page() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def shown(row: Sequence[Cell]) -> list[str]:
    """A row's cells as plain words; several items become lines of a list."""
    return [_listed(content) for content in row]


def _is_bold(text: str, first: bool) -> bool:  # noqa: FBT001  # mapped over a row's cells
    """Whether a cell's words are bold: the reference and the name, and what is missing."""
    return first or text.startswith(_GAP)


def _listed(content: Cell) -> str:
    if len(content) > 1:
        return "\n".join(_DASH + "".join([run.text for run in line]) for line in content)
    return words(content)


def _bands(heads: Sequence[Heads], widths: Sequence[float]) -> list[str | None]:
    """Each band's words in its first column only; just its letter where the words have no room."""
    shown: list[str | None] = []
    for band, members in groupby(zip(heads, widths, strict=True), key=lambda member: member[0].band):
        wide = [width for _, width in members]
        letter = band.partition(" ")[0] if band.startswith("(") else band
        shown += [band if len(band) < sum(wide) else letter, *([None] * (len(wide) - 1))]
    return shown


def _for_long_words(widths: list[float], rows: Sequence[Sequence[str]]) -> list[float]:
    """Columns widened so that no word is broken, but for addresses and the like."""
    columns = range(len(widths))
    told = ({word for row in rows for word in row[n].split() if len(word) <= _LONGEST_WORD} for n in columns)
    longest = (max(found, key=len, default="") for found in told)
    return [max(width, measure.column_for(word)) for width, word in zip(widths, longest, strict=True)]


def _wide_enough(widths: list[float], rows: Sequence[Sequence[str]]) -> list[float]:
    """Columns widened, ten characters at a time, until no row is higher than Excel shows."""
    for row in rows:
        for n, text in enumerate(row):
            while widths[n] < _WIDEST and _too_high(text, widths[n]):
                widths[n] = min(_WIDEST, widths[n] + _STEP)
    return widths


def _too_high(text: str, width: float) -> bool:
    room = measure.room(width)
    return len(text) > room and measure.height(measure.lines(text, room)) >= measure.HIGHEST_ROW
