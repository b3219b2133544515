"""Taking a reading into an open register without a person at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.proposals import changes_of
from ropa.intake.proposing import propose

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa.intake.proposals import Proposals
    from ropa.intake.reading import Reading
    from ropa.store import Store


def import_reading(store: Store, reading: Reading, texts: Texts) -> tuple[Proposals, int]:
    """Take everything sure from a reading as one operation; returns what was proposed and how many were taken."""
    proposals = propose(reading, store.register(), store.quotes_of, texts)
    sure = proposals.sure()
    changes = changes_of(proposals, sure)
    if changes:
        store.apply(changes, label="import", about={"file": reading.document.name, "n": str(len(sure))})
    return proposals, len(sure)
