"""What Art. 28 wants an agreement to hold: eighteen points, each met, not met or unclear, on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ropa.model import Agreement
from ropa_ui.form.letter import is_wanted
from ropa_ui.form.paper_pane import papers_of
from ropa_ui.form.rated import RatedTable
from ropa_ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place

_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class ClauseTable(RatedTable):
    """The eighteen points of an agreement, judged with the agreement itself beside them.

    Signals:
        paper_wanted: show the agreement's file beside the form, or put it away.
        letter_wanted: write to the processor what is to be completed.
        turned: the file is to be turned by so many pages.

    ``shown_page`` is the page in view beside the form; 0 while none is.
    """

    paper_wanted = Signal()
    letter_wanted = Signal()
    turned = Signal(int)

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place, ("clause", "clause"), ("met", "clause_met"), [("page", 56), ("note", 190)])
        self.shown_page = 0
        self._letter = Button(desk.texts("form.letter_to.button"), "file-output", "small")
        self._letter.clicked.connect(self.letter_wanted)
        self._paper = Button("", "panel-left-open", "small")
        self._paper.clicked.connect(self.paper_wanted)
        self.tools = [self._letter, self._paper]
        self.show_page(0)

    def offer(self) -> None:
        """Offer what can be done with what is judged, and with the files there are."""
        record = self._desk.record()
        if isinstance(record, Agreement):
            self._letter.setVisible(is_wanted(record))
            self._paper.setVisible(bool(papers_of(self._desk.register, record)))

    def show_page(self, page: int) -> None:
        """Know which page is in view beside the form; 0 when none is."""
        if bool(page) != bool(self.shown_page) or not self._paper.text().strip():
            self._paper.show_text(self._desk.texts("form.paper.hide" if page else "form.paper.show"))
        self.shown_page = page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _TURNS.get(Qt.Key(event.key()), 0)
        if by and self.shown_page:
            self.turned.emit(by)
        elif event.key() == Qt.Key.Key_S and not event.modifiers() and self.shown_page:
            self.write_beside("page", str(self.shown_page))
        else:
            super().keyPressEvent(event)


class CriteriaTable(RatedTable):
    """The nine criteria for an impact assessment."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place, ("criterion", "dpia_criterion"), ("met", "criterion_met"), [("reason", 220)], 180)
