"""The one three-way merge: undo, drafts and copies are all this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.journal.changes import Change, Conflict, follow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ropa.journal.changes import Key, State, Step
    from ropa.plain import Flat, Plain


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


def _existence_changed(part: str, steps: Mapping[str, Step]) -> bool:
    return bool(part) and f"{part}/id" in steps
