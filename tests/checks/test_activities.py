"""The rules for activities, each both ways."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from ropa.checks import Checker
from ropa.model import (
    Answer,
    Correction,
    DataGroup,
    DataRow,
    Engagement,
    Measure,
    Party,
    Place,
    Purpose,
    System,
    Term,
    Transfer,
)

if TYPE_CHECKING:
    from tests.checks.conftest import Findings

TODAY = dt.date(2026, 11, 20)
PURPOSE = Purpose(id="1", purpose="Beräkna och betala ut lön")
ROW = DataRow(id="1", data_subjects=("employees",), data_categories=("salary",), retention=("two",))


def _row(**fields: Any) -> DataRow:
    return DataRow(**{"id": "1", "data_subjects": ("employees",), "data_categories": ("salary",), **fields})


def _answer(about: str, state: str = "none", **fields: Any) -> tuple[Answer, ...]:
    return (Answer(id="1", about=about, state=state, **fields),)


def test_a_complete_register_has_no_findings(findings: Findings) -> None:
    assert findings.of("pay") == set()


def test_a_controller_is_named(findings: Findings) -> None:
    assert findings.of("pay", controllers=()) == {"R01 A an_activity_names_its_controller controllers"}


def test_joint_control_names_two_and_an_arrangement(findings: Findings) -> None:
    assert findings.of("pay", control="joint", arrangement="dpa") == {"R04 A joint_controllers_are_named controllers"}
    found = findings.of("pay", control="joint", controllers=("us", "client"))
    assert found == {"R04 C joint_controllers_have_an_arrangement arrangement"}
    assert not findings.of("pay", control="joint", controllers=("us", "client"), arrangement="dpa")
    assert not findings.of("pay", control="each_for_itself", controllers=("us", "client"))


def test_there_is_a_purpose_with_words(findings: Findings) -> None:
    assert findings.of("pay", purposes=()) == {"R05 A a_purpose_is_given purposes"}
    assert findings.of("pay", purposes=(PURPOSE, Purpose(id="2"))) == {"R05 A a_purpose_is_given purposes/2/purpose"}


@pytest.mark.parametrize("word", ["Kontroll", "administration.", " Control "])
def test_one_vague_word_may_be_too_general(findings: Findings, word: str) -> None:
    found = findings.of("pay", purposes=(Purpose(id="1", purpose=word),))
    assert found == {"R05 i a_purpose_says_what_for purposes/1/purpose"}
    assert not findings.of("pay", purposes=(Purpose(id="1", purpose=f"{word} av att fakturor stämmer"),))


def test_people_and_data_are_described(findings: Findings) -> None:
    people, data = "R06 A data_subjects_are_described", "R06 A personal_data_is_described"
    unsaid = {f"{people} people", f"{data} people", "R21 B each_row_has_a_retention_period people"}
    assert findings.of("pay", people=()) == unsaid
    assert findings.of("pay", people=(_row(data_subjects=(), retention=("two",)),)) == {
        f"{people} people/1/data_subjects"
    }
    assert findings.of("pay", people=(_row(data_categories=(), retention=("two",)),)) == {
        f"{data} people/1/data_categories"
    }


def test_a_data_group_or_a_description_is_data_too(findings: Findings) -> None:
    group = DataGroup(id="g", name="Löneuppgifter")
    assert not findings.of("pay", group, people=(_row(data_categories=(), data_groups=("g",), retention=("two",)),))
    assert not findings.of("pay", people=(_row(data_categories=(), description="Lön", retention=("two",)),))


def test_a_row_without_data_beside_a_whole_one_is_beyond_article_30(findings: Findings) -> None:
    bare = DataRow(id="2", data_subjects=("customers",), retention=("two",))
    nobody = DataRow(id="3", data_categories=("name",), retention=("two",))
    assert findings.of("pay", people=(ROW, bare, nobody)) == {
        "R06 C each_row_says_whose_data_and_which people/2/data_categories",
        "R06 C each_row_says_whose_data_and_which people/3/data_subjects",
    }


def test_recipients_are_given_or_said_to_be_none(findings: Findings) -> None:
    missing = {"R07 A recipients_are_given_or_none recipients"}
    assert findings.of("pay", recipients=()) == missing
    assert findings.of("pay", recipients=(), answers=_answer("recipients", "not_possible", reason="x")) == missing
    assert not findings.of("pay", recipients=(), answers=_answer("recipients"))
    assert not findings.of("pay", recipients=(), people=(_row(retention=("two",), disclosed_to=("tax",)),))


def test_no_recipients_beside_a_processor_contradicts_itself(findings: Findings) -> None:
    contradiction = {"R07 A no_recipients_means_no_processor_either recipients"}
    none = _answer("recipients")
    assert findings.of("pay", answers=none) == contradiction
    row = _row(retention=("two",), disclosed_to=("mailing",))
    assert findings.of("pay", recipients=(), people=(row,), answers=none) == contradiction
    system = System(id="s", name="Lönesystemet", supplier="mailing")
    assert findings.of("pay", system, recipients=(), systems=("s",), answers=none) == contradiction
    own = System(id="s", name="Lönesystemet")
    assert not findings.of("pay", own, recipients=(), systems=("s",), answers=none)


def test_a_recipient_in_a_third_country_has_its_transfer(findings: Findings) -> None:
    abroad = Engagement(
        id="cloud", party="client", service="drift", role="own_controller", places=(Place(id="1", country="IN"),)
    )
    missing = {"R09a A a_recipient_in_a_third_country_has_its_transfer transfers"}
    assert findings.of("pay", abroad, recipients=("cloud",)) == missing
    assert findings.of("pay", abroad, recipients=("cloud",), transfers=(), answers=_answer("transfers")) == missing
    for transfer in (
        Transfer(id="t", name="Indien", destination="IN", tools=("49_1_a",)),
        Transfer(id="t", name="Drift", importer="cloud", destination="IN", tools=("49_1_a",)),
        Transfer(id="t", name="Drift", importer="client", destination="IN", conclusion="not_a_transfer"),
    ):
        assert not findings.of("pay", abroad, transfer, recipients=("cloud",), transfers=("t",))


def test_a_seat_or_a_territory_abroad_triggers_nothing(findings: Findings) -> None:
    seated = Party(id="inc", name="Cloud Inc.", seat="US")
    inside = Engagement(
        id="cloud", party="inc", service="drift", role="own_controller", places=(Place(id="1", country="IE"),)
    )
    assert not findings.of("pay", seated, inside, recipients=("cloud",), transfers=(), answers=_answer("transfers"))
    island = Engagement(
        id="cloud", party="inc", service="drift", role="own_controller", places=(Place(id="1", country="AX"),)
    )
    assert not findings.of("pay", seated, island, recipients=("cloud",), transfers=(), answers=_answer("transfers"))


def test_transfers_are_answered_where_nothing_goes_abroad(findings: Findings) -> None:
    assert findings.of("pay", transfers=()) == {"R09a B transfers_are_given_or_none transfers"}
    assert not findings.of("pay", transfers=(), answers=_answer("transfers"))


def test_special_categories_have_a_condition(findings: Findings) -> None:
    health = _row(data_categories=("health",), retention=("two",))
    missing = {"R18 C special_categories_have_a_condition purposes/1/special_conditions"}
    assert findings.of("pay", people=(health,)) == missing
    told = Purpose(id="1", purpose="Betala sjuklön", special_conditions=("b",), special_provision="3 kap. 2 §")
    assert not findings.of("pay", people=(health,), purposes=(told,))
    consent = Purpose(id="1", purpose="Betala sjuklön", special_conditions=("a",))
    assert not findings.of("pay", people=(health,), purposes=(consent,))


def test_a_condition_in_national_law_names_the_provision(findings: Findings) -> None:
    untold = Purpose(id="1", purpose="Betala sjuklön", special_conditions=("b",))
    found = findings.of("pay", people=(_row(data_categories=("health",), retention=("two",)),), purposes=(untold,))
    assert found == {"R18 C a_condition_in_national_law_names_the_provision purposes/1/special_provision"}


def test_only_the_purposes_a_row_serves_need_the_condition(findings: Findings) -> None:
    health = _row(id="2", data_categories=("health",), retention=("two",), purposes=("2",))
    purposes = (PURPOSE, Purpose(id="2", purpose="Betala sjuklön"))
    found = findings.of("pay", people=(ROW, health), purposes=purposes)
    assert found == {"R18 C special_categories_have_a_condition purposes/2/special_conditions"}


@pytest.mark.parametrize("word", ["Fingeravtryck", "fingeravtryck", "fingerprints", "own"])
def test_an_own_term_marked_special_counts_as_special(findings: Findings, word: str) -> None:
    term = Term(id="own", vocabulary="data_category", swedish="Fingeravtryck", english="Fingerprints", special=True)
    assert findings.of("pay", term, people=(_row(data_categories=(word,), retention=("two",)),))


def test_special_data_through_a_group_or_a_correction_counts(findings: Findings) -> None:
    group = DataGroup(id="g", name="Sjukfrånvaro", terms=("health",))
    assert findings.of("pay", group, people=(_row(data_groups=("g",), retention=("two",)),))
    correction = Correction(id="c", list="data_category", key="salary", values='flags = ["special"]')
    assert findings.of("pay", correction)


def test_data_that_may_reveal_asks_and_does_not_accuse(findings: Findings) -> None:
    family = _row(data_categories=("family",), retention=("two",))
    assert findings.of("pay", people=(family,)) == {"R41 i data_may_reveal_special_categories people/1/data_categories"}
    told = Purpose(id="1", purpose="Betala lön", special_conditions=("a",))
    assert not findings.of("pay", people=(family,), purposes=(told,))


def test_each_row_has_a_retention_period_or_a_reason(findings: Findings) -> None:
    missing = {"R21 B each_row_has_a_retention_period people/1/retention"}
    assert findings.of("pay", people=(_row(),)) == missing
    assert findings.of("pay", people=(_row(),), answers=_answer("people")) == missing
    assert findings.of("pay", people=(_row(),), answers=_answer("people", "not_possible")) == missing
    for about in ("people", "retention", "people/1/retention"):
        reason = _answer(about, "not_possible", reason="Kunden bestämmer")
        assert not findings.of("pay", people=(_row(),), answers=reason)


def test_an_extension_has_an_end(findings: Findings) -> None:
    found = findings.of("pay", people=(_row(retention=("two",), extension="vid tvist"),))
    assert found == {"R51 B an_extension_has_an_end people/1/extension_until"}
    ended = _row(retention=("two",), extension="vid tvist", extension_until="domen vunnit laga kraft")
    assert not findings.of("pay", people=(ended,))


def test_security_is_described_or_there_is_a_reason(findings: Findings) -> None:
    missing = {"R23 B security_is_described baseline_applies"}
    assert findings.of("pay", baseline_applies=None) == missing
    assert findings.of("pay", baseline_applies=False, answers=_answer("measures")) == missing
    assert not findings.of("pay", baseline_applies=None, measures=("login",))
    assert not findings.of("pay", baseline_applies=None, security_deviations="Kryptering")
    reason = _answer("baseline_applies", "not_possible", reason="Utreds av säkerhetsskäl")
    assert not findings.of("pay", baseline_applies=None, answers=reason)


def test_the_baseline_is_asked_for_once(findings: Findings) -> None:
    assert findings.of("login", baseline=None) == {"R23 B the_baseline_relied_on_is_described baseline_applies"}
    assert not findings.of("login", Measure(id="m", name="Kryptering", baseline=True), baseline=None)
    register = findings.register({"login": {"baseline": None}})
    assert [finding.record for finding in Checker(TODAY).all(register)] == ["pay"]
    erased = findings.register({"login": {"baseline": None}, "pay": {"status": "ended", "erased_on": TODAY}})
    assert [finding.record for finding in Checker(TODAY).all(erased)] == ["service"]


def test_a_queried_source_is_a_recipient_too(findings: Findings) -> None:
    bureau = Party(id="bureau", name="Fiktiv Upplysning AB")
    missing = {"R44 B a_queried_source_is_a_recipient_too people/1/source_parties"}
    asked = _row(retention=("two",), source_parties=("bureau",), source_categories=("credit_reference",))
    assert findings.of("pay", bureau, people=(asked,)) == missing
    service = Engagement(id="e", party="bureau", service="upplysningar", role="own_controller")
    known = _row(retention=("two",), source_parties=("bureau",))
    assert findings.of("pay", bureau, service, people=(known,)) == missing
    assert not findings.of("pay", bureau, people=(known,))
    assert not findings.of("pay", bureau, service, people=(known,), recipients=("e", "tax"))


def test_templates_and_erased_activities_are_not_checked(findings: Findings) -> None:
    assert not findings.of("pay", template=True, purposes=())
    assert not findings.of("pay", status="ended", erased_on=dt.date(2026, 1, 1), purposes=())
    assert findings.of("pay", status="ended", purposes=())
