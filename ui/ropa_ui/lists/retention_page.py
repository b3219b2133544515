"""The list of retention periods, which can be looked at as a calendar of twelve months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ropa.figures.calendar import retention_calendar
from ropa.figures.captions import Captions
from ropa.model import Retention
from ropa_ui import moments
from ropa_ui.lists.list_page import ListPage
from ropa_ui.lists.nearest import Nearest
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.figure import FigureView
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.figures.shapes import Figure, Ruler
    from ropa_ui.session import Session


class RetentionPage(ListPage):
    """Periods as a list, or what runs out when; beside a record always the list."""

    def set_slim(self, *, on: bool) -> None:
        super().set_slim(on=on)
        if self._session is not None:
            self._look()

    def keep(self) -> None:
        super().keep()
        if self._session is not None:
            self._kept["look"] = self._looks.current()

    def _build_rest(self, session: Session) -> None:
        super()._build_rest(session)
        texts = self._texts
        self._looks = Segmented({look: texts(f"pages.retention.{look}") for look in ("list", "calendar")})
        self._looks.set_name(texts("pages.retention.look"))
        self._looks.choose("calendar" if self._kept.get("look") == "calendar" else "list")
        self._looks.chosen.connect(lambda _look: self.narrow_down())
        self._head.add_action(self._looks)
        self._head.add_action(self.new)  # again, to stand last
        self._calendar = _Calendar(session)
        self._calendar.view.chosen.connect(self.opened)
        self._stack.addWidget(self._calendar)

    def _show_state(self, found: list[str]) -> None:
        super()._show_state(found)
        self._calendar.found = found
        self._look()

    def _look(self) -> None:
        """Show the calendar where it is asked for, and there is room and something in it."""
        wanted = self._looks.current() == "calendar" and not self._slim
        if wanted and self._calendar.found:
            self._calendar.draw()
            self._stack.setCurrentWidget(self._calendar)
        elif self._stack.currentWidget() is self._calendar:
            self._stack.setCurrentWidget(self._sheet)


class _Calendar(Sheet):
    """The calendar on a sheet of its own, as long as it needs."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.found: Sequence[str] = ()
        self.view = FigureView(session.texts("pages.retention.calendar_name"), self._drawn)
        body = QWidget()
        body.setProperty("body", "true")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 10, 16, 12)
        inside.addWidget(self.view)
        inside.addWidget(label(session.texts("figures.calendar.note"), "help", wrap=True))
        self.nearest = Nearest(session)
        inside.addWidget(self.nearest)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(area)

    def draw(self) -> None:
        """Draw what is found now."""
        self.view.show_figure(self._drawn)
        self.nearest.show_rules(self.found)

    def _drawn(self, ruler: Ruler, wide: float) -> Figure:
        session = self._session
        rules = session.register.linked(Retention, self.found)
        captions = Captions(session.register, session.texts.language)
        return retention_calendar(captions, rules, moments.today(), session.title, ruler, wide)
