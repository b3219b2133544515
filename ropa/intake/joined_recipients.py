"""To whom a policy says a kind of data is passed on, joined to the one processing that kind belongs to."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from ropa.intake.facts import facts_of
from ropa.intake.items import split_items
from ropa.intake.joined import LABEL_AND_REST, named_so, spoken_of, with_value
from ropa.intake.phrases import said
from ropa.intake.reading import ActivityFound, Span
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.outline import Section

PROCESSOR = re.compile(
    r",?\s(?:och|samt|and|og)\s(?:vårt|våra|our|vores|vår)\s(?:personuppgiftsbiträde|processor|databehandler)"
)
"""A processor named after recipients is no recipient of its own."""
Activities = tuple[ActivityFound, ...]


def join_told_recipients(activities: Activities, sections: tuple[Section, ...], own_lines: set[int]) -> Activities:
    """The activities with the recipients of sentences such as "Data about pay are passed to the Tax Agency"."""
    joined = list(activities)
    told = [(named_so(name, activities), who, span) for name, who, span in _labelled(sections, own_lines)]
    passed_on = [(spoken_of(kind, activities), who, span) for kind, who, span in _passed_on(sections, own_lines)]
    told += [one for one in passed_on if len(one[0]) == 1]
    for places, who, span in told:
        for place, name in product(places, split_items(who)):
            joined[place] = with_value(joined[place], "recipients", name, span)
    return tuple(joined)


def _labelled(sections: tuple[Section, ...], own_lines: set[int]) -> Iterator[tuple[str, str, Span]]:
    """The lines of the sections about recipients that begin with a name: "Newsletter: printers"."""
    for section in sections:
        for piece in section.pieces if "recipients" in section.topics else ():
            split = LABEL_AND_REST.match(piece.text) if piece.kind != "table" and piece.line not in own_lines else None
            if split:
                yield split["label"], split["rest"], Span(piece.text, piece.line)


def _passed_on(sections: tuple[Section, ...], own_lines: set[int]) -> Iterator[tuple[str, str, Span]]:
    """A kind of data, the words for whom it is passed to, and the sentence."""
    for section in sections:
        pieces = (piece for piece in section.pieces if piece.kind != "table" and piece.line not in own_lines)
        for piece in pieces:
            for sentence in sentences(piece.text):
                told = (who for name, (who, *_), _ in facts_of(sentence).named if name == "recipients")
                kind, who = _kind().search(sentence), next(told, "")
                if kind and who:
                    yield kind["kind"], PROCESSOR.split(who)[0], Span(sentence, piece.line)


@cache
def _kind() -> re.Pattern[str]:
    about = rf"{said('personal')}\s+(?:om|about|on|relating to|rörande|vedrørende)"
    verb = rf"(?:{said('give')}|{said('to')})(?!\w)"
    return re.compile(rf"{about}\s+(?P<kind>[^.;:,]{{3,80}}?)\s+{verb}", re.IGNORECASE)
