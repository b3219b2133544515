"""Processings told as lists: purposes under a legal basis, and purposes under words that lead in to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.bases import (
    PARENTHESIS,
    WHICH_IS,
    announces_basis,
    bases_in_parentheses,
    basis_of_heading,
    find_bases,
    is_only_basis,
)
from ropa.intake.entries import AIMS, ELSEWHERE, NEVER, Entry, shortened
from ropa.intake.facts import facts_of
from ropa.intake.labels import label_of
from ropa.intake.phrases import leads_in, pattern, said, speaks_of
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.entries import Sections
    from ropa.intake.outline import Piece, Section

DANGLING = re.compile(r",?\s+(?:och|og|and|und|samt|(?:om|dersom|hvis|if|när|når|wenn|si)(?:\s+(?:du|you|sie|vous))?)$")
NOT_TITLES = frozenset({"legal_basis", "retention", "data_categories", "recipients", "data_subjects", "sources"})
WEIGHS = re.compile(r"(?<!\w)(?:balanc|weigh|avväg|våra intressen mot|avveier|afvejer)", re.IGNORECASE)
"""How a text goes on about a legitimate interest, which it weighs against the person's."""
NAME_AND_REST = r"(?P<label>[^:.()]{3,140}?(?:\([^()]*\))?)\s*(?::|\s[—–-])\s+(?P<rest>\S.*)"
DASHED = r"\s*(?::|\s[—–-])\s+(?P<rest>\S.*)"


def basis_groups(sections: Sections) -> Iterator[Entry]:
    """Purposes grouped under a legal basis: "Contract (Art. 6(1)(b)): to deliver the service"."""
    for number, section in enumerate(sections):
        if section.topics & (NEVER | {"retention", "recipients", "transfer"}):
            continue
        if (bases := basis_of_heading(section.title)) and section.parent is not None:
            yield from _purposes_under(number, section, bases)
            continue
        labelled = [(piece, split) for piece in section.pieces if (split := _basis_label(piece.text))]
        if len(labelled) > 1 or (labelled and section.topics & AIMS):
            for piece, (bases, rest) in labelled:
                aim = sentences(rest)[0].rstrip(".")
                yield Entry(shortened(aim), piece.line, number, (piece,), head=aim, bases=bases)


def basis_statements(sections: Sections) -> Iterator[Entry]:
    """What a section about the legal basis alone says of purposes told elsewhere, a bullet each."""
    for number, section in enumerate(sections):
        if "basis" not in section.topics or section.topics & (NEVER | {"purpose"}):
            continue
        for piece in section.pieces:
            if piece.kind == "bullet" and not _basis_label(piece.text) and (bases := find_bases(piece.text)):
                yield Entry("", piece.line, number, (piece,), head=piece.text, bases=bases)


def leading_basis(section: Section) -> tuple[str, ...]:
    """The bases a section begins with: "Contract – we need your data to manage your tenancy"."""
    first = next((piece for piece in section.pieces if piece.kind != "table"), None)
    labelled = _basis_label(first.text) if first else None
    return labelled[0] if labelled else ()


def _basis_label(text: str) -> tuple[tuple[str, ...], str] | None:
    found = re.match(rf"(?P<label>[^:.]{{3,60}}(?:\([^)]*\))?[^:]{{0,20}}?){DASHED}", text)
    if not found or not (bases := basis_of_heading(found["label"])):
        return None
    return bases, found["rest"]


def _purposes_under(number: int, section: Section, bases: tuple[str, ...]) -> Iterator[Entry]:
    bullets = [piece for piece in section.pieces if piece.kind == "bullet"]
    for piece in bullets or section.pieces[:1]:
        if WEIGHS.search(piece.text):
            continue
        told = piece.kind == "bullet" or speaks_of(piece.text, "we", "your")
        if piece.kind != "table" and told:
            aim = sentences(piece.text)[0].rstrip(".,; ")
            yield Entry(shortened(aim), piece.line, number, (piece,), head=aim, bases=bases)


def purpose_lists(sections: Sections) -> Iterator[Entry]:
    """Bullets, letters or numbers under words such as "We process your data in order to"."""
    for number, section in enumerate(sections):
        if not section.topics & NEVER:
            yield from listed_in(number, section)


def listed_in(number: int, section: Section) -> Iterator[Entry]:
    """The purposes listed in one section."""
    lead, entries = _Lead(section), list[Entry]()
    for piece in section.pieces:
        if piece.kind == "table" or speaks_of(piece.text, "no_data"):
            continue
        if piece.kind == "bullet" and (not entries or piece.level <= lead.level):
            if lead.opens_purposes(piece.text):
                lead.level = piece.level
                entries.append(bullet_entry(number, piece))
        elif entries and (piece.kind == "bullet" or _hangs_on(piece.text)):
            entries[-1] = replace(entries[-1], pieces=(*entries[-1].pieces, piece))
        elif piece.kind == "text":
            lead.text = piece.text
    yield from entries


@dataclass(slots=True)
class _Lead:
    """What stands before a list, and how deep the list's first bullet lies."""

    section: Section
    text: str = ""
    level: int = 0

    def opens_purposes(self, first: str) -> bool:
        """Whether the list under the lead, whose first bullet is given, is one of purposes."""
        if not self.text:
            about = "purpose" in self.section.topics and not self.section.topics & (ELSEWHERE | {"data"})
            return about or _aims_itself(f"{self.section.title}:", first, self.section)
        return _leads_to_purposes(self.text, self.section) or _aims_itself(self.text, first, self.section)


def _aims_itself(text: str, first: str, section: Section) -> bool:
    """Whether bullets such as "to support learning" stand under words about processing: "We use the data:"."""
    if section.topics & ELSEWHERE or not text.rstrip().endswith((":", "…")):
        return False
    told = pattern("statements", "process").search(sentences(text)[-1])
    return bool(told and pattern("statements", "aim").match(first))


def _leads_to_purposes(text: str, section: Section) -> bool:
    last = sentences(text)[-1]
    if pattern("statements", "rights").search(last) or pattern("topics", "cookies").search(last):
        return False
    if section.topics & (ELSEWHERE - {"controller"}) or pattern("statements", "keep").search(last):
        return False
    ends = last.rstrip().endswith((":", "…")) or leads_in(last)
    goal = pattern("statements", "goal").search(text) or pattern("statements", "how_used").search(last)
    aims = goal or _ends_as_lead().search(last) or leads_in(last)
    if section.topics & AIMS and "data" not in section.topics:
        return bool(aims and ends)
    data = pattern("statements", "taken_up").match(last) or pattern("statements", "personal").search(text)
    return bool(data and pattern("statements", "process").search(text) and aims and ends)


@cache
def _ends_as_lead() -> re.Pattern[str]:
    return re.compile(rf"{said('leads_list')}\s*[:…–-]+\s*$", re.IGNORECASE)


def _hangs_on(text: str) -> bool:
    return text[0] in "…(" or text[0].islower()


def bullet_entry(number: int, piece: Piece) -> Entry:
    """The entry of one bullet that tells a purpose, with a name before it or a basis after it."""
    whole = re.match(NAME_AND_REST, piece.text)
    if whole and is_only_basis(whole["rest"]):
        name, told = whole["label"].strip(), replace(piece, text=whole["rest"])
        return Entry(name, piece.line, number, (told,), head=name, bases=find_bases(whole["rest"]))
    words, bases = without_basis(piece.text), own_bases(piece.text)
    labelled = re.match(NAME_AND_REST, words)
    field = label_of(words)
    if labelled and (field is None or field[0] not in NOT_TITLES):
        rest = replace(piece, text=piece.text[labelled.start("rest") :])
        return Entry(labelled["label"].strip(), piece.line, number, (rest,), head=labelled["rest"], bases=bases)
    aim = facts_of(words).purpose if pattern("statements", "aim").match(words) else None
    return Entry(shortened(aim or words), piece.line, number, (piece,), head=aim or words, bases=bases)


def own_bases(text: str) -> tuple[str, ...]:
    """The bases a purpose has in parentheses after it."""
    return tuple(sorted({letter for letters in bases_in_parentheses(text) for letter in letters}))


def without_basis(text: str) -> str:
    """The words before those that tell the basis: in parentheses, after dots, or in a sentence of their own."""
    first = sentences(text)[0]
    for inside in PARENTHESIS.finditer(first):
        if announces_basis(inside.group()) or find_bases(inside.group()):
            first = first.replace(inside.group(), "")
    for name in ("rests_on", "cue"):
        found = pattern("bases", name).search(first)
        if found and " " in first[: found.start()].strip() and find_bases(first[found.start() :]):
            first = first[: found.start()]
    return DANGLING.sub("", WHICH_IS.sub("", first.rstrip(" …–-,;(."))).rstrip(" .,;")
