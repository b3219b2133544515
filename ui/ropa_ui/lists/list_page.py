"""One list of records: found by typing, sorted by a heading, many changed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ropa_ui.list_model import Cell, Heading
from ropa_ui.list_table import ListTable
from ropa_ui.lists.collating import collate
from ropa_ui.lists.columns import FIRST_SORT, PLANS, WORKED_OUT, columns
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.layouts import empty
from ropa_ui.widgets.page_head import PageHead
from ropa_ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ropa.catalog import Texts
    from ropa_ui.lists.cells import Cells
    from ropa_ui.sections import Section
    from ropa_ui.session import Session

WARM_AT_A_TIME, SORTED_AT_A_TIME = 100, 2500
WHOLE, SLIM = (20, 12, 20, 12), (12, 10, 10, 10)


class ListPage(QWidget):
    """A list that can be painted before the records are read: then it shows what it was given first."""

    opened = Signal(str)
    commanded = Signal(str)
    counted = Signal(str)
    pasted = Signal(str)

    def __init__(self, section: Section, texts: Texts, kept: dict[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section, self.entity = section, section.entity
        self._texts, self._kept = texts, kept
        self._session: Session | None = None
        self._cells: Cells | None = None
        self._first: dict[str, tuple[str, ...]] = {}
        self._slim = False
        self._ids: list[str] = []
        self._folded: list[str] | None = None
        self._head = PageHead(texts(f"window.section.{section.name}"))
        self.new = Button(texts(f"pages.new.{self.entity}"), "plus", "primary")
        self.filter = SearchField(texts("pages.list.filter"), "Ctrl+F")
        self._stack = QStackedWidget(self)
        self._sheet = Sheet()
        self._stack.addWidget(self._sheet)
        self._inside = QVBoxLayout(self._sheet)
        self.table = self._table([])
        self._build()
        self._connect()

    # what is shown

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin in the list, or where there is nothing in it with what fills it."""
        getattr(self._stack.currentWidget(), "button", self.table).setFocus(reason)

    def show_first(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Show references and names before anything else is known."""
        self._first = {id: (reference, name) for id, reference, name in rows}
        self.table.show_rows(list(self._first))
        self._stack.setCurrentWidget(self._sheet)

    def attach(self, session: Session) -> Iterator[None]:
        """From now on show the records themselves; pauses where the window may paint."""
        from ropa_ui.lists.cells import Cells

        self._session, self._cells = session, Cells(session, self.entity)
        self._build_rest(session)
        can_write = not session.store.read_only and self.entity != "head"  # a register has one head
        self._many.allow_writing(on=can_write)
        for button in (self.new, self._empty.button):
            button.setEnabled(can_write)
        self.table.refresh()
        column, descending = self._kept.get("sort") or (FIRST_SORT.get(self.entity, PLANS[self.entity][0].name), False)
        self.table.sort_by(column, descending=descending)
        for start in range(0, len(ids := self._there(session)), SORTED_AT_A_TIME):
            yield
            self.table.in_order(ids[start : start + SORTED_AT_A_TIME])
        self._first = {}
        self.refresh(())
        self.table.select(self._kept.get("selected", ""))
        QTimer.singleShot(0, self, self._begin)

    def refresh(self, changed: Collection[str] | None = None) -> None:
        """Show the register as it is now; with the identifiers of what changed only that is sorted anew."""
        if self._session is None or self._cells is None:
            return
        ids, column = self._there(self._session), self.table.sorting()[0]
        self.table.forget(None if column in WORKED_OUT else changed)
        self._sort(_in_order_of(self._ids, ids) if column else ids)

    def _there(self, session: Session) -> list[str]:
        from ropa.model import ENTITIES

        records = session.register.all(ENTITIES[self.entity])
        return [one.id for one in records if not session.view or session.in_view(one)]

    def holds(self, ids: Collection[str]) -> bool:
        """Whether all of these are records of the list, before and now."""
        there = self._session.register if self._session else ()
        return all(id in self._ids and id in there for id in ids)

    def narrow_down(self) -> None:
        """Show what fits the words in the filter."""
        if self._cells is None:
            return
        from ropa.wording import fold_for_search

        asked = fold_for_search(self.filter.text()).split()
        found = self._found(asked) if asked else self._ids
        self.table.show_rows(self._grouped(found), in_order=True)
        self._show_state(found)

    def set_slim(self, *, on: bool) -> None:
        """Stand beside a record, with few columns; or fill the page."""
        if on != self._slim:
            self._slim = on
            self._head.setVisible(not on)
            self._column.setContentsMargins(*(SLIM if on else WHOLE))
            self._replace_table()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def copy_rows(self) -> None:
        """Copy the selected rows as a spreadsheet pastes them."""
        QGuiApplication.clipboard().setText(self.table.as_tsv())

    def select(self, id: str) -> None:
        """Choose a record; a filter that hides it goes away."""
        if id not in self.table.ids():
            self.filter.clear()
        self.table.select(id)

    def step(self, current: str, by: int) -> str:
        """The record so many rows below another one as the list stands, or nothing."""
        ids = self.table.ids()
        at = ids.index(current) + by if current in ids else 0
        return ids[at] if 0 <= at < len(ids) else ""

    def place_of(self, id: str) -> tuple[int, int]:
        """Which row a record is, from 1, of how many; 0 if it is not shown."""
        ids = self.table.ids()
        return (ids.index(id) + 1 if id in ids else 0), len(ids)

    def keep(self) -> None:
        """Remember sorting, widths and what is chosen."""
        self._kept["sort"] = list(self.table.sorting())
        if self.table.current_id():
            self._kept["selected"] = self.table.current_id()
        if not self._slim:
            self._kept["widths"] = self.table.widths()
            self._kept["scrolled"] = self.table.verticalScrollBar().value()

    # inside

    def _table(self, rows: Sequence[str | Heading]) -> ListTable:
        name = self._texts(f"window.section.{self.section.name}")
        table = ListTable(columns(self.entity, self._texts, slim=self._slim), self._cell, collate, name)
        if not self._slim:
            table.set_widths({name: int(width) for name, width in self._kept.get("widths", {}).items()})
        table.show_rows(rows)
        self._sheet.ring_for(table)
        table.opened.connect(self.opened)
        table.clicked.connect(self._clicked)
        if self._session is not None:
            self._enliven(table)
        table.sorted_by.connect(lambda _column, _descending: self._sort(self._ids))
        return table

    def _enliven(self, table: ListTable) -> None:
        """Let records be chosen, pasted and deleted in a table."""
        from PySide6.QtGui import QKeySequence, QShortcut

        table.selection_changed.connect(self._selected)
        keys = QKeySequence.StandardKey
        for key, act in ((keys.Paste, self._paste), (keys.Delete, lambda: self.commanded.emit("delete"))):
            shortcut = QShortcut(QKeySequence(key), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().text())

    def _replace_table(self) -> None:
        before, (column, descending) = self.table, self.table.sorting()
        current = before.current_id()
        self.table = self._table([])
        self.table.sort_by(column, descending=descending)
        self._inside.replaceWidget(before, self.table)
        before.deleteLater()
        self.narrow_down()
        self.table.select(current)

    def _build(self) -> None:
        self._head.add_action(self.new)
        self.new.setToolTip("Ctrl+N")
        self._inside.setContentsMargins(2, 4, 2, 4)
        self._inside.addWidget(self.table)
        self._chip_row = QHBoxLayout()
        bar = QHBoxLayout()
        bar.setSpacing(10)
        self.filter.setMaximumWidth(340)
        bar.addWidget(self.filter, 3)
        bar.addLayout(self._chip_row)
        bar.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(*WHOLE)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def _build_rest(self, session: Session) -> None:
        """What is first seen once the records are read."""
        from ropa_ui.lists.many_bar import ManyBar
        from ropa_ui.widgets.empty_state import EmptyState

        texts = self._texts
        self._empty = EmptyState(session.words.empty(self.entity), texts(f"pages.new.{self.entity}"), self.section.icon)
        self._no_match = EmptyState("", texts("pages.list.clear"), "search", "x")
        self._empty.pressed.connect(lambda: self.commanded.emit("new"))
        self._no_match.pressed.connect(self.filter.clear)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._no_match)
        self._many = ManyBar(texts)
        self._many.commanded.connect(self.commanded)
        self._column.addWidget(self._many)
        self._enliven(self.table)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self.narrow_down())
        self.filter.stepped.connect(lambda _by: self.table.setFocus())
        self.filter.returnPressed.connect(self.table.setFocus)
        self.new.clicked.connect(lambda: self.commanded.emit("new"))

    def _cell(self, id: str, column: str) -> Cell | str:
        if self._cells is not None:
            return self._cells.cell(id, column)
        reference, name = self._first.get(id, ("", ""))
        return {"reference": Cell(reference, role="muted"), "name": Cell(name)}.get(column, "")

    def _sort(self, ids: list[str]) -> None:
        """Keep every record in the order of the list, so that what is found is in it too."""
        self._ids, self._folded = [id for id in self.table.in_order(ids) if isinstance(id, str)], None
        self.narrow_down()

    def _found(self, asked: list[str]) -> list[str]:
        """The records that hold every word."""
        if self._folded is None and self._cells is not None:
            self._folded = [self._cells.folded(id) for id in self._ids]
        word, *others = asked
        pairs = zip(self._ids, self._folded or (), strict=True)
        if not others:
            return [id for id, folded in pairs if word in folded]
        return [id for id, folded in pairs if word in folded and all(other in folded for other in others)]

    def _grouped(self, ids: list[str]) -> Sequence[str | Heading]:
        """Engagements under the company they are with, unless a column was chosen to sort by."""
        if self.entity != "engagement" or self.table.sorting()[0] or self._session is None:
            return ids
        from ropa_ui.lists.grouping import by_company

        return by_company(self._session, ids)

    def _show_state(self, found: list[str]) -> None:
        texts, asked = self._texts, self.filter.text().strip()
        page = self._sheet if found else self._no_match if self._ids else self._empty
        self._no_match.sentence.setText(texts("pages.list.no_match", text=asked))
        self._stack.setCurrentWidget(page)
        count = texts("pages.list.shown" if asked else "pages.list.count", n=len(found), of=len(self._ids))
        self._head.show_title(texts(f"window.section.{self.section.name}"), count)
        self._show_chip(asked)
        self.announce()

    def _show_chip(self, asked: str) -> None:
        layout = self._chip_row
        empty(layout)
        if asked:
            from ropa_ui.widgets.chip import Chip, ChipValue

            chip = Chip(ChipValue(asked, self._texts("pages.list.filtered", text=asked), "list-filter"), removable=True)
            chip.removed.connect(lambda _key: self.filter.clear())
            layout.addWidget(chip)

    def _clicked(self, index: QModelIndex) -> None:
        """A plain click on a record opens it; with Ctrl or Shift it selects."""
        is_record = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        if is_record and not QGuiApplication.keyboardModifiers() and len(self.table.selected_ids()) == 1:
            self.opened.emit(self.table.current_id())

    def _selected(self, ids: list[str]) -> None:
        self._many.show_chosen(len(ids))
        self.announce()

    def announce(self) -> None:
        """Say how many records are shown, and how many of them are selected; nothing before they are read."""
        if self._session is None:
            return
        shown, of, chosen = len(self.table.ids()), len(self._ids), len(self.table.selected_ids())
        said = self._texts("pages.list.count" if shown == of else "pages.list.shown", n=shown, of=of)
        self.counted.emit(f"{said}  ·  {self._texts('pages.list.selected', n=chosen)}" if chosen else said)

    def _begin(self) -> None:
        """Scroll to where the list was left, now that it has its height."""
        if left := self._kept.get("scrolled"):
            self.table.verticalScrollBar().setValue(int(left))
        self._warm()

    def _warm(self, start: int = 0) -> None:
        """Fold some more records for the filter while the window has nothing else to do."""
        if self._cells is None:
            return
        for id in self._ids[start : start + WARM_AT_A_TIME]:
            self._cells.folded(id)
        if start + WARM_AT_A_TIME < len(self._ids):
            QTimer.singleShot(0, self, lambda: self._warm(start + WARM_AT_A_TIME))


def _in_order_of(known: list[str], ids: list[str]) -> list[str]:
    """The ids that were known in the order they had, so that there is little to sort, then the new ones."""
    there, before = set(ids), set(known)
    return [id for id in known if id in there] + [id for id in ids if id not in before]
