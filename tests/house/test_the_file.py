"""What is written about the register file is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.migrations import APPLICATION_ID, expected_schema

if TYPE_CHECKING:
    from ropa.store import Store

TOLD = (Path(__file__).parent.parent.parent / "docs" / "the-file.md").read_text(encoding="utf-8")


def test_the_chain_can_be_followed_by_the_lines_in_the_document(store: Store) -> None:
    store.note(label="export", about={"file": "år.xlsx"})
    (lines,) = re.findall(r"```python\n(.*?)```", TOLD, re.DOTALL)
    command = [sys.executable, "-W", "ignore", "-c", lines, str(store.path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert store.head()[1] in said.stdout


def test_the_document_names_the_header_and_tables_there_are() -> None:
    assert f"0x{APPLICATION_ID:X}" in TOLD
    tables = {name for kind, name, _ in expected_schema(1) if kind == "table"}
    assert {"record", "link", "file", "operation", "change", "activity", "party", "engagement"} <= tables
