"""The legal bases of Art. 6(1) that a statement names, by article or by words, as letters a to f."""

from __future__ import annotations

import re
from functools import cache

from ropa.intake.phrases import pattern

LETTERS = "abcdef"
WORDS_OF_BASIS = 4
WORDS_IN_PARENTHESES = 7
PARENTHESIS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
LAST_PARENTHESIS = re.compile(r"\((?P<inside>[^()]+)\)[\s.]*$")
PARAGRAPH = (
    r"(?<!\d)(?<!\d\.)6(?:\s+artikla\w*)?[\s.,:()]*(?:stk|abs|nr|lid|par|paragraph|p|första\s+stycket)?[\s.,()]*"
    r"1?(?:\s+(?:ledd|kohda\w*))?[\s.,()]*"
)
POINT = r"(?:litra|lit|bokstaven|bokstav|point|punkt|letter|onder|sub|led|alinéa|alin|första\s+stycket)?[\s.,:(]*"
LETTER = r"(?<!\w)(?P<letter>[a-f])(?!\w)"
MORE = (
    r"(?:[\s).]*(?:,|/|&|\+|och|og|and|und|et|en|samt|eller|or|oder|ja)[\s(]*"
    r"(?:litra|lit|point|bokstav)?[\s.(]*(?<!\w)[a-f](?!\w))*"
)
ARTICLE = re.compile(PARAGRAPH + POINT + LETTER + f"(?P<more>{MORE})", re.IGNORECASE)
NAMED_ARTICLE = re.compile(r"(?<!\w)art(?:icle|ikel|ikkel|\.)?\s*6[\s.,(]*1?[).]*\s*\(?[a-f]\)?(?!\w)", re.IGNORECASE)
THIS_IS = re.compile(r"^(?:this is(?: an?)?|we only do this|we do this|detta är|det är|vi gör det)\s+", re.IGNORECASE)
GLUED = re.compile(r"(?<!\d)(?<!\d\.)6[\s.(]?1[).]?\(?(?P<letter>[a-f])(?!\w)", re.IGNORECASE)
BARE_POINT = re.compile(r"(?<!\w)(?:litra|lit\.?|bokstav|point)[\s(]*(?P<letter>[a-f])(?!\w)", re.IGNORECASE)
SPECIAL = re.compile(
    r"(?<![\d.])9[\s.,:()]*(?:stk|abs|nr|lid)?[\s.,()]*2[\s.,()]*(?:litra|lit)?[\s.,(]*[a-j](?!\w)\)?", re.IGNORECASE
)
EXPLICIT = re.compile(r"(?:uttrycklig[at]* samtycke|udtrykkeligt samtykke|explicit consent)\w*", re.IGNORECASE)
LAW = (
    r"(?:\d+\s(?:kap\.?|§)\s)?(?:\w+\s){0,2}?(?!dataskydd|personuppgift)"
    r"[\w-]*(?:lag|lagen|lagstiftningen|balk|balken|förordningen)(?!\w)"
)
DUTY = re.compile(
    rf"(?<!du\s)(?<!\w)är\s(?:\w+\s)?skyldig\w*\satt\s[^.;]{{0,160}}?\senligt\s{LAW}"
    rf"|(?<!\w)(?:krav|skyldighet\w*|förpliktelse\w*)\s(?:enligt|i)\s{LAW}|(?<!du\s)(?<!ni\s)måste\s(?:[^.;]{{1,90}}?\s)?enligt\s{LAW}"
    rf"|enligt\s{LAW}(?:\s\([^)]{{0,40}}\))?\s(?:är|ska|skall|måste)\s(?!du\s)\w+",
    re.IGNORECASE,
)
"""A duty and the law it stands in: "we are obliged to keep records under the Patient Data Act"."""
WHICH_IS = re.compile(r",\s(?:vilket|hvilket|noe som|which)(?:\s(?:är|er|is)(?:\s(?:vårt|vår|vores|our|ett|en|a))?)?$")
"""How a clause about the basis hangs on the purpose: "to trace misuse, which is our legitimate interest"."""
CLAUSE_END = re.compile(
    r"(?<=[.;!?])\s+|\s[—–-]\s|,\s+(?=(?:som|vilket|vilken|hvilket|which|that|der|die|das|welche\w*|jonka|joka|och|og|and|"
    r"und|ja|men|but|aber|mutta)\s)",
    re.IGNORECASE,
)
OF_WHAT = r"\s*(?:hos oss\s*)?(?:av att|av|att|i att|of|in|to|for|i å|i at|å|at|på|an|de|om)\s"


def find_bases(statement: str) -> tuple[str, ...]:
    """The letters of Art. 6(1) a statement about the legal basis names, each once, in the alphabet's order."""
    kept = _without_special(_without_denied(statement))
    by_article = {letter for match in ARTICLE.finditer(kept) for letter in _letters(match)}
    by_article |= {match["letter"].lower() for found in (GLUED, BARE_POINT) for match in found.finditer(kept)}
    told = without_the_interest(kept)
    by_words = {letter for letter in LETTERS if pattern("bases", letter).search(told)}
    by_words |= {"c"} if DUTY.search(told) else set()
    return tuple(sorted(by_article | by_words))


def basis_of_heading(title: str) -> tuple[str, ...]:
    """The bases of a heading that is nothing but a legal basis: "Contract", "Processing based on consent"."""
    bare = re.sub(r"\([^)]*\)", "", title)
    led = pattern("bases", "rests_on").search(bare)
    words = bare[led.end() :] if led else bare
    return find_bases(title) if len(words.split()) <= WORDS_OF_BASIS and not announces_basis(bare) else ()


def is_only_basis(text: str) -> bool:
    """Whether words after a dash are nothing but a basis: "necessary for the contract", "consent"."""
    text = THIS_IS.sub("", text)
    led = pattern("bases", "rests_on").match(text)
    return bool(led or len(text.split()) <= WORDS_OF_BASIS) and bool(find_bases(text))


def announces_basis(text: str) -> bool:
    """Whether the words speak of a legal basis as such."""
    return pattern("bases", "cue").search(text) is not None


def rests_on_basis(text: str) -> bool:
    """Whether the words announce a legal basis or name its article, or say that something rests on one they name."""
    if announces_basis(text) or NAMED_ARTICLE.search(text) or DUTY.search(text):
        return True
    return pattern("bases", "rests_on").search(text) is not None and bool(find_bases(text))


def bases_in_parentheses(text: str) -> list[tuple[str, ...]]:
    """The bases of each parenthesis that holds hardly anything else: "handle claims (contract, legal obligation)"."""
    inside = (found.group() for found in PARENTHESIS.finditer(text))
    short = [words for words in inside if announces_basis(words) or len(words.split()) <= WORDS_IN_PARENTHESES]
    return [letters for words in short if (letters := find_bases(words))]


def basis_at_end(sentence: str) -> tuple[str, ...]:
    """The bases of a parenthesis a sentence ends with and that holds nothing else: "to plan rehearsals (contract)"."""
    last = LAST_PARENTHESIS.search(sentence)
    return find_bases(last["inside"]) if last and is_only_basis(last["inside"]) else ()


def without_the_interest(text: str) -> str:
    """The text without what a legitimate interest consists in: "interest in performing contracts" is not a contract."""
    return _the_interest().sub(r"\1 ", text)


def interest_in(text: str) -> str | None:
    """What a legitimate interest consists in: "our interest in reporting results"."""
    found = _the_interest().search(text)
    return found["what"].strip() if found else None


@cache
def _the_interest() -> re.Pattern[str]:
    interest = pattern("bases", "f").pattern
    return re.compile(rf"({interest}){OF_WHAT}(?P<what>[^.;+|\n]*)", re.IGNORECASE)


def _letters(match: re.Match[str]) -> list[str]:
    return [match["letter"].lower(), *re.findall(r"(?<!\w)[a-f](?!\w)", match["more"].lower())]


def _without_special(text: str) -> str:
    kept, removed = SPECIAL.subn(" ", text)
    return EXPLICIT.sub(" ", kept) if removed else kept


def _without_denied(text: str) -> str:
    denied = pattern("bases", "denied")
    clauses = CLAUSE_END.split(text)
    return " ".join(clause for clause in clauses if not denied.search(clause))
