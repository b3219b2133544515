"""The window against the least Qt can do: first list painted, register at hand, a key in the filter, a record saved.

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
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ropa.model import Activity
from ropa_ui.app import application, build
from ropa_ui.list_table import ListTable
from ropa_ui.section_page import SectionPage
from ropa_ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.model import Record
    from ropa_ui.session import Session
    from ropa_ui.window import MainWindow

SIZES = (60, 10_000)
RUNS = 9
TICK_MS = 5
EMPTY = """
import os, time
from PySide6.QtCore import QTimer
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
import gc, os, time
gc.disable()  # as the front door does
from ropa_ui.workspace import Workspace
def leave(self):  # what is called once, right after the first paint
    moment = time.monotonic()
    import resource
    print(moment, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
    self.store.close()
    os._exit(0)
Workspace.read = leave
from ropa.__main__ import main
main()
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
            print(f"-- {size:,} activities", flush=True)
            _first_paint(path, folder)
            subprocess.run([sys.executable, "-m", "benchmarks.bench_window", str(path)], check=True)


def _first_paint(path: Path, folder: str) -> None:
    """Process start to first list painted, beside an empty painted window; in turn, so that drift hits both.

    Both run from compiled modules, as an installed program does.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ours, empty, most = [], [], 0
    for run in range(RUNS + 1):
        took, memory = _timed(environment, OURS, str(path))
        bare, _ = _timed(environment, EMPTY)
        if run:
            ours.append(took)
            empty.append(bare)
            most = max(most, memory)
    ratio = statistics.median(a / b for a, b in zip(ours, empty, strict=True))
    _say("first list painted", statistics.median(ours), "empty window", statistics.median(empty), ratio)
    print(f"   memory at that moment {most} MiB", flush=True)


def _timed(environment: dict[str, str], code: str, *words: str) -> tuple[float, int]:
    start = time.monotonic()
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    painted, memory = done.stdout.split()
    return float(painted) - start, int(memory)


def inside(path: Path) -> None:
    """What the person meets in an open window."""
    app = application()
    window = build(app, language="sv")
    window.resize(1366, 768)
    window.open_path(path)
    window.show()
    _opening(window)
    page = window.workspace.page("activity") if window.workspace else None
    if page is None or window.workspace is None or window.workspace.session is None:
        raise LookupError
    _keys(page)
    _saving(window.workspace.session, window)
    window.close()


def _opening(window: MainWindow) -> None:
    """From the window shown until the records are in the list, and until all of them were checked."""
    start = time.perf_counter()
    listed, first = _until(lambda: _listed(window))
    checked, second = _until(lambda: bool(window.workspace and window.workspace.session))
    print(
        f"   whole register at hand {listed - start:.2f} s after opening, checked {checked - start:.2f} s,"
        f" longest pause {max(first, second) * 1000:.0f} ms, {_memory()} MiB",
        flush=True,
    )
    _rest(1)


def _listed(window: MainWindow) -> bool:
    """Whether the list shows the records themselves, no longer only what one query gave."""
    page = window.workspace.page("activity") if window.workspace else None
    return isinstance(page, SectionPage) and not page.list._first  # noqa: SLF001 - what the one query gave


def _until(done: Callable[[], bool]) -> tuple[float, float]:
    """Let the window run until something holds; the moment, and the longest time it did not answer."""
    ticks = [time.perf_counter()]

    def tick() -> None:
        ticks.append(time.perf_counter())
        if done():
            QApplication.exit(0)

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(TICK_MS)
    QApplication.exec()
    return ticks[-1], max(after - before for before, after in pairwise(ticks))


def _rest(seconds: float) -> None:
    end = time.perf_counter() + seconds
    _until(lambda: time.perf_counter() > end)


def _keys(page: QWidget) -> None:
    """A key in the filter to the list painted, against the same list repainted."""
    field, table = page.findChild(SearchField), page.findChild(ListTable)
    if field is None or table is None:
        raise LookupError
    typed, plain = [], []

    def type_in(text: str) -> None:
        field.setText(text)
        table.grab()

    for text in ("r", "re", "rek", "rekr", "rek", "re", "r", "", "l", "lö", "lön", "") * 4:
        typed.append(_took(partial(type_in, text)))
        plain.append(_took(table.grab))
    _say("key to painted list", statistics.median(typed), "repaint", statistics.median(plain))
    print(f"   slowest key {max(typed) * 1000:.1f} ms", flush=True)


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
        _rest(0.3)
    print(f"   a record left to saved, checked and repainted: {statistics.median(took) * 1000:.1f} ms,"
          f" slowest {max(took) * 1000:.1f} ms; {_memory()} MiB", flush=True)  # fmt: skip


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _say(what: str, ours: float, beside: str, theirs: float, ratio: float | None = None) -> None:
    both = f"{what} {ours * 1000:.1f} ms, {beside} {theirs * 1000:.1f} ms"
    print(f"   {both}: {ratio or ours / theirs:.2f}x", flush=True)


if __name__ == "__main__":
    inside(Path(sys.argv[1]))
