"""Who keeps a register in use, as the rows above its headings say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.controller import MAIL, TITLE_OF, is_name
from ropa.intake.items import is_nothing
from ropa.intake.names import is_placeholder, legal_form_of, org_number_in, tidy
from ropa.intake.phrases import pattern
from ropa.intake.places import is_only_place
from ropa.intake.reading import ControllerFound, Span
from ropa.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ropa.intake.grids import Row

END_OF_PHRASE = re.compile(r"\s*[(;]|\.\s|\.$")
END_OF_PERSON = re.compile(r"\s*[,;(/|]|\s+[–—-]\s|\s(?=\S+@)|\s(?:tel|tfn|telefon)\b", re.IGNORECASE)
AFTER_COMMA = re.compile(r",\s+(?P<name>[A-ZÅÄÖÆØÉ][^,]*)$")
STREET = re.compile(r"[^\W\d_]\s+\d|\d\s+[^\W\d_]")
LONGEST_PHRASE = 60
NUMBER = re.compile(r"\d[\d .-]{6,}\d")
BEFORE_NUMBER = re.compile(r"\s*[(,;–—|/]|\s+(?:org|orgnr|reg|cvr|co|company|kvk|siren|vat)\b", re.IGNORECASE)


def contact_block(rows: Sequence[Row]) -> ControllerFound:
    """Name, address, contact and data protection officer of the controller in the rows above the headings.

    Of several columns the first group counts. A name may stand with its registration number, "Mossgate Ltd (123456)",
    or in the title of the register.
    """
    told: dict[str, Span] = {}
    officer: dict[str, Span] = {}
    known = told
    for row in rows:
        if said := _value_of(row, "officer"):
            officer.setdefault("organisation", Span(said, row.line))
            continue
        if len(row.filled) == 1 and _is_label(row.words, "officer"):
            known = officer
        elif len(row.filled) == 1 and _is_label(row.words, "organisation"):
            known = told
        elif known is officer and not officer and row.loose:
            officer["organisation"] = Span(row.words, row.line)
        for name in ("organisation", "mail", "phone", "address", "number"):
            value = _value_of(row, name) or (_beside(row) if name == "number" else None)
            if value and name not in known:
                known[name] = Span(value, row.line)
    return _with_officer(_keeper(rows, told), officer)


def _keeper(rows: Sequence[Row], told: Mapping[str, Span]) -> ControllerFound:
    said = told.get("organisation") or _in_title(rows)
    found = controller_named(said) if said else ControllerFound()
    if not found.name:
        return found
    words = {name: span.words for name, span in told.items()}
    return replace(
        found,
        org_number=words.get("number") or found.org_number,
        contact=words.get("mail"),
        address=words.get("address"),
        phone=words.get("phone"),
    )


def _with_officer(found: ControllerFound, officer: Mapping[str, Span]) -> ControllerFound:
    """The controller with its data protection officer: the name before the address, unless it is an address alone."""
    said = officer.get("organisation")
    if not found.name or not said:
        return found
    mail = officer.get("mail") or said
    address = MAIL.search(mail.words)
    name = END_OF_PERSON.split(said.words)[0].strip()
    if not name or "@" in name or any(letter.isdigit() for letter in name):
        return found
    spans = {**found.spans, "dpo": (said,), **({"dpo_contact": (mail,)} if address else {})}
    return replace(found, dpo=name, dpo_contact=address.group() if address else None, spans=spans)


def controller_named(said: Span) -> ControllerFound:
    """The organisation that a value names, its registration number apart; empty where it names none."""
    number = NUMBER.search(said.words)
    name = tidy(BEFORE_NUMBER.split(said.words[: number.start()])[0]) if number else said.words
    head, _, after = name.partition(", ")
    name = head if legal_form_of(head) and (is_only_place(after) or STREET.search(after)) else name
    if not is_name(name):
        return ControllerFound()
    spans = {"name": (said,)}
    return ControllerFound(name, org_number=org_number_in(said.words), quote=said.words, line=said.line, spans=spans)


def controller_described(said: Span) -> ControllerFound:
    """The words that stand where the controller's name should: "whoever runs the service"; nothing if they are many."""
    words = END_OF_PHRASE.split(said.words)[0].strip()
    if not words or is_nothing(words) or is_placeholder(words) or len(words) > LONGEST_PHRASE:
        return ControllerFound()
    return ControllerFound(words, quote=said.words, line=said.line, spans={"name": (said,)})


def _in_title(rows: Sequence[Row]) -> Span | None:
    """The organisation at the end of a title: "Record of processing – Acme Ltd", "Record of processing Acme Ltd"."""
    for row in rows:
        title = pattern("registers", "title").search(row.words) if len(row.filled) == 1 else None
        if title is None:
            continue
        found = TITLE_OF.search(row.words) or AFTER_COMMA.search(row.words)
        named = found["name"] if found else row.words[title.end() :].strip(" .,:–—-")
        if is_body(named):
            return Span(named, row.line)
    return None


def is_body(name: str) -> bool:
    """Whether a name tells an organisation by its legal form or kind: "Acme Ltd", "Socialnämnden"."""
    return bool(name[:1].isupper() and (legal_form_of(name) or pattern("controllers", "bodies").search(name)))


def _value_of(row: Row, name: str) -> str | None:
    if not row.filled or row.filled[0] > 1:
        return None
    first = row.filled[0]
    label, _, inside = row.cells[first].partition(":")
    if not _is_label(label, name):
        return None
    value = inside.strip() or (row.cells[first + 1] if first + 1 < len(row.cells) else "")
    return None if is_nothing(value) or value.endswith(":") else value


def _beside(row: Row) -> str | None:
    """The registration number in a pair further on in a row, as beside the name."""
    labels = (place for place in row.filled[1:-1] if _is_label(row.cells[place], "number"))
    return next((row.cells[place + 1] for place in labels), None)


def _is_label(label: str, name: str) -> bool:
    return pattern("registers", name).fullmatch(fold(label).strip(" .:*")) is not None
