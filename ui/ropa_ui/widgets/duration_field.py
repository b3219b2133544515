"""A length of time: a number and a unit."""

from __future__ import annotations

import re

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ropa_ui.theme import theme
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import repolish
from ropa_ui.words import word

_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
_ISO = re.compile(r"P(\d+)([DWMY])")


class DurationField(Field[str]):
    """A length of time as ISO 8601 writes it, ``P24M``, or an empty text.

    A text that is not a number and a unit is shown and kept as it is, framed as wrong.
    """

    def __init__(self) -> None:
        super().__init__()
        self.number = QLineEdit()
        self.unit = ChoiceField({unit: word(f"duration.{name}") for unit, name in _UNITS.items()}, empty=None)
        self.unit.show_value("M")
        self.unit.box.setMinimumContentsLength(8)
        self.unit.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.number)
        row.addWidget(self.unit)
        row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.number.textEdited.connect(self._typed)
        self.unit.edited.connect(self.edited)
        self._hold(body, self.number, self.unit.box)
        self.left.connect(self._mark)
        self._tone = ""
        theme().changed.connect(self._measure)
        self._measure()

    def value(self) -> str:
        number = self.number.text().strip()
        return f"P{int(number)}{self.unit.value()}" if number.isdecimal() else number

    def show_value(self, value: str) -> None:
        found = _ISO.fullmatch(value)
        if value != self.value():
            self.number.setText(found[1] if found else value)
        if found:
            self.unit.show_value(found[2])
        self._mark()

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a whole number."""
        number = self.number.text().strip()
        return not number or number.isdecimal()

    def problem(self) -> str:
        return "" if self.is_valid() else word("duration.invalid")

    def set_name(self, name: str, description: str = "") -> None:
        super().set_name(name, description)
        self.number.setAccessibleName(word("duration.number", name=name))
        self.unit.box.setAccessibleName(word("duration.unit", name=name))

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self._mark()

    def set_read_only(self, *, on: bool) -> None:
        self.number.setReadOnly(on)
        repolish(self.number)
        self.unit.set_read_only(on=on)

    def _measure(self) -> None:
        self.number.setFixedWidth(QFontMetrics(theme().font()).horizontalAdvance("00000") + 24)

    def _typed(self) -> None:
        if self.is_valid():
            self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        tone = self._tone if self.is_valid() else "err"
        if self.number.property("tone") != tone:
            self.number.setProperty("tone", tone)
            repolish(self.number)
