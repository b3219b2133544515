"""The rules for assignments, parties, engagements, agreements, transfers and retention periods, each both ways."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ropa.checks import Checker
from ropa.model import (
    Agreement,
    Answer,
    Clause,
    Customer,
    Engagement,
    Measure,
    Party,
    Place,
    Retention,
    Supervision,
    Transfer,
)

if TYPE_CHECKING:
    from tests.checks.conftest import Findings

TODAY = dt.date(2026, 11, 20)


def _answer(about: str, state: str = "none", reason: str = "") -> tuple[Answer, ...]:
    return (Answer(id="1", about=about, state=state, reason=reason),)


def test_an_assignment_names_processor_and_controllers(findings: Findings) -> None:
    assert findings.of("service", processors=()) == {"R26 A an_assignment_names_the_processor processors"}
    assert findings.of("service", customers=()) == {"R26 A an_assignment_names_each_controller customers"}
    assert findings.of("service", customers=(Customer(id="1"),)) == {
        "R26 A an_assignment_names_each_controller customers/1/controller"
    }


def test_those_of_an_assignment_can_be_reached(findings: Findings) -> None:
    silent = Party(id="silent", name="Tysta AB")
    assert findings.of("service", silent, processors=("silent",)) == {"R26 A the_processor_can_be_reached processors"}
    ended = Customer(id="1", controller="silent", until=dt.date(2020, 1, 1))
    found = findings.of("service", silent, customers=(ended,))
    assert found == {"R26 A each_controller_can_be_reached customers/1/controller"}
    assert not findings.of("service", silent, customers=(replace(ended, notice_address="Storgatan 1"),))


def test_categories_of_processing_are_given(findings: Findings) -> None:
    assert findings.of("service", operations=()) == {"R26 A categories_of_processing_are_given operations"}
    assert not findings.of("service", operations=(), description="Lönekörning")


def test_an_assignments_transfers_and_security(findings: Findings) -> None:
    abroad = Engagement(
        id="sub", party="client", service="support", role="sub_processor", subprocessor_of="mailing",
        places=(Place(id="1", country="GB"),),
    )  # fmt: skip
    assert findings.of("service", abroad, subprocessors=("sub",)) == {
        "R09a A a_subprocessor_in_a_third_country_has_its_transfer transfers"
    }
    assert findings.of("service", transfers=()) == {"R09a B an_assignments_transfers_are_given_or_none transfers"}
    assert not findings.of("service", transfers=(), answers=_answer("transfers"))
    assert findings.of("service", baseline_applies=None) == {"R23 B security_is_described baseline_applies"}


def test_a_controller_has_a_name_and_any_contact(findings: Findings) -> None:
    unreachable = {"R01 A a_controller_can_be_reached email", "R26 A the_processor_can_be_reached processors"}
    assert findings.of("us", email="") == unreachable
    assert not findings.of("us", email="", phone="08-1")
    assert not findings.of("us", email="", address="Storgatan 1")
    assert findings.of("us", name=" ") == {"R01 A a_controller_has_a_name name"}
    assert not findings.of("post", name="Post", email="")


def test_a_party_named_as_controller_is_asked_for_contact_too(findings: Findings) -> None:
    board = Party(id="board", name="Fiktiva nämnden")
    assert findings.of("pay", board, controllers=("us", "board")) == {"R01 A a_controller_can_be_reached email"}
    assert not findings.of("pay", board)


def test_officers_are_reached_and_public_bodies_name_one(findings: Findings) -> None:
    told = {"dpo_notified": TODAY}
    assert findings.of("us", dpo="post", **told) == {"R01 B officer_and_representative_can_be_reached dpo"}
    assert not findings.of("us", dpo="client", **told)
    missing = {"R02 B a_public_body_names_its_officer dpo"}
    assert findings.of("us", public_authority=True) == missing
    assert findings.of("us", kind="municipality") == missing
    assert not findings.of("us", kind="municipality", public_authority=False)
    assert not findings.of("us", kind="municipality", dpo_not_needed="Domstol i dömande verksamhet")
    assert not findings.of("us", kind="limited_company")


@pytest.mark.parametrize(("seat", "asked"), [("US", True), ("NO", False), ("AX", False), ("", False)])
def test_a_controller_outside_the_eea_names_its_representative(findings: Findings, seat: str, *, asked: bool) -> None:
    assert bool(findings.of("us", seat=seat)) is asked
    assert not findings.of("us", seat=seat, answers=_answer("representative", reason="27.2"))


def test_an_unknown_place_is_a_task_and_no_error(findings: Findings) -> None:
    checker = Checker(TODAY)

    def tasks(**fields: Any) -> set[str]:
        register = findings.register({"mailing": fields})
        assert not checker.all(register)
        return findings.named(checker.tasks(register))

    unknown = {"R09c i a_processors_places_are_known places"}
    assert tasks(places=()) == unknown
    assert tasks(places=(Place(id="1", asked_on=TODAY),)) == unknown
    assert tasks(places=(Place(id="1", region="eea"),)) == set()
    assert tasks(places=(), stage="ended") == set()
    assert tasks(places=(), role="own_controller") == set()


def test_a_place_outside_the_eea_names_its_country(findings: Findings) -> None:
    found = findings.of("mailing", places=(Place(id="1", region="outside_eea"),))
    assert found == {"R09a A a_place_outside_the_eea_names_its_country places/1/country"}
    assert not findings.of("mailing", places=(Place(id="1", region="outside_eea", country="US"),))


def test_a_processor_is_bound_by_an_agreement(findings: Findings) -> None:
    assert findings.of("mailing", agreement=None) == {"R25 C a_processor_is_bound agreement"}
    assert not findings.of("mailing", agreement=None, answers=_answer("agreement", reason="Reglemente"))
    assert not findings.of("mailing", agreement=None, stage="proposed")
    assert not findings.of("mailing", agreement=None, role="own_controller")
    assert not findings.of("mailing", agreement=None, role="sub_processor", subprocessor_of="other", party="client")
    assert not findings.of("mailing", Agreement(id="a", name="Avtal", covers=("mailing",)), agreement=None)


def test_the_eighteen_clauses_are_looked_for(findings: Findings) -> None:
    assert findings.of("dpa", clauses=()) == {"R25 C every_clause_is_looked_at clauses"}
    assert not findings.of("dpa", clauses=(), status="draft")
    assert not findings.of("dpa", clauses=(), kind="standard_clauses")
    unmet = {"R25 C every_clause_is_there clauses/x/met", "R25 C every_clause_is_looked_at clauses"}
    assert findings.of("dpa", clauses=(Clause(id="x", clause="a", met="not_met"),)) == unmet


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"status": "missing"}, "an_agreement_is_there status"),
        ({"status": "expired"}, "an_agreement_is_in_force status"),
        ({"valid_until": dt.date(2026, 11, 19)}, "an_agreement_is_in_force valid_until"),
        ({"valid_until": dt.date(2026, 11, 20)}, "an_agreement_does_not_end_soon valid_until"),
        ({"valid_until": dt.date(2027, 5, 19)}, "an_agreement_does_not_end_soon valid_until"),
        ({"valid_until": dt.date(2027, 5, 20)}, ""),
        ({"status": "not_needed", "valid_until": dt.date(2020, 1, 1)}, ""),
    ],
)
def test_an_agreement_is_there_and_in_force(findings: Findings, fields: dict[str, Any], name: str) -> None:
    assert findings.of("dpa", **fields) == ({f"R63 C {name}"} if name else set())


def test_supervision_is_not_overdue(findings: Findings) -> None:
    past = Supervision(id="1", day=dt.date(2025, 1, 1), next_due=dt.date(2026, 1, 1))
    later = Supervision(id="2", day=dt.date(2026, 1, 1), next_due=dt.date(2027, 1, 1))
    late = {"R63 C supervision_is_not_overdue supervision/1/next_due"}
    assert findings.of("mailing", supervision=(past,)) == late
    assert not findings.of("mailing", supervision=(past, later))
    assert not findings.of("mailing", supervision=(past,), stage="ended")


def test_a_transfer_names_its_country(findings: Findings) -> None:
    for unnamed in ("", "unspecified"):
        found = findings.of("us-transfer", destination=unnamed)
        assert found == {"R09a A a_transfer_names_its_country destination"}
    assert not findings.of("us-transfer", destination="", conclusion="not_a_transfer")


def test_compelling_interests_are_documented_in_the_register(findings: Findings) -> None:
    second, told = ("49_1_second",), {"authority_informed": TODAY, "people_informed": TODAY}
    assert findings.of("us-transfer", tools=second, **told) == {
        "R13a A compelling_interests_are_assessed assessment",
        "R13a A compelling_interests_have_safeguards safeguards",
    }
    assert not findings.of("us-transfer", tools=second, assessment="Bedömd", safeguards="Avtalad sekretess", **told)
    assert not findings.of("us-transfer", tools=("49_1_a",))


def test_a_retention_period_says_how_long_and_from_when(findings: Findings) -> None:
    assert findings.of("two", period="") == {"R21 B a_period_is_stated period"}
    assert not findings.of("two", period="", no_period="preserved")
    assert not findings.of("two", period="", criterion="Till dess preskriptionstiden gått ut")
    assert findings.of("two", starts="") == {"R21 B a_period_says_from_when starts"}
    assert not findings.of("two", starts="", starts_words="avslutad rekrytering")


@pytest.mark.parametrize(
    "words", ["Så länge som nödvändigt", "sparas tills vidare", "As long as necessary for the purpose", "enligt lag"]
)
def test_a_criterion_can_be_tested(findings: Findings, words: str) -> None:
    assert findings.of("two", period="", criterion=words) == {"R22 B a_criterion_can_be_tested criterion"}
    assert not findings.of("two", criterion=words)
    assert not findings.of("two", period="", no_period="preserved", criterion=words)
    assert not findings.of("two", period="", criterion=f"{words}, 7 kap. 2 § bokföringslagen")


def test_a_period_that_restarts_has_an_end(findings: Findings) -> None:
    assert findings.of("two", restarts="last_contact") == {"R51 B a_period_that_restarts_has_an_end restarts"}
    assert not findings.of("two", restarts="last_contact", criterion="Högst tio år")


def test_unused_records_of_other_kinds_are_left_alone(findings: Findings) -> None:
    kept = Retention(id="r", name="x", period="P1D", starts="other")
    unused = Transfer(id="t", name="x", destination="US", tools=("49_1_a",))
    assert not findings.of("pay", Measure(id="m", name="x"), unused, kept)
