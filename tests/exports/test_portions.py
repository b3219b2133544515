"""A report or workbook of a part of the register holds that part and nothing else, wherever one looks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ropa.model import (
    Activity,
    Agreement,
    Answer,
    Assignment,
    Customer,
    DataRow,
    Document,
    Engagement,
    Measure,
    Party,
    Release,
    Task,
    Term,
    Transfer,
)
from ropa_exports import Earlier, Scope, write
from ropa_exports.outline.portion import (
    NoActivityError,
    NoCustomerError,
    NoDepartmentError,
    activity_named,
    customer_named,
    department_named,
    departments,
    part_of,
)
from tests.exports.inside import attached, everything, json_in, pages, unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract


def made(register: Register, extract: Extract, folder: Path, scope: Scope, **asked: object) -> Path:
    """A report of a part, with the register in it."""
    path = folder / "r.pdf"
    write(register, path, replace(extract, scope=scope), language="sv", attach=True, **asked)  # type: ignore[arg-type]
    return path


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
    assert activity_named(register, "b-002").id == "a2"
    assert activity_named(register, "kameror i butiken").id == "a3"
    assert departments(register) == ["Marknad"]
    assert department_named(register, "MARKNAD") == "Marknad"
    assert {customer_named(register, name).id for name in ("Västra skolan AB", "1001")} == {"kund"}
    for missing in (activity_named, department_named, customer_named):
        with pytest.raises((NoActivityError, NoDepartmentError, NoCustomerError)):
            missing(register, "Ingenting")
    with pytest.raises(NoActivityError):
        activity_named(register, "B-900")  # a template is no activity


def test_json_of_a_part_holds_the_part(official: Register, extract: Extract, tmp_path: Path) -> None:
    write(official, tmp_path / "r.json", replace(extract, scope=Scope(public=True)), language="sv")
    found = (tmp_path / "r.json").read_text("utf-8")
    assert [words for words in SECRET if words in found] == []


OTHERS = (
    "Östra Akademin", "Östra  Akademin", "östra akademin", "Akademi-Öst", "559999-0777", "5599990777",
    "kontakt@ostra.example", "@ostra.example", "Rut Öster", "Solo Bokföring",
)  # fmt: skip


@pytest.fixture
def shared(register: Register) -> Register:
    """A processor's register in which another customer is named wherever it can be."""
    other = Party(
        id="annan", name="Östra Akademin AB", aliases=("Akademi-Öst",), org_number="559999-0777", seat="SE",
        email="kontakt@ostra.example", keeps_register=True, contact_person="Rut Öster",
    )  # fmt: skip
    first = register.find(Assignment, "t1")
    kept = register.find(Party, "kund")
    drift = register.find(Engagement, "drift")
    krypt = register.find(Measure, "krypt")
    assert first
    assert kept
    assert drift
    assert krypt
    names_all = Agreement(
        id="ram", name="Ramavtal med Östra Akademin", controllers=("annan", "kund"), covers=("t2",)
    )
    whose = Customer(id="k3", controller="annan", customer_number="1002", deviations="Bara Östra Akademin")
    assignment = replace(
        first,
        customers=(*first.customers, whose),
        description="Först provat hos Östra Akademin och ÖSTRA AKADEMIN AB.",
        data_categories=("name", "Elevnummer hos Akademi-Öst"),
        security_deviations="Östra Akademins nycklar ligger för sig.",
        reader_note="Fråga rut@ostra.example, Rut Öster eller 5599990777 på Östra\nAkademin.",
        transfers=("molnet",),
        owner="Karin på Östra Akademin",
        instruction="instruktion",
    )
    return register.with_records(
        {
            "annan": other,
            "t1": assignment,
            "t2": Assignment(id="t2", reference="U-002", name="Bara Östra Akademin", customers=(whose,)),
            "drift": replace(drift, controllers=("annan", "kund"), agreement="ram", notes="Östra Akademin klagade"),
            "ram": names_all,
            "krypt": replace(krypt, description="Som hos Östra Akademin"),
            "kund": replace(kept, notes="Bytte från Östra Akademin AB", part_of="annan"),
            "molnet": Transfer(id="molnet", name="Till USA", exporter="annan", importer="mejl", destination="US"),
            "instruktion": Document(id="instruktion", title="Instruktion Östra Akademin"),
            "ord": Term(id="ord", vocabulary="data_category", swedish="Elevnummer hos Akademi-Öst", special=True),
            "uppgift": Task(id="uppgift", title="Ring Östra Akademin"),
            "ut": Release(id="ut", label="Till Östra Akademin", sequence=3),
        }
    )


def test_a_customer_sees_its_own_assignments_and_no_other_customer_anywhere(
    shared: Register, extract: Extract, tmp_path: Path
) -> None:
    head = shared.head
    assert head
    titled = shared.with_records({head.id: replace(head, title="Register för Östra Akademin med flera")})
    told = replace(extract, title="Register för Östra Akademin med flera")
    path = made(titled, told, tmp_path, Scope(customer="kund"), what="assignments")
    text = " ".join(pages(path))
    for words in (
        "Register för [annan kund] med flera",
        "Kursböcker åt skolor",
        "Västra Skolan AB",
        "Uppdragen för Västra Skolan AB. Andra kunder nämns inte.",
        "Norrlagring AB",
        "Först provat hos [annan kund] och [annan kund].",
        "Elevnummer hos [annan kund]",
        "Brevduvan Inc.",
    ):
        assert words in text
    found = everything(path)
    assert [name for name in OTHERS if name.casefold() in found.casefold()] == []
    assert "Nyhetsbrev till kunder" not in found
    assert set(attached(path)) == {"register.json", "register.xlsx"}
    assert records(path) & {"a1", "a2", "a3", "t1", "t2"} == {"t1"}


def test_the_other_customer_has_the_same_right(shared: Register, extract: Extract, tmp_path: Path) -> None:
    path = made(shared, extract, tmp_path, Scope(customer="annan"), what="assignments")
    found = everything(path)
    assert "Östra Akademin AB" in found
    assert "Västra Skolan" not in found
    assert "Solo Bokföring" not in found
    assert "Bara Östra Akademin" in " ".join(pages(path))


def test_a_workbook_for_a_customer_names_no_other(shared: Register, extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "kund.xlsx"
    write(shared, path, replace(extract, scope=Scope(customer="kund")), language="en")
    assert openpyxl.load_workbook(path).sheetnames[:2] == ["Cover", "30(2) Assignments"]
    found = " ".join(unpacked(path.read_bytes()))
    assert "[another customer]" in found
    assert [name for name in OTHERS if name.casefold() in found.casefold()] == []


def test_a_sub_processor_that_is_a_customer_too_is_still_named(
    shared: Register, extract: Extract, tmp_path: Path
) -> None:
    first = shared.find(Assignment, "t1")
    assert first
    both = replace(first, subprocessors=(*first.subprocessors, "under"))
    changed = {"t1": both, "under": Engagement(id="under", party="annan", service="Lagring")}
    path = made(shared.with_records(changed), extract, tmp_path, Scope(customer="kund"), what="assignments")
    assert "Östra Akademin AB (P-" in " ".join(pages(path))


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
