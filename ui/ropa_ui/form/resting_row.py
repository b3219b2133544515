"""A row at rest: chips and words in columns, one stop for Tab, opened by Enter or a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ropa.plain import flatten, targets
from ropa_ui.form.cells import cell_of
from ropa_ui.form.columns import ColumnLayout
from ropa_ui.theme import theme
from ropa_ui.widgets.labels import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.kinds import Row
    from ropa.model import Record
    from ropa_ui.form.rows import RowTable

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""Which way a key goes among the rows."""


class RestingRow(QWidget):
    """One row of a table, to read."""

    def __init__(self, table: RowTable, row: Row, at: int, record: Record) -> None:
        super().__init__()
        self._table, self._row = table, row
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._message = Message()
        self._message.setContentsMargins(0, 4, 0, 0)
        self._proposed: frozenset[str] = frozenset()
        cells = QWidget()
        self._cells = ColumnLayout([column.weight for column in table.columns], cells)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.setSpacing(0)
        outer.addWidget(cells)
        outer.addWidget(self._message)
        self._heading = table.desk.texts("form.row.number", n=at + 1)
        self._told: object = None
        self._linked = sorted(targets(type(row), flatten(row)))
        self.refresh(record)

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self]

    def say(self, said: Mapping[str, tuple[str, str]]) -> None:
        """What the checks say of this row: the gravest of it, in a line below."""
        mine = [said[path] for path in said if path.partition("/")[0] == self._row.id]
        title, severity = min(mine, key=lambda one: one[1], default=("", ""))
        self._message.say(title, {"A": "err", "B": "warn"}.get(severity, "info"))
        self.setAccessibleDescription(title)

    def set_proposed(self, paths: frozenset[str]) -> None:
        """Which of its values nobody has confirmed."""
        mine = frozenset(path.partition("/")[2] for path in paths if path.partition("/")[0] == self._row.id)
        if mine != self._proposed:
            self._proposed = mine
            self._fill()

    def refresh(self, record: Record) -> None:
        """Ask again what its records are called, in the record that is being written."""
        said = self._spoken(record)
        told = (said, [self._table.desk.register.get(id) for id in self._linked])
        if told != self._told:
            self._told = told
            self.setAccessibleName(f"{self._heading}: {said}")
            self._fill()

    def _fill(self) -> None:
        while (item := self._cells.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for column in self._table.columns:
            self._cells.addWidget(cell_of(self._table, self._row, column, self._proposed))

    def _spoken(self, record: Record) -> str:
        desk, parts = self._table.desk, []
        for column in self._table.columns:
            for name in column.fields:
                place = self._table.place.of(name)
                if words := desk.spoken(place, getattr(self._row, name), record):
                    parts.append(f"{desk.label(place)}: {words}")
        return "; ".join(parts)

    # keys and mouse

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act_of(self, event: QKeyEvent) -> Any:
        table, id, key, held = self._table, self._row.id, event.key(), event.modifiers()
        if table.read_only:
            return None
        if event.matches(QKeySequence.StandardKey.Paste):
            return table.paste
        if key in STEPS and held == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier:
            return lambda: table.move_row(id, STEPS[Qt.Key(key)])
        if key == Qt.Key.Key_D and held == Qt.KeyboardModifier.ControlModifier:
            return lambda: table.duplicate_row(id)
        if held & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            return lambda: table.open_row(id)
        if key == Qt.Key.Key_Delete:
            return lambda: table.delete_row(id)
        return (lambda: table.step(id, STEPS[Qt.Key(key)])) if key in STEPS else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._table.open_row(self._row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._table.read_only:
            row_menu(self, self._table, self._row.id).popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 2))
            painter.setBrush(colors.color("sel"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        else:
            painter.setPen(colors.color("soft"))
            painter.drawLine(0, 0, self.width(), 0)
            if self.underMouse():
                painter.fillRect(self.rect().adjusted(0, 1, 0, 0), colors.color("alt"))
        painter.end()


def row_menu(parent: QWidget, table: RowTable, id: str) -> QMenu:
    """What can be done with a row."""
    menu, texts = QMenu(parent), table.desk.texts
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, key, act in (
        ("open", "Enter", lambda: table.open_row(id)),
        ("duplicate", "Ctrl+D", lambda: table.duplicate_row(id)),
        ("up", "Ctrl+Shift+↑", lambda: table.move_row(id, -1)),
        ("down", "Ctrl+Shift+↓", lambda: table.move_row(id, 1)),
        ("paste", "Ctrl+V", table.paste),
        ("delete", "Del", lambda: table.delete_row(id)),
    ):
        menu.addAction(f"{texts(f'form.row.{name}')}\t{key}").triggered.connect(lambda _=False, act=act: act())
    return menu
