"""Yes, no, or not said: "no" is a statement of its own."""

from __future__ import annotations

from ropa_ui.widgets.field import Field
from ropa_ui.widgets.segmented import Segmented
from ropa_ui.words import word

_KEYS = {True: "yes", False: "no", None: "unsaid"}


class FlagField(Field["bool | None"]):
    """Three joined buttons; None is not said."""

    def __init__(self) -> None:
        super().__init__()
        self._choice = Segmented({key: word(f"flag.{key}") for key in _KEYS.values()})
        self._choice.buttons()[-1].setProperty("quiet", "true")
        self._choice.choose("unsaid")
        self._choice.chosen.connect(self.edited)
        self._hold(self._choice, *self._choice.buttons())

    def value(self) -> bool | None:
        return {key: said for said, key in _KEYS.items()}[self._choice.current()]

    def show_value(self, value: bool | None) -> None:  # noqa: FBT001 (the value of the field)
        self._choice.choose(_KEYS[value])

    def set_name(self, name: str, description: str = "") -> None:
        self._choice.set_name(name, description)
