"""Files that were given, as the register remembers them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypedDict

from ropa.journal import change_between
from ropa.model import ReleasedFile
from ropa.plain import new_row_id

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.journal import Change
    from ropa.model import Release


def released(path: Path) -> ReleasedFile:
    """A file by its name and what it holds."""
    return ReleasedFile(id=new_row_id(), name=path.name, sha256=sha256_of(path))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Entry(TypedDict):
    """An operation that enters a release in the register: its changes, its label, and what fills the label."""

    changes: list[Change]
    label: str
    about: dict[str, str]


def entry_of(release: Release) -> Entry:
    """How the register is told what was given, as ``apply`` takes it."""
    change = change_between(None, release)
    about = {"name": release.label, "file": release.label, "entity": "release"}
    return {"changes": [change] if change else [], "label": "export", "about": about}
