"""The data a policy lists in a section of its own, joined to the activities whose purpose or people it names."""

from __future__ import annotations

import re
from functools import partial, reduce
from typing import TYPE_CHECKING

from ropa.intake.data_lists import data_in, data_items, tells_data
from ropa.intake.joined import LABEL_AND_REST, about_same_people, aims, is_named, with_value
from ropa.intake.kinship import common, kinship, words_of
from ropa.intake.people import people_in
from ropa.intake.phrases import speaks_of
from ropa.intake.reading import ActivityFound, Span
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.outline import Piece, Section

OWN_AIM = re.compile(r"\s*\(?\s*(?<!\w)(?:för|for|til|to|für|pour|voor)\s+(?P<aim>[^()]+)\)?$", re.IGNORECASE)
FOR_PEOPLE = re.compile(r"(?:För|Om|Från|Hos|Av|For|About|From|On|Om|Fra)\s+(?P<people>[^.:;,]{3,60}?)\s")
THAT_DATA = re.compile(
    r"(?<!\w)(?:uppgifterna|personuppgifterna|informationen|dessa (?:person)?uppgifter|denna information|"
    r"den informationen|opplysningene|oplysningerne|disse opplysningene|disse oplysninger|this information|these data|"
    r"this data)\s+(?:används|använder|behandlas|behandlar|registreras|behövs|brukes|bruges|is used|are used|för att"
    r"|till)",
    re.IGNORECASE,
)
FIRST_SENTENCES = 2
TELLING_LETTERS = 7
WORDS_OF_ITEM = 8

Activities = tuple[ActivityFound, ...]


def join_data(activities: Activities, sections: tuple[Section, ...]) -> Activities:
    """The activities with the data that sections about data list for their purpose or their people."""
    joined = list(activities)
    for people, items, span in _data_of_people(sections):
        for place, activity in enumerate(activities):
            alike = is_named(people, activity) or (people_in(people) and about_same_people(people, activity))
            if not activity.data_categories and alike:
                joined[place] = _with_items(joined[place], items, span)
    for place, activity in enumerate(joined):
        if len(activities) == 1 or (not activity.data_categories and _takes_up(activity)):
            joined[place] = reduce(lambda one, said: _with_items(one, *said), _all_told(sections), activity)
    told_so_far = tuple(joined)
    own = {activity.line for activity in activities}
    for name, aim, span in _data_told(sections, own):
        for place, activity in enumerate(told_so_far):
            if _belongs(name, aim, activity):
                joined[place] = with_value(joined[place], "data_categories", name, span)
    return tuple(joined)


def _takes_up(activity: ActivityFound) -> bool:
    """Whether an activity speaks of the data told before: "the data are used in order to"."""
    if activity.role != "controller":
        return False
    return any(THAT_DATA.search(sentence) for sentence in sentences(activity.quote)[:FIRST_SENTENCES])


def _with_items(activity: ActivityFound, items: tuple[str, ...], span: Span) -> ActivityFound:
    return reduce(partial(_with_item, span=span), items, activity)


def _with_item(activity: ActivityFound, item: str, span: Span) -> ActivityFound:
    return with_value(activity, "data_categories", item, span)


def _all_told(sections: tuple[Section, ...]) -> Iterator[tuple[tuple[str, ...], Span]]:
    """All data the sections about data name, for the only activity of a text."""
    for section in _about_data(sections):
        for piece in section.pieces:
            if piece.kind == "table" or piece.text.endswith(":"):
                continue
            said = [(told, sentence) for sentence in sentences(piece.text) if (told := data_in(sentence))]
            yield from ((told[0], Span(sentence, piece.line)) for told, sentence in said)
            if not said and not _is_told(piece) and (piece.kind == "bullet" or tells_data(data_items(piece.text))):
                yield data_items(piece.text), Span(piece.text, piece.line)


def _is_told(piece: Piece) -> bool:
    """Whether a piece tells what is done, and is not a bare list."""
    return speaks_of(piece.text, "process", "we")


def _data_of_people(sections: tuple[Section, ...]) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    """What the sections about data list for a group of people: "For customers we process name and address"."""
    for section in _about_data(sections):
        own = section.title if "data" not in section.topics and people_in(section.title) else ""
        for piece in section.pieces:
            split = LABEL_AND_REST.match(piece.text)
            if piece.kind == "table":
                continue
            if split and (people_in(split["label"]) or tells_data(data_items(split["rest"]))):
                yield split["label"], data_items(split["rest"]), Span(piece.text, piece.line)
            elif own and not piece.text.endswith(":"):
                told = data_in(piece.text)
                yield own, told[0] if told else data_items(piece.text), Span(piece.text, piece.line)
            else:
                yield from _sentences_of_people(piece)


def _sentences_of_people(piece: Piece) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    for sentence in sentences(piece.text):
        led, told = FOR_PEOPLE.match(sentence), data_in(sentence)
        if led and told and people_in(led["people"]):
            yield led["people"], told[0], Span(sentence, piece.line)


def _about_data(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        around = sections[section.parent].topics if section.parent is not None else frozenset()
        if "data" in section.topics | around and "impersonal" not in section.topics:
            yield section


def _belongs(name: str, aim: str, activity: ActivityFound) -> bool:
    if activity.data_categories or activity.role != "controller":
        return False
    if aim:
        return kinship(aim, aims(activity), 4) > 0
    first = next(iter(sorted(words_of(name), key=len, reverse=True)), "")
    return any(common(first, word) >= TELLING_LETTERS for word in words_of(aims(activity)))


def _data_told(sections: tuple[Section, ...], own: set[int]) -> Iterator[tuple[str, str, Span]]:
    """Each item of the sections about data, with the purpose it states for itself."""
    for section in _about_data(sections):
        for piece in section.pieces:
            if piece.kind != "table" and not piece.text.endswith(":") and piece.line not in own:
                yield from _items_told(piece)


def _items_told(piece: Piece) -> Iterator[tuple[str, str, Span]]:
    split = LABEL_AND_REST.match(piece.text)
    if not split and _is_told(piece):
        if piece.kind == "bullet":
            told = (found for sentence in sentences(piece.text) if (found := data_in(sentence)))
            yield from ((item, "", Span(words, piece.line)) for found, words in told for item in found)
        return
    items = data_items(split["rest"] if split else piece.text)
    for item in items:
        own = OWN_AIM.search(item)
        name = item[: own.start()] if own else item
        if split and len(items) == 1:
            name = split["label"]
        if name and len(name.split()) <= WORDS_OF_ITEM and (own or piece.kind == "bullet" or len(items) > 1):
            yield name, own["aim"] if own else "", Span(piece.text, piece.line)


