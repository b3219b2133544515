"""The years whose data passed their period last or pass it next, and a log of what was erased."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ropa.figures.months import course, passed
from ropa.model import Erasure, Retention
from ropa.plain import new_row_id
from ropa_ui import moments
from ropa_ui.overview.parts import LeadingLine
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.figures.months import Batch
    from ropa_ui.session import Session

_LINES = 8


class Nearest(Card):
    """What to erase next, and what there is no note of; a note says who did it and when, and can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.texts("pages.retention.nearest"))
        self._session = session
        self.body.setSpacing(2)

    def show_rules(self, found: Iterable[str]) -> None:
        """Show what follows from these rules; nothing at all where none is counted from the end of a year."""
        empty(self.body)
        rules = self._session.register.linked(Retention, found)
        due = sorted(((batch, rule) for rule in rules for batch in _batches(rule)), key=lambda one: one[0])[:_LINES]
        lead = max((self.fontMetrics().horizontalAdvance(self._day(batch)) for batch, _ in due), default=0) + 14
        for batch, rule in due:
            self.body.addWidget(self._line(batch, rule, lead))
        self.setVisible(bool(due))

    def _day(self, batch: Batch) -> str:
        return moments.short(batch.month, self._session.texts)

    def _line(self, batch: Batch, rule: Retention, lead: int) -> QWidget:
        session, texts = self._session, self._session.texts
        open_ = batch.month <= moments.today()
        state = texts("pages.retention.not_noted") if open_ else moments.away(batch.month, texts)
        line = LeadingLine(self._day(batch), f"{batch.year}: {session.title(rule)}", state, "info", lead)
        line.clicked.connect(lambda: session.open_record(rule.id, "carried_out"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(line, 1)
        if open_:
            note = Button(texts("pages.retention.note"), "check")
            note.setAccessibleDescription(f"{batch.year}: {session.title(rule)}")
            note.setEnabled(not session.store.read_only)
            note.clicked.connect(lambda: self._note(rule))
            row.addWidget(note)
        return holder

    def _note(self, rule: Retention) -> None:
        """Note that a rule was carried out today."""
        done = Erasure(id=new_row_id(), day=moments.today(), by=self._session.actor)
        self._session.save(replace(rule, carried_out=(*rule.carried_out, done)))


def _batches(rule: Retention) -> Iterator[Batch]:
    """The year that passed last, unless it was carried out since, and the years that pass within twelve months."""
    today = moments.today()
    last = passed(rule, today)
    if last and not any(row.day and row.day >= last.month for row in rule.carried_out):
        yield last
    yield from (batch for batch in course(rule, today.replace(day=1)).batches if batch.month > today)
