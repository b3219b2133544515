"""The only way to an open register: opening and making, backup and restore, the lock, drafts.

What a first list needs is imported at once; the rest when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.safekeeping.opening import is_open_here, new_register, open_register

if TYPE_CHECKING:
    from ropa.safekeeping.backups import Backup, backup, backups_of, check, close_register, remove_backup
    from ropa.safekeeping.copying import save_copy
    from ropa.safekeeping.drafts import Draft, Drafts, recovered
    from ropa.safekeeping.restoring import restore

_LATER = {
    "Backup": "backups",
    "backup": "backups",
    "backups_of": "backups",
    "check": "backups",
    "close_register": "backups",
    "remove_backup": "backups",
    "save_copy": "copying",
    "Draft": "drafts",
    "Drafts": "drafts",
    "recovered": "drafts",
    "restore": "restoring",
}

__all__ = [
    "Backup",
    "Draft",
    "Drafts",
    "backup",
    "backups_of",
    "check",
    "close_register",
    "is_open_here",
    "new_register",
    "open_register",
    "recovered",
    "remove_backup",
    "restore",
    "save_copy",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"ropa.safekeeping.{_LATER[name]}"), name)
