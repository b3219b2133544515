"""Processings told in running text: a paragraph each, a document for one, or sentences that say what data are for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import chain, dropwhile, groupby
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases, interest_in, rests_on_basis
from ropa.intake.entries import AIMS, ELSEWHERE, FIELDS, NEVER, Entry, field_of_title, shortened
from ropa.intake.facts import facts_of, names_data, speaks_of_rights
from ropa.intake.labels import field_of
from ropa.intake.outline import LEADING_NUMBER, Piece
from ropa.intake.phrases import pattern, said, speaks_of
from ropa.intake.statements import read_fields, told_label
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.intake.entries import Sections
    from ropa.intake.outline import Section

FIELDS_NEEDED = 2
WORDS_OF_TITLE = 6
LONGEST_CARD_NAME = 160
WHOLE = frozenset({"purpose", "legal_basis", "data_categories"})
"""What a paragraph under a heading such as "When we are the controller" tells if it tells a processing."""
CARD_FIELDS = frozenset({"legal_basis", "data_categories", "retention"})
ELSEWHERE_IN_PROSE = NEVER | {"recipients", "retention", "security", "transfer", "controller"}


def labelled_cards(sections: Sections) -> Iterator[Entry]:
    """Lines with labels, begun anew by each line labelled as a purpose or a name."""
    for number, section in enumerate(sections):
        if section.topics & {"processors", "recipients", "rights"}:
            continue
        begins = max((_card_heads(section, begins) for begins in (_begins_named, _begins_labelled)), key=len)
        titled = _first_is_titled(section, begins)
        if len(begins) + titled < FIELDS_NEEDED:
            continue
        if titled:
            yield Entry(section.title, section.line, number, section.pieces[: begins[0]])
        for start, end in zip(begins, [*begins[1:], len(section.pieces)], strict=True):
            pieces = section.pieces[start:end]
            label = told_label(pieces[0].text)
            name = label[2] if label else pieces[0].text
            if CARD_FIELDS & read_fields(pieces).said:
                aim = name if label and label[0] == "purpose" else ""
                group = (section.title, section.line)
                yield Entry(shortened(name), pieces[0].line, number, pieces, head=aim, group=group)


def _first_is_titled(section: Section, begins: list[int]) -> bool:
    """Whether the section's own heading names the first of its cards: its fields stand before the next name."""
    label = told_label(section.pieces[0].text) if section.title and begins and begins[0] else None
    return label is not None and label[0] == "legal_basis"


def _card_heads(section: Section, begins: Callable[[Piece, Piece | None], bool]) -> list[int]:
    pairs = zip(section.pieces, (*section.pieces[1:], None), strict=False)
    found = [place for place, (piece, after) in enumerate(pairs) if piece.kind != "table" and begins(piece, after)]
    found = [place for place in found if not _under_purpose(section.pieces, place)]
    return [place for place in found if place - 1 not in found or not _is_named_before(section.pieces, place)]


def _under_purpose(pieces: tuple[Piece, ...], place: int) -> bool:
    """Whether a bullet stands in the list right under a line such as "Purpose: to deliver", and so names nothing."""
    above = list(dropwhile(lambda piece: piece.kind == "bullet", reversed(pieces[: place + 1])))
    label = told_label(above[0].text) if above and pieces[place].kind == "bullet" else None
    return label is not None and label[0] == "purpose"


def _is_named_before(pieces: tuple[Piece, ...], place: int) -> bool:
    """Whether the line above names the processing whose purpose this line tells."""
    labels = [told_label(pieces[at].text) for at in (place - 1, place)]
    return [label and label[0] for label in labels] == ["name", "purpose"]


def _begins_labelled(piece: Piece, after: Piece | None) -> bool:
    """A line such as "Purpose: to send invoices", with others after it."""
    label = told_label(piece.text)
    return after is not None and label is not None and label[0] in {"purpose", "name"}


def _begins_named(piece: Piece, after: Piece | None) -> bool:
    """A short line that names the processing, with a line such as "Legal basis: contract" under it."""
    short = len(piece.text) <= LONGEST_CARD_NAME and piece.text[-1] != ";" and ":" not in piece.text
    short = short and len(sentences(piece.text)) == 1
    label = told_label(after.text) if short and after and after.kind != "table" else None
    return label is not None and label[0] in {"purpose", *CARD_FIELDS}


def told_paragraphs(sections: Sections) -> Iterator[Entry]:
    """Paragraphs of one section that each tell a purpose with its basis."""
    for number, section in enumerate(sections):
        about = section.topics - {"retention"} if section.topics & AIMS else section.topics
        if about & (ELSEWHERE - {"controller"}):
            continue
        told = told_units(section)
        if about & ELSEWHERE and not all(read_fields(unit).said >= WHOLE for unit in told):
            continue
        if len(told) > 1 or (told and section.topics & AIMS):
            yield from (_paragraph_entry(number, unit) for unit in told)


def only_paragraph(sections: Sections) -> Iterator[Entry]:
    """The one paragraph of a text that tells purpose, basis and data, where no other does."""
    units = [(number, unit) for number, section in enumerate(sections) if not section.topics & ELSEWHERE
             for unit in told_units(section)]  # fmt: skip
    whole = [one for one in units if read_fields(one[1]).said >= WHOLE]
    yield from (_paragraph_entry(*one) for one in whole if len(whole) == 1)


def told_units(section: Section) -> list[tuple[Piece, ...]]:
    """The paragraphs and bullets of a section that each tell a processing of their own."""
    return [one for unit in _with_their_basis(section) for one in _bullets_or_whole(unit) if _tells_its_own(one)]


def _with_their_basis(section: Section) -> list[tuple[Piece, ...]]:
    """The units of a section, one that tells only the basis of the processing before it together with that one."""
    whole: list[tuple[Piece, ...]] = []
    for unit in _units_of_blocks(section):
        if whole and _goes_on(whole[-1], unit):
            whole[-1] = (*whole[-1], *unit)
        else:
            whole.append(unit)
    return whole


def _goes_on(before: tuple[Piece, ...], unit: tuple[Piece, ...]) -> bool:
    """Whether a paragraph such as "The processing rests on …" says on what the purpose told before it rests."""
    if not unit or not pattern("statements", "this_processing").match(unit[0].text):
        return False
    known, told = read_fields(before).said, read_fields(unit).said
    return "purpose" in known and "legal_basis" not in known and "legal_basis" in told


def _units_of_blocks(section: Section) -> Iterator[tuple[Piece, ...]]:
    """The units of a section; the lines of one block of text are one where a single of them tells a purpose."""
    for block, run in groupby(_units(section), key=lambda unit: unit[0].block if unit else 0):
        units = list(run)
        one_tells = sum(map(_tells_its_own, units)) == 1
        yield from [tuple(chain(*units))] if block and one_tells else units


def _bullets_or_whole(unit: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """The bullets under a sentence where each tells its own processing, or else the unit as it is."""
    if len(unit) == 1 and len(groups := _groups(unit[0])) > 1 and all(_tells_its_own(group) for group in groups):
        yield from groups
        return
    below = [(piece,) for piece in unit[1:] if piece.kind == "bullet"]
    own = sum(_tells_its_own(bullet) for bullet in below)
    yield from below if own > 1 and own * 2 > len(below) and not _tells_its_own(unit[:1]) else [unit]


def _groups(piece: Piece) -> list[tuple[Piece, ...]]:
    """The sentences of an untitled paragraph, begun anew by each that tells a purpose."""
    if piece.kind == "table" or told_label(piece.text) or _titled(piece.text)[0]:
        return []
    groups: list[list[str]] = []
    for sentence in sentences(piece.text):
        if not groups or _tells_another(sentence):
            groups.append([])
        groups[-1].append(sentence)
    return [(replace(piece, text=" ".join(group)),) for group in groups]


def _tells_another(sentence: str) -> bool:
    """Whether a sentence tells a purpose, and no more than why what was told before may be done."""
    told = facts_of(sentence)
    return bool(told.purpose) and not (told.bases and pattern("statements", "again").match(sentence))


def _units(section: Section) -> Iterator[tuple[Piece, ...]]:
    """Paragraphs and bullets, each with the deeper bullets under it."""
    unit: tuple[Piece, ...] = ()
    for piece in section.pieces:
        deeper = unit and piece.kind == "bullet" and (unit[0].kind == "text" or piece.level > unit[0].level)
        if piece.kind == "table" or (unit and not deeper):
            yield unit
            unit = ()
        unit = (*unit, piece) if piece.kind != "table" else ()
    yield unit


def _tells_its_own(unit: tuple[Piece, ...]) -> bool:
    said = read_fields(unit).said
    weighed = unit and "data_categories" in said and interest_in(unit[0].text)
    if unit and (len(unit) > 1 or weighed or _titled(unit[0].text)[0]):
        said = said | {"purpose"}
    return bool({"legal_basis", "consent"} & said) and "purpose" in said


def _paragraph_entry(number: int, unit: tuple[Piece, ...]) -> Entry:
    head, *below = unit
    if below and below[0].kind == "text":
        return Entry("", head.line, number, unit)
    if below and not head.text.endswith(":"):
        return Entry(shortened(head.text), head.line, number, unit)
    title, rest = _titled(head.text)
    pieces = (replace(head, text=rest), *below) if rest else tuple(below) or unit
    return Entry(title, head.line, number, pieces)


def _titled(text: str) -> tuple[str, str]:
    """The few words that name a paragraph before its first full stop, colon or dash, and the rest."""
    text = LEADING_NUMBER.sub("", text)
    named = re.match(r"(?P<title>[^:.()–—]{3,60}?(?:\s\([^()]*\))?)\s*(?::|\s[–—-])\s+(?P<rest>\S.*)", text)
    if named and not told_label(text) and not rests_on_basis(named["title"]):
        return named["title"], named["rest"]
    first, *rest = sentences(text)
    told = rests_on_basis(first) or told_label(first) or _tells_use(first)
    if rest and len(first.split()) <= WORDS_OF_TITLE and not told:
        return first.rstrip("."), " ".join(rest)
    return "", text


def _tells_use(sentence: str) -> bool:
    if pattern("statements", "we").search(sentence) and facts_of(sentence).purpose:
        return True
    return all(pattern("statements", name).search(sentence) for name in ("process", "personal"))


def whole_document(sections: Sections) -> Iterator[Entry]:
    """A text about one processing: its headings, or the labels in its only paragraph, are the fields."""
    pieces = tuple(_field_pieces(sections)) or _labelled_pieces(sections)
    fields = read_fields(pieces)
    if {"purpose", "legal_basis"} <= fields.said and len(fields.said) > FIELDS_NEEDED:
        named = next((one for one in sections if field_of(one.title) == "name" and one.pieces), None)
        title = named.pieces[0].text if named else ""
        number = next(place for place, section in enumerate(sections) if pieces[0].line >= section.line)
        yield Entry(title, pieces[0].line, number, pieces)


def _labelled_pieces(sections: Sections) -> tuple[Piece, ...]:
    """All pieces of a text with a sentence such as "Purpose: to handle your application"."""
    pieces = tuple(piece for section in sections for piece in section.pieces)
    labels = (told_label(sentence) for piece in pieces for sentence in sentences(piece.text))
    return pieces if any(label and label[0] == "purpose" for label in labels) else ()


def _field_pieces(sections: Sections) -> Iterator[Piece]:
    for section in sections:
        name = field_of_title(section)
        if name is None and section.topics >= AIMS:
            yield from _purpose_and_basis(section)
        elif name in FIELDS and section.pieces and not section.topics & {"rights", "cookies"}:
            yield Piece("text", f"{name.replace('_', ' ')}:", section.line)
            told = (piece for piece in section.pieces if not speaks_of(piece.text, "of_the_law", "advice"))
            yield from (replace(piece, kind="bullet") if piece.kind == "text" else piece for piece in told)


def _purpose_and_basis(section: Section) -> Iterator[Piece]:
    """What stands under "Purpose and legal basis": the sentences before the first about a basis tell the purpose."""
    for piece in section.pieces:
        said = sentences(piece.text) if piece.kind == "text" and not told_label(piece.text) else ()
        first = next((place for place, sentence in enumerate(said) if rests_on_basis(sentence)), len(said))
        if first:
            yield replace(piece, text=f"purpose: {' '.join(said[:first])}")
        if rest := " ".join(said[first:]) or ("" if said else piece.text):
            yield replace(piece, text=rest)


def plain_sentences(sections: Sections) -> Iterator[Entry]:
    """Sentences that say what data are used for, in a policy without any other shape; one for cookies."""
    for number, section in enumerate(sections):
        if section.topics & ELSEWHERE_IN_PROSE and "purpose" not in section.topics:
            continue
        found = [(piece, said) for piece in section.pieces for said in sentences(piece.text) if _uses(said)]
        about_cookies = "cookies" in section.topics
        for piece, sentence in found[:1] if about_cookies else found:
            consent = _consent_in(section) if about_cookies else ()
            yield Entry("", piece.line, number, (replace(piece, text=sentence), *consent), head=_aim_of(sentence))


def _uses(sentence: str) -> bool:
    if sentence.rstrip().endswith(":") or speaks_of_rights(sentence):
        return False
    told = facts_of(sentence)
    taken_up = pattern("statements", "again").match(sentence) and pattern("statements", "personal").search(sentence)
    return bool(_use_for().search(sentence) or (told.purpose and (names_data(sentence) or taken_up)))


@cache
def _use_for() -> re.Pattern[str]:
    process, personal = said("process"), said("personal")
    what = rf"(?:{personal}|{said('cookies', 'topics')}|{said('your')}\s+[\w-]+)"
    order = rf"(?:{process}[^.;]{{0,60}}?{what}|{personal}[^.;]{{0,60}}?{process})"
    return re.compile(rf"{order}[^.;]{{0,220}}?\s(?P<aim>{said('aim')}\s.{{6,}})", re.IGNORECASE)


def _aim_of(sentence: str) -> str:
    found, told = _use_for().search(sentence), facts_of(sentence)
    if told.purpose and (told.states_purpose or not found):
        return told.purpose
    return found["aim"].strip(" .") if found else sentence


def _consent_in(section: Section) -> tuple[Piece, ...]:
    """The first sentence of a section by which the reader consents."""
    told = ((piece, sentence) for piece in section.pieces for sentence in sentences(piece.text))
    given = ((piece, said) for piece, said in told if rests_on_basis(said) and find_bases(said) == ("a",))
    return tuple(replace(piece, text=said) for piece, said in given)[:1]
