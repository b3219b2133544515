"""A row opened for editing, with an accent bar at its left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa.kinds import Row, fields_of
from ropa_ui.form.columns import ColumnLayout
from ropa_ui.form.editors import editor_for
from ropa_ui.form.frame import FieldFrame
from ropa_ui.form.grid import FieldGrid
from ropa_ui.form.relevance import applying
from ropa_ui.form.resting_row import STEPS
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ropa.model import Answer
    from ropa_ui.form.place import Place
    from ropa_ui.form.rows import RowTable
    from ropa_ui.widgets.field import Field

_BAR = 3


class OpenRow(QWidget):
    """The editors of one row: its columns side by side, then everything else it can say."""

    edited = Signal()
    left = Signal()

    def __init__(self, table: RowTable, row: Row, at: int) -> None:
        super().__init__()
        self._table, self._row, self._minded = table, row, table.desk.minded()
        several = len(table.columns) > 1
        self._in_columns = [name for column in table.columns for name in column.fields] if several else []
        self.frames = {name: self._frame(name) for name in fields_of(type(row))}
        self._rest = FieldGrid([frame for name, frame in self.frames.items() if name not in self._in_columns])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(10)
        if self._in_columns:
            layout.addWidget(self._columns())
        layout.addWidget(self._rest)
        layout.addWidget(self._tools(at))
        self._relate()
        self.setAccessibleName(table.desk.texts("form.row.number", n=at + 1))

    def row(self) -> Row:
        """The row as it stands."""
        return replace(self._row, **{name: frame.value() for name, frame in self.frames.items()})

    def answers(self) -> dict[str, Answer | None]:
        """What is said instead of its values, by path."""
        return {frame.about: frame.answer() for frame in self.frames.values() if frame.place.is_answered}

    def begin(self) -> None:
        """Put the cursor in the first field."""
        next(iter(self.frames.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def target(self, name: str) -> QWidget:
        """The editor of a field; the first one if the row has no such field."""
        frame = self.frames.get(name) or next(iter(self.frames.values()))
        if frame.isHidden():
            self._rest.show_only(applying(self.row(), self._minded) | {name})
        return frame.editor

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [stop for frame in self.frames.values() for stop in frame.editor.inputs()] + self._buttons

    def say(self, said: Mapping[str, tuple[str, str]]) -> None:
        """What the checks say of its fields."""
        for name, frame in self.frames.items():
            frame.say(*said.get(f"{self._row.id}/{name}", ("", "")))

    def set_proposed(self, paths: frozenset[str]) -> None:
        """Which of its values nobody has confirmed."""
        for name, frame in self.frames.items():
            frame.set_proposed(on=f"{self._row.id}/{name}" in paths)

    def _frame(self, name: str) -> FieldFrame:
        desk, place = self._table.desk, self._table.place.of(name)
        about = f"{self._table.place.name}/{self._row.id}/{name}"
        editor = editor_for(desk, place, _no_rows)
        frame = FieldFrame(desk, place, editor, compact=name in self._in_columns, about=about)
        frame.show_value(getattr(self._row, name), self._table.answers.get(about))
        frame.set_touched(on=True)
        frame.edited.connect(self._edited)
        frame.left.connect(self.left)
        frame.confirmed.connect(lambda: self._table.confirmed.emit(f"{self._row.id}/{name}"))
        return frame

    def _columns(self) -> QWidget:
        holder = QWidget()
        layout = ColumnLayout([column.weight for column in self._table.columns], holder)
        for column in self._table.columns:
            cell = QWidget()
            stack = QVBoxLayout(cell)
            stack.setContentsMargins(0, 0, 0, 0)
            stack.setSpacing(8)
            for name in column.fields:
                stack.addWidget(self.frames[name])
            stack.addStretch(1)
            layout.addWidget(cell)
        return holder

    def _tools(self, at: int) -> QWidget:
        texts, id, table = self._table.desk.texts, self._row.id, self._table
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addStretch(1)
        self._buttons: list[QWidget] = []
        for icon, name, key, act in (
            ("arrow-up", "up", "Ctrl+Shift+↑", lambda: table.move_row(id, -1)),
            ("arrow-down", "down", "Ctrl+Shift+↓", lambda: table.move_row(id, 1)),
            ("copy", "duplicate", "Ctrl+D", lambda: table.duplicate_row(id)),
            ("trash-2", "delete", "", lambda: table.delete_row(id)),
            ("check", "close", "Esc", lambda: table.close_row(focus=True)),
        ):
            said = texts("form.row.of", act=texts(f"form.row.{name}"), n=at + 1)
            button = IconButton(icon, said, shortcut=key, size=16)
            button.clicked.connect(lambda _=False, act=act: act())
            line.addWidget(button)
            self._buttons.append(button)
        return holder

    def _edited(self) -> None:
        self._relate()
        self.edited.emit()

    def _relate(self) -> None:
        self._rest.show_only(applying(self.row(), self._minded))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def event(self, event: QEvent) -> bool:
        """The row's keys belong to it before they belong to the window."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        table, id = self._table, self._row.id
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            return lambda: table.close_row(focus=True)
        if event.key() == Qt.Key.Key_D and event.modifiers() == ctrl:
            return lambda: table.duplicate_row(id)
        if event.key() in STEPS and event.modifiers() == ctrl | shift:
            return lambda: table.move_row(id, STEPS[Qt.Key(event.key())])
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colors.color("line"))
        painter.setBrush(colors.color("alt"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.fillRect(0, 3, _BAR, self.height() - 6, colors.color("accent"))
        painter.end()


def _no_rows(place: Place) -> Field[object]:
    """Rows never hold rows."""
    raise TypeError(place)
