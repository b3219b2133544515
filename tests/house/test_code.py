"""The code keeps its own measures."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE, LONGEST_FUNCTION = 350, 60


def sources() -> list[Path]:
    folders = ("ropa", "ui", "exports", "tests", "benchmarks")
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py")]


def test_no_file_is_longer_than_350_lines() -> None:
    long = {str(p.relative_to(ROOT)): n for p in sources() if (n := p.read_text("utf-8").count("\n")) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long = []
    texts = {path: path.read_text("utf-8") for path in sources()}
    for path in (path for path, text in texts.items() if text.count("\n") > LONGEST_FUNCTION):
        for node in ast.walk(ast.parse(texts[path])):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                n = (node.end_lineno or node.lineno) - node.lineno + 1
                if n > LONGEST_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}:{node.name} {n}")
    assert long == []


def test_the_register_file_is_never_opened_with_open() -> None:
    """A second open in the same process drops SQLite's lock on the file."""
    for path in (ROOT / "ropa" / "store").rglob("*.py"):
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "open"], path
