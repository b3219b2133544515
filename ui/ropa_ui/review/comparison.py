"""The document held against the register: what each says that the other does not, without importing anything."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.errors import RopaError
from ropa.intake.comparing import KINDS, Difference, compare
from ropa.wording import sort_key
from ropa_ui import moments
from ropa_ui.list_model import Cell, Column, Heading, Row
from ropa_ui.review.card import OpenedCard
from ropa_ui.review.filters import Filters
from ropa_ui.review.opening_list import OpeningList
from ropa_ui.review.side_by_side import SideBySide
from ropa_ui.review.source_panel import Places, SourcePanel
from ropa_ui.saving_as import with_ending
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import Message, label

if TYPE_CHECKING:
    from ropa.intake.reading import Reading
    from ropa_ui.session import Session

LOOKS = {
    "only_document": ("file-text", "accent"),
    "only_register": ("list-checks", "warn"),
    "differs": ("split", "warn"),
}


class ComparisonView(QWidget):
    """Differences at the right, the document at the left; ``left`` goes back to the review."""

    left = Signal()

    def __init__(self, session: Session, reading: Reading) -> None:
        super().__init__()
        self._session, self._texts, self._reading = session, session.texts, reading
        self._found = {str(at): one for at, one in enumerate(compare(reading, session.register, session.words))}
        self._filter = "all"
        self._places = Places(reading.document, session.texts)
        self._source = SourcePanel(session.texts, reading.document, self._places)
        self._source.show_text(reading.document.text, ())
        self._table = OpeningList(self._columns(), self._cell, sort_key, session.texts("comparing.list"))
        self._table.horizontalHeader().hide()
        self._table.current_changed.connect(self._open)
        self._table.opened.connect(self._go)
        self._tabs = Filters(session.texts, ("all", *KINDS), ("all",), "comparing")
        self._tabs.show_counts(Counter(one.kind for one in self._found.values()) | {"all": len(self._found)})
        self._tabs.chosen.connect(self._show)
        self._said = Message(tone="ok")
        name = reading.document.name
        self._said.say("" if self._found else session.texts("comparing.nothing", name=name), "ok")
        self._lay_out()
        self._show("all")

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins; past a focus proxy Tab would skip what stands before it."""
        self._table.setFocus(reason)

    def differences(self) -> list[Difference]:
        """What is shown."""
        return [one for one in self._found.values() if self._filter in {"all", one.kind}]

    def save(self, path: Path) -> bool:
        """Save what is shown as a workbook; what goes wrong is said on the page."""
        from ropa_exports.comparison import write_comparison

        own, name = self._session.organisation, self._reading.document.name
        try:
            write_comparison(self.differences(), path, texts=self._texts, document=name,
                             organisation=own.name if own else "", day=moments.today())  # fmt: skip
        except RopaError as error:
            self._said.say(self._texts(error.key, **error.details), "err")
            return False
        self._said.say(self._texts("comparing.saved", name=path.name), "ok")
        return True

    # building
    def _lay_out(self) -> None:
        split = SideBySide(self._source)
        split.column.addWidget(self._tabs)
        split.column.addWidget(self._table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._said)
        foot.addStretch(1)
        save = Button(self._texts("comparing.save"), "download")
        save.clicked.connect(self._ask_where)
        save.setEnabled(bool(self._found))
        back = Button(self._texts("comparing.back"), "arrow-left")
        back.clicked.connect(self.left)
        foot.addWidget(save)
        foot.addWidget(back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(split, 1)
        layout.addLayout(foot)

    def _columns(self) -> list[Column]:
        fields = [self._texts(f"comparing.differs.{name}") for name in ("places", "periods", "data_categories")]
        return [
            Column("title", self._texts("comparing.subject"), "n" * 14, stretch=4, icon=True),
            Column("field", self._texts("comparing.field"), max(fields, key=len), stretch=2),
            Column("document", self._texts("comparing.in_document"), "n" * 8, stretch=3),
            Column("register", self._texts("comparing.in_register"), "n" * 8, stretch=3),
            Column("line", self._texts("comparing.line"), self._texts("review.line", n=1000)),
        ]

    # showing
    def _show(self, chosen: str) -> None:
        self._filter = chosen
        rows: list[Row] = []
        for kind in KINDS:
            of_kind = [key for key, one in self._found.items() if one.kind == kind and chosen in {"all", kind}]
            if of_kind:
                rows.append(Heading(self._texts(f"comparing.filter.{kind}"), count=len(of_kind)))
                rows.extend(of_kind)
        self._table.show_rows(rows)
        if ids := self._table.ids():
            self._table.select(self._table.current_id() or ids[0])

    def _cell(self, key: str, column: str) -> Cell | str:
        one = self._found[key]
        match column:
            case "title":
                icon, role = LOOKS[one.kind]
                return Cell(one.title, icon, icon_role=role)
            case "field":
                return Cell(self._field(one), role="muted")
            case "document":
                return one.in_document
            case "register":
                return one.in_register
            case _:
                return Cell(self._places.of(one.line) if one.line else "", role="muted")

    def _field(self, one: Difference) -> str:
        return self._texts(f"comparing.differs.{one.field}" if one.field else f"comparing.about.{one.about}")

    def _open(self, key: str) -> None:
        one = self._found.get(key)
        if one is None:
            self._table.open_card("", None)
            return
        card = OpenedCard(one.title, self._field(one))
        card.left.connect(self._table.setFocus)
        if one.line:
            card.add_to_head(label(self._places.of(one.line), "muted"))
        sides = QGridLayout()
        sides.setHorizontalSpacing(16)
        for at, (name, words) in enumerate((("in_document", one.in_document), ("in_register", one.in_register))):
            sides.addWidget(label(self._texts(f"comparing.{name}"), "muted"), 0, at)
            said = label(words, wrap=True) if words else label(self._texts("comparing.not_said"), "muted")
            sides.addWidget(said, 1, at, Qt.AlignmentFlag.AlignTop)
            sides.setColumnStretch(at, 1)
        card.body.addLayout(sides)
        card.body.addStretch()
        if one.record:
            button = Button(self._texts("comparing.open"), "external-link", "link")
            button.clicked.connect(lambda: self._go(key))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch()
            card.body.addLayout(row)
        self._table.open_card(key, card)
        self._source.text.show_current(self._places_of(one))

    def _places_of(self, one: Difference) -> list[tuple[int, int]]:
        """Where the line of a difference stands in the text."""
        if not one.line:
            return []
        lines = self._reading.document.text.split("\n")
        start = sum(len(line) + 1 for line in lines[: one.line - 1])
        return [(start, start + len(lines[one.line - 1]))]

    def _go(self, key: str) -> None:
        record = self._found[key].record
        if record:
            self._session.open_record(record)

    def _ask_where(self) -> None:
        name = self._texts("comparing.file_name", name=Path(self._reading.document.name).stem)
        kinds = f"{self._texts('comparing.workbook')} (*.xlsx)"
        chosen, kind = QFileDialog.getSaveFileName(self, self._texts("comparing.save"), f"{name}.xlsx", kinds)
        if chosen:
            self.save(with_ending(Path(chosen), kind, "xlsx"))
