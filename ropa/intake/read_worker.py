"""The child process that opens a foreign file: a path comes in on standard input, blocks go out as JSON.

A library that hangs, grows or aborts takes this process with it and nothing else. This is not a sandbox.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ropa.intake import limits
from ropa.intake.kinds_of_file import kind_of, read_bytes
from ropa.intake.refusals import DocumentRefusedError, MissingDocumentError, TooHeavyError, TooLargeError


def main() -> int:
    """Read the file named on standard input and answer on standard output; always 0 when it could answer."""
    request = json.loads(sys.stdin.readline())
    _limit_this_process(int(request["memory"]), int(request["seconds"]))
    try:
        path = Path(request["path"])
        if "page" in request:
            answer = _page(path, int(request["page"]), int(request["width"]))
        else:
            answer = _cells(path) if request.get("cells") else _answer(path)
    except DocumentRefusedError as refusal:
        answer = {"refused": refusal.key, "details": refusal.details}
    except (MemoryError, RecursionError):
        answer = {"refused": TooHeavyError.key, "details": {}}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode("ascii"))
    sys.stdout.flush()
    return 0


def _cells(path: Path) -> dict[str, Any]:
    """The cells of a workbook made of a register; no sheets where the file is anything else."""
    from ropa.intake.workbook_file import read_cells

    data = _bytes_of(path)
    return {"sheets": read_cells(data) if kind_of(data, path.name) in {"xlsx", "ods"} else []}


def _page(path: Path, page: int, width: int) -> dict[str, Any]:
    """A page of a PDF as pixels."""
    from ropa.intake.pdf_page import draw

    pages, across, down, pixels = draw(_bytes_of(path), page, width)
    return {"pages": pages, "width": across, "height": down, "pixels": base64.b64encode(pixels).decode("ascii")}


def _answer(path: Path) -> dict[str, Any]:
    data = _bytes_of(path)
    kind, text, blocks = read_bytes(data, path.name)
    if len(text) > limits.TEXT_LETTERS:
        raise TooLargeError(limit=f"{limits.TEXT_LETTERS // limits.MEGABYTE} MB text")
    digest, told = hashlib.sha256(data).hexdigest(), [asdict(block) for block in blocks]
    return {"kind": kind, "text": text, "sha256": digest, "blocks": told, "noted": _noted(data, kind)}


def _noted(data: bytes, kind: str) -> dict[str, int]:
    """What a workbook does not show at a glance."""
    from ropa.intake.workbook_notes import notes_of

    return notes_of(data) if kind in {"xlsx", "ods"} else {}


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.FILE_BYTES:
            raise TooLargeError(limit=f"{limits.FILE_BYTES // limits.MEGABYTE} MB")
        return path.read_bytes()
    except OSError as problem:
        raise MissingDocumentError(name=path.name) from problem


def _limit_this_process(memory: int, seconds: int) -> None:
    """Set hard limits where the system has them; on Windows the parent's timer is the limit."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
