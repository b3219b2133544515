"""One company told several times in a document, and the document's own controller, which is nobody's processor."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.names import company
from ropa.intake.phrases import pattern
from ropa.intake.reading import Skipped
from ropa.intake.words import key, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.intake.blocks import Document
    from ropa.intake.reading import ProcessorFound

NEARBY = 30


def merged(found: Sequence[ProcessorFound], document: Document) -> tuple[list[ProcessorFound], list[Skipped]]:
    """Each company once for each purpose; what a later passage adds fills what was empty."""
    kept: list[ProcessorFound] = []
    dropped: list[Skipped] = []
    places: dict[str, list[int]] = {}
    own = _own_names(document)
    for one in found:
        if key(one.name) in own:
            dropped.append(Skipped(one.quote, one.line, "intake.skipped.controller_itself"))
            continue
        same = sorted({place for name in _keys(one) for place in places.get(name, ())})
        apart = same and kept[same[0]].purpose and one.purpose and _is_next_row(kept[same[-1]], one)
        if not same or (apart and key(kept[same[-1]].purpose or "") != key(one.purpose or "")):
            kept.append(one)
            _note(places, one, len(kept) - 1)
            continue
        kept[same[0]] = _filled(kept[same[0]], one)
        _note(places, kept[same[0]], same[0])
        dropped.append(Skipped(one.quote, one.line, "intake.skipped.repeated"))
    return kept, dropped


def _keys(one: ProcessorFound) -> set[str]:
    return {key(name) for name in (one.name, *one.aliases)}


def _note(places: dict[str, list[int]], one: ProcessorFound, place: int) -> None:
    """Remember where a company stands under each of its names."""
    for name in _keys(one):
        if place not in places.setdefault(name, []):
            places[name].append(place)


def _is_next_row(before: ProcessorFound, after: ProcessorFound) -> bool:
    """Whether two tellings stand in the same list, so that each is a row of its own."""
    return abs(after.line - before.line) <= NEARBY and ("|" in before.quote) == ("|" in after.quote)


def _filled(first: ProcessorFound, later: ProcessorFound) -> ProcessorFound:
    """`first` with what only `later` says, whose words are added to the quote."""
    added = {
        name: getattr(later, name)
        for name in (
            "aliases",
            "org_number",
            "countries",
            "regions",
            "seat",
            "purpose",
            "safeguards",
            "legal_form_hint",
        )
        if getattr(later, name) and not getattr(first, name)
    }
    if not added:
        return first
    return replace(first, quote=f"{first.quote}\n{later.quote}", spans={**later.spans, **first.spans}, **added)


def _own_names(document: Document) -> set[str]:
    """The keys of names the document says are the controller's."""
    found: set[str] = set()
    for block in document.blocks:
        for sentence in sentences(block.text.replace("\n", " ")) if block.kind == "paragraph" else ():
            if said := pattern("lists", "controller_is").search(sentence):
                names = [match.group() for match in company().finditer(sentence[: said.start()])]
                found.update(key(re.sub(r"\s*,\s*$", "", name)) for name in names[:1])
    return found
