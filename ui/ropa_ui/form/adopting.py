"""Who in the business adopted the text on an activity, when and by which decision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ropa_ui import moments
from ropa_ui.form.frame import FieldFrame
from ropa_ui.form.place import Place
from ropa_ui.form.words_fields import PlainLine
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.layouts import verbs

if TYPE_CHECKING:
    from ropa.model import Activity
    from ropa_ui.form.desk import Desk
    from ropa_ui.widgets.field import Field


class AdoptDialog(QDialog):
    """Asks who, when and by which decision; the officer advises and does not adopt (Art. 38(6))."""

    def __init__(self, desk: Desk, record: Activity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        texts = desk.texts
        self.setWindowTitle(texts("form.adopt.title"))
        self.setMinimumWidth(440)
        self._who, self._when, self._decision = PlainLine(), DateField(), PlainLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(texts("form.adopt.title"), "h2"))
        column.addWidget(label(texts("form.adopt.explain"), "muted", wrap=True))
        editors: dict[str, Field[Any]] = {
            "adopted_by": self._who,
            "adopted_on": self._when,
            "adopted_decision": self._decision,
        }
        for name, editor in editors.items():
            frame = FieldFrame(desk, Place("activity", name), editor)
            frame.edited.connect(self._allow)
            column.addWidget(frame)
        self._who.show_value(record.adopted_by or record.owner)
        self._when.show_value(moments.today())
        column.addStretch(1)
        self._register = Button(texts("form.adopt.ok"), kind="primary")
        column.addLayout(verbs(self, texts, self._register))
        self._allow()

    def adopted(self, record: Activity) -> Activity:
        """The record once it is adopted."""
        return replace(
            record,
            record_status="adopted",
            adopted_by=self._who.value(),
            adopted_on=self._when.value(),
            adopted_decision=self._decision.value(),
        )

    def _allow(self) -> None:
        ready = bool(self._who.value()) and self._when.value() is not None
        self._register.setEnabled(ready)
