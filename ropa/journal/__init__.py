"""What was changed, in paths: differences, their inverse, their chain, and the one three-way merge."""

from __future__ import annotations

from ropa.journal.chain import ORIGIN, canonical, digest_of, operation_hash, record_digest
from ropa.journal.changes import (
    Change,
    Conflict,
    Key,
    Operation,
    State,
    Step,
    change_between,
    cleaned,
    diff,
    follow,
    keys_of,
    one_each,
    records_after,
    rewind,
)
from ropa.journal.marks import Mark, Moment, mark_in
from ropa.journal.merging import merge, sides_of

__all__ = [
    "ORIGIN",
    "Change",
    "Conflict",
    "Key",
    "Mark",
    "Moment",
    "Operation",
    "State",
    "Step",
    "canonical",
    "change_between",
    "cleaned",
    "diff",
    "digest_of",
    "follow",
    "keys_of",
    "mark_in",
    "merge",
    "one_each",
    "operation_hash",
    "record_digest",
    "records_after",
    "rewind",
    "sides_of",
]
