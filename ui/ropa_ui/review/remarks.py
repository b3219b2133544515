"""What is said of a document under review as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ropa.intake.reading import Reading
    from ropa_ui.review.decisions import Decisions
    from ropa_ui.session import Session


def counted(session: Session, reading: Reading) -> str:
    """The document's name and what was found in it."""
    texts = session.texts
    found = texts("review.activities", n=len(reading.activities)), texts("review.processors", n=len(reading.processors))
    return " · ".join((reading.document.name, *found, texts("review.nothing_written")))


def odd(session: Session, decisions: Decisions) -> tuple[str, str]:
    """That nothing is new, that the document speaks for somebody else, or that something was skipped before.

    The words and their tone, or nothing.
    """
    texts, own, counts = session.texts, session.organisation, decisions.counts()
    speaker = next((p for p in decisions.proposals.proposals if p.kind == "controller"), None)
    if counts["unchanged"] == counts["all"] and not counts["before"]:
        return texts("review.nothing_new", name=decisions.reading.document.name), "ok"
    if speaker and own and speaker.like != own.id:
        return texts("review.other_controller", found=speaker.title, own=own.name), "warn"
    return texts("review.skipped_before", n=counts["before"]) if counts["before"] else "", "info"
