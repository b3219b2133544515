"""The rules beyond Art. 30, each both ways."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from ropa.model import Certificate, Correction, Criterion, DataRow, Engagement, Party, Place, Purpose

if TYPE_CHECKING:
    from tests.checks.conftest import Findings

TODAY = dt.date(2026, 11, 20)


def _purpose(**fields: Any) -> tuple[Purpose, ...]:
    return (Purpose(id="1", purpose="Kräva in obetalda fakturor", **fields),)


def _row(*categories: str) -> tuple[DataRow, ...]:
    return (DataRow(id="1", data_subjects=("customers",), data_categories=categories, retention=("two",)),)


def _names(found: set[str]) -> set[str]:
    return {" ".join(one.split()[2:]) for one in found}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"legal_bases": ("f",)}, "a_legitimate_interest_is_stated_and_weighed purposes/1/interest"),
        (
            {"legal_bases": ("f",), "interest": "Vårt"},
            "a_legitimate_interest_is_stated_and_weighed purposes/1/balancing",
        ),
        ({"legal_bases": ("f",), "interest": "Vårt", "balancing": "Väger över"}, ""),
        ({"legal_bases": ("f",), "interest": "Vårt", "balancing_document": "instruction"}, ""),
        ({"legal_bases": ("c",)}, "an_obligation_or_task_is_laid_down_in_something purposes/1/laid_down_in"),
        ({"legal_bases": ("e",), "laid_down_in": ("collective_agreement",)}, ""),
        ({"legal_bases": ("c",), "citation": "7 kap. 2 § bokföringslagen"}, ""),
        ({"legal_bases": ("a",)}, "a_consent_can_be_shown_and_withdrawn purposes/1/consent_obtained"),
        (
            {"legal_bases": ("a",), "consent_obtained": "Kryssruta", "consent_recorded": "I systemet"},
            "a_consent_can_be_shown_and_withdrawn purposes/1/consent_withdrawn",
        ),
    ],
)
def test_legal_bases_are_explained(findings: Findings, fields: dict[str, Any], name: str) -> None:
    found = findings.of("pay", purposes=_purpose(**fields))
    assert _names(found) == ({name} if name else set())
    assert all(one.split()[1] == "C" for one in found)


def test_an_authority_has_grounds_of_its_own(findings: Findings) -> None:
    own = _purpose(legal_bases=("f",), interest="Vårt", balancing="Väger över", own_task=True)
    assert _names(findings.of("pay", purposes=own)) == {
        "an_authoritys_own_task_rests_on_no_legitimate_interest purposes/1/legal_bases"
    }
    powers = _purpose(legal_bases=("b",), public_powers=True)
    assert not findings.of("pay", purposes=powers)
    register = findings.register({"pay": {"purposes": powers}, "us-transfer": {"tools": ("49_1_a",)}})
    assert _names(findings.found(register)) == {"public_powers_use_no_derogation_closed_to_them transfers"}


def test_data_on_offences_has_its_support(findings: Findings) -> None:
    assert _names(findings.of("pay", people=_row("offences"))) == {
        "data_on_offences_has_its_support people/1/data_categories"
    }
    supported = _purpose(legal_bases=("b",), criminal_support=("legal_claims",))
    assert not findings.of("pay", people=_row("offences"), purposes=supported)


@pytest.mark.parametrize("word", ["personal_identity_number", "personnummer", "Samordningsnummer"])
def test_personnummer_are_justified_unless_by_consent_or_statute(findings: Findings, word: str) -> None:
    row = _row(word)
    assert _names(findings.of("pay", people=row)) == {"personnummer_are_justified personnummer_reason"}
    assert not findings.of("pay", people=row, personnummer_reason="Säker identifiering")
    assert not findings.of("pay", people=row, purposes=_purpose(legal_bases=("c",), citation="31 kap. SFL"))
    consent = _purpose(legal_bases=("a",), consent_obtained="x", consent_recorded="x", consent_withdrawn="x")
    assert not findings.of("pay", people=row, purposes=consent)


def test_two_criteria_or_a_case_call_for_an_impact_assessment(findings: Findings) -> None:
    one, two = (Criterion(id=n, criterion=c, met="yes") for n, c in (("1", "large_scale"), ("2", "matching")))
    contested = Criterion(id="2", criterion="matching", met="contested", reason="Ingen samkörning")
    wanted = {"an_impact_assessment_is_linked dpia_document"}
    assert _names(findings.of("pay", dpia_criteria=(one, two))) == wanted
    assert _names(findings.of("pay", dpia_cases=("c",))) == wanted
    assert not findings.of("pay", dpia_criteria=(one, contested))
    assert not findings.of("pay", dpia_cases=("c",), dpia_covered_by="Bedömningen av lönesystemet")


def test_a_solely_automated_decision_has_ground_and_safeguards(findings: Findings) -> None:
    name = "a_solely_automated_decision_has_ground_and_safeguards"
    assert _names(findings.of("pay", automated_decisions=True)) == {
        f"{name} automated_ground",
        f"{name} automated_safeguards",
    }
    told = {"automated_ground": "contract", "automated_safeguards": "Omprövas av handläggare"}
    assert not findings.of("pay", automated_decisions=True, **told)
    assert not findings.of("pay", automated_decisions=False)


def test_the_officer_advises_and_does_not_adopt(findings: Findings) -> None:
    officer = Party(id="dpo", name="Åsa Ek", email="dso@example.org")
    changes: dict[str, dict[str, Any]] = {"us": {"dpo": "dpo", "dpo_notified": TODAY}}
    changes["pay"] = {"adopted_by": "åsa  ek"}
    assert _names(findings.found(findings.register(changes, officer))) == {"the_business_adopts_the_record adopted_by"}
    changes["pay"] = {"adopted_by": "Bo Berg"}
    assert not findings.found(findings.register(changes, officer))


def test_reviews_are_held(findings: Findings) -> None:
    assert _names(findings.of("pay", next_review=dt.date(2026, 11, 19))) == {"a_planned_review_is_held next_review"}
    assert not findings.of("pay", next_review=TODAY, last_reviewed=dt.date(2020, 1, 1))
    old = findings.of("pay", last_reviewed=dt.date(2025, 11, 20))
    assert _names(old) == {"the_last_review_is_recent last_reviewed"}
    assert not findings.of("pay", last_reviewed=dt.date(2025, 11, 21))
    longer = findings.register({"pay": {"last_reviewed": dt.date(2025, 11, 20)}, "head": {"review_months": 24}})
    assert not findings.found(longer)


def test_an_assignment_has_instruction_and_end(findings: Findings) -> None:
    name = "an_assignment_has_instruction_and_end"
    assert _names(findings.of("service", instruction=None, at_end="")) == {f"{name} instruction", f"{name} at_end"}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"tools": ()}, "a_transfer_rests_on_a_tool tools"),
        ({"tools": ("none",)}, "a_transfer_rests_on_a_tool tools"),
        ({"tools": (), "conclusion": "not_a_transfer"}, ""),
        ({"destination": "IN", "tools": ("adequacy",)}, "the_country_has_the_decision_named tools"),
        ({"destination": "NZ", "tools": ("adequacy",)}, ""),
        ({"destination": "CA", "tools": ("adequacy",)}, "the_decisions_scope_is_confirmed adequacy_scope_confirmed"),
        ({"destination": "CA", "tools": ("adequacy",), "adequacy_scope_confirmed": True}, ""),
        ({"destination": "EPO", "tools": ("adequacy",), "adequacy_scope_confirmed": True}, ""),
        ({"tools": ("dpf",)}, "the_privacy_framework_is_checked_by_entity dpf_entity"),
        ({"tools": ("dpf",), "dpf_entity": "X Inc."}, "the_privacy_framework_is_checked_by_entity dpf_listed"),
        (
            {"tools": ("dpf",), "dpf_entity": "X Inc.", "dpf_listed": True},
            "the_privacy_framework_is_checked_by_entity dpf_checked",
        ),
        ({"tools": ("dpf",), "dpf_entity": "X Inc.", "dpf_listed": True, "dpf_checked": TODAY}, ""),
        ({"scc_modules": ()}, "the_clauses_modules_are_named scc_modules"),
        ({"tia_on": None}, "safeguards_are_assessed tia_on"),
        ({"importer_under_gdpr": True}, "the_clauses_fit_the_importer importer_under_gdpr"),
        ({"tools": ("bcr",), "tia_on": TODAY}, ""),
    ],
)
def test_transfers_rest_on_something(findings: Findings, fields: dict[str, Any], name: str) -> None:
    assert _names(findings.of("us-transfer", **fields)) == ({name} if name else set())


def test_of_compelling_interests_authority_and_people_are_told(findings: Findings) -> None:
    fields = {"tools": ("49_1_second",), "assessment": "Bedömd", "safeguards": "Sekretess"}
    name = "authority_and_people_are_told"
    assert _names(findings.of("us-transfer", **fields)) == {f"{name} authority_informed", f"{name} people_informed"}


@pytest.mark.parametrize(
    ("ends", "name"),
    [
        ("2026-11-19", "the_country_has_the_decision_named tools"),
        ("2026-11-20", "the_decision_does_not_end_soon tools"),
        ("2027-05-19", "the_decision_does_not_end_soon tools"),
        ("2027-05-20", ""),
        ("inte ett datum", ""),
    ],
)
def test_a_decision_is_watched_before_it_ends_also_when_corrected(findings: Findings, ends: str, name: str) -> None:
    correction = Correction(id="c", list="adequacy", key="GB", values=f'ends = "{ends}"')
    found = findings.of("us-transfer", correction, destination="GB", tools=("adequacy",))
    assert _names(found) == ({name} if name else set())


def test_processors_are_followed_up(findings: Findings) -> None:
    asked = (Place(id="1", asked_on=dt.date(2026, 10, 20)),)
    assert _names(findings.of("mailing", places=asked)) == {"a_question_about_a_place_is_answered places/1/asked_on"}
    assert not findings.of("mailing", places=(Place(id="1", asked_on=dt.date(2026, 10, 21)),))
    ends = (Certificate(id="1", name="ISO 27001", valid_until=dt.date(2027, 5, 19)),)
    found = findings.of("mailing", certificates=ends)
    assert _names(found) == {"a_certificate_does_not_end_soon certificates/1/valid_until"}
    assert not findings.of("mailing", certificates=(Certificate(id="1", valid_until=dt.date(2027, 5, 20)),))
    ended = _names(findings.of("mailing", certificates=ends, stage="ended"))
    assert not {name for name in ended if name.startswith("a_certificate")}
    below = Engagement(
        id="s", party="post", service="x", role="sub_processor", subprocessor_of="mailing",
        places=(Place(id="1", country="SE"),),
    )  # fmt: skip
    assert _names(findings.of("pay", below)) == {"a_subprocessor_can_be_reached party"}


def test_an_officer_is_notified(findings: Findings) -> None:
    assert _names(findings.of("us", dpo="client")) == {"the_officer_is_notified dpo_notified"}
    assert not findings.of("us", dpo="client", dpo_notified=TODAY)


@pytest.mark.parametrize(
    ("number", "kind", "asked"),
    [
        ("556000-0000", "", False),
        ("19121212-1212", "", True),
        ("121212-1212", "limited_company", True),
        ("121212-1212", "sole_trader", False),
        ("12", "", False),
    ],
)
def test_a_number_like_a_personnummer_is_asked_about(
    findings: Findings, number: str, kind: str, *, asked: bool
) -> None:
    assert bool(findings.of("post", org_number=number, kind=kind)) is asked
