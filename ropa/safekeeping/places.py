"""Where safekeeping lays things, and how it writes a file so that it is whole or not there."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from ropa.paths import user_data

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MOST_LAID_ASIDE = 10


def drafts_folder() -> Path:
    """The person's folder of drafts."""
    return user_data() / "drafts"


def backups_folder(register_id: str) -> Path:
    """The person's folder of backups of one register; an identifier that is no plain word names no other folder."""
    plain = re.fullmatch("[0-9A-Za-z-]{1,64}", register_id)
    return user_data() / "backups" / (register_id if plain else hashlib.sha256(register_id.encode()).hexdigest())


def quarantine(files: Iterable[Path]) -> Path:
    """Copy files into a folder of their own under the person's data; the folder.  The oldest such folders go."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    laid_aside = private(user_data() / "quarantine")
    folder = private(laid_aside / f"{stamp}-{secrets.token_hex(3)}")
    for file in files:
        copied = folder / file.name
        shutil.copyfile(file, copied)
        copied.chmod(0o600)
        synced(copied)
    for old in sorted(laid_aside.iterdir())[:-_MOST_LAID_ASIDE]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


def private(folder: Path) -> Path:
    """A folder that is there and the person's own."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that, whenever the power goes, the old or the new one is there."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def synced(path: Path) -> None:
    """Have a finished file, and then its folder, reach the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    folder_synced(path.parent)


def folder_synced(folder: Path) -> None:
    """Have a folder's entries reach the disk, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
