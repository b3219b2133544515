"""The one piece of work a page has beside the window: what takes long is said, and can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent, QWindow

from ropa_ui.tasks import Task, beside
from ropa_ui.widgets.busy import Busy

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.catalog import Texts

PATIENCE_MS = 500
"""How long work may take before it is said what is being done."""
T = TypeVar("T")


class Errand(QObject):
    """Work of one page, one piece at a time.

    Signals:
        slow: the work takes long; carries what is to be seen meanwhile.
    """

    slow = Signal(object)

    def __init__(self, page: QObject) -> None:
        super().__init__(page)
        self._page = page
        self._task: Task | None = None
        self._busy: Busy | None = None

    @property
    def is_running(self) -> bool:
        """Whether there is work under way."""
        return self._task is not None

    def do(
        self,
        said: str,
        texts: Texts,
        work: Callable[[Task], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        *,
        stop: Callable[[], object],
    ) -> None:
        """Do a piece of work.

        Args:
            said: what is being done, in words.
            texts: the language it is said in.
            work: done on a thread.
            done: told what came of it, in the window's thread.
            failed: told why nothing came of it.
            stop: called when the person presses Cancel.
        """
        task = self._task = beside(work, lambda found: self._end(done, found),
                                   lambda problem: self._end(failed, problem), self._page)  # fmt: skip
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._say(task, said, texts, stop) if self._task is task else None)

    def ask_to_stop(self) -> None:
        """Ask the work to stop; what came of it is still told."""
        if self._task is not None:
            self._task.cancel()

    def leave(self) -> None:
        """Ask the work to stop, and do not wait for it."""
        task, self._task = self._task, None
        self._uncover()
        if task is not None:
            task.cancel()
            task.done.disconnect()
            task.failed.disconnect()

    def _end(self, tell: Callable[[T], object], found: T) -> None:
        self._task = None
        self._uncover()
        tell(found)

    def _say(self, task: Task, said: str, texts: Texts, stop: Callable[[], object]) -> None:
        busy = self._busy = Busy(said, texts("window.cancel"))
        busy.cancelled.connect(stop)
        task.progressed.connect(busy.show_step)
        self.slow.emit(busy)

    def _uncover(self) -> None:
        busy, self._busy = self._busy, None
        if busy is not None:
            busy.over.emit()


class Hold(QObject):
    """While it is there the person can do nothing in the window but press Cancel, nor close it."""

    def __init__(self, page: QObject) -> None:
        super().__init__(page)
        self._app = QCoreApplication.instance()
        if self._app is not None:
            self._app.installEventFilter(self)

    def release(self) -> None:
        """Let everything through again."""
        if self._app is not None:
            self._app.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Close, QEvent.Type.ActivationChange, QEvent.Type.Drop}:
            event.ignore()
            return True
        if not isinstance(event, QInputEvent) or isinstance(watched, QWindow):
            return False
        if event.type() != QEvent.Type.ShortcutOverride and _inside_busy(watched):
            return False
        event.accept()
        return True


def _inside_busy(watched: QObject | None) -> bool:
    while watched is not None and not isinstance(watched, Busy):
        watched = watched.parent()
    return watched is not None
