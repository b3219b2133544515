"""The workbook against openpyxl writing the same cells, and the report against Platypus setting the same words.

The first yardstick reads back every cell we wrote and writes the same values with openpyxl's write-only mode, one style
for all: what a careful script would do. The second reads back every line of our report and sets it as a paragraph, page
by page: less than a careless script would do, which would also lay out tables and contents. Modules are loaded and a
small register written before anything is measured.
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
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = {60: ("xlsx", "pdf", "platypus"), 2_000: ("pdf",), 10_000: ("xlsx",)}


def main() -> None:
    """Measure every size, each export in a process of its own."""
    for size, kinds in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["ROPA_HOME"] = f"{folder}/home"
            path = Path(folder) / "bench.ropa"
            maker = [sys.executable, "-m", "benchmarks.make_register", str(size), str(path)]
            subprocess.run(maker, check=True)
            print(f"-- {size:,} activities", flush=True)
            for kind in kinds:
                command = [sys.executable, "-m", "benchmarks.bench_exports", kind, str(path), folder]
                subprocess.run(command, check=True)


def workbook(path: Path, folder: Path) -> None:
    """Write the register and then the same cells by hand."""
    from ropa.model import Head, Party
    from ropa.register import Register
    from ropa_exports import write

    register, extract = _opened(path)
    small = Register.of(record for record in register if isinstance(record, Head | Party))
    write(small, folder / "small.xlsx", extract, language="sv")
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


def platypus(path: Path, folder: Path) -> None:
    """Write the report, and then the same lines with Platypus."""
    import pypdfium2
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    from ropa_exports.pdf import write_report

    register, extract = _opened(path)
    written = folder / "report.pdf"
    write_report(register, written, language="sv", extract=extract)
    ours = _took(lambda: write_report(register, written, language="sv", extract=extract))
    pages = [page.get_textpage().get_text_bounded().splitlines() for page in pypdfium2.PdfDocument(written)]
    look = getSampleStyleSheet()["Normal"]

    def by_hand() -> None:
        flow: list[Any] = []
        for lines in pages:
            flow += [*(Paragraph(escape(line), look) for line in lines), PageBreak()]
        SimpleDocTemplate(str(folder / "theirs.pdf")).build(flow)

    theirs = _took(by_hand)
    print(f"   pdf of {len(pages)} pages {ours:.2f} s, Platypus {theirs:.2f} s: {ours / theirs:.2f}x", flush=True)


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
    {"xlsx": workbook, "pdf": report, "platypus": platypus}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
