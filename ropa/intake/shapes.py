"""Where a policy tells its processings one by one, whatever shape it gives them.

A policy is grouped by purpose, by legal basis or by data subject; as sections, as a table, as a list of purposes, as
lines with labels, or in plain sentences. Each shape has one rule, which finds entries: the pieces of text that belong
to one processing. What the pieces say is read elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.bases import announces_basis, find_bases, rests_on_basis
from ropa.intake.labels import field_of, label_of
from ropa.intake.outline import LABEL_LEVEL, Piece, Section
from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.statements import read_fields
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

Sections = tuple[Section, ...]

NEVER = frozenset({"rights", "complaint", "changes", "impersonal", "definitions", "minors"})
"""Topics under which nothing is a processing of its own."""
ELSEWHERE = NEVER | {"controller", "recipients", "processors", "transfer", "retention", "security", "sources", "contact"}
"""Topics of what is told about all processings together."""
AIMS = frozenset({"purpose", "basis"})
FIELDS_OF_TOPICS = {
    "purpose": "purpose", "basis": "legal_basis", "data": "data_categories", "retention": "retention",
    "recipients": "recipients", "sources": "sources", "security": "security",
}  # fmt: skip
LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """The pieces of text that tell one processing, and where they stand.

    Attributes:
        title: the heading or the words the text gives it as a name.
        line: its first line.
        section: the number of the section it stands in.
        pieces: what the fields are read from.
        head: the piece that states the purpose, where the shape tells which one it is.
        bases: letters the shape itself gives, such as the heading of a group.
        row: a table row by field.
    """

    title: str
    line: int
    section: int
    pieces: tuple[Piece, ...]
    head: str = ""
    bases: tuple[str, ...] = ()
    row: tuple[tuple[str, str], ...] = ()


def find_entries(sections: Sections) -> tuple[Entry, ...]:
    """The entries of every shape; no section is read in two shapes, and plain sentences only when nothing else is."""
    found: list[Entry] = []
    for shape in (table_rows, purpose_sections, basis_groups, purpose_lists):
        taken = {entry.section for entry in found}
        found += [entry for entry in shape(sections) if entry.section not in taken]
    return tuple(sorted(found or plain_sentences(sections), key=lambda entry: entry.line))


def table_rows(sections: Sections) -> Iterator[Entry]:
    """Rows of tables whose headings speak of purpose or activity and of basis, data or retention."""
    for number, section in enumerate(sections):
        for piece in section.pieces:
            if piece.kind == "table" and not section.topics & (NEVER | {"retention", "recipients", "processors"}):
                yield from _rows(number, piece)


def _rows(number: int, table: Piece) -> Iterator[Entry]:
    fields = [field_of(cell) for cell in table.cells[0]]
    if "vendor" in fields or not {"purpose", "name"} & set(fields):
        return
    if not {"legal_basis", "data_categories", "retention", "data_subjects"} & set(fields):
        return
    for cells, line in zip(table.cells[1:], table.lines[1:], strict=False):
        row = tuple((name, cell) for name, cell in zip(fields, cells, strict=False) if name and cell.strip())
        told = dict(row)
        title = told.get("name") or told.get("purpose")
        if title and len(row) > 1:
            yield Entry(_shortened(title), line, number, (), head=told.get("purpose", title), row=row)


def purpose_sections(sections: Sections) -> Iterator[Entry]:
    """Sections that are named after a purpose or a group of people and tell their own basis and data."""
    own = {number for number in range(1, len(sections)) if _tells_its_own(sections, number)}
    own |= {number for number in range(1, len(sections)) if _is_sibling(sections, number, own)}
    own = {number for number in own if not _ancestors(sections, number) & own}
    alone = _single_heads(sections, own)
    for number in sorted(own):
        section = sections[number]
        pieces = _first_part(section.pieces) if alone else section.pieces
        inner = tuple(_field_pieces(sections, number))
        yield Entry(section.title, section.line, number, pieces + inner, bases=find_bases(section.title))


def _tells_its_own(sections: Sections, number: int) -> bool:
    section = sections[number]
    if not section.title or section.topics & NEVER or (section.topics & AIMS and section.level < LABEL_LEVEL):
        return _has_field_sections(sections, number)
    under_aims = section.parent is not None and bool(sections[section.parent].topics & AIMS)
    if section.topics & (ELSEWHERE | {"data", "cookies", "automated"}) and not under_aims:
        return False
    if len(list(_listed(number, section))) > 1:
        return False
    said = read_fields(section.pieces).said
    told = "legal_basis" in said and len(said) > (0 if under_aims else 1)
    return told or ("consent" in said and under_aims) or _has_field_sections(sections, number)


def _has_field_sections(sections: Sections, number: int) -> bool:
    """Whether the section's own sub-headings are fields, as its neighbours' are."""
    section = sections[number]
    alike = [
        place for place, other in enumerate(sections)
        if other.parent == section.parent and other.level == section.level and len(_named_fields(sections, place)) > 1
    ]  # fmt: skip
    return number in alike and len(alike) > 1


def _named_fields(sections: Sections, number: int) -> set[str]:
    names = {_field_of_title(other) for other in sections if other.parent == number}
    return {name for name in names if name} if names & {"purpose", "legal_basis"} else set()


def _field_of_title(section: Section) -> str | None:
    topics = [name for topic, name in FIELDS_OF_TOPICS.items() if topic in section.topics]
    return topics[0] if len(topics) == 1 else None


def _field_pieces(sections: Sections, number: int) -> Iterator[Piece]:
    """The sub-sections of an entry as labelled pieces, or as they are."""
    for section in sections:
        if section.parent != number:
            continue
        name = _field_of_title(section)
        if name and section.pieces:
            yield Piece("text", f"{_label(name)}:", section.line)
            yield from (replace(piece, kind="bullet") if piece.kind == "text" else piece for piece in section.pieces)
        else:
            yield from section.pieces


def _label(name: str) -> str:
    """A heading the field readers know for that field."""
    return {"purpose": "purpose", "legal_basis": "legal basis", "data_categories": "personal data"}.get(name, name)


def _is_sibling(sections: Sections, number: int, own: set[int]) -> bool:
    section = sections[number]
    if number in own or not section.pieces or section.topics & NEVER or section.parent is None:
        return False
    alike = [place for place in own if sections[place].parent == section.parent]
    if not any(sections[place].level == section.level for place in alike):
        return False
    return bool(sections[section.parent].topics & AIMS) or (
        "." in section.marker.strip(".")
        and any(sections[place].marker.split(".")[0] == section.marker.split(".")[0] for place in alike)
        and not section.topics & ELSEWHERE
    )


def _ancestors(sections: Sections, number: int) -> set[int]:
    found: set[int] = set()
    parent = sections[number].parent
    while parent is not None:
        found.add(parent)
        parent = sections[parent].parent
    return found


def _single_heads(sections: Sections, own: set[int]) -> bool:
    """Whether most of the sections have one bullet that all others hang under."""
    heads = [sum(piece.kind == "bullet" and piece.level == 0 for piece in sections[number].pieces) for number in own]
    return len(heads) > 1 and heads.count(1) * 2 > len(heads)


def _first_part(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces up to the second bullet of the first level, with which something else begins."""
    heads = [place for place, piece in enumerate(pieces) if piece.kind == "bullet" and piece.level == 0]
    return pieces[: heads[1]] if len(heads) > 1 else pieces


def basis_groups(sections: Sections) -> Iterator[Entry]:
    """Purposes grouped under a legal basis: "Contract (Art. 6(1)(b)): to deliver the service"."""
    for number, section in enumerate(sections):
        if section.topics & (NEVER | {"retention", "recipients", "transfer"}):
            continue
        if (bases := _basis_title(section.title)) and section.parent is not None:
            yield from _purposes_under(number, section, bases)
            continue
        labelled = [(piece, split) for piece in section.pieces if (split := _basis_label(piece.text))]
        if len(labelled) > 1 or (labelled and section.topics & AIMS):
            for piece, (bases, rest) in labelled:
                aim = sentences(rest)[0].rstrip(".")
                yield Entry(_shortened(aim), piece.line, number, (piece,), head=aim, bases=bases)


def _basis_title(title: str) -> tuple[str, ...]:
    """The bases of a heading that is nothing but a legal basis."""
    bare = re.sub(r"\([^)]*\)", "", title)
    return find_bases(title) if len(bare.split()) <= 4 and not announces_basis(bare) else ()


def _basis_label(text: str) -> tuple[tuple[str, ...], str] | None:
    found = re.match(r"(?P<label>[^:.]{3,60}(?:\([^)]*\))?[^:]{0,20}?)\s*(?::|\s[—–-])\s+(?P<rest>\S.*)", text)
    if not found or not (bases := _basis_title(found["label"])):
        return None
    return bases, found["rest"]


def _purposes_under(number: int, section: Section, bases: tuple[str, ...]) -> Iterator[Entry]:
    bullets = [piece for piece in section.pieces if piece.kind == "bullet"]
    for piece in bullets or section.pieces[:1]:
        yield Entry(_shortened(piece.text), piece.line, number, (piece,), head=piece.text, bases=bases)


def purpose_lists(sections: Sections) -> Iterator[Entry]:
    """Bullets, letters or numbers under words such as "We process your data in order to"."""
    for number, section in enumerate(sections):
        if not section.topics & NEVER:
            yield from _listed(number, section)


def _listed(number: int, section: Section) -> Iterator[Entry]:
    lead, entries = _Lead(section), []  # type: _Lead, list[Entry]
    for piece in section.pieces:
        if piece.kind == "table":
            continue
        if piece.kind == "bullet" and (not entries or piece.level <= lead.level):
            if lead.opens_purposes():
                lead.level = piece.level
                entries.append(_bullet_entry(number, piece))
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

    def opens_purposes(self) -> bool:
        if not self.text:
            return bool(self.section.topics & AIMS) and not self.section.topics & (ELSEWHERE | {"data"})
        return _leads_to_purposes(self.text, self.section)


def _leads_to_purposes(text: str, section: Section) -> bool:
    last = sentences(text)[-1]
    if pattern("statements", "rights").search(last) or pattern("topics", "cookies").search(last):
        return False
    about = pattern("statements", "process").search(text) and pattern("statements", "personal").search(text)
    aims = pattern("statements", "goal").search(text) or _ends_as_lead().search(last) or pattern("statements", "how_used").search(last)
    if section.topics & (ELSEWHERE - {"controller"}) or pattern("statements", "keep").search(last):
        return False
    if section.topics & AIMS and not section.topics & {"data"}:
        return bool(aims and last.rstrip().endswith((":", "…", "-", "–")))
    return bool(about and aims and last.rstrip().endswith((":", "…")))


@cache
def _ends_as_lead() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(lists('statements')['leads_list'])}\s*[:…–-]+\s*$", re.IGNORECASE)


def _hangs_on(text: str) -> bool:
    return text[0] in "…(" or text[0].islower()


def _bullet_entry(number: int, piece: Piece) -> Entry:
    words, pieces = _without_basis(piece.text), (piece,)
    if labelled := re.match(r"(?P<label>[^:.()]{3,80})\s*(?::|\s[—–-])\s+(?P<rest>\S.*)", words):
        if not label_of(words):
            return Entry(labelled["label"].strip(), piece.line, number, pieces, head=labelled["rest"])
    return Entry(_shortened(words), piece.line, number, pieces, head=words)


def _without_basis(text: str) -> str:
    """The words before those that tell the basis: in parentheses, after dots, or in a sentence of their own."""
    first = sentences(text)[0]
    for inside in re.finditer(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)", first):
        if announces_basis(inside.group()) or find_bases(inside.group()):
            first = first.replace(inside.group(), "")
    for name in ("rests_on", "cue"):
        found = pattern("bases", name).search(first)
        if found and found.start() and find_bases(first[found.start() :]):
            first = first[: found.start()]
    return re.sub(r",?\s+(?:och|og|and|und|samt)$", "", first.rstrip(" …–-,;(.")).rstrip(" .,;")


def plain_sentences(sections: Sections) -> Iterator[Entry]:
    """Sentences that say what data are used for, in a policy without any other shape; one for cookies."""
    for number, section in enumerate(sections):
        if section.topics & NEVER or section.topics & {"recipients", "retention", "security", "transfer", "controller"}:
            continue
        found = [(piece, sentence) for piece in section.pieces for sentence in sentences(piece.text) if _uses(sentence)]
        for piece, sentence in found[:1] if "cookies" in section.topics else found:
            only = replace(piece, text=sentence)
            consent = _consent_in(section) if "cookies" in section.topics else ()
            yield Entry("", piece.line, number, (only, *consent), head=_aim_of(sentence))


def _uses(sentence: str) -> bool:
    done = _use_for().search(sentence)
    return bool(done and not sentence.rstrip().endswith(":") and not pattern("statements", "rights").search(sentence))


@cache
def _use_for() -> re.Pattern[str]:
    said = {name: alternatives(lists("statements")[name]) for name in ("process", "personal", "aim")}
    cookies = alternatives(lists("topics")["cookies"])
    forward = rf"{said['process']}[^.;]{{0,60}}?(?:{said['personal']}|{cookies})"
    order = rf"(?:{forward}|{said['personal']}[^.;]{{0,60}}?{said['process']})"
    return re.compile(rf"{order}[^.;]{{0,220}}?\s(?P<aim>{said['aim']}\s.{{6,}})", re.IGNORECASE)


def _aim_of(sentence: str) -> str:
    found = _use_for().search(sentence)
    return found["aim"].strip(" .") if found else sentence


def _consent_in(section: Section) -> tuple[Piece, ...]:
    told = ((piece, sentence) for piece in section.pieces for sentence in sentences(piece.text))
    return tuple(replace(piece, text=said) for piece, said in told if rests_on_basis(said) and find_bases(said) == ("a",))[:1]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
