"""A moment of the register: the end of a day, or a release by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ropa.model import Release
from ropa.store.moments import NoSuchMomentError, TooEarlyError, moment_at, moment_of
from ropa_ui import moments
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.field import Field

if TYPE_CHECKING:
    from ropa.store.moments import Moment
    from ropa_ui.session import Session

DAY, CHOICE_WIDTH = "day", 96


class MomentField(Field[str]):
    """A day, or one of the releases; ``moment`` is the place in the history that it means."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._session = session
        self.choice, self.day = ChoiceField(empty=None), DateField()
        self.choice.setMinimumWidth(CHOICE_WIDTH)
        self.day.show_value(moments.today())
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.choice, 1)
        row.addWidget(self.day)
        self._hold(body, *self.choice.inputs(), *self.day.inputs())
        self.set_name(name)
        self.choice.edited.connect(self._chosen)
        self.day.edited.connect(self.edited)
        self.refresh()

    def value(self) -> str:
        return self.choice.value()

    def show_value(self, value: str) -> None:
        self.choice.show_value(value)
        self.day.setVisible(value == DAY)

    def refresh(self) -> None:
        """Offer the releases there are, the newest first."""
        releases = sorted(self._session.register.all(Release), key=lambda one: one.sequence or 0, reverse=True)
        named = {str(one.sequence): one.label for one in releases if one.sequence}
        self.choice.set_options({DAY: self._session.texts("pages.history.a_day"), **named})
        self.show_value(self.value() or DAY)

    def moment(self) -> Moment | None:
        """The place in the history; none before there was a register, or where no day can be read."""
        day = self.day.value()
        try:
            if self.value() != DAY:
                return moment_of(self._session.store, self.value())
            return moment_at(self._session.store, day) if day else None
        except (TooEarlyError, NoSuchMomentError):
            return None

    def _chosen(self) -> None:
        self.day.setVisible(self.value() == DAY)
        self.edited.emit()
