"""What single statements of a policy say about one processing: fields read from labels, sentences and lists.

A value is always a stretch of the statement; its span keeps the words it was taken from and their line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases, is_only_basis
from ropa.intake.data_lists import data_items, tells_data
from ropa.intake.facts import facts_of
from ropa.intake.items import is_nothing, split_items
from ropa.intake.labels import field_of, label_of, lists_companies
from ropa.intake.periods import read_period
from ropa.intake.phrases import pattern
from ropa.intake.reading import Period, Span
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.intake.outline import Piece

LISTED = ("data_categories", "data_subjects", "sources", "recipients")
TOLD = ("purpose", "third_country", "security")
STOP = re.compile(r"(?<=\w{4})\.$")
OF_A_PART = re.compile(r"(?:för|for|vid|när det gäller|as regards)\s[^:.]{2,60}:\s+(?P<rest>\S.*)", re.IGNORECASE)
"""How a line goes on that tells a basis: "Legal basis: contract. For allergies: consent."."""
READ = frozenset({*LISTED, *TOLD, "name", "legal_basis", "retention", "automated", "safeguards"})


@dataclass(slots=True)
class Fields:
    """What has been read about one processing so far."""

    values: dict[str, list[str]] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    retention: list[Period] = field(default_factory=list)
    automated: bool | None = None

    def add(self, name: str, values: Iterable[str], words: str, line: int) -> None:
        """Keep new values of a field with the words they came from."""
        known = self.values.setdefault(name, [])
        said = {value.casefold() for value in known}
        new = [value for value in values if value and value.casefold() not in said]
        if new:
            known.extend(new)
            self.spans.setdefault(name, []).append(Span(words, line))

    def get(self, name: str) -> tuple[str, ...]:
        """The values of a field."""
        return tuple(self.values.get(name, ()))

    def keep(self, period: Period, line: int) -> None:
        """A retention statement, once."""
        if period.text not in {known.text for known in self.retention}:
            self.retention.append(period)
            self.spans.setdefault("retention", []).append(Span(period.text, line))

    @property
    def said(self) -> set[str]:
        """The fields that have a value."""
        given = {name for name, values in self.values.items() if values}
        return given | ({"retention"} if self.retention else set()) | ({"automated"} if self.automated else set())


def read_fields(pieces: Sequence[Piece]) -> Fields:
    """Everything the pieces say about the processing they describe."""
    fields = Fields()
    opened: str | None = None
    for place, piece in enumerate(pieces):
        if piece.kind == "table":
            _take_table(fields, piece)
            continue
        if piece.kind == "text" or told_label(piece.text):
            opened = None
        if opened and piece.text.rstrip().endswith(":") and opened_field(piece.text) in {None, opened}:
            continue  # "Here are some examples:" leads in to the values
        if opened and not told_label(piece.text) and not _names_itself(opened, piece.text):
            _take_named(fields, opened, piece.text, piece.line)
        else:
            opened = opened_field(piece.text) or _opened_by_data(pieces, place)
            _take_statement(fields, piece.text, piece.line)
    return fields


def _opened_by_data(pieces: Sequence[Piece], place: int) -> str | None:
    """The data, if that is what the bullets right under a line such as "Purpose: to deliver" are."""
    label = told_label(pieces[place].text)
    if not label or label[0] != "purpose":
        return None
    below = takewhile(lambda one: one.kind == "bullet" and not told_label(one.text), pieces[place + 1 :])
    return "data_categories" if tells_data(tuple(one.text for one in below)) else None


def _names_itself(field: str, text: str) -> bool:
    """Whether a sentence under a heading says of whom it speaks: "We pass data on to carriers" names carriers."""
    told = (name for sentence in sentences(text) for name, _, _ in facts_of(sentence).named)
    return field in {"recipients", "sources", "data_categories"} and field in told


def take_value(fields: Fields, name: str, text: str, line: int) -> None:
    """Keep the text of a cell, or what stands behind a label, as the value of that field."""
    if is_nothing(text) and name != "automated":
        return
    if name == "legal_basis":
        fields.add(name, find_bases(text), text, line)
    elif name == "retention":
        fields.keep(read_period(text), line)
    elif name == "automated":
        fields.automated = _answer(text, fields.automated)
        fields.spans.setdefault(name, []).append(Span(text, line))
    elif name == "safeguards":
        fields.add(name, kinds_of(text), text, line)
    elif name == "data_categories":
        fields.add(name, data_items(text), text, line)
    elif name in LISTED:
        fields.add(name, split_items(text), text, line)
    elif name in TOLD or name == "name":
        fields.add(name, (STOP.sub("", text.strip()),), text, line)


def told_label(text: str) -> tuple[str, str, str] | None:
    """The field, the label and the rest of a line that tells a field; "Customers: …" names whom it is about."""
    label = label_of(text)
    return label if label and label[0] in READ else None


def _take_table(fields: Fields, piece: Piece) -> None:
    """A small table inside a section: the cells under headings that name fields."""
    names = [field_of(cell) for cell in piece.cells[0]]
    if lists_companies(names):
        return
    for cells, line in zip(piece.cells[1:], piece.lines[1:], strict=False):
        for name, cell in zip(names, cells, strict=False):
            if name in LISTED or name in {"retention", "legal_basis"}:
                take_value(fields, name, cell, line)


def _answer(text: str, before: bool | None) -> bool | None:  # noqa: FBT001  # an answer, not a switch
    if is_nothing(text) or pattern("statements", "not").match(text.strip()):
        return before or False
    return True if pattern("statements", "yes").match(text.strip()) or len(text) > len("yes") else before


def opened_field(text: str) -> str | None:
    """The field a piece such as "We process these data:" opens for the bullets under it."""
    if not text.rstrip().endswith(":"):
        return None
    named = field_of(text.rstrip(" :"))
    if named in {*LISTED, *TOLD, "retention", "legal_basis"}:
        return named
    return None


def _take_statement(fields: Fields, text: str, line: int) -> None:
    labelled = told_label(text)
    if labelled and not any(told_label(sentence) for sentence in sentences(text)[1:]):
        name, _, rest = labelled
        _take_named(fields, name, rest, line)
        return
    for sentence in sentences(text):
        part = OF_A_PART.match(sentence)
        if inner := told_label(sentence):
            take_value(fields, inner[0], inner[2], line)
        elif part and is_only_basis(part["rest"]):
            take_value(fields, "legal_basis", part["rest"], line)
        else:
            _take_sentence(fields, sentence, line)


def _take_named(fields: Fields, name: str, text: str, line: int) -> None:
    """What stands behind a label or under a field's heading; after a purpose or basis more may be told."""
    first, *others = sentences(text) if name in {"legal_basis", "purpose"} else [text]
    take_value(fields, name, first, line)
    for sentence in others:
        _take_sentence(fields, sentence, line)


def _take_sentence(fields: Fields, sentence: str, line: int) -> None:
    told = facts_of(sentence)
    fields.add("legal_basis", told.bases, sentence, line)
    fields.add("consent", ("a",) if told.consents else (), sentence, line)
    for name, values, words in told.named:
        fields.add(name, values, words, line)
    if told.period:
        fields.keep(told.period, line)
    if told.automated is not None:
        fields.automated = bool(fields.automated) or told.automated
        fields.spans.setdefault("automated", []).append(Span(sentence, line))
    if told.purpose and (told.states_purpose or _tells_better(sentence, fields)):
        fields.values["purpose"], fields.spans["purpose"] = [], []
    if told.purpose and not fields.get("purpose"):
        fields.add("purpose", (told.purpose,), sentence, line)


def _tells_better(sentence: str, fields: Fields) -> bool:
    """Whether a sentence about the processing tells in words of purpose what a noun after "for" only seemed to tell."""
    aim, known = pattern("statements", "aim"), " ".join(fields.get("purpose")).casefold()
    nouns = known.startswith(("för ", "for ", "till ", "til ")) and not aim.match(known)
    goes_on = pattern("statements", "this_processing").match(sentence)
    return nouns and goes_on is not None
