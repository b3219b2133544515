"""The import page: the document beside what it proposes, decided line by line and written as one operation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ropa.errors import RopaError
from ropa_ui.review.decisions import Decisions
from ropa_ui.review.desk import ReviewDesk
from ropa_ui.tasks import Cancelled, Task, beside
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.empty_state import EmptyState
from ropa_ui.widgets.labels import Message, label
from ropa_ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.intake.reading import Reading
    from ropa_ui.session import Session

PATIENCE_MS = 500
"""How long work may take before the page says what it is doing."""
ENDINGS = ("txt", "md", "csv", "tsv", "html", "htm", "pdf", "docx", "xlsx", "ods")


class ReviewPage(QWidget):
    """Reads documents, one after the other, and shows what each proposes.

    Signals:
        imported: how many proposals were written, and the name of the document.
        finished: nothing is left to review.
    """

    imported = Signal(int, str)
    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._waiting: list[Path] = []
        self._reading: Task | None = None
        self._desk: ReviewDesk | None = None
        self._head = PageHead("")
        self._problem = Message(tone="err")
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(10)
        layout.addWidget(self._head)
        layout.addWidget(self._problem)
        layout.addWidget(self._stack, 1)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste_clipboard)
        session.language_changed.connect(self._respeak)
        self._show_start()

    def open_file(self, path: Path | str) -> None:
        """Read a document; one that is being reviewed is finished first."""
        self._waiting.append(Path(path))
        if self._desk is None and self._reading is None:
            self._next()

    def choose_file(self) -> None:
        """Ask for documents and read them."""
        texts = self._session.texts
        kinds = " ".join(f"*.{ending}" for ending in ENDINGS)
        wanted = f"{texts('review.documents')} ({kinds})"
        for path in QFileDialog.getOpenFileNames(self, texts("review.choose"), "", wanted)[0]:
            self.open_file(path)

    def paste_text(self, text: str) -> None:
        """Review words that were copied from somewhere."""
        from ropa.intake import read_text

        if text.strip() and self._desk is None and self._reading is None:
            name = self._session.texts("review.pasted")
            self._read(name, lambda: read_text(text, name))

    def paste_clipboard(self) -> None:
        """Review what is on the clipboard."""
        self.paste_text(QGuiApplication.clipboard().text())

    def reviewing(self) -> bool:
        """Whether something stands here that has not been written or dismissed."""
        return self._desk is not None

    def _next(self) -> None:
        from ropa.intake import read

        if self._waiting:
            path = self._waiting.pop(0)
            self._read(path.name, lambda: read(path))
        else:
            self._show_start()
            self.finished.emit()

    def _read(self, name: str, work: Callable[[], Reading]) -> None:
        self._problem.say("")
        self._reading = beside(lambda _task: work(), self._read_well, self._read_badly)
        QTimer.singleShot(PATIENCE_MS, lambda: self._say_busy(name))

    def _say_busy(self, name: str) -> None:
        if self._reading is None:
            return
        texts = self._session.texts
        busy = QWidget()
        column = QVBoxLayout(busy)
        column.addStretch()
        column.addWidget(label(texts("review.reading", name=name), "muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        cancel = Button(texts("review.cancel"))
        cancel.clicked.connect(self._cancel_reading)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._show(busy)

    def _cancel_reading(self) -> None:
        if self._reading is not None:
            self._reading.done.disconnect()
            self._reading.failed.disconnect()
            self._reading = None
        self._next()

    def _read_well(self, reading: Reading) -> None:
        self._reading = None
        session = self._session
        decisions = Decisions(reading, session.register, session.store.quotes_of, session.texts)
        if not decisions.count("all") and not reading.skipped:
            self._problem.say(session.texts("review.nothing_found", name=reading.document.name), "warn")
            self._next()
            return
        self._open_desk(decisions)

    def _read_badly(self, problem: BaseException) -> None:
        self._reading = None
        if isinstance(problem, Cancelled):
            return
        if not isinstance(problem, RopaError):
            raise problem
        self._show_start()
        self._problem.say(self._session.texts(problem.key, **problem.details), "err")
        if self._waiting:
            self._next()

    def _open_desk(self, decisions: Decisions) -> None:
        self._desk = ReviewDesk(self._session, decisions)
        self._desk.cancelled.connect(self._dismiss)
        self._desk.accepted.connect(self._import)
        texts, reading = self._session.texts, decisions.reading
        counts = (
            reading.document.name,
            texts("review.activities", n=len(reading.activities)),
            texts("review.processors", n=len(reading.processors)),
            texts("review.nothing_written"),
        )
        self._head.show_title(texts("review.title"), " · ".join(counts))
        self._show(self._desk)
        self._desk.start()

    def _import(self) -> None:
        if self._desk is None:
            return
        decisions = self._desk.decisions
        n, name = len(decisions.taken), decisions.reading.document.name
        if self._session.apply(decisions.changes(), label="import", about={"file": name, "n": str(n)}):
            self._desk = None
            self.imported.emit(n, name)
            self._next()

    def _dismiss(self) -> None:
        self._desk = None
        self._next()

    def _respeak(self) -> None:
        if self._desk is not None:
            self._open_desk(self._desk.decisions.respoken(self._session.texts))
        elif self._reading is None:
            self._show_start()

    def _show_start(self) -> None:
        texts = self._session.texts
        self._head.show_title(texts("review.start_title"), texts("review.start_note"))
        empty = EmptyState(texts("review.empty"), texts("review.choose"), "file-input", "folder-open")
        empty.pressed.connect(self.choose_file)
        start = QWidget()
        column = QVBoxLayout(start)
        column.addWidget(empty, 1)
        row = QHBoxLayout()
        row.addStretch()
        paste = Button(texts("review.paste"), "clipboard-copy")
        paste.clicked.connect(self.paste_clipboard)
        row.addWidget(paste)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(1)
        self._show(start)

    def _show(self, page: QWidget) -> None:
        while old := self._stack.currentWidget():
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
