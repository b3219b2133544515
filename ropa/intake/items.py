"""Lists written in a sentence or a cell, taken apart into the items the text itself names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ropa.intake.names import begins_with_form, legal_form_of
from ropa.intake.phrases import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_ITEM = 260
LETTERED = re.compile(r"\s*\((?:[a-h]|i{1,3}|iv|v)\)\s+")
UNFILLED = re.compile(r"^\[[^\]]*\]$|\[[x_ .?-]*\]|_{3,}")
COMMON_AND = r"(?:och|og|and|und|ja|et|en|samt|sekä|sowie|eller|or|&)"
BREAK = re.compile(r"\s*(?:[,;\n•▪◦·|]|\s/\s|\.\s+(?=[a-zåäöæøé])|\ssamt\s|\ssowie\s|\ssekä\s)\s*")
OWNED = r"(?:(?:din|ditt|dina|your|ihre?|votre|uw)\s+)?"
LAST_PAIR = re.compile(rf"(?P<one>{OWNED}[\w/-]+|.+\))\s+{COMMON_AND}\s+(?P<two>{OWNED}[\w/-]+)", re.IGNORECASE)
EDGE_WORD = re.compile(
    r"^(?:och|og|and|und|samt|sekä|sowie|&|även|också|dels|bland annat|t\.ex\.|såsom|also)\s+", re.IGNORECASE
)
AND_MORE = re.compile(
    r"^(?:m\.?m|etc|osv|o\.s\.v|mfl|m\.fl|mv|liknande|and so on|inga övriga|ingen andre|ingen øvrige|no others)\.?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def split_items(text: str) -> tuple[str, ...]:
    """The items of a list in words, each as written; no comma inside parentheses or before a legal form parts items."""
    parts = [_trimmed(part) for part in _parts(_without_letters(text))]
    kept = [part for part in parts if part and len(part) <= LONGEST_ITEM and not AND_MORE.match(part)]
    if kept and (pair := LAST_PAIR.fullmatch(kept[-1])):
        kept[-1:] = [pair["one"], pair["two"]]
    return tuple(dict.fromkeys(kept))


def _without_letters(text: str) -> str:
    """The text with "(a) … (b) …" made a list parted by semicolons."""
    several = len(LETTERED.findall(text)) > 1
    return LETTERED.sub("; ", text).lstrip("; ") if several else re.sub(r"^\s*\(a\)\s+", "", text)


@lru_cache(maxsize=4096)
def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing, or only prompts for an answer."""
    told = " ".join(text.split()).strip(" .*").casefold()
    if not told or UNFILLED.search(told):
        return True
    empty = pattern("statements", "nothing").fullmatch(told) or not any(letter.isalnum() for letter in told)
    return bool(empty or pattern("statements", "prompt").match(told))


def _trimmed(part: str) -> str:
    bare = part.strip().strip("*").strip()
    keeps_stop = re.search(r"\.\w+\.$", bare) or (legal_form_of(bare) or "").endswith(".")
    bare = bare[:-1].rstrip() if bare.endswith(".") and not keeps_stop else bare
    return EDGE_WORD.sub("", bare).strip(" :")


def _parts(text: str) -> Iterator[str]:
    start = 0
    for found in BREAK.finditer(text):
        if begins_with_form(text[found.end() :]) and found.group().strip() == ",":
            continue
        if found.start() >= start and _depth(text[: found.start()]) == 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _depth(text: str) -> int:
    return max(0, text.count("(") - text.count(")"))
