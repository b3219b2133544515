"""Backups once more, in a folder the person chose: another disk, or the organisation's own store."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.safekeeping.backups import backups_of, holds
from ropa.safekeeping.places import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store


class SecondCopyFailedError(RopaError):
    """The newest backup could not be copied to the folder the person chose; the backup itself is there."""

    key = "pages.second.failed"


def copy_newest(store: Store, folder: Path) -> Path | None:
    """Copy the newest backup of a register to a folder, one file a day; nothing there is ever removed.

    May run on any thread, and after the register was closed.

    Returns:
        The copy, or none where there is no whole backup to copy.

    Raises:
        SecondCopyFailedError: the folder is not there or cannot be written.
    """
    newest = next((one for one in backups_of(store.register_id) if holds(one)), None)
    if newest is None:
        return None
    path = folder / f"{store.path.stem} {newest.moment.astimezone():%Y-%m-%d}{_mark(store)}"
    content = newest.path.read_bytes()
    try:
        if not (path.is_file() and path.stat().st_size == newest.size and path.read_bytes() == content):
            write_whole(path, content)
    except OSError as error:
        raise SecondCopyFailedError(folder=str(folder), reason=error.strerror or str(error)) from error
    return path


def last_copied(store: Store, folder: Path) -> dt.datetime | None:
    """When a backup of a register was last copied to a folder, as the folder says; none if it holds none."""
    try:
        found = [path.stat().st_mtime for path in folder.iterdir() if path.name.endswith(_mark(store))]
    except OSError:
        return None
    return dt.datetime.fromtimestamp(max(found), dt.UTC) if found else None


def _mark(store: Store) -> str:
    """The end of a copy's name, which keeps registers of the same name apart."""
    return f" ({store.register_id[-6:]}).ropa"
