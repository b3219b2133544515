"""Bilaga 1: who is named in it and with what, and that we read our own annex back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.catalog import load
from ropa.intake import read
from ropa.model import Agreement, Assignment, Engagement, Party, Transfer
from ropa.register import Register
from ropa_exports import write
from ropa_exports.annex.outline import annex
from ropa_exports.outline.parts import Table
from ropa_exports.outline.scope import WHOLE
from ropa_exports.outline.voice import Voice
from ropa_exports.remarks import remarks
from tests.exports.annex_sample import ENDINGS, EXTRACT, PROCESSORS, activity, records, text_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def register() -> Register:
    return Register.of([*records(), activity()])


# reading our own annex back


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_annex_read_back_gives_the_same_processors(
    register: Register, tmp_path: Path, language: str, ending: str
) -> None:
    path = tmp_path / f"annex.{ending}"
    write(register, path, EXTRACT, language=language, what="annex")
    found = [one for one in read(path).processors if one.role == "processor"]
    assert {one.name for one in found} == {name for name, *_ in PROCESSORS}
    by_name = {one.name: one for one in found}
    for name, service, _role, _stage, where, tool in PROCESSORS:
        one = by_name[name]
        assert {*one.countries, *one.regions} - {"EU"} == set(where.split()), name
        assert one.safeguards == ((tool,) if tool else ()), name
        assert (one.purpose or "").startswith(service), name
        assert not one.flags, name


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_other_recipients_are_not_read_back_as_processors(
    register: Register, tmp_path: Path, language: str, ending: str
) -> None:
    path = tmp_path / f"annex.{ending}"
    write(register, path, EXTRACT, language=language, what="annex")
    others = {one.name for one in read(path).processors if one.role != "processor"}
    assert others == {"Banken Exempel AB", "Oklara Tjänster AB", "Skatteverket"}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sub_processor_is_not_read_back_as_an_activity(tmp_path: Path, language: str, ending: str) -> None:
    sub = Party(id="x", name="Indobyte Ltd")
    under = Engagement(id="ex", party="x", service="Support", role="processor", subprocessor_of="e0")
    path = tmp_path / f"annex.{ending}"
    used = activity(recipients=("ex",))
    write(Register.of([*records(), sub, under, used]), path, EXTRACT, language=language, what="annex")
    found = read(path)
    assert "Indobyte Ltd" in {one.name for one in found.processors}
    assert not found.activities


# what stands in the annex


def test_only_what_is_in_use_is_listed(register: Register, tmp_path: Path) -> None:
    said = text_of(register, tmp_path)
    assert "Brevduvan E-post AS" in said
    assert "Föreslagen Tjänst AB" not in said
    assert "Förra Leverantören AB" not in said


def test_an_engagement_without_a_stage_is_listed_where_a_present_activity_uses_it(tmp_path: Path) -> None:
    engaged = [Party(id="x", name="Nytt Bolag AB"), Engagement(id="ex", party="x", service="Support", role="processor")]
    used = Register.of([*records(), *engaged, activity(recipients=("ex",))])
    assert "Nytt Bolag AB" in text_of(used, tmp_path)
    planned = Register.of([*records(), *engaged, activity(recipients=("ex",), status="planned")])
    assert "Nytt Bolag AB" not in text_of(planned, tmp_path)


@pytest.mark.parametrize("status", ["missing", "draft", "sent", "expired", ""])
def test_a_processor_without_a_signed_agreement_is_left_out_and_named_to_who_writes_the_annex(
    status: str, register: Register, tmp_path: Path
) -> None:
    agreement = Agreement(id="a0", name="Biträdesavtal", processor="p0", status=status)
    without = register.with_records({"a0": agreement})
    assert "Molnvik Drift AB\n" not in text_of(without, tmp_path)
    [said] = remarks(without, ".docx", "annex", WHOLE, load("sv"))
    assert "Molnvik Drift AB" in said
    assert "Molnvik Drift AB\n" in text_of(register, tmp_path)
    assert remarks(register, ".docx", "annex", WHOLE, load("sv")) == ()


def test_what_has_not_been_reviewed_is_listed_until_its_agreement_is_known(register: Register, tmp_path: Path) -> None:
    assert "Fjordhost AS" in text_of(register, tmp_path)
    engagement = register.find(Engagement, "e1")
    assert engagement
    draft = Agreement(id="utkast", name="Utkast", processor="p1", status="draft")
    known = register.with_records({"utkast": draft, "e1": replace(engagement, agreement="utkast")})
    assert "Fjordhost AS\n" not in text_of(known, tmp_path)


def test_an_approved_processor_is_listed_when_an_activity_uses_it(tmp_path: Path) -> None:
    approved = [
        Party(id="x", name="Nytt Bolag AB"),
        Agreement(id="ax", name="Avtal", processor="x", status="signed"),
        Engagement(id="ex", party="x", service="Support", role="processor", stage="approved", agreement="ax"),
    ]
    assert "Nytt Bolag AB" in text_of(Register.of([*records(), *approved, activity(recipients=("ex",))]), tmp_path)
    assert "Nytt Bolag AB" not in text_of(Register.of([*records(), *approved, activity()]), tmp_path)


def test_who_only_works_for_our_customers_is_not_in_the_annex(tmp_path: Path) -> None:
    for_others = Assignment(id="u", name="Åt skolor", processors=("nordhamn",), subprocessors=("e1",))
    said = text_of(Register.of([*records(), activity(), for_others]), tmp_path)
    assert "Fjordhost AS" not in said


def test_one_company_with_two_services_stands_once() -> None:
    more = Engagement(
        id="again", party="p0", service="Säkerhetskopiering", role="processor", stage="in_use", agreement="a0"
    )
    register = Register.of([*records(), activity(), more])
    [processors, *_] = annex(Voice(register, "sv"), EXTRACT).parts
    assert isinstance(processors.body, Table)
    [row] = [row for row in processors.body.rows if row.cells[0][0][0].text == "Molnvik Drift AB"]
    assert [each[0].text for each in row.cells[1]] == ["Servrar och lagring", "Säkerhetskopiering"]


def test_what_nobody_has_said_is_marked_and_nothing_is_invented(register: Register, tmp_path: Path) -> None:
    said = text_of(register, tmp_path)
    [ringa] = [card for card in said.split("\n\n") if card.startswith("Ringa Exempel AB")]
    assert "Var: □ Plats ej angiven" in ringa
    assert "□ Var uppgifterna behandlas är inte angivet för en av mottagarna ovan." in said
    [unclear] = [card for card in said.split("\n\n") if card.startswith("Oklara Tjänster AB")]
    assert "□ Rollen inte bedömd" in unclear


def test_a_place_outside_the_eea_without_a_transfer_is_told_with_its_gap(tmp_path: Path) -> None:
    alone = [one for one in records() if not isinstance(one, Transfer)]
    said = text_of(Register.of([*alone, activity(transfers=())]), tmp_path)
    abroad = said.partition("3  Länder utanför EU och EES")[2]
    assert "Kodstugan Pvt Ltd\nLand: Indien\nGrund för överföringen: □ Inte bedömt ännu" in abroad


def test_what_was_found_to_be_no_transfer_is_not_told_as_one(tmp_path: Path) -> None:
    judged = [
        Transfer(id="t8", name="Ö", importer="e8", destination="IN", conclusion="not_a_transfer")
        if one.id == "t8"
        else one
        for one in records()
    ]
    abroad = text_of(Register.of([*judged, activity()]), tmp_path).partition("3  Länder")[2]
    assert "Indien" not in abroad
    assert "Storbritannien" in abroad


def test_a_copy_of_the_safeguards_is_asked_of_the_data_protection_officer(register: Register, tmp_path: Path) -> None:
    assert "En kopia av skyddsåtgärderna kan du begära från dso@nordhamn.example." in text_of(register, tmp_path)


def test_an_empty_register_still_makes_a_whole_annex(tmp_path: Path) -> None:
    for ending in ENDINGS:
        for what in ("annex", "notice"):
            write(Register.of([]), tmp_path / f"{what}.{ending}", EXTRACT, language="sv", what=what)
    said = (tmp_path / "annex.txt").read_text("utf-8")
    assert "Inga personuppgiftsbiträden är angivna." in said
    assert "Personuppgiftsansvarig: □ Inte bedömt ännu" in said
