"""The kinds of field a record can have, and the functions that declare one.

A kind says what is true of a value wherever it appears: the law behind it, whether Art. 30 makes it unconditional,
which vocabulary or records it points to.  It never says how the value looks or behaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

Id: TypeAlias = str
T = TypeVar("T")
RowT = TypeVar("RowT", bound="Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every field declares.

    Attributes:
        law: the article the field answers, as in ``30(1)(b)``; empty where there is none.
        required: Art. 30 makes the field unconditional.
    """

    law: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Fact):
    """Words; ``long`` when they run to paragraphs."""

    long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Fact):
    """A calendar day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Fact):
    """Yes, no, or not said; "no" is a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Fact):
    """A whole number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Fact):
    """A length of time as ISO 8601 writes it: ``P24M``, ``P7Y``, ``P30D``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Fact):
    """One term of a vocabulary: its key, or a word of one's own where the vocabulary is open."""

    vocabulary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices(Fact):
    """Several terms of a vocabulary, in order."""

    vocabulary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Fact):
    """One record of one of the entities."""

    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Links(Fact):
    """Several records of the entities, in order."""

    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Fact):
    """Rows that belong to this record alone; rows never hold rows."""

    row: type[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Fact):
    """A stored file, named by the SHA-256 of its bytes."""


Kind: TypeAlias = Text | Date | Flag | Number | Duration | Choice | Choices | Link | Links | Rows | File


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something with an identity of its own: a record, or a row inside one."""

    id: Id


def text(*, law: str = "", required: bool = False, long: bool = False) -> str:
    """Declare words."""
    return _declare("", Text(law=law, required=required, long=long))


def date(*, law: str = "") -> dt.date | None:
    """Declare a day."""
    return _declare(None, Date(law=law))


def flag(*, law: str = "") -> bool | None:
    """Declare a question with yes, no and not said."""
    return _declare(None, Flag(law=law))


def number(*, law: str = "") -> int | None:
    """Declare a whole number."""
    return _declare(None, Number(law=law))


def duration(*, law: str = "") -> str:
    """Declare a length of time, kept as ISO 8601."""
    return _declare("", Duration(law=law))


def choice(vocabulary: str, *, law: str = "", required: bool = False) -> str:
    """Declare one term of a vocabulary."""
    return _declare("", Choice(vocabulary=vocabulary, law=law, required=required))


def choices(vocabulary: str, *, law: str = "", required: bool = False) -> tuple[str, ...]:
    """Declare terms of a vocabulary."""
    return _declare((), Choices(vocabulary=vocabulary, law=law, required=required))


def link(*entities: str, law: str = "", required: bool = False) -> Id | None:
    """Declare a reference to one record."""
    return _declare(None, Link(entities=entities, law=law, required=required))


def links(*entities: str, law: str = "", required: bool = False) -> tuple[Id, ...]:
    """Declare references to several records."""
    return _declare((), Links(entities=entities, law=law, required=required))


def rows(row: type[RowT], *, law: str = "", required: bool = False) -> tuple[RowT, ...]:
    """Declare rows of the record's own."""
    return _declare((), Rows(row=row, law=law, required=required))


def stored_file(*, law: str = "") -> str:
    """Declare a stored file, kept as the SHA-256 of its bytes."""
    return _declare("", File(law=law))


_FIELDS: dict[type[Row], Mapping[str, Kind]] = {}


def fields_of(cls: type[Row]) -> Mapping[str, Kind]:
    """The declared fields of a record or row class, in the order they are written; ``id`` is not among them."""
    if cls not in _FIELDS:
        _FIELDS[cls] = {f.name: f.metadata["kind"] for f in fields(cls) if "kind" in f.metadata}
    return _FIELDS[cls]


def _declare(default: T, kind: Kind) -> T:
    declared: Any = field(default=default, metadata={"kind": kind})
    result: T = declared
    return result
