"""The agreement opened beside its form, and the letter about what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ropa.model import Agreement
from ropa_ui.form.clauses import ClauseTable
from ropa_ui.form.letter import save_letter
from ropa_ui.form.paper_pane import PaperPane, papers_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from ropa.model import Document
    from ropa_ui.form.form import RecordForm
    from ropa_ui.form.telling import Telling
    from ropa_ui.session import Session

SHARE = 9
_LEANED_ON = frozenset({"clauses", "documents", "instruction"})


class PaperBeside(QObject):
    """What a page with an agreement has beside its form.

    Signals:
        folded: the room beside the form is taken, or free again.
        opened: a file is in view and the clauses can be judged.
    """

    folded = Signal()
    opened = Signal()

    def __init__(self, session: Session, row: QHBoxLayout, tell: Telling) -> None:
        super().__init__()
        self._session, self._row, self._tell = session, row, tell
        self._form: RecordForm | None = None
        self._table: ClauseTable | None = None
        self.pane: PaperPane | None = None

    def attach(self, form: RecordForm) -> None:
        """Serve a form; one without clauses has nothing beside it."""
        self.put_away()
        editor = form.frames["clauses"].editor if "clauses" in form.frames else None
        self._form, self._table = form, editor if isinstance(editor, ClauseTable) else None
        if self._table is not None:
            form.edited.connect(self._offer_anew)
            self._table.paper_wanted.connect(self.toggle)
            self._table.letter_wanted.connect(self._write_letter)
            self._table.turned.connect(lambda by: self.pane.turn(by) if self.pane else None)
            self._table.entered.connect(lambda row: self.pane.go_to(row["page"]) if self.pane else None)

    def follow(self) -> None:
        """Another agreement is on the form: offer what it has, and show its file if one is in view."""
        if self._table is None:
            return
        self._table.offer()
        papers = self._papers()
        if self.pane is not None and papers:
            self.pane.show_papers(papers)
        elif self.pane is not None:
            self.put_away()

    def toggle(self) -> None:
        """Show the agreement's file beside the form, or put it away."""
        if self.pane is not None:
            self.put_away()
        elif papers := self._papers():
            self.pane = PaperPane(self._session)
            self.pane.closed.connect(self.put_away)
            if self._table is not None:
                self.pane.moved.connect(self._table.show_page)
                self._table.show_page(1)
            self._row.insertWidget(1, self.pane, SHARE)
            self.folded.emit()
            self.pane.show_papers(papers)
            self.opened.emit()

    def put_away(self) -> None:
        """Show no file beside the form."""
        if self.pane is None:
            return
        pane, self.pane = self.pane, None
        pane.close_file()
        pane.hide()
        pane.deleteLater()
        if self._table is not None:
            self._table.show_page(0)
        self.folded.emit()

    def _offer_anew(self, name: str) -> None:
        if self._table is not None and name in _LEANED_ON:
            self._table.offer()

    def _agreement(self) -> Agreement | None:
        record = self._form.record() if self._form else None
        return record if isinstance(record, Agreement) else None

    def _papers(self) -> list[Document]:
        agreement = self._agreement()
        return papers_of(self._session.register, agreement) if agreement else []

    def _write_letter(self) -> None:
        agreement = self._agreement()
        if self._form is not None and agreement is not None:
            self._tell.saved(save_letter(self._form, self._session, agreement))
