"""The workbook against openpyxl writing the same cells, and the report's pages a second.

The yardstick reads back every cell we wrote and writes the same values with openpyxl's write-only mode, one style for
all: what a careful script would do.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (60, 2_000, 10_000)


def main() -> None:
    """Measure every size, each export in a process of its own."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["ROPA_HOME"] = f"{folder}/home"
            path = Path(folder) / "bench.ropa"
            maker = [sys.executable, "-m", "benchmarks.make_register", str(size), str(path)]
            subprocess.run(maker, check=True)
            print(f"-- {size:,} activities", flush=True)
            for kind in ("xlsx", "pdf"):
                command = [sys.executable, "-m", "benchmarks.bench_exports", kind, str(path), folder]
                subprocess.run(command, check=True)


def workbook(path: Path, folder: Path) -> None:
    """Write the register and then the same cells by hand."""
    from ropa_exports import write

    register, extract = _opened(path)
    ours = _took(lambda: write(register, folder / "ours.xlsx", extract, language="sv"))
    sheets = _cells(folder / "ours.xlsx")
    gc.collect()
    theirs = _took(lambda: _by_hand(folder / "theirs.xlsx", sheets))
    count = sum(len(row) for _, rows in sheets for row in rows)
    both = f"{ours:.2f} s, openpyxl write_only {theirs:.2f} s: {ours / theirs:.2f}x"
    print(f"   xlsx of {count:,} cells {both}", flush=True)


def report(path: Path, folder: Path) -> None:
    """Write the report."""
    from ropa_exports.pdf import write_report

    register, extract = _opened(path)
    before = _memory()
    start = time.perf_counter()
    pages = write_report(register, folder / "report.pdf", language="sv", extract=extract)
    took = time.perf_counter() - start
    print(f"   pdf of {pages:,} pages {took:.2f} s: {pages / took:.0f} pages/s, peak {_memory()} MiB ({before} before)")


def _opened(path: Path) -> tuple[Any, Any]:
    from ropa.safekeeping import open_register
    from ropa_exports import extract_of

    store = open_register(path, actor="bench", read_only=True)
    register = store.register()
    extract = extract_of(register, *store.head())
    store.close()
    return register, extract


def _cells(path: Path) -> list[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]


def _by_hand(path: Path, sheets: list[tuple[str, list[list[Any]]]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    book = Workbook(write_only=True)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            made = [WriteOnlyCell(sheet, value or None) for value in row]
            for cell in made:
                cell.alignment = wrapped
            sheet.append(made)
    book.save(path)


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    {"xlsx": workbook, "pdf": report}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
