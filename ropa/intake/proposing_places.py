"""Where a company processes for the controller, and the transfers that follow (Art. 30(1)(e))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ropa.intake.stated import place_spans
from ropa.model import Transfer
from ropa.plain import new_row_id, strings
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ropa.catalog import Texts
    from ropa.intake.proposals import Draft
    from ropa.intake.reading import ProcessorFound, Span
    from ropa.kinds import Id
    from ropa.model import Quote, Record
    from ropa.register import Register

REGIONS = {"eu": "eu", "eea": "eea", "global": "worldwide"}
UNSPECIFIED = "unspecified"


class Comparison(Protocol):
    """What places and transfers need of the comparison they are part of."""

    register: Register
    texts: Texts
    controller: Id
    support: dict[Id, Draft]

    def draft(self, entity: str, record: Record | None) -> Draft:
        """A draft of a record of the register, or of a new one."""

    def quotes(self, draft: Draft) -> Sequence[Quote]:
        """The words a record's values came from."""

    def merge_list(
        self, draft: Draft, path: str, items: Iterable[str], spans: Iterable[Span] = (), confidence: str = "medium"
    ) -> None:
        """Propose a list beside the person's own items."""


def fill_places(see: Comparison, draft: Draft, found: ProcessorFound) -> None:
    """The countries and regions a document states of an engagement, beside those a person entered."""
    named = [REGIONS.get(region.casefold(), region) for region in found.regions]
    for field, items in (("country", list(found.countries)), ("region", named)):
        held = _placed(draft, field)
        moved = _no_longer_said(see, draft, field, held, items)
        for item in (item for item in items if item not in held):
            spans = place_spans(found, item)
            row = draft.row("places", next(moved, "") or new_row_id())
            draft.put(f"{row}/{field}", item, spans, found.confidence)
            draft.put(f"{row}/words", "; ".join(span.words for span in spans))
    if draft.is_new and not (found.countries or found.regions):
        not_determined(draft, "places")


def _no_longer_said(
    see: Comparison, draft: Draft, field: str, held: Mapping[str, str], items: Sequence[str]
) -> Iterator[str]:
    """The rows of places an older document gave and this one gives no more: what is new takes their place."""
    gone = [row for place, row in held.items() if place not in items]
    quoted = {quote.path for quote in see.quotes(draft)} if gone else set()
    yield from (row for row in gone if f"places/{row}/{field}" in quoted)


def transfer_of(see: Comparison, found: ProcessorFound, engaged: Draft, party: Id, to: str) -> Draft | None:
    """A transfer to a destination; none where nothing new is said: no ground, and a place that says as much."""
    known = vocabulary("transfer_tool").terms
    stated = [tool for tool in found.grounds.get(to, () if found.grounds else found.safeguards) if tool in known]
    sent = [(id, one) for id in (engaged.record, party) for one in see.register.used_by(id)]
    held = [one for id, one in sent if isinstance(one, Transfer) and (one.importer, _to(one)) == (id, to)]
    told = [*_placed(engaged, "country"), *(found.countries if to in found.grounds else ())]
    if not held and not stated and to in told:
        return None
    draft = see.draft("transfer", held[0] if held else None)
    see.support[draft.record] = draft
    if draft.is_new:
        draft.put("name", f"{found.name} – {vocabulary('destination').label(to, see.texts.language)}")
        draft.put("exporter", see.controller)
        draft.put("importer", engaged.record)
        draft.put("destination", to, place_spans(found, to), found.confidence)
    elsewhere = {tool for one in held[1:] for tool in one.tools}
    stated = [tool for tool in stated if tool not in elsewhere]
    see.merge_list(draft, "tools", stated, found.spans.get("safeguards", ()), found.confidence)
    return draft


def _to(transfer: Transfer) -> str:
    return transfer.destination or UNSPECIFIED


def not_determined(draft: Draft, about: str) -> None:
    """Say of a field that it is not yet determined."""
    row = draft.row("answers", new_row_id())
    draft.put(f"{row}/about", about)
    draft.put(f"{row}/state", "not_determined")


def _placed(draft: Draft, field: str) -> dict[str, str]:
    """The rows of places by their country or region; one that is told in words alone stands among the regions."""
    rows = strings(draft.now.get("places"))
    words = {str(draft.now[path]): row for row in rows if field == "region" and _is_words(draft, row)
             and (path := f"places/{row}/words") in draft.now}  # fmt: skip
    return words | {str(draft.now[path]): row for row in rows if (path := f"places/{row}/{field}") in draft.now}


def _is_words(draft: Draft, row: str) -> bool:
    return not any(draft.now.get(f"places/{row}/{field}") for field in ("country", "region"))
