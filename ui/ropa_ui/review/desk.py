"""One document under review: its text at the left, its proposals at the right, the chosen one opened below them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ropa.model import ENTITIES
from ropa.register import title_of
from ropa.wording import Words, sort_key
from ropa_ui.list_model import Cell, Column, Heading, Row
from ropa_ui.list_table import ListTable
from ropa_ui.review.decisions import FILTERS, Decisions
from ropa_ui.review.fields import CONFIDENCE, ProposalFields, worth_showing
from ropa_ui.review.marks import marks_of
from ropa_ui.review.source import SourceText
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.search_field import SearchField
from ropa_ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.intake.proposals import Proposal, Proposals
    from ropa.kinds import Id
    from ropa_ui.session import Session

KINDS = ("controller", "activity", "assignment", "processor", "gap")
STATE_LOOK = {
    "taken": ("check", "ok"),
    "open": ("circle-dashed", "warn"),
    "skipped": ("minus", "muted"),
    "unchanged": ("minus", "muted"),
}
SOURCE_WIDTH, MOST_ALIKE = 440, 200


class ReviewDesk(QWidget):
    """Decides a reading by mouse or key: A take, M merge, H skip, F show the words, Space take or skip.

    Signals:
        accepted: write what was taken.
        cancelled: write nothing.
    """

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, session: Session, decisions: Decisions) -> None:
        super().__init__()
        self.decisions = decisions
        self._session, self._texts = session, session.texts
        self._filter, self._opened = "all", ""
        self._compared: Proposals | None = None
        self._fields: ProposalFields | None = None
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_A: self.take_current,
            Qt.Key.Key_M: self.merge_current,
            Qt.Key.Key_H: self.skip_current,
            Qt.Key.Key_F: self._show_words,
        }
        self._build()
        self.refresh()

    def start(self) -> None:
        """Choose the first proposal and give it the keyboard."""
        ids = self.table.ids()
        if ids:
            self.table.select(ids[0])
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the proposals as they are decided now; text and names only when they were compared anew."""
        if self._compared is not self.decisions.proposals:
            self._compared = self.decisions.proposals
            self._words = Words(self._texts.language, self.decisions.preview())
            text = self.decisions.reading.document.text
            self.source.show_text(text, marks_of(text, self._compared.proposals))
        self.table.refresh()
        self._list()
        self._count()
        self._open(self._opened)

    # building
    def _build(self) -> None:
        texts = self._texts
        self.source = SourceText()
        self.source.setAccessibleName(texts("review.source"))
        self.source.chosen.connect(self.choose)
        left = Card(texts("review.source"), self.decisions.reading.document.name)
        left.body.addWidget(self.source)
        self.table = ListTable(self._columns(), self._cell, sort_key, texts("review.proposals"))
        self.table.current_changed.connect(self._open)
        self.table.toggled.connect(self._toggle)
        self.table.installEventFilter(self)
        self._card = Card(" ")
        self._body = QScrollArea()
        self._body.setWidgetResizable(True)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card.body.addWidget(self._body, 1)
        self._card.body.addLayout(self._verbs())
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(self.table)
        right.addWidget(self._card)
        right.setSizes([300, 300])
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._filters())
        column.addWidget(right, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(side)
        split.setSizes([SOURCE_WIDTH, 2 * SOURCE_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(split, 1)
        layout.addLayout(self._foot())

    def _columns(self) -> list[Column]:
        texts = self._texts
        states = [texts(f"review.decision.{state}") for state in STATE_LOOK]
        sure = [texts(f"review.confidence.{name}") for name in CONFIDENCE]
        return [
            Column("take", texts("review.column.take"), texts("review.column.take")),
            Column("title", texts("review.column.title"), stretch=5),
            Column("what", texts("review.column.what"), stretch=4),
            Column("decision", texts("review.column.decision"), max(states, key=len) + "mmm"),
            Column("sure", texts("review.column.sure"), max(sure, key=len) + "mmm"),
            Column("line", texts("review.column.line"), "00000"),
        ]

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._shown = [name for name in FILTERS if name in {"all", "open"} or self.decisions.count(name)]
        self._tabs = Segmented({name: name for name in self._shown}, self._texts("review.filter.name"))
        self._tabs.choose("all")
        self._tabs.chosen.connect(self._show_filter)
        self._search = SearchField(self._texts("review.search"))
        self._search.textChanged.connect(lambda _: self._list())
        row.addWidget(self._tabs)
        row.addWidget(self._search, 1)
        return row

    def _verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._take = Button(self._texts("review.take"), "check")
        self._take.clicked.connect(self.take_current)
        self._merge = Button(self._texts("review.merge"), "git-merge")
        self._merge.clicked.connect(self.merge_current)
        self._skip = Button(self._texts("review.skip"), "skip-forward")
        self._skip.clicked.connect(self.skip_current)
        self._note = label("", "muted", wrap=True)
        for button in (self._take, self._merge, self._skip):
            row.addWidget(button)
        row.addWidget(self._note, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self._texts("review.keys"), "muted", wrap=True), 1)
        self._left = label("", "warn")
        sure = Button(self._texts("review.take_all_sure"), "check", "link")
        sure.clicked.connect(self._take_all_sure)
        cancel = Button(self._texts("review.cancel"))
        cancel.clicked.connect(self.cancelled)
        self.import_button = Button("", kind="primary")
        self.import_button.clicked.connect(self.accept)
        for widget in (self._left, sure, cancel, self.import_button):
            row.addWidget(widget)
        return row

    # showing
    def _list(self) -> None:
        shown = self.decisions.shown(self._filter, self._search.text())
        rows: list[Row] = []
        for kind in KINDS:
            of_kind = [p for p in shown if p.kind == kind]
            if of_kind:
                rows.append(Heading(self._texts(f"review.kind.{kind}"), count=len(of_kind)))
                rows.extend(p.key for p in of_kind)
        self.table.show_rows(rows)

    def _cell(self, key: str, column: str) -> Cell | str:
        proposal = self.decisions.find(key)
        if proposal is None:
            return ""
        match column:
            case "take":
                return Cell(checked=key in self.decisions.taken, spoken=self._texts("review.column.take"))
            case "title":
                return proposal.title
            case "what":
                return Cell(self._what(proposal), role="muted")
            case "decision":
                state = self.decisions.state_of(proposal)
                icon, role = STATE_LOOK[state]
                return Cell(self._texts(f"review.decision.{state}"), icon, icon_role=role)
            case "sure":
                icon, role = CONFIDENCE[proposal.confidence]
                return Cell(self._texts(f"review.confidence.{proposal.confidence}"), icon, icon_role=role)
            case _:
                return str(proposal.line or "")

    def _what(self, proposal: Proposal) -> str:
        like = self._session.register.get(proposal.like)
        name = title_of(like, self._session.register) if like else ""
        n = sum(worth_showing(value) for value in proposal.values)
        return self._texts(f"review.state.{proposal.state}", name=name, n=n)

    def _open(self, key: str) -> None:
        self._keep()
        self._opened = key
        proposal = self.decisions.find(key)
        self.source.show_current(key)
        for button in (self._take, self._merge, self._skip):
            button.setEnabled(proposal is not None and proposal.state != "unchanged")
        if proposal is None:
            self._fields = None
            self._body.setWidget(QWidget())
            return
        self._card.title.show_title(proposal.title, self._what(proposal))
        self._fields = ProposalFields(self.decisions, proposal, self._words, self._texts)
        self._body.setWidget(self._fields)
        self._merge.setVisible(proposal.kind not in {"gap", "controller"})
        self._note.setText(self._texts("review.marked") if any(v.spans for v in proposal.values) else "")

    def _count(self) -> None:
        texts, decisions = self._texts, self.decisions
        for name in self._shown:
            self._tabs.show_text(name, f"{texts(f'review.filter.{name}')} {decisions.count(name)}")
        open_ = decisions.count("open")
        self._left.setText(texts("review.left", n=open_) if open_ else "")
        taken, all_ = len(decisions.taken), decisions.count("all")
        self.import_button.show_text(texts("review.import", n=taken, of=all_))
        self.import_button.setEnabled(bool(taken))

    # deciding
    def choose(self, key: str) -> None:
        """Show a proposal, whatever the filter."""
        if key not in self.table.ids():
            self._tabs.choose("all")
            self._show_filter("all")
        self.table.select(key)

    def take_current(self) -> None:
        """Take the chosen proposal and go to the next."""
        self._decide(self.decisions.take)

    def skip_current(self) -> None:
        """Skip the chosen proposal and go to the next."""
        self._decide(self.decisions.skip)

    def merge_current(self) -> None:
        """Merge the chosen proposal with what it is like, or with a record chosen from a menu."""
        proposal = self.decisions.find(self._opened)
        if proposal is None or not self._merge.isVisible():
            return
        menu = QMenu(self)
        for id, name in self._alike(proposal):
            menu.addAction(name.replace("&", "&&"), partial(self._merge_with, id))
        menu.exec(self._merge.mapToGlobal(self._merge.rect().topLeft()))

    def _merge_with(self, record: Id) -> None:
        self._decide(lambda key: self.decisions.merge(key, record))

    def _alike(self, proposal: Proposal) -> list[tuple[Id, str]]:
        """The records a proposal can be merged with, the likeliest first."""
        register = self._session.register
        wanted = [ENTITIES[entity] for entity in self.decisions.alike(proposal.kind)]
        named = [(record.id, title_of(record, register)) for cls in wanted for record in register.all(cls)]
        ordered = sorted(named, key=lambda pair: (pair[0] != proposal.like, sort_key(pair[1])))
        return ordered[:MOST_ALIKE]

    def accept(self) -> None:
        """Write what was taken, with the words being typed."""
        self._keep()
        self.accepted.emit()

    def _decide(self, act: Callable[[str], None]) -> None:
        key = self._opened
        if not key:
            return
        self._keep()
        ids = self.table.ids()
        following = ids[ids.index(key) + 1 :][:1] if key in ids else []
        act(key)
        self.refresh()
        if following:
            self.table.select(following[0])

    def _show_words(self) -> None:
        self.source.show_current(self._opened)

    def _toggle(self, key: str) -> None:
        (self.decisions.skip if key in self.decisions.taken else self.decisions.take)(key)
        self.refresh()

    def _take_all_sure(self) -> None:
        self.decisions.take_all_sure()
        self.refresh()

    def _show_filter(self, name: str) -> None:
        self._filter = name
        self._list()

    def _keep(self) -> None:
        if self._fields is not None:
            self._fields.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = self._keys.get(event.key())
            if act and not event.modifiers():
                act()
                return True
        return super().eventFilter(watched, event)
