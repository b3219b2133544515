"""A reading made ready for the desk, on a thread beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.safekeeping.beside import quotes_beside
from ropa_ui.review.decisions import Decisions
from ropa_ui.review.marks import Finder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.intake.reading import Reading
    from ropa_ui.review.marks import Mark
    from ropa_ui.session import Session


class Prepared(NamedTuple):
    """What a reading proposes, and where in its text the words stand."""

    decisions: Decisions
    marks: Sequence[Mark]


def prepare(session: Session, reading: Reading) -> Prepared:
    """Compare a reading with the register; runs on a thread."""
    with quotes_beside(session.store) as quotes_of:
        decisions = Decisions(reading, session.register, quotes_of, session.texts)
    decisions.quotes_of = session.store.quotes_of
    return Prepared(decisions, _marks_of(decisions))


def renewed(session: Session, decisions: Decisions) -> Prepared:
    """The same decisions against the register as it is now, in the language spoken now."""
    again = decisions.renewed(session.register, session.texts)
    return Prepared(again, _marks_of(again))


def _marks_of(decisions: Decisions) -> list[Mark]:
    """The words that proposals lean on, and those that were not read."""
    reading = decisions.reading
    return Finder(reading.document.text).marks(decisions.proposals.proposals, reading.skipped)
