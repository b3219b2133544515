"""Changes the window makes out of records: a copy, a removal with its links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ropa.journal import Change, diff, records_after
from ropa.kinds import Choices, Link, Links
from ropa.model import Record, entity_of
from ropa.plain import flatten, kind_at, new_id, new_row_id, strings, unflatten
from ropa.register import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ropa.kinds import Id
    from ropa.plain import Flat, Plain
    from ropa.register import Register

_NOT_COPIED = {
    "adopted_by",
    "adopted_on",
    "adopted_decision",
    "last_reviewed",
    "reviewed_by",
    "next_review",
    "reference",
    "template",
    "erased_on",
}


def followed(register: Register, changes: Iterable[Change]) -> Register:
    """The register after changes."""
    return register.with_records(records_after(register, changes))


def duplicated(record: Record, name: str, reference: str) -> Record:
    """A copy under a new identity: all content, but a draft that nobody has adopted or reviewed."""
    cls = type(record)
    fresh = {row: new_row_id() for row in _row_ids(flatten(record))}
    flat = {_renamed(path, fresh): _pointed(cls, path, value, fresh) for path, value in flatten(record).items()}
    flat = {path: value for path, value in flat.items() if path not in _NOT_COPIED}
    flat["id"] = new_id()
    if "record_status" in flat:
        flat["record_status"] = "draft"
    if cls in PREFIXES:
        flat["reference"] = reference
    return _named(unflatten(cls, flat), name)


def _row_ids(flat: Flat) -> list[str]:
    return [path.split("/")[1] for path in flat if path.endswith("/id")]


def _renamed(path: str, fresh: Mapping[str, str]) -> str:
    return "/".join(fresh.get(part, part) for part in path.split("/"))


def _pointed(cls: type[Record], path: str, value: Plain, fresh: Mapping[str, str]) -> Plain:
    """A value whose references to rows of the record follow the rows' new identifiers."""
    if path.endswith("/id"):
        return fresh.get(str(value), value)
    if path == "id" or not isinstance(value, list):
        return value
    if "/" not in path or isinstance(kind_at(cls, path), Choices):
        return [fresh.get(one, one) for one in value]
    return value


def _named(record: Record, name: str) -> Record:
    for field in ("name", "title", "category", "label", "swedish", "service"):
        if hasattr(record, field):
            named: dict[str, Any] = {field: name}
            return replace(record, **named)
    return record


def removal(register: Register, records: Iterable[Record]) -> tuple[Change, ...]:
    """The changes that take records away, and before that the links others have to them."""
    gone = {record.id: record for record in records}
    users = {user.id: user for id in gone for user in register.used_by(id) if user.id not in gone}
    unlinked = (diff(entity_of(type(user)), user.id, flatten(user), _without(user, gone)) for user in users.values())
    removed = (diff(entity_of(type(record)), record.id, flatten(record), {}) for record in gone.values())
    return tuple(change for change in (*unlinked, *removed) if change)


def _without(user: Record, gone: Mapping[Id, Record]) -> Flat:
    flat: Flat = {}
    for path, value in flatten(user).items():
        kind = None if path.rpartition("/")[2] == "id" else kind_at(type(user), path)
        if isinstance(kind, Link) and value in gone:
            continue
        if isinstance(kind, Links):
            kept = [one for one in strings(value) if one not in gone]
            if kept:
                flat[path] = list(kept)
            continue
        flat[path] = value
    return flat


def first_field(record: Record) -> str:
    """The field a new record is begun in."""
    return next(
        (name for name in ("name", "title", "category", "label", "party", "swedish", "key") if hasattr(record, name)),
        "",
    )
