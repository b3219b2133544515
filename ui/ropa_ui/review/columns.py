"""The columns of a spreadsheet whose headings do not say what they hold; the person does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.intake.mapping import FIELDS, by_title, headings_of, is_enough, remembered, suggested, with_fields
from ropa_ui.review.columns_kept import recall, remember
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.labels import Message, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.catalog import Texts
    from ropa.intake.blocks import Document
    from ropa.intake.mapping import Headings
    from ropa.intake.reading import Reading

BETWEEN = "   ·   "


class Columns:
    """The columns of one document, and what was said of them."""

    def __init__(self, document: Document) -> None:
        self.document, self.headings = document, headings_of(document)
        self._said = recall(self.headings.key) if self.headings else {}
        self.picked: tuple[str, ...] = ()

    def remembered(self) -> tuple[str, ...]:
        """What each column holds, as it was said of the same headings before; nothing if nothing was."""
        return remembered(self.headings, self._said) if self.headings and self._said else ()

    def chosen(self) -> tuple[str, ...]:
        """What each column holds: as it was picked just now or said before, else as its heading says."""
        return self.picked or self.remembered() or (suggested(self.headings) if self.headings else ())

    def read_as(self, fields: tuple[str, ...]) -> Callable[[], Reading]:
        """Remember what the columns hold; what is returned reads them so."""
        from ropa.intake import reading_of

        headings = self.headings
        if headings is None:
            return lambda: reading_of(self.document)
        self._said = by_title(headings, fields)
        remember(headings.key, self._said)
        return lambda: reading_of(with_fields(self.document, headings, fields))


class ColumnsPage(QWidget):
    """Each heading with some of its values and what it holds.

    Signals:
        accepted: the field of each column, empty for one that is left out.
        cancelled: read nothing.
    """

    accepted = Signal(tuple)
    cancelled = Signal()

    def __init__(self, texts: Texts, headings: Headings, chosen: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts
        self._choices: dict[int, ChoiceField] = {}
        self._width = len(headings.titles)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(("heading", "values", "holds")):
            grid.addWidget(label(texts(f"columns.{name}"), "muted"), 0, at)
        for column, title in enumerate(headings.titles):
            if title or headings.samples[column]:
                self._add(grid, column, title, headings.samples[column], chosen[column])
        self._enough = Message(tone="info")
        self._read = Button(texts("columns.read"), kind="primary")
        self._read.clicked.connect(lambda: self.accepted.emit(self.fields()))
        self._lay_out(grid)
        self._judge()

    def fields(self) -> tuple[str, ...]:
        """The field of each column."""
        return tuple(self._choices[n].value() if n in self._choices else "" for n in range(self._width))

    def choose(self, column: int, field: str) -> None:
        """Say what a column holds."""
        self._choices[column].show_value(field)
        self._judge()

    def can_read(self) -> bool:
        """Whether enough columns are named."""
        return self._read.isEnabled()

    def _add(self, grid: QGridLayout, column: int, title: str, samples: Sequence[str], chosen: str) -> None:
        row = grid.rowCount()
        options = {name: self._texts(f"columns.field.{name}") for name in FIELDS}
        choice = ChoiceField(options, empty=self._texts("columns.left_out"))
        choice.show_value(chosen)
        choice.set_name(self._texts("columns.holds_of", heading=title))
        choice.edited.connect(self._judge)
        choice.setMinimumWidth(self.fontMetrics().horizontalAdvance(max(options.values(), key=len)) + 56)
        self._choices[column] = choice
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label(title or self._texts("columns.no_heading"), "strong", wrap=True), row, 0, middle)
        grid.addWidget(label(BETWEEN.join(samples), "muted", wrap=True), row, 1, middle)
        grid.addWidget(choice, row, 2, middle)

    def _lay_out(self, grid: QGridLayout) -> None:
        sheet = Sheet()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(16, 12, 16, 14)
        inside.addLayout(grid)
        body = QWidget()
        body.setProperty("body", "true")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(sheet)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        cancel = Button(self._texts("window.cancel"))
        cancel.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._enough, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._read)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(area, 1)
        layout.addLayout(foot)

    def _judge(self) -> None:
        enough = is_enough(self.fields())
        self._read.setEnabled(enough)
        self._enough.say(self._texts("columns.remembered" if enough else "columns.not_enough"), "info")
