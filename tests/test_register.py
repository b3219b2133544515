"""Look-ups in a register, and that they hold after every change."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from ropa.model import Activity, DataRow, Engagement, Party, Retention
from ropa.plain import flatten, targets
from ropa.register import Register, title_of

if TYPE_CHECKING:
    from ropa.model import Record

ids = st.sampled_from(["p1", "p2", "e1", "e2"])
links = st.lists(ids, max_size=3, unique=True).map(tuple)
activities = st.builds(
    Activity,
    id=st.sampled_from(["a1", "a2", "a3"]),
    controllers=links,
    people=links.map(lambda held: (DataRow(id="1", disclosed_to=held),)),
)
changes = st.lists(st.one_of(activities, st.sampled_from(["a1", "a2", "a3"])), max_size=8)


def _used(register: Register, id: str) -> set[str]:
    return {record.id for record in register.used_by(id)}


@given(changes)
def test_who_uses_a_record_is_known_after_every_change(steps: list[Activity | str]) -> None:
    register = Register.of([Party(id="p1", name="x"), Engagement(id="e1", party="p1")])
    assert _used(register, "p1") == {"e1"}
    for step in steps:
        changed: dict[str, Record | None] = {step: None} if isinstance(step, str) else {step.id: step}
        register = register.with_records(changed)
        for id in ("p1", "p2", "e1", "e2"):
            read = {record.id for record in register if id in targets(type(record), flatten(record))}
            assert _used(register, id) == read


def test_thousands_that_use_one_record_may_go_at_once() -> None:
    users = [Activity(id=f"a{n}", controllers=("p",)) for n in range(5000)]
    register = Register.of([Party(id="p"), *users])
    assert len(register.used_by("p")) == len(users)
    begun = time.thread_time()
    left = register.with_records({one.id: None for one in users[1:]})
    assert left.used_by("p") == (users[0],)
    assert time.thread_time() - begun < 0.3  # it took a second and more where each was looked for among the others


def test_records_are_found_by_class_and_link() -> None:
    party, kept = Party(id="p", name="Fiktiva AB"), Retention(id="r", name="Två år")
    register = Register.of([party, kept])
    assert register.find(Party, "p") is party
    assert register.find(Party, "r") is None
    assert register.find(Party, None) is None
    assert register.linked(Retention, ("r", "p", "gone")) == (kept,)
    assert register.all(Party) == (party,)
    assert register.with_records({"p": None}).all(Party) == ()


def test_an_engagement_is_called_by_company_and_service() -> None:
    register = Register.of([Party(id="p", name="Fiktiva AB")])
    assert title_of(Engagement(id="e", party="p", service="drift"), register) == "Fiktiva AB – drift"
    assert title_of(Engagement(id="e", service="drift"), register) == "drift"
    assert title_of(Activity(id="a"), register) == ""
