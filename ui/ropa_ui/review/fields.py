"""One proposal opened: each value with its letter, what the register says, what will be written, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.kinds import Choices, Text
from ropa.model import ENTITIES
from ropa.plain import from_plain, kind_at, strings
from ropa.vocabulary import vocabulary
from ropa_ui.review.marks import letter_of
from ropa_ui.widgets.chip import ChipRow, ChipValue
from ropa_ui.widgets.chip_field import ChipField, Suggestion
from ropa_ui.widgets.labels import Picture, label
from ropa_ui.widgets.text_fields import LineField, ParagraphField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.catalog import Texts
    from ropa.intake.proposals import Proposal, Value
    from ropa.plain import Plain
    from ropa.wording import Words
    from ropa_ui.review.decisions import Decisions
    from ropa_ui.widgets.field import Field

CONFIDENCE = {"high": ("circle-check", "ok"), "medium": ("circle-dot", "warn"), "low": ("circle-alert", "err")}
_OWN = frozenset({"written_as", "sha256", "file_name", "rule", "record", "words", "about"})
_SUGGESTED = 8


def worth_showing(value: Value) -> bool:
    """Whether a value says something to a person; identifiers and the import's own marks do not."""
    name = value.path.rpartition("/")[2]
    if value.path == "id" or name == "id" or name in _OWN:
        return False
    kind = kind_at(ENTITIES[value.entity], value.path)
    return type(kind).__name__ != "Rows"


class ProposalFields(QWidget):
    """The values of the proposal shown; ``edited`` follows each change the person makes before accepting."""

    edited = Signal()

    def __init__(self, decisions: Decisions, proposal: Proposal, words: Words, texts: Texts) -> None:
        super().__init__()
        self._decisions, self._words, self._texts = decisions, words, texts
        self._fields: list[tuple[Value, Field[str] | ChipField]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for at, value in enumerate(value for value in proposal.values if worth_showing(value)):
            self._add(grid, at, value)
        grid.setRowStretch(grid.rowCount(), 1)

    def keep(self) -> None:
        """Hand half-typed words over to the decisions."""
        for value, field in self._fields:
            if isinstance(field, ChipField):
                field.commit()
            self._take(value, field)

    def _add(self, grid: QGridLayout, at: int, value: Value) -> None:
        name = self._words.field(value.entity, value.path)
        grid.addWidget(label(letter_of(value), "muted"), at, 0)
        grid.addWidget(label(name, wrap=True), at, 1)
        grid.addWidget(self._said(value, name), at, 2)
        if value.spans:
            grid.addWidget(self._sure(value), at, 3)
            grid.addWidget(label(self._texts("review.line", n=value.spans[0].line), "muted"), at, 4)

    def _said(self, value: Value, name: str) -> QWidget:
        """The editor of a value, under what the register says now."""
        editor = self._editor(value, name)
        if value.before in (None, []):
            return editor
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        kind = kind_at(ENTITIES[value.entity], value.path)
        before = self._words.value(kind, from_plain(kind, value.before))
        column.addWidget(label(self._texts("review.in_register", value=before), "muted", wrap=True))
        column.addWidget(editor)
        return both

    def _editor(self, value: Value, name: str) -> QWidget:
        kind = kind_at(ENTITIES[value.entity], value.path)
        now = self._decisions.edited(*value.place, value.after)
        match kind:
            case Choices(vocabulary=listed):
                return self._connected(value, self._chips(listed), strings(now), name)
            case Text(long=True):
                return self._connected(value, ParagraphField(), str(now or ""), name)
            case Text():
                return self._connected(value, LineField(), str(now or ""), name)
            case _:
                return ChipRow(ChipValue(line, line) for line in self._words.lines(kind, from_plain(kind, now)))

    def _connected(self, value: Value, field: Field[str] | ChipField, now: str | list[str], name: str) -> QWidget:
        field.show_value(now)  # type: ignore[arg-type]
        field.set_name(name)
        field.edited.connect(lambda: self._take(value, field))
        self._fields.append((value, field))
        return field

    def _take(self, value: Value, field: Field[str] | ChipField) -> None:
        now = field.value()
        after: Plain = list(now) if isinstance(now, tuple) else now
        if after != self._decisions.edited(*value.place, value.after):
            self._decisions.edit(*value.place, after or None)
            self.edited.emit()

    def _chips(self, listed: str) -> ChipField:
        terms, language = vocabulary(listed), self._texts.language

        def suggest(typed: str) -> Iterable[Suggestion]:
            near = (term for term in terms.terms.values() if typed.casefold() in term.label(language).casefold())
            return [Suggestion(term.key, term.label(language)) for term in near][:_SUGGESTED]

        def describe(key: str) -> ChipValue:
            return ChipValue(key, self._words.term(listed, key))

        return ChipField(describe, lambda typed: list(suggest(typed)), str if terms.is_open else None)

    def _sure(self, value: Value) -> QWidget:
        icon, role = CONFIDENCE[value.confidence]
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Picture(icon, role))
        row.addWidget(label(self._texts(f"review.confidence.{value.confidence}")))
        return both
