"""A few choices side by side, of which one is chosen or several are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ropa_ui.theme import theme
from ropa_ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Segmented(QWidget):
    """Joined buttons, one of them chosen; arrow keys move between them."""

    chosen = Signal(str)

    def __init__(self, options: Mapping[str, str], name: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._announce)
        self._group.idToggled.connect(lambda _at, _on: self._lead_tab())
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._keys: list[str] = []
        for key, text in options.items():
            self._add(key, text, len(options))
        self._lead_tab()
        self.set_name(name)

    def set_name(self, name: str, description: str = "") -> None:
        """Name the group; each button adds its own words."""
        for button in self.buttons():
            button.setAccessibleName(f"{name}: {button.text()}" if name else button.text())
            button.setAccessibleDescription(description)

    def buttons(self) -> list[QPushButton]:
        """The buttons, left to right."""
        return [b for b in self._group.buttons() if isinstance(b, QPushButton)]

    def current(self) -> str:
        """The key of what is chosen, or nothing."""
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose without announcing it."""
        with QSignalBlocker(self._group):
            self._group.button(self._keys.index(key)).setChecked(True)
        self._lead_tab()

    def show_text(self, key: str, text: str) -> None:
        """Change the words of one button, such as a count."""
        self._group.button(self._keys.index(key)).setText(text)

    def _add(self, key: str, text: str, count: int) -> None:
        button = ToggleButton(text)
        button.setCheckable(True)
        button.setAutoDefault(False)
        at = len(self._keys)
        button.setProperty("segment", _place(at, count))
        self._keys.append(key)
        self._group.addButton(button, at)
        self._layout.addWidget(button)

    def _lead_tab(self) -> None:
        """Let Tab come to what is chosen, or to the first, and leave the others to the arrow keys."""
        buttons = self.buttons()
        stop = self._group.checkedButton() or next(iter(buttons), None)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def _announce(self, at: int) -> None:
        self.chosen.emit(self._keys[at])


class ToggleButton(QPushButton):
    """Wide enough for its words also when it is chosen and they are bold."""

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme().font(semibold=True)).horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, wide - self.fontMetrics().horizontalAdvance(self.text())), 0)


def _place(at: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(at, "middle")


class Toggles(QWidget):
    """Buttons that are on or off each for itself, such as the modules of the standard contractual clauses."""

    edited = Signal()

    def __init__(self, options: Mapping[str, str], name: str = "") -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        layout = FlowLayout(self)
        for key, text in options.items():
            button = ToggleButton(text)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "small")
            button.setProperty("toggle", "true")
            button.setAccessibleName(f"{name}: {text}" if name else text)
            button.clicked.connect(self.edited)
            layout.addWidget(button)
            self._buttons[key] = button
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def value(self) -> tuple[str, ...]:
        """The keys that are on, in the order of the options."""
        return tuple(key for key, button in self._buttons.items() if button.isChecked())

    def show_value(self, keys: Sequence[str]) -> None:
        """Switch exactly these on, without announcing it."""
        for key, button in self._buttons.items():
            button.setChecked(key in keys)
