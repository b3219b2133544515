"""What a customer gets of the register of Article 30(2) names no other customer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ropa.model import (
    Agreement,
    Assignment,
    Customer,
    Document,
    Engagement,
    Measure,
    Party,
    Release,
    Task,
    Term,
    Transfer,
)
from ropa_exports import Scope, write
from tests.exports.inside import attached, everything, json_in, made, pages, unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract


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
    assert {record["id"] for record in json_in(path)["records"]} & {"a1", "a2", "a3", "t1", "t2"} == {"t1"}


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
