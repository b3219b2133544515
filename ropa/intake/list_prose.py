"""Processors named in sentences: "we use the following processors: A (x), B (y) and C (z)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.intake.list_items import Item, is_head, split_item
from ropa.intake.names import begins_with_form, is_nameless, name_parts
from ropa.intake.phrases import lists, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LIST = 4_000


def enumerated(words: str) -> list[str]:
    """The items of an enumeration: parted at semicolons, else at commas and the last "and", outside parentheses."""
    words = words.strip().rstrip(".")[:LONGEST_LIST]
    if ";" in _outside(words):
        return _parted(words, re.compile(r";\s*(?:(?:och|og|and|und|ja|samt)\s+)?"))
    joins = "|".join(re.escape(word) for word in lists("lists")["joined"])
    return _parted(words, re.compile(rf",\s+(?:(?:{joins})\s+)?|\s+(?:{joins})\s+|\n+"))


def _outside(words: str) -> str:
    return re.sub(r"\([^()]*\)", "", words)


def _parted(words: str, separator: re.Pattern[str]) -> list[str]:
    pieces: list[str] = []
    start = 0
    for found in separator.finditer(words):
        before = words[: found.start()]
        if before.count("(") > before.count(")") or begins_with_form(words[found.end() :]):
            continue
        pieces.append(words[start : found.start()].strip())
        start = found.end()
    pieces.append(words[start:].strip())
    return [piece for piece in pieces if piece]


def items_after_colon(sentence: str) -> Iterator[Item]:
    """The companies a sentence lists after its colon or its lead-in; none unless every item begins with a name."""
    for start in _starts(sentence):
        pieces = enumerated(sentence[start:])
        items = [split_item(piece) for piece in _regrouped(pieces)]
        if items and items[0] and all(item is not None for item in items):
            yield from (item for item in items if item is not None)
            return


def engaged(sentence: str) -> Item | None:
    """The company a sentence says is engaged: "We use X for …"."""
    for found in pattern("lists", "engage").finditer(sentence):
        after = pattern("lists", "besides").sub("", sentence[found.end() :].lstrip(), count=1).lstrip()
        item = split_item(after) if after[:1].isupper() or after[:1].isdigit() else None
        if item and not item.label and not is_nameless(item.name):
            return item
    return None


def _starts(sentence: str) -> Iterator[int]:
    """Where a list may begin in a sentence: after a colon, then after each "such as" or verb of engaging."""
    cue = pattern("lists", "processors").search(sentence)
    if cue is None:
        return
    for colon in re.finditer(r":\s+", sentence):
        if colon.start() >= cue.end() - 1:
            yield colon.end()
    leads = [*pattern("lists", "lead").finditer(sentence), *pattern("lists", "engage").finditer(sentence)]
    yield from sorted(found.end() for found in leads if sentence[found.end() :].lstrip()[:1].isupper())
    if sentence[cue.end() :].lstrip()[:1].isupper():
        yield cue.end()


def _regrouped(pieces: list[str]) -> list[str]:
    """Pieces that do not begin with a name go with the piece before them: "Stripe (payments), USA"."""
    grouped: list[str] = []
    for piece in pieces:
        if grouped and not is_head(name_parts(piece).name) and not piece[:1].isupper():
            grouped[-1] = f"{grouped[-1]}, {piece}"
        else:
            grouped.append(piece)
    return grouped


def is_denied(sentence: str) -> bool:
    """Whether a sentence says that those it names are not engaged."""
    return bool(pattern("lists", "denied").search(sentence))
