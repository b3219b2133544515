"""The filters over the proposals, each with how many it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ropa_ui.widgets.flow import FlowLayout
from ropa_ui.widgets.segmented import ToggleButton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.catalog import Texts


class Filters(QWidget):
    """Buttons of which one is chosen; a filter that would show nothing is not offered, unless it always is."""

    chosen = Signal(str)

    def __init__(self, texts: Texts, names: tuple[str, ...], always: tuple[str, ...], room: str = "review") -> None:
        super().__init__()
        self._texts, self._always, self._room = texts, always, room
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        flow = FlowLayout(self)
        for name in names:
            button = ToggleButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("toggle", "true")
            button.setProperty("kind", "small")
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            group.addButton(button)
            flow.addWidget(button)
            self._buttons[name] = button
        self.choose(names[0])

    def choose(self, name: str) -> None:
        """Choose one without announcing it."""
        self._buttons[name].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many each filter has."""
        for name, button in self._buttons.items():
            n = counts.get(name, 0)
            text = f"{self._texts(f'{self._room}.filter.{name}')} {n}"
            button.setText(text)
            button.setAccessibleName(f"{self._texts(f'{self._room}.filter.name')}: {text}")
            button.setVisible(bool(n) or name in self._always or button.isChecked())
