"""The digests and hashes that tell whether anything was changed behind the program's back."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.journal.changes import Operation
    from ropa.kinds import Id
    from ropa.plain import Flat

ORIGIN = "0" * 64
"""What the first operation has before it."""

canonical = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode
"""A value as the one JSON text that digests are taken of."""


def digest_of(salt: bytes, entity: str, id: Id, payload: str) -> str:
    """The salted digest of one change: of which record it is, and its steps as canonical JSON."""
    return hashlib.sha256(salt + f"{entity}\n{id}\n{payload}".encode()).hexdigest()


def record_digest(entity: str, flat: Flat) -> str:
    """The digest that covers a record as it stands."""
    return hashlib.sha256(canonical([entity, flat]).encode()).hexdigest()


def operation_hash(operation: Operation, digests: Sequence[str]) -> str:
    """An operation's hash: over the one before it, its own words and its changes' digests."""
    words = [
        "ropa operation 1",
        operation.prev,
        operation.seq,
        operation.shape,
        operation.at.isoformat(),
        operation.actor,
        operation.label,
        dict(operation.about),
        operation.undoes,
        operation.merges,
        list(digests),
    ]
    return hashlib.sha256(canonical(words).encode()).hexdigest()
