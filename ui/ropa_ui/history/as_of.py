"""The register as it stood at a moment, to read record by record; or what became of it between two."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ropa.changes import gist
from ropa.errors import RopaError
from ropa.journal import Moment, change_between
from ropa.kinds import fields_of
from ropa.model import ENTITIES, Release, entity_of
from ropa.model.chapters import CHAPTERS
from ropa.plain import EMPTY
from ropa.register import title_of
from ropa.wording import Words, sort_key
from ropa_ui import moments
from ropa_ui.crash import note
from ropa_ui.history.detail import ChangesView
from ropa_ui.list_model import Cell, Column, Heading
from ropa_ui.list_table import ListTable
from ropa_ui.saving_as import with_ending
from ropa_ui.sections import ICONS, SECTIONS
from ropa_ui.tasks import beside
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.labels import Message, label

if TYPE_CHECKING:
    from ropa.changes import Changes
    from ropa.journal import Change
    from ropa.model import Record
    from ropa.register import Register
    from ropa_ui.session import Session

MOST_SENTENCES = 40


class AsOfView(QWidget):
    """A past register or a comparison, read only; ``closed`` goes back to the operations."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._then: Register = session.register
        texts = session.texts
        self._title = label("", "h2")
        back = Button(texts("pages.history.back"), "arrow-left")
        back.clicked.connect(self.closed)
        self._between = (Moment(*session.store.head(), moments.today()),) * 2
        self._told: Changes | None = None
        self._save = Button(texts("changes.save"), "download")
        self._save.clicked.connect(self._ask_where)
        self.said = Message(tone="ok")
        self._table = ListTable([Column("name", "", "n" * 18, 1)], self._cell, name=texts("pages.history.as_of"))
        self._table.horizontalHeader().hide()
        self._table.current_changed.connect(self._read)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setProperty("body", "true")
        self._changes = ChangesView(session)
        self._changes.opened.connect(session.open_record)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.said, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._save)
        top.addWidget(back)
        self._views = QStackedWidget()
        self._views.addWidget(self._reading())
        self._views.addWidget(_sheet(self._changes))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._views, 1)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where it is read."""
        (self._changes if self._told else self._table).setFocus(reason)

    def show_moment(self, moment: Moment, then: Register) -> None:
        """Show the register as it was at a moment."""
        self._then = then
        self._show(self._session.texts("pages.history.stood", when=self._named(moment)), None)
        self._list()

    def show_changes(self, first: Moment, last: Moment, changes: Changes) -> None:
        """Show what became of the register from one moment to another."""
        texts, self._between = self._session.texts, (first, last)
        named = self._named(first), self._named(last)
        if named[0] == named[1]:
            named = self._numbered(first), self._numbered(last)
        self._show(texts("pages.history.compared", before=named[0], after=named[1]), changes)
        in_short = gist(changes)[:MOST_SENTENCES] or (texts("changes.nothing_changed"),)
        self._changes.show_changes(differences(changes.before, changes.after), restorable=False, in_short=in_short)

    def _show(self, title: str, changes: Changes | None) -> None:
        self._title.setText(title)
        self._told = changes
        self._views.setCurrentIndex(1 if changes else 0)
        self._save.setVisible(bool(changes))
        self.said.say("")

    def _named(self, moment: Moment) -> str:
        """A moment as a person says it: the release made of it, or the day."""
        texts = self._session.texts
        releases = {one.sequence: one.label for one in self._session.register.all(Release)}
        day = moments.day(moment.day, texts)
        label = releases.get(moment.seq)
        return f"{label} ({day})" if label else day

    def _numbered(self, moment: Moment) -> str:
        """A moment on a day with others: the number of its change."""
        texts = self._session.texts
        return texts("pages.history.at_change", n=moment.seq, day=moments.day(moment.day, texts))

    def save(self, path: Path) -> None:
        """Save the comparison that is shown as a report or a workbook, beside the window; the page says what came."""
        from ropa_exports.changes import write_changes

        texts, told, between = self._session.texts, self._told, self._between
        if told is None:
            return
        self._save.setEnabled(False)
        beside(
            lambda _task: write_changes(told, path, *between),
            lambda _written: self._saved(texts("changes.saved", name=path.name), "ok"),
            self._not_saved,
            self,
        )

    def _saved(self, words: str, tone: str) -> None:
        self._save.setEnabled(True)
        self.said.say(words, tone)

    def _not_saved(self, error: BaseException) -> None:
        if isinstance(error, RopaError):
            self._saved(self._session.texts(error.key, **error.details), "err")
        else:
            self._saved("", "err")
            note(error)

    def _ask_where(self) -> None:
        texts = self._session.texts
        name = texts("changes.file_name", before=self._between[0].day, after=self._between[1].day)
        chosen, kind = QFileDialog.getSaveFileName(self, texts("changes.save"), f"{name}.pdf", texts("changes.kinds"))
        if chosen:
            self.save(with_ending(Path(chosen), kind, "pdf"))

    def _reading(self) -> QSplitter:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setProperty("reads", "true")
        area.setAccessibleName(self._session.texts("pages.history.as_of"))
        area.setWidget(self._words)
        listed = _sheet(self._table)
        listed.ring_for(self._table)
        return side_by_side(listed, _sheet(area))

    def _list(self) -> None:
        rows: list[str | Heading] = []
        for section in SECTIONS:
            records = self._then.all(ENTITIES[section.entity]) if section.entity else ()
            if records:
                named = self._session.texts(f"window.section.{section.name}")
                rows.append(Heading(named, "", ICONS[section.entity], len(records)))
                rows += [r.id for r in sorted(records, key=lambda r: sort_key(title_of(r, self._then)))]
        self._table.refresh()
        self._table.show_rows(rows)
        self._table.select(next((row for row in rows if isinstance(row, str)), ""))

    def _cell(self, id: str, _column: str) -> Cell:
        record = self._then.get(id)
        return Cell(title_of(record, self._then) if record else "")

    def _read(self, id: str) -> None:
        record = self._then.get(id)
        words = Words(self._session.texts.language, self._then)
        self._words.setText(record_in_words(record, words, self._then) if record else "")


def side_by_side(listed: QWidget, chosen: QWidget) -> QSplitter:
    """A list, and beside it what is chosen there, which has the room to spare."""
    panes = QSplitter(Qt.Orientation.Horizontal)
    panes.setChildrenCollapsible(False)
    panes.setHandleWidth(12)
    panes.setStyleSheet("QSplitter::handle { background: transparent; }")
    panes.addWidget(listed)
    panes.addWidget(chosen)
    panes.setSizes([390, 640])
    panes.setStretchFactor(1, 1)
    return panes


def differences(then: Register, now: Register) -> list[Change]:
    """What became of every record between two registers."""
    ids = dict.fromkeys([record.id for register in (then, now) for record in register])
    changes = (change_between(then.get(id), now.get(id)) for id in ids if then.get(id) != now.get(id))
    return [change for change in changes if change]


def record_in_words(record: Record, words: Words, register: Register) -> str:
    """Everything a record says, chapter by chapter, as rich text with nothing in it but words."""
    entity, kinds, muted = entity_of(type(record)), fields_of(type(record)), theme().tokens.muted
    parts = [
        f'<p style="font-size:{theme().points * 1.3:.1f}pt;font-weight:600">{escape(title_of(record, register))}</p>'
    ]
    for chapter in CHAPTERS.get(entity, ()):
        said = [name for name in chapter.fields if getattr(record, name) not in EMPTY]
        if said:
            parts.append(f"<p><b>{escape(words.chapter(chapter.name))}</b></p>")
        for name in said:
            lines = "<br>".join(escape(line) for line in words.lines(kinds[name], getattr(record, name), record))
            parts.append(f'<p><span style="color:{muted}">{escape(words.field(entity, name))}</span><br>{lines}</p>')
    return "".join(parts)


def _sheet(widget: QWidget) -> Sheet:
    sheet = Sheet()
    inside = QVBoxLayout(sheet)
    inside.setContentsMargins(12, 8, 8, 8)
    inside.addWidget(widget)
    return sheet
