"""What a document states of a company: the words a value came from, where the reader did not note them, and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.reading import Span
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from ropa.intake.reading import ControllerFound, ProcessorFound


def spans_of(found: ControllerFound | ProcessorFound, field: str, *words: str | None) -> tuple[Span, ...]:
    """The words a value came from: as the reader noted them, else the value itself where its quote holds it."""
    held = (Span(said, found.line) for said in words if said and said in found.quote and found.line)
    return tuple(found.spans.get(field, ())) or tuple(held)


def place_spans(found: ProcessorFound, *codes: str) -> tuple[Span, ...]:
    """The words that state where, as the reader noted them, else the names of the places as the quote has them."""
    own = [span for code in codes for span in found.spans.get(code, ())]
    noted = own or found.spans.get("countries", found.spans.get("regions", ()))
    if noted or not found.line:
        return tuple(noted)
    terms = [term for code in codes or found.countries if (term := vocabulary("country").terms.get(code))]
    names = [name for term in terms for name in (term.sv, term.en) if name in found.quote]
    return tuple(Span(name, found.line) for name in dict.fromkeys(names)) or tuple(found.spans.get("purpose", ()))


def is_third(country: str) -> bool:
    """Whether a country lies outside the EEA."""
    term = vocabulary("country").terms.get(country)
    return bool(term and not term.facts.get("eea"))
