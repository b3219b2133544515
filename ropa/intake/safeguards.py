"""The safeguards for a transfer that a text states (Chapter V of the regulation)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from ropa.intake.phrases import pattern

STATED = ("scc", "dpf", "adequacy", "bcr", "other")
NO_WORD = re.compile(r"[\w/.:]+")
REMEMBERED = 40_000
REACH_BEFORE = 2
REACH_AFTER = 3


@dataclass(frozen=True, slots=True)
class Safeguard:
    """One safeguard, with the place of its words in the text."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=REMEMBERED)
def safeguards_in(text: str) -> tuple[Safeguard, ...]:
    """Every safeguard `text` states, in its order; those it says are missing or to be confirmed are left out."""
    found = [
        Safeguard(kind, match.start(), match.end())
        for kind in STATED
        for match in pattern("safeguards", kind).finditer(text)
        if not _is_absent(text, match.start(), match.end())
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def kinds_of(text: str, *, column: bool = False) -> tuple[str, ...]:
    """The codes of the safeguards `text` states, each once, in its order.

    Args:
        text: Words that may state a safeguard.
        column: Whether they stand in a column of safeguards, where "adequate" alone says enough.
    """
    kinds = tuple(dict.fromkeys(one.kind for one in _without_decisions_of_frameworks(safeguards_in(text), text)))
    if "scc" in kinds and not pattern("safeguards", "other").search(_blank(pattern("safeguards", "british"), text)):
        kinds = tuple(kind for kind in kinds if kind != "other")
    return kinds or (("adequacy",) if column and pattern("safeguards", "adequate").search(text) else ())


def _without_decisions_of_frameworks(found: tuple[Safeguard, ...], text: str) -> list[Safeguard]:
    """An adequacy decision explained by the framework it is about ("(DPF)", "under the DPF") is one safeguard."""
    kept: list[Safeguard] = []
    for one, following in zip_longest(found, found[1:]):
        between = text[one.end : following.start] if following else ""
        between = FRAMEWORK_SIDES.sub("", between)
        if one.kind == "adequacy" and following and following.kind == "dpf" and not APART.search(between):
            continue
        kept.append(one)
    return kept


APART = re.compile(r"[+/;,.\n&]|\b(?:och|og|and|und|ja|et|en|samt|eller|or|oder|tai)\b")


def says_no_transfer(text: str) -> bool:
    """Whether `text` says that nothing leaves the EEA."""
    return any(
        match.group().casefold() not in SHORT_NO
        or match.end() - match.start() >= len(text.strip(" .,;"))
        or _opens(text, match)
        for match in pattern("safeguards", "none").finditer(text)
    )


SHORT_NO = {"no", "nej", "nei", "nein", "ei", "nee"}


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a bare "no" is the whole first clause: "No, within the EEA"."""
    return not text[: match.start()].strip() and text[match.end() : match.end() + 1] in {",", ".", ";", "–", "—", ":"}


def without_safeguards(text: str) -> str:
    """`text` with the words of safeguards blanked out, so that "EU-US" in a framework's name is no place."""
    framework = pattern("safeguards", "dpf").search(text)
    for kind in STATED:
        text = _blank(pattern("safeguards", kind), text)
    return _blank(ORIGIN, _blank(FRAMEWORK_SIDES, text) if framework else text)


def _blank(sought: re.Pattern[str], text: str) -> str:
    return sought.sub(lambda match: " " * len(match.group()), text)


FRAMEWORK_SIDES = re.compile(r"\b(?:EU|UK|Swiss|Schweiz)\s?[-–]\s?U\.?S\.?A?\b\.?")
ORIGIN = re.compile(
    r"\bEU[-\s:]*(?:n|s)?[-\s]?kommission\w*|\bEuropean Commission\w*|\bEU:n komissio\w*"
    r"|\bEU(?::n|:s|'?s)?(?=\s{2,}\S|\s{3,}$)",
    re.IGNORECASE,
)


def _is_absent(text: str, start: int, end: int) -> bool:
    clause_start = max(text.rfind(sign, 0, start) for sign in ".;,(:/|\n")
    before = NO_WORD.findall(text[clause_start + 1 : start])[-REACH_BEFORE:]
    rest = re.split(r"[.;,)/|\n]", text[end:], maxsplit=1)[0]
    after = NO_WORD.findall(rest)[:REACH_AFTER]
    said = pattern("safeguards", "absent")
    return any(said.fullmatch(word) for word in before) or bool(after and said.search(" ".join(after)))
