"""A list of records as a table: sort by a heading, choose with the arrows, copy to Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ropa_ui.list_delegate import BAR, ICON_ROOM, SIDE, ListDelegate
from ropa_ui.list_model import CellOf, Column, Heading, ListModel, Row
from ropa_ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

_NARROWEST = 44


class ListTable(QTableView):
    """Rows by id.

    ``opened`` follows Enter or a double click, ``current_changed`` the arrows, ``selection_changed`` any change of
    what is selected, ``toggled`` Space or a click on a check box, ``sorted_by`` a click on a heading.

    Args:
        columns: left to right.
        cell_of: the words of an id in a column; asked only for what is seen, and for sorting.
        collate: the sort key of words, such as Swedish order.
        name: what a screen reader calls the list.
    """

    opened = Signal(str)
    current_changed = Signal(str)
    selection_changed = Signal(list)
    toggled = Signal(str)
    sorted_by = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column], cell_of: CellOf, collate: Callable[[str], Any] = str.casefold, name: str = ""
    ) -> None:
        super().__init__()
        self._model = ListModel(columns, cell_of)
        self._delegate = ListDelegate(self, self._model)
        self._collate, self._sort = collate, ("", False)
        self._keys: dict[str, Any] = {}
        self._given: Sequence[Row] = ()
        self._widths: dict[str, int] = {}
        self._needed = [_NARROWEST] * len(columns)
        self._placing, self._restoring = False, False
        self.setViewport(QWidget())  # for Qt's own, PySide would first load every class of widget there is
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._selected)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        theme().changed.connect(self._measure)
        self._measure()

    # -- rows

    def show_rows(self, rows: Sequence[Row], *, in_order: bool = False) -> None:
        """Show these ids, as they are sorted unless they are ``in_order`` already; what was chosen stays chosen."""
        self._given = rows
        chosen, current = self.selected_ids(), self.current_id()
        in_view = self.viewport().rect().intersects(self.visualRect(self.currentIndex()))
        scrolled = self.verticalScrollBar().value()
        self._restoring = True
        self._model.show(rows if in_order else self.in_order(rows))
        self._span_headings()
        self._choose(chosen, current)
        self._restoring = False
        self.verticalScrollBar().setValue(scrolled)
        if in_view:
            self.scrollTo(self.currentIndex())
        if self.selected_ids() != chosen:
            self.selection_changed.emit(self.selected_ids())
        if self.current_id() != current:
            self._delegate.current_row = self.currentIndex().row()
            self.current_changed.emit(self.current_id())

    def refresh(self, changed: Iterable[str] | None = None) -> None:
        """Ask for every cell again; the rows stay.

        With the ids of what changed only those are sorted anew, which is all there is to do where what a list is
        sorted by stands in the rows themselves.
        """
        self.forget(changed)
        self.show_rows(self._given)

    def forget(self, changed: Iterable[str] | None = None) -> None:
        """Ask for every cell again when it is next seen, and sort anew what changed, or everything."""
        self._model.forget()
        if changed is None:
            self._keys.clear()
        for id in changed or ():
            self._keys.pop(id, None)

    def ids(self) -> list[str]:
        """The ids shown, top to bottom."""
        return _ids_of(self._model.rows)

    def current_id(self) -> str:
        """The id of the current row, or nothing."""
        return self._id_at(self.currentIndex().row())

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows, top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [id for row in rows if (id := self._id_at(row))]

    def select(self, id: str) -> None:
        """Make an id the one that is chosen, and bring it into view."""
        if id in self._model.rows:
            row = self._model.rows.index(id)
            self.selectRow(row)
            self.scrollTo(self._model.index(row, 0))

    def as_tsv(self) -> str:
        """The selected rows as spreadsheet programs paste them."""
        lines = ([self._model.cell(id, column.key) for column in self._model.columns] for id in self.selected_ids())
        return "\n".join("\t".join(" ".join((c.text or c.spoken).split()) for c in line) for line in lines)

    # -- sorting and widths

    def sort_by(self, column: str, *, descending: bool = False) -> None:
        """Sort by a column, or with an empty key keep the given order."""
        self._sort = (column, descending)
        self._keys.clear()
        keys = [c.key for c in self._model.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(keys.index(column) if column in keys else -1, order)
        self.show_rows(self._given)

    def in_order(self, rows: Sequence[Row]) -> Sequence[Row]:
        """These rows as the person sorted the list; groups under headings keep their own order."""
        column, descending = self._sort
        if not column or _have_headings(rows):
            return rows
        ids, keys = _ids_of(rows), self._keys
        for id in ids:
            if id not in keys:
                words, sort = self._model.sorts_by(id, column)
                keys[id] = self._collate(words) if sort is None else sort
        return sorted(ids, key=keys.__getitem__, reverse=descending)

    def sorting(self) -> tuple[str, bool]:
        """The column sorted by, and whether it is descending."""
        return self._sort

    def widths(self) -> dict[str, int]:
        """The widths the person has dragged columns to."""
        return dict(self._widths)

    def set_widths(self, widths: dict[str, int]) -> None:
        """Give columns the widths of another time."""
        self._widths = dict(widths)
        self._lay_columns()

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_tsv())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space and self._box_column() >= 0:
            for id in self.selected_ids():
                self.toggled.emit(id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and index.column() == self._box_column():
            self.toggled.emit(self._id_at(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_columns()

    # -- within

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.sectionClicked.connect(self._heading_clicked)
        header.sectionResized.connect(self._dragged)

    def _measure(self) -> None:
        metrics = QFontMetrics(theme().font())
        self.verticalHeader().setMinimumSectionSize(metrics.height())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 15)
        bold = QFontMetrics(theme().font(semibold=True))
        self._needed = [_width(c, bold) + (BAR if at == 0 else 0) for at, c in enumerate(self._model.columns)]
        self._lay_columns()

    def _lay_columns(self) -> None:
        columns = self._model.columns
        widths = [self._widths.get(c.key) or needed for c, needed in zip(columns, self._needed, strict=True)]
        free = self.viewport().width() - sum(widths)
        shares = sum(c.stretch for c in columns if c.key not in self._widths)
        self._placing = True
        for at, column in enumerate(columns):
            extra = free * column.stretch // shares if shares and column.key not in self._widths else 0
            self.setColumnWidth(at, max(widths[at] + extra, _NARROWEST))
        self._placing = False

    def _dragged(self, at: int, _before: int, width: int) -> None:
        if not self._placing and 0 <= at < len(self._model.columns):
            self._widths[self._model.columns[at].key] = width

    def _heading_clicked(self, at: int) -> None:
        column, (sorted_by, descending) = self._model.columns[at].key, self._sort
        self.sort_by(column, descending=sorted_by == column and not descending)
        self.sorted_by.emit(*self._sort)

    def _span_headings(self) -> None:
        self.clearSpans()
        for row, what in enumerate(self._model.rows) if _have_headings(self._model.rows) else ():
            if isinstance(what, Heading) and len(self._model.columns) > 1:
                self.setSpan(row, 0, 1, len(self._model.columns))

    def _choose(self, chosen: Iterable[str], current: str) -> None:
        wanted, last = set(chosen), self._model.columnCount() - 1
        if not wanted and not current:
            return
        selection = QItemSelection()
        for row, id in enumerate(self._model.rows):
            if id == current:
                no_update = QItemSelectionModel.SelectionFlag.NoUpdate
                self.selectionModel().setCurrentIndex(self._model.index(row, 0), no_update)
            if id in wanted:
                selection.select(self._model.index(row, 0), self._model.index(row, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._delegate.current_row = self.currentIndex().row()

    def _selected(self) -> None:
        if not self._restoring:
            self.selection_changed.emit(self.selected_ids())

    def _moved(self, now: QModelIndex) -> None:
        self._delegate.current_row = now.row()
        self.viewport().update()
        if not self._restoring:
            self.current_changed.emit(self._id_at(now.row()))

    def _open(self, row: int) -> None:
        if id := self._id_at(row):
            self.opened.emit(id)

    def _id_at(self, row: int) -> str:
        found = self._model.rows[row] if 0 <= row < len(self._model.rows) else ""
        return found if isinstance(found, str) else ""

    def _box_column(self) -> int:
        first = next(iter(self.ids()), None)
        if first is None:
            return -1
        boxes = (self._model.cell(first, column.key).checked is not None for column in self._model.columns)
        return next((at for at, box in enumerate(boxes) if box), -1)


def _have_headings(rows: Sequence[Row]) -> bool:
    return Heading in set(map(type, rows))


def _ids_of(rows: Sequence[Row]) -> list[str]:
    return [row for row in rows if isinstance(row, str)] if _have_headings(rows) else list(rows)  # type: ignore[arg-type]


def _width(column: Column, metrics: QFontMetrics) -> int:
    """The room of a column's longest words, or of its heading with a sort arrow."""
    sample = metrics.horizontalAdvance(column.sample) + (ICON_ROOM if column.icon else 0)
    return max(sample, metrics.horizontalAdvance(column.title) + 14) + 2 * SIDE
