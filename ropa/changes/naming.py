"""What records are called in a sentence about several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Engagement, Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.catalog import Texts
    from ropa.changes.comparing import Changed, Changes

MOST_NAMED = 5


def listed(names: Sequence[str], texts: Texts) -> str:
    """The first names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (texts("changes.and_more", n=more) if more > 0 else "")


def name_of(one: Changed, changes: Changes, texts: Texts) -> str:
    """What a record is called; an engagement by its party alone, since its own title goes on with the service."""
    engagement = changes.after.find(Engagement, one.id) or changes.before.find(Engagement, one.id)
    party = changes.after.get(engagement.party) or changes.before.get(engagement.party) if engagement else None
    return (party.name if isinstance(party, Party) else "") or one.title or texts("changes.unnamed")


def with_fields(one: Changed, changes: Changes, texts: Texts) -> str:
    """What a record is called, and in brackets the fields that changed."""
    labels = dict.fromkeys(said.label.partition(": ")[0] for said in one.fields)
    return f"{name_of(one, changes, texts)} ({', '.join(labels)})"
