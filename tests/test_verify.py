"""What the check of a register finds, and that it finds nothing where nothing is wrong."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.errors import BusyError, RopaError
from ropa.model import Activity
from ropa.safekeeping import backup, check, open_register, save_copy
from tests.test_store import save

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Problem, Store


def edit(store: Store, *statements: str) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_a_history_row_edited_by_hand_is_named_with_its_number_and_day(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    save(store, Activity(id="b", name="y"))
    edit(store, "UPDATE change SET steps = replace(steps, 'x', 'z') WHERE operation = 2")
    day = store.operations()[1].at.date().isoformat()
    problems = store.verify()
    assert {"seq": "2", "day": day} in [dict(problem.details) for problem in problems]
    assert store.register().get("a")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE operation SET actor = 'Nils' WHERE seq = 3",
        "UPDATE operation SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 2",
        "UPDATE operation SET about = '{}' WHERE seq = 2",
        "UPDATE change SET salt = x'00' WHERE operation = 2",
        "UPDATE change SET digest = 'x' WHERE operation = 2",
        "UPDATE change SET record = 'b' WHERE operation = 2 AND n = 0",
        "DELETE FROM change WHERE operation = 3",
        "DELETE FROM operation WHERE seq = 2",
        "UPDATE operation SET seq = 20 WHERE seq = 4",
        "UPDATE activity SET name = 'z' WHERE id = 'a'",
        "UPDATE record SET digest = 'x' WHERE id = 'a'",
        "DELETE FROM link",
        "DELETE FROM activity WHERE id = 'b'",
        "INSERT INTO record VALUES ('new', 'activity', '')",
    ],
)
def test_every_edit_by_hand_is_found(store: Store, statement: str) -> None:
    kept_for = next(iter(store.register())).id
    save(store, Activity(id="a", name="x"))
    save(store, Activity(id="b", name="y"))
    save(store, replace(Activity(id="a", name="x"), department="HR"), before=Activity(id="a", name="x"))
    assert kept_for
    assert store.verify() == []
    edit(store, statement)
    assert store.verify() != []


def test_a_history_cut_short_is_found_against_a_backup(store: Store) -> None:
    for n in range(5):
        store.note(label="export", about={"n": str(n)})
    known = store.head()
    backup(store)
    edit(store, "DELETE FROM operation WHERE seq > 2")
    assert store.verify() == []
    assert store.verify(anchors=[(known[0], known[1][:12])]) != []
    assert [problem.key for problem in check(store)] == ["errors.problem.anchor"]


def test_removing_the_last_changes_and_their_history_shows_in_the_replay(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    edit(store, "DELETE FROM change WHERE operation = 2", "DELETE FROM operation WHERE seq = 2")
    assert "errors.problem.replay" in {problem.key for problem in store.verify()}


def test_a_wrong_index_is_named_and_put_right_in_a_copy(store: Store, tmp_path: Path) -> None:
    save(store, *(Activity(id=f"a{n}", name=f"Behandling {n}") for n in range(50)))
    store.close()
    content = store.path.read_bytes()
    at = max(place for place in range(len(content)) if content.startswith(b"behandling 41", place))
    store.path.write_bytes(content[:at] + b"c" + content[at + 1 :])
    with closing(open_register(store.path, actor="x")) as harmed:
        assert "errors.problem.pages" in {problem.key for problem in harmed.verify()}
        save_copy(harmed, tmp_path / "copy.ropa")
    with closing(open_register(tmp_path / "copy.ropa", actor="x")) as whole:
        assert whole.verify() == []
        assert len(whole.register()) == 52


def test_a_flipped_bit_is_found_or_changes_nothing_that_is_read(store: Store) -> None:
    save(store, *(Activity(id=f"a{n}", name=f"Behandling {n}", owner="Åsa") for n in range(20)))
    there = (list(store.register()), store.operations(), store.history("a1"))
    store.close()
    content = store.path.read_bytes()
    chance = random.Random(11)  # noqa: S311 - where to flip, no secret
    used = [at for at, byte in enumerate(content) if byte]
    found = 0
    for _ in range(80):
        at, bit = chance.choice(used), 1 << chance.randrange(8)
        store.path.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        try:
            with closing(open_register(store.path, actor="x")) as harmed:
                if harmed.verify():
                    found += 1
                else:
                    assert (list(harmed.register()), harmed.operations(), harmed.history("a1")) == there, (at, bit)
        except RopaError:
            found += 1
    assert found > 60


def test_words_spoilt_in_the_history_do_not_hide_the_rest(store: Store) -> None:
    save(store, Activity(id="a", name="x"))
    save(store, Activity(id="b", name="y"))
    edit(store, "UPDATE operation SET about = '{', at = 'i går' WHERE seq = 2", "UPDATE change SET steps = '[1]'")
    assert [done.seq for done in store.operations()] == [3, 2, 1]
    assert store.history("a")[0][1].steps == {}
    assert len(store.register()) == 4
    assert "errors.problem.chain" in {problem.key for problem in store.verify()}


def test_saves_during_a_check_raise_no_false_alarm(store: Store) -> None:
    save(store, *(Activity(id=f"a{n}", name="0") for n in range(600)))
    found: list[Problem] = []
    watch = threading.Thread(target=lambda: found.extend(store.verify()))
    watch.start()
    n = 0
    while watch.is_alive():
        was = store.read("activity", f"a{n % 600}")
        assert isinstance(was, Activity)
        with suppress(BusyError):
            save(store, replace(was, name=str(int(was.name) + 1)), before=was)
            n += 7
        time.sleep(0.005)
    watch.join()
    assert n
    assert found == []
