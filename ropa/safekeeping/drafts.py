"""What was typed and not yet saved: one file per record in the person's own folder, written whole within a second.

A draft outlives the program, a full disk and a read-only register; taking it back is a merge with the record as it
then stands.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ropa.journal import Change, Conflict, canonical, cleaned, merge
from ropa.migrations import SHAPE
from ropa.safekeeping.places import drafts_folder, private, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.kinds import Id
    from ropa.plain import Flat


@dataclass(frozen=True, slots=True)
class Draft:
    """A record being edited.

    Attributes:
        entity: the record's entity.
        id: the record.
        shape: the shape of the file whose paths the draft uses.
        base: the flat form that was opened; empty for a new record.
        now: the flat form as it was last typed.
    """

    entity: str
    id: Id
    shape: int
    base: Flat
    now: Flat


class Drafts:
    """The drafts of one register at one place.

    Args:
        folder: where drafts lie; the person's own folder where none is named.
        register_id: the register's identifier.
        path: where its file lies; a copy of a register elsewhere has drafts of its own.
    """

    def __init__(self, folder: Path | None, register_id: str, path: Path) -> None:
        self._folder = folder or drafts_folder()
        self._stem = hashlib.sha256(f"{register_id}\n{path.absolute()}".encode()).hexdigest()[:16]
        self._register = {"register": register_id, "path": str(path.absolute())}

    def keep(self, entity: str, id: Id, base: Flat, now: Flat) -> None:
        """Keep what was typed so far; what equals the base is dropped.

        Raises:
            OSError: the person's folder cannot be written.
        """
        typed: Flat = {path: value for path, typed in now.items() if (value := cleaned(typed)) is not None}
        if typed == base:
            self.drop(id)
            return
        private(self._folder)
        draft = Draft(entity, id, SHAPE, base, typed)
        write_whole(self._file(id), canonical(self._register | asdict(draft)).encode())

    def drop(self, id: Id) -> None:
        """Forget a record's draft; there need not be one."""
        self._file(id).unlink(missing_ok=True)

    def all(self) -> list[Draft]:
        """Every draft, the oldest first; one that cannot be read is laid aside, never thrown away."""
        found = []
        for file in sorted(self._folder.glob(f"{self._stem}-*.json"), key=lambda file: file.stat().st_mtime_ns):
            try:
                kept = json.loads(file.read_bytes())
                found.append(Draft(kept["entity"], kept["id"], kept["shape"], kept["base"], kept["now"]))
            except (ValueError, KeyError, TypeError):
                file.replace(file.with_suffix(".unreadable"))
        return found

    def _file(self, id: Id) -> Path:
        return self._folder / f"{self._stem}-{hashlib.sha256(id.encode()).hexdigest()[:24]}.json"


def recovered(draft: Draft, stands: Flat) -> tuple[list[Change], list[Conflict]]:
    """What taking a draft back changes in the record as it now stands, and what a person must decide.

    Args:
        draft: the draft.
        stands: the record's flat form now; empty where it is not there.
    """
    key = (draft.entity, draft.id)
    return merge({key: draft.base}, {key: stands}, {key: draft.now}, [key])
