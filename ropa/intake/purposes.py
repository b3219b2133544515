"""The purpose in the words that follow a company's name."""

from __future__ import annotations

import re

from ropa.intake.names import SWEDISH, is_generic, org_label, tidy
from ropa.intake.phrases import pattern
from ropa.intake.places import is_only_place, places_in, street
from ropa.intake.safeguards import kinds_of, safeguards_in, says_no_transfer
from ropa.intake.words import sentences

PIECES = re.compile(r"[,;](?=\s)")
FIRST_PIECE = re.compile(r"[,;](?=\s)|\s+[–—-]\s+")
PLACE_AND_TASK = re.compile(r"([^()]+)\(([^()]+)\)\.?")
DASH = re.compile(r"\s+[–—-]\s+")
ADDRESS_AND_TASK = re.compile(r"([^()\n]{8,160}?)(?:\s+[–—-]\s+|\s*(?=\())(\D.*)", re.DOTALL)
ADDRESS_THEN_TASK = re.compile(r"((?:of|at|i|på)\s[^;\n]{5,90}?),\s+((?:for|för|für|til|till)\s.*)", re.DOTALL)
POSTAL = re.compile(r"\b\d{3} \d{2}\b|\b\d{4,5}\b")
SINCE = re.compile(r"(?:[^\W\d_]{2,6}\s+){0,2}(?:19|20)\d\d(?:-\d\d){0,2}")
TASK_AND_PLACE = re.compile(r"(\S+)\s+(?:i|in|im|på|en|at)\s+(.+)")
SHORT = 6
CONNECTIVE = re.compile(r"[,;]?\s+(?:and|och|og|und|samt|ja|or|eller)$")
LAST_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)\s*$")


def purpose_of(rest: str) -> str:
    """The first sentence of `rest` that says what is done, without the places and safeguards at its end."""
    if (after := ADDRESS_AND_TASK.match(rest)) and (street().search(after[1]) or POSTAL.search(after[1])):
        rest = after[2].strip("() ")
    if (task := ADDRESS_THEN_TASK.match(rest)) and street().search(task[1]):
        rest = task[2]
    for line in rest.split("\n\n"):
        told = sentences(_unwrapped(line))
        for sentence in told[1:] if len(told) > 1 and _is_address(told[0]) else told:
            for words in _lines(sentence):
                if found := _trimmed(words):
                    return found
    return ""


def _is_address(words: str) -> bool:
    """Whether words are no more than a registration number, a street and a town."""
    pieces = [piece.strip(" .") for piece in words.split(",") if piece.strip(" .")]
    numbered = [bool(SWEDISH.search(piece) or street().search(piece) or POSTAL.search(piece)) for piece in pieces]
    return any(numbered) and all(known or piece[:1].isupper() for known, piece in zip(numbered, pieces, strict=True))


def _unwrapped(text: str) -> str:
    """Line breaks inside a sentence become spaces; a new line that begins with a capital begins something new."""
    return re.sub(r"\s*\n\s*(?=[^\WA-ZÅÄÖÆØÜ\d_])", " ", text)


def _lines(sentence: str) -> list[str]:
    return [line for line in sentence.split("\n") if line.strip()]


def _trimmed(words: str) -> str:
    words = CONNECTIVE.sub("", tidy(words))
    while (first := FIRST_PIECE.search(words)) and _is_aside(words[: first.start()]):
        words = words[first.end() :].strip()
    if (inner := PLACE_AND_TASK.fullmatch(words)) and _is_aside(inner.group(1)):
        return _trimmed(inner.group(2))
    if front := pattern("lists", "purpose_front").match(words):
        words = words[front.end() :].strip()
        if (task := TASK_AND_PLACE.match(words)) and is_generic(task[1]) and is_only_place(task[2]):
            return task[1]
    while words:
        shorter = _without_last_piece(words)
        if shorter == words:
            break
        words = shorter
    words = tidy(words).rstrip(".")
    return "" if not words or _is_aside(words) else words


def _without_last_piece(words: str) -> str:
    """`words` without a last parenthesis, clause or dash that names only places, safeguards or agreements."""
    aside = LAST_PARENTHESIS.search(words)
    if aside and _is_aside(aside.group(1)):
        return words[: aside.start()]
    for parts in (list(DASH.finditer(words)), list(PIECES.finditer(words))):
        if parts and _is_aside(words[parts[-1].end() :]):
            return words[: parts[-1].start()]
    return words


def _is_aside(words: str) -> bool:
    """Whether `words` say only where, on what ground or under what agreement."""
    bare = words.strip(" .,;:()")
    if not bare or is_only_place(bare) or org_label().fullmatch(bare):
        return True
    if SINCE.fullmatch(bare):
        return True
    if kinds_of(bare) and len(bare.split()) <= 3 + 3 * len(safeguards_in(bare)):
        return True
    if says_no_transfer(bare) and len(bare.split()) <= SHORT:
        return True
    if pattern("lists", "agreement").search(bare) and len(bare.split()) <= SHORT:
        return True
    where = places_in(bare)
    return bool(where.found) and len(bare.split()) <= SHORT and bool(pattern("lists", "data_is").match(bare))
