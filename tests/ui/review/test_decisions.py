"""What is decided about a document, without a window: what was said of each line stays said."""

from __future__ import annotations

import datetime as dt

from ropa.catalog import load
from ropa.intake import read_text
from ropa.model import Head, Party
from ropa.register import Register
from ropa_ui.edits import followed
from ropa_ui.review.decisions import Decisions
from tests.ui.review.sample import LIST

OURS = (Head(id="head", organisation="us"), Party(id="us", name="Tallmo Kredit AB", keeps_register=True))
LIKE = Party(id="like", name="Molnviken Inc.")


def decided(*more: Party) -> Decisions:
    return Decisions(read_text(LIST, "bilaga.csv"), Register.of((*OURS, *more)), lambda _: (), load("sv"))


def key_of(decisions: Decisions, name: str) -> str:
    return next(one.key for one in decisions.proposals.proposals if one.title == name)


def written(decisions: Decisions) -> set[str]:
    changes = decisions.changes("Elin Lund", dt.date(2026, 11, 20))
    after = followed(decisions.register, [change for change in changes if change.entity != "quote"])
    return {party.name for party in after.all(Party)}


def test_all_that_is_sure_is_taken_but_for_what_was_skipped() -> None:
    decisions = decided()
    key = key_of(decisions, "Molnviken AB")
    decisions.skip(key)
    decisions.take_all_sure()
    assert key not in decisions.taken
    assert written(decisions) >= {"Brevlunden AB"}
    assert "Molnviken AB" not in written(decisions)
    decisions.take(key)
    assert "Molnviken AB" in written(decisions)


def test_what_is_only_like_a_record_is_taken_as_a_new_one() -> None:
    decisions = decided(Party(id="a", name="Abborren AB"), LIKE)
    key = key_of(decisions, "Molnviken AB")
    assert decisions.state_of(decisions.proposals.proposals[0]) == "open"
    assert decisions.alike(decisions.proposals.proposals[0], None)[0] == ("like", "Molnviken Inc.")
    decisions.take(key)
    assert decisions.proposals.proposals[0].state == "new"
    assert written(decisions) >= {"Molnviken AB", "Molnviken Inc."}


def test_what_the_register_has_come_to_say_is_taken_no_more() -> None:
    decisions = decided()
    key = key_of(decisions, "Molnviken AB")
    after = followed(decisions.register, decisions.changes("Elin Lund", dt.date(2026, 11, 20)))
    renewed = decisions.renewed(after, load("sv"))
    found = renewed.find(key)
    assert (found and found.state, key in renewed.taken) == ("unchanged", False)


def test_what_was_written_otherwise_is_kept_when_everything_is_compared_anew() -> None:
    decisions = decided()
    proposal = decisions.proposals.proposals[0]
    name = next(one for one in proposal.values if (one.entity, one.path) == ("party", "name"))
    decisions.edit(*name.place, "Molnviken Väst AB")
    decisions.renewed(decisions.register, load("en"))
    assert decisions.edited_values() == 1
    assert "Molnviken Väst AB" in written(decisions)
