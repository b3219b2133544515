"""What was changed, in paths: differences, their inverse, their chain, and the one three-way merge."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ropa.cleaning import clean_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ropa.kinds import Id
    from ropa.model import Record
    from ropa.plain import Flat, Plain
    from ropa.register import Register

Key: TypeAlias = "tuple[str, Id]"
"""An entity's name and a record's identifier."""
Step: TypeAlias = "tuple[Plain, Plain]"
"""A value before and after; ``None`` where nothing was said."""
State: TypeAlias = "Mapping[Key, Flat]"
ORIGIN = "0" * 64
"""What the first operation has before it."""

canonical = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode
"""A value as the one JSON text that digests are taken of."""


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


def merge(base: State, ours: State, theirs: State, keys: Iterable[Key]) -> tuple[list[Change], list[Conflict]]:
    """What must change in ours to take in what they did since the base, and what a person must decide.

    Undo is this with base = the state after an operation and theirs = the state before it; a draft is this with base =
    what was opened and theirs = what was typed.  What is in conflict is left as ours has it.
    """
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    for key in keys:
        steps, open_ = _merge_record(key, base.get(key, {}), ours.get(key, {}), theirs.get(key, {}))
        if steps:
            changes.append(Change(*key, steps))
        conflicts.extend(open_)
    return changes, conflicts


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


def sides_of(changes: Iterable[Change], ours: State) -> tuple[dict[Key, Flat], dict[Key, Flat]]:
    """The states before and after changes, as far as their steps and what stands now can tell.

    Where a record or a row was made or removed only what the steps say of it counts, so that whatever was added to it
    since is seen as a difference.
    """
    before: dict[Key, Flat] = {}
    after: dict[Key, Flat] = {}
    for change in changes:
        begun = {part for part in map(_part, change.steps) if _existence_changed(part, change.steps)}
        flat = ours.get(change.key, {})
        if change.makes or change.removes:
            flat = {}
        untouched = {path: value for path, value in flat.items() if _part(path) not in begun}
        before[change.key] = follow(untouched, change.inverted().steps)
        after[change.key] = follow(untouched, change.steps)
    return before, after


def digest_of(salt: bytes, entity: str, id: Id, payload: str) -> str:
    """The salted digest of one change: of which record it is, and its steps as canonical JSON."""
    return hashlib.sha256(salt + f"{entity}\n{id}\n{payload}".encode()).hexdigest()


def record_digest(entity: str, flat: Flat) -> str:
    """The digest that covers a record as it stands."""
    return hashlib.sha256(canonical([entity, flat]).encode()).hexdigest()


def operation_hash(operation: Operation, digests: Sequence[str]) -> str:
    """An operation's hash: over the one before it, its own words and its changes' digests."""
    words = [
        "ropa operation 1",
        operation.prev,
        operation.seq,
        operation.shape,
        operation.at.isoformat(),
        operation.actor,
        operation.label,
        dict(operation.about),
        operation.undoes,
        operation.merges,
        list(digests),
    ]
    return hashlib.sha256(canonical(words).encode()).hexdigest()


def _merge_record(key: Key, base: Flat, ours: Flat, theirs: Flat) -> tuple[dict[str, Step], list[Conflict]]:
    if len({"id" in side for side in (base, ours, theirs)}) > 1:
        return _merge_existence(key, "id", base, ours, theirs)
    steps: dict[str, Step] = {}
    conflicts: list[Conflict] = []
    for part in sorted({_part(path) for side in (base, ours, theirs) for path in side} - {""}):
        inside = (_inside(part, side) for side in (base, ours, theirs))
        found, open_ = _merge_part(key, part, *inside)
        steps.update(found)
        conflicts.extend(open_)
    kept_rows = {conflict.path for conflict in conflicts if conflict.path.count("/") == 1}
    for path, sides in _paths(*(_inside("", side) for side in (base, ours, theirs))):
        b, o, t = (_keeping(path, side, sides[1], kept_rows) for side in sides)
        _merge_value(key, path, (b, o, t), steps, conflicts)
    return steps, conflicts


def _merge_part(key: Key, part: str, base: Flat, ours: Flat, theirs: Flat) -> tuple[dict[str, Step], list[Conflict]]:
    if len({f"{part}/id" in side for side in (base, ours, theirs)}) > 1:
        return _merge_existence(key, part, base, ours, theirs)
    steps: dict[str, Step] = {}
    conflicts: list[Conflict] = []
    for path, sides in _paths(base, ours, theirs):
        _merge_value(key, path, sides, steps, conflicts)
    return steps, conflicts


def _merge_existence(
    key: Key, path: str, base: Flat, ours: Flat, theirs: Flat
) -> tuple[dict[str, Step], list[Conflict]]:
    """A record or row that one side lacks stands or falls whole."""
    if theirs in (base, ours):
        return {}, []
    if ours == base:
        return {p: (o, t) for p, (_, o, t) in _paths(base, ours, theirs) if o != t}, []
    existence = path if path == "id" else f"{path}/id"
    return {}, [Conflict(*key, path, *(side.get(existence) for side in (base, ours, theirs)))]


def _merge_value(
    key: Key, path: str, sides: tuple[Plain, Plain, Plain], steps: dict[str, Step], conflicts: list[Conflict]
) -> None:
    base, ours, theirs = sides
    if theirs in (base, ours):
        return
    if ours == base:
        steps[path] = (ours, theirs)
    elif any(isinstance(side, list) for side in sides):
        merged = _merge_lists(*([*side] if isinstance(side, list) else [] for side in sides))
        if merged != ours:
            steps[path] = (ours, merged)
    else:
        conflicts.append(Conflict(*key, path, base, ours, theirs))


def _merge_lists(base: list[str], ours: list[str], theirs: list[str]) -> Plain:
    """Lists as sets with an order: ours, less what they removed, with what they added after its neighbour."""
    kept = [item for item in ours if item in theirs or item not in base]
    return _with(kept, theirs, [item for item in theirs if item not in base]) or None


def _with(listed: list[str], source: list[str], wanted: Collection[str]) -> list[str]:
    """A list with the wanted items of another one, each after the neighbour it has there."""
    for n, item in enumerate(source):
        if item in wanted and item not in listed:
            neighbour = next((other for other in reversed(source[:n]) if other in listed), None)
            listed.insert(0 if neighbour is None else listed.index(neighbour) + 1, item)
    return listed


def _keeping(path: str, side: Plain, ours: Plain, rows: set[str]) -> Plain:
    """A list of rows in which a row in conflict is there when ours has it."""
    disputed = {row.partition("/")[2] for row in rows if row.partition("/")[0] == path}
    if not disputed:
        return side
    here = ours if isinstance(ours, list) else []
    listed = [item for item in (side if isinstance(side, list) else []) if item not in disputed or item in here]
    return _with(listed, here, disputed) or None


def _paths(base: Flat, ours: Flat, theirs: Flat) -> Iterator[tuple[str, tuple[Plain, Plain, Plain]]]:
    for path in sorted(base.keys() | ours.keys() | theirs.keys()):
        yield path, (base.get(path), ours.get(path), theirs.get(path))


def _part(path: str) -> str:
    """The row a path lies in, as ``field/row``; empty for the record's own fields."""
    return path.rpartition("/")[0]


def _inside(part: str, flat: Flat) -> Flat:
    return {path: value for path, value in flat.items() if _part(path) == part}


def _differences(steps: Iterable[tuple[str, Step]]) -> dict[str, Step]:
    """The steps that change something, words cleaned; ``False`` and 0 are not the same here."""
    found = {}
    for path, (before, after) in steps:
        kept = cleaned(after)
        if before != kept or type(before) is not type(kept):
            found[path] = (before, kept)
    return found


def _existence_changed(part: str, steps: Mapping[str, Step]) -> bool:
    return bool(part) and f"{part}/id" in steps
