"""Which part of the register an export is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa_exports.outline.scope import Scope
from ropa_ui.exporting.about_field import AboutField
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.kinds import Id
    from ropa_ui.session import Session


class PartChoice(QWidget):
    """Activities, departments and the like for the controller's register; one customer for the processor's."""

    edited = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._what, self._offered = session, "", session.register
        self.about = AboutField(session)
        self.about.edited.connect(self.edited)
        self.customer = ChoiceField(empty=session.texts("pages.export.every_customer"))
        self.customer.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.customer)
        column.addWidget(self.about)
        self._offer_customers()

    def set_name(self, name: str) -> None:
        """What a screen reader calls it."""
        self.about.set_name(name)
        self.customer.set_name(name)

    def refresh(self, what: str) -> None:
        """Offer what the register has now, of what the report is about."""
        self._what = what
        if self._offered is not self._session.register:
            self._offered = self._session.register
            self.about.offer()
            self._offer_customers()
        self.customer.setVisible(what == "assignments")
        self.about.setVisible(what == "report")
        hint = word("chips.add") if self.about.value() else self._session.texts("answer.dialog.all")
        self.about.line.setPlaceholderText(hint)

    def scope(self) -> Scope:
        """The part that was chosen; the whole register where none was."""
        from ropa_exports.answer.about import scope_about

        if self._what == "assignments":
            return Scope(customer=self.customer.value() or None)
        return scope_about(self.about.chosen())

    def show_activities(self, ids: Sequence[Id]) -> None:
        """Choose some activities."""
        self.about.show_value(tuple(f"activity:{id}" for id in ids))

    def _offer_customers(self) -> None:
        from ropa_exports.outline.portion import customers

        kept = self.customer.value()
        self.customer.set_options({party.id: party.name for party in customers(self._offered)})
        if kept and kept not in self._offered:
            self.customer.show_value("")
