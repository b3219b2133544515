"""What was typed and not saved comes back, merged with what was saved meanwhile."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ropa.model import Activity
from ropa.plain import flatten
from ropa.safekeeping import Draft, Drafts, open_register, recovered
from tests.child import killed_when_ready
from tests.test_store import save

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store


def test_a_draft_outlives_the_program_that_kept_it(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    store.close()
    killed_when_ready(
        """
        from ropa.plain import flatten
        store = open_register(path, actor="x")
        base = flatten(store.read("activity", "a"))
        Drafts(None, store.register_id, path).keep("activity", "a", base, {**base, "name": "typed"})
        say("ready")
        """,
        store.path,
    )
    with closing(open_register(store.path, actor="x")) as again:
        drafts = Drafts(None, again.register_id, again.path)
        (draft,) = drafts.all()
        record = again.read("activity", draft.id)
        assert record
        changes, conflicts = recovered(draft, flatten(record))
        assert conflicts == []
        again.apply(changes, label="recover", about={"name": "typed"})
        assert again.read("activity", "a") == Activity(id="a", name="typed")
        drafts.drop("a")
        assert drafts.all() == []


def test_a_draft_is_merged_with_what_was_saved_elsewhere_meanwhile(tmp_path: Path) -> None:
    base = flatten(Activity(id="a", name="x", department="HR"))
    draft = Draft("activity", "a", 1, base, {**base, "name": "typed", "owner": "Karin"})
    changes, conflicts = recovered(draft, {**base, "department": "IT"})
    assert conflicts == []
    assert changes[0].steps == {"name": ("x", "typed"), "owner": (None, "Karin")}
    changes, conflicts = recovered(draft, {**base, "name": "other"})
    assert [(conflict.path, conflict.ours, conflict.theirs) for conflict in conflicts] == [("name", "other", "typed")]
    assert changes[0].steps == {"owner": (None, "Karin")}
    assert tmp_path.exists()


def test_a_copy_of_a_register_elsewhere_has_drafts_of_its_own(tmp_path: Path) -> None:
    base = flatten(Activity(id="a", name="x"))
    Drafts(tmp_path, "r", tmp_path / "one.ropa").keep("activity", "a", base, {**base, "name": "y"})
    assert Drafts(tmp_path, "r", tmp_path / "two.ropa").all() == []
    assert len(Drafts(tmp_path, "r", tmp_path / "one.ropa").all()) == 1


def test_typing_that_ends_where_it_began_leaves_no_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "r", tmp_path / "one.ropa")
    base = flatten(Activity(id="a", name="x"))
    drafts.keep("activity", "a", base, {**base, "name": "y"})
    drafts.keep("activity", "a", base, {**base, "department": ""})
    assert drafts.all() == []
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_written_is_told_when_a_draft_is_kept_and_not_before(home: Path) -> None:
    home.write_text("a file where the folder should be")
    drafts = Drafts(None, "r", home.parent / "one.ropa")
    assert drafts.all() == []
    with pytest.raises(OSError, match="home"):
        drafts.keep("activity", "a", {}, flatten(Activity(id="a")))


def test_a_draft_that_cannot_be_read_is_laid_aside_and_hides_no_other(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "r", tmp_path / "one.ropa")
    for id in ("a", "b"):
        drafts.keep("activity", id, {}, flatten(Activity(id=id, name="x")))
    next(tmp_path.glob("*.json")).write_text("{")
    assert len(drafts.all()) == 1
    assert [file.read_text() for file in tmp_path.glob("*.unreadable")] == ["{"]
