"""The readers' word lists, and text made comparable.

Word lists are data in ``resources/words/<list>.toml``; what the readers know about languages stands there, not in code.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from typing import Any

from ropa.intake.stopping import go_on
from ropa.paths import resources

INVISIBLE = {ord(sign): None for sign in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
SPACES = {
    ord(sign): " "
    for sign in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
SENTENCE_END = re.compile(r"(?<=[.!?…])[)\"”’»]*\s+(?=[\"“”‘’«(]*[A-ZÅÄÖÆØÉÜ0-9])")
INITIALS = re.compile(r"(?:^|-)(?:\w{1,2}\.)+\w{1,2}$")
LONGEST_ABBREVIATION = 40
LAST_WORD = re.compile(r"\S+$")
POINT_OF_ARTICLE = re.compile(
    r"(?:litra|lit|bokstav(?:en)?|punkt|led|point|letter|alakohta|(?<!\d)1\)?)[\s.,(]*[a-f]\)?\.$", re.IGNORECASE
)


@cache
def word_list(name: str) -> dict[str, Any]:
    """The word list of a name, as TOML reads it."""
    return tomllib.loads((resources() / "words" / f"{name}.toml").read_text(encoding="utf-8"))


def normal(text: str) -> str:
    """`text` in NFC with plain spaces and without invisible signs; as many lines as before."""
    return unicodedata.normalize("NFC", text).translate(INVISIBLE).translate(SPACES)


def fold(text: str) -> str:
    """`text` made comparable: normal, without case, with single spaces."""
    return " ".join(normal(text).casefold().split())


def key(text: str) -> str:
    """The letters and digits of `text`, folded: two ways to write one name have the same key."""
    return re.sub(r"[\W_]+", "", fold(text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`; a full stop after an abbreviation or legal form does not end one."""
    go_on()
    found: list[str] = []
    start = 0
    for gap in SENTENCE_END.finditer(text):
        before = text[max(start, gap.start() - LONGEST_ABBREVIATION) : gap.start()]
        last = LAST_WORD.search(before)
        if last and _is_abbreviation(last.group()) and not POINT_OF_ARTICLE.search(before):
            continue
        found.append(text[start : gap.end()].strip())
        start = gap.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def _is_abbreviation(word: str) -> bool:
    bare = fold(word).lstrip("(\"”'").rstrip(".")
    letters = len(bare) == 1 and bare.isalpha()
    known = bare in _abbreviations() or bare.rpartition("-")[2] in _abbreviations()
    return letters or known or bool(INITIALS.search(bare))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word_list("languages")["abbreviations"]["common"])


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in word_list("languages")["stop_words"].items()}


@cache
def small_words() -> frozenset[str]:
    """Words such as "of" in all languages."""
    return frozenset(word for words in _stop_words().values() for word in words)


def language_of(text: str) -> str:
    """The language most of `text` is written in, by its small words; ``""`` when they do not tell."""
    words = re.findall(r"[^\W\d_]+", fold(text[:40_000]))
    counts = {code: sum(word in known for word in words) for code, known in _stop_words().items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""
