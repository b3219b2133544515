"""Files made on the spot: ordinary ones, and ones made to do harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

import docx
import openpyxl
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROWS = [
    ("Underbiträde", "Ändamål", "Land"),
    ("Molnlådan AB", "Lagring", "Sverige"),
    ("Brevsvalan Inc.", "E-post", "USA"),
]
BILLION_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


def a_workbook(path: Path, rows: Sequence[tuple[str, ...]] = ROWS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def a_word_file(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Underbiträden", 1)
    document.add_paragraph("Vi anlitar följande underbiträden.")
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph("Kvarnhjulet AB – arkivering", style="List Bullet")
    document.save(str(path))
    return path


def a_pdf(path: Path, *, ruled: bool = True) -> Path:
    canvas = Canvas(str(path))
    canvas.drawString(60, 780, "Underbiträden")
    for n, row in enumerate(ROWS):
        for m, words in enumerate(row):
            canvas.drawString(65 + 150 * m, 740 - 20 * n, words)
            if ruled:
                canvas.rect(60 + 150 * m, 735 - 20 * n, 150, 20)
    canvas.save()
    return path


def rewritten(package: Path, changes: dict[str, bytes]) -> Path:
    """The package with some of its parts replaced or added."""
    with zipfile.ZipFile(package) as old:
        parts = {name: old.read(name) for name in old.namelist()} | changes
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return package


def part_of(package: Path, name: str) -> bytes:
    with zipfile.ZipFile(package) as parts:
        return parts.read(name)


def a_pdf_of(*objects: bytes) -> bytes:
    """A PDF of raw objects, the first of which is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def a_pdf_bomb() -> bytes:
    """One page whose drawing orders unpack to hundreds of times their size, twice over."""
    orders, swift = b"0 0 m " * 1_000_000, zlib.compressobj(1)
    packed = zlib.compress(b"".join([*(swift.compress(orders) for _ in range(60)), swift.flush()]), 9)
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"
    return a_pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream)
