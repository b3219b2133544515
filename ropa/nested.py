"""A record as nested JSON and back, exactly: rows as lists of objects, links as identifiers, empty fields left out.

This is the form records have in the register's own JSON file (``FORMAT``, ``VERSION``); ``docs/register.schema.json``
describes the whole file.  The way back believes nothing: every value is held against what its field declares.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, TypeVar, assert_never

from ropa.cleaning import clean_text
from ropa.errors import RopaError
from ropa.kinds import (
    Choice,
    Choices,
    Date,
    Duration,
    File,
    Flag,
    Kind,
    Link,
    Links,
    Number,
    Row,
    Rows,
    Text,
    fields_of,
)
from ropa.model import ENTITIES, entity_of
from ropa.plain import EMPTY, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.model import Record

R = TypeVar("R", bound=Row)
FORMAT, VERSION = "ropa-register", 1
IDENTIFIER = r"[^\s/\u0000-\u001f\u007f]{1,64}"
LARGEST = 2**63 - 1


class MisfitError(RopaError):
    """A value is not what its place holds.

    Attributes:
        key: names what belongs there.
        details: ``place`` is where it stands: ``record 12, people/1, retention``.
    """

    key = "linked.misfit.value"

    def __init__(self, expected: str, place: str) -> None:
        super().__init__(place=place)
        self.key = f"linked.misfit.{expected}"


def to_nested(record: Record, without: Iterable[str] = ()) -> dict[str, Any]:
    """A record as a JSON object: ``entity``, ``id``, then each field that says something; answers last.

    Args:
        record: the record.
        without: names of fields that are left out.
    """
    left_out = set(without)
    fields = {name: value for name, value in _object(record).items() if name not in left_out}
    answers = {"answers": fields.pop("answers")} if "answers" in fields else {}
    return {"entity": entity_of(type(record)), **fields, **answers}


def from_nested(value: object, place: str) -> Record:
    """The record a JSON object stands for.

    Args:
        value: what was parsed.
        place: how the object is named where something in it does not fit.

    Raises:
        MisfitError: something is not what its field declares.
    """
    if not isinstance(value, dict):
        raise MisfitError("object", place)
    fields = dict(value)
    entity = fields.pop("entity", None)
    if not isinstance(entity, str) or entity not in ENTITIES:
        raise MisfitError("entity", place)
    return _record(ENTITIES[entity], fields, place)


def _object(row: Row) -> dict[str, Any]:
    said: dict[str, Any] = {"id": row.id}
    for name, kind in fields_of(type(row)).items():
        value = getattr(row, name)
        if value not in EMPTY:
            said[name] = [_object(inner) for inner in value] if isinstance(kind, Rows) else to_plain(kind, value)
    return said


def _record(cls: type[R], fields: dict[str, Any], place: str) -> R:
    kinds = fields_of(cls)
    values: dict[str, Any] = {"id": _identifier(fields.pop("id", None), place)}
    for name, value in fields.items():
        if name not in kinds:
            raise MisfitError("field", f"{place}, {name[:80]}")
        values[name] = _value(kinds[name], value, f"{place}, {name}")
    return cls(**values)


def _identifier(value: object, place: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(IDENTIFIER, value) or clean_text(value) != value:
        raise MisfitError("id", place)
    return value


def _value(kind: Kind, value: object, place: str) -> object:
    match kind:
        case Link():
            return _identifier(value, place)
        case Links():
            return tuple(_identifier(item, place) for item in _list(value, place))
        case Text() | Choice() | Duration() | File():
            return _words(value, place)
        case Choices():
            return tuple(_words(item, place) for item in _list(value, place))
        case Date():
            return _day(value, place)
        case Flag():
            if not isinstance(value, bool):
                raise MisfitError("flag", place)
            return value
        case Number():
            if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
                raise MisfitError("number", place)
            return value
        case Rows(row=cls):
            return _rows(cls, _list(value, place), place)
        case _:
            assert_never(kind)


def _words(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise MisfitError("text", place)
    return clean_text(value)


def _day(value: object, place: str) -> dt.date:
    words = _words(value, place)
    try:
        day = dt.date.fromisoformat(words)
    except ValueError as error:
        raise MisfitError("date", place) from error
    if day.isoformat() != words:
        raise MisfitError("date", place)
    return day


def _list(value: object, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise MisfitError("list", place)
    return value


def _rows(cls: type[Row], listed: list[Any], place: str) -> tuple[Row, ...]:
    rows: dict[str, Row] = {}
    for number, value in enumerate(listed, start=1):
        here = f"{place}/{number}"
        if not isinstance(value, dict):
            raise MisfitError("object", here)
        row = _record(cls, dict(value), here)
        if row.id in rows:
            raise MisfitError("twice", here)
        rows[row.id] = row
    return tuple(rows.values())
