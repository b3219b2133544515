"""What was deleted, read from the history, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ropa_ui import moments
from ropa_ui.history.wording import title_after
from ropa_ui.list_model import Cell, Column
from ropa_ui.list_table import ListTable
from ropa_ui.sections import ICONS
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.empty_state import EmptyState
from ropa_ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ropa.journal import Change, Operation
    from ropa_ui.session import Session

LOOK_BACK = 5_000
"""How many operations are searched for what was deleted."""


class TrashPage(QWidget):
    """Deleted records, the newest first; restoring one undoes the deletion with its links."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, texts = session, session.texts
        self._gone: dict[str, tuple[Operation, Change]] = {}
        self._head = PageHead(texts("window.section.trash"), texts("pages.trash.note"))
        self._restore = Button(texts("pages.trash.restore"), "rotate-ccw", "primary")
        self._restore.clicked.connect(self._bring_back)
        self._head.add_action(self._restore)
        columns = [
            Column("name", texts("pages.trash.what"), "n" * 24, 3, icon=True),
            Column("when", texts("pages.history.when"), "n" * 14, 1),
            Column("who", texts("pages.history.who"), "n" * 10, 1),
        ]
        self._table = ListTable(columns, self._cell, name=texts("window.section.trash"))
        self._table.opened.connect(lambda _id: self._bring_back())
        self._empty = EmptyState(texts("pages.trash.none"), icon="trash-2")
        sheet = Sheet()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(2, 4, 2, 4)
        sheet.ring_for(self._table)
        inside.addWidget(self._table)
        self._stack = QStackedWidget()
        self._stack.addWidget(sheet)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.refresh()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins; past a focus proxy Tab would skip what stands before it."""
        (self._table if self._gone else self._head).setFocus(reason)

    def refresh(self) -> None:
        """Read again what was deleted and has not come back."""
        session = self._session
        self._gone = {}
        for operation in session.store.operations(limit=LOOK_BACK):
            if operation.label == "delete":
                for change in session.store.changes_of(operation.hash):
                    if change.removes and change.id not in session.register:
                        self._gone.setdefault(change.id, (operation, change))
        self._table.refresh()
        self._table.show_rows(list(self._gone))
        self._stack.setCurrentIndex(0 if self._gone else 1)
        self._restore.setEnabled(bool(self._gone) and not session.store.read_only)

    def _cell(self, id: str, column: str) -> Cell:
        operation, change = self._gone[id]
        if column == "name":
            return Cell(title_after(change, self._session), ICONS.get(change.entity, ""), icon_role="muted")
        if column == "when":
            return Cell(moments.near(operation.at, self._session.texts), sort=operation.seq)
        return Cell(operation.actor, role="muted")

    def _bring_back(self) -> None:
        chosen = self._table.current_id() or next(iter(self._gone), "")
        if chosen:
            self._session.revert(self._gone[chosen][0].hash)
