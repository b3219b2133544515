"""An open register: what is written is what is read, and nothing is written by halves."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.errors import (
    ChangedElsewhereError,
    LinkToNothingError,
    ReadOnlyError,
    StillUsedError,
    TextTooLongError,
)
from ropa.journal import Change, change_between
from ropa.model import Activity, DataGroup, DataRow, Document, Head, Party, Purpose, Quote, Record, System
from ropa.safekeeping import is_open_here, open_register

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.journal import Operation, Step
    from ropa.store import Store


def save(store: Store, *after: Record, before: Record | None = None, label: str = "edit") -> Operation | None:
    changes = [change_between(before, record) for record in after]
    return store.apply([change for change in changes if change], label=label, about={"name": "x"})


def test_a_new_register_has_its_head_and_whom_it_is_kept_for(store: Store) -> None:
    register = store.register()
    head = register.all(Head)[0]
    assert head.id == store.register_id
    assert register.find(Party, head.organisation) == Party(
        id=head.organisation or "", name="Tallmo Bostäder AB", keeps_register=True
    )
    assert [(done.label, done.actor, done.seq) for done in store.operations()] == [("new", "Karin Öst", 1)]
    assert store.verify() == []
    assert not store.read_only
    assert not store.changed


def test_what_is_written_is_what_is_read(store: Store) -> None:
    activity = Activity(
        id="a",
        name="Rekrytering",
        controllers=(store.register().all(Party)[0].id,),
        profiling=False,
        last_reviewed=dt.date(2025, 2, 3),
        purposes=(Purpose(id="p1", purpose="Tillsätta tjänster", legal_bases=("6_1_e", "egna ord")),),
        people=(DataRow(id="d1", data_subjects=("applicant",), purposes=("p1",), from_the_person=True),),
    )
    save(store, activity)
    assert store.read("activity", "a") == activity
    assert store.register().get("a") == activity
    assert store.counts() == {"activity": 1, "head": 1, "party": 1}
    assert store.read("activity", "nobody") is None
    assert store.verify() == []


def test_the_first_list_is_in_swedish_order(store: Store) -> None:
    names = ["Ö", "ål", "Zebra", "Ärende", "arkiv", "Écran", "Avtal", "övrigt", ""]
    save(store, *(Activity(id=f"a{n}", name=name, reference=f"B-{n}") for n, name in enumerate(names)))
    assert [name for _, _, name in store.first_rows()] == [
        "", "arkiv", "Avtal", "Écran", "Zebra", "ål", "Ärende", "Ö", "övrigt",
    ]  # fmt: skip
    assert store.first_rows(2) == [("a8", "B-8", ""), ("a4", "B-4", "arkiv")]


def test_the_first_list_is_read_from_one_index_alone(store: Store) -> None:
    from ropa.store.glance import SWEDISH_ORDER

    with store.reading() as db:
        query = f"SELECT id, reference, name FROM activity ORDER BY {SWEDISH_ORDER}, name, reference, id LIMIT 200"
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plan == ["SCAN activity USING COVERING INDEX activity_in_swedish_order"]


def test_nothing_changed_is_no_operation(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    assert store.apply([Change("activity", "a", {"name": ("x", "x")})], label="edit") is None
    assert store.head()[0] == 2


def test_several_changes_are_one_operation_whole_or_not_at_all(store: Store) -> None:
    good = change_between(None, Activity(id="a", name="x"))
    bad = Change("party", "nobody", {"name": ("was", "is")})
    assert good
    with pytest.raises(ChangedElsewhereError):
        store.apply([good, bad], label="import")
    assert store.read("activity", "a") is None
    assert store.head()[0] == 1
    assert store.verify() == []


def test_a_value_changed_elsewhere_is_not_written_over(store: Store, tmp_path: Path) -> None:
    activity = Activity(id="a", name="x")
    save(store, activity)
    save(store, replace(activity, name="y"), before=activity)
    with pytest.raises(ChangedElsewhereError):
        save(store, replace(activity, name="z"), before=activity)
    with pytest.raises(ChangedElsewhereError):
        save(store, activity)
    assert store.read("activity", "a") == replace(activity, name="y")
    assert (tmp_path / "register.ropa").exists()


def test_a_field_changed_elsewhere_does_not_stop_another_field(store: Store) -> None:
    activity = Activity(id="a", name="x")
    save(store, activity)
    save(store, replace(activity, name="y"), before=activity)
    save(store, replace(activity, department="HR"), before=activity)
    assert store.read("activity", "a") == replace(activity, name="y", department="HR")


def test_a_record_in_use_is_not_removed(store: Store) -> None:
    party = Party(id="p", name="x")
    save(store, party, Activity(id="a", controllers=("p",)), System(id="s"))
    with pytest.raises(StillUsedError) as refused:
        store.apply([Change("party", "p", {"id": ("p", None), "name": ("x", None)})], label="delete")
    assert refused.value.sources == [("activity", "a")]
    assert store.read("party", "p") == party


def test_records_that_link_to_each_other_are_removed_together(store: Store) -> None:
    party, activity = Party(id="p", name="x"), Activity(id="a", controllers=("p",))
    save(store, party, activity)
    changes = [change_between(record, None) for record in (party, activity)]
    store.apply([change for change in changes if change], label="delete")
    assert store.counts() == {"head": 1, "party": 1}
    assert store.verify() == []


def test_a_link_that_leads_nowhere_is_refused(store: Store) -> None:
    with pytest.raises(LinkToNothingError) as refused:
        save(store, Activity(id="a", people=(DataRow(id="d", data_groups=("nowhere",)),)))
    assert refused.value.details == {"id": "a", "target": "nowhere"}
    save(store, Activity(id="a"))
    with pytest.raises(LinkToNothingError):
        save(store, Activity(id="a", controllers=("nowhere",)), before=Activity(id="a"))
    assert store.read("activity", "a") == Activity(id="a")


def test_links_inside_rows_are_kept_in_step(store: Store) -> None:
    group, other = DataGroup(id="g", name="x"), DataGroup(id="h", name="y")
    before = Activity(id="a", people=(DataRow(id="d", data_groups=("g",)),))
    save(store, group, other, before)
    after = replace(before, people=(DataRow(id="d", data_groups=("h",)),))
    save(store, after, before=before)
    removed = change_between(group, None)
    assert removed
    store.apply([removed], label="delete")
    assert store.verify() == []


def test_two_hundred_thousand_characters_are_kept_and_more_than_may_be_is_refused(store: Store) -> None:
    long = "å" * 200_000
    save(store, Activity(id="a", reader_note=long))
    read = store.read("activity", "a")
    assert isinstance(read, Activity)
    assert read.reader_note == long
    with pytest.raises(TextTooLongError):
        save(store, Activity(id="b", reader_note="x" * 2_000_001))


def test_quotes_are_read_record_by_record(store: Store) -> None:
    quotes = [
        Quote(id=f"q{n}", record=record, path=path, words="ord", confirmed_by=by)
        for n, (record, path, by) in enumerate([("a", "name", ""), ("a", "purposes", "Karin"), ("b", "name", "")])
    ]
    save(store, Activity(id="a"), Activity(id="b"), *quotes)
    assert store.quotes_of("a") == quotes[:2]
    assert store.unconfirmed() == {("a", "name"), ("b", "name")}
    assert store.register().all(Quote) == ()
    assert len(store.register()) == 4


def test_a_file_is_kept_once_by_its_digest(store: Store) -> None:
    name = store.add_file(b"content")
    assert store.add_file(b"content") == name
    assert store.bytes_of(name) == b"content"
    assert store.bytes_of("0" * 64) is None
    save(store, Document(id="d", title="x", file=name))
    assert store.verify() == []


def test_an_event_without_changes_is_in_the_history(store: Store) -> None:
    done = store.note(label="export", about={"file": "register.xlsx"})
    assert store.operations()[0] == done
    assert store.changes_of(done.hash) == []
    assert store.can_undo() is None
    assert store.verify() == []


def test_the_history_of_a_record_says_who_and_what(store: Store) -> None:
    before = Activity(id="a", name="x")
    save(store, before, label="new")
    save(store, replace(before, name="y"), before=before)
    found = store.history("a")
    assert [(done.label, change.steps.get("name")) for done, change in found] == [
        ("edit", ("x", "y")),
        ("new", (None, "x")),
    ]
    assert [done.seq for done in store.operations(limit=1)] == [3]
    assert [done.seq for done in store.operations(before_seq=3)] == [2, 1]


def test_the_register_can_be_read_as_it_stood(store: Store) -> None:
    first, second = Activity(id="a", name="x"), Activity(id="b", name="y")
    save(store, first)
    save(store, second)
    save(store, replace(first, name="z"), before=first)
    removed = change_between(second, None)
    assert removed
    store.apply([removed], label="delete")
    assert store.as_of(store.head()[0]).get("a") == replace(first, name="z")
    assert store.as_of(3).get("a") == first
    assert store.as_of(3).get("b") == second
    assert store.as_of(2).get("b") is None
    assert len(store.as_of(1)) == 2


def test_a_moment_has_its_operation(store: Store) -> None:
    now = dt.datetime.now(dt.UTC)
    save(store, Activity(id="a"))
    assert store.seq_at(now + dt.timedelta(seconds=2)) == 2
    assert store.seq_at(now - dt.timedelta(days=1)) == 0


def test_a_read_only_register_refuses_to_be_written(store: Store) -> None:
    path = store.path
    store.close()
    again = open_register(path, actor="x", read_only=True)
    assert again.read_only
    assert again.read_only_reason == "errors.reason.chosen"
    with pytest.raises(ReadOnlyError):
        save(again, Activity(id="a"))
    again.close()


def test_what_another_connection_writes_is_noticed_once(store: Store) -> None:
    assert not store.refresh_needed()
    save(store, Activity(id="a"))
    assert not store.refresh_needed()
    other = sqlite3.connect(store.path)
    other.execute("UPDATE operation SET actor = 'Nils'")
    other.commit()
    other.close()
    assert store.refresh_needed()
    assert not store.refresh_needed()


def test_closing_twice_is_no_error(store: Store) -> None:
    store.close()
    store.close()
    assert not is_open_here(store.path)


def test_bytes_that_are_no_text_name_their_record_and_leave_the_others_readable(store: Store) -> None:
    save(store, Activity(id="a", name="Avtal"), Activity(id="b", name="Besök"))
    path = store.path
    store.close()
    db = sqlite3.connect(path)
    db.execute("UPDATE activity SET name = CAST(x'fffe41' AS TEXT) WHERE id = 'a'")
    db.commit()
    db.close()
    again = open_register(path, actor="x")
    assert {name for _, _, name in again.first_rows()} == {"\ufffd\ufffdA", "Besök"}
    assert again.register().get("b") == Activity(id="b", name="Besök")
    assert {problem.details["id"] for problem in again.verify() if "id" in problem.details} == {"a"}
    again.close()


def test_a_record_that_cannot_be_read_leaves_the_others_readable(store: Store) -> None:
    save(store, Activity(id="a", name="Avtal"), Activity(id="b", name="Besök"))
    path = store.path
    store.close()
    db = sqlite3.connect(path)
    db.execute("UPDATE activity SET people = '{[', last_reviewed = 'i går' WHERE id = 'a'")
    db.commit()
    db.close()
    again = open_register(path, actor="x")
    register = again.register()
    assert register.get("b") == Activity(id="b", name="Besök")
    assert "a" not in register
    assert again.verify() != []
    again.close()


def test_names_that_no_file_can_hold_are_cleaned_in_the_history_too(store: Store) -> None:
    done = store.note(label="export", about={"file": "rapport\udcff\x00.pdf"})
    assert done.about == {"file": "rapport\ufffd\ufffd.pdf"}
    assert store.operations()[0] == done
    assert store.verify() == []


@pytest.mark.parametrize(
    "steps",
    [
        {"id": (None, "a"), "colour": (None, "blue")},
        {"id": (None, "a"), "purposes/p/purpose": (None, "x"), "purposes/p/id": (None, "p")},
        {"id": (None, "a"), "purposes": (None, ["p"])},
        {"id": (None, "a"), "purposes": (None, ["p"]), "purposes/p/id": (None, "p"), "purposes/p/colour": (None, "x")},
        {"id": (None, "a"), "name/p/id": (None, "p")},
    ],
)
def test_a_path_that_names_no_field_is_refused_and_never_dropped(store: Store, steps: dict[str, Step]) -> None:
    with pytest.raises(KeyError):
        store.apply([Change("activity", "a", steps)], label="edit")
    assert store.head()[0] == 1


def test_a_stored_file_that_was_changed_or_lost_is_named(store: Store) -> None:
    name = store.add_file(b"content")
    save(store, Document(id="d", title="x", file=name))
    with sqlite3.connect(store.path) as other:
        other.execute("UPDATE file SET bytes = x'00'")
    other.close()
    assert [dict(problem.details) for problem in store.verify()] == [{"sha256": name}]
