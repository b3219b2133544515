"""Tables that break well: repeated heads, group labels written once a page, rows kept whole."""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING, NamedTuple

from ropa_exports.outline.parts import cell
from ropa_exports.pdf import style as look
from ropa_exports.pdf.faces import width
from ropa_exports.pdf.style import CELL, CELL_SIDE, FIRST, HANG, HEAD, LEFT, MEASURE, RIGHT
from ropa_exports.pdf.text import Piece, set_cell, set_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa_exports.outline.parts import Cell, Table, TableRow
    from ropa_exports.pdf.flow import Flow
    from ropa_exports.pdf.text import SetLine

_LEADING = CELL["plain"].leading
_HEAD_PAD = 3.5
_LEAST_SECOND_ROW = 18.0
_EMPTY: Cell = cell("–")


class _Place(NamedTuple):
    """A column: where it begins, how wide it is, and whether it holds page numbers."""

    left: float
    wide: float
    pages: bool


class _SetRow(NamedTuple):
    """The lines of each cell; a row inside a group leaves its first cell to the group's label."""

    cells: list[list[SetLine]]

    @property
    def lines(self) -> int:
        return max(len(lines) for lines in self.cells)


class _Group(NamedTuple):
    """Rows that share a label in the first column; a row of its own is a group of one without label."""

    label: list[SetLine]
    rows: list[_SetRow]


class TableWriter:
    """Sets one table into the flow."""

    def __init__(self, flow: Flow, table: Table) -> None:
        self._flow, self._pages, self._table = flow, flow.pages, table
        self._title = flow.title
        self._places = _places(table)
        self._heads = [
            set_text(column.heading, HEAD["plain"], place.wide - 2 * CELL_SIDE)
            for column, place in zip(table.columns, self._places, strict=True)
        ]
        self._head_high = max(len(head) for head in self._heads) * HEAD["plain"].leading + 2 * _HEAD_PAD
        self._grouped = any(row.group for row in table.rows[:1])
        self._labelled, self._spanned = 0, 0  # the element of the label drawn last, and over how many rows it reaches

    def write(self) -> None:
        """Set every row."""
        before = False
        for group in self._groups():
            if not before:
                first = self._high(group.rows[0]) if group.rows[0].lines * _LEADING < look.TALLEST_WHOLE_ROW else 60
                second = self._high(group.rows[1]) if len(group.rows) > 1 else _LEAST_SECOND_ROW
                self._flow.start(self._head_high + first + min(second, 60))
                self._flow.meet_rule()
                self._pages.structure.begin("Table")
                self._draw_head("TH")
            self._draw_group(group, first=not before)
            before = True
        if before:
            self._pages.structure.end()
            self._pages.rule(self._pages.y, LEFT, RIGHT, 0.6, look.INK)
            self._pages.y += self._flow.space.after_table

    def _groups(self) -> Iterator[_Group]:
        lone = count()
        for _, rows in groupby(self._table.rows, key=lambda row: row.group or next(lone)):
            yield self._set_group(list(rows))

    def _set_group(self, rows: list[TableRow]) -> _Group:
        if not rows[0].group:
            return _Group([], [_SetRow(self._set_cells(rows[0].cells))])
        label = self._set_cells(rows[0].cells[:1])[0]
        inside = [_SetRow([[], *self._set_cells(row.cells[1:], 1)]) for row in rows]
        lack = len(label) - sum(row.lines for row in inside)
        if lack > 0:
            inside[-1].cells[1].extend([[]] * (lack + inside[-1].lines - len(inside[-1].cells[1])))
        return _Group(label, inside)

    def _set_cells(self, cells: tuple[Cell, ...], begin: int = 0) -> list[list[SetLine]]:
        return [
            set_cell(
                content or _EMPTY,
                CELL if n else FIRST,
                self._places[n].wide - 2 * CELL_SIDE,
                HANG if len(content) > 1 and n else 0,
            )
            for n, content in enumerate(cells, start=begin)
        ]

    def _high(self, row: _SetRow) -> float:
        return row.lines * _LEADING + 2 * self._flow.space.cell

    def _draw_head(self, kind: str = "") -> None:
        """The column heads; on a page where they are only repeated they are no element."""
        pages = self._pages
        if kind:
            pages.structure.begin("TR")
        else:
            pages.say_aside()
        pages.box(LEFT, pages.y, MEASURE, self._head_high, look.TINT)
        pages.rule(pages.y, LEFT, RIGHT, 0.9, look.INK)
        tallest = max(len(head) for head in self._heads)
        for place, head in zip(self._places, self._heads, strict=True):
            top = pages.y + _HEAD_PAD + (tallest - len(head)) * HEAD["plain"].leading
            if place.pages:
                self._draw_right(place, top, head, HEAD["plain"].leading, kind)
            else:
                pages.lines(place.left + CELL_SIDE, top, head, HEAD["plain"].leading, kind)
        if kind:
            pages.structure.end()
        else:
            pages.said()
        pages.y += self._head_high
        pages.rule(pages.y, LEFT, RIGHT, 0.5, look.INK)

    def _next_page(self) -> None:
        pages = self._pages
        pages.rule(pages.y, LEFT, RIGHT, 0.6, look.INK)
        pages.go_on()
        if self._title:
            title = look.SMALL_STRONG
            pages.say_aside()
            pages.text(LEFT, pages.y + 8, title, self._title)
            wide = width(title.face, title.size, self._title)
            pages.text(LEFT + wide + 5, pages.y + 8, look.SMALL_ITALIC, self._flow.texts("exports.continued"))
            pages.said()
            pages.y += 14
        self._draw_head()

    def _draw_group(self, group: _Group, *, first: bool) -> None:
        label_wanted = bool(group.label)
        for n, row in enumerate(group.rows):
            if not (first and n == 0):
                self._rule_between(inside=n > 0)
            waiting: _SetRow | None = row
            while waiting:
                waiting = self._draw_some(waiting, group, label=label_wanted)
                label_wanted = False
        if group.label:
            self._pages.structure.span(self._labelled, self._spanned)

    def _draw_some(self, row: _SetRow, group: _Group, *, label: bool) -> _SetRow | None:
        """Draw what has room; what is left of the row."""
        broke = False
        fit = int((self._flow.room - 2 * self._flow.space.cell) / _LEADING + 0.01)
        needed = max(row.lines, len(group.label) if label else 0)
        if needed > fit and (needed * _LEADING <= look.TALLEST_WHOLE_ROW or fit < look.LEAST_LINES):
            self._next_page()
            broke = True
            fit = int((self._flow.room - 2 * self._flow.space.cell) / _LEADING + 0.01)
        now, later = self._split(row, fit)
        self._pages.structure.begin("TR")
        least = 0
        if label or (broke and group.label):
            again = broke and not label
            self._draw_label(group.label, again=again)
            least = len(group.label) + 1 if again else 0
        self._spanned += 1
        self._draw_row(now, least, labelled=bool(group.label))
        self._pages.structure.end()
        return later

    def _split(self, row: _SetRow, lines: int) -> tuple[_SetRow, _SetRow | None]:
        """The row in two; what its first cell says is said again in the second."""
        if row.lines <= lines:
            return row, None
        later = [each[lines:] for each in row.cells]
        if row.cells[0] and not later[0]:
            later[0] = [line for line in row.cells[0] if line != self._continued()] + [self._continued()]
        return _SetRow([each[:lines] for each in row.cells]), _SetRow(later)

    def _continued(self) -> SetLine:
        return [Piece(0, look.SMALL_ITALIC, self._flow.texts("exports.continued"))]

    def _draw_label(self, label: list[SetLine], *, again: bool) -> None:
        if again:
            self._pages.structure.span(self._labelled, self._spanned)
        top = self._pages.y + self._flow.space.cell
        self._pages.lines(self._places[0].left + CELL_SIDE, top, label, _LEADING, "TH-row")
        self._labelled, self._spanned = self._pages.structure.last, 0
        if again:
            top += len(label) * _LEADING
            self._pages.say_aside()
            self._pages.lines(self._places[0].left + CELL_SIDE, top, [self._continued()], _LEADING)
            self._pages.said()

    def _draw_row(self, row: _SetRow, least: int, *, labelled: bool) -> None:
        """Draw a row, as high as so many lines at least; its first cell is the group's where it has a label."""
        top = self._pages.y + self._flow.space.cell
        for n, (place, lines) in enumerate(zip(self._places, row.cells, strict=True)):
            kind = "TD" if n else "TH-row"
            if place.pages:
                self._draw_right(place, top, lines, _LEADING, kind)
            elif lines:
                self._pages.lines(place.left + CELL_SIDE, top, lines, _LEADING, kind)
            elif n or not labelled:
                self._pages.structure.empty(kind)
        self._pages.y += max(self._high(row), least * _LEADING + 2 * self._flow.space.cell)

    def _draw_right(self, place: _Place, top: float, lines: list[SetLine], leading: float, kind: str) -> None:
        right = place.left + place.wide - CELL_SIDE
        if kind:
            self._pages.say(kind)
        for n, line in enumerate(lines):
            for piece in line:
                base = top + n * leading + leading / 2 + 0.33 * piece.style.size
                if piece.page_of:
                    self._pages.page_number(right, base, piece.style, piece.page_of, right=True)
                else:
                    self._pages.ending(right, base, piece.style, piece.text)
        if kind:
            self._pages.said()

    def _rule_between(self, *, inside: bool) -> None:
        if inside:
            self._pages.rule(self._pages.y, self._places[1].left, RIGHT, 0.4, look.HAIR)
        elif self._grouped:
            self._pages.rule(self._pages.y, LEFT, RIGHT, 0.7, look.LINE)
        else:
            self._pages.rule(self._pages.y, LEFT, RIGHT, 0.4, look.HAIR)


def _places(table: Table) -> list[_Place]:
    total = sum(column.share for column in table.columns)
    left, places = LEFT, []
    for column in table.columns:
        wide = MEASURE * column.share / total
        places.append(_Place(left, wide, column.pages))
        left += wide
    return places
