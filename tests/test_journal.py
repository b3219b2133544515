"""Differences, merging, and the hashes over them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.cleaning import clean_text, unfit_characters
from ropa.journal import (
    Change,
    change_between,
    diff,
    follow,
    merge,
    one_each,
    record_digest,
    records_after,
    rewind,
    sides_of,
)
from ropa.model import Activity, Party, Purpose
from ropa.plain import Flat, flatten, unflatten
from ropa.register import Register

KEY = ("activity", "a")
words = st.text(alphabet="abåö ", min_size=1, max_size=3)
rows = st.lists(
    st.builds(Purpose, id=st.sampled_from("pqr"), purpose=words | st.just(""), citation=words | st.just("")),
    max_size=3,
    unique_by=lambda row: row.id,
).map(tuple)
activities = st.builds(
    Activity,
    id=st.just("a"),
    name=words | st.just(""),
    baseline_applies=st.none() | st.booleans(),
    purposes=rows,
    controllers=st.lists(st.sampled_from("xyz"), unique=True, max_size=3).map(tuple),
)
flats: st.SearchStrategy[Flat] = activities.map(flatten) | st.just({})


def after_merge(base: Flat, ours: Flat, theirs: Flat) -> tuple[Flat, list[str]]:
    changes, conflicts = merge({KEY: base}, {KEY: ours}, {KEY: theirs}, [KEY])
    merged = ours
    for change in changes:
        assert all(merged.get(path) == before for path, (before, _) in change.steps.items())
        merged = follow(merged, change.steps)
    return merged, [conflict.path for conflict in conflicts]


@given(flats, flats)
def test_what_was_followed_can_be_rewound(before: Flat, after: Flat) -> None:
    change = diff("activity", "a", before, after)
    if change is None:
        assert before == after
        return
    assert follow(before, change.steps) == after
    assert follow(after, change.inverted().steps) == before
    assert rewind({KEY: after} if after else {}, [change]) == ({KEY: before} if before else {})


@given(flats, flats)
def test_merging_one_side_gives_that_side(base: Flat, side: Flat) -> None:
    assert after_merge(base, base, side) == (side, [])
    assert after_merge(base, side, base) == (side, [])
    assert after_merge(base, side, side) == (side, [])


@given(flats, flats, flats)
def test_a_merge_loses_nothing_either_side_said(base: Flat, ours: Flat, theirs: Flat) -> None:
    merged, conflicts = after_merge(base, ours, theirs)
    if "id" in conflicts:
        assert merged == ours
        return
    for path in base.keys() | ours.keys() | theirs.keys():
        disputed = any(path == place or path.startswith(f"{place}/") for place in conflicts)
        kept = merged.get(path)
        listed = (base.get(path), ours.get(path), theirs.get(path))
        if any(isinstance(value, list) for value in listed):
            _lists_lose_nothing(path, listed, kept, conflicts)
        elif not disputed:
            assert kept == (ours.get(path) if theirs.get(path) == base.get(path) else theirs.get(path))
        else:
            assert kept == ours.get(path)


def _lists_lose_nothing(path: str, sides: tuple[object, ...], kept: object, conflicts: list[str]) -> None:
    base, ours, theirs = (set(side) if isinstance(side, list) else set() for side in sides)
    disputed = {place.partition("/")[2] for place in conflicts if place.startswith(f"{path}/")}
    wanted = (ours | theirs) - (base - ours) - (base - theirs)
    merged = set(kept) if isinstance(kept, list) else set()
    assert merged - disputed == wanted - disputed
    assert merged & disputed == ours & disputed


@given(flats, flats, flats)
def test_what_is_merged_is_a_record(base: Flat, ours: Flat, theirs: Flat) -> None:
    merged, _ = after_merge(base, ours, theirs)
    if merged:
        assert flatten(unflatten(Activity, merged)) == merged


@given(flats, flats, flats)
def test_a_merge_agrees_either_way_round(base: Flat, ours: Flat, theirs: Flat) -> None:
    one, conflicts = after_merge(base, ours, theirs)
    other, same = after_merge(base, theirs, ours)
    assert sorted(conflicts) == sorted(same)
    if not conflicts:
        assert _unordered(one) == _unordered(other)


def _unordered(flat: Flat) -> dict[str, object]:
    return {path: frozenset(value) if isinstance(value, list) else value for path, value in flat.items()}


@given(flats, flats)
def test_taking_a_change_back_at_once_restores_what_was(before: Flat, after: Flat) -> None:
    change = diff("activity", "a", before, after)
    if change is None:
        return
    was, became = sides_of([change], {KEY: after})
    changes, conflicts = merge(became, {KEY: after}, was, [KEY])
    assert conflicts == []
    assert follow(after, changes[0].steps) == before


def test_lists_merge_as_sets_that_keep_their_order() -> None:
    base: Flat = {"id": "a", "controllers": ["1", "2"]}
    ours: Flat = {"id": "a", "controllers": ["1", "2", "3"]}
    theirs: Flat = {"id": "a", "controllers": ["2", "new"]}
    merged, conflicts = after_merge(base, ours, theirs)
    assert (merged["controllers"], conflicts) == (["2", "new", "3"], [])


def test_a_row_removed_there_and_changed_here_stays_and_is_named() -> None:
    base = flatten(Activity(id="a", purposes=(Purpose(id="p", purpose="x"), Purpose(id="q", purpose="y"))))
    ours = {**base, "purposes/p/purpose": "changed"}
    theirs = flatten(Activity(id="a", name="n", purposes=(Purpose(id="q", purpose="y"),)))
    merged, conflicts = after_merge(base, ours, theirs)
    assert conflicts == ["purposes/p"]
    assert unflatten(Activity, merged) == Activity(
        id="a", name="n", purposes=(Purpose(id="p", purpose="changed"), Purpose(id="q", purpose="y"))
    )


def test_a_record_removed_there_and_changed_here_is_a_conflict() -> None:
    base: Flat = {"id": "a", "name": "x"}
    assert after_merge(base, {"id": "a", "name": "y"}, {}) == ({"id": "a", "name": "y"}, ["id"])


def test_no_is_not_the_same_as_nothing_said() -> None:
    change = change_between(Activity(id="a"), Activity(id="a", profiling=False))
    assert change == Change("activity", "a", {"profiling": (None, False)})


def test_what_was_typed_is_cleaned_on_its_way_in() -> None:
    typed = Activity(id="a", name="A\u030a\r\nb\x00", controllers=("p\ufffe",))
    change = change_between(None, typed)
    assert change is not None
    assert change.steps["name"] == (None, "Å\nb\ufffd")
    assert change.steps["controllers"] == (None, ["p\ufffd"])
    cleaned = one_each([Change("activity", "a", {"name": (None, "x\x0by\x1f\ud800\uffff")})])
    assert cleaned[0].steps["name"] == (None, "x\ny\ufffd\ufffd\ufffd")


@pytest.mark.parametrize(
    ("typed", "kept", "unfit"),
    [
        ("plain", "plain", 0),
        ("tab\tand\nline", "tab\tand\nline", 0),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", 0),
        ("\x00\x1f\x7f\ufffe\ufdd0", "\ufffd" * 5, 5),
        ("\ud83d alone", "\ufffd alone", 1),
        ("right \u202e left", "right \u202e left", 0),
    ],
)
def test_text_is_cleaned_and_what_was_replaced_is_counted(typed: str, kept: str, unfit: int) -> None:
    assert clean_text(typed) == kept
    assert unfit_characters(typed) == unfit
    assert clean_text(kept) == kept


def test_several_changes_of_one_record_become_one() -> None:
    first = Change("activity", "a", {"id": (None, "a"), "name": (None, "x")})
    second = Change("activity", "a", {"name": ("x", "y")})
    back = Change("activity", "b", {"name": ("x", "x")})
    assert one_each([first, second, back]) == [Change("activity", "a", {"id": (None, "a"), "name": (None, "y")})]


def test_a_register_in_memory_follows_changes() -> None:
    old, gone = Activity(id="a", name="x"), Party(id="p", name="borta")
    register = Register.of([old, gone])
    changes = [change_between(old, replace(old, name="y")), change_between(gone, None)]
    after = register.with_records(records_after(register, [change for change in changes if change]))
    assert list(after) == [Activity(id="a", name="y")]


def test_a_digest_tells_every_difference() -> None:
    flat: Flat = {"id": "a", "name": "x", "profiling": False}
    others: list[Flat] = [{**flat, "name": "y"}, {**flat, "profiling": True}, {"id": "a", "name": "x"}]
    digests = {record_digest("activity", one) for one in [flat, *others]} | {record_digest("party", flat)}
    assert len(digests) == 5
