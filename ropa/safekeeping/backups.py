"""Verified backups of a register in the person's own folder, how many are kept, and which may go."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ropa.errors import BackupFailedError, RopaError
from ropa.safekeeping.copying import copy_checked
from ropa.safekeeping.places import backups_folder, private, write_whole
from ropa.store.glance import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ropa.journal import Operation
    from ropa.store import Problem, Store

MOST_BYTES = 5_000_000_000
"""Backups of one register take no more than this, the three newest apart."""
_DAYS, _WEEKS, _MONTHS, _WHOLE_DAYS, _ALWAYS = 7, 4, 12, 2, 3
_CALM = dt.timedelta(days=30)
_SUSPENDED = "thinning-suspended.json"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of a register as it stood after an operation.

    Attributes:
        file: the copy's name in the register's folder of backups.
        register_id: the register.
        at: when it was made, ISO 8601, UTC.
        seq: the number of its last operation.
        head: the hash of its last operation.
        counts: how many records of each entity it holds.
        sha256: of the copy's bytes.
        size: of the copy, in bytes.
        source: where the register lay.
    """

    file: str
    register_id: str
    at: str
    seq: int
    head: str
    counts: dict[str, int]
    sha256: str
    size: int
    source: str

    @property
    def path(self) -> Path:
        """The copy."""
        return backups_folder(self.register_id) / self.file

    @property
    def moment(self) -> dt.datetime:
        """When it was made."""
        return dt.datetime.fromisoformat(self.at)


def backup(store: Store) -> Backup:
    """Back a register up, unless its newest backup holds it already, and thin the older ones; on any thread.

    Raises:
        BackupFailedError: no backup was made; none was removed.
    """
    kept = backups_of(store.register_id)
    now = dt.datetime.now(dt.UTC)
    try:
        with store.reading(copying=True) as db:
            seq, hash_ = head(db)
            same = next((known for known in kept if known.head == hash_ and holds(known)), None)
            if same:
                return same
            path = private(backups_folder(store.register_id)) / f"{seq:08d}-{now:%Y%m%dT%H%M%S}.ropa"
            held = copy_checked(db, path)
        made = Backup(
            path.name, store.register_id, now.isoformat(timespec="seconds"), held.seq, held.head, held.counts,
            _sha256(path), path.stat().st_size, str(store.path),
        )  # fmt: skip
        write_whole(path.with_suffix(".json"), json.dumps(asdict(made), ensure_ascii=False).encode())
    except (RopaError, OSError) as error:
        reason = _reason(error)
        raise BackupFailedError(reason=reason, last=kept[0].at[:10] if kept else "–") from error
    _thin(made)
    return made


def close_register(store: Store) -> Backup | None:
    """Close a register, and back it up first if anything was done to it since it was opened.

    Raises:
        BackupFailedError: the register is closed, but no backup was made.
    """
    try:
        return backup(store) if not store.read_only and store.changed else None
    finally:
        store.close()


def backups_of(register_id: str) -> list[Backup]:
    """The backups of a register, the newest state first."""
    found = []
    for manifest in backups_folder(register_id).glob("????????-*.json"):
        try:
            backup_ = Backup(**json.loads(manifest.read_bytes()))
        except (OSError, ValueError, TypeError):
            continue
        if backup_.path.is_file():
            found.append(backup_)
    return sorted(found, key=lambda backup_: (backup_.seq, backup_.at), reverse=True)


def remove_backup(backup_: Backup) -> None:
    """Remove a backup; it holds the same personal data as the register."""
    backup_.path.unlink(missing_ok=True)
    backup_.path.with_suffix(".json").unlink(missing_ok=True)


def check(store: Store) -> list[Problem]:
    """Everything that does not hold in a register, its backups taken as witnesses of its history; on any thread.

    What was done after the state that a restore went back to is no longer expected to be there.
    """
    from ropa.store.history import operations_labelled

    with store.reading() as db:
        restored = operations_labelled(db, "restore")
    witnesses = [known for known in backups_of(store.register_id) if not any(_left(known, done) for done in restored)]
    return store.verify(anchors=[(known.seq, known.head) for known in witnesses])


def _left(known: Backup, restored: Operation) -> bool:
    """Whether a backup holds what a later restore went back behind."""
    seq = restored.about.get("seq", "")
    return known.moment <= restored.at and seq.isdigit() and known.seq > int(seq)


def suspend_thinning(register_id: str) -> None:
    """Remove no backups for a month: after a restore somebody may yet look for what was lost."""
    until = dt.datetime.now(dt.UTC) + _CALM
    write_whole(private(backups_folder(register_id)) / _SUSPENDED, json.dumps({"until": until.isoformat()}).encode())


def superfluous(backups: Sequence[Backup], most_bytes: int = MOST_BYTES) -> list[Backup]:
    """Which backups, given the newest first, need not be kept.

    Kept are all of the two newest days, the newest of seven days, four weeks and twelve months; days are those on
    which backups were made, so that a clock gone astray removes nothing.
    """
    days = list(dict.fromkeys(backup_.moment.date() for backup_ in backups))
    kept = {backup_.file for backup_ in backups if backup_.moment.date() in days[:_WHOLE_DAYS]}
    kept |= _newest_of(backups, "%Y-%m-%d", _DAYS)
    kept |= _newest_of(backups, "%G-%V", _WEEKS)
    kept |= _newest_of(backups, "%Y-%m", _MONTHS)
    size = 0
    for n, backup_ in enumerate(backups):
        size += backup_.size if backup_.file in kept else 0
        if size > most_bytes and n >= _ALWAYS:
            kept.discard(backup_.file)
    return [backup_ for backup_ in backups if backup_.file not in kept]


def holds(backup_: Backup) -> bool:
    """Whether a backup is there, byte for byte."""
    return backup_.path.is_file() and _sha256(backup_.path) == backup_.sha256


def _reason(error: RopaError | OSError) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error.details.get("reason") or error.details.get("path", ""))


def _newest_of(backups: Iterable[Backup], period: str, most: int) -> set[str]:
    newest: dict[str, str] = {}
    for backup_ in backups:
        newest.setdefault(backup_.moment.strftime(period), backup_.file)
    return set(list(newest.values())[:most])


def _thin(made: Backup) -> None:
    if not _suspended(made.register_id):
        for backup_ in superfluous(backups_of(made.register_id)):
            if backup_ != made:
                remove_backup(backup_)


def _suspended(register_id: str) -> bool:
    try:
        until = json.loads((backups_folder(register_id) / _SUSPENDED).read_bytes())["until"]
        return dt.datetime.now(dt.UTC) < dt.datetime.fromisoformat(until)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
