"""The history: every operation, what it changed and the way back; the register as it was on a day; what was deleted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ropa.changes import changes_between
from ropa.errors import RopaError
from ropa.journal import Change, Moment
from ropa.model import Release
from ropa_ui import moments
from ropa_ui.crash import note
from ropa_ui.history.as_of import AsOfView, side_by_side
from ropa_ui.history.detail import OperationDetail
from ropa_ui.history.wording import ICONS, said_of
from ropa_ui.list_model import Cell, Column, Heading
from ropa_ui.list_table import ListTable
from ropa_ui.moment_field import MomentField
from ropa_ui.tasks import beside
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.flow import FlowLayout
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.changes import Changes
    from ropa.journal import Operation
    from ropa_ui.session import Session

AT_A_TIME, USUAL_DAYS = 200, 30
T = TypeVar("T")


class HistoryPage(QWidget):
    """Operations by day at the left, the chosen one at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._record = session, ""
        self._listed: dict[str, Operation] = {}
        self._views = QStackedWidget()
        texts = session.texts
        self._head = PageHead(texts("window.section.history"))
        self._whole = Button(texts("pages.history.whole"), "arrow-left")
        self._whole.clicked.connect(lambda: self.show_record(""))
        self._head.add_action(self._whole)
        columns = [
            Column("when", texts("pages.history.when"), "00:00"),
            Column("what", texts("pages.history.what"), "n" * 14, 1, icon=True),
            Column("who", texts("pages.history.who"), "AAA"),
        ]
        self._table = ListTable(columns, self._cell, name=texts("window.section.history"))
        self._table.horizontalHeader().hide()
        self._table.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self._table.current_changed.connect(self._choose)
        self._older = Button(texts("pages.history.older"), kind="link")
        self._older.clicked.connect(self._load_older)
        self.detail = OperationDetail(session)
        self.detail.reverted.connect(session.revert)
        self.detail.compared.connect(self._compare_since)
        self.detail.changes.restore.connect(self._restore)
        self.detail.changes.opened.connect(session.open_record)
        self._build()
        self.refresh()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins; past a focus proxy Tab would skip what stands before it."""
        self._table.setFocus(reason)

    def refresh(self) -> None:
        """Read the newest operations again."""
        chosen = self._table.current_id()
        self._listed.clear()
        if self._record:
            operations = [operation for operation, _ in self._session.store.history(self._record)]
        else:
            operations = self._session.store.operations(limit=AT_A_TIME)
        self._take(operations)
        self._older.setVisible(not self._record and len(operations) == AT_A_TIME)
        self._table.select(chosen if chosen in self._listed else next(iter(self._listed), ""))
        self._title()
        self._from.refresh()
        self._to.refresh()
        self._show_count()

    def show_record(self, id: str) -> None:
        """Show the history of one record, or with an empty text of the whole register."""
        self._record = id
        self._views.setCurrentIndex(0)
        self.refresh()

    def show_operation(self, hash_: str) -> None:
        """Choose an operation."""
        self.show_record("")
        self._table.select(hash_)

    # inside

    def _build(self) -> None:
        left = Sheet()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(2, 6, 2, 6)
        left.ring_for(self._table)
        inside.addWidget(self._table, 1)
        inside.addWidget(self._older, 0, Qt.AlignmentFlag.AlignHCenter)
        left.setMinimumWidth(320)
        self._as_of = AsOfView(self._session)
        self._as_of.closed.connect(self._show_operations)
        self._views.addWidget(side_by_side(left, self.detail))
        self._views.addWidget(self._as_of)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._date_row())
        column.addWidget(self._views, 1)

    def _date_row(self) -> QWidget:
        texts, row = self._session.texts, Sheet()
        parts = FlowLayout(row, gap=18, line_gap=8)
        parts.setContentsMargins(16, 8, 12, 8)
        self._from, self._to = MomentField(self._session), MomentField(self._session)
        self._count = label("", "muted")
        self._compare = Button(texts("pages.history.compare"), "split")
        self._compare.clicked.connect(self._show_changes)
        self._look = Button(texts("pages.history.look"), "eye")
        self._look.clicked.connect(self._look_back)
        for name, field in (("from", self._from), ("to", self._to)):
            field.set_name(texts(f"pages.history.{name}"))
            field.day.line.setFixedWidth(field.day.line.minimumWidth())
            field.edited.connect(self._show_count)
            parts.addWidget(_beside_each_other(label(texts(f"pages.history.{name}"), "strong"), field))
        parts.addWidget(_beside_each_other(self._count, self._compare, self._look))
        self._from.show_value(self._usual_start())
        return row

    def _usual_start(self) -> str:
        """What the register is compared with unasked: its last release, or how it stood a month ago."""
        if released := [one.sequence for one in self._session.register.all(Release) if one.sequence]:
            return str(max(released))
        begun = [operation.at.astimezone().date() for operation in self._session.store.operations(before_seq=2)]
        return max([moments.today() - dt.timedelta(days=USUAL_DAYS), *begun]).isoformat()

    def _title(self) -> None:
        texts, record = self._session.texts, self._session.register.get(self._record)
        self._whole.setVisible(bool(self._record))
        if record is not None:
            title = texts("pages.history.of", name=self._session.title(record))
        else:
            title = texts("window.section.history")
        seq, head = self._session.store.head()
        count = (
            texts("pages.history.changes", n=len(self._listed))
            if self._record
            else texts("pages.history.chain", n=seq, hash=head[:12])
        )
        self._head.show_title(title, count)

    def _take(self, operations: list[Operation]) -> None:
        for operation in operations:
            self._listed[operation.hash] = operation
        rows: list[str | Heading] = []
        day: dt.date | None = None
        for operation in self._listed.values():
            if (own := operation.at.astimezone().date()) != day:
                day = own
                rows.append(Heading(moments.day(day, self._session.texts)))
            rows.append(operation.hash)
        self._table.refresh()
        self._table.show_rows(rows)

    def _load_older(self) -> None:
        last = list(self._listed.values())[-1]
        found = self._session.store.operations(limit=AT_A_TIME, before_seq=last.seq)
        self._take(found)
        self._older.setVisible(len(found) == AT_A_TIME)

    def _cell(self, hash_: str, column: str) -> Cell:
        operation = self._listed[hash_]
        match column:
            case "when":
                return Cell(moments.clock(operation.at), role="muted")
            case "what":
                return Cell(
                    said_of(operation, self._session.texts), ICONS.get(operation.label, "pencil"), icon_role="muted"
                )
            case _:
                return Cell(moments.initials(operation.actor), role="muted", spoken=operation.actor)

    def _choose(self, hash_: str) -> None:
        self.detail.show_operation(self._listed.get(hash_))

    def _restore(self, change: Change, path: str) -> None:
        """Put one field back to what it was before a change; a field that is gone meanwhile says so."""
        from ropa.plain import flatten

        record = self._session.register.get(change.id)
        if record is None:
            return
        now, before = flatten(record).get(path), change.steps[path][0]
        about = {
            "name": self._session.title(record),
            "entity": change.entity,
            "field": self._session.words.field(change.entity, path),
        }
        self._session.apply([Change(change.entity, change.id, {path: (now, before)})], label="edit", about=about)

    # the register as it was

    def _show_operations(self) -> None:
        self._views.setCurrentIndex(0)
        self._table.setFocus()

    def _show_count(self) -> None:
        """Say how many changes lie between, and offer only what can be shown."""
        first, last, texts = self._from.moment(), self._to.moment(), self._session.texts
        self._look.setEnabled(first is not None)
        self._compare.setEnabled(bool(first and last and first.seq != last.seq))
        if first and last:
            self._count.setText(texts("pages.history.between", n=abs(last.seq - first.seq)))
        else:
            self._count.setText(texts("pages.history.before_all"))

    def _look_back(self) -> None:
        """Show the register as it was at the first of the moments."""
        if moment := self._from.moment():
            store = self._session.store
            self._beside(lambda: store.as_of(moment.seq), lambda then: self._as_of.show_moment(moment, then))

    def _show_changes(self) -> None:
        """Compare the two moments, the earlier first whichever was named first."""
        chosen = self._from.moment(), self._to.moment()
        if chosen[0] and chosen[1]:
            self._compare_between(*sorted((chosen[0], chosen[1]), key=lambda one: one.seq))

    def _compare_since(self, operation: Operation) -> None:
        """Compare the register as an operation left it with the present."""
        first = Moment(operation.seq, operation.hash, operation.at.astimezone().date())
        self._compare_between(first, Moment(*self._session.store.head(), moments.today()))

    def _compare_between(self, first: Moment, last: Moment) -> None:
        store, language = self._session.store, self._session.texts.language

        def compared() -> Changes:
            return changes_between(store.as_of(first.seq), store.as_of(last.seq), language)

        self._beside(compared, lambda changes: self._as_of.show_changes(first, last, changes))

    def _beside(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        """Read the past beside the window, since it is as long as the history, and then show it."""
        self._count.setText(self._session.texts("pages.history.reading"))
        for button in (self._look, self._compare):
            button.setEnabled(False)

        def read(past: T) -> None:
            show(past)
            self._views.setCurrentWidget(self._as_of)
            self._as_of.setFocus()
            self._show_count()

        beside(lambda _task: work(), read, self._failed, self)

    def _failed(self, error: BaseException) -> None:
        self._show_count()
        if isinstance(error, RopaError):
            self._session.problem.emit(error)
        else:
            note(error)


def _beside_each_other(*widgets: QWidget) -> QWidget:
    part = QWidget()
    across = QHBoxLayout(part)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(10)
    for widget in widgets:
        across.addWidget(widget)
    return part
