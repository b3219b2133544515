"""The places a text names: where processing is said to happen, and where a company is said to have its seat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.safeguards import without_safeguards
from ropa.intake.words import fold, word_list

WORD = re.compile(r"[^\W_]+")
REMEMBERED = 40_000
LONGEST_NAME = 5
SHORTEST_GENITIVE = 4
LONGEST_CODE = 3
CODE = re.compile(r"(?<![\w-])[A-Z]{2}(?![\w-])")
CODE_ALONE = re.compile(r"(?:\((?=[A-Z]{2}(?:\)|;|,? (?:SCC|DPF)|, [A-Z]))|[–—-] (?=[A-Z]{2}\s*(?:$|\n)))([A-Z]{2})")
ALSO_WORDS = {"HR", "IN", "CA", "IS"}
CLOUD_REGION = re.compile(
    r"(?<![\w-])(?:(?:us|eu|ap|ca|sa|af|me|il|mx|cn)-(?:gov-)?(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d[a-z]?"
    r"|(?:europe|us|asia|australia|northamerica|southamerica|africa|me)-(?:north|south|east|west|central|northeast|southeast|southwest)\d{1,2}"
    r"|(?:north|west)europe|(?:sweden|norway|germany|france|switzerland|uk|us|finland|denmark|poland|italy|spain)(?:west|north|south|east)?(?:central|south|north|east|west)"
    r"|(?:fra|arn|dub|ams|lhr|cdg|hel|fsn|nbg|lon|nyc|sfo|iad|ash|sto)\d)(?![\w-])",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\[[^\[\]]*\]|\{\{?[^{}]*\}?\}")
POSTAL_BEFORE = re.compile(r"(?:\b\d{3} ?\d{2}|\b\d{4,5}|\b[A-Z]{1,2}-\d{3,5}|\b\d{4} ?[A-Z]{2})\s+$")
STATE_AND_ZIP = re.compile(r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b")
LONGEST_SENTENCE = 1_000
CLAUSE_BREAK = ".;()\n|:–—"
BUT = re.compile(r",|\b(?:men|but|aber|mutta|maar|mais|while|dock|medan)\b")
BETWEEN = re.compile(r"[\s/,&+]*(?:(?:och|og|and|und|or|eller|oder|ja|tai|et|en|samt|the|resp)\b[\s/,&+]*)*")
LAW_AFTER = re.compile(
    r"[\s-]*(?:GDPR|\(?EU\)? ?20\d\d|20\d\d/|AI Act|Data Act|law|lag\b|rätt\b|DSGVO|represent|Standard|SCC|Addendum"
    r"|Kommission)",
    re.IGNORECASE,
)
KNOWN_SHORT = {"eu", "us", "uk", "eu/ees", "eu/eea", "ees", "eea"}
NEW_SENTENCE = re.compile(r"(?<=\w{3})\.\s+(?=[^\W\d_a-z])")
TASK_AFTER = re.compile(r",\s+(?:for|för|für|til|till|pour|voor)\s|\s[–—-]\s(?=[^\W\d_A-ZÅÄÖÆØÜ])")
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


@cache
def street() -> re.Pattern[str]:
    """A pattern that finds a street and number, which make a place an address."""
    said = lists("places")
    ways, ends, boxes = (alternatives(said[name]) for name in ("streets", "street_ends", "boxes"))
    before = r"\b\d{1,5}[A-Za-z]?,? [A-Z][\w.]*(?: [A-Z][\w.]*)?"
    return re.compile(rf"{before} {ways}|\b{ends}\s+\d+|{boxes} .{{0,30}}?\d")


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a text: `code` is a country or region, `sort` is ``country``, ``region`` or ``seat``."""

    code: str
    sort: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a text, each code once and in the order of the text."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    seat: tuple[str, ...] = ()
    found: tuple[Place, ...] = ()


@lru_cache(maxsize=REMEMBERED)
def places_in(text: str, *, codes: bool = False) -> Places:
    """The places `text` names.

    Args:
        text: Words that may name a place; company names should be blanked out first.
        codes: Whether two capital letters may be a country, as in a column of countries.
    """
    words = _blank(STATE_AND_ZIP, BRACKETED.sub(_unless_place, without_safeguards(FLAG.sub(_as_code, text))))
    regions = list(_regions(words))
    words = _blank(CLOUD_REGION, words)
    found = _sorted_out(words, [*_named(words), *_coded(words, anywhere=codes)])
    everything = tuple(sorted([*found, *regions], key=lambda place: place.start))
    return Places(_codes(everything, "country"), _codes(everything, "region"), _codes(everything, "seat"), everything)


@lru_cache(maxsize=REMEMBERED)
def is_only_place(text: str) -> bool:
    """Whether `text` is the name of one or more places and nothing else."""
    found = places_in(text, codes=True).found
    rest = list(text)
    for place in found:
        rest[place.start : place.end] = " " * (place.end - place.start)
    return bool(found) and not pattern("lists", "around_places").sub(" ", "".join(rest)).strip(" ,;/()+&.-–—:")


def _unless_place(found: re.Match[str]) -> str:
    """Words in brackets stand for something to be filled in, unless they are a place."""
    inner = fold(found.group().strip("[]{} "))
    return found.group() if inner in _names() or inner in KNOWN_SHORT else " " * len(found.group())


def _as_code(flag: re.Match[str]) -> str:
    """The two letters a flag sign is made of."""
    return "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in flag.group())


def _codes(found: tuple[Place, ...], sort: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.code for place in found if place.sort == sort))


def _blank(sought: re.Pattern[str], text: str) -> str:
    return sought.sub(lambda match: " " * len(match.group()), text)


@cache
def _names() -> dict[str, str]:
    """Folded country and city names, without final full stop, with their country's code."""
    known: dict[str, str] = {}
    for table in (word_list("places")["cities"], word_list("countries")["countries"]):
        for code, forms in table.items():
            known.update({fold(form).rstrip("."): code for form in forms})
    return known


def _named(text: str) -> list[Place]:
    words = list(WORD.finditer(text))
    found: list[Place] = []
    at = 0
    while at < len(words):
        place, taken = _longest_name(text, words, at)
        if place:
            found.append(place)
        at += taken
    return found


def _longest_name(text: str, words: list[re.Match[str]], at: int) -> tuple[Place | None, int]:
    start = words[at].start()
    if not text[start].isupper():
        return None, 1
    for count in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        end = words[at + count - 1].end()
        name = fold(text[start:end])
        genitive = name.endswith("s") and len(name) > SHORTEST_GENITIVE
        code = _names().get(name) or (_names().get(name[:-1]) if genitive else None)
        if code and not (count == 1 and len(name) <= LONGEST_CODE and not text[start:end].isupper()):
            return Place(code, "country", start, end), count
    return None, 1


def _coded(text: str, *, anywhere: bool) -> list[Place]:
    tokens = list(CODE.finditer(text))
    others = re.sub(r"\b(?:[A-Z]{2,3}|EU|EES|EEA|EØS|EWR)\b|[\s/,;&+()]", "", text)
    allowed = set(lists("places")["certain_codes"] if anywhere else ("US", "UK"))
    if anywhere and not others:
        allowed |= set(word_list("countries")["countries"])
    alone = {one.start(1) for one in CODE_ALONE.finditer(text)}
    told = {*lists("places")["certain_codes"]} - ALSO_WORDS
    found = [token for token in tokens if token.group() in (told if token.start() in alone else allowed)]
    return [Place({"UK": "GB"}.get(one.group(), one.group()), "country", one.start(), one.end()) for one in found]


def _regions(text: str) -> list[Place]:
    found = [
        Place(name, "region", match.start(), match.end())
        for name in word_list("places")["regions"]
        for match in _region_pattern(name).finditer(text)
        if not LAW_AFTER.match(text, match.end()) and _sort_of(text, match.start(), match.end()) == "country"
    ]
    codes = CLOUD_REGION.finditer(text)
    return found + [Place(code.group().casefold(), "region", code.start(), code.end()) for code in codes]


@cache
def _region_pattern(name: str) -> re.Pattern[str]:
    phrases = [phrase for said in word_list("places")["regions"][name].values() for phrase in said]
    return re.compile(alternatives(phrases), re.NOFLAG if name in {"EU", "EEA"} else re.IGNORECASE)


def _sorted_out(words: str, found: list[Place]) -> list[Place]:
    """Each place as a place of processing or a seat; those the text says are not meant are left out."""
    sorted_out: list[Place] = []
    before: tuple[int, str] = (-1, "")
    for place in sorted(found, key=lambda one: one.start):
        sort = _sort_of(words, place.start, place.end)
        linked = before[0] >= 0 and BETWEEN.fullmatch(words[before[0] : place.start])
        if linked and before[1] != "country":
            sort = before[1]
        before = (place.end, sort)
        if sort:
            sorted_out.append(Place(place.code, sort, place.start, place.end))
    return sorted_out


def _sort_of(text: str, start: int, end: int) -> str:
    """``country`` for a place of processing, ``seat``, or nothing for a place that is not meant."""
    clause = text[max(text.rfind(sign, 0, start) for sign in CLAUSE_BREAK) + 1 : start]
    if _ends_with_denial(clause) or any(one.match(text, end) for one in _after("not_there_after")):
        return ""
    if any(one.match(text, end) for one in _after("seat_after")):
        return "seat"
    pieces = BUT.split(clause)
    if pattern("places", "seat").search(pieces[-1]):
        return "seat"
    begins = max(text.rfind("\n", 0, start), text.rfind("|", 0, start)) + 1
    line = NEW_SENTENCE.split(text[max(begins, start - LONGEST_SENTENCE) : end])[-1]
    line = TASK_AFTER.split(line)[-1]
    if POSTAL_BEFORE.search(clause) or street().search(line):
        return "seat"
    return "seat" if pattern("places", "seat").search(clause) and re.search(r"\d", clause) else "country"


def _ends_with_denial(clause: str) -> bool:
    tail = re.sub(r"(?:\s*(?:EU|EES|EEA|EØS|EWR|ETA|UE|EER|the|der|des|die)\b[\s/]*)*$", "", clause).rstrip(" /")
    return any(match.end() == len(tail) for match in pattern("places", "not_there").finditer(tail))


@cache
def _after(name: str) -> tuple[re.Pattern[str], ...]:
    phrases = lists("places")[name]
    return tuple(
        re.compile(re.escape(one.rstrip("*")) + (r"\w*" if one.endswith("*") else r"(?!\w)"), re.IGNORECASE)
        for one in phrases
    )
