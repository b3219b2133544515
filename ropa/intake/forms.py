"""Registers laid out as forms: a label, then its value; one form below the other, with small tables inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ropa.intake.grids import Row
from ropa.intake.items import is_nothing
from ropa.intake.labels import field_of, field_of_heading, is_label, label_of, names_field
from ropa.intake.list_columns import column_of
from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


VALUE_COLUMNS = 4
COLUMN_WORD_LENGTH = 40
HEADS_NEEDED = 2
FIELDS_OF_FORM = 3
ROWS_OF_PAIRS = 2
ROWS_LOOKED_AT = 100
ARTICLE_30 = frozenset({
    "purpose", "legal_basis", "data_categories", "special", "data_subjects", "sources", "recipients", "processors",
    "retention", "third_country", "safeguards", "security", "name", "automated",
})  # fmt: skip
BESIDE = frozenset({
    "ignored", "reference", "controller", "dpo", "representative", "contact", "owner", "department", "system",
    "agreement",
})  # fmt: skip
NOTED = frozenset({"system", "department", "owner", "joint", "agreement"})
CUSTOMER = frozenset({"controller", "customer"})
"""Whom an assignment is for: told again, it is the next assignment."""
NAMES = frozenset({"controller", "dpo", "representative"})
"""What a form gives a name for; further cells say how to reach them."""
INNER_FIELDS = frozenset({"retention", "third_country", "safeguards", "recipients"})
NUMBERED_LABEL = re.compile(r".*\d+\s*[.:]?$")
NO = re.compile(r"(?:[Nn]e[ji]|NE[JI]|[Nn]o|[Nn]ein|[Nn]on|[Nn]ee|[Ee]i)[.!]?")
"""A plain "no"; "NO" may be Norway."""
SEPARATOR = re.compile(r"^[►•]")


@dataclass(slots=True)
class Record:
    """One processing of a register as it stands: values by field, with the words and line of each."""

    title: str = ""
    line: int = 0
    values: list[tuple[str, str, int]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, heading: str, value: str) -> None:
        """Keep what has no field of its own, such as the system, with its heading."""
        told = field_of(heading) == "ignored" or column_of(heading) == "org_number"
        if heading and not is_nothing(value) and not told:
            self.notes.append(f"{heading}: {value}")

    def add(self, name: str, value: str, line: int) -> None:
        """Keep a value that says something, and a plain "no" where the question is yes or no."""
        answers = (name == "automated" and bool(value)) or (name == "third_country" and denies(value))
        says = not is_nothing(value) or answers
        if says and all((name, value) != known[:2] for known in self.values):
            self.values.append((name, value, line))
            self.line = self.line or line

    def get(self, name: str) -> list[str]:
        """The values of a field."""
        return [value for own, value, _ in self.values if own == name]

    @property
    def fields(self) -> set[str]:
        """The fields that say something about a processing."""
        return {name for name, value, _ in self.values
                if name != "third_country" or not denies(value)} - BESIDE  # fmt: skip


def with_pairs_apart(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of a form with two labels and their values beside each other, each label with its value on its own."""
    if sum(len(_labels_in(row)) > 1 for row in rows[:ROWS_LOOKED_AT]) < ROWS_OF_PAIRS:
        return rows
    return tuple(part for row in rows for part in _apart(row))


def _apart(row: Row) -> Iterator[Row]:
    labels = _labels_in(row)
    if len(labels) <= 1:
        yield row
        return
    for start, end in pairwise((*labels, len(row.cells))):
        yield Row(row.cells[start:end], row.line)


def _labels_in(row: Row) -> list[int]:
    """The places of labels with values beside them; none where two labels stand together, as in a row of headings."""
    told = {place: row.cells[place] for place in row.filled}
    labels = [place for place, cell in told.items() if (name := field_of(cell)) in ARTICLE_30 and is_label(name, cell)]
    alone = all(any(start < place < end for place in told) for start, end in pairwise((*labels, len(row.cells))))
    return labels if labels and alone and labels[0] == row.filled[0] else []


def denies(value: str) -> bool:
    """Whether a cell is a plain "no", which says more than one that is empty."""
    return NO.fullmatch(value.strip()) is not None


def form_records(rows: Sequence[Row]) -> Iterator[Record]:
    """The records of forms in a sheet, in order; forms that are not filled in yield nothing."""
    if _is_side_by_side(rows):
        yield from _column_records(rows)
        return
    reader = _FormReader()
    for row in rows:
        if finished := reader.take(row):
            yield finished
    if reader.record.values:
        yield reader.record


def _is_side_by_side(rows: Sequence[Row]) -> bool:
    """Whether the fields stand below each other and each further column is a processing of its own."""
    asked = [row for row in rows if row.cells and field_of(row.cells[0]) in ARTICLE_30]
    several = [row for row in asked if len(row.filled) > HEADS_NEEDED and not _inner_heads(row)]
    named = any(field_of(row.cells[0]) in {"name", "purpose"} for row in several)
    return named and len(asked) >= FIELDS_OF_FORM and len(several) * 3 > len(asked) * 2


def _column_records(rows: Sequence[Row]) -> Iterator[Record]:
    heads = next((row for row in rows if row.filled and row.filled[0] == 1), None)
    first = next((row.line for row in rows if row.cells and field_of(row.cells[0]) in ARTICLE_30), 0)
    named = heads.cells if heads and heads.line < first else ()
    for column in range(1, max(len(row.cells) for row in rows)):
        record = Record(title=named[column] if column < len(named) else "")
        for row in rows:
            name = field_of_heading(row.cells[0]) if row.cells[0] else None
            if row is heads:
                continue
            if column < len(row.cells) and row.cells[column]:
                if name is None or name in NOTED:
                    record.note(row.cells[0], row.cells[column])
                record.add(name or "ignored", row.cells[column], row.line)
                record.rows.append(f"{row.cells[0]} | {row.cells[column]}")
        yield record


@dataclass(slots=True)
class _FormReader:
    record: Record = field(default_factory=Record)
    inner: dict[int, str] = field(default_factory=dict)
    last: str | None = None
    group: str | None = None
    told: str = ""
    """Of what kind the lines below a label have been so far; several bullets belong to it, and one paragraph."""
    headed: bool = False
    """Whether that label is a heading."""
    numbered: bool = False
    """Whether the records begin with numbered titles, so that other headings are parts of them."""

    def take(self, row: Row) -> Record | None:
        if not row.filled:
            self.inner, self.last = {}, None
            return None
        label = row.cells[0]
        if row.filled == (0,):
            self.inner = {}
            return self._alone(row)
        self.told = "table"
        if heads := _inner_heads(row):
            self.inner = heads
            return None
        if _is_row_of_labels(row):
            self.inner, self.last = {}, None
            return None
        if self.inner and self._is_inner(label):
            self.record.rows.append(_without_links(row))
            self._inner_row(row)
            return None
        self.inner = {}
        return self._labelled(row)

    def _alone(self, row: Row) -> Record | None:
        """A row of one cell: a label with its value, the name of a processing, or nothing of use."""
        text = row.cells[0].strip()
        title = numbered_title(text)
        self.numbered |= title is not None
        if title is None and (labelled := label_of(text)):
            self.group = None
            return self._value(labelled[0], labelled[1], labelled[2], row)
        if title is None and self._goes_on(row):
            self.told = row.loose or "paragraph"
            return self._value(str(self.group), "", text, row)
        self.group = _asked_by(text.rstrip(" :"), heading=row.heading) if title is None else None
        self.told, self.headed = "", row.heading
        of_document = pattern("registers", "title").search(text)
        if title is None and row.heading and not (self.group or self.numbered):
            title = "" if of_document else text
        begins = title or (title is not None and self.record.fields)
        return self._begin(Record(title or "", row.line, rows=[text])) if begins else None

    def _goes_on(self, row: Row) -> bool:
        """Whether a line is what the label above it asked for: bullets, or one paragraph.

        Under a label that is a heading a short line may be taken for a heading too.
        """
        if not self.group or row.words.rstrip().endswith(":") or (row.heading and not self.headed):
            return False
        if row.loose == "bullet":
            return self.told in {"", "bullet"}
        return not self.told and field_of(row.words) not in ARTICLE_30

    def _begin(self, record: Record) -> Record | None:
        finished, self.record = self.record, record
        return finished if finished.values else None

    def _labelled(self, row: Row) -> Record | None:
        name = field_of_heading(row.cells[0]) if row.cells[0] else self.last
        if name is None and NUMBERED_LABEL.match(row.cells[0]):
            name = self.group
        said = [cell for cell in row.cells[1:VALUE_COLUMNS] if cell and not SEPARATOR.match(cell)]
        value = "; ".join(said[:1] if name in NAMES else said)
        if value and (name is None or name in NOTED):
            self.record.note(row.cells[0], value)
        if not row.cells[0] and name and value:
            self.record.add(name, value, row.line)
            self.record.rows.append(_without_links(row))
            return None
        return self._value(name, row.cells[0], value, row) if name and value else None

    def _value(self, name: str, label: str, value: str, row: Row) -> Record | None:
        finished = None
        again = name in {"name", "purpose"} and self.record.get(name) and not _is_sub(label)
        complete = len(self.record.fields) > FIELDS_OF_FORM or not (self.record.get("name") or self.record.title)
        for_another = name in CUSTOMER and bool(self.record.get(name) and self.record.get("operations"))
        if for_another or (again and (name == "name" or complete)):
            finished = self._begin(Record())
        self.last = name
        self.record.add(name, value, row.line)
        if row.words not in self.record.rows:
            self.record.rows.append(_without_links(row))
        return finished

    def _is_inner(self, label: str) -> bool:
        name = field_of(label) if label else None
        return name not in ARTICLE_30 or name == self.inner.get(0) or bool(NUMBERED_LABEL.match(label))

    def _inner_row(self, row: Row) -> None:
        main = self.inner[0]
        own = field_of(row.cells[0]) if row.cells[0] else None
        if own in NAMES:
            self.record.add(own, row.cells[1] if len(row.cells) > 1 else "", row.line)
            return
        told = {place: row.cells[place] for place in row.filled if place and place in self.inner}
        precise = [cell for place, cell in told.items() if self.inner[place] == "precise"]
        general = [cell for place, cell in told.items() if self.inner[place] == "general"]
        for value in precise or general[:1]:
            self.record.add(main, value, row.line)
        for place, cell in told.items():
            if self.inner[place] not in {"precise", "general"}:
                self.record.add(self.inner[place], cell, row.line)


def _asked_by(label: str, *, heading: bool) -> str | None:
    """The field that a label without its value asks for in the lines below it; a heading need only begin with it."""
    name = field_of(label)
    if name not in ARTICLE_30:
        return None
    if name == "name":
        return name if names_field(label) and (heading or " " in label) else None
    begins = heading and pattern("fields", name).match(fold(label))
    return name if begins or names_field(label) else None


def _is_row_of_labels(row: Row) -> bool:
    """Whether every cell is the name of a field, as above a list of choices: no label with its value."""
    words = [row.cells[place] for place in row.filled]
    named = [name for word in words if (name := field_of(word)) in ARTICLE_30 and is_label(name, word)]
    return len(words) > 1 and len(set(named)) == len(words)


def _without_links(row: Row) -> str:
    """The row as one text, without the links at its edge."""
    return " | ".join(cell for cell in row.cells if cell and not SEPARATOR.match(cell))


def _inner_heads(row: Row) -> dict[int, str]:
    """The columns of a small table inside a form; empty for a row that is not its heading."""
    main = field_of(row.cells[0]) if row.cells[0] else None
    others = [place for place in row.filled if place and not SEPARATOR.match(row.cells[place])]
    heads = [place for place in others if _is_column_word(row.cells[place])]
    if not main or len(heads) < HEADS_NEEDED or 3 * len(heads) < 2 * len(others) + 2:
        return {}
    found = {0: main}
    for place in heads:
        name = field_of(row.cells[place])
        if pattern("registers", "precise").match(fold(row.cells[place])):
            found[place] = "precise"
        else:
            found[place] = name if name in INNER_FIELDS and name != main else "general"
    return found


def _is_column_word(cell: str) -> bool:
    return bool(pattern("registers", "column_word").match(fold(cell))) and len(cell) < COLUMN_WORD_LENGTH


def _is_sub(label: str) -> bool:
    return bool(NUMBERED_LABEL.match(label)) or fold(label).startswith(("sous-", "sub", "under", "del"))


def numbered_title(text: str) -> str | None:
    """The name behind "Processing 3:", or none for another heading."""
    word = alternatives(lists("registers")["numbered"])
    found = re.match(rf"{word}\s*(?:nr|no|n°|#)?\.?\s*\d+\s*[:.–—-]\s*(?P<title>\S.*)", text, re.IGNORECASE)
    return found["title"].strip() if found else None
