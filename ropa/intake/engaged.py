"""Processors that running text names by what they do: "our booking system is supplied by X, which is our processor"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.names import legal_form, legal_form_of, tidy
from ropa.intake.outline import outline
from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.places import places_in
from ropa.intake.reading import ProcessorFound, Span
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import key, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.blocks import Document
    from ropa.intake.reading import ControllerFound

WORD = r"[\w&.'’+/-]*"
NAME = rf"(?P<name>[A-ZÅÄÖÆØÉÜ0-9]{WORD}(?:,?\s(?:(?:i|of|and|&|och|de)\s)?[A-ZÅÄÖÆØÉÜ&]{WORD}){{0,6}})"
ASIDE = r"(?:\s\([^()]*\))?,?\s+"
LONGEST_TASK = 120


def engaged_in(document: Document, controller: ControllerFound, known: frozenset[str]) -> tuple[ProcessorFound, ...]:
    """The processors the sentences of a policy name by their role, beside those of its lists.

    Args:
        document: The policy.
        controller: Who speaks in it, who is nobody's processor here.
        known: The keys of the names that its lists hold already.
    """
    found: dict[str, ProcessorFound] = {}
    own = {key(name) for name in (controller.name, *controller.aliases) if name}
    for section in outline(document):
        for piece in section.pieces if "rights" not in section.topics else ():
            for sentence in sentences(piece.text) if piece.kind != "table" else ():
                for one in _named_in(sentence, piece.line):
                    if key(one.name) not in known | own:
                        found.setdefault(key(one.name), one)
    return tuple(found.values())


def _named_in(sentence: str, line: int) -> Iterator[ProcessorFound]:
    told = [(match, surely) for way, surely in _ways() for match in way.finditer(sentence)]
    starts = sorted(match.start("name") for match, _ in told)
    for match, surely in told:
        form = legal_form().search(match["name"])
        name = tidy(match["name"][: form.end()] if form else match["name"])
        denied = pattern("statements", "not").search(sentence[: match.start("name")])
        if denied or not (surely or legal_form_of(name)) or not name[0].isupper():
            continue
        later = [start for start in starts if start > match.end("name")]
        clause = sentence[match.end("name") : later[0] if later else None]
        places = places_in(clause if len(set(starts)) > 1 else sentence.replace(name, ""))
        yield ProcessorFound(
            name, countries=places.countries, regions=places.regions, seat=places.seat,
            purpose=_task(match), safeguards=kinds_of(clause), quote=sentence, line=line,
            spans={"name": (Span(name, line),)},
        )  # fmt: skip


def _task(match: re.Match[str]) -> str | None:
    told = match.groupdict().get("task")
    return told.strip(" ,.")[:LONGEST_TASK] if told else None


@cache
def _ways() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The ways to name a processor, and whether the words show that it is one even without a legal form."""
    said = {name: alternatives(lists("engaged")[name]) for name in lists("engaged")}
    ours, supplier = f"(?i:{said['ours']})", f"(?i:{said['supplier']})"
    sources = (
        (rf"{NAME}{ASIDE}(?i:{said['is_processor']})", True),
        (rf"(?P<task>{ours}\s[\w-]+(?:\s[\w-]+){{0,3}}?)\s(?i:{said['supplied_by']})\s{NAME}", True),
        (rf"(?P<task>[\w-]+)\s(?i:{said['supplied_by']})\s{NAME}", False),
        (rf"(?:{ours}\s(?:[\w-]+\s)?)?{supplier}(?:\s(?:av|för|of|for)\s[\w-]+)?\s{NAME}", False),
        (rf"{NAME}{ASIDE}(?P<task>(?i:{said['does_for_us']})\s{ours}\s[^.,;]+)", False),
        (rf"(?i:{said['kept']})\s[^.;]{{0,60}}?(?i:{said['kept_at']})\s{NAME}", False),
    )
    return tuple((re.compile(source), surely) for source, surely in sources)
