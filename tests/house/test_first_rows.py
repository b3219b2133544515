"""What a window needs before its first list is painted, and nothing more."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = """
    ropa.model ropa.kinds ropa.plain ropa.register ropa.vocabulary tomllib argparse sqlite_utils uuid asyncio
    openpyxl reportlab pikepdf pdfplumber docx python_calamine babel lxml bs4 rapidfuzz
"""

LOOK = """
import sys
from pathlib import Path
from ropa.safekeeping import open_register
store = open_register(Path(sys.argv[1]), actor="x")
assert store.first_rows() and store.counts() and store.head() and store.register_id and not store.read_only
print(*[name for name in sys.argv[2:] if name in sys.modules])
store.close()
"""


def test_the_first_rows_are_read_without_the_model_or_any_heavy_library(path: Path) -> None:
    command = [sys.executable, "-c", LOOK, str(path), *HEAVY.split()]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.split() == []
