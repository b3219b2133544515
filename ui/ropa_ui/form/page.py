"""A record on its page: head, chapters, form, and beside it what is left to complete."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.checks import words_of
from ropa.model import Task, entity_of
from ropa.plain import flatten
from ropa_ui.form.acting import Acting
from ropa_ui.form.anchors import AnchorStrip
from ropa_ui.form.chapters_open import anchors_of, leaned_on
from ropa_ui.form.drafting import Drafting
from ropa_ui.form.form import RecordForm
from ropa_ui.form.frame import FieldFrame
from ropa_ui.form.head import RecordHead
from ropa_ui.form.panel import SidePanel
from ropa_ui.form.paper_beside import PaperBeside
from ropa_ui.form.pulse import lead_to
from ropa_ui.form.tab_order import set_tab_order
from ropa_ui.form.telling import Telling
from ropa_ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.checks import Finding, FindingWords
    from ropa.kinds import Id
    from ropa.model import Record
    from ropa_ui.session import Session

CHECKED_AFTER_MS = 200
_WIDE_ENOUGH, _WIDE_ENOUGH_FOR_TABLES = 820, 1000
_WIDEST, _WIDEST_WITH_TABLES = 800, 900
_WITH_TABLES = frozenset({"activity", "assignment", "engagement", "agreement", "transfer"})
_SCROLL_BAR = 14
_NEW = 6
"""A record that says no more than this is new: what it lacks is told field by field, as each is left."""


class RecordPage(QWidget):
    """Any record of the register, to read and to write.

    There is no Save: what is typed is kept within a second and becomes one operation when the record is left.

    Signals:
        commanded: a command of the window, asked for in the head of the record: ``undo``, ``duplicate``,
            ``record_history``, ``delete``.
        left: Esc was pressed; what is written is saved.
    """

    commanded = Signal(str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._entity = session, ""
        self._form: RecordForm | None = None
        self._places: dict[Id, int] = {}
        self._folded: bool | None = None
        self._drafting = Drafting(session, self.written)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.tell = Telling(session, self._column)
        self._acting = Acting(self, session)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._column, 11)
        self.paper = PaperBeside(session, self._row, self.tell)
        self.paper.folded.connect(self._fold)
        self.paper.opened.connect(lambda: self.focus_path("clauses"))
        self._checking = QTimer(self)
        self._checking.setSingleShot(True)
        self._checking.setInterval(CHECKED_AFTER_MS)
        self._checking.timeout.connect(self.check)
        self._drafting.could_not_keep.connect(self.tell.could_not_keep)
        session.changed.connect(self._changed)
        session.language_changed.connect(self._speak)
        answer = QShortcut(QKeySequence("Ctrl+."), self)
        answer.activated.connect(self.open_answers)

    # what the window asks for

    def current_id(self) -> Id | None:
        """The record on the page."""
        return self._drafting.base.id if self._drafting.base else None

    def form(self) -> RecordForm | None:
        """The form of the record on the page."""
        return self._form

    def written(self) -> Record:
        """The record as it stands on the form, saved or not.

        Raises:
            LookupError: no record is on the page.
        """
        if self._form is None:
            raise LookupError
        return self._form.record()

    def show_record(self, id: Id) -> bool:
        """Show a record; what was written in the one before is saved first. False if that could not be."""
        if not self.commit():
            return False
        if id == self.current_id():
            return True
        record = self._session.register.get(id)
        if record is None:
            self.leave()
            return False
        self._note_place()
        if entity_of(type(record)) != self._entity:
            self._build(entity_of(type(record)))
        self.tell.clear()
        shown, conflicts = self._drafting.found(record)
        self._drafting.begin(record)
        self._show(shown, touched=len(flatten(record)) > _NEW)
        self._return_to(self._places.get(id, 0))
        if shown != record:
            self.tell.recovered([id])
        self.tell.conflicts(conflicts, lambda: self._take(record, {c.path.partition("/")[0] for c in conflicts}))
        return True

    def leave(self) -> None:
        """Let go of the record, so that nothing more is read or written."""
        self._note_place()
        self.paper.put_away()
        self._checking.stop()
        self._drafting.begin_nothing()

    def commit(self) -> bool:
        """Save what is written as one operation; False if it could not be, and then it is kept as a draft."""
        if self._form is None or self._drafting.base is None:
            return True
        self._form.commit()
        return self._drafting.save()

    def focus_path(self, path: str) -> None:
        """Scroll to a field, focus it and let a ring show it."""
        QTimer.singleShot(0, self, lambda: self._lead(path))

    def adopt(self) -> None:
        """Record who in the business adopted the activity."""
        self._acting.do("adopt")

    def open_answers(self) -> None:
        """Offer the answers that can be given instead of a value in the field that has focus."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, FieldFrame) and widget.place.is_answered:
                widget.open_answers()
                return
            widget = widget.parentWidget()

    def check(self) -> None:
        """Let the checks look at what is written, and show what they say."""
        if self._form is None or self._drafting.base is None:
            return
        self._checking.stop()
        record, session = self._form.record(), self._session
        register = session.register
        if record != self._drafting.base:
            register = register.with_records({record.id: record})
        found = session.checker.of(register, record)
        worded = self._worded(found)
        self._form.say((finding, words.title) for finding, words in worded)
        self._head.show_record(record)
        anchors = anchors_of(session, self._entity, found, self._form.shown_chapters())
        self._anchors.show_anchors(anchors)
        self._anchors.setVisible(len(anchors) > 1)
        letters = session.checker.letters(register, record)
        leaning = self._worded(leaned_on(session, record, letters, found))
        self._panel.show_letters("2" if self._entity == "assignment" else "1", letters, "")
        self._panel.show_findings(record.id, sorted(worded + leaning, key=lambda one: one[0].severity))
        self._panel.show_tasks([task for task in session.open_tasks() if task.record == record.id])
        if isinstance(record, Task):
            about = session.register.get(record.record)
            self._panel.show_users([about] if about else [], "about")
        else:
            self._panel.show_users(session.register.used_by(record.id))
        self._show_proposed(record.id)
        set_tab_order((self._head, self._anchors, self._form, self._panel))
        self._form.chain_rows()

    # inside

    def _build(self, entity: str) -> None:
        """Make the form of an entity in the language of the window."""
        self._clear()
        self._entity = entity
        self._head = RecordHead(self._session, entity)
        self._head.wanted.connect(self._acting.do)
        self._anchors = AnchorStrip(self._session.texts("form.chapters"), self._session.texts("form.chapters_more"))
        self._anchors.chosen.connect(self._to_chapter)
        self._form = RecordForm(self._session, entity)
        self._form.edited.connect(self._edited)
        self._form.wanted.connect(self.focus_path)
        self._form.confirmed.connect(lambda path: self._acting.confirm([path]))
        self._form.letter_saved.connect(self.tell.saved)
        self.paper.attach(self._form)
        self._form.setMaximumWidth(_WIDEST_WITH_TABLES if entity in _WITH_TABLES else _WIDEST)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(self.focusPolicy())
        self._area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._area.setWidget(_left(self._form))
        self._panel = SidePanel(self._session, entity)
        self._panel.wanted.connect(self.focus_path)
        self._panel.opened.connect(self._session.open_record)
        self._panel.confirmed.connect(lambda: self._acting.do("confirm"))
        self._panel.unfolded.connect(self._unfold)
        self._column.addWidget(self._head)
        self._column.addWidget(self._anchors)
        self._column.addWidget(self._area, 1)
        self._row.addWidget(self._panel)
        self._fold()

    def _clear(self) -> None:
        if self._form is None:
            return
        for widget in (self._head, self._anchors, self._area, self._panel):
            widget.hide()
            widget.deleteLater()
        self._form = None

    def _show(self, record: Record, *, touched: bool) -> None:
        if self._form is not None:
            self._form.show_record(record, touched=touched)
            self._acting.lock(record)
            self.paper.follow()
            self._fold()
            self.check()

    def _worded(self, findings: Iterable[Finding]) -> list[tuple[Finding, FindingWords]]:
        return [(finding, words_of(finding, self._session.texts)) for finding in findings]

    def _show_proposed(self, own: Id) -> None:
        proposed = frozenset(path for id, path in self._session.unconfirmed() if id == own)
        if self._form is not None:
            self._form.set_proposed(proposed)
        self._panel.show_proposals([(p, self._session.words.field(self._entity, p)) for p in sorted(proposed)])

    def _edited(self, _name: str) -> None:
        self._drafting.typed()
        self._checking.start()

    def _changed(self, ids: frozenset[Id]) -> None:
        """Follow what others, or an undo, did to the register."""
        if self._form is None or (id := self.current_id()) is None:
            return
        theirs = self._session.register.get(id)
        if theirs is None:
            self._drafting.orphan()
            return
        if id in ids and theirs != self._drafting.base:
            ours = self.written()
            merged, conflicts = self._drafting.taken_in(theirs)
            if merged != ours:
                self._show(merged, touched=True)
            self.tell.conflicts(conflicts, lambda: self._take(theirs, {c.path.partition("/")[0] for c in conflicts}))
        self._form.refresh()
        self._checking.start()

    def _take(self, theirs: Record, names: set[str]) -> None:
        """Let fields say what the register says."""
        if self._form is not None:
            self._show(replace(self.written(), **{name: getattr(theirs, name) for name in names}), touched=True)
            self._edited("")

    def _speak(self) -> None:
        id = self.current_id()
        self.commit()
        self._clear()
        self._entity = ""
        self.leave()
        if id is not None:
            self.show_record(id)

    def _lead(self, path: str) -> None:
        if self._form is not None and (target := self._form.target(path)) is not None:
            lead_to(target, self._area)

    def _to_chapter(self, name: str) -> None:
        if self._form is not None:
            card = self._form.cards[name]
            self._area.verticalScrollBar().setValue(max(0, card.y() - 8))
            self._anchors.set_here(name)

    def _note_place(self) -> None:
        """Remember how far down the record in view was read."""
        if self._form is not None and (id := self.current_id()) is not None:
            self._places[id] = self._area.verticalScrollBar().value()

    def _return_to(self, top: int) -> None:
        """Scroll to where a record was left, once the form has its height."""
        bar = self._area.verticalScrollBar()
        bar.setValue(top)
        if top:
            QTimer.singleShot(0, self._area, lambda: bar.setValue(top))

    def _scrolled(self, top: int) -> None:
        if self._form is not None:
            shown = self._form.shown_chapters()
            passed = [name for name in shown if self._form.cards[name].y() <= top + 48]
            self._anchors.set_here((passed or shown)[-1 if passed else 0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.commit():
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if self._form is not None:
            usual = _WIDE_ENOUGH * theme().zoom // 100  # long lists of one line want the room
            enough = _WIDE_ENOUGH_FOR_TABLES if self._entity in _WITH_TABLES else usual
            needed = max(enough, self._form.minimumSizeHint().width() + self._panel.full_width() + _SCROLL_BAR)
            narrow = self.width() < needed or self.paper.pane is not None
            self._panel.set_folded(on=narrow if self._folded is None else self._folded and narrow)

    def _unfold(self) -> None:
        self._folded = not self._panel.is_folded()
        self._panel.set_folded(on=self._folded)


def _left(form: QWidget) -> QWidget:
    """The form at the left of its page, no wider than it may be."""
    page = QWidget()
    page.setProperty("body", "true")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(form, 1)
    row.addStretch(0)
    return page
