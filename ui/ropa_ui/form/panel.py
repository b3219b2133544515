"""Beside the form: the letters of Art. 30, what is left to complete, what to confirm, and where the record is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.model.chapters import CHAPTERS
from ropa_ui.form.frame import TONES
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import Button, IconButton
from ropa_ui.widgets.finding_card import FindingCard
from ropa_ui.widgets.labels import Message, label, tip
from ropa_ui.widgets.layouts import empty
from ropa_ui.widgets.letters import Letter, LettersStrip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ropa import checks
    from ropa.kinds import Id
    from ropa.model import Record, Task
    from ropa_ui.session import Session

_WIDTH, _FOLDED = 288, 48
_USUAL_POINTS, _WIDEST_FACTOR = 10.5, 1.25
_MOST_USERS, _AROUND = 8, 62
_STATES = {"not_determined": "undetermined"}


class SidePanel(QWidget):
    """What the checks and the documents say of the record on the form.

    Signals:
        wanted: a path to go to.
        confirmed: every unconfirmed value is found to be right.
        opened: the identifier of a record that uses this one.
        unfolded: the strip was asked to become a panel, or the other way.
    """

    wanted = Signal(str)
    confirmed = Signal()
    opened = Signal(str)
    unfolded = Signal()

    def __init__(self, session: Session, entity: str) -> None:
        super().__init__()
        self._asked = any(chapter.letter for chapter in CHAPTERS[entity])
        self._session, self._is_folded = session, False
        self._letters: Mapping[str, checks.Letter] = {}
        self._found: object = None
        self._full, self._strip = self._panel(), self._narrow()
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 0, 0)
        row.addWidget(self._full)
        row.addWidget(self._strip)
        self.set_folded(on=False)
        theme().changed.connect(self._fit)

    def set_folded(self, *, on: bool) -> None:
        """Be a strip with the letters, or the whole panel."""
        self._strip.setVisible(on)
        self._full.setVisible(not on)
        self._is_folded = on
        self._fit()

    def full_width(self) -> int:
        """How wide it is when it is no strip."""
        return _scaled(_WIDTH)

    def is_folded(self) -> bool:
        """Whether it is a strip now."""
        return self._is_folded

    def show_letters(self, paragraph: str, letters: Mapping[str, checks.Letter], here: str) -> None:
        """Show how the letters of a paragraph of Art. 30 stand; none for records it does not speak of."""
        self._letters = letters
        texts = self._session.texts
        shown = [self._letter(name, letter) for name, letter in letters.items()]
        for strip in (self._strip_across, self._strip_down):
            strip.show_letters(shown, here)
            strip.setVisible(bool(shown))
        self._article.setText(texts("form.panel.article", paragraph=paragraph))
        self._article.setVisible(bool(shown))
        left = [name for name, letter in letters.items() if letter.state == "open"]
        said = texts("form.panel.open", n=len(left), letters=", ".join(left)) if left else texts("form.panel.all_said")
        self._open.setText(said)
        self._open.setVisible(bool(shown))

    def show_findings(self, own: Id, findings: Sequence[tuple[checks.Finding, checks.FindingWords]]) -> None:
        """Show what is left to complete, here and in the records the letters lean on, with its words."""
        if (own, findings) == self._found:
            return
        self._found = (own, findings)
        empty(self._cards)
        groups = [
            ("todo", [one for one in findings if one[0].severity in "AB"]),
            ("beyond", [one for one in findings if one[0].severity == "C"]),
            ("watched", [one for one in findings if one[0].severity == "i"]),
        ]
        for name, found in groups:
            if name == "todo" and not found and self._asked:
                self._cards.addWidget(Message(self._session.texts("form.panel.nothing"), "ok"))
            elif found:
                self._cards.addWidget(self._heading(name, len(found)))
            for finding, words in found:
                self._cards.addWidget(self._card(own, finding, words))
        self._count.setText(str(len(groups[0][1]) + len(groups[1][1])))

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show what documents leave open here, and what is to be done."""
        empty(self._tasks)
        if tasks:
            self._tasks.addWidget(self._heading("tasks", len(tasks)))
        for task in tasks:
            card = FindingCard(task.id, task.title, "", link=self._session.texts("form.panel.open_task"), tone="info")
            card.opened.connect(self.opened)
            self._tasks.addWidget(card)

    def show_proposals(self, paths: Sequence[tuple[str, str]]) -> None:
        """Show the values nobody has confirmed, as path and label."""
        empty(self._proposals)
        if not paths:
            return
        texts = self._session.texts
        self._proposals.addWidget(self._heading("proposals", len(paths)))
        named = ", ".join(dict.fromkeys(name for _, name in paths))
        card = FindingCard(paths[0][0], texts("form.proposal.card", n=len(paths)), named,
                           link=texts("form.panel.go"), tone="info")  # fmt: skip
        card.opened.connect(self.wanted)
        every = Button(texts("form.proposal.confirm_all"), "check", "small")
        every.clicked.connect(self.confirmed)
        self._proposals.addWidget(card)
        self._proposals.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)

    def show_users(self, users: Sequence[Record], heading: str = "used") -> None:
        """Show which records name this one, or under another heading what it is about."""
        empty(self._users)
        if not users:
            return
        self._users.addWidget(self._heading(heading, len(users)))
        for user in users[:_MOST_USERS]:
            title = self._session.title(user)
            shown = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _scaled(_WIDTH) - _AROUND)
            button = Button(shown.replace("&", "&&"), kind="link")
            button.setStyleSheet("text-align: left;")
            button.setAccessibleName(title)
            button.setToolTip(tip(f"{self._session.entity_word(user)}: {title}"))
            button.clicked.connect(lambda _=False, id=user.id: self.opened.emit(id))
            self._users.addWidget(button)
        if len(users) > _MOST_USERS:
            self._users.addWidget(label(self._session.texts("form.panel.more", n=len(users) - _MOST_USERS), "muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().color("line"))
        painter.drawLine(0, 0, 0, self.height())
        painter.end()

    def _fit(self) -> None:
        """Be as wide as the text wants."""
        self.setFixedWidth(_scaled(_FOLDED if self._is_folded else _WIDTH))

    # building

    def _panel(self) -> QWidget:
        self._article, self._open = label("", "h2"), label("", "muted", wrap=True)
        self._strip_across = LettersStrip()
        self._strip_across.chosen.connect(self._to_letter)
        self._cards, self._proposals, self._users = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._tasks = QVBoxLayout()
        body = QWidget()
        body.setProperty("body", "true")
        column = QVBoxLayout(body)
        column.setContentsMargins(15, 14, 15, 14)
        column.setSpacing(8)
        for widget in (self._article, self._strip_across, self._open):
            column.addWidget(widget)
        for part in (self._proposals, self._cards, self._tasks, self._users):
            part.setSpacing(8)
            column.addLayout(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area

    def _narrow(self) -> QWidget:
        strip = QWidget()
        column = QVBoxLayout(strip)
        column.setContentsMargins(6, 12, 6, 12)
        column.setSpacing(8)
        unfold = IconButton("panel-left-close", self._session.texts("form.panel.unfold"), role="muted")
        unfold.clicked.connect(self.unfolded)
        column.addWidget(unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        self._strip_down = LettersStrip(upright=True)
        self._strip_down.chosen.connect(self._to_letter)
        column.addWidget(self._strip_down)
        self._count = label("", "muted")
        self._count.setToolTip(self._session.texts("form.panel.todo"))
        column.addWidget(self._count, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return strip

    def _heading(self, name: str, n: int) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(self._session.texts(f"form.panel.{name}"), "h2"))
        row.addWidget(label(str(n), "muted"), 1)
        if name == "todo" and n:
            row.addWidget(label(self._session.texts("form.panel.next"), "help"))
        return holder

    def _card(self, own: Id, finding: checks.Finding, words: checks.FindingWords) -> FindingCard:
        """A card that leads to the field, in this record or in another."""
        texts, there = self._session.texts, self._session.register.get(finding.record)
        elsewhere = finding.record != own and there is not None
        where = texts("form.panel.at", name=self._session.title(there)) if elsewhere and there else ""
        go = texts("form.panel.go") if finding.path or elsewhere else ""
        link = " · ".join(filter(None, (where, words.law, go)))
        card = FindingCard(finding.path, words.title, words.todo, link=link, tone=TONES[finding.severity])
        if elsewhere:
            card.opened.connect(lambda path: self._session.open_record(finding.record, path))
        else:
            card.opened.connect(self.wanted)
        return card

    def _letter(self, name: str, letter: checks.Letter) -> Letter:
        state = _STATES.get(letter.state, letter.state)
        texts = self._session.texts
        spoken = texts("form.letter.spoken", letter=name, state=texts(f"form.letter.{state}"))
        return Letter(name, state, spoken, TONES.get(letter.severity, "warn"))

    def _to_letter(self, name: str) -> None:
        if name in self._letters:
            self.wanted.emit(self._letters[name].path)


def _scaled(width: int) -> int:
    """A width as larger text wants it, within reason."""
    return round(width * min(max(theme().points / _USUAL_POINTS, 1.0), _WIDEST_FACTOR))
