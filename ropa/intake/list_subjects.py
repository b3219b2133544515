"""Processors that are the subject of a sentence: "X AB stores our files in Ireland"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from ropa.intake.list_items import Item, split_item
from ropa.intake.list_prose import FEWEST_LINES, goes_on, is_denied, is_dropped, is_evident
from ropa.intake.names import company, is_generic, legal_form_of, looks_like_name, name_parts
from ropa.intake.phrases import pattern
from ropa.intake.places import places_in, street
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ropa.intake.blocks import Block

FEWEST_PLAIN = 3
"""How many must be told alike before names without a legal form, place or safeguard are taken for companies."""
LONGEST_RUN = 700
LONGEST_HEAD = 4
LONGEST_TITLE = 60
WORD = re.compile(r"[^\W\d_]+")


def common_words(lines: Sequence[str]) -> frozenset[str]:
    """The words a document writes with a small letter: no company is called by one of them alone."""
    return frozenset(word for line in lines for word in WORD.findall(line) if word.islower())


def told_alone(paragraph: str) -> Item | None:
    """A paragraph about one company: "X AB, which …", or a kind of service with the company on the next line."""
    item = split_item(paragraph)
    if item is None or not item.sure or not item.is_named or paragraph.endswith(":"):
        return None
    if item.label:
        return (
            item if "\n" in paragraph[: len(item.label) + 2] and is_generic(item.label) and is_evident(item) else None
        )
    follows = paragraph[len(item.name) :].lstrip()[:1]
    if follows != "," or not legal_form_of(name_parts(item.name).name) or street().match(item.rest):
        return None
    return item


def told_in_turn(paragraph: str, common: Collection[str]) -> list[tuple[Item, str]]:
    """Sentences that begin with a company and say what it does, each with those that go on about it.

    Nothing unless there are several and the paragraph holds nothing else, so that no sentence by the one who writes
    is taken for one.

    Args:
        paragraph: the words.
        common: the words no company is called by.
    """
    told: list[list[str]] = []
    for sentence in sentences(paragraph.replace("\n", " ")):
        if told and goes_on(sentence):
            told[-1].append(sentence)
        else:
            told.append([sentence])
    items = [_subject(said, common) for said in told]
    found = [(item, " ".join(said)) for item, said in zip(items, told, strict=True) if item]
    return found if len(found) == len(told) and _shows([item for item, _ in found]) and _is_placed(paragraph) else []


def subject_run(blocks: Iterable[Block], common: Collection[str]) -> list[tuple[Block, Item, str]]:
    """Paragraphs from the first on that each begin with a company and say what it does; none unless several do."""
    found: list[tuple[Block, Item, str]] = []
    for block in takewhile(lambda block: block.kind == "paragraph", blocks):
        head, _, below = block.text.partition("\n")
        titled = below[:1].isupper() and len(head) <= LONGEST_TITLE and head[-1:] not in {".", ",", ":", ";"}
        words = (below if titled else block.text).replace("\n", " ")
        item = _subject(sentences(words), common) if len(words) <= LONGEST_RUN else None
        if item is None:
            break
        named = titled and not head.startswith(name_parts(item.name).name)
        found.append((block, replace(item, label=head) if named else item, block.text))
    return found if _shows([item for _, item, _ in found]) else []


def _shows(found: Sequence[Item]) -> bool:
    """Whether what was found are several, each another company, and some of them surely companies."""
    names = {item.name for item in found}
    if len(found) < FEWEST_LINES or len(names) < len(found):
        return False
    return len(found) >= FEWEST_PLAIN or all(legal_form_of(name_parts(name).name) for name in names)


def _is_placed(words: str) -> bool:
    return bool(places_in(words).found or kinds_of(words))


def _subject(said: Sequence[str], common: Collection[str]) -> Item | None:
    """The company the first of some sentences begins with, where it says what the company does."""
    item = split_item(said[0])
    if item is None or item.label or not item.rest[:1].islower() or is_dropped(item.rest):
        return None
    used = pattern("lists", "used_for").match(item.rest)
    no_task = not used and any(pattern("lists", words).match(item.rest) for words in ("engage", "obliged", "party"))
    if no_task or (not used and pattern("lists", "processors").search(item.rest)):
        return None
    name, others = name_parts(item.name).name, [one for more in said[1:] for one in company().findall(more)]
    if any(is_denied(one) for one in said) or any(not one.startswith(name) for one in others):
        return None
    plain = legal_form_of(name) is None
    if plain and (len(name.split()) > LONGEST_HEAD or not _is_own_name(name, common)):
        return None
    return replace(item, rest=" ".join([item.rest, *said[1:]]))


def _is_own_name(name: str, common: Collection[str]) -> bool:
    """Whether words without a legal form can be nothing but a name: no word of the document's own."""
    words = WORD.findall(name)
    own = any(word.casefold() not in common for word in words)
    return own and looks_like_name(name) and not is_generic(name) and not pattern("lists", "speaking").match(name)
