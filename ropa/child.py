"""Other processes of this program: each does one kind of work for us and takes its memory with it when it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORKERS: Mapping[str, str] = MappingProxyType(
    {"read-worker": "ropa.intake.read_worker", "archive-worker": "ropa_exports.pdf.archive_worker"}
)
_START = "import sys; sys.path[:0] = sys.argv[2:]; from ropa.child import work; sys.exit(work(sys.argv[1]))"
_LOOK_EVERY = 0.05  # seconds
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of its own, on Windows


class Said(NamedTuple):
    """What a child wrote on its standard output, and how it ended: 0 well, below that by a signal."""

    answer: bytes
    code: int


def ask(worker: str, request: Mapping[str, object], look: Callable[[], None]) -> Said:
    """Let a child do a piece of work.

    Args:
        worker: which, by its name among the workers.
        request: what is asked; it must fit in JSON.
        look: called twenty times a second while the child works; what it raises stops the child.
    """
    with subprocess.Popen(  # noqa: S603  # our own interpreter and our own module
        _command(worker), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
    ) as child:  # fmt: skip
        try:
            return Said(_answer(child, json.dumps(request).encode() + b"\n", look), child.wait())
        finally:
            child.kill()


def work(worker: str) -> int:
    """Be the child: do the work and return its exit status."""
    done: int = import_module(_WORKERS[worker]).main()
    return done


def _answer(child: subprocess.Popen[bytes], request: bytes, look: Callable[[], None]) -> bytes:
    unsent: bytes | None = request
    while True:
        try:
            return child.communicate(unsent, _LOOK_EVERY)[0]
        except subprocess.TimeoutExpired:
            unsent = None
            look()


def _command(worker: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker", worker]
    return [sys.executable, "-I", "-c", _START, worker, *_folders("ropa", "ropa_exports")]


def _folders(*packages: str) -> list[str]:
    """Where packages lie, for a child that is not told by its surroundings."""
    specs = (find_spec(package) for package in packages)
    return [str(Path(spec.origin).resolve().parent.parent) for spec in specs if spec and spec.origin]
