"""The proposal that is opened in the list: its values, and the three things that can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa_ui.review.fields import ProposalFields, decision_look
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Title
from ropa_ui.widgets.labels import Picture, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.intake.proposals import Proposal
    from ropa_ui.review.decisions import Decisions
    from ropa_ui.session import Session

BAR = 3


class OpenedCard(QWidget):
    """A sheet with an accent bar; ``left`` comes when Esc gives the keyboard back to the list."""

    left = Signal()

    def __init__(self, title: str, why: str) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 9, 12, 11)
        self.body.setSpacing(8)
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        self._head.addWidget(Title(title, why), 1)
        self.body.addLayout(self._head)

    def add_to_head(self, widget: QWidget) -> None:
        """Put something at the right of the title."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), self.rect()
        painter.fillRect(area, theme().color("base"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.setBrush(theme().color("alt"))
        painter.drawRoundedRect(area.toRectF().adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        painter.fillRect(0, 1, BAR, area.height() - 2, theme().color("accent"))
        painter.end()


class ProposalCard(OpenedCard):
    """One proposal opened, with its values and verbs."""

    taken = Signal()
    merged = Signal()
    skipped = Signal()

    def __init__(
        self, session: Session, decisions: Decisions, proposal: Proposal, why: str, place: Callable[[int], str]
    ) -> None:
        super().__init__(proposal.title, why)
        self._texts = session.texts
        self.fields = ProposalFields(session, decisions, proposal, place)
        self._say_decision(decisions, proposal)
        if proposal.line:
            self.add_to_head(label(place(proposal.line), "muted"))
        if proposal.quote and proposal.kind == "gap":
            self.body.addWidget(label(f"”{proposal.quote}”", "muted", wrap=True))
        if self.fields.fields():
            self.body.addWidget(self.fields)
        self.body.addStretch()
        if also := self.fields.also(proposal):
            self.body.addWidget(label(self._texts("review.also", what=also), "help", wrap=True))
        if proposal.state != "unchanged":
            self._add_verbs(proposal)

    def merge_button(self) -> Button:
        """The button whose menu names the records to merge with."""
        return self._merge

    def _say_decision(self, decisions: Decisions, proposal: Proposal) -> None:
        name, icon, role = decision_look(decisions, proposal)
        self.add_to_head(Picture(icon, role))
        self.add_to_head(label(self._texts(f"review.decision.{name}"), "link" if role == "accent" else role))

    def _add_verbs(self, proposal: Proposal) -> None:
        word = {"gap": "take_gap"}.get(proposal.kind, "take_new" if proposal.state == "duplicate" else "take")
        take = Button(self._texts(f"review.{word}"), "check")
        take.clicked.connect(self.taken)
        self._merge = Button(self._texts("review.merge"), "git-merge")
        self._merge.clicked.connect(self.merged)
        skip = Button(self._texts("review.skip"), "skip-forward")
        skip.clicked.connect(self.skipped)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (take, self._merge, skip):
            row.addWidget(button)
        self._merge.setVisible(proposal.kind != "gap")
        note = self._texts("review.marked") if any(v.spans for v in proposal.values) else ""
        row.addWidget(label(note, "help", wrap=True), 1)
        self.body.addLayout(row)


class UnreadCard(OpenedCard):
    """A row that was not read: its words and why."""

    def __init__(self, title: str, words: str, why: str) -> None:
        super().__init__(title, "")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Picture("info"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(why, wrap=True), 1)
        self.body.addLayout(row)
        self.body.addWidget(label(words, "muted", wrap=True))
