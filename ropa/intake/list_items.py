"""Items of a list in running text: a name, then what it does, or the other way about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.intake.list_columns import column_of
from ropa.intake.list_rows import joined_names
from ropa.intake.names import (
    QUOTES,
    begins_with_form,
    company,
    is_generic,
    is_nameless,
    legal_form,
    legal_form_of,
    looks_like_name,
    name_parts,
)
from ropa.intake.phrases import lists, pattern
from ropa.intake.places import is_only_place
from ropa.intake.stopping import go_on
from ropa.intake.words import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEPARATOR = re.compile(r":(?=\s|$)|\s+[–—‒-]+\s+|\s*\n\s*|\s*,\s+|;\s|\s=\s|\s->\s|\s→\s|\t")
LABEL = re.compile(r"([^:\n]{2,90}?)(?::\s+|\s+(?:[–—-]|->|=>|→)\s+|\s*\n\s*)(?=\S)")
COPULA = re.compile(r"\s+(?:is|are|är|er|ist|wird|on)$")
OUR_KIND = re.compile(r"^(?:our|våra?|vårt|vores|unser\w*|onze|notre)\s+[\w-]+(?:\s[\w-]+){0,3},\s+(?=[^\Wa-zåäö_])")
WORD = re.compile(r"(?<=\s)[^\W\d_]+")
LONGEST_HEAD = 110
LOOKED_AT = 600
"""How much of a text is looked at for where a name ends, a name of `LONGEST_HEAD` letters and what tells its end."""
LONGEST_NAMELESS = 5
LONGEST_TASK = 8


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the words that hold the name, what follows them, and a label that stood before them."""

    name: str
    rest: str
    label: str = ""
    sure: bool = True

    @property
    def is_named(self) -> bool:
        """Whether the item names somebody."""
        return looks_like_name(name_parts(joined_names(self.name)[0]).name)


def split_item(text: str) -> Item | None:
    """An item taken apart; nothing when no name can be told apart."""
    return split_items([text])[0]


def split_items(texts: Sequence[str]) -> list[Item | None]:
    """Items taken apart; how most of them are turned decides for those that can be read either way."""
    both = [_either_way(text) for text in texts]
    turned = sum(_is_turned(straight, label) for straight, label in both)
    upright = sum(_is_upright(straight) for straight, _ in both)
    return [
        _chosen(straight, label, mostly_turned=turned > upright) or name_last(text)
        for text, (straight, label) in zip(texts, both, strict=True)
    ]


def _either_way(text: str) -> tuple[Item | None, Item | None]:
    go_on()
    return _name_first(text), _label_first(text)


def _is_turned(straight: Item | None, turned: Item | None) -> bool:
    """Whether an item surely has its purpose first."""
    if turned is None:
        return False
    if straight is None or is_generic(name_parts(straight.name).name):
        return True
    head = name_parts(turned.name).name
    return bool(legal_form_of(head)) and not legal_form_of(name_parts(straight.name).name)


def _is_upright(straight: Item | None) -> bool:
    """Whether an item surely has its name first."""
    if straight is None or is_generic(name_parts(straight.name).name):
        return False
    return bool(legal_form_of(name_parts(straight.name).name)) or straight.rest[:1].islower()


def _chosen(straight: Item | None, turned: Item | None, *, mostly_turned: bool) -> Item | None:
    if straight is None or turned is None:
        return straight or turned
    if key(turned.name).startswith(key(straight.name)) and not is_generic(straight.name):
        return Item(f"{straight.name} ({turned.name})", turned.rest)
    if _is_turned(straight, turned) != _is_upright(straight):
        return turned if _is_turned(straight, turned) else straight
    return turned if mostly_turned else straight


def _name_first(text: str) -> Item | None:
    for cut, resume in _cuts(text[:LOOKED_AT]):
        head = text[:cut].strip()
        if len(head) > LONGEST_HEAD:
            break
        if is_head(head):
            rest = text[resume:].strip()
            return None if pattern("lists", "engages_those").match(rest) else Item(head, rest)
        if text[cut : cut + 1] == ":" or "\n" in text[cut:resume]:
            break
    whole = text.strip().rstrip(".")
    return Item(text.strip(), "", sure=False) if len(whole) <= LONGEST_HEAD and is_head(whole) else None


def has_form(words: str) -> bool:
    """Whether a name, or another name in its parenthesis, has a legal form."""
    parts = name_parts(words)
    return any(map(legal_form_of, (parts.name, *parts.aliases)))


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where the name may end, from left to right: at a separator or before a verb, outside parentheses and quotes."""
    inside = _inside(text)
    cuts = [(found.start(), found.end()) for found in SEPARATOR.finditer(text) if not inside[found.start()]]
    cuts += [
        (found.start(), found.start())
        for found in WORD.finditer(text)
        if not inside[found.start()]
        and (_tells(found.group(), text[found.end() :]) or _leads_to_place(found.group(), text[found.end() :]))
    ]
    forms = (form.end() for form in legal_form().finditer(text) if not inside[form.start()])
    cuts += [(end, end) for end in forms if _goes_on_in_words(text[end:])]
    asides = (found.end() for found in re.finditer(r"\)", text) if found.end() < len(text) and not inside[found.end()])
    cuts += [(end, end) for end in asides if _goes_on_in_words(text[end:])]
    for start, end in sorted(cuts):
        if text[start:end].strip() == "," and begins_with_form(text[end:]):
            continue
        yield start, end


def _tells(word: str, after: str) -> bool:
    """Whether a word begins what a company does; "der" may, but not in "Van der Berg"."""
    in_name = word in lists("names")["inside_names"] and after[1:2].isupper()
    return word.islower() and not in_name and bool(pattern("lists", "verbs").fullmatch(word))


def _leads_to_place(word: str, after: str) -> bool:
    """Whether a small word and what follows say where: "in Frankfurt"."""
    if word not in lists("lists")["before_places"]:
        return False
    return is_only_place(re.split(r"[,.;:()–—]", after[:LONGEST_HEAD].strip(), maxsplit=1)[0])


def _goes_on_in_words(after: str) -> bool:
    """Whether what follows a legal form is running text and not another name of the company."""
    bare = after.lstrip(". ")
    return after[:1] in " ." and bare[:1].islower() and not pattern("names", "formerly").match(bare)


def _inside(text: str) -> list[bool]:
    """For each sign of `text`, whether it stands inside parentheses or double quotation marks."""
    depth = 0
    inside: list[bool] = []
    for sign in text:
        depth += (sign == "(") - (sign == ")" and depth > 0)
        inside.append(depth > 0)
    for quoted in re.finditer(rf"[{QUOTES}][^{QUOTES}\n]{{1,60}}[{QUOTES}]", text):
        inside[quoted.start() : quoted.end()] = [True] * (quoted.end() - quoted.start())
    return inside


def is_head(words: str) -> bool:
    """Whether `words` are a name, several joined, or somebody spoken of without a name."""
    bare = name_parts(words).name
    if not bare or is_only_place(bare) or column_of(bare) not in {"", "name", "service", "category"}:
        return False
    if looks_like_name(bare) or (is_nameless(bare) and len(bare.split()) <= LONGEST_NAMELESS):
        return True
    return joined_names(words) != [words]


def _label_first(text: str) -> Item | None:
    """Reads "Purpose: Name (…)" or "Purpose – Name": what follows the label begins with a name, or with nobody's."""
    found = LABEL.match(text)
    if not found:
        return None
    label, after = found.group(1).strip(), text[found.end() :].strip()
    column = column_of(label)
    if pattern("lists", "processors").search(label) or pattern("lists", "engage").search(label):
        return None
    if legal_form_of(label) or column not in {"", "name"} or ("(" in label and ")" not in label):
        return None
    item = _name_first(after)
    if item is None or not (item.is_named or is_nameless(name_parts(item.name).name)):
        named = company().findall(after)
        tells = is_generic(label) or pattern("lists", "speaking").match(after)
        return Item(named[0], after, label) if len(named) == 1 and tells else None
    return Item(item.name, item.rest, "" if column else label, sure=item.is_named)


def runs_itself(words: str) -> bool:
    """Whether words begin to say who runs the very service they name: "Larkapp is operated by"."""
    leads = pattern("lists", "run_by").finditer(words) if len(words) <= LOOKED_AT else ()
    return any(lead.end() == len(words.rstrip()) and looks_like_name(words[: lead.start()]) for lead in leads)


def _said_once(task: str) -> str:
    """A task without the label before it that says the same: "Payments: Payments"."""
    label, _, told = task.partition(": ")
    return told if key(told).startswith(key(label)) else task


def name_last(text: str) -> Item | None:
    """Reads "Purpose via Name (…)": a name after one of the words by which one engages somebody."""
    for found in pattern("lists", "done_by").finditer(text[:LOOKED_AT]):
        label = _said_once(COPULA.sub("", text[: found.start()].strip()))
        after = OUR_KIND.sub("", text[found.end() :].strip())
        if pattern("lists", "processors").search(label) or runs_itself(text[: found.end()]):
            continue
        if not label or not after[:1].isupper() or len(label.split()) > LONGEST_TASK:
            continue
        item = _name_first(after)
        ends = has_form(item.name) or not text.rstrip().endswith(".") if item else ""
        if item and item.is_named and ends:
            return Item(item.name, item.rest, label, sure=False)
    return None
