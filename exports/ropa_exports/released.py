"""Files that were given, as the register remembers them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ropa.model import ReleasedFile
from ropa.plain import new_row_id

if TYPE_CHECKING:
    from pathlib import Path


def released(path: Path) -> ReleasedFile:
    """A file by its name and what it holds."""
    return ReleasedFile(id=new_row_id(), name=path.name, sha256=sha256_of(path))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
