"""What a person left out of a document, remembered in the register so that it is not asked for again.

It is kept as quotes on the document's own record: the words, and as their path the key of the proposal they led to.
The same proposal with the same words was decided about, in this document or in another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.cleaning import clean_text
from ropa.journal import Change
from ropa.model import Document
from ropa.plain import new_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from ropa.intake.proposals import Proposal, Proposals
    from ropa.kinds import Id
    from ropa.model import Quote
    from ropa.plain import Flat
    from ropa.register import Register


def skipped_before(
    proposals: Proposals, register: Register, quotes_of: Callable[[Id], Sequence[Quote]]
) -> frozenset[str]:
    """The keys of the proposals that a person left out before."""
    left_out = {(quote.path, quote.words) for paper in register.all(Document) for quote in quotes_of(paper.id)}
    told = (one for one in proposals.proposals if (clean_text(one.key), clean_text(_words(one))) in left_out)
    return frozenset(one.key for one in told)


def remember_skipped(
    proposals: Proposals, keys: Iterable[str], written: Sequence[Change], decided: tuple[str, dt.date]
) -> list[Change]:
    """The changes that remember what was left out, the document's record among them unless it is written already.

    Args:
        proposals: what was proposed.
        keys: what was left out.
        written: the changes of the same operation.
        decided: who left it out, and when.
    """
    wanted = set(keys)
    quotes = [_quote(one, proposals, decided) for one in proposals.proposals if one.key in wanted]
    known = any(change.id == proposals.document for change in written)
    steps = {v.path: (v.before, v.after) for v in proposals.support.get(proposals.document, ())}
    document = [Change("document", proposals.document, steps)] if quotes and steps and not known else []
    return [*document, *quotes]


def _words(proposal: Proposal) -> str:
    return proposal.quote or proposal.title


def _quote(proposal: Proposal, proposals: Proposals, decided: tuple[str, dt.date]) -> Change:
    quote: Flat = {
        "id": new_id(),
        "record": proposals.document,
        "path": proposal.key,
        "document": proposals.document,
        "sha256": proposals.sha256,
        "words": _words(proposal),
        "line": proposal.line,
        "confirmed_by": decided[0],
        "confirmed_on": decided[1].isoformat(),
    }
    steps = {path: (None, after) for path, after in quote.items() if after is not None}
    return Change("quote", str(quote["id"]), steps)
