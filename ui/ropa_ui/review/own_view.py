"""A changed workbook of the register before it is taken in: both sides of what was changed on both, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.intake import taking_back
from ropa.journal import one_each, records_after
from ropa.wording import sort_key
from ropa_ui.edits import removal
from ropa_ui.review.card import OpenedCard
from ropa_ui.review.keys import is_ctrl_enter
from ropa_ui.review.opening_list import OpeningList
from ropa_ui.review.own_rows import OwnRows
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from ropa.intake.own_taking import Back
    from ropa.intake.own_workbook import OwnWorkbook
    from ropa.journal import Change
    from ropa_ui.list_model import Cell
    from ropa_ui.session import Session

SIDES = ("base", "ours", "theirs")


class OwnView(QWidget):
    """What the workbook changes, and what a person must choose: ← the register's side, → the workbook's, Space either.

    Signals:
        accepted: write it, with what was chosen.
        cancelled: write nothing.
    """

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, session: Session, book: OwnWorkbook, back: Back) -> None:
        super().__init__()
        self.book = book
        self._session, self._texts = session, session.texts
        self._read(back)
        self.table = OpeningList(self.rows.columns(), self._cell, sort_key, session.texts("roundtrip.view.list"))
        self.table.wide = self.rows.wide
        self.table.current_changed.connect(self._open)
        self.table.toggled.connect(self._toggle)
        self.table.installEventFilter(self)
        self.setFocusProxy(self.table)
        self._lay_out()
        self.table.show_rows(self.rows.rows(), in_order=True)
        self._say()
        if ids := self.table.ids():
            self.table.select(ids[0])

    def renew(self, back: Back) -> None:
        """Show the workbook against a register that has changed meanwhile; what was chosen stays chosen."""
        chosen = self.rows.chosen()
        self._read(back)
        self.rows.choose_again(chosen)
        self.table.show_rows(self.rows.rows(), in_order=True)
        self._say()

    def _read(self, back: Back) -> None:
        self.register = register = self._session.register
        after = register.with_records(records_after(register, back.changes))
        self.back, self.rows = back, OwnRows(back, register, after, self._session.words, self._texts)

    def changes(self) -> list[Change]:
        """What is written: what only the workbook changed, and what was chosen."""
        register = self._session.register
        gone = [one for n, one in enumerate(self.back.gone) if f"gone:{n}" in self.rows.theirs]
        whole = taking_back.settled(register, self.back, self.rows.conflicts(), gone)
        after = register.with_records(records_after(register, whole))
        removed = [record for one in gone if not one.row and (record := after.get(one.id))]
        return one_each([*whole, *removal(after, removed)]) if removed else whole

    def choose(self, key: str, *, theirs: bool) -> None:
        """Take the workbook's side of a row, or the register's."""
        self.rows.choose(key, theirs=theirs)
        self._say()

    def choose_all(self, *, theirs: bool) -> None:
        """Take the workbook's side of every conflict, or the register's; nothing is removed by that."""
        for key in self.rows.choices():
            if key.startswith("conflict"):
                self.rows.choose(key, theirs=theirs)
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if is_ctrl_enter(event):
                self.accepted.emit()
                return True
            if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                self.choose(self.table.current_id(), theirs=event.key() == Qt.Key.Key_Right)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancelled.emit()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        texts = self._texts
        self._left = label("", "muted", wrap=True)
        all_ours, all_theirs = Button(texts("roundtrip.view.all_ours")), Button(texts("roundtrip.view.all_theirs"))
        all_ours.clicked.connect(lambda: self.choose_all(theirs=False))
        all_theirs.clicked.connect(lambda: self.choose_all(theirs=True))
        for button in (all_ours, all_theirs):
            button.setVisible(any(map(taking_back.can_be_chosen, self.back.conflicts)))
        cancel = Button(texts("window.cancel"))
        cancel.clicked.connect(self.cancelled)
        self.take = Button("", "check", "primary")
        self.take.clicked.connect(self.accepted)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._left, 1)
        for button in (all_ours, all_theirs, cancel, self.take):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _say(self) -> None:
        """Say what would be written, and show the rows as they are chosen."""
        texts, n = self._texts, len(self.changes())
        self.take.show_text(texts("roundtrip.view.write", n=n) if n else texts("roundtrip.view.close"))
        self._left.setText(texts("roundtrip.view.keys") if self.rows.choices() else "")
        self.table.say_anew()
        self._open(self.table.current_id())

    def _cell(self, key: str, column: str) -> Cell | str:
        return self.rows.cell(key, column)

    def _toggle(self, key: str) -> None:
        self.choose(key, theirs=key not in self.rows.theirs)

    def _open(self, key: str) -> None:
        """Lay the sides of a value beside each other over its row; a sentence is shown whole."""
        if not key:
            self.table.open_card("", None)
            return
        sides = self.rows.sides(key)
        card = OpenedCard(sides.name, sides.field)
        card.left.connect(self.table.setFocus)
        if any((sides.base, sides.ours, sides.theirs)):
            card.body.addLayout(self._sides(key))
        if key in self.rows.choices():
            card.body.addLayout(self._verbs(key))
        self.table.open_card(key, card)

    def _sides(self, key: str) -> QGridLayout:
        grid, sides = QGridLayout(), self.rows.sides(key)
        grid.setHorizontalSpacing(16)
        taken = "theirs" if key in self.rows.theirs or key.startswith("change") else "ours"
        for at, side in enumerate(side for side in SIDES if getattr(sides, side)):
            head = self._texts(f"roundtrip.view.{side}")
            grid.addWidget(label(head, "strong" if side == taken else "muted"), 0, at)
            grid.addWidget(label(getattr(sides, side), wrap=True), 1, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        return grid

    def _verbs(self, key: str) -> QHBoxLayout:
        group = key.partition(":")[0]
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, theirs in (("keep", False), ("take", True)):
            icon = "check" if theirs == (key in self.rows.theirs) else ""
            button = Button(self._texts(f"roundtrip.view.{group}_{name}"), icon)
            button.clicked.connect(lambda _=False, theirs=theirs: self.choose(key, theirs=theirs))
            row.addWidget(button)
        row.addStretch(1)
        return row
