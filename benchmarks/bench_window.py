"""The window against the least Qt can do: first list painted, a key in the filter, a record left and saved.

Whole processes for the first paint, since importing is most of it; the rest inside one window on a real register.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from ropa.model import Activity
from ropa_ui.app import application, build
from ropa_ui.list_table import ListTable
from ropa_ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.model import Record
    from ropa_ui.session import Session

SIZES = (60, 10_000)
RUNS = 9
EMPTY = """
import os, time
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.leave)
    def leave(self):
        moment = time.monotonic()
        import resource
        print(moment, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
        os._exit(0)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
OURS = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from ropa_ui.app import application, build
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.leave)
        return False
    def leave(self):
        moment = time.monotonic()
        import resource
        print(moment, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
        window.workspace.store.close()
        os._exit(0)
app = application()
window = build(app, language="sv")
window.resize(1366, 768)
window.open_path(Path(sys.argv[1]))
watch = Watch()
from ropa_ui.list_table import ListTable
window.findChild(ListTable).viewport().installEventFilter(watch)
window.show()
app.exec()
"""


def main() -> None:
    """Measure every size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["ROPA_HOME"] = f"{folder}/home"
            path = Path(folder) / "bench.ropa"
            maker = [sys.executable, "-m", "benchmarks.make_register", str(size), str(path)]
            subprocess.run(maker, check=True)  # apart, so that this process stays small: a child inherits the figure
            print(f"-- {size:,} activities")
            _first_paint(path)
            subprocess.run([sys.executable, "-m", "benchmarks.bench_window", str(path)], check=True)


def _first_paint(path: Path) -> None:
    """Process start to first list painted, beside an empty painted window; in turn, so that drift hits both."""
    ours, empty, most = [], [], 0
    for run in range(RUNS + 1):
        took, memory = _timed(OURS, str(path))
        bare, _ = _timed(EMPTY)
        if run:
            ours.append(took)
            empty.append(bare)
            most = max(most, memory)
    ratio = statistics.median(a / b for a, b in zip(ours, empty, strict=True))
    _say("first list painted", statistics.median(ours), "empty window", statistics.median(empty), ratio)
    print(f"   memory at that moment {most} MiB")


def _timed(code: str, *words: str) -> tuple[float, int]:
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    painted, memory = done.stdout.split()
    return float(painted) - start, int(memory)


def inside(path: Path) -> None:
    """What the person meets in an open window."""
    app = application()
    window = build(app, language="sv")
    window.resize(1366, 768)
    window.show()
    window.open_path(path)
    start = time.perf_counter()
    while not (window.workspace and window.workspace.session):
        app.processEvents()
    _idle(app.processEvents)
    print(f"   whole register at hand {time.perf_counter() - start:.2f} s after opening,"
          f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")  # fmt: skip
    page = window.workspace.page("activity")
    assert page is not None
    _keys(page)
    _saving(window.workspace.session, window)
    window.close()


def _keys(page: QWidget) -> None:
    """A key in the filter to the list painted, against the same list repainted."""
    field, table = page.findChild(SearchField), page.findChild(ListTable)
    assert field is not None
    assert table is not None
    typed, plain = [], []

    def type_in(text: str) -> None:
        field.setText(text)
        table.grab()

    for text in ("r", "re", "rek", "rekr", "rek", "re", "r", "", "l", "lö", "lön", "") * 3:
        typed.append(_took(partial(type_in, text)))
        plain.append(_took(table.grab))
    _say("key to painted list", statistics.median(typed), "repaint", statistics.median(plain))
    print(f"   slowest key {max(typed) * 1000:.1f} ms")


def _saving(session: Session, window: QWidget) -> None:
    """One record changed, saved, checked and repainted."""
    took = []

    def save(record: Record) -> None:
        session.save(record)
        session.findings()
        window.grab()

    for n in range(15):
        record = session.register.all(Activity)[n]
        took.append(_took(partial(save, replace(record, owner=f"Någon annan {n}"))))
        _idle(QApplication.processEvents)
    print(f"   a record left to saved, checked and repainted: {statistics.median(took) * 1000:.1f} ms,"
          f" slowest {max(took) * 1000:.1f} ms")  # fmt: skip


def _idle(work: Callable[[], object]) -> None:
    until = time.perf_counter() + 0.5
    while time.perf_counter() < until:
        work()


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _say(what: str, ours: float, beside: str, theirs: float, ratio: float | None = None) -> None:
    print(f"   {what} {ours * 1000:.1f} ms, {beside} {theirs * 1000:.1f} ms: {ratio or ours / theirs:.2f}x")


if __name__ == "__main__":
    inside(Path(sys.argv[1]))
