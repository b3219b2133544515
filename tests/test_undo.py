"""Whatever is done can be taken back, and taking back is itself history."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.errors import StillUsedError, UndoConflictError
from ropa.journal import change_between
from ropa.model import Activity, DataRow, Purpose, Record, System
from ropa.safekeeping import new_register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register
    from ropa.store import Store

words = st.text(alphabet="abåö ", max_size=3)
ids = st.sampled_from(["a1", "a2"])
systems = st.lists(st.sampled_from(["s1", "s2"]), unique=True).map(tuple)
rows = st.lists(st.builds(Purpose, id=st.sampled_from("pqr"), purpose=words), max_size=3, unique_by=lambda r: r.id)
activities = st.builds(
    Activity,
    id=ids,
    name=words,
    profiling=st.none() | st.booleans(),
    systems=systems,
    purposes=rows.map(tuple),
    people=st.lists(st.builds(DataRow, id=st.just("x"), description=words), max_size=1).map(tuple),
)
acts = st.tuples(st.just("save"), activities) | st.tuples(st.just("remove"), ids | st.sampled_from(["s1", "s2"]))


@contextmanager
def register_with_systems() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = new_register(Path(folder) / "r.ropa", organisation="Tallmo", actor="Karin")
        changes = [change_between(None, System(id=id, name=id)) for id in ("s1", "s2")]
        store.apply([change for change in changes if change], label="new")
        try:
            yield store
        finally:
            store.close()


def act(store: Store, what: str, on: Activity | str) -> int:
    """Do one thing; how many operations it became."""
    if isinstance(on, Activity):
        before: Record | None = store.read("activity", on.id)
        after: Record | None = on if what == "save" else None
    else:
        before, after = store.read("system" if on.startswith("s") else "activity", on), None
    change = change_between(before, after)
    try:
        return int(bool(change and store.apply([change], label="edit")))
    except StillUsedError:
        return 0


def content(register: Register) -> dict[str, Record]:
    return {record.id: record for record in register}


@settings(max_examples=40, deadline=None)
@given(st.lists(acts, max_size=7))
def test_any_operations_followed_by_as_many_undos_restore_the_register(todo: list[tuple[str, Activity | str]]) -> None:
    with register_with_systems() as store:
        start, seq = content(store.register()), store.head()[0]
        done = 0
        for what, on in todo:
            if not isinstance(on, Activity) or all(store.read("system", id) for id in on.systems):
                done += act(store, what, on)
        end = content(store.register())
        for _ in range(done):
            store.undo()
        assert content(store.register()) == start
        for _ in range(done):
            store.redo()
        assert content(store.register()) == end
        assert content(store.as_of(seq)) == start
        assert store.verify() == []


@pytest.fixture
def activity(store: Store) -> Activity:
    made = Activity(id="a", name="x", purposes=(Purpose(id="p", purpose="one"),))
    save(store, None, made, "new")
    return made


def save(store: Store, before: Record | None, after: Record | None, label: str = "edit") -> str:
    change = change_between(before, after)
    assert change
    done = store.apply([change], label=label, about={"name": "x"})
    assert done
    return done.hash


def test_the_making_of_the_register_is_not_undone(store: Store) -> None:
    assert store.can_undo() is None
    assert store.undo() is None
    assert store.redo() is None


def test_an_undo_says_what_it_took_back(store: Store, activity: Activity) -> None:
    edit = save(store, activity, replace(activity, name="y"))
    reverted = store.undo()
    assert reverted
    assert reverted.of.hash == edit
    assert reverted.operation.label == "undo"
    assert reverted.operation.undoes == edit
    assert reverted.operation.about == {"name": "x", "label": "edit"}
    assert reverted.changes == store.changes_of(reverted.operation.hash)
    again = store.redo()
    assert again
    assert again.of.hash == edit
    assert again.operation.label == "redo"
    assert store.read("activity", "a") == replace(activity, name="y")
    back = store.undo()
    assert back
    assert back.of.hash == edit


def test_a_new_change_ends_what_can_be_redone(store: Store, activity: Activity) -> None:
    save(store, activity, replace(activity, name="y"))
    store.undo()
    assert store.can_redo()
    save(store, activity, replace(activity, name="z"))
    assert store.can_redo() is None


def test_what_can_be_undone_outlives_the_window(store: Store, activity: Activity) -> None:
    from ropa.safekeeping import open_register

    save(store, activity, replace(activity, name="y"))
    store.undo()
    store.close()
    again = open_register(store.path, actor="x")
    redone = again.redo()
    assert redone
    assert again.read("activity", "a") == replace(activity, name="y")
    again.close()


def test_an_older_change_is_taken_back_where_later_ones_touched_other_fields(store: Store, activity: Activity) -> None:
    renamed = replace(activity, name="y")
    rename = save(store, activity, renamed)
    later = replace(renamed, purposes=(Purpose(id="p", purpose="two"), Purpose(id="q", purpose="three")))
    save(store, renamed, later)
    store.revert(rename)
    assert store.read("activity", "a") == replace(later, name="x")


def test_an_older_change_whose_field_was_changed_since_is_refused_by_name(store: Store, activity: Activity) -> None:
    both = replace(activity, name="y", department="HR")
    done = save(store, activity, both)
    save(store, both, replace(both, name="z"))
    with pytest.raises(UndoConflictError) as refused:
        store.revert(done)
    assert [(conflict.path, conflict.ours) for conflict in refused.value.conflicts] == [("name", "z")]
    store.revert(refused.value.operation, rest=True)
    assert store.read("activity", "a") == replace(both, name="z", department="")
    store.redo()
    assert store.read("activity", "a") == replace(both, name="z")


def test_a_row_added_and_since_filled_in_is_not_taken_away(store: Store, activity: Activity) -> None:
    added = replace(activity, purposes=(*activity.purposes, Purpose(id="q", purpose="two")))
    done = save(store, activity, added)
    filled = replace(added, purposes=(*activity.purposes, Purpose(id="q", purpose="two", citation="lag")))
    save(store, added, filled)
    with pytest.raises(UndoConflictError) as refused:
        store.revert(done)
    assert [conflict.path for conflict in refused.value.conflicts] == ["purposes/q"]
    assert refused.value.rest == []
    assert store.read("activity", "a") == filled


def test_a_record_that_came_into_use_is_not_taken_away(store: Store, activity: Activity) -> None:
    changes = [change_between(None, System(id=id, name=id)) for id in ("s1", "s2")]
    imported = store.apply([change for change in changes if change], label="import")
    assert imported
    save(store, activity, replace(activity, systems=("s1",)))
    with pytest.raises(UndoConflictError) as refused:
        store.revert(imported.hash)
    assert [(c.entity, c.id, c.path, c.ours) for c in refused.value.conflicts] == [("activity", "a", "systems", "s1")]
    assert [change.id for change in refused.value.rest] == ["s2"]


def test_a_link_to_what_was_since_removed_does_not_come_back(store: Store, activity: Activity) -> None:
    system = System(id="s", name="s")
    save(store, None, system, "new")
    linked = replace(activity, systems=("s",))
    save(store, activity, linked)
    unlink = save(store, linked, activity)
    save(store, system, None, "delete")
    with pytest.raises(UndoConflictError) as refused:
        store.revert(unlink)
    assert [(c.id, c.path, c.theirs) for c in refused.value.conflicts] == [("a", "systems", "s")]


def test_an_import_is_one_action_and_one_undo(store: Store) -> None:
    changes = [change_between(None, Activity(id=f"a{n}", name=f"Behandling {n}")) for n in range(300)]
    store.apply([change for change in changes if change], label="import")
    store.undo()
    assert store.counts() == {"head": 1, "party": 1}
    store.redo()
    assert store.counts()["activity"] == 300
