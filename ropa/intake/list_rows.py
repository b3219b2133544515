"""One row of a processor list, whatever its shape, as a processor found or as a row left out with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake import purposes
from ropa.intake.list_setting import setting_of
from ropa.intake.names import (
    PARENTHESIS,
    begins_with_form,
    blanked,
    is_nameless,
    is_placeholder,
    is_product,
    legal_form_of,
    looks_like_name,
    name_parts,
    org_number_in,
    without_companies,
)
from ropa.intake.phrases import lists, pattern
from ropa.intake.places import Places, is_only_place, places_in
from ropa.intake.reading import ProcessorFound, Skipped, Span
from ropa.intake.safeguards import kinds_of, says_no_transfer
from ropa.intake.words import fold, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ropa.intake.list_setting import Setting
    from ropa.intake.names import NameParts

ARTICLE = re.compile(r"^(?:an?|en|ett|et|eine?|een|une?)\s+", re.IGNORECASE)
YES = re.compile(r"\s*(?:ja|yes|kyllä|oui)\b", re.IGNORECASE)
NAMING = ("name", "entity", "service")
EMPTY = {"", "-", "–", "—", "−", "/", "n/a", "na", "n.a.", "*", "?", "none", "nil"}
WITH_PLACES = ("place", "rest", "purpose", "service", "safeguard", "condition", "status", "data")
WITH_SAFEGUARDS = ("safeguard", "place", "rest", "agreement", "status", "purpose", "condition", "")


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one row by column; ``rest`` is what follows a name in running text."""

    cells: Mapping[str, str]
    quote: str
    line: int
    tabular: bool = False
    confidence: str = "high"
    label: str = ""


def read_row(row: Row, setting: Setting) -> Iterator[ProcessorFound | Skipped]:
    """The processors of a row: one, two joined by "or", or none with the reason."""
    cell = _name_cell(row)
    name = _first_line(cell)
    if not any(sign.isalpha() for sign in name) or (row.tabular and _is_no_name(name)):
        yield Skipped(row.quote, row.line, "intake.skipped.no_name")
        return
    if name.startswith("~~") or pattern("lists", "gone").search(row.cells.get("status", "")):
        yield Skipped(row.quote, row.line, "intake.skipped.negated")
        return
    if is_placeholder(name):
        yield Skipped(row.quote, row.line, "intake.skipped.template")
        return
    if pattern("lists", "never_names").fullmatch(name.strip(" .")) and not pattern("names", "nobody").fullmatch(name):
        yield Skipped(row.quote, row.line, "intake.skipped.no_name")
        return
    if pattern("names", "nobody").fullmatch(name.strip(" .")):
        yield Skipped(row.quote, row.line, "intake.skipped.none_used")
        return
    for one in _each_name(cell, name):
        yield _processor(row, setting, name_parts(one), several=one != name)


def _is_no_name(words: str) -> bool:
    """Whether words under names are a place or a safeguard."""
    name = name_parts(words).name
    return not legal_form_of(name) and (is_only_place(name) or bool(kinds_of(name)))


def _name_cell(row: Row) -> str:
    """The words that hold the name: a column of names, else of companies, else of services."""
    return next((row.cells[column] for column in NAMING if _said(row.cells.get(column, ""))), "")


def _said(cell: str) -> str:
    return "" if fold(cell).strip(" .") in EMPTY else cell.strip()


def _first_line(cell: str) -> str:
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    if len(lines) > 1 and legal_form_of(" ".join(lines[:2])) and not legal_form_of(lines[0]):
        return " ".join(lines[:2])
    return lines[0] if lines else ""


def _each_name(cell: str, first: str) -> list[str]:
    """The names in a cell: each on a line of its own, parted by commas, or joined by "and"."""
    lines = [line.strip(" ,;•-") for line in cell.split("\n") if line.strip(" ,;•-")]
    wrapped = not any(legal_form_of(line) for line in lines[:-1]) and lines and legal_form_of(lines[-1])
    if len(lines) > 1 and not wrapped and all(_stands_alone(line) for line in lines):
        return lines
    pieces = _at_commas(first)
    partners = "&" in pieces[-1] and not any(map(legal_form_of, pieces[:-1]))
    if len(pieces) > 1 and not partners and all(_stands_alone(piece) for piece in pieces):
        return [name for piece in pieces for name in joined_names(piece)]
    return joined_names(first)


def _at_commas(words: str) -> list[str]:
    """Words parted at commas and semicolons outside parentheses; "X, Inc." stays whole."""
    pieces: list[str] = []
    start = 0
    for comma in re.finditer(r"[,;]\s+", words):
        before = words[: comma.start()]
        if before.count("(") == before.count(")") and not begins_with_form(words[comma.end() :]):
            pieces.append(words[start : comma.start()])
            start = comma.end()
    return [*pieces, words[start:]]


def _stands_alone(words: str) -> bool:
    """Whether words name a company without its neighbours: no address, no place."""
    name = name_parts(words).name
    address = " " in name and any(sign.isdigit() for sign in name) and not legal_form_of(name)
    return looks_like_name(name) and not is_only_place(name) and not address


@cache
def _joins() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lists("lists")["joined"])
    return re.compile(rf"\s+(?:{words})\s+|(?<=\))\s*/\s*")


def joined_names(name: str) -> list[str]:
    """The names in "A or B (C)", each with its own parenthesis; one name where the words cannot be parted."""
    if any(map(_tells_owner, _at_commas(name)[1:])):
        return [name]
    parted = _at_slash(name)
    pieces = parted if parted and not _one_group(parted) else _joins().split(name)
    if len(pieces) == 1 or re.search(r"\([^)]*$", pieces[0]):
        return [name]
    heads = [name_parts(piece).name for piece in pieces]
    if looks_like_name(heads[0]) and is_nameless(pieces[1]) and not looks_like_name(pieces[1]):
        return [pieces[0]]
    whole = legal_form_of(heads[-1]) and not legal_form_of(heads[0]) and "(" not in pieces[0]
    if all(looks_like_name(head) for head in heads) and not whole and not _one_firm(heads):
        return pieces
    return [name]


def _tells_owner(words: str) -> bool:
    """Whether words after a comma say whose a company is: "X, Inc., a subsidiary of Y"."""
    return any(pattern("names", "through").match(said) for said in (words, ARTICLE.sub("", words)))


def _at_slash(name: str) -> list[str]:
    """The companies of "A AB / B AB": parted at the slash where each has its legal form; "A/S" is one."""
    pieces = [piece.strip() for piece in re.split(r"\s+/\s+", name)]
    pieces = pieces if len(pieces) > 1 else re.split(r"(?<=[^\W\d_][^\W\d_.])/(?=[^\W\d_]{2})", name)
    return pieces if len(pieces) > 1 and all(map(legal_form_of, pieces)) else []


def _one_group(pieces: Sequence[str]) -> bool:
    """Whether companies begin with the same word: of one group, whose places and tasks cannot be told apart."""
    return len({fold(piece.split()[0]) for piece in pieces}) == 1


def _one_firm(heads: list[str]) -> bool:
    return bool(pattern("names", "firm_ends").match(heads[-1]))


def _processor(row: Row, setting: Setting, parts: NameParts, *, several: bool) -> ProcessorFound:
    name, aliases = _names(row, parts)
    flags = tuple(_flags(row, setting, name, parts))
    where = _places(row, parts, (name, *aliases))
    purpose = _purpose(row, parts, name)
    org_number = (
        _said(row.cells.get("org_number", "").partition(";")[0])
        or parts.org_number
        or org_number_in(f"{row.cells.get('name', '')} {row.cells.get('rest', '')}")
    )
    return ProcessorFound(
        name=name,
        aliases=aliases,
        org_number=None if not org_number or is_placeholder(org_number) else org_number,
        countries=where.countries,
        regions=where.regions,
        seat=where.seat,
        purpose=purpose,
        safeguards=_safeguards(row, parts),
        role=_role(row, setting, flags),
        flags=flags,
        quote=row.quote,
        line=row.line,
        confidence="low" if flags else "medium" if several else row.confidence,
        legal_form_hint=legal_form_of(name) or next(filter(None, map(legal_form_of, aliases)), None),
        spans={name_of: (Span(words, row.line),) for name_of, words in (("name", name), ("purpose", purpose)) if words},
    )


def _names(row: Row, parts: NameParts) -> tuple[str, tuple[str, ...]]:
    """The name and the other names: a legal entity in a column of its own is one."""
    name, aliases = parts.name, list(parts.aliases)
    if is_nameless(name) and aliases and looks_like_name(aliases[0]):
        name, aliases = aliases[0], aliases[1:]
    entity = _first_line(_said(row.cells.get("entity", "")))
    if entity and "name" in row.cells and not is_placeholder(entity):
        entity, *affiliates = re.split(r"\s\+\s", entity)
        other = name_parts(entity)
        if is_nameless(name) and looks_like_name(other.name):
            name, aliases = other.name, list(other.aliases)
        else:
            aliases += [other.name, *other.aliases]
        aliases += [name_parts(affiliate).name for affiliate in affiliates]
    aliases += _at_slash(name)
    service = _said(row.cells.get("service", ""))
    if service != _name_cell(row) and is_product(service):
        aliases.append(service)
    kept = {fold(alias): alias for alias in aliases if alias and fold(alias) != fold(name)}
    return name, tuple(kept.values())


def _flags(row: Row, setting: Setting, name: str, parts: NameParts) -> Iterator[str]:
    role = "\n".join([*(row.cells.get(column, "") for column in ("role", "rest", "purpose")), *parts.purposes])
    vague = " " not in name and (
        pattern("names", "task_like").fullmatch(name)
        or (setting.about == "recipient" and pattern("names", "somebody").fullmatch(name))
    )
    if (
        vague
        or is_nameless(name)
        or not (legal_form_of(name) or any(sign.isupper() or sign.isdigit() or sign == "." for sign in name))
    ):
        yield "unnamed"
    if (
        pattern("names", "authorities").fullmatch(name)
        or (setting.about == "recipient" and pattern("names", "authority_like").fullmatch(name))
        or setting.about == "controller"
        or pattern("lists", "independent").search(role)
        or _is_controller(row.cells.get("role", ""))
    ):
        yield "independent_controller"
    when = f"{row.cells.get('status', '')}\n{row.cells.get('condition', '')}"
    asides = [*PARENTHESIS.findall(row.cells.get("rest", "")), *parts.purposes, *parts.others]
    not_yet = any(pattern("lists", "planned").match(words.strip()) for words in asides)
    if setting.planned or not_yet or pattern("lists", "planned").search(when):
        yield "planned"
    if any(is_placeholder(cell) for cell in row.cells.values() if _said(cell)):
        yield "placeholder"


def _is_controller(role: str) -> bool:
    return bool(
        re.search(
            r"\b(?:controller|personuppgiftsansvarig|behandlingsansvarlig|dataansvarlig|Verantwortlicher?|rekisterinpitäjä)",
            role,
            re.IGNORECASE,
        )
    )


def _role(row: Row, setting: Setting, flags: tuple[str, ...]) -> str:
    role = row.cells.get("role", "")
    if "independent_controller" in flags:
        return "controller"
    if pattern("lists", "subprocessors").search(role):
        return "subprocessor"
    if pattern("lists", "processors").search(role):
        return "processor"
    return setting.about or "processor"


def _places(row: Row, parts: NameParts, names: tuple[str, ...]) -> Places:
    """Places of processing from the place column, else the whole row; beside a column, one after the name is a seat."""
    column = _said(row.cells.get("place", ""))
    by_column = places_in(blanked(column, *names), codes=True)
    after_name = places_in("; ".join(parts.places), codes=True)
    seat = places_in(_said(row.cells.get("seat", "")), codes=True)
    if "place" in row.cells and (row.tabular or by_column.countries):
        leaving = places_in(row.cells.get("safeguard", "")) if YES.match(row.cells.get("safeguard", "")) else Places()
        return Places(
            _merged(by_column.countries, leaving.countries),
            by_column.regions,
            _merged(by_column.seat, after_name.countries, seat.countries, seat.seat),
        )
    texts = [words for name, words in row.cells.items() if name in WITH_PLACES and name != "place"] + list(
        parts.purposes
    )
    free = places_in(without_companies(blanked("\n".join(texts), *names)))
    return Places(
        _merged(after_name.countries, by_column.countries, free.countries),
        _merged(after_name.regions, by_column.regions, free.regions),
        _merged(after_name.seat, by_column.seat, free.seat, seat.countries, seat.seat),
    )


def _merged(*codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for some in codes for code in some))


def _safeguards(row: Row, parts: NameParts) -> tuple[str, ...]:
    said = "\n".join(
        [*(words for column, words in row.cells.items() if column in WITH_SAFEGUARDS), *parts.purposes, *parts.others]
    )
    kinds = kinds_of(said) or kinds_of(row.cells.get("safeguard", ""), column=True)
    if kinds:
        return kinds
    denials = [row.cells.get(column, "") for column in ("safeguard", "rest", "agreement", "place")]
    return ("none",) if any(says_no_transfer(words) for words in denials if words) else ()


def _purpose(row: Row, parts: NameParts, name: str) -> str | None:
    """The purpose in the document's words; several pieces are parted by a semicolon."""
    said = [_said(row.cells.get(column, "")) for column in ("purpose", "category", "service")]
    name_cell = _name_cell(row)
    role = row.cells.get("role", "")
    is_task = bool(role) and not setting_of(role).about and not _is_controller(role)
    said.append(_said(role) if is_task else role.partition(" – ")[2])
    told = [" ".join(words.split()).rstrip(".") for words in said if words != name_cell and not is_placeholder(words)]
    first, *others = list(filter(None, told)) or [""]
    if first:
        more = (words for words in others if key(words) not in key(first) and not is_product(words))
        return "; ".join([first, *more])
    label = [purposes.purpose_of(row.label)] if row.label else []
    if is_nameless(parts.name) and name != parts.name:
        label.append(parts.name)
    pieces = [*label, *map(purposes.purpose_of, parts.purposes), purposes.purpose_of(row.cells.get("rest", ""))]
    return "; ".join(dict.fromkeys(piece for piece in pieces if piece)) or None


def stands_in_quote(words: str, one: ProcessorFound) -> bool:
    """Whether `words` stand in the quote they are said to come from, whatever the signs between them."""
    return key(words) in key(one.quote)
