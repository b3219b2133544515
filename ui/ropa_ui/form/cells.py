"""What stands in one cell of a row at rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa.kinds import Choice, Choices, Link, Links
from ropa.model import Retention
from ropa.plain import EMPTY
from ropa_ui.form.answers import PILLS
from ropa_ui.form.linked import Linked
from ropa_ui.form.terms import Terms
from ropa_ui.widgets.chip import ChipRow, ChipValue
from ropa_ui.widgets.labels import Picture, label
from ropa_ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.kinds import Row
    from ropa.model import Answer
    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place
    from ropa_ui.form.rows import Column, RowTable

OUTCOME_SIGNS = {
    "green": ("circle-check", "ok"), "amber": ("triangle-alert", "warn"), "red": ("circle-alert", "err"),
    "yes": ("circle-check", "ok"), "no": ("circle-minus", "muted"), "contested": ("circle-question-mark", "warn"),
    "met": ("circle-check", "ok"), "unclear": ("triangle-alert", "warn"), "not_met": ("circle-alert", "err"),
}  # fmt: skip
"""Icon and tone of an outcome; the word stands beside it."""
UNSAID = ("circle-dashed", "muted")
_OUTCOMES = frozenset({"supervision_conclusion", "criterion_met", "clause_met"})
_LONGEST = 220


def cell_of(table: RowTable, row: Row, column: Column, proposed: frozenset[str]) -> QWidget:
    """The fields of one column of a row: chips for names and terms, words for the rest, the first in text colour."""
    desk, place, answers = table.desk, table.place, table.answers
    cell = QWidget()
    layout = QVBoxLayout(cell)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    chips: list[ChipValue] = []
    for name in column.fields:
        value = getattr(row, name)
        if value in EMPTY:
            if said := answers.get(f"{place.name}/{row.id}/{name}"):
                layout.addWidget(_answered(desk, said))
            continue
        kind = place.of(name).kind
        if isinstance(kind, Links) and kind.entities == ("retention",):
            for id in value:
                _period(desk, id, layout)
        elif isinstance(kind, Choices | Links):
            chips += [replace(chip, suggested=name in proposed) for chip in _chips(desk, kind, value)]
        elif isinstance(kind, Choice) and kind.vocabulary in _OUTCOMES:
            layout.addWidget(outcome(value, desk.spoken(place.of(name), value)))
        else:
            layout.addWidget(_words(desk, place.of(name), value, first=name == column.fields[0]))
    if chips:
        layout.insertWidget(0, ChipRow(chips))
    layout.addStretch(1)
    return cell


def _answered(desk: Desk, answer: Answer) -> QWidget:
    """What is said instead of a value, and why, or who finds out by when."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(Pill(PILLS.get(answer.state, "reason"), desk.texts(f"form.answer.{answer.state}.pill")))
    more = answer.reason or " ".join(filter(None, (answer.owner, answer.due.isoformat() if answer.due else "")))
    if more:
        column.addWidget(label(more, "muted", wrap=True))
    return holder


def _period(desk: Desk, id: str, layout: QVBoxLayout) -> None:
    """A retention period as how long and from what; by its name where it has no length."""
    record = desk.register.find(Retention, id)
    if record is None:
        return
    length = desk.words.duration(record.period) if record.period else record.name
    layout.addWidget(label(length, wrap=True))
    counted = record.starts_words
    if record.starts and not counted:
        event = desk.words.term("retention_start", record.starts)
        counted = desk.texts("form.from_start", start=event[:1].lower() + event[1:])
    if counted:
        layout.addWidget(label(counted, "muted", wrap=True))


def outcome(key: str, words: str) -> QWidget:
    """An outcome as icon and word."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    icon, tone = OUTCOME_SIGNS.get(key, UNSAID)
    row.addWidget(Picture(icon, tone))
    row.addWidget(label(words, tone), 1)
    return holder


def _chips(desk: Desk, kind: Choices | Links, value: Sequence[str]) -> list[ChipValue]:
    if isinstance(kind, Links):
        linked = Linked(desk, kind.entities)
        return [linked.short_chip(id) for id in value]
    if kind.vocabulary == "own_purposes":
        return []
    terms = Terms(desk, kind.vocabulary)
    return [terms.chip(key) for key in value]


def _words(desk: Desk, place: Place, value: object, *, first: bool) -> QWidget:
    words = desk.spoken(place, value)
    shown = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    is_link = isinstance(place.kind, Link)
    return label(shown, "" if first or is_link else "muted", wrap=True)
