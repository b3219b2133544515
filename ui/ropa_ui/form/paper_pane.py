"""A stored PDF beside the form, a page at a time, drawn in a child process since it is somebody else's file."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa.errors import RopaError
from ropa.model import Document
from ropa_ui.tasks import Task, beside
from ropa_ui.widgets.buttons import IconButton
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.page_area import PageArea

if TYPE_CHECKING:
    from ropa.intake.documents import Page
    from ropa.model import Agreement
    from ropa.register import Register
    from ropa_ui.session import Session

REST_MS, NARROWEST = 150, 320
_NUMBER = re.compile(r"\d+")


def papers_of(register: Register, agreement: Agreement) -> list[Document]:
    """The PDF files an agreement names, those of the agreement itself before its instruction."""
    named = register.linked(Document, (*agreement.documents, *filter(None, [agreement.instruction])))
    return [paper for paper in named if paper.file and paper.file_name.lower().endswith(".pdf")]


class PaperPane(QWidget):
    """The pages of one of several files.

    Signals:
        moved: the page in view, counted from 1.
        closed: the pane is wanted no more.
    """

    moved = Signal(int)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._folder: TemporaryDirectory[str] | None = None
        self._papers: dict[str, Document] = {}
        self._shown, self._task = "", Task()
        self._at, self._count, self._asked = 1, 0, 0
        texts = session.texts
        self._choice = ChoiceField({}, empty=None)
        self._choice.set_name(texts("form.paper.which"))
        self._choice.edited.connect(lambda: self._open(self._choice.value()))
        self._name = label("", "strong")
        self._area = PageArea()
        self._area.setAccessibleName(texts("form.paper.page_in_view"))
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._draw)
        self._lay_out()
        self.setMinimumWidth(NARROWEST)

    def show_papers(self, papers: list[Document]) -> None:
        """Show the first of some files, unless it is in view already."""
        self._papers = {paper.id: paper for paper in papers}
        self._choice.setVisible(len(papers) > 1)
        self._name.setVisible(len(papers) == 1)
        self._choice.set_options({id: paper.title or paper.file_name for id, paper in self._papers.items()})
        if self._shown not in self._papers and papers:
            self._open(papers[0].id)
        self._choice.show_value(self._shown)

    def page(self) -> int:
        """The page in view, counted from 1."""
        return self._at

    def go_to(self, words: str) -> None:
        """Show the page that words such as "s. 4" name; words without a number change nothing."""
        if found := _NUMBER.search(words):
            self._turn_to(int(found[0]))

    def turn(self, by: int) -> None:
        """Show another page."""
        self._turn_to(self._at + by)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Right:
                self.turn(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Left:
                self.turn(-1)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resting.start()

    def close_file(self) -> None:
        """Let go of the file, so that no copy of it is left."""
        self._task.cancel()
        self._asked += 1
        self._shown, self._count = "", 0
        self._area.show_words("")
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    # inside

    def _lay_out(self) -> None:
        texts = self._session.texts
        self._place = label("", "muted")
        before = IconButton("chevron-left", texts("form.paper.before"), shortcut="PgUp")
        after = IconButton("chevron-right", texts("form.paper.after"), shortcut="PgDn")
        cross = IconButton("x", texts("form.paper.close"), shortcut="Esc", role="muted")
        before.clicked.connect(lambda: self.turn(-1))
        after.clicked.connect(lambda: self.turn(1))
        cross.clicked.connect(self.closed)
        self._turning = (before, after)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._name, 1)
        top.addWidget(self._choice, 1)
        for widget in (before, self._place, after, cross):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 12, 12)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        column.addWidget(label(texts("form.paper.keys"), "help", wrap=True))

    def _open(self, id: str) -> None:
        self.close_file()
        paper = self._papers[id]
        content = self._session.store.bytes_of(paper.file)
        self._name.setText(paper.title or paper.file_name)
        if content is None:
            self._area.show_words(self._session.texts("form.paper.gone"))
            return
        self._folder = TemporaryDirectory(prefix="ropa-", ignore_cleanup_errors=True)
        (Path(self._folder.name) / "paper.pdf").write_bytes(content)
        self._shown, self._at = id, 1
        self._draw()

    def _turn_to(self, page: int) -> None:
        if page != self._at and 1 <= page <= max(self._count, 1):
            self._at = page
            self._draw()

    def _draw(self) -> None:
        """Draw the page in view; a page that was asked for before and is not ready is wanted no more."""
        if self._folder is None or not self.isVisible():
            return
        self._task.cancel()
        self._asked += 1
        path, page, asked = Path(self._folder.name) / "paper.pdf", self._at, self._asked
        width = round(self._area.room())
        self._task = beside(
            lambda task: _drawn(path, page, width, task),
            lambda drawn: self._show(drawn) if asked == self._asked else None,
            lambda problem: self._fail(problem) if asked == self._asked else None,
            self,
        )

    def _show(self, drawn: Page) -> None:
        image = QImage(drawn.pixels, drawn.width, drawn.height, 3 * drawn.width, QImage.Format.Format_RGB888).copy()
        self._count, self._at = drawn.pages, min(self._at, drawn.pages)
        said = self._session.texts("form.paper.page", n=self._at, of=self._count)
        self._place.setText(said)
        self._area.show_page(image, said)
        self._turning[0].setEnabled(self._at > 1)
        self._turning[1].setEnabled(self._at < self._count)
        self._area.verticalScrollBar().setValue(0)
        self.moved.emit(self._at)

    def _fail(self, problem: BaseException) -> None:
        self._area.show_words(self._session.texts("form.paper.unreadable"))
        if not isinstance(problem, RopaError):
            raise problem


def _drawn(path: Path, page: int, width: int, task: Task) -> Page:
    from ropa.intake.documents import draw_page

    return draw_page(path, page - 1, width, task.is_cancelled)
