"""Work beside the window: anything longer than a blink runs on a thread with inputs nobody changes."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 (it is no error)
    """The person pressed Cancel."""


class Task(QObject):
    """One piece of work; ``done``, ``failed`` and ``progressed`` reach the window's own thread."""

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    _finished = Signal(str, object)

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__()
        self._owner = owner
        self._stop = threading.Event()
        self._finished.connect(self._deliver)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Whether the work was asked to stop; may be asked on any thread."""
        return self._stop.is_set()

    def step(self, done: int, of: int) -> None:
        """Called by the work between its steps.

        Raises:
            Cancelled: the person asked it to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, of)

    def run(self, work: Callable[[Task], object]) -> None:
        """Do the work; called on the thread."""
        try:
            how, result = "done", work(self)
        except BaseException as error:  # noqa: BLE001 (one of the two places that catch everything)
            how, result = "failed", error
        with suppress(RuntimeError):  # the program has ended meanwhile: nobody waits for it any more
            self._finished.emit(how, result)

    def _deliver(self, how: str, result: object) -> None:
        _running.discard(self)
        if self._owner is not None and not isValid(self._owner):
            return
        (self.done if how == "done" else self.failed).emit(result)


class _Run(QRunnable):
    def __init__(self, task: Task, work: Callable[[Task], object]) -> None:
        super().__init__()
        self._task, self._work = task, work

    def run(self) -> None:
        self._task.run(self._work)


_running: set[Task] = set()


def beside(
    work: Callable[[Task], T],
    done: Callable[[T], Any],
    failed: Callable[[BaseException], Any],
    owner: QObject | None = None,
) -> Task:
    """Run work on a thread; ``done`` or ``failed`` is called in the window's thread when it is over.

    With an owner they are not called once it is gone, as a page is whose register was closed meanwhile.
    """
    task = Task(owner)
    task.done.connect(done)
    task.failed.connect(failed)
    _running.add(task)
    QThreadPool.globalInstance().start(_Run(task, work))
    return task


def busy() -> bool:
    """Whether any work runs beside the window."""
    return bool(_running)
