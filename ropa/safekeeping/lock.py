"""Who has a register open: a small file beside it that names host, user and time.

The file's words are for people; whether it holds is the operating system's lock on it, which ends with the process.
On what the two say together see ``take``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 4096
_FAR = 1 << 30
"""The byte that is locked on Windows, beyond the words, which others must be able to read."""


class Holder(NamedTuple):
    """Who has a register open, and since when (ISO 8601, local time)."""

    host: str
    user: str
    since: str
    process: int

    def words(self) -> dict[str, str]:
        """What fills the placeholders of a message."""
        return {"host": self.host or "–", "user": self.user or "–", "since": self.since[:16].replace("T", " ")}


class Lock:
    """The lock this process holds."""

    def __init__(self, path: Path, file: BinaryIO, *, was_stale: bool) -> None:
        self.path = path
        self.was_stale = was_stale
        self._file = file

    def release(self) -> None:
        """Give the lock up; the file goes while the lock is still held, so that nobody takes a vanishing one."""
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        self._file.close()
        if sys.platform == "win32":
            self.path.unlink(missing_ok=True)


def lock_path(register: Path) -> Path:
    """Where the lock of a register lies."""
    return register.with_name(f".{register.name}.lock")


def take(register: Path, *, by_force: bool = False) -> Lock | Holder | None:
    """Take a register's lock; whoever has it already; or none where no lock can be made (a read-only folder).

    A lock whose process on this machine ended is taken over.  One that another machine left is not: its lock may not
    reach us through a share or a cloud folder.  ``by_force`` takes that too, when a person said so.
    """
    path = lock_path(register)
    try:
        file, is_new = _opened(path)
    except OSError:
        return None
    before = _read(file)
    if not _locked(file):
        file.close()
        return before or Holder("", "", "", 0)
    if not _is_at(file, path):
        file.close()
        return take(register, by_force=by_force)
    if before and before.host != _host() and not by_force:
        file.close()
        return before
    with suppress(OSError):  # on a full disk the lock holds without its words
        _write(file, Holder(_host(), _user(), time.strftime("%Y-%m-%dT%H:%M:%S"), os.getpid()))
    return Lock(path, file, was_stale=not is_new)


def _opened(path: Path) -> tuple[BinaryIO, bool]:
    """The lock's file, and whether it was made now; one that was there belongs to somebody, or to nobody any more."""
    try:
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "r+b"), True
    except FileExistsError:
        return os.fdopen(os.open(path, os.O_RDWR), "r+b"), False


def _read(file: BinaryIO) -> Holder | None:
    file.seek(0)
    try:
        said = json.loads(file.read(_MOST))
        return Holder(str(said["host"]), str(said["user"]), str(said["since"]), int(said["process"]))
    except (ValueError, TypeError, KeyError, OSError):
        return None


def _write(file: BinaryIO, holder: Holder) -> None:
    file.seek(0)
    file.truncate()
    file.write(json.dumps(holder._asdict()).encode())
    file.flush()


def _is_at(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


if sys.platform == "win32":

    def _locked(file: BinaryIO) -> bool:
        import msvcrt

        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _locked(file: BinaryIO) -> bool:
        import fcntl

        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _host() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _user() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):
        return ""
