"""One operation: each record and field it changed, word by word, and the way back."""

from __future__ import annotations

import itertools
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ropa_ui import moments
from ropa_ui.history.wording import fields_of_change, said_of, title_after
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.labels import label, tip
from ropa_ui.word_diff import word_diff

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.journal import Change, Operation
    from ropa_ui.history.wording import FieldChange
    from ropa_ui.session import Session

MOST_RECORDS, MOST_FIELDS, LONGEST_TITLE = 40, 120, 56


class ChangesView(QScrollArea):
    """Changes in words: what was struck out and what was put in, told by line and weight as well as colour.

    ``restore`` carries a change and a path: put that field back.  ``opened`` carries a record.
    """

    restore = Signal(object, str)
    opened = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[list[Change], bool, tuple[str, ...]] = ([], False, ())
        self.setProperty("reads", "true")
        self.setAccessibleName(session.texts("pages.history.what"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._redraw)

    def show_changes(
        self, changes: Iterable[Change], *, restorable: bool = True, in_short: tuple[str, ...] = ()
    ) -> None:
        """Show these changes, each field with a way back if it is still there, after what they come to in short."""
        listed = list(changes)
        self._shown = (listed, restorable, in_short)
        body = QWidget()
        body.setProperty("body", "true")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        if in_short:
            column.addWidget(label(self._session.texts("pages.history.in_short"), "h2"))
        for sentence in in_short:
            column.addWidget(label(sentence, wrap=True))
        if in_short and listed:
            column.addSpacing(12)
            column.addWidget(label(self._session.texts("pages.history.by_field"), "h2"))
        room = MOST_FIELDS
        for change in [one for one in listed if one.entity != "quote"][:MOST_RECORDS]:
            room -= self._record(column, change, room, restorable=restorable)
        if len(listed) > MOST_RECORDS or room <= 0:
            column.addWidget(label(self._session.texts("pages.history.more"), "muted", wrap=True))
        column.addStretch(1)
        self.setWidget(body)

    def _redraw(self) -> None:
        listed, restorable, in_short = self._shown
        self.show_changes(listed, restorable=restorable, in_short=in_short)

    def _record(self, column: QVBoxLayout, change: Change, room: int, *, restorable: bool) -> int:
        fields = fields_of_change(change, self._session)
        title = title_after(change, self._session)
        short = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"
        head = Button(short.replace("&", "&&"), kind="link")
        head.setToolTip(tip(title))
        there = change.id in self._session.register
        head.setEnabled(there)
        head.clicked.connect(lambda: self.opened.emit(change.id))
        row = QHBoxLayout()
        row.addWidget(head)
        if change.makes or change.removes:
            row.addWidget(
                label(self._session.texts("pages.history.made" if change.makes else "pages.history.removed"), "muted")
            )
        row.addStretch(1)
        column.addLayout(row)
        whole = change.makes or change.removes
        for field in fields[: max(room, 0)]:
            column.addWidget(self._field(change, field, restorable=restorable and there and not whole))
        return len(fields)

    def _field(self, change: Change, field: FieldChange, *, restorable: bool) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(8, 2, 0, 6)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(label(field.label, "strong", wrap=True), 1)
        if restorable:
            back = Button(self._session.texts("pages.history.restore_field"), "rotate-ccw", "small")
            back.setAccessibleName(f"{back.accessibleName()}: {field.label}")
            back.clicked.connect(lambda: self.restore.emit(change, field.path))
            top.addWidget(back)
        words = QLabel(as_rich_text(field))
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(_spoken(field, self._session))
        column.addLayout(top)
        column.addWidget(words)
        return box


class OperationDetail(Sheet):
    """The chosen operation with its changes.

    Signals:
        reverted: the operation of this hash is to be taken back as a whole.
        compared: the register as this operation left it is to be compared with the present.
    """

    reverted = Signal(str)
    compared = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._operation: Operation | None = None
        self._title, self._when = label("", "h2", wrap=True), label("", "muted", wrap=True)
        self._place = label("", "help", wrap=True)
        self.changes = ChangesView(session)
        self._back = Button(session.texts("pages.history.revert"), "rotate-ccw")
        self._back.clicked.connect(lambda: self._operation and self.reverted.emit(self._operation.hash))
        self._since = Button(session.texts("pages.history.since"), "split")
        self._since.clicked.connect(lambda: self.compared.emit(self._operation))
        foot = QHBoxLayout()
        foot.addWidget(self._place, 1)
        foot.addWidget(self._since)
        foot.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for widget in (self._title, self._when, self._legend(), self.changes):
            column.addWidget(widget, 1 if widget is self.changes else 0)
        column.addLayout(foot)

    def show_operation(self, operation: Operation | None) -> None:
        """Show another operation, or nothing."""
        self._operation, texts = operation, self._session.texts
        self.setVisible(operation is not None)
        if operation is None:
            return
        at = operation.at.astimezone()
        self._title.setText(said_of(operation, texts))
        self._when.setText(f"{moments.day(at.date(), texts)} {moments.clock(at)}  ·  {operation.actor or '–'}")
        self._place.setText(texts("pages.history.place", n=operation.seq, hash=operation.hash[:12]))
        store = self._session.store
        self._back.setVisible(bool(store.extent_of(operation.hash)) and not store.read_only)
        self._since.setVisible(operation.seq < store.head()[0])
        listed = store.first_changes_of(operation.hash, MOST_RECORDS + 1)
        self.changes.show_changes(listed, restorable=not store.read_only)
        stops = [self.changes, *self.changes.findChildren(QPushButton), self._since, self._back]
        for before, after in itertools.pairwise(stops):
            self.setTabOrder(before, after)

    def _legend(self) -> QLabel:
        texts = self._session.texts
        legend = QLabel(f"{_out(texts('pages.history.was'))}&nbsp;&nbsp;{_in(texts('pages.history.became'))}")
        legend.setTextFormat(Qt.TextFormat.RichText)
        return legend


def as_rich_text(field: FieldChange) -> str:
    """A field's two values as one text with what went and what came."""
    if field.is_list:
        return "&nbsp; ".join(_chips(field.before, field.after))
    parts = word_diff("\n".join(field.before), "\n".join(field.after))
    drawn = {"same": _same, "out": _out, "in": _in}
    return "".join(drawn[kind](words) for kind, words in parts) or "–"


def _chips(before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
    kept = [_same(words) for words in after if words in before]
    gone = [_out(f"− {words}") for words in before if words not in after]
    come = [_in(f"+ {words}") for words in after if words not in before]
    return [*kept, *gone, *come]


def _same(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _out(words: str) -> str:
    color = theme().tokens.dele
    return f'<span style="background-color:{color};text-decoration:line-through">{_same(words)}</span>'


def _in(words: str) -> str:
    color = theme().tokens.ins
    return f'<span style="background-color:{color};text-decoration:underline;font-weight:600">{_same(words)}</span>'


def _spoken(field: FieldChange, session: Session) -> str:
    before, after = "; ".join(field.before) or "–", "; ".join(field.after) or "–"
    return session.texts("pages.history.spoken", field=field.label, before=before, after=after)
