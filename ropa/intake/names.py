"""Company names: legal forms, other names, what a parenthesis after a name holds, registration numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.places import is_only_place
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import fold

QUOTES = "\"'“”„‟‘’«»‹›"
PARENTHESIS = re.compile(r"\s*\(((?:[^()]|\([^()]*\))*)\)")
QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]{{2,60}})[{QUOTES}]")
FORMS_IN_PARENTHESES = {"publ", "haftungsbeschränkt"}
REMEMBERED = 2_000
LONGEST_NAME = 8
LONGEST_ALIAS = 4
MOST_PLAIN_WORDS = 1
LONGEST_LETTERS = 90
SWEDISH_DIGITS = 10
LEAST_THIRD_DIGIT = 2
SWEDISH = re.compile(r"(?<![\d-])(?:16)?(\d{6}-?\d{4})(?![\d-])")
BRACKET = re.compile(r"\[([^\[\]]*)\]")
DECORATION = re.compile("^[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\\s]+")
NEXT_SENTENCE = re.compile(r"[^\W\d_A-ZÅÄÖ]{5}\.\s+[A-ZÅÄÖ]")
THROUGH = re.compile(r"(?<=\w)\s+via\s+(?=\S)")
OWNER = re.compile(r"(?:^|\s+)v/\s*(?=[^\W\d_])")
MADE_BY = re.compile(r"\s+(?:by|from|från|av|fra|af|von)\s+(?=[A-ZÅÄÖÆØÜ0-9])")
NOTE = re.compile(r"\[\^?\d{1,2}\]")
FOR_EXAMPLE = re.compile(
    r"^(?:t\.?\s?ex\.?|exempelvis|såsom|bl\.\s?a\.|f\.?\s?eks\.?|e\.g\.|for example|z\.\s?B\.|esim\.)\s+", re.IGNORECASE
)
AND_SO_ON = re.compile(
    r",?\s+(?:e\.\s?d\.|m\.\s?fl\.|m\.\s?m\.|etc\.?|o\.\s?dyl\.|o\.\s?l\.|eller liknande|or similar)$", re.IGNORECASE
)
PLACE_IN_TEXT = re.compile(
    r"(?:art(?:ikel|icle|\.)|avsnitt|section|punkt|clause|bilaga|annex|appendix|schedule|kap(?:itel|\.)|§)\s*\(?\d",
    re.IGNORECASE,
)
LEAD_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s+")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name cell taken apart; `places`, `purposes` and `others` are the parentheses that were no other name."""

    name: str
    aliases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    org_number: str | None = None


@cache
def org_label() -> re.Pattern[str]:
    """A pattern that finds a registration number after its label."""
    labels = alternatives(lists("names")["org_labels"])
    return re.compile(rf"{labels}[\s.:]*([A-Z]{{0,4}}\d[\d .-]{{4,16}}\d)", re.IGNORECASE)


@cache
def _form_source() -> str:
    known = lists("names")["legal_forms"]
    forms = sorted({*known, *(form.upper() for form in known)}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) + r")(?![\w/])"


@cache
def legal_form() -> re.Pattern[str]:
    """A pattern that finds a legal form as a word of its own."""
    return re.compile(r"(?<![\w/])" + _form_source())


@cache
def _last_form() -> re.Pattern[str]:
    return re.compile(rf"[\s,]({_form_source()})\s*\.?\s*$")


def legal_form_of(name: str) -> str | None:
    """The legal form `name` ends with, as written; it says nothing about where data are."""
    found = _last_form().search(name)
    return found.group(1) if found else None


def begins_with_form(words: str) -> bool:
    """Whether `words` begin with a legal form, as after the comma of "X, Inc."."""
    return bool(_first_form().match(words))


@cache
def _first_form() -> re.Pattern[str]:
    return re.compile(_form_source())


@cache
def company() -> re.Pattern[str]:
    """A pattern that finds a run of capitalised words ending in a legal form."""
    word = r"(?:[A-ZÅÄÖÆØÉÜ0-9][\w&.'’+!-]{0,60}|&|of|the|and|och|og|de|van|von)"
    return re.compile(rf"(?<!\w){word}(?:\s+(?:{word}|i)){{0,6}}?,?\s+{_form_source()}")


def without_companies(text: str) -> str:
    """`text` with company names blanked out: a country in a name is no place of processing."""
    return company().sub(lambda match: " " * len(match.group()), text)


@lru_cache(maxsize=REMEMBERED)
def name_parts(text: str) -> NameParts:
    """A name as written in a cell or at the head of an item, taken apart."""
    text = BRACKET.sub(_round_if_place, text)
    org_number = org_number_in(text)
    if org_number:
        text = org_label().sub("", text).replace(org_number, "")
    bare, inner = _outside_and_inside(text)
    bare, _, dashed = _at_dash(bare)
    bare, numbered = _at_number(bare)
    bare, after = _at_comma(bare)
    bare, through = _at_through(bare)
    inner += [words for words in (after, through) if words]
    name, other = _other_name(tidy(bare))
    kind, name = _kind_before(name)
    aliases = [other] if other else []
    if dashed and looks_like_name(dashed) and not is_only_place(dashed):
        aliases.append(dashed)
    parts: dict[str, list[str]] = {"alias": aliases, "place": [], "purpose": [kind], "other": [numbered]}
    for piece in inner:
        for kind, words in _inside(piece):
            parts[kind].append(words)
    if dashed and dashed not in aliases:
        parts["place" if is_only_place(dashed) else "purpose"].append(dashed)
    others = tuple(dict.fromkeys(alias for alias in parts["alias"] if fold(alias) != fold(name)))
    places, told, more = (tuple(filter(None, parts[kind])) for kind in ("place", "purpose", "other"))
    return NameParts(name, others, places, told, more, org_number)


def _kind_before(name: str) -> tuple[str, str]:
    """The kind of service before a company's name, and the name: "bokningssystemet X AB"."""
    first, _, rest = name.partition(" ")
    named = rest[:1].isupper() and legal_form_of(rest)
    return (first, rest) if named and first.islower() and is_generic(first) else ("", name)


def _round_if_place(found: re.Match[str]) -> str:
    """Square brackets around a place as round ones; around anything else they stand for what is not filled in."""
    return f"({found.group(1)})" if is_only_place(found.group(1)) else found.group()


def _outside_and_inside(text: str) -> tuple[str, list[str]]:
    """The words outside parentheses and those inside; "X (Ireland) Limited" is one name."""
    asides = [found for found in PARENTHESIS.finditer(text) if found.group(1).casefold() not in FORMS_IN_PARENTHESES]
    if not asides:
        return text, []
    after = text[asides[0].end() :].strip()
    if after and after[0] not in "–—-,/":
        if legal_form_of(text):
            return text, []
        if len(asides) > 1 and (form := _first_form().match(after)):
            end = text.index(after, asides[0].end()) + form.end()
            return text[:end], [found.group(1).strip() for found in asides[1:]]
        return text[: asides[0].start()], [*(found.group(1).strip() for found in asides), PARENTHESIS.sub("", after)]
    if after[:1] == "," and not begins_with_form(after[1:].lstrip()):
        return text[: asides[0].start()], [asides[0].group(1).strip(), after[1:].strip()]
    for found in reversed(asides):
        text = text[: found.start()] + text[found.end() :]
    return text, [found.group(1).strip() for found in asides]


def _at_dash(text: str) -> tuple[str, str, str]:
    found = re.search(r"\s+[–—-]\s+", text)
    return (text[: found.start()], found.group(), text[found.end() :].strip()) if found else (text, "", "")


def _at_number(text: str) -> tuple[str, str]:
    """The name up to its legal form, and the number and address behind it that lost their line breaks."""
    form = legal_form().search(text)
    apart = form is not None and re.match(r"\s+[A-Z]{0,3}\d[\d-]{4,}\s", text[form.end() :])
    return (text[: form.end()], text[form.end() :].strip()) if form and apart else (text, "")


def _at_comma(text: str) -> tuple[str, str]:
    """The name before a comma, and an address or place behind it; "X, Inc." stays whole."""
    for comma in re.finditer(r",\s+", text):
        before, after = text[: comma.start()], text[comma.end() :].strip()
        if begins_with_form(after):
            continue
        if (
            legal_form_of(before)
            or any(sign.isdigit() for sign in after)
            or is_only_place(after)
            or after[:1].islower()
        ):
            return before, after
        break
    return text, ""


def _at_through(text: str) -> tuple[str, str]:
    """The name before "via Somebody", and those words."""
    found = THROUGH.search(text)
    return (text[: found.start()], text[found.start() :].strip()) if found else (text, "")


def tidy(name: str) -> str:
    """`name` without list number, quotation marks, footnote signs and stray punctuation; "Inc." keeps its full stop."""
    name = AND_SO_ON.sub("", FOR_EXAMPLE.sub("", LEAD_NUMBER.sub("", DECORATION.sub("", name.strip()))))
    name = re.sub(r"[*†‡¹²³⁴⁵⁶⁷⁸⁹]+$|\s*\[\^?\w+\]$", "", " ".join(name.split()).strip(" ,;:–—-|•·"))
    name = name.strip(f"{QUOTES} ,;:")
    form = legal_form_of(f" {name}")
    keeps_stop = form.endswith(".") if form else name.count(".") > 1
    return name if keeps_stop else name.rstrip(".")


@cache
def _other_name_follows() -> re.Pattern[str]:
    return re.compile(rf"[\s,]+{alternatives(lists('names')['other_name'])}\s+(?:known as\s+)?", re.IGNORECASE)


def _other_name(name: str) -> tuple[str, str]:
    """Reads "A d/b/a B", "A v/ B" and "Product by B Inc." as the pair of names; "v/ B" alone is B."""
    if behind := OWNER.search(name):
        pair = tidy(name[: behind.start()]), tidy(name[behind.end() :])
        return pair if pair[0] else (pair[1], "")
    made = MADE_BY.search(name)
    if made and legal_form_of(name) and not legal_form_of(name[: made.start()]) and is_alias(name[: made.start()]):
        return tidy(name[: made.start()]), tidy(name[made.end() :])
    found = _other_name_follows().search(name)
    return (tidy(name[: found.start()]), tidy(name[found.end() :])) if found else (name, "")


def _inside(piece: str) -> list[tuple[str, str]]:
    """What a parenthesis after a name holds: other names, places, a purpose, or somebody else."""
    quoted = [tidy(words) for words in QUOTED.findall(piece)]
    rest = QUOTED.sub("", piece).strip(" ,;")
    if quoted and (not rest or is_only_place(rest) or pattern("names", "formerly").search(rest)):
        return [*(("alias", words) for words in quoted), *([("place", rest)] if rest and is_only_place(rest) else [])]
    if is_only_place(piece):
        return [("place", piece)]
    if pattern("names", "through").match(piece):
        return [("other", piece)]
    if former := pattern("names", "formerly").match(piece):
        return [("alias", tidy(piece[former.end() :].removeprefix(" known as").strip(": ")))]
    parted = r"[,;]\s+(?!" + _form_source() + ")" + (r"|\s[–—-]\s" if kinds_of(piece) else "")
    pieces = [part.strip() for part in re.split(parted, piece) if part.strip()]
    if len(pieces) > 1 and any(is_only_place(part) for part in pieces):
        return [found for part in pieces for found in _inside(part)]
    if kinds_of(piece) and len(piece.split()) <= LONGEST_ALIAS:
        return [("other", piece)]
    if org_label().search(piece) or SWEDISH.fullmatch(piece):
        return [("other", piece)]
    return [("alias", tidy(piece))] if is_alias(piece) else [("purpose", piece)]


def is_alias(words: str) -> bool:
    """Whether a parenthesis reads as another name: few words, each written as a name is."""
    found = words.split()
    if legal_form_of(words):
        return len(found) <= LONGEST_NAME
    few = 0 < len(found) <= LONGEST_ALIAS and not {",", "—"} & {*words}
    return few and all(map(_is_capital, found)) and not is_generic(words)


def is_product(words: str) -> bool:
    """Whether words in a column of services are a product's name and not a kind of service."""
    several = len(words.split()) > 1 or any(sign.isupper() or sign.isdigit() for sign in words[1:])
    return several and "\n" not in words and is_alias(words)


def _is_capital(word: str) -> bool:
    return any(sign.isupper() for sign in word) or word[0].isdigit() or word in {"&", "+"} or "." in word.strip(".")


def is_generic(words: str) -> bool:
    """Whether `words` name a service or a kind of vendor and nobody in particular."""
    found = [word for word in re.split(r"[\s/&,+]+", words.strip(" .,:;")) if word]
    small = lists("names")["inside_names"]
    told = [word for word in found if fold(word) not in small]
    said = pattern("names", "generic")
    return bool(told) and all(_all_generic(word, said) for word in told)


def _all_generic(word: str, said: re.Pattern[str]) -> bool:
    word = word.rstrip("-")
    if pattern("names", "firm_like").fullmatch(word):
        return False
    return bool(said.fullmatch(word)) or (
        "-" in word and all(said.fullmatch(part) or not part for part in word.split("-"))
    )


def is_nameless(words: str) -> bool:
    """Whether `words` speak of somebody without naming them: "our hosting provider"."""
    return bool(pattern("names", "nameless").match(words.strip())) or is_generic(words)


def looks_like_name(words: str) -> bool:
    """Whether `words` can be a company's or service's name."""
    words = words.strip()
    if PLACE_IN_TEXT.match(words) or NEXT_SENTENCE.search(words) or pattern("lists", "speaking").match(words):
        return False
    if not words or ": " in words or len(words) > LONGEST_LETTERS or not any(sign.isalpha() for sign in words):
        return False
    found = words.split()
    small = lists("names")["inside_names"]
    plain_words = [word for word in found[1:] if not _is_capital(word) and fold(word) not in small]
    if legal_form_of(words):
        tells = pattern("lists", "engage").search(words) or pattern("lists", "run_by").search(words)
        plain = len(plain_words) > (0 if found[0].islower() else MOST_PLAIN_WORDS)
        return len(found) <= LONGEST_NAME + 2 and not plain and not tells
    if len(found) > LONGEST_NAME or is_nameless(words) or not _is_capital(found[0]):
        return False
    never = pattern("lists", "never_names").search(words) or pattern("lists", "processors").fullmatch(words)
    return not plain_words and not never


def is_placeholder(words: str) -> bool:
    """Whether `words` stand where a name is still to be filled in."""
    bare = BRACKET.sub(_round_if_place, NOTE.sub("", words)).strip()
    whole = re.fullmatch(r"[\[<{(].*[\]>})]\.?|[_.…xX\s-]{2,}", bare)
    part = re.search(r"\{\{.*\}\}|\[[^\]]*\]|<[A-Z_ ]+>|_{3,}", bare)
    return bool(whole or part or pattern("names", "placeholder").match(bare))


def org_number_in(text: str) -> str | None:
    """A registration number: one that is labelled so, or a Swedish one whose check digit is right."""
    if labelled := org_label().search(text):
        return labelled.group(1).strip()
    bare = SWEDISH.search(text)
    return bare.group(1) if bare and has_right_check_digit(bare.group(1)) else None


def has_right_check_digit(number: str) -> bool:
    """Whether a Swedish ten-digit organisation number passes its check (the Luhn rule, third digit at least two)."""
    digits = [int(sign) for sign in number if sign.isdigit()]
    if len(digits) != SWEDISH_DIGITS or digits[2] < LEAST_THIRD_DIGIT:
        return False
    doubled = [digit * 2 if place % 2 == 0 else digit for place, digit in enumerate(digits)]
    return sum(sum(divmod(digit, 10)) for digit in doubled) % 10 == 0


def blanked(text: str, *names: str) -> str:
    """`text` with the given names blanked out."""
    for name in names:
        if name:
            text = text.replace(name, " " * len(name))
    return text
