"""The modules of the standard contractual clauses, as four small buttons with the roles spelt out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ropa_ui.form.terms import Terms
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.segmented import Toggles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place


class ModulesField(Field[tuple[str, ...]]):
    """Which of the four modules hold."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__()
        self._options = Terms(desk, "scc_module").options()
        self._toggles = Toggles({key: key for key in self._options}, desk.label(place))
        self._roles = label("", "help", wrap=True)
        self._toggles.edited.connect(self._changed)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._toggles)
        column.addWidget(self._roles)
        self._buttons = self._toggles.findChildren(QPushButton)
        self._hold(body, *self._buttons)
        for button in self._buttons:
            button.setToolTip(self._options[button.text()])
        self._tell()

    def value(self) -> tuple[str, ...]:
        return self._toggles.value()

    def show_value(self, value: Sequence[str]) -> None:
        self._toggles.show_value(value)
        self._tell()

    def set_name(self, name: str, description: str = "") -> None:
        for button in self._buttons:
            button.setAccessibleName(self._options[button.text()])
            button.setAccessibleDescription(f"{name}. {description}")

    def _changed(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        self._roles.setText(" · ".join(self._options[key] for key in self.value()))
        self._roles.setVisible(bool(self.value()))
