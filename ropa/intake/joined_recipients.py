"""To whom a policy says a kind of data is passed on, joined to the one processing that kind belongs to."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.facts import facts_of
from ropa.intake.items import split_items
from ropa.intake.joined import LABEL_AND_REST, is_named, spoken_of, with_value
from ropa.intake.phrases import alternatives, lists
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
    for label, who, said in _labelled(sections, own_lines):
        for place, activity in enumerate(activities):
            for name in split_items(who) if is_named(label, activity) else ():
                joined[place] = with_value(joined[place], "recipients", name, said)
    for kind, who, said in _passed_on(sections, own_lines):
        places = spoken_of(kind, activities)
        for name in split_items(who) if len(places) == 1 else ():
            joined[places[0]] = with_value(joined[places[0]], "recipients", name, said)
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
        for piece in pieces if "rights" not in section.topics else ():
            for sentence in sentences(piece.text):
                told = (who for name, (who, *_), _ in facts_of(sentence).named if name == "recipients")
                kind, who = _kind().search(sentence), next(told, "")
                if kind and who:
                    yield kind["kind"], PROCESSOR.split(who)[0], Span(sentence, piece.line)


@cache
def _kind() -> re.Pattern[str]:
    said = {name: alternatives(lists("statements")[name]) for name in ("personal", "give", "to")}
    may = rf"(?:{alternatives(lists('data')['may'])}\s+)*"
    about = r"(?:om|about|on|relating to|rörande|vedrørende)"
    return re.compile(
        rf"{said['personal']}\s+{about}\s+(?P<kind>[^.;:,]{{3,80}}?)\s+{may}(?:{said['give']}|{said['to']})(?!\w)",
        re.IGNORECASE,
    )
