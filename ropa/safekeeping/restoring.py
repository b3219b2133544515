"""A backup put back in a register's place."""

from __future__ import annotations

import secrets
import shutil
import time
from typing import TYPE_CHECKING

from ropa.errors import AlreadyOpenError, DamagedBackupError, InUseError, RopaError
from ropa.safekeeping.backups import holds, suspend_thinning
from ropa.safekeeping.copying import check_file
from ropa.safekeeping.lock import Holder, take
from ropa.safekeeping.opening import is_open_here, open_register
from ropa.safekeeping.places import folder_synced, quarantine, synced
from ropa.safekeeping.probe import SIDECARS, probe
from ropa.store.connection import telling

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.safekeeping.backups import Backup
    from ropa.store import Store


def restore(backup: Backup, path: Path, *, actor: str) -> Store:
    """Put a backup in a register's place and open it; the history says so.

    What lay there is kept: beside it as ``….damaged-<time>`` when it cannot be read as it should, else as
    ``….before-restore-<time>``.  A journal beside it is laid aside first: over a restored file it would mix the two.

    Raises:
        DamagedBackupError: the backup does not hold; what lies at the path is untouched.
        InUseError: somebody else has the register open.
        AlreadyOpenError: this process has.
    """
    path = path.resolve()
    if is_open_here(path):
        raise AlreadyOpenError(path=path)
    lock = take(path)
    if isinstance(lock, Holder):
        raise InUseError(**lock.words())
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with telling(path):
            _copy(backup, temporary)
            _lay_aside(path)
            temporary.rename(path)
            folder_synced(path.parent)
            suspend_thinning(backup.register_id)
    finally:
        temporary.unlink(missing_ok=True)
        if lock:
            lock.release()
    store = open_register(path, actor=actor)
    store.note(label="restore", about={"day": backup.at[:10], "seq": str(backup.seq)})
    return store


def _copy(backup: Backup, temporary: Path) -> None:
    if not holds(backup):
        raise DamagedBackupError(path=backup.path)
    shutil.copyfile(backup.path, temporary)
    temporary.chmod(0o600)
    check_file(temporary)
    synced(temporary)


def _lay_aside(path: Path) -> None:
    beside = [file for suffix in SIDECARS if (file := path.with_name(path.name + suffix)).exists()]
    if beside:
        quarantine([*([path] if path.exists() else []), *beside])
    if path.exists():
        word = "before-restore" if _is_whole(path) and not beside else "damaged"
        path.rename(path.with_name(f"{path.name}.{word}-{time.strftime('%Y%m%d-%H%M%S')}"))
    for file in beside:
        file.unlink()


def _is_whole(path: Path) -> bool:
    try:
        probe(path)
        check_file(path)
    except RopaError:
        return False
    return True
