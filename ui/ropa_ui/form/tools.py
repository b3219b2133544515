"""What a transfer rests on, grouped as the law is: Art. 45, 46 and 49; more than one can be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ropa.vocabulary import vocabulary
from ropa_ui.form.terms import Terms
from ropa_ui.theme import theme
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place

_LIST = "transfer_tool"
_GROUPS = ("45", "46", "49")


class ToolsField(Field[tuple[str, ...]]):
    """The tools as rows to tick."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__()
        options = Terms(desk, _LIST).options()
        self._ticks = {key: _Tick(text) for key, text in options.items()}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        before = ""
        for key, tick in self._ticks.items():
            group = _group(key)
            if group and group != before:
                column.addWidget(label(desk.texts(f"form.tools.{group}"), "muted"))
            before = group
            tick.toggled.connect(self.edited)
            column.addWidget(tick)
        self._name = desk.label(place)
        self._hold(body, *self._ticks.values())

    def value(self) -> tuple[str, ...]:
        return tuple(key for key, tick in self._ticks.items() if tick.isChecked())

    def show_value(self, value: Sequence[str]) -> None:
        for key, tick in self._ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(key in value)

    def set_name(self, name: str, description: str = "") -> None:
        for tick in self._ticks.values():
            tick.setAccessibleName(tick.text())
            tick.setAccessibleDescription(f"{name}. {description}")

    def set_tone(self, tone: str) -> None:
        """A list of ticks has no frame to colour."""


class _Tick(QCheckBox):
    """A row that is tinted while it is ticked, and ringed while it has focus."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setMinimumHeight(self.fontMetrics().height() + 8)
        self.setStyleSheet("QCheckBox { background: transparent; padding-left: 5px; }")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("sel") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()
        super().paintEvent(event)


def _group(key: str) -> str:
    """The article a tool belongs under; empty for "no tool"."""
    law = str(vocabulary(_LIST).terms[key].facts.get("law", ""))
    return next((group for group in _GROUPS if law.startswith(group)), "")
