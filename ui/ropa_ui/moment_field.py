"""A moment of the register: the end of a day, or a release by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ropa.model import Release
from ropa.store.moments import NoSuchMomentError, TooEarlyError, moment_of
from ropa_ui import moments
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.field import Field

if TYPE_CHECKING:
    from ropa.journal import Moment
    from ropa_ui.session import Session

DAY, CHOICE_WIDTH = "day", 96


class MomentField(Field[str]):
    """A day, one of the releases, or with ``empty`` none; the value is as ``moment_of`` takes it."""

    def __init__(self, session: Session, *, empty: str | None = None) -> None:
        super().__init__()
        self._session = session
        self.choice, self.day = ChoiceField(empty=empty), DateField()
        self.choice.setMinimumWidth(CHOICE_WIDTH)
        self.day.show_value(moments.today())
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.choice, 1)
        row.addWidget(self.day)
        self._hold(body, *self.choice.inputs(), *self.day.inputs())
        self.choice.edited.connect(self._chosen)
        self.day.edited.connect(self.edited)
        self.refresh()
        self.show_value("" if empty is not None else moments.today().isoformat())

    def value(self) -> str:
        """The number of the change a release was made at, a day, or nothing."""
        return self.day.text() if self.choice.value() == DAY else self.choice.value()

    def show_value(self, value: str) -> None:
        if value and not value.isdecimal():
            self.day.show_text(value)
            value = DAY
        self.choice.show_value(value)
        self.day.setVisible(value == DAY)

    def is_today(self) -> bool:
        """Whether it means the register as it is."""
        return self.choice.value() == DAY and (self.day.value() or moments.today()) >= moments.today()

    def refresh(self) -> None:
        """Offer the releases there are, the newest first."""
        texts = self._session.texts
        releases = sorted(self._session.register.all(Release), key=lambda one: one.sequence or 0, reverse=True)
        named = {str(one.sequence): self._words(one) for one in releases if one.sequence}
        self.choice.set_options({DAY: texts("pages.history.a_day"), **named})
        self.day.setVisible(self.choice.value() == DAY)

    def moment(self) -> Moment | None:
        """The place in the history; none before there was a register, or where no day can be read."""
        try:
            return moment_of(self._session.store, self.value())
        except (TooEarlyError, NoSuchMomentError):
            return None

    def _words(self, release: Release) -> str:
        day = moments.short(release.day, self._session.texts) if release.day else ""
        return " · ".join(filter(None, (release.label, day)))

    def _chosen(self) -> None:
        self.day.setVisible(self.choice.value() == DAY)
        self.edited.emit()
