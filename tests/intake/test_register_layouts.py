from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake import read
from tests.intake.test_registers import activities, workbook

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["workbook"]

HEADS = ["Behandling", "Ändamål", "Rättslig grund", "Kategorier av registrerade", "Kategorier av personuppgifter"]


def test_a_sheet_of_choices_beside_an_empty_register_gives_nothing(workbook: Path) -> None:
    found = activities(
        workbook,
        Register=[[*HEADS, "Gallring"], ["", "", "Välj i listan", "", "", ""]],
        Listor=[["Rättslig grund", "Registrerade"], ["Avtal", "Kunder"], ["Samtycke", "Anställda"]],
    )
    assert found == ()


def test_groups_of_people_are_ticked_even_suppliers(workbook: Path) -> None:
    pay, buy = activities(workbook, ROPA=[
        ["Processing activity", "Purpose", "Lawful basis", "Employees", "Customers", "Suppliers", "Retention"],
        ["Payroll", "Pay staff", "Contract", "x", "", "", "7 years"],
        ["Purchases", "Pay suppliers", "Contract", "", "", "x", "7 years"],
    ])  # fmt: skip
    assert (pay.data_subjects, buy.data_subjects) == (("Employees",), ("Suppliers",))
    assert (pay.role, buy.role) == ("controller", "controller")


def test_a_heading_over_two_columns_is_parted_below(workbook: Path) -> None:
    (one,) = activities(workbook, Fortegnelse=[
        ["Behandlingsaktivitet", "Formål", "Personoplysninger", "", "Registrerede", "Sletning"],
        ["", "", "Almindelige", "Følsomme", "", ""],
        ["Journal", "Føre journal", "Navn", "Helbred", "Patienter", "10 år"],
    ])  # fmt: skip
    assert one.data_categories == ("Navn", "Helbred")
    assert one.data_subjects == ("Patienter",)


def test_yes_before_special_data_is_no_data(workbook: Path) -> None:
    (one,) = activities(workbook, Register=[
        [*HEADS, "Känsliga personuppgifter"],
        ["Elevhälsa", "Vårda elever", "Allmänt intresse", "Elever", "Namn", "Ja, hälsa"],
    ])  # fmt: skip
    assert one.data_categories == ("Namn", "hälsa")


def test_processings_beside_each_other_are_named_above(workbook: Path) -> None:
    letter, till = activities(workbook, Behandlingar=[
        ["", "Nyhetsbrev", "Kassa"],
        ["Ändamål", "Skicka brev", "Ta betalt"],
        ["Rättslig grund", "Samtycke", "Avtal"],
        ["Personuppgifter", "E-post", "Kortuppgifter"],
    ])  # fmt: skip
    assert (letter.title, letter.purpose) == ("Nyhetsbrev", "Skicka brev")
    assert (till.title, till.purpose) == ("Kassa", "Ta betalt")


def test_a_register_of_assignments_names_us_the_customers_and_sub_processors(workbook: Path) -> None:
    (one,) = activities(workbook, Biträde=[
        ["Register enligt artikel 30.2"],
        ["Personuppgiftsbiträde", "Stapeln Drift AB"],
        [],
        ["Uppdragsgivare (personuppgiftsansvarig)", "Kategorier av behandling", "Underbiträden", "Säkerhetsåtgärder"],
        ["Bergby kommun", "Drift av ärendesystem", "Källaren Exempel AB", "Kryptering"],
    ])  # fmt: skip
    reading = read(workbook)
    assert (one.role, one.title) == ("processor", "Drift av ärendesystem")
    assert one.note is not None
    assert "Bergby kommun" in one.note
    assert reading.controller.name == "Stapeln Drift AB"
    assert [(found.name, found.role) for found in reading.processors] == [("Källaren Exempel AB", "subprocessor")]


def test_the_number_of_a_forms_controller_is_read(workbook: Path) -> None:
    activities(workbook, Blad=[
        ["Personuppgiftsansvarig", "Räknestugan Exempel AB"],
        ["Organisationsnummer", "556100-0005"],
        ["Namn på behandling", "Bokföring"],
        ["Ändamål med behandlingen", "Föra böcker"],
        ["Rättslig grund", "Rättslig förpliktelse"],
        ["Till vem lämnas uppgifterna ut", "Skatteverket"],
    ])  # fmt: skip
    reading = read(workbook)
    assert (reading.controller.name, reading.controller.org_number) == ("Räknestugan Exempel AB", "556100-0005")
    assert reading.activities[0].recipients == ("Skatteverket",)
