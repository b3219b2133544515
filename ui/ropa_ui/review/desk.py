"""One document under review: its text at the left, its proposals at the right, the chosen one opened among them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ropa.wording import sort_key
from ropa_ui.list_model import Heading, Row
from ropa_ui.review.card import ProposalCard, UnreadCard
from ropa_ui.review.cells import Cells
from ropa_ui.review.decisions import FILTERS, KINDS
from ropa_ui.review.filters import Filters
from ropa_ui.review.keys import ENTER, KeyHints, is_ctrl_enter, is_find
from ropa_ui.review.marks import Finder, unread_key
from ropa_ui.review.opening_list import OpeningList
from ropa_ui.review.side_by_side import SideBySide
from ropa_ui.review.source_panel import Places, SourcePanel
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.intake.proposals import Proposal
    from ropa.intake.reading import Skipped, Span
    from ropa.kinds import Id
    from ropa_ui.review.preparing import Prepared
    from ropa_ui.session import Session

SEARCH_WIDTH = 150


class ReviewDesk(QWidget):
    """Decides a reading by mouse or key: A take, M merge, H skip, F show the words, Space take or not.

    Signals:
        accepted: write what was taken.
        cancelled: write nothing.
        decided: something was taken, merged or skipped.
    """

    accepted = Signal()
    cancelled = Signal()
    decided = Signal()

    def __init__(self, session: Session, prepared: Prepared) -> None:
        super().__init__()
        self.decisions = decisions = prepared.decisions
        self._session, self._texts = session, session.texts
        self._filter, self._opened = "all", ""
        self._card: ProposalCard | None = None
        self._ready = False
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_A: self.take_current,
            Qt.Key.Key_M: self.merge_current,
            Qt.Key.Key_H: self.skip_current,
            Qt.Key.Key_F: self._next_words,
            Qt.Key.Key_Space: self._toggle_current,
            **dict.fromkeys(ENTER, self._enter_card),
        }
        document = decisions.reading.document
        self._places = Places(document, self._texts)
        self._cells = Cells(session, decisions, self._places)
        self._build()
        self._finder = Finder(document.text)
        self.source.show_text(document.text, prepared.marks)
        self._list()
        self._count()

    def start(self) -> None:
        """Choose the first proposal that would change something, and give it the keyboard."""
        self._ready = True
        ids = self.table.ids()
        asking = (p.key for key in ids if (p := self.decisions.find(key)) and p.state != "unchanged")
        if first := next(asking, next(iter(ids), "")):
            self.table.select(first)
        self.table.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.table.setFocus(reason)

    def refresh(self) -> None:
        """Show the proposals as they are decided now."""
        self.table.say_anew()
        if self._filter in {"open", "skipped", "before"} or not self.table.ids():
            self._list()
        self._count()
        self.decided.emit()

    def reopen(self) -> None:
        """Show the opened proposal as it is decided now."""
        self._open(self._opened)

    # building
    def _build(self) -> None:
        self.source = SourcePanel(self._texts, self.decisions.reading.document, self._places)
        self.source.text.chosen.connect(self.choose)
        self.table = OpeningList(self._cells.columns(), self._cells.cell, sort_key, self._texts("review.proposals"))
        self.table.wide = self._cells.wide
        self.table.horizontalHeader().hide()
        self.table.current_changed.connect(self._open)
        self.table.toggled.connect(self._toggle)
        self.table.installEventFilter(self)
        split = SideBySide(self.source)
        split.column.addLayout(self._filters())
        split.column.addWidget(self.table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(split, 1)
        layout.addLayout(self._foot())

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._tabs = Filters(self._texts, (*FILTERS, "unread"), ("all", "open"))
        self._tabs.chosen.connect(self._show_filter)
        self._search = SearchField(self._texts("review.search"))
        self._search.setMinimumWidth(SEARCH_WIDTH)
        self._search.textChanged.connect(lambda _: self._list())
        row.addWidget(self._tabs, 3)
        row.addWidget(self._search, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(KeyHints(self._texts), 1, Qt.AlignmentFlag.AlignVCenter)
        self._left = label("", "warn")
        sure = Button(self._texts("review.take_all_sure"), "check", "link")
        sure.clicked.connect(self._take_all_sure)
        cancel = Button(self._texts("window.cancel"))
        cancel.clicked.connect(self.cancelled)
        self.import_button = Button("", kind="primary")
        self.import_button.clicked.connect(self.accept)
        for widget in (self._left, sure, cancel, self.import_button):
            row.addWidget(widget)
        return row

    # showing
    def _list(self) -> None:
        shown = [] if self._filter == "unread" else self.decisions.shown(self._filter, self._search.text())
        rows: list[Row] = []
        for kind in KINDS:
            of_kind = [p.key for p in shown if p.kind == kind]
            if of_kind:
                rows.append(Heading(self._texts(f"review.kind.{kind}"), count=len(of_kind)))
                rows.extend(of_kind)
        unread = self._unread() if self._filter in {"all", "unread"} else []
        if unread:
            rows.append(Heading(self._texts("review.kind.unread"), count=len(unread)))
            rows.extend(unread)
        self.table.show_rows(rows)
        if not self.table.current_id() and self._ready:
            self._choose_first()

    def _choose_first(self) -> None:
        if ids := self.table.ids():
            self.table.select(ids[0])

    def _unread(self) -> list[str]:
        wanted = self._search.text().casefold()
        rows = enumerate(self.decisions.reading.skipped)
        return [unread_key(at) for at, row in rows if wanted in row.text.casefold()]

    def _open(self, key: str) -> None:
        self.keep()
        self._opened = key
        proposal, unread = self.decisions.find(key), self._cells.unread(key)
        self.source.text.show_current(self._places_of(proposal, unread))
        self._card = None
        if proposal is not None:
            self._card = self._made(proposal)
            self.table.open_card(key, self._card)
            self._lead_tab(self._card)
        elif unread is not None:
            why = self._texts(unread.why)
            self.table.open_card(key, UnreadCard(self._texts("review.unread_title"), unread.text, why))
        else:
            self.table.open_card("", None)

    def _places_of(self, proposal: Proposal | None, unread: Skipped | None) -> list[tuple[int, int]]:
        if proposal is not None:
            return self._finder.places(proposal)
        place = self._finder.unread(unread) if unread is not None else None
        return [place] if place else []

    def _made(self, proposal: Proposal) -> ProposalCard:
        card = ProposalCard(self._session, self.decisions, proposal, self._cells.what(proposal), self._places.of)
        card.taken.connect(self.take_current)
        card.skipped.connect(self.skip_current)
        card.merged.connect(self.merge_current)
        card.left.connect(self.table.setFocus)
        card.fields.looked_at.connect(self._look_at)
        return card

    def _look_at(self, span: Span) -> None:
        if place := self._finder.place(span):
            self.source.text.show_place(place)

    def _lead_tab(self, card: ProposalCard) -> None:
        """Let Tab go from the list into the card, field by field."""
        before: QWidget = self.table
        for field in card.fields.fields():
            for widget in field.inputs():
                QWidget.setTabOrder(before, widget)
                before = widget

    def _count(self) -> None:
        decisions, counts = self.decisions, self.decisions.counts()
        self._tabs.show_counts(counts | {"unread": len(decisions.reading.skipped)})
        self._left.setText(self._texts("review.left", n=counts["open"]) if counts["open"] else "")
        taken, skipped = len(decisions.taken), len(decisions.newly_skipped())
        word = "import" if taken or not skipped else "import_none"
        self.import_button.show_text(self._texts(f"review.{word}", n=taken or skipped, of=counts["all"]))
        self.import_button.setToolTip("Ctrl+Enter")
        self.import_button.setEnabled(bool(taken or skipped) and not self._session.store.read_only)

    # deciding
    def choose(self, key: str) -> None:
        """Show a proposal, whatever the filter."""
        if key not in self.table.ids():
            self._search.clear()
            proposal = self.decisions.find(key)
            name = "before" if proposal and self.decisions.is_before(proposal) else "all"
            self._tabs.choose(name)
            self._show_filter(name)
        self.table.select(key)

    def take_current(self) -> None:
        """Take what is chosen and go to the next."""
        self._decide(self.decisions.take)

    def skip_current(self) -> None:
        """Skip what is chosen and go to the next."""
        self._decide(self.decisions.skip)

    def merge_current(self) -> None:
        """Offer the records the chosen proposal can be merged with, the likeliest first."""
        proposal = self.decisions.find(self._opened)
        if proposal is None or self._card is None or proposal.kind == "gap" or proposal.state == "unchanged":
            return
        menu = QMenu(self)
        for id, name in self.alike(proposal):
            menu.addAction(name.replace("&", "&&"), partial(self.merge_with, id))
        menu.setActiveAction(next(iter(menu.actions()), None))  # type: ignore[arg-type]
        button = self._card.merge_button()
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))

    def merge_with(self, record: Id) -> None:
        """Take the chosen proposal as a change of a record there is."""
        key = self._opened
        self._decide(lambda one: self.decisions.merge(one, record) if one == key else None)

    def alike(self, proposal: Proposal) -> list[tuple[Id, str]]:
        """The records a proposal can be merged with, the likeliest first."""
        return self.decisions.alike(proposal, self._session.organisation)

    def accept(self) -> None:
        """Write what was taken, with the words being typed."""
        self.keep()
        self.accepted.emit()

    def _decide(self, act: Callable[[str], None]) -> None:
        """Decide what is selected, and go to the row after it."""
        chosen, ids = [key for key in self.table.selected_ids() if self.decisions.find(key)], self.table.ids()
        if not chosen:
            return
        self.keep()
        following = ids[ids.index(chosen[-1]) + 1 :][:1] or chosen[-1:]
        for key in chosen:
            act(key)
        self.refresh()
        if following[0] in self.table.ids() and following[0] != self.table.current_id():
            self.table.select(following[0])
        else:
            self.reopen()
        self.table.setFocus()

    def _toggle_current(self) -> None:
        for key in self.table.selected_ids():
            self._toggle(key)

    def _toggle(self, key: str) -> None:
        if self.decisions.find(key) is None:
            return
        self.keep()
        (self.decisions.skip if key in self.decisions.taken else self.decisions.take)(key)
        self.refresh()
        self.reopen()

    def _take_all_sure(self) -> None:
        self.keep()
        self.decisions.take_all_sure()
        self.refresh()
        self.reopen()

    def _next_words(self) -> None:
        self.source.text.step(1)

    def _enter_card(self) -> None:
        if self._card is not None and self._card.fields.fields():
            self._card.fields.fields()[0].setFocus()

    def _show_filter(self, name: str) -> None:
        self._filter = name
        self._list()

    def keep(self) -> None:
        """Hand what is being typed over to the decisions."""
        if self._card is not None:
            self._card.fields.keep()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and (is_ctrl_enter(event) or is_find(event)):
            event.accept()  # the window's commands of the same keys are for lists and records
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_ctrl_enter(event):
            self.import_button.click()
        elif is_find(event):
            self._search.setFocus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = self._keys.get(event.key())
            if act and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                act()
                return True
        return super().eventFilter(watched, event)
