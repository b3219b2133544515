"""A small register with something in every field: ``python tests/samples/make_sample.py shape-001.ropa``."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ropa.journal import change_between
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
from ropa.model import ENTITIES, Activity, Head, Record
from ropa.plain import new_id, new_row_id
from ropa.safekeeping import new_register

if TYPE_CHECKING:
    from ropa.store import Store


def make(path: Path) -> None:
    """Make the sample: one full record of each entity, edited, removed, undone and done again."""
    store = new_register(path, organisation="Tallmo Bostäder AB", actor="Karin Öst", language="sv", example=True)
    try:
        _fill(store)
    finally:
        store.close()


def _fill(store: Store) -> None:
    file = store.add_file("Underlag för intresseavvägning".encode())
    head = store.register().all(Head)[0]
    ids = {entity: new_id() for entity in ENTITIES} | {"head": head.id}
    full = {entity: _full(cls, ids[entity], ids, file) for entity, cls in ENTITIES.items()}
    full["quote"] = replace(full["quote"], record=ids["activity"], path="name")  # type: ignore[call-arg]
    made = [change_between(None, record) for entity, record in full.items() if entity != "head"]
    about = {"file": "register.xlsx", "n": str(len(made))}
    store.apply([change for change in made if change], label="import", about=about)
    _save(store, head, full["head"])
    activity = full["activity"]
    assert isinstance(activity, Activity)
    _save(store, activity, replace(activity, name="Ändrat namn", purposes=()))
    store.undo()
    store.redo()
    store.undo()
    extra = replace(activity, id=new_id(), name="Övergående")
    _save(store, None, extra)
    _save(store, extra, None)
    store.note(label="export", about={"file": "register.xlsx"})


def _save(store: Store, before: Record | None, after: Record | None) -> None:
    change = change_between(before, after)
    record = after or before
    label = "edit" if before and after else "new" if after else "delete"
    store.apply([change] if change else [], label=label, about={"name": getattr(record, "name", "")})


def _full(cls: type[Record], id: str, ids: dict[str, str], file: str) -> Record:
    values: Any = {name: _value(kind, name, ids, file) for name, kind in fields_of(cls).items()}
    return cls(id=id, **values)


def _value(kind: Kind, name: str, ids: dict[str, str], file: str) -> object:
    match kind:
        case Text():
            return f"Åäö {name}\nandra raden" if kind.long else f"Åäö {name}"
        case Choice():
            return "sv" if kind.vocabulary == "language" else f"{kind.vocabulary}-1"
        case Choices():
            return (f"{kind.vocabulary}-1", "egna ord")
        case Date():
            return dt.date(2025, 5, 17)
        case Flag():
            return False
        case Number():
            return 12
        case Duration():
            return "P24M"
        case Link():
            return ids[kind.entities[0]]
        case Links():
            return tuple(ids[entity] for entity in kind.entities)
        case File():
            return file
        case Rows():
            return (_row(kind.row, ids, file), _row(kind.row, ids, file))


def _row(cls: type[Row], ids: dict[str, str], file: str) -> Row:
    values: Any = {name: _value(kind, name, ids, file) for name, kind in fields_of(cls).items()}
    return cls(id=new_row_id(), **values)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
