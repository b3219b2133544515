"""One room writes to a register file, and one door leads to it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
WRITERS = {"ropa/store/writing.py", "ropa/store/store.py", "ropa/store/tables.py"}
DOORS = {f"ropa/safekeeping/{name}.py" for name in ("opening", "making", "upgrading", "beside")}
CONNECTING = {"ropa/store/connection.py", "ropa/migrations/__init__.py", "ropa/safekeeping/making.py"}
WRITING = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|DROP|ALTER|CREATE) ")
HINT = re.compile(rf"{WRITING.pattern}|Store\s*\(|sqlite3")


@cache
def modules() -> list[tuple[str, ast.Module]]:
    """Those that may hold what is looked for: most need not be parsed."""
    rooms = (ROOT / room for room in ("ropa", "ui/ropa_ui", "exports/ropa_exports"))
    texts = {path: path.read_text(encoding="utf-8") for room in rooms for path in room.rglob("*.py")}
    return [(path.relative_to(ROOT).as_posix(), ast.parse(text)) for path, text in texts.items() if HINT.search(text)]


def test_sql_that_writes_stands_in_the_store_alone() -> None:
    found = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WRITING.match(node.value)
    }
    frozen = {name for name in found if name.startswith("ropa/migrations/")}
    assert found - frozen == WRITERS | {"ropa/safekeeping/opening.py"}  # its probe takes back what it writes


def test_a_store_is_made_by_safekeeping_alone() -> None:
    assert {name for name, tree in modules() if calls(tree, "Store")} == DOORS


def test_connections_are_made_in_one_way() -> None:
    made = {name for name, tree in modules() if calls(tree, "connect", of="sqlite3")}
    assert made == CONNECTING


def calls(tree: ast.Module, name: str, of: str = "") -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=called) if not of and called == name:
                    return True
                case ast.Attribute(value=ast.Name(id=owner), attr=called) if of == owner and called == name:
                    return True
    return False
