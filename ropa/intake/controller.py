"""Who speaks in a document: the controller's name, number and contact, as the text itself states them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.labels import field_of, is_label
from ropa.intake.names import company, is_placeholder, legal_form, legal_form_of, org_label, org_number_in, tidy
from ropa.intake.outline import LEADING_NUMBER, Section, outline
from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.reading import ControllerFound, Span
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.blocks import Document

MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
PHONE = re.compile(
    r"(?<!\w)(?:tel(?:efon|ephone|\.)?|tlf|phone|ring|call|puh)\D{0,12}?(?P<number>\+?\(?\d[\d ()/–-]{6,18}\d)",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(?<!\w)(?P<address>[A-ZÅÄÖÆØ][^\W\d_]+(?:\s[^\W\d_]+){0,2}\s\d{1,4}\s?[A-Z]?,"
    r"\s*(?:[A-Z]{2}-)?\d{3}\s?\d{1,2}\s+[A-ZÅÄÖÆØ][\w-]+)"
)
ENDS_SUBJECT = re.compile(r"\s*[(,]|\s+(?:org|with|med|som|i egenskap|reg|CVR)\b|\s+[–—]\s")
ENDS_NAME = re.compile(r"\s*[(,]|\.\s|\.$|\s+(?:org|med|with|som|och|and|reg)\b|\s+[–—]\s")
TITLE_OF = re.compile(r"\s(?:för|for|hos|i|of|at|der|von|–|—|-)\s+(?:the\s)?(?P<name>[A-ZÅÄÖÆØÉ].*)$")
BEFORE_NUMBER = re.compile(
    r"(?P<name>[A-ZÅÄÖÆØ][\w-]{1,40}(?:\s(?:(?:i|och|på|vid|of|the)\s)?[A-ZÅÄÖÆØ][\w-]{0,40}){1,6}),?\s\(?[^\d.;]{0,24}\d{6}-\d{4}"
)
JOINING = frozenset({"i", "och", "på", "vid", "för", "of", "and", "&", "the", "de", "van", "og"})
"""Small words inside names: "Hantverkarna i Väst AB"."""
RUN = r"(?:(?:ägs och )?drivs av|ägs av|(?:is )?operated by|is run by|drives a[vf])"
RUN_BY = re.compile(rf"\s{RUN}\s")
IS_A = re.compile(r"\s(?:är|is|er)\s(?:ett|en|et|an?)\s")
AND_ANOTHER = re.compile(r"\s+(?:and|och|og|und|samt)\s+[A-ZÅÄÖÆØ]")
WAYS = re.compile(
    r"(?:[Hh]ur|[Hh]ow|[Hh]vordan)\s+(?:vi\spå\s)?(?P<name>[A-ZÅÄÖÆØ][^.:;!?,]{2,60}?)\s+"
    r"(?:behandlar|använder|samlar|hanterar|behandler|bruger|uses|collects|processes|handles)\s"
)
SITE_OF = re.compile(
    rf"(?<!\w)(?:\w+\s){{0,2}}(?i:webbplatsen|sajten|webbutiken|appen|website|site)\s{RUN}\s(?P<name>[A-ZÅÄÖÆØ][^.:;!?,(]{{2,60}})"
)
LINES_OF_CONTACT = 3
ALIASES = re.compile(r"\((?P<inside>[^()]*)\)")
QUOTED = re.compile(r"[\"“”„‟«»‘’']([^\"“”„‟«»‘’']{1,60})[\"“”„‟«»‘’']")
WORDS_OF_NAME = 8
WORDS_OF_ROLE = 3
"""As many as "The Data Controller" has."""
LONGEST_NAME = 80
PLACEHOLDER = re.compile(r"\[[^\]]*\]|<[^>]*>|_{3,}|x{3,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    quote: str
    line: int


def find_controller(document: Document) -> ControllerFound:
    """The controller a document names, with what it says of how to reach it; empty where it names none."""
    sections = outline(document)
    said = list(_said(sections))
    named = _best(list(_candidates(sections, said)))
    around = _around(said, named)
    mail, mail_line = _mail(sections, named)
    dpo = next((line for line in said if pattern("controllers", "dpo").search(line.words)), None)
    spans = {"name": (Span(named.quote, named.line),)} if named else {}
    if mail:
        spans["contact"] = (Span(mail, mail_line),)
    return ControllerFound(
        name=named.name if named else None,
        aliases=_aliases(named.name, said) if named else (),
        org_number=org_number_in(around) if around else None,
        contact=mail,
        address=_group(ADDRESS, around, "address"),
        phone=_group(PHONE, "\n".join(one.words for one in said if not _of_authority(one.words)), "number"),
        dpo_contact=_group(MAIL, dpo.words, 0) if dpo else None,
        quote=named.quote if named else "",
        line=named.line if named else None,
        spans=spans,
    )


def _said(sections: tuple[Section, ...]) -> Iterator[Span]:
    for section in sections:
        if section.title:
            yield Span(section.title, section.line)
        for piece in section.pieces:
            if piece.kind == "table":
                rows = zip(piece.cells, piece.lines, strict=False)
                yield from (Span(": ".join(filter(None, row)), line) for row, line in rows)
            else:
                yield from (Span(LEADING_NUMBER.sub("", sentence), piece.line) for sentence in sentences(piece.text))


def _in_title(sections: tuple[Section, ...]) -> Iterator[_Named]:
    """The company at the end of the document's title: "Privacy policy for Acme Ltd"."""
    title = next((section for section in sections if section.title), None)
    if title and "document" in title.topics and (found := TITLE_OF.search(title.title)):
        name = tidy(found["name"])
        if (legal_form_of(name) or pattern("controllers", "bodies").search(name)) and is_name(name):
            yield _Named(name, title.title, title.line)


def _candidates(sections: tuple[Section, ...], said: list[Span]) -> Iterator[_Named]:
    title = next(_in_title(sections), None)
    companies = tuple(tidy(found.group()) for span in said for found in company().finditer(span.words))
    for rule in (_as_subject, _after_role, _before_we):
        for span in said:
            name = _in_full(rule(span.words), title)
            if name and is_name(name):
                yield _Named(_whole_name(name, companies), span.words, span.line)
    yield from _under_heading(sections)
    for span in said:
        if org_number_in(span.words) and (name := _in_full(_numbered_name(span.words), title)):
            yield _Named(name, span.words, span.line)
    yield from [title] if title else []
    yield from (_Named(name, span.words, span.line) for span in said if (name := _whose_ways(span.words)))


def _in_full(name: str | None, title: _Named | None) -> str | None:
    """The name in the title where the text says no more than "The association"."""
    if name and pattern("data", "ourselves").fullmatch(tidy(name)):
        return title.name if title else None
    return name


def _whose_ways(sentence: str) -> str | None:
    """The company a text tells the ways of, or whose site it stands on: "how Acme AB uses your data"."""
    found = WAYS.search(sentence) or SITE_OF.match(sentence)
    name = tidy(found["name"]) if found else ""
    return name if legal_form_of(name) and is_name(name) else None


def _numbered_name(sentence: str) -> str | None:
    """The company of a sentence with a registration number: the words before it, or the first with a legal form."""
    leading = _leading_name(sentence)
    found = company().search(sentence)
    begun = leading.removesuffix(tidy(found.group())) if leading and found else ""
    if leading and all(word[0].isupper() or word in JOINING for word in begun.split()):
        return leading
    return tidy(found.group()) if found else leading or _before_number(sentence)


def _before_number(sentence: str) -> str | None:
    """The body named right before its number: "This policy is that of the Oak Theatre Association, 802000-1112"."""
    found = BEFORE_NUMBER.search(sentence)
    name = found["name"] if found else ""
    return name if pattern("controllers", "bodies").match(name) and is_name(name) else None


def _best(found: list[_Named]) -> _Named | None:
    """The first name that stands beside a registration number, or else the first."""
    return next((one for one in found if org_number_in(one.quote)), found[0] if found else None)


def _as_subject(sentence: str) -> str | None:
    """The subject of "X AB, org. no. …, is the controller"."""
    found = pattern("controllers", "is_controller").search(sentence)
    if not found or not found.start():
        return None
    subject = RUN_BY.split(IS_A.split(ENDS_SUBJECT.split(sentence[: found.start()].strip())[0])[0])[-1]
    if legal_form_of(tidy(subject)) and is_name(subject):
        return subject
    before = company().search(sentence[: found.start()])
    if before and subject.startswith(before.group()) and subject[before.end() :].istitle():
        return subject  # "Bostads AB Lindalen"
    return before.group() if before and legal_form_of(before.group()) else subject


def _after_role(sentence: str) -> str | None:
    """The name after "The controller is" or "Controller:"."""
    found = _role_first().search(sentence)
    if not found:
        return None
    rest = sentence[found.end() :].strip()
    whole = company().match(rest)
    return whole.group() if whole else ENDS_NAME.split(rest)[0]


@cache
def _role_first() -> re.Pattern[str]:
    escaped = (re.escape(one) for one in lists("controllers")["controller_is"])
    phrases = (one.replace(r"\ \*\ ", r"\s[^.:]{2,90}?\s").replace(r"\*", r"\w*") for one in escaped)
    whole = "|".join(one if one.endswith(":") else rf"{one}(?!\w)" for one in phrases)
    return re.compile(rf"(?<!\w)(?:{whole})", re.IGNORECASE)


def _before_we(sentence: str) -> str | None:
    """The name before a parenthesis that says "we"; the full one if it follows: "Acme (we) – the company Acme AB"."""
    for found in ALIASES.finditer(sentence):
        if not _says_we(found["inside"]):
            continue
        after = re.match(r"\s*[–—-]\s*(?:\w+\s+)?", sentence[found.end() :])
        full = company().match(sentence[found.end() + after.end() :]) if after else None
        first = tidy(re.split(r"\s*[,(]", sentence)[0])
        if not full and legal_form_of(first) and is_name(first):
            return first
        before = list(company().finditer(sentence[: found.start()]))
        subject = re.split(r"(?<=[a-zåäö])\s+(?=[A-ZÅÄÖ])|,", sentence[: found.start()].strip())[-1]
        return full.group() if full else (before[-1].group() if before else subject)
    return None


def defines_itself(sentence: str) -> bool:
    """Whether a company says what it calls itself: "Acme AB (“the company”)"."""
    return any(_says_we(found["inside"]) for found in ALIASES.finditer(sentence))


def _says_we(parenthesis: str) -> bool:
    return any(_first_person().fullmatch(word) for word in _names_inside(parenthesis))


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(alternatives(lists("controllers")["first_person"]), re.IGNORECASE)


def _under_heading(sections: tuple[Section, ...]) -> Iterator[_Named]:
    for section in sections:
        if "controller" not in section.topics:
            continue
        inside = [section, *(sections[child] for child in section.children)]
        for part in inside:
            texts = [(part.title, part.line)] if part is not section else []
            for text, line in texts + [(piece.text, piece.line) for piece in part.pieces]:
                if name := _leading_name(text) or _described_name(text):
                    yield _Named(name, text, line)


def _described_name(text: str) -> str | None:
    """The name a text about the controller begins with: "Marlpit Surgery is a practice"."""
    name, *rest = IS_A.split(text, maxsplit=1)
    return name if rest and is_name(name) else None


def _leading_name(text: str) -> str | None:
    """The name a line begins with: up to its first comma where a legal form or a number shows that it is one."""
    labelled = org_label().search(text)
    before = IS_A.split(re.split(r"\s*[,(]", text[: labelled.start()] if labelled else text)[0])[0]
    first = tidy(RUN_BY.split(before)[-1])
    numbered = len(first) < len(text.strip()) and org_number_in(text[len(first) :]) is not None
    if is_name(first) and (legal_form_of(first) or numbered):
        return first
    found = company().match(text)
    return tidy(found.group()) if found and is_name(found.group()) else None


def is_name(words: str) -> bool:
    """Whether the words can be the name of an organisation or person: filled in, short, and no phrase."""
    bare = tidy(words)
    if not bare or len(bare) > LONGEST_NAME or len(bare.split()) > WORDS_OF_NAME or bare.isdigit():
        return False
    if is_placeholder(bare) or PLACEHOLDER.search(bare) or ": " in bare or _tells_something(bare):
        return False
    named = field_of(bare)
    if named and is_label(named, bare) and not legal_form_of(bare):
        return False
    if pattern("controllers", "not_a_name").match(bare) and not _is_title(bare):
        return False
    return (bare[0].isupper() or bare[0].isdigit()) and not _of_authority(bare) and not bare.endswith(":")


def _tells_something(words: str) -> bool:
    """Whether the words hold a verb, and so are a sentence that ends with a name."""
    later = [word for word in words.split()[1:] if word[0].islower()]
    return any(pattern("statements", name).fullmatch(word) for name in ("finite", "we") for word in later)


def _is_title(words: str) -> bool:
    """Whether words that begin as a sentence does are a name all the same: "Den Blå Dörren AB", "The Oak Trust"."""
    known = legal_form_of(words) or (words.startswith("The ") and len(words.split()) > WORDS_OF_ROLE)
    return bool(known) and not any(word[0].islower() for word in words.split()[1:])


def _whole_name(name: str, companies: tuple[str, ...]) -> str:
    """The name with its legal form, when the text gives it somewhere."""
    bare = tidy(_first_of(name))
    if legal_form_of(bare):
        return bare
    return next((one for one in companies if _adds_form(bare, one)), bare)


def _first_of(names: str) -> str:
    """The first of companies that "and" joins: joint controllers are named together, one of them first."""
    form = legal_form().search(names)
    return names[: form.end()] if form and AND_ANOTHER.match(names[form.end() :]) else names


def _adds_form(bare: str, longer: str) -> bool:
    form = legal_form_of(longer)
    return form is not None and longer.removesuffix(form).strip(" ,") == bare


def _names_inside(parenthesis: str) -> list[str]:
    """The names a parenthesis gives, whether quoted or parted by commas."""
    parts = QUOTED.findall(parenthesis) or re.split(r",|/|\s(?:och|eller|og|and|or|und)\s", parenthesis)
    return [tidy(part.strip()) for part in parts if part.strip()]


def _aliases(name: str, said: list[Span]) -> tuple[str, ...]:
    """The short names the text gives the controller in a parenthesis after its name."""
    after = re.compile(rf"{re.escape(name)}(?:,?\s+[^(]{{0,40}})?\s*\((?P<inside>[^()]*)\)")
    inside = [found["inside"] for span in said for found in after.finditer(span.words)]
    names = [one for words in inside if QUOTED.search(words) for one in _names_inside(words)]
    kept = (one for one in names if one != name and one[:1].isupper() and not _first_person().fullmatch(one))
    return tuple(dict.fromkeys(kept))


def _around(said: list[Span], named: _Named | None) -> str:
    """The sentence that names the controller and the lines about it that follow."""
    if not named:
        return ""
    near = [span.words for span in said if named.line <= span.line <= named.line + 6 and not _of_authority(span.words)]
    return "\n".join([named.quote, *near])


def _mail(sections: tuple[Section, ...], named: _Named | None) -> tuple[str | None, int]:
    """The address in the controller's own section, then in the one about contact, then the last one of all."""
    pieces = ((section, piece) for section in sections for piece in section.pieces)
    found = [(mail, piece.line, section) for section, piece in pieces for mail in _mails(piece.text)]
    near = (one for one in found if named and 0 <= one[1] - named.line <= LINES_OF_CONTACT)
    told = [one for topic in ("controller", "contact") for one in found if topic in one[2].topics]
    for mail, line, _ in [*near, *told]:
        return mail, line
    return (found[-1][0], found[-1][1]) if found else (None, 0)


def _mails(text: str) -> list[str]:
    own = (sentence for sentence in sentences(text) if not _of_authority(sentence))
    return [mail.rstrip(".") for sentence in own for mail in MAIL.findall(sentence)]


def _of_authority(text: str) -> bool:
    return pattern("controllers", "authority").search(text) is not None


def _group(wanted: re.Pattern[str], text: str, name: str | int) -> str | None:
    found = wanted.search(text)
    return found[name].strip() if found else None
