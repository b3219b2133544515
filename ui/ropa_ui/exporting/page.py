"""The export page: choices at the left, the very file at the right, and after saving where it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.errors import RopaError
from ropa.model import Activity
from ropa_ui.exporting.answer_dialog import AnswerDialog
from ropa_ui.exporting.answering import Asked, answer, enter
from ropa_ui.exporting.choices import ExportChoices, Wanted
from ropa_ui.exporting.outcome import Outcome
from ropa_ui.exporting.preview import Preview
from ropa_ui.exporting.printing import Printing, asked_printer
from ropa_ui.exporting.progress import ProgressRow
from ropa_ui.exporting.recent import Recent
from ropa_ui.exporting.writing import (
    Export,
    Written,
    as_asked,
    file_name,
    forget_previews,
    log,
    previewed,
    put,
    write,
)
from ropa_ui.saving_as import with_ending
from ropa_ui.tasks import Cancelled, Task, beside
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.model import Record, Release
    from ropa_exports.answer.giving import Answered
    from ropa_ui.session import Session

CHOICES_WIDTH = 380
AROUND = 96
SOON_MS, SMALL = 300, 200


class ExportPage(QWidget):
    """An export from choice to file; an incomplete register is warned of and never held back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, texts = session, session.texts
        self._task: Task | None = None
        self._is_shown = False
        self._last = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._head = PageHead(texts("pages.export.title"))
        self._show, self._save = Button(texts("pages.export.show"), "eye"), Button("", "download", "primary")
        self._show.clicked.connect(self.preview)
        self._save.clicked.connect(self.save_asked)
        self._answer = Button(texts("answer.dialog.action"), "landmark")
        self._answer.clicked.connect(self.answer_asked)
        self._head.add_action(self._answer)
        self._head.add_action(self._show)
        self._head.add_action(self._save)
        self.choices = ExportChoices(session)
        self.choices.edited.connect(self._edited)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._preview_small)
        self._preview = Preview(texts)
        self._preview.printing.connect(self.print)
        self._shown: Export | None = None
        self._progress = ProgressRow(texts)
        self._progress.cancelled.connect(self.cancel)
        self.done = Outcome(texts)
        self._recent = Recent(session)
        self._recent.followed_up.connect(self._ask_about)
        forget_previews()
        self._build()
        self.refresh()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins; past a focus proxy Tab would skip what stands before it."""
        self._save.setFocus(reason)

    def refresh(self) -> None:
        """Say what is open, and list what has gone out before."""
        texts, session = self._session.texts, self._session
        findings, proposed = len(session.open_findings()), len({id for id, _ in session.unconfirmed()})
        said = (
            texts("pages.export.warning", n=findings) if findings else "",
            texts("pages.export.proposed", n=proposed) if proposed else "",
        )
        warning = " ".join(filter(None, said))
        self._head.show_title(texts("pages.export.title"), "")
        self._head.warning.say(warning, "warn")
        self._allow()
        self.choices.refresh()
        self._label_save()
        self._recent.refresh()

    def preview(self) -> None:
        """Write the report to memory and show its pages."""
        texts = self._session.texts
        wanted = self.choices.wanted()
        if wanted.file_format != "pdf":
            self._preview.say(texts(f"pages.export.no_preview_{wanted.file_format}"))
            return
        if (export := self._asked(wanted)) is None:
            return

        def show(contents: tuple[bytes, ...]) -> None:
            if self.choices.wanted() == wanted:
                self._shown = export
                self._preview.show_files(contents)

        self._start(lambda task: previewed(export, texts, task), show, is_shown=True)

    def save_asked(self) -> None:
        """Ask where to, and write the file there."""
        texts, wanted = self._session.texts, self.choices.wanted()
        kind = texts(f"pages.export.kind_{wanted.file_format}")
        proposed = str(Path(self._last) / file_name(wanted, self._session))
        chosen, kind = QFileDialog.getSaveFileName(self, self._save.accessibleName(), proposed, kind)
        if chosen:
            self.save(with_ending(Path(chosen), kind, wanted.file_format))

    def save(self, path: Path) -> None:
        """Write the file; when it is whole it is entered in the history and the bar says where it lies."""
        wanted, texts = self.choices.wanted(), self._session.texts
        if (export := self._asked(wanted)) is None:
            return
        self._last = str(path.parent)
        contents = self._preview.contents if self._shown and self._shown.is_same(export) else ()

        def work(task: Task) -> Written:
            return Written(put(contents, path, wanted.language)) if contents else write(export, path, texts, task)

        self._start(work, lambda written: self._saved(export, written))

    def print(self) -> None:
        """Ask which printer, and print the pages that are shown."""
        if self._preview.contents and (printer := asked_printer(self._preview.pages(), self)):
            printing = Printing(self._preview.contents, printer, self)
            printing.done.connect(self.done.printed)
            printing.start()

    def show_chosen(self, records: Sequence[Record]) -> None:
        """Choose a report of the activities among some records."""
        if ids := [record.id for record in records if isinstance(record, Activity)]:
            self.choices.show_activities(ids)

    def answer_asked(self) -> None:
        """Ask about an authority's request, and write the answer."""
        self._ask_about(None)

    def answer(self, asked: Asked) -> None:
        """Write an answer to an authority; when it is whole it is entered in the register."""
        self._last = str(asked.path.parent)
        try:
            work = answer(self._session, asked)
        except RopaError as problem:
            self.done.problem(problem)
        else:
            self._start(work, self._answered)

    def is_working(self) -> bool:
        """Whether a file is being written, or pages are prepared to be shown."""
        return self._task is not None

    def cancel(self) -> None:
        """Stop the writing; the file is then not written at all."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> str:
        """Stop writing and printing before the page goes; the key of what is to be said of it, if anything.

        What can be stopped no more is waited for, so that no file is given out that the history does not know.
        """
        was_working = self.is_working()
        self.cancel()
        while self.is_working():
            QCoreApplication.processEvents(
                QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )
        stopped = [printing for printing in self.findChildren(Printing) if printing.stop()]
        if was_working and "cancelled" in self.done.shown():
            return "pages.export.cancelled"
        return "pages.export.print_stopped" if stopped else ""

    # inside

    def _ask_about(self, earlier: Release | None) -> None:
        """Ask about a request, or about a supplementary question to an answer, and write the answer."""
        self._soon.stop()
        dialog = AnswerDialog(self._session, self.choices.wanted(), Path(self._last), self, earlier)
        dialog.about.show_value(self.choices.part.about.value())
        if dialog.exec():
            self.answer(dialog.asked())
        elif not self._preview.pages():
            self._soon.start()
        dialog.deleteLater()

    def _build(self) -> None:
        left = QWidget()
        left.setProperty("body", "true")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.choices)
        inside.addWidget(self._recent)
        inside.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(left)
        self._left = area
        theme().changed.connect(self._measure)
        self._measure()
        panes = QHBoxLayout()
        panes.setSpacing(18)
        panes.addWidget(area)
        panes.addWidget(self._preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._progress)
        column.addLayout(panes, 1)
        column.addWidget(self.done)

    def _measure(self) -> None:
        """Give the choices the room of the longest of them."""
        texts = [self.choices.what.box.itemText(at) for at in range(self.choices.what.box.count())]
        longest = max(texts, key=len)
        self._left.setFixedWidth(max(CHOICES_WIDTH, QFontMetrics(theme().font()).horizontalAdvance(longest) + AROUND))

    def _asked(self, wanted: Wanted) -> Export | None:
        try:
            asked = as_asked(wanted, self._session)
        except RopaError as problem:
            self.done.problem(problem)
            return None
        if asked is None:
            self.done.say("early", self._session.texts("pages.export.too_early"), tone="warn")
        return asked

    def _start(self, work: object, done: object, *, is_shown: bool = False) -> None:
        """Do some work beside the window, of which only pages are to be shown or files to be written."""
        if self._task is not None:
            return
        self._is_shown = is_shown
        self.done.clear()

        def well(result: object) -> None:
            self._over()
            done(result)  # type: ignore[operator]

        self._task = beside(work, well, self._failed, self)  # type: ignore[arg-type]
        self._progress.follow(self._task)
        self._allow()

    def _over(self) -> None:
        self._task = None
        self._progress.over()
        self._allow()

    def _allow(self) -> None:
        """One file at a time; an answer only where the register can remember it."""
        self._save.setEnabled(self._task is None)
        self._show.setEnabled(self._task is None or self._is_shown)
        self._answer.setEnabled(self._task is None and not self._session.store.read_only)

    def _failed(self, error: BaseException) -> None:
        self._over()
        if not (self._is_shown and isinstance(error, Cancelled)):
            self.done.failed(error)

    def _saved(self, export: Export, written: Written) -> None:
        self.done.saved(export, written, log(self._session, export, written.files))

    def _answered(self, answered: Answered) -> None:
        if enter(self._session, answered):
            self.done.answered(answered)

    def _edited(self) -> None:
        """What is shown, or was about to be, is of other choices."""
        self._label_save()
        if self._is_shown:
            self.cancel()
        self._shown = None
        self._preview.say(self._session.texts("pages.export.no_preview"))
        self._soon.start()

    def _preview_small(self) -> None:
        """Show the pages unasked where that takes no time to speak of."""
        if self._task is not None:
            self._soon.start()
        elif self.isVisible() and len(self._session.register.all(Activity)) <= SMALL:
            self.preview()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._preview.pages():
            self._soon.start()

    def _label_save(self) -> None:
        kind = self.choices.wanted().file_format
        self._save.show_text(self._session.texts(f"pages.export.save_{kind}"))
