"""Taking a reading into an open register without a person at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.proposals import changes_of
from ropa.intake.proposing import propose
from ropa.intake.skipping import skipped_before

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa.intake.proposals import Proposals
    from ropa.intake.reading import Reading
    from ropa.store import Store


def import_reading(store: Store, reading: Reading, texts: Texts) -> tuple[Proposals, int]:
    """Take everything sure from a reading, but what a person skipped before, as one operation.

    Returns:
        What was proposed, and how many were taken.
    """
    register = store.register()
    proposals = propose(reading, register, store.quotes_of, texts)
    sure = proposals.sure() - skipped_before(proposals, register, store.quotes_of)
    changes = changes_of(proposals, sure)
    if changes:
        store.apply(changes, label="import", about={"file": reading.document.name, "n": str(len(sure))})
    return proposals, len(sure)
