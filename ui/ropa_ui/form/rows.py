"""Rows of a record: at rest they read as a table, and the one opened becomes an editor in the same columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa.kinds import Row, Rows
from ropa.plain import new_row_id
from ropa_ui.form.columns import ColumnLayout
from ropa_ui.form.foot import Foot
from ropa_ui.form.open_row import OpenRow
from ropa_ui.form.pasting import rows_of
from ropa_ui.form.resting_row import RestingRow
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ropa.model import Answer, Record
    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of rows.

    Attributes:
        fields: the fields it shows, the first in text colour, what follows muted.
        weight: its share of the width.
        heading: its heading's key under ``form.column``, or empty for the first field's label.
    """

    fields: tuple[str, ...]
    weight: int
    heading: str = ""


class RowTable(Field[tuple[Row, ...]]):
    """The rows of one field.

    Enter opens a row, Esc closes it; Alt+N adds one, Ctrl+D copies one, Delete removes one, Ctrl+Shift+↑/↓ moves one,
    and Ctrl+V takes rows from a workbook.
    """

    confirmed: ClassVar[Signal] = Signal(str)

    def __init__(self, desk: Desk, place: Place, columns: Sequence[Column]) -> None:
        super().__init__()
        self.desk, self.place, self.columns = desk, place, tuple(columns)
        kind = place.kind
        if not isinstance(kind, Rows):
            raise TypeError(place)
        self.row_class = kind.row
        self.answers: dict[str, Answer] = {}
        self._rows: list[Row] = []
        self._shown: list[RestingRow | OpenRow] = []
        self._open: OpenRow | None = None
        self._said: Mapping[str, tuple[str, str]] = {}
        self._proposed: frozenset[str] = frozenset()
        self.read_only = self._stale = False
        self.add_button = Button(desk.texts("form.row.new"), "plus", "small")
        self.add_button.setToolTip("Alt+N")
        self.add_button.clicked.connect(self.add_row)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.add_button)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(self.paste)
        self._build()
        new = QShortcut(QKeySequence("Alt+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_row)

    def _build(self) -> None:
        body = QWidget()
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._head = QWidget()
        head = ColumnLayout([column.weight for column in self.columns], self._head)
        head.setContentsMargins(12, 0, 12, 4)
        for column in self.columns:
            head.addWidget(label(self._heading(column), "muted", wrap=True))
        self._layout.addWidget(self._head)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._layout.addLayout(self._body)
        self._empty = label(self.desk.texts("form.row.none"), "muted", wrap=True)
        self._empty.setContentsMargins(12, 2, 0, 2)
        self._layout.addWidget(self._empty)
        self._foot = Foot(self.desk) if self.place.name == "people" else None
        if self._foot:
            self._layout.addWidget(self._foot)
        self._hold(body, self.add_button)
        self.setFocusProxy(body)  # not the button in the card's title: Tab from a row would go back to it

    def _heading(self, column: Column) -> str:
        if column.heading:
            return self.desk.texts(f"form.column.{column.heading}")
        place = self.place.of(column.fields[0])
        star = " *" if place.required else ""
        return self.desk.label(place) + star

    # the value

    def value(self) -> tuple[Row, ...]:
        if self._open is None:
            return tuple(self._rows)
        now = self._open.row()
        return tuple(now if row.id == now.id else row for row in self._rows)

    def show_value(self, value: tuple[Row, ...]) -> None:
        if value == self.value() and self._shown and not self._stale:
            return
        self._stale = False
        at = self._open.row().id if self._open else ""
        self._open = None
        self._rows = list(value)
        self._rebuild()
        if any(row.id == at for row in value):
            self.open_row(at, focus=False)

    def show_answers(self, answers: Mapping[str, Answer]) -> None:
        """Take the answers given instead of values in the rows, by path; shown with the next ``show_value``."""
        mine = {about: answer for about, answer in answers.items() if about.startswith(f"{self.place.name}/")}
        if mine != self.given():
            self.answers, self._stale = mine, True

    def refresh(self) -> None:
        """Ask again what the records are called that the rows at rest name."""
        record = self.desk.record()
        for shown in self._shown:
            if isinstance(shown, RestingRow):
                shown.refresh(record)

    def given(self) -> dict[str, Answer]:
        """The answers as they stand; those of rows that are gone are left out."""
        if self._open is not None:
            for about, answer in self._open.answers().items():
                if answer is None:
                    self.answers.pop(about, None)
                else:
                    self.answers[about] = answer
        there = {row.id for row in self._rows}
        return {about: answer for about, answer in self.answers.items() if about.split("/")[1] in there}

    def rows(self) -> list[RestingRow | OpenRow]:
        """The rows as they stand on the page."""
        return list(self._shown)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.add_button,)

    def set_name(self, name: str, description: str = "") -> None:
        self.add_button.setAccessibleName(self.desk.texts("form.row.new_in", field=name))
        self.add_button.setAccessibleDescription(description)

    def set_tone(self, tone: str) -> None:
        """A table has no frame to colour; its rows say what they lack."""

    def set_read_only(self, *, on: bool) -> None:
        self.read_only = on
        self.add_button.setVisible(not on)
        if on:
            self.close_row()

    # what the page asks of it

    def say(self, said: Mapping[str, tuple[str, str]]) -> None:
        """What the checks say inside the rows: title and severity by ``row/field`` or ``row``."""
        self._said = said
        for shown in self._shown:
            shown.say(said)

    def set_proposed(self, paths: frozenset[str]) -> None:
        """Which values inside the rows nobody has confirmed, as ``row/field``."""
        self._proposed = paths
        for shown in self._shown:
            shown.set_proposed(paths)

    def lead_to(self, path: str) -> QWidget:
        """Open the row of ``row/field`` and say which widget to go to."""
        row, _, name = path.partition("/")
        if all(one.id != row for one in self._rows):
            return self._shown[0] if self._shown else self.add_button
        self.open_row(row, focus=False)
        return self._open.target(name) if self._open else self.add_button

    # what the person does

    def add_row(self) -> None:
        """Begin a new row at the end and open it."""
        self.insert(self.row_class(id=new_row_id()), len(self._rows))

    def insert(self, row: Row, at: int) -> None:
        """Put in a row and open it."""
        if self.read_only:
            return
        self.close_row()
        self._rows.insert(at, row)
        self._rebuild()
        self.edited.emit()
        self.open_row(row.id)

    def duplicate_row(self, id: str) -> None:
        """Copy a row to just below itself."""
        self.close_row()
        at = self._at(id)
        self.insert(replace(self._rows[at], id=new_row_id()), at + 1)

    def delete_row(self, id: str) -> None:
        """Take a row away."""
        at = self._at(id)
        if self._open and self._open.row().id == id:
            self._open = None
        else:
            self.close_row()
        del self._rows[at]
        self._rebuild()
        self.edited.emit()
        self._focus_row(min(at, len(self._rows) - 1))

    def move_row(self, id: str, by: int) -> None:
        """Move a row up (-1) or down (1)."""
        self.close_row()
        at = self._at(id)
        to = at + by
        if 0 <= to < len(self._rows):
            self._rows.insert(to, self._rows.pop(at))
            self._rebuild()
            self.edited.emit()
            self._focus_row(to)

    def paste(self) -> None:
        """Take rows from the clipboard as a workbook writes them."""
        self.close_row()
        fields = [name for column in self.columns for name in column.fields[:1]]
        made = rows_of(self.desk, self.place, fields, QGuiApplication.clipboard().text())
        if made:
            self._rows.extend(made)
            self._rebuild()
            self.edited.emit()
            self._focus_row(len(self._rows) - 1)

    def open_row(self, id: str, *, focus: bool = True) -> None:
        """Open a row in its place; the one that was open closes."""
        if self.read_only or (self._open is not None and self._open.row().id == id):
            return
        self.close_row()
        at = self._at(id)
        self._open = OpenRow(self, self._rows[at], at)
        self._open.edited.connect(self.edited)
        self._open.left.connect(self.left)
        self._put(at, self._open)
        if focus:
            self._open.begin()

    def close_row(self, *, focus: bool = False) -> None:
        """Close the open row; what was typed in it stays."""
        if self._open is None:
            return
        row = self._open.row()
        self.answers = self.given()
        self._open = None
        at = self._at(row.id)
        self._rows[at] = row
        self._put(at, self._resting(at, self.desk.record()))
        if focus:
            self._focus_row(at)

    def step(self, id: str, by: int) -> None:
        """Go to the next or previous row at rest."""
        self._focus_row(min(max(self._at(id) + by, 0), len(self._rows) - 1))

    # inside

    def _at(self, id: str) -> int:
        return next(at for at, row in enumerate(self._rows) if row.id == id)

    def _focus_row(self, at: int) -> None:
        if 0 <= at < len(self._shown):
            self._shown[at].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        for shown in self._shown:
            _drop(self._body, shown)
        record = self.desk.record()
        self._shown = [self._resting(at, record) for at in range(len(self._rows))]
        self._body.setEnabled(False)  # else every row that is shown would lay out the whole page
        for shown in self._shown:
            self._body.addWidget(shown)
            shown.show()
        self._body.setEnabled(True)
        self._body.invalidate()
        self.chain()
        self._head.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        if self._foot:
            self._foot.setVisible(bool(self._rows))

    def _resting(self, at: int, record: Record) -> RestingRow:
        resting = RestingRow(self, self._rows[at], at, record)
        resting.say(self._said)
        resting.set_proposed(self._proposed)
        return resting

    def _put(self, at: int, widget: RestingRow | OpenRow) -> None:
        _drop(self._body, self._shown[at])
        self._shown[at] = widget
        self._body.insertWidget(at, widget)
        widget.show()
        widget.say(self._said)
        widget.set_proposed(self._proposed)
        self.chain()

    def chain(self) -> None:
        """Keep Tab in reading order: a row put in between comes after the row before it."""
        before: QWidget = self.add_button
        for shown in self._shown:
            for stop in shown.stops():
                if before.window() is stop.window():
                    QWidget.setTabOrder(before, stop)
                before = stop


def _drop(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
