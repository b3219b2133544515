"""What is said instead of a value: there is none, it is not possible, or it is not yet determined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ropa.model import Answer
from ropa.plain import new_row_id
from ropa_ui.widgets.buttons import Button, IconButton
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.pill import Pill
from ropa_ui.widgets.text_fields import LineField, ParagraphField

if TYPE_CHECKING:
    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place
    from ropa_ui.widgets.field import Field

_ASKED = {True: ("owner", "due"), False: ("reason",)}
"""What an open question asks for, and what a settled one does."""
STATES = ("none", "not_possible", "not_determined")
PILLS = {"none": "not_applicable", "not_possible": "reason", "not_determined": "undetermined"}


class AnswerEditor(QWidget):
    """The answer given instead of a value: a pill, and who finds out by when, or why.

    ``button`` offers the three answers and belongs beside the field's label; ``about`` is the path that is answered.
    """

    edited = Signal()

    def __init__(self, desk: Desk, place: Place, about: str) -> None:
        super().__init__()
        self._desk, self._place, self._about = desk, place, about
        self._answer: Answer | None = None
        self._pill = Pill("undetermined", "")
        self._fields: dict[str, Field[str] | DateField] = {}
        self.button = Button(desk.texts("form.answer.other"), kind="link")
        self.button.setStyleSheet("padding: 0 3px;")
        self.button.clicked.connect(self.offer)
        self.button.setAccessibleName(desk.texts("form.answer.other_for", field=desk.label(place)))
        self.button.setToolTip(desk.texts("form.answer.key"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    def value(self) -> Answer | None:
        """The answer as it stands, or nothing."""
        if self._answer is None or not self._fields:
            return self._answer
        asked = _ASKED[self._answer.state == "not_determined"]
        said: dict[str, Any] = {name: self._fields[name].value() for name in asked}
        return replace(self._answer, **said)

    def show_value(self, answer: Answer | None) -> None:
        """Show an answer, or none."""
        self._answer = answer
        self.setVisible(answer is not None)
        if answer is None:
            return
        if not self._fields:
            self._build()
        self._pill.show_state(PILLS.get(answer.state, "reason"), self._desk.texts(f"form.answer.{answer.state}.pill"))
        for name, field in self._fields.items():
            field.show_value(getattr(answer, name))
        open_question = answer.state == "not_determined"
        self._why.setVisible(not open_question)
        self._who.setVisible(open_question)

    def withdraw(self) -> None:
        """Give no answer any more: a value was given."""
        if self._answer is not None:
            self.show_value(None)

    def give(self, state: str) -> None:
        """Give one of the three answers and go to what it asks for."""
        kept = self.value() or Answer(id=new_row_id(), about=self._about)
        self.show_value(replace(kept, state=state))
        self.edited.emit()
        self._fields["owner" if state == "not_determined" else "reason"].setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self) -> None:
        """Offer the three answers under the button."""
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in STATES:
            action = menu.addAction(self._desk.texts(f"form.answer.{state}.offer"))
            action.triggered.connect(lambda _=False, state=state: self.give(state))
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._pill)
        remove = IconButton("x", self._desk.texts("form.answer.withdraw"), role="muted", size=14)
        remove.clicked.connect(self._removed)
        top.addWidget(remove)
        top.addStretch(1)
        self._layout.addLayout(top)
        self._fields = {"reason": ParagraphField(), "owner": LineField(), "due": DateField()}
        self._why, self._who = QWidget(), QWidget()
        _side_by_side(self._why, self._named("reason"))
        _side_by_side(self._who, self._named("owner"), self._named("due"))
        self._layout.addWidget(self._why)
        self._layout.addWidget(self._who)

    def _named(self, name: str) -> QWidget:
        holder, words = QWidget(), self._desk.texts(f"form.answer.{name}")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(words, "muted"))
        column.addWidget(self._fields[name])
        self._fields[name].set_name(f"{self._desk.label(self._place)}: {words}")
        self._fields[name].edited.connect(self.edited)
        return holder

    def _removed(self) -> None:
        self.show_value(None)
        self.edited.emit()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _side_by_side(holder: QWidget, *widgets: QWidget) -> None:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    for widget in widgets:
        row.addWidget(widget, 1)
