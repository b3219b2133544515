"""What happens when the program itself is wrong: a line in the log without anybody's data, and one dialog."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ropa.paths import user_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QMessageBox

    from ropa.catalog import Texts

LARGEST_LOG = 500_000


def log_path() -> Path:
    """The local log; it never leaves the machine by itself."""
    return user_data() / "log.txt"


def note(error: BaseException) -> str:
    """Log where an error arose: its class and places in the code, never its words, which could quote the register."""
    import datetime as dt

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    moment = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    text = "\n".join([f"{moment} {type(error).__module__}.{type(error).__qualname__}", *places, ""])
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if path.is_file() and path.stat().st_size < LARGEST_LOG else "w"
        with path.open(mode, encoding="utf-8") as log:
            log.write(text)
    except OSError:
        pass
    return text


class Hook(QObject):
    """Catches what nobody caught, on any thread, and shows it once in the window's own."""

    _caught = Signal(str)

    def __init__(self, texts: Callable[[], Texts]) -> None:
        super().__init__()
        self._texts, self._showing = texts, False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be the hook of this process."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self.report(args.exc_value) if args.exc_value else None

    def report(self, error: BaseException) -> None:
        """Log an error and show the dialog."""
        self._caught.emit(note(error))

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.report(error.with_traceback(trace))

    def _show(self, details: str) -> None:
        if self._showing:
            return
        self._showing = True
        crash_box(self._texts(), details, QApplication.activeWindow()).exec()
        self._showing = False


def crash_box(texts: Texts, details: str, parent: QWidget | None = None) -> QMessageBox:
    """The dialog: what happened, that nothing saved is lost, where the log lies."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Critical, texts("window.crash.title"), texts("window.crash.what"), parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(texts("window.crash.todo", path=str(log_path())))
    box.setDetailedText(details)
    box.addButton(texts("window.crash.go_on"), QMessageBox.ButtonRole.AcceptRole)
    return box
