"""The import page: the document beside what it proposes, decided line by line and written as one operation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from ropa.errors import RopaError
from ropa_ui.drop import READABLE
from ropa_ui.errand import Errand
from ropa_ui.review.clipboard import Copied, copied, meant, read_copied
from ropa_ui.review.columns import Columns, ColumnsPage
from ropa_ui.review.comparison import ComparisonView
from ropa_ui.review.desk import ReviewDesk
from ropa_ui.review.head import ReviewHead
from ropa_ui.review.own import Compared, Own, OwnFile, OwnView, Work, read_any, take
from ropa_ui.review.preparing import Prepared, prepare, renewed
from ropa_ui.review.remarks import counted, odd
from ropa_ui.review.start import StartView, asked_to_discard
from ropa_ui.review.writing import write_beside
from ropa_ui.widgets.labels import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.intake.reading import Reading
    from ropa_ui.review.decisions import Decisions
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task
    from ropa_ui.widgets.busy import Busy


class ReviewPage(QWidget):
    """Reads documents, one after the other, and shows what each proposes.

    Signals:
        imported: how many proposals were written, and the name of the document.
        finished: nothing is left to review.

    ``desk`` is the document under review, if there is one.
    """

    imported = Signal(int, str)
    finished = Signal()
    respeaks = True
    """The page follows a change of language by itself, so that nothing decided here is lost."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._waiting: list[tuple[str, Work]] = []
        self._errand, self._stale = Errand(self), False
        self._errand.slow.connect(self._show_busy)
        self.desk: ReviewDesk | None = None
        self._head = ReviewHead()
        self._head.compare_wanted.connect(self.compare)
        self._head.columns_wanted.connect(self.ask_columns)
        self._columns: Columns | None = None
        self._problem, self._note = Message(tone="err"), Message(tone="info")
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(10)
        for widget in (self._head, self._problem, self._note, self._stack):
            layout.addWidget(widget, int(widget is self._stack))
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste_clipboard)
        session.language_changed.connect(self._respeak)
        session.changed.connect(self._follow)
        self._show_start()

    # what is read

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins."""
        (self._stack.currentWidget() or self._head).setFocus(reason)

    def open_file(self, path: Path | str) -> None:
        """Read a document; one that is being reviewed is finished first."""
        self.read_with(Path(path).name, lambda stopped: read_any(self.session, Path(path), stopped))

    def choose_file(self) -> None:
        """Ask for documents and read them."""
        texts = self.session.texts
        wanted = f"{texts('review.documents')} ({' '.join(f'*{ending}' for ending in READABLE)})"
        for path in QFileDialog.getOpenFileNames(self, texts("review.choose"), "", wanted)[0]:
            self.open_file(path)

    def paste_text(self, text: str) -> None:
        """Review words, or rows of a table, that were copied from somewhere."""
        if what := meant(text, QGuiApplication.clipboard().mimeData()):
            self._paste(what)

    def paste_clipboard(self) -> None:
        """Review what is on the clipboard: a table if it holds one, else its words."""
        what = copied(QGuiApplication.clipboard().mimeData())
        if what is None:
            self._problem.say(self.session.texts("review.nothing_to_paste"), "warn")
        else:
            self._paste(what)

    def is_busy(self) -> bool:
        """Whether something is being read or written beside the window."""
        return self._errand.is_running

    def problem(self) -> str:
        """What is said about a document that could not be read, or nothing."""
        return self._problem.text()

    def _paste(self, what: Copied) -> None:
        name = self.session.texts("review.pasted_table" if what.is_table else "review.pasted")
        self.read_with(name, lambda _stopped: read_copied(what, name))

    def read_with(self, name: str, work: Work) -> None:
        """Review what work reads, after what is being reviewed now."""
        self._waiting.append((name, work))
        if self.desk is None and not self._errand.is_running and not isinstance(self._stack.currentWidget(), OwnView):
            self._problem.say("")
            self._next()
        self._say_waiting()

    def _next(self) -> None:
        if self._waiting:
            self._read(*self._waiting.pop(0))
            self._say_waiting()
        else:
            self._show_start()
            self.finished.emit()

    def _read(self, name: str, work: Work, then: Callable[[Any], None] | None = None) -> None:
        self._work(name, lambda task: work(task.is_cancelled), then or self.review)

    def _work(self, name: str, work: Callable[[Task], Any], then: Callable[[Any], None]) -> None:
        texts = self.session.texts
        said, stop = texts("review.reading", name=name), self.cancel_reading
        self._errand.do(said, texts, work, then, self._read_badly, stop=stop)

    def cancel_reading(self) -> None:
        """Stop reading; nothing has been written."""
        self._errand.leave()
        self._next()

    def review(self, reading: Reading | Own) -> None:
        """Show what a reading proposes; a spreadsheet that cannot be told is read as its columns were named before."""
        if isinstance(reading, OwnFile | Compared):
            self._take(reading)
            return
        self._columns = Columns(reading.document)
        if said := self._columns.remembered():
            self._read_columns(said)
        elif self._columns.headings and not (reading.activities or reading.processors):
            self.ask_columns()
        else:
            self._propose(reading)

    def _propose(self, reading: Reading) -> None:
        self._work(reading.document.name, lambda _task: prepare(self.session, reading), self._show_prepared)

    def _show_prepared(self, prepared: Prepared) -> None:
        decisions, session = prepared.decisions, self.session
        if decisions.register is not session.register or decisions.texts is not session.texts:
            prepared = renewed(session, decisions)
        if not decisions.proposals.proposals and not decisions.reading.skipped:
            self._problem.say(session.texts("review.nothing_found", name=decisions.reading.document.name), "warn")
            self._next()
            return
        self._open_desk(prepared)

    def ask_columns(self) -> None:
        """Ask what the columns of the spreadsheet hold."""
        texts, columns = self.session.texts, self._columns
        if columns is None or columns.headings is None:
            return
        asking = ColumnsPage(texts, columns.headings, columns.chosen())
        asking.accepted.connect(self._read_columns)
        asking.cancelled.connect(self._leave_columns)
        self._head.show_title(texts("columns.title"), texts("columns.note", name=columns.document.name))
        self._over(asking)

    def _read_columns(self, fields: tuple[str, ...]) -> None:
        if self._columns is not None and not self._errand.is_running:
            self.desk, read = None, self._columns.read_as(fields)
            self._read(self._columns.document.name, lambda _stopped: read(), self._propose)

    def _leave_columns(self) -> None:
        if self.desk is None:
            self._next()
        else:
            self._uncover()

    def _take(self, own: Own) -> None:
        if view := take(self.session, own, self._taken, self._next):
            self._head.show_title(self.session.texts("roundtrip.view.title"), own.name)
            self._show(view)

    def _taken(self, n: int, name: str, said: str, tone: str) -> None:
        self._problem.say(said, tone)
        if n:
            self.imported.emit(n, name)
        self._next()

    def _read_badly(self, problem: BaseException) -> None:
        if isinstance(problem, RopaError):
            self._problem.say(self.session.texts(problem.key, **problem.details), "err")
        self._next()
        if not isinstance(problem, RopaError):
            raise problem

    # what is decided

    def _open_desk(self, prepared: Prepared) -> None:
        decisions = prepared.decisions
        self.desk = ReviewDesk(self.session, prepared)
        self.desk.cancelled.connect(self._dismiss)
        self.desk.accepted.connect(self._import)
        self.desk.decided.connect(lambda: self._note.say(*odd(self.session, decisions)))
        self._show(self.desk)
        self._head_of(decisions)
        self.desk.start()

    def _head_of(self, decisions: Decisions) -> None:
        has_columns = self._columns is not None and self._columns.headings is not None
        said = counted(self.session, decisions.reading)
        self._head.show_document(self.session.texts, said, has_columns=has_columns)
        self._note.say(*odd(self.session, decisions))

    def compare(self) -> None:
        """Hold the document against the register instead of importing it, or go back to the review."""
        if self.desk is None or self._stack.currentWidget() is not self.desk:
            self._uncover()
            return
        self.desk.keep()
        reading, texts, own = self.desk.decisions.reading, self.session.texts, self.session.organisation
        view = ComparisonView(self.session, reading)
        view.left.connect(self._uncover)
        note = texts("comparing.note", name=reading.document.name, organisation=own.name if own else "")
        self._head.show_title(texts("comparing.title"), note)
        self._over(view)
        view.setFocus()

    def _show_busy(self, busy: Busy) -> None:
        """Show what is being done; a review whose decisions are being written stays behind it."""
        if isinstance(self._stack.currentWidget(), ReviewDesk):
            self._over(busy)
        else:
            self._show(busy)

    def _over(self, page: QWidget) -> None:
        """Show a page in front of the review, which stays as it is."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._head.offer_nothing()
        self._note.say("")

    def _uncover(self) -> None:
        """Show the review again."""
        page = self._stack.currentWidget()
        if self.desk is None or page is None or page is self.desk:
            return
        self._stack.removeWidget(page)
        page.deleteLater()
        self._stack.setCurrentWidget(self.desk)
        self._head_of(self.desk.decisions)
        self.desk.table.setFocus()

    def _import(self) -> None:
        if self.desk is None:
            return
        desk, self.desk = self.desk, None  # what follows a change is not reviewed again
        write_beside(self.session, self._errand, desk.decisions, lambda: self._written(desk.decisions),
                     lambda: self._not_written(desk))  # fmt: skip

    def _written(self, decisions: Decisions) -> None:
        if decisions.taken:
            self.imported.emit(len(decisions.taken), decisions.reading.document.name)
        self._next()

    def _not_written(self, desk: ReviewDesk) -> None:
        self.desk = desk
        self._uncover()
        if desk.decisions.register is not self.session.register:
            self._follow()

    def _dismiss(self) -> None:
        edited = self.desk.decisions.edited_values() if self.desk else 0
        if asked_to_discard(self, self.session.texts, edited):
            self.desk = None
            self._next()

    def _follow(self) -> None:
        """Compare with the register as it now is, if it changed while this was under review."""
        self._stale = self.desk is not None and not self.isVisible()
        if self.desk is not None and not self._stale:
            self.desk.keep()
            chosen = self.desk.table.current_id()
            self._open_desk(renewed(self.session, self.desk.decisions))
            self.desk.table.select(chosen)

    def _respeak(self) -> None:
        if self.desk is not None:
            self._follow()
        elif isinstance(asking := self._stack.currentWidget(), ColumnsPage) and self._columns:
            self._columns.picked = asking.fields()
            self._show_start()
            self.ask_columns()
        elif not self._errand.is_running and not isinstance(self._stack.currentWidget(), OwnView):
            self._show_start()

    # what is seen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._follow()

    def _show_start(self) -> None:
        texts = self.session.texts
        self._head.show_title(texts("review.start_title"), texts("review.start_note"))
        self._note.say("")
        self._head.offer_nothing()
        start = StartView(texts)
        start.choose_wanted.connect(self.choose_file)
        start.paste_wanted.connect(self.paste_clipboard)
        self._show(start)

    def _say_waiting(self) -> None:
        texts, n = self.session.texts, len(self._waiting)
        self._head.warning.say(texts("review.waiting", n=n) if n else "", "info")

    def _show(self, page: QWidget) -> None:
        while old := self._stack.currentWidget():
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
