"""What became of records, in paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ropa.cleaning import clean_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from ropa.kinds import Id
    from ropa.model import Record
    from ropa.plain import Flat, Plain
    from ropa.register import Register

Key: TypeAlias = "tuple[str, Id]"
"""An entity's name and a record's identifier."""
Step: TypeAlias = "tuple[Plain, Plain]"
"""A value before and after; ``None`` where nothing was said."""
State: TypeAlias = "Mapping[Key, Flat]"
"""Records by entity and identifier."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record: for each path its value before and after.

    A record exists when its path ``id`` has a value, so to make and to remove one are changes like any other.
    """

    entity: str
    id: Id
    steps: Mapping[str, Step]

    @property
    def key(self) -> Key:
        """The record the change is of."""
        return self.entity, self.id

    @property
    def makes(self) -> bool:
        """Whether the record was made by this change."""
        before, after = self.steps.get("id", (None, None))
        return before is None and after is not None

    @property
    def removes(self) -> bool:
        """Whether the record was removed by this change."""
        before, after = self.steps.get("id", (None, None))
        return before is not None and after is None

    def inverted(self) -> Change:
        """The change that takes this one back."""
        return Change(self.entity, self.id, {path: (after, before) for path, (before, after) in self.steps.items()})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides said different things in one place.

    Attributes:
        entity: the record's entity.
        id: the record.
        path: the field; ``id`` for the whole record, ``field/row`` for a whole row.
        base: what both sides started from.
        ours: what stands here.
        theirs: what the other side wants.
    """

    entity: str
    id: Id
    path: str
    base: Plain
    ours: Plain
    theirs: Plain


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing somebody did to the register, linked to the one before it.

    Attributes:
        hash: SHA-256 over the operation and the one before it.
        line: 0 for this file's own history; other numbers for copies that were merged in.
        seq: the place in the line, from 1 without gaps; the only ordering.
        prev: the hash before.
        shape: the shape of the file whose paths the changes use.
        at: when, UTC; for information.
        actor: who.
        label: what, as ``history.operation.<label>`` words it.
        about: what fills the label's placeholders.
        undoes: the hash of the operation this one takes back, or none.
        merges: the newest hash of the copy this one takes in, or none.
    """

    hash: str
    line: int
    seq: int
    prev: str
    shape: int
    at: dt.datetime
    actor: str
    label: str
    about: Mapping[str, str]
    undoes: str | None = None
    merges: str | None = None


def diff(entity: str, id: Id, before: Flat, after: Flat) -> Change | None:
    """What changed between two flat forms, its words cleaned; or nothing."""
    steps: dict[str, Step] = {path: (value, None) for path, value in before.items() if path not in after}
    steps |= _differences((path, (before.get(path), value)) for path, value in after.items())
    return Change(entity, id, steps) if steps else None


def change_between(before: Record | None, after: Record | None) -> Change | None:
    """What changed between two states of one record; ``None`` is a record that is not there."""
    from ropa.model import entity_of
    from ropa.plain import flatten

    record = after or before
    if record is None:
        return None
    flats = (flatten(side) if side else {} for side in (before, after))
    return diff(entity_of(type(record)), record.id, *flats)


def records_after(register: Register, changes: Iterable[Change]) -> dict[Id, Record | None]:
    """The records that changes leave in a register, ready for ``Register.with_records``; quotes are left out."""
    from ropa.model import ENTITIES
    from ropa.plain import flatten, unflatten

    flats: dict[Key, Flat] = {}
    for change in changes:
        if change.entity != "quote":
            record = register.get(change.id)
            before = flats[change.key] if change.key in flats else flatten(record) if record else {}
            flats[change.key] = follow(before, change.steps)
    return {id: unflatten(ENTITIES[entity], flat) if "id" in flat else None for (entity, id), flat in flats.items()}


def cleaned(value: Plain) -> Plain:
    """A value with its words as the register keeps them; what says nothing becomes none."""
    if isinstance(value, str):
        return clean_text(value) or None
    if isinstance(value, list):
        for item in value:
            if clean_text(item) is not item:
                return [clean_text(item) for item in value]
        return value or None
    return value


def follow(flat: Flat, steps: Mapping[str, Step]) -> Flat:
    """A record's flat form after a change; empty when the change removes it."""
    new = {**flat, **{path: after for path, (_, after) in steps.items()}}
    return {path: value for path, value in new.items() if value is not None}


def rewind(state: dict[Key, Flat], changes: Iterable[Change]) -> dict[Key, Flat]:
    """The state before changes, given newest first; the state handed in is used up."""
    for change in changes:
        flat = follow(state.get(change.key, {}), change.inverted().steps)
        if "id" in flat:
            state[change.key] = flat
        else:
            state.pop(change.key, None)
    return state


def one_each(changes: Sequence[Change]) -> list[Change]:
    """The same changes with one for each record, words cleaned, steps that change nothing left out."""
    steps_of: dict[Key, Mapping[str, Step]] = {}
    for change in changes:
        key, steps = change.key, change.steps
        if earlier := steps_of.get(key):
            first = {path: (earlier[path][0] if path in earlier else step[0], step[1]) for path, step in steps.items()}
            steps = {**earlier, **first}
        steps_of[key] = steps
    kept = ((key, _differences(steps.items())) for key, steps in steps_of.items())
    return [Change(*key, steps) for key, steps in kept if steps]


def keys_of(changes: Iterable[Change]) -> list[Key]:
    """The records changes are of, each once, in order."""
    return list(dict.fromkeys(change.key for change in changes))


def _differences(steps: Iterable[tuple[str, Step]]) -> dict[str, Step]:
    """The steps that change something, words cleaned; ``False`` and 0 are not the same here."""
    found = {}
    for path, (before, after) in steps:
        kept = cleaned(after)
        if before != kept or type(before) is not type(kept):
            found[path] = (before, kept)
    return found
