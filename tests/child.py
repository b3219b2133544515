"""Other processes for tests: one that is killed, one that lacks privileges, one whose disk is full."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PRELUDE = """
import ctypes, os, resource, sys, time
from dataclasses import replace
from pathlib import Path
from ropa.errors import *
from ropa.journal import change_between
from ropa.model import *
from ropa.safekeeping import *

path = Path(sys.argv[1])

def drop_privileges():
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    assert ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)()) == 0

def say(*words):
    print(*words, flush=True)
    if words[0] == "ready":
        time.sleep(60)

def save(store, record, before=None):
    return store.apply([change_between(before, record)], label="edit", about={"name": "x"})
"""

CUT_SHORT = """
store = open_register(path, actor="x")
db = store._db
db.execute("PRAGMA cache_size = 2")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE activity SET name = 'halv', reader_note = ?", ["x" * 200_000])
say("ready")
"""
"""Leaves a hot journal beside a register: a save that is killed in its midst."""


def script(code: str) -> list[str]:
    """The command that runs code with the register's path as ``path``."""
    return [sys.executable, "-c", _PRELUDE + textwrap.dedent(code)]


def run(code: str, path: Path) -> list[str]:
    """Run code in another process; the words it said."""
    done = subprocess.run([*script(code), str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def killed_when_ready(code: str, *words: Path | str) -> None:
    """Run code in another process until it says ``ready``, and kill it there."""
    with subprocess.Popen([*script(code), *map(str, words)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        process.kill()
    assert said == "ready\n"
