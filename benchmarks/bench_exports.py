"""The workbook against openpyxl writing the same cells, and the report against Platypus building the same chapters.

The first yardstick reads back every cell we wrote and writes the same values with openpyxl's write-only mode, one style
for all: what a careful script would do. The second gives the outline of our report to Platypus: a table for each table,
paragraphs in every cell, contents with page numbers by ``multiBuild``, what the library's guide shows. Modules are
loaded and a small register written before anything is measured.
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

SIZES = {60: ("xlsx", "pdf", "platypus"), 2_000: ("pdf", "platypus"), 10_000: ("xlsx", "pdf")}


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
    from ropa_exports import write

    register, extract = _opened(path)
    write(_small(register), folder / "small.xlsx", extract, language="sv")
    ours = _took(lambda: write(register, folder / "ours.xlsx", extract, language="sv"))
    sheets = _cells(folder / "ours.xlsx")
    gc.collect()
    theirs = _took(lambda: _by_hand(folder / "theirs.xlsx", sheets))
    count = sum(len(row) for _, rows in sheets for row in rows)
    both = f"{ours:.2f} s, openpyxl write_only {theirs:.2f} s: {ours / theirs:.2f}x"
    print(f"   xlsx of {count:,} cells {both}", flush=True)


def report(path: Path, folder: Path) -> None:
    """Write the report, in volumes where it is long; the check against PDF/A is told apart."""
    from pikepdf import pdfa

    from ropa_exports.pdf import write_report

    register, extract = _opened(path)
    write_report(_small(register), folder / "small.pdf", language="sv", extract=extract)
    before, begun = _memory(), _processor()
    made = write_report(register, folder / "report.pdf", language="sv", extract=extract)
    took, peak, begun = _processor() - begun, _memory(), _processor()
    assert all(pdfa.validate_written(file, "2b").passed for file in made.files)
    check = _processor() - begun
    pages, written = made.pages, took - check
    (folder / "ours").write_text(f"{pages} {written}", encoding="ascii")
    print(
        f"   pdf of {pages:,} pages in {len(made.files)} file(s): {written:.2f} s of processor, {pages / written:.0f}"
        f" pages/s; checked against PDF/A in {check:.2f} s more; peak {peak} MiB ({before} before)",
        flush=True,
    )


def platypus(path: Path, folder: Path) -> None:
    """Write the same chapters as a careless script would: Platypus tables, a contents by ``multiBuild``."""
    from benchmarks.careless_report import build
    from ropa_exports.outline.content import Content
    from ropa_exports.outline.portion import part_of
    from ropa_exports.outline.report import report as outlined
    from ropa_exports.outline.scope import Scope
    from ropa_exports.outline.voice import Voice

    register, extract = _opened(path)
    voice = Voice(part_of(register, Scope(), "sv"), "sv")
    begun = _processor()
    pages = build(outlined(voice, extract, Content(gaps=True)), folder / "careless.pdf")
    took = _processor() - begun
    ours_pages, ours = (folder / "ours").read_text(encoding="ascii").split()
    print(
        f"   … as Platypus tables with multiBuild: {pages:,} pages, {took:.1f} s of processor, peak {_memory()} MiB;"
        f" ours {ours_pages} pages in {float(ours) / took:.3f}x the time",
        flush=True,
    )


def _small(register: Any) -> Any:
    from ropa.model import Head, Party
    from ropa.register import Register

    return Register.of(record for record in register if isinstance(record, Head | Party))


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
    sheets = ((name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    return [(name, [_written(row) for row in rows]) for name, rows in sheets]


def _written(row: list[Any]) -> list[Any]:
    """A row as far as anything stands in it: calamine fills it up to the widest, where we write no cells."""
    return row[: max((n for n, value in enumerate(row, start=1) if value != ""), default=0)]


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


def _processor() -> float:
    """Seconds of processor time, those of ended children included."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    {"xlsx": workbook, "pdf": report, "platypus": platypus}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
