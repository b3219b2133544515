"""Who may touch the libraries that write files: those who have escaped a person's words first."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "exports" / "ropa_exports"
KNOWS = {
    "reportlab": {"pdf/document.py", "pdf/drawing.py", "pdf/faces.py", "pdf/pages.py", "excel/measure.py"},
    "openpyxl": {"excel/book.py", "excel/sheet_file.py", "excel/sheets.py", "excel/styles.py"},
    "pikepdf": {"pdf/archive.py", "pdf/structure.py"},
    "docx": {"annex/word.py", "annex/word_style.py"},
}


def test_only_the_writers_know_their_libraries() -> None:
    for library, modules in KNOWS.items():
        named = re.compile(rf"(?:import|from) {library}\b|import_module\(\"{library}")
        found = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py") if named.search(path.read_text("utf-8"))}
        assert found <= modules, library


def test_nothing_is_set_as_markup() -> None:
    """No paragraph language, no picture, no link to the outside: words are only ever words."""
    sources = "\n".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))
    assert not re.search(r"platypus|Paragraph\(|drawImage|linkURL|drawString|addLiteral", sources)
