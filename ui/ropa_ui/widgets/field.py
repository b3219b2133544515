"""What every field has in common: it holds one value and says when the person changed or left it."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ropa_ui.widgets.labels import repolish

T = TypeVar("T")


class Field(QWidget, Generic[T]):
    """A widget that holds one value.

    ``edited`` follows each change the person makes and never a ``show_value``; ``left`` comes when focus has gone
    somewhere else, which is the moment to say what is missing.
    """

    edited: ClassVar[Signal] = Signal()
    left: ClassVar[Signal] = Signal()

    def value(self) -> T:
        """What the person entered."""
        raise NotImplementedError

    def show_value(self, value: T) -> None:
        """Show a value without announcing an edit."""
        raise NotImplementedError

    def inputs(self) -> tuple[QWidget, ...]:
        """The widgets that take focus, in Tab order."""
        return self._inputs

    def problem(self) -> str:
        """What is wrong with the way it is written, or nothing; ``value`` keeps it all the same."""
        return ""

    def set_name(self, name: str, description: str = "") -> None:
        """Name every input for screen readers; the description holds help and what is wrong."""
        for widget in self.inputs():
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(description)

    def set_tone(self, tone: str) -> None:
        """Frame the field as ``err`` or ``warn``, or as usual with an empty tone."""
        for widget in self.inputs():
            widget.setProperty("tone", tone)
            repolish(widget)

    def set_read_only(self, *, on: bool) -> None:
        """Let the value be read, or edited."""
        for widget in self.inputs():
            widget.setEnabled(not on)
        self._lead_focus(on=not on)

    def _lead_focus(self, *, on: bool) -> None:
        """Lead focus to the first input, or nowhere: Tab would stay on an input that cannot take it."""
        self.setFocusProxy(self._inputs[0] if on else None)  # type: ignore[arg-type]

    def _hold(self, body: QWidget, *inputs: QWidget) -> None:
        """Fill the field with one widget; the inputs are the body itself unless named."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self._inputs = inputs or (body,)
        self._lead_focus(on=True)
        for widget in self._inputs:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            now = QApplication.focusWidget()
            if now is None or not self.isAncestorOf(now):
                self.left.emit()
        return super().eventFilter(watched, event)
