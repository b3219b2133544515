"""All records at one moment, immutable; every view, check and export is a function of it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from ropa.kinds import Link, Links, Rows, fields_of
from ropa.model import ENTITIES, Activity, Assignment, Engagement, Head, Party, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.kinds import Id, Kind, Row

R = TypeVar("R", bound=Record)


class Register:
    """The records of a register by identifier.

    ``with_records`` gives the next register; records that did not change stay the same objects, which is what
    everything derived from them is kept by.
    """

    def __init__(self, records: Mapping[Id, Record]) -> None:
        self._records = records

    @classmethod
    def of(cls, records: Iterable[Record]) -> Register:
        """A register of these records."""
        return cls({record.id: record for record in records})

    def get(self, id: Id | None) -> Record | None:
        """The record of an identifier, or none."""
        return None if id is None else self._records.get(id)

    def find(self, cls: type[R], id: Id | None) -> R | None:
        """The record of an identifier if it is one of this class."""
        record = self.get(id)
        return record if isinstance(record, cls) else None

    def linked(self, cls: type[R], ids: Iterable[Id]) -> tuple[R, ...]:
        """The records of these identifiers that are of this class, in order."""
        return tuple(record for id in ids if (record := self.find(cls, id)))

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Every record of a class, in the order of the file; quotes are not among the register's records."""
        return self._by_class.get(cls, ())  # type: ignore[return-value]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, id: object) -> bool:
        return id in self._records

    @property
    def head(self) -> Head | None:
        """What the register says of itself."""
        return next(iter(self.all(Head)), None)

    def with_records(self, changed: Mapping[Id, Record | None]) -> Register:
        """The register after records were made or changed; ``None`` removes one."""
        records = dict(self._records)
        for id, record in changed.items():
            if record is None:
                records.pop(id, None)
            else:
                records[id] = record
        following = Register(records)
        if "_users" in self.__dict__:
            following.__dict__["_users"] = self._users_after(changed)
        return following

    def used_by(self, id: Id) -> tuple[Record, ...]:
        """The records that link to this one."""
        return tuple(record for source in self._users.get(id, ()) if (record := self.get(source)))

    @cached_property
    def _by_class(self) -> dict[type[Record], tuple[Record, ...]]:
        found: dict[type[Record], list[Record]] = {cls: [] for cls in ENTITIES.values()}
        for record in self._records.values():
            found[type(record)].append(record)
        return {cls: tuple(records) for cls, records in found.items()}

    @cached_property
    def _users(self) -> dict[Id, tuple[Id, ...]]:
        users: dict[Id, list[Id]] = {}
        for record in self._records.values():
            for target in _targets(record):
                users.setdefault(target, []).append(record.id)
        return {target: tuple(sources) for target, sources in users.items()}

    def _users_after(self, changed: Mapping[Id, Record | None]) -> dict[Id, tuple[Id, ...]]:
        come: dict[Id, list[Id]] = {}
        gone: dict[Id, set[Id]] = {}
        for id, record in changed.items():
            before = self._records.get(id)
            linked, links = _targets(before) if before else set(), _targets(record) if record else set()
            for target in linked - links:
                gone.setdefault(target, set()).add(id)
            for target in links - linked:
                come.setdefault(target, []).append(id)
        users = dict(self._users)
        for target in come.keys() | gone.keys():  # each once: thousands may link to it, and go at once
            left = gone.get(target, set())
            users[target] = (*(id for id in users.get(target, ()) if id not in left), *come.get(target, ()))
        return users


def _targets(row: Row) -> set[Id]:
    """Every record a record or row links to."""
    found: set[Id] = set()
    _add_targets(row, found)
    return found


def _add_targets(row: Row, found: set[Id]) -> None:
    for name, kind in _linking(type(row)):
        value = getattr(row, name)
        if not value:
            continue
        if isinstance(kind, Link):
            found.add(value)
        elif isinstance(kind, Links):
            found.update(value)
        else:
            for inner in value:
                _add_targets(inner, found)


_LINKING: dict[type[Row], tuple[tuple[str, Kind], ...]] = {}


def _linking(cls: type[Row]) -> tuple[tuple[str, Kind], ...]:
    """The fields of a class that link to records, themselves or in rows."""
    if cls not in _LINKING:
        kinds = fields_of(cls).items()
        _LINKING[cls] = tuple(
            (name, kind)
            for name, kind in kinds
            if isinstance(kind, Link | Links) or (isinstance(kind, Rows) and _linking(kind.row))
        )
    return _LINKING[cls]


def title_of(record: Record, register: Register) -> str:
    """What a record is called in lists and links; empty where nothing is said yet."""
    if isinstance(record, Engagement):
        party = register.find(Party, record.party)
        return " – ".join(part for part in (party.name if party else "", record.service) if part)
    for name in ("name", "title", "category", "label", "swedish", "key"):
        if value := getattr(record, name, ""):
            return str(value)
    return ""


PREFIXES: Mapping[type[Record], str] = {Activity: "B", Assignment: "U"}


def next_reference(register: Register, cls: type[Record], after: int = 0) -> str:
    """The first free reference of an entity, written as those there are: ``B-012``.

    Args:
        register: where the others stand.
        cls: activities or assignments; other records have no reference, so theirs is empty.
        after: how many more are taken by records that are not in the register yet.
    """
    if cls not in PREFIXES:
        return ""
    prefix, width, highest = f"{PREFIXES[cls]}-", 3, 0
    for record in register.all(cls):
        found = re.fullmatch(r"(.*?)(\d+)", str(getattr(record, "reference", "")))
        if found and int(found[2]) >= highest:
            prefix, width, highest = found[1], len(found[2]), int(found[2])
    return f"{prefix}{highest + 1 + after:0{width}d}"
