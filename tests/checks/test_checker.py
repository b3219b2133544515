"""Tasks, letters, words, and that what is kept between changes is what a fresh look would give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.catalog import LANGUAGES, load
from ropa.checks import SEVERITIES, Checker, Finding, grouped, words_of
from ropa.checks.rules import RULES
from ropa.model import ENTITIES, Activity, Agreement, Answer, Assignment, DataRow, Retention, Task
from ropa.plain import kind_at
from ropa.register import Register
from tests.checks.conftest import Findings

if TYPE_CHECKING:
    from ropa.model import Record

TODAY = dt.date(2026, 11, 20)
LATER = dt.date(2027, 1, 31)


def _letters(findings: Findings, id: str = "pay", *more: Record, **fields: Any) -> dict[str, tuple[str, str, str]]:
    register = findings.register({id: fields}, *more)
    record = register.get(id)
    assert record
    letters = Checker(TODAY).letters(register, record).items()
    return {name: (letter.state, letter.severity, letter.path) for name, letter in letters}


def test_a_complete_record_has_every_letter_met(findings: Findings) -> None:
    assert {state for state, _, _ in _letters(findings).values()} == {"met"}
    assert "".join(_letters(findings)) == "abcdefg"
    assert "".join(_letters(findings, "service")) == "abcd"
    assert _letters(findings, "two") == {}


def test_a_letter_is_open_with_the_gravest_severity_and_its_place(findings: Findings) -> None:
    assert _letters(findings, purposes=())["b"] == ("open", "A", "purposes")
    assert _letters(findings, transfers=())["e"] == ("open", "B", "transfers")
    assert _letters(findings, baseline_applies=None)["g"] == ("open", "B", "baseline_applies")
    assert _letters(findings, control="joint", controllers=("us", "client"))["a"][0] == "met"


def test_a_letter_is_open_where_a_record_it_leans_on_is(findings: Findings) -> None:
    for id, fields, letter, expected in (
        ("us", {"email": ""}, "a", ("open", "A", "controllers")),
        ("us-transfer", {"destination": ""}, "e", ("open", "A", "transfers")),
        ("two", {"starts": ""}, "f", ("open", "B", "people/1/retention")),
        ("login", {"baseline": None}, "g", ("open", "B", "baseline_applies")),
    ):
        register = findings.register({id: fields})
        found = Checker(TODAY).letters(register, register.all(Activity)[0])[letter]
        assert (found.state, found.severity, found.path) == expected
    undescribed = findings.register({"login": {"baseline": None}})
    assignment = Checker(TODAY).letters(undescribed, undescribed.all(Assignment)[0])
    assert [letter for letter, stands in assignment.items() if stands.state == "open"] == ["d"]


def test_an_assignments_letters_are_those_of_the_second_paragraph(findings: Findings) -> None:
    assert _letters(findings, "service", operations=())["b"] == ("open", "A", "operations")
    assert _letters(findings, "service", transfers=())["c"] == ("open", "B", "transfers")
    assert _letters(findings, "service", customers=())["a"] == ("open", "A", "customers")


def test_none_and_not_possible_are_told_apart(findings: Findings) -> None:
    none = (Answer(id="1", about="transfers", state="none"),)
    assert _letters(findings, transfers=(), answers=none)["e"] == ("not_applicable", "", "transfers")
    reason = (Answer(id="1", about="baseline_applies", state="not_possible", reason="skäl"),)
    assert _letters(findings, baseline_applies=None, answers=reason)["g"] == ("reason", "", "baseline_applies")
    bare = (DataRow(id="1", data_subjects=("employees",), data_categories=("salary",)),)
    unknown = (replace(reason[0], about="people"),)
    assert _letters(findings, people=bare, answers=unknown)["f"] == ("reason", "", "people")
    assert _letters(findings, answers=unknown)["f"][0] == "met"


def test_not_yet_determined_is_a_task_only_with_somebody_and_a_day(findings: Findings) -> None:
    waiting = Answer(id="1", about="people", state="not_determined", owner="Åsa", due=LATER)
    register = findings.register({"pay": {"people": (), "answers": (waiting,)}})
    checker = Checker(TODAY)
    assert not checker.all(register)
    assert {finding.rule for finding in checker.tasks(register)} == {"R06", "R21"}
    assert _letters(findings, people=(), answers=(waiting,))["c"] == ("not_determined", "", "people")
    for nobody in (replace(waiting, owner=""), replace(waiting, due=None)):
        assert findings.of("pay", people=(), answers=(nobody,))
        assert _letters(findings, people=(), answers=(nobody,))["c"][0] == "open"


def test_a_decision_with_a_reason_makes_a_finding_a_task(findings: Findings) -> None:
    decided = Task(
        id="t", title="x", record="pay", rule="R05", path="purposes", state="not_applicable", reason="Prövat av DSO"
    )
    register = findings.register({"pay": {"purposes": ()}}, decided)
    checker = Checker(TODAY)
    assert not checker.all(register)
    assert [finding.path for finding in checker.tasks(register)] == ["purposes"]
    assert _letters(findings, "pay", decided, purposes=())["b"][0] == "reason"
    for undecided in (replace(decided, reason=""), replace(decided, state="open"), replace(decided, rule="R06")):
        assert Checker(TODAY).all(findings.register({"pay": {"purposes": ()}}, undecided))


def test_findings_of_one_record_and_of_all_agree(findings: Findings) -> None:
    register = findings.register({"pay": {"purposes": ()}, "two": {"period": ""}})
    checker = Checker(TODAY)
    of_each = [finding for record in register for finding in checker.of(register, record)]
    assert list(checker.all(register)) == of_each
    assert {finding.record for finding in of_each} == {"pay", "two"}


def test_values_nobody_confirmed_are_told_once_a_record(findings: Findings) -> None:
    places = frozenset({("pay", "purposes/1/purpose"), ("pay", "name"), ("gone", "name")})
    found = Checker(TODAY).all(findings.register(), places)
    assert [(one.rule, one.severity, one.record, one.path) for one in found] == [("R66", "i", "pay", "name")]
    assert "2" in words_of(found[0], load("sv")).todo


def test_findings_of_a_rule_stand_together_gravest_first(findings: Findings) -> None:
    register = findings.register({"pay": {"purposes": (), "transfers": ()}, "service": {"transfers": ()}})
    groups = grouped(Checker(TODAY).all(register))
    assert [(group[0].rule, len(group)) for group in groups] == [("R05", 1), ("R09a", 1), ("R09a", 1)]


RULE_LIST = [(cls, rule) for cls, rules in RULES.items() for rule in rules]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_words_and_only_rules_have(language: str) -> None:
    texts = load(language)
    names = {rule.name for _, rule in RULE_LIST} | {"imported_values_are_confirmed"}
    assert {key.split(".")[1] for key in texts.keys() if key.startswith("findings.")} == names  # noqa: SIM118
    args = tuple((name, "x") for name in ("purpose", "left", "until", "due", "reviewed", "asked", "n"))
    for name in names:
        words = words_of(Finding("R00", "C", "a", "", "28(3)", args, name), texts)
        assert words.title
        assert words.todo
        assert "{" not in words.todo
        assert words.law == ("art. 28.3" if language == "sv" else "Art. 28(3)")


def test_only_article_30_and_what_it_names_is_ever_wanted() -> None:
    wanted = {rule.law for _, rule in RULE_LIST if rule.severity in "AB"}
    assert all(law.startswith("30(") or law in {"49(6)", "37(1)(a)", "27"} for law in wanted)
    assert {rule.law for _, rule in RULE_LIST if rule.severity == "A"} <= {law for law in wanted if law[:2] in "30 49"}


def test_a_rule_of_a_letter_is_of_article_30_and_severity_a_or_b() -> None:
    for cls, rule in RULE_LIST:
        if rule.letter:
            assert rule.severity in {"A", "B"}
        assert rule.severity in SEVERITIES
        assert cls in ENTITIES.values()


def test_every_path_found_is_a_field_of_its_record(findings: Findings) -> None:
    broken: dict[str, dict[str, Any]] = {
        "pay": {"purposes": (), "people": (), "recipients": (), "transfers": (), "baseline_applies": None},
        "us": {"email": "", "public_authority": True},
        "two": {"period": ""},
        "dpa": {"clauses": ()},
    }
    register = findings.register(broken)
    for finding in Checker(TODAY).all(register):
        record = register.get(finding.record)
        assert record
        kind_at(type(record), finding.path)


CHANGES: list[dict[str, dict[str, Any]]] = [
    {"pay": {"purposes": ()}},
    {"pay": {"transfers": ()}},
    {"pay": {"purposes": ()}, "task": {"state": "accepted", "reason": "prövat"}},
    {"task": {"state": "accepted", "reason": "prövat"}},
    {"us": {"email": ""}},
    {"two": {"period": ""}},
    {"two": {"how": "i systemet"}},
    {"mailing": {"role": "own_controller"}},
    {"mailing": {"agreement": None}},
    {"login": {"baseline": None}},
    {"head": {"organisation": None}},
    {"us-transfer": {"destination": ""}},
    {"dpa": {"covers": ("mailing",), "status": "missing"}},
    {},
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.sampled_from(["", "pay", "two", "us", "mailing"])), max_size=8))
def test_what_is_kept_is_what_a_fresh_look_gives(steps: list[tuple[dict[str, dict[str, Any]], str]]) -> None:
    kept = Checker(TODAY)
    register = Findings().register()
    for changes, gone in steps:
        changed = Findings().register(changes)
        records: dict[str, Record | None] = {
            record.id: record for record in changed if register.get(record.id) != record
        }
        register = register.with_records({**records, **({gone: None} if gone else {})})
        fresh = Checker(TODAY)
        assert set(kept.all(register)) == set(fresh.all(register))
        assert set(kept.tasks(register)) == set(fresh.tasks(register))
        for record in register:
            assert kept.letters(register, record) == fresh.letters(register, record)


def test_what_another_record_comes_to_say_of_one_that_stays_is_seen(findings: Findings) -> None:
    kept = Checker(TODAY)
    register = findings.register({"mailing": {"agreement": None}, "dpa": {"status": "missing"}})
    assert "mailing" in {finding.record for finding in kept.all(register)}
    agreement = register.find(Agreement, "dpa")
    assert agreement
    for covers in (("mailing",), ()):
        register = register.with_records({"dpa": replace(agreement, covers=covers)})
        assert set(kept.all(register)) == set(Checker(TODAY).all(register))


def test_an_unread_change_leaves_the_letters_the_same_objects(findings: Findings) -> None:
    checker, register = Checker(TODAY), findings.register({"pay": {"purposes": ()}})
    activity = register.all(Activity)[0]
    before = checker.letters(register, activity)
    two = register.find(Retention, "two")
    assert two
    after = register.with_records({"two": replace(two, how="i systemet")})
    assert checker.letters(after, activity) is before


def test_an_empty_register_has_nothing_to_complete() -> None:
    assert Checker(TODAY).all(Register({})) == ()
