"""A report or workbook of a part of the register holds that part and nothing else, wherever one looks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.model import Activity, Answer, Assignment, Customer, DataRow, Engagement, Party, Transfer
from ropa_exports import Earlier, Scope, write
from ropa_exports.answer.about import NoneInUseError, NotInUseError, subject_named, subjects
from ropa_exports.errors import SeveralNamedError
from ropa_exports.outline.portion import NoCustomerError, customer_named, departments, part_of
from tests.exports.inside import everything, json_in, made, pages, unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract


def records(path: Path) -> set[str]:
    return {record["id"] for record in json_in(path)["records"]}


def test_one_activity_is_a_page_or_two_that_need_no_other(register: Register, extract: Extract, tmp_path: Path) -> None:
    path = made(register, extract, tmp_path, Scope(activities=("a1",)), extended=False)
    said = pages(path)
    assert len(said) <= 2
    text = " ".join(said)
    for words in (
        "B-001 Nyhetsbrev till kunder",
        "Lindgrens Bokhandel AB, 559999-0011",
        "24 månader, räknat från: avtalets slut",
        "Grundnivån omfattar Kryptering, Behörighetsstyrning.",
        "Enstaka, få personer.",
        "Pseudonymisering före sändning.",
        "9f3c41d7 b2a8e05c 77d1906e 4c3fa21b",
        "Sida 1 av",
        "registrets sekvens 1482",
    ):
        assert words in text
    assert "s. –" not in text
    assert "Bokföring" not in everything(path)
    assert "Kameror" not in everything(path)


def test_chosen_activities_stand_in_a_report_of_their_own(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    path = made(register, extract, tmp_path, Scope(activities=("a1", "a3")))
    text = " ".join(pages(path))
    assert "2 valda behandlingar" in text
    assert "Nyhetsbrev till kunder" in text
    assert "Kameror i butiken" in text
    assert "Bokföring" not in everything(path).replace("Solo Bokföring", "")
    assert "sju" not in records(path)
    assert "t1" not in records(path)


def test_a_department_has_its_own_activities_and_no_others(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    path = made(register, extract, tmp_path, Scope(department="marknad"))
    assert records(path) & {"a1", "a2", "a3", "t1"} == {"a1"}
    assert "Kameror" not in everything(path)
    write(register, tmp_path / "d.xlsx", replace(extract, scope=Scope(department="Marknad")), language="sv")
    assert "Kameror" not in " ".join(unpacked((tmp_path / "d.xlsx").read_bytes()))


def test_the_parts_of_a_register_go_by_the_names_people_use(register: Register) -> None:
    known = subjects(register, "sv")
    assert {subject_named(known, ["activity"], name).key for name in ("b-002", "a2")} == {"activity:a2"}
    assert subject_named(known, ["activity"], "kameror i butiken").key == "activity:a3"
    assert departments(register) == ["Marknad"]
    assert subject_named(known, ["department"], "MARKNAD").text == "Marknad"
    assert {customer_named(register, name).id for name in ("Västra skolan AB", "1001")} == {"kund"}
    first = register.linked(Party, ["kund"])[0]
    namesake = Party(id="tvilling", name=first.name)
    also = Assignment(id="t9", name="Larm", customers=(Customer(id="c9", controller="tvilling"),))
    with pytest.raises(SeveralNamedError, match="tvilling"):
        customer_named(register.with_records({"tvilling": namesake, "t9": also}), first.name)
    with pytest.raises(NoCustomerError):
        customer_named(register, "Ingenting")
    with pytest.raises(NotInUseError):
        subject_named(known, ["activity"], "B-900")  # a template is no activity
    with pytest.raises(NoneInUseError):
        subject_named((), ["department"], "Marknad")
    twin = Activity(id="a9", reference="B-009", name="Kameror i butiken")
    with pytest.raises(SeveralNamedError, match="B-009"):
        subject_named(subjects(register.with_records({"a9": twin}), "sv"), ["activity"], "kameror i butiken")


def test_json_of_a_part_holds_the_part(official: Register, extract: Extract, tmp_path: Path) -> None:
    write(official, tmp_path / "r.json", replace(extract, scope=Scope(public=True)), language="sv")
    found = (tmp_path / "r.json").read_text("utf-8")
    assert [words for words in SECRET if words in found] == []


SECRET = (
    "AES-256", "Fältkryptering", "Kryptering", "Behörighetsstyrning", "RÖJ EJ", "IT-chefen", "Enstaka, få personer",
    "HEMLIG", "Marknadschefen", "Personliga konton", "Biträdesavtal Brevduvan", "Frågat om underbiträden",
    "Hemvägen 3", "solo@example.se", "800101-0019", "Larm hos grannen", "Grannar", "Vaktbolaget", "MALL FÖR NYA",
)  # fmt: skip


@pytest.fixture
def official(register: Register) -> Register:
    """A register with what is secret in every place it can stand."""
    first = register.find(Activity, "a1")
    transfer = register.find(Transfer, "usa")
    solo = register.find(Party, "solo")
    assert first
    assert transfer
    assert solo
    why = Answer(id="s", about="measures", state="not_possible", reason="RÖJ EJ skälet")
    secret = Activity(
        id="a3", reference="B-003", name="Kameror i butiken", controllers=("lindgren",), department="RÖJ EJ enheten",
        secrecy="18 kap. 8 § OSL", public_version="Bevakning av lokaler.", reader_note="RÖJ EJ anmärkningen",
        people=(DataRow(id="r", data_subjects=("Grannar",), data_categories=("Larm hos grannen",)),),
        recipients=("vakt",), case_number="RÖJ EJ numret",
    )  # fmt: skip
    return register.with_records(
        {
            "a1": replace(first, security_deviations="RÖJ EJ avvikelsen", recipients=(*first.recipients, "bok")),
            "a2": replace(first, id="a2", reference="B-002", name="Bokföring", measures=(), answers=(why,)),
            "a3": secret,
            "usa": replace(transfer, tia_on=dt.date(2025, 3, 1), tia_result="RÖJ EJ bedömningen"),
            "solo": replace(solo, address="Hemvägen 3", email="solo@example.se"),
            "bok": Engagement(id="bok", party="solo", service="Bokslut"),
            "vakt": Engagement(id="vakt", party="vaktbolag", service="Larm hos grannen"),
            "vaktbolag": Party(id="vaktbolag", name="Vaktbolaget AB"),
        }
    )


def test_the_public_version_withholds_what_is_secret_and_says_so(
    official: Register, extract: Extract, tmp_path: Path
) -> None:
    path = made(official, extract, tmp_path, Scope(public=True))
    found = everything(path)
    assert [words for words in SECRET if words in found] == []
    text = " ".join(pages(path))
    assert text.count("Uppgiften lämnas inte ut i den offentliga versionen") > 8
    for words in (
        "offentlig version",
        "Bevakning av lokaler.",
        "(sekretess: 18 kap. 8 § OSL)",
        "Kameror i butiken",
        "Skicka nyhetsbrev till kunder som bett om det",
        "Karin Ek, dso@lindgren.example",
        "Pseudonymisering före sändning.",
        "Solo Bokföring",
        "32.1 a",
    ):
        assert words in text
    assert "Inte bedömt ännu" not in next(page for page in pages(path) if page.count("Bevakning av lokaler"))


def test_what_was_not_secret_before_is_not_told_as_a_change(
    official: Register, extract: Extract, tmp_path: Path
) -> None:
    secret = official.find(Activity, "a3")
    assert secret
    then = official.with_records({"a3": replace(secret, secrecy="", public_version="")})
    earlier = Earlier(then, 1391, dt.date(2026, 6, 1))
    path = made(official, extract, tmp_path, Scope(public=True), earlier=earlier)
    found = everything(path)
    assert [words for words in SECRET if words in found] == []
    assert "Inget i registret skiljer sig." in " ".join(pages(path))


def test_the_public_workbook_withholds_the_same(official: Register, extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    write(official, path, replace(extract, scope=Scope(public=True)), language="sv")
    found = " ".join(unpacked(path.read_bytes()))
    assert [words for words in SECRET if words in found] == []
    assert "Uppgiften lämnas inte ut i den offentliga versionen" in found


def test_the_public_version_says_for_how_many_one_is_processor_and_not_for_whom(
    official: Register, extract: Extract, tmp_path: Path
) -> None:
    assignment = official.find(Assignment, "t1")
    assert assignment
    register = official.with_records({"t1": replace(assignment, description="Åt Västra Skolan AB och andra.")})
    path = made(register, extract, tmp_path, Scope(public=True), what="assignments")
    found, text = everything(path), " ".join(pages(path))
    assert [words for words in ("Västra Skolan", "Skolgatan", "post@skolan.example", "1001") if words in found] == []
    assert "Uppdraget utförs för 2 personuppgiftsansvariga, som inte nämns i den offentliga versionen." in text
    assert "Åt [kund] och andra." in text
    assert "Lindgrens Bokhandel AB" in text


def test_a_part_leans_on_nothing_outside_it(official: Register) -> None:
    scopes = (Scope(activities=("a1",)), Scope(department="Marknad"), Scope(customer="kund"), Scope(public=True))
    for scope in scopes:
        part = part_of(official, scope, "sv")
        for record in part:
            assert {id for id in _linked(record) if id not in part} == set(), (scope, record)


def test_part_a_says_the_same_of_a_register_that_holds_nothing_else(
    register: Register, extract: Extract
) -> None:
    """What is taken away with what goes beyond Article 30 is nothing that part A says."""
    from ropa_exports.outline import assignments, report
    from ropa_exports.outline.content import Content
    from ropa_exports.outline.parts import Picture
    from ropa_exports.outline.portion import _given
    from ropa_exports.outline.voice import Voice

    content = Content(extended=False)
    for outline in (report.report, assignments.report):
        whole, part = (
            [block for section in outline(Voice(held, "sv"), extract, content).sections for block in section.blocks]
            for held in (_given(register), part_of(register, Scope(), "sv", extended=False))
        )
        assert [one for one in whole if not isinstance(one, Picture)] == [
            one for one in part if not isinstance(one, Picture)
        ]


def _linked(record: object) -> set[str]:
    from ropa.plain import flatten, targets

    return targets(type(record), flatten(record))  # type: ignore[arg-type]
