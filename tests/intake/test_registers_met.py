"""Shapes of registers that people keep, each read as its keeper means it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from ropa import catalog
from ropa.intake import read, read_text, reading_of
from ropa.intake.blocks import Document
from ropa.intake.gathering import Gathered
from ropa.intake.proposing import propose
from ropa.register import Register

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.intake.reading import ActivityFound, Reading

HEADS = ["Behandling", "Ändamål", "Rättslig grund", "Registrerade", "Personuppgifter", "Gallring"]
PAY = ["Löner", "Betala lön", "Avtal", "Anställda", "Namn", "7 år"]


def sheets_read(**sheets: list[list[str]]) -> Reading:
    gathered = Gathered()
    for number, (name, rows) in enumerate(sheets.items(), 1):
        gathered.add("heading", name, 1, page=number)
        gathered.add_table(rows, number)
    return reading_of(Document("register.xlsx", "xlsx", "sv", "0" * 64, tuple(gathered.blocks), gathered.text))


def activities(*rows: list[str]) -> tuple[ActivityFound, ...]:
    return sheets_read(Register=list(rows)).activities


@pytest.mark.parametrize(
    ("heads", "cells", "periods", "start"),
    [
        (["Lagringstid", "Enhet"], ["18", "månader"], ("P18M",), None),
        (["Lagringstid (år)"], ["7"], ("P7Y",), None),
        (["Lagringstid", "Enhet", "Räknas från"], ["3", "mån", "Beslut"], ("P3M",), "Beslut"),
        (["Gallras efter", "Räknas från"], ["", "Samtycket återkallas"], (), "Samtycket återkallas"),
    ],
)
def test_a_period_told_in_several_columns_is_one(
    heads: list[str], cells: list[str], periods: tuple[str, ...], start: str | None
) -> None:
    (one,) = activities([*HEADS[:-1], *heads], [*PAY[:-1], *cells])
    assert [(told.periods, told.start) for told in one.retention] == [(periods, start)]
    assert one.note is None


def test_codes_are_read_as_the_legend_on_another_sheet_explains_them() -> None:
    found = sheets_read(
        Register=[HEADS, ["Löner", "Betala lön", "R1, R2", "Anställda", "Namn", "G7"]],
        Koder=[["R1", "Avtal"], ["R2", "Rättslig förpliktelse"], [""], ["G2 = 2 år"], ["G7 = 7 år efter avslut"]],
    )
    (one,) = found.activities
    assert one.legal_basis == ("b", "c")
    assert one.retention[0].periods == ("P7Y",)
    assert "G7: 7 år efter avslut" in one.quote


def test_of_several_columns_that_could_name_it_the_one_that_varies_names_the_processing() -> None:
    first, second = activities(
        ["Process", "Behandling av personuppgifter", *HEADS[1:]],
        ["Personal", *PAY],
        ["Personal", "Rekrytering", "Välja", "Avtal", "Sökande", "CV", "2 år"],
    )
    assert (first.title, second.title) == ("Löner", "Rekrytering")
    assert first.note == "Process: Personal"


def test_fields_beside_each_other_in_a_form_are_read_apart() -> None:
    pay, door = activities(
        ["Behandling", "Löner", "Rättslig grund", "Avtal"],
        ["Ändamål", "Betala lön", "Gallring", "7 år"],
        [""],
        ["Behandling", "Passage", "Rättslig grund", "Intresseavvägning"],
        ["Ändamål", "Öppna dörrar", "Gallring", "30 dagar"],
    )
    assert (pay.title, pay.legal_basis, pay.retention[0].periods) == ("Löner", ("b",), ("P7Y",))
    assert (door.title, door.legal_basis, door.retention[0].periods) == ("Passage", ("f",), ("P30D",))


def test_a_template_that_tells_how_to_fill_it_in_holds_no_processing() -> None:
    found = sheets_read(
        Anvisning=[["Läs mig"], ["Ändamål: beskriv varför"], ["Rättslig grund: välj i listan"], ["Gallring: ange tid"]],
        Mall=[HEADS, ["Ange namn", "Beskriv ändamålet", "Välj grund", "T.ex. kunder", "T.ex. namn", "Ange frist"]],
    )
    assert found.activities == ()
    assert {one.why for one in found.skipped} == {"intake.skipped.template"}


def test_what_is_done_for_customers_is_an_assignment_whatever_its_columns_are_called() -> None:
    pay, books = activities(
        ["Uppdrag", "Ansvarig för uppgifterna (kund)", "Personuppgifter", "Underbiträden", "Radering"],
        ["Lönetjänst", "Bageriet Limpan AB", "Lön", "Molnet Nord AB", "30 dagar"],
        ["Bokföring", "Bilfirman Ratten AB", "Fakturor", "", "90 dagar"],
    )
    assert (pay.role, pay.customers, pay.recipients) == ("processor", ("Bageriet Limpan AB",), ("Molnet Nord AB",))
    assert (books.title, books.retention[0].periods) == ("Bokföring", ("P90D",))


def test_a_register_of_several_boards_leaves_each_its_own_processings() -> None:
    found = sheets_read(Register=[
        ["Personuppgiftsansvarig", *HEADS],
        ["Skolnämnden i Tallby", *PAY],
        ["Byggnadsnämnden i Tallby", "Bygglov", "Pröva lov", "Allmänt intresse", "Sökande", "Namn", "Bevaras"],
    ])  # fmt: skip
    assert found.controller.name is None
    assert [one.controllers for one in found.activities] == [("Skolnämnden i Tallby",), ("Byggnadsnämnden i Tallby",)]
    proposals = propose(found, Register({}), lambda _: (), catalog.load("sv"))
    named = {v.record: v.after for values in proposals.support.values() for v in values if v.path == "name"}
    kept = [v.after for one in proposals.proposals for v in one.values if v.path == "controllers"]
    assert [[named[str(id)] for id in ids] for ids in kept if isinstance(ids, list)] == [
        ["Skolnämnden i Tallby"], ["Byggnadsnämnden i Tallby"],
    ]  # fmt: skip


def test_rows_under_one_name_and_purpose_are_one_and_others_stay_apart() -> None:
    door = ["Dörrar", "Öppna dörrar", "Avtal", "Gäster", "Namn", "1 år"]
    same = activities(HEADS, PAY, [*PAY[:-2], "Kontonummer", "10 år"], door, [*PAY[:-1], ""], PAY)
    assert [(one.title, len(one.data_categories), len(one.retention)) for one in same] == [
        ("Löner", 2, 2), ("Löner", 1, 1), ("Dörrar", 1, 1),
    ]  # fmt: skip


def test_the_officer_stands_in_the_block_above_the_headings() -> None:
    found = sheets_read(Register=[
        ["Personuppgiftsansvarig", "Tallby Bostäder AB, Storgatan 1, Tallby"],
        ["Dataskyddsombud", "Maj Sund, maj@tallby.example, 0555-10 20"],
        [""], HEADS, PAY,
    ]).controller  # fmt: skip
    assert (found.name, found.dpo, found.dpo_contact) == ("Tallby Bostäder AB", "Maj Sund", "maj@tallby.example")
    apart = sheets_read(Register=[
        ["Personuppgiftsansvarig"], ["Namn", "Tallby Bostäder AB"], ["Dataskyddsombud"], ["Namn", "Maj Sund"],
        ["E-post", "maj@tallby.example"], [""], HEADS, PAY,
    ]).controller  # fmt: skip
    assert (apart.name, apart.contact, apart.dpo) == ("Tallby Bostäder AB", None, "Maj Sund")


def test_short_answers_and_protective_measures_are_understood() -> None:
    (one,) = activities(
        [*HEADS, "Automatiserat beslutsfattande (J/N)", "Skyddsåtgärder"], [*PAY, "J", "Kryptering, loggning"]
    )
    assert one.automated_decision
    assert one.security == "Kryptering, loggning"
    assert one.safeguards == ()


def test_what_a_workbook_hides_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([*HEADS, "Not"], [*PAY, "a"], ["Dörrar", "Öppna", "Avtal", "Gäster", "Namn", "1 år", "=A1"]):
        sheet.append(row)
    for row in (["Lager", "Räkna", "Avtal", "Gäster", "Namn", "2 år"], ["Kassa", "Ta betalt", "", "Gäster", "Namn"]):
        sheet.append(row)
    sheet.merge_cells("C4:C5")
    sheet.merge_cells("F4:F5")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["G"].hidden = True
    old = book.create_sheet("Gammalt")
    old.sheet_state = "hidden"
    for row in (HEADS, ["Brev", "Skicka", "Samtycke", "Kunder", "Namn", "1 år"]):
        old.append(row)
    path = tmp_path / "register.xlsx"
    book.save(path)
    found = read(path)
    assert [one.title for one in found.activities] == ["Löner", "Dörrar", "Lager", "Kassa"]
    assert [(one.legal_basis, one.retention[0].periods) for one in found.activities[2:]] == [(("b",), ("P2Y",))] * 2
    noted = {gap.rule: gap.values["n"] for gap in found.gaps if "n" in gap.values}
    assert noted == {"hidden_rows": "1", "hidden_columns": "1", "unsaved_formulas": "1"}
    assert [(one.text, one.why) for one in found.skipped] == [("Gammalt", "intake.skipped.hidden_sheet")]


def test_customers_are_told_from_their_addresses_and_each_card_is_one_assignment() -> None:
    found = sheets_read(Biträde=[
        ["Personuppgiftsbiträde: Driftbolaget Norr AB, org.nr 556703-7485"],
        ["Personuppgiftsansvarig", "Limpan AB, Kvarngatan 2, Tallby"], ["Kategorier av behandling", "Drift av arkiv"],
        ["Underbiträden", "Molnet Nord AB"], ["Gallring", "30 dagar"],
        ["Personuppgiftsansvarig", "Tallby kommun"], ["Kategorier av behandling", "Support"], ["Gallring", "90 dagar"],
    ])  # fmt: skip
    assert [(one.title, one.customers, one.recipients) for one in found.activities] == [
        ("Drift av arkiv", ("Limpan AB",), ("Molnet Nord AB",)), ("Support", ("Tallby kommun",), ()),
    ]  # fmt: skip
    assert found.controller.name == "Driftbolaget Norr AB"
    assert [one.name for one in found.processors] == ["Molnet Nord AB"]


def test_a_list_of_customers_with_their_numbers_is_one_assignment_for_each_category() -> None:
    found = sheets_read(Kunder=[
        ["Kund", "Org.nr", "Kategori av behandling", "Personuppgifter", "Underbiträde"],
        ["Limpan AB", "556000-0001", "Lönehantering", "Namn", "Molnet Nord AB"],
        ["Ratten AB", "556000-0002", "Lönehantering", "Namn", "Molnet Nord AB"],
    ])  # fmt: skip
    assert [one.customers for one in found.activities] == [("Limpan AB", "Ratten AB")]
    assert found.controller.name is None


def test_boxes_guidance_signatures_and_columns_of_suppliers_are_no_values() -> None:
    found = sheets_read(Register=[
        ["System", "Leverantör", "Vad används det till?", "Personuppgifter", "", "Registrerade", "Gallring"],
        ["", "", "", "Namn", "Adress", "", ""],
        ["Ange system", "Ange bolag", "Beskriv användningen", "", "", "Ange vilka", "Ange tid"],
        ["Lönix", "Bolaget AB", "Betala lön", "TRUE", "FALSE", "Anställda", "7 år"],
        [""],
        ["", "", "Godkänd av:", "Styrelsen", "", "Datum:", ""],
    ])  # fmt: skip
    assert [(one.purpose, one.data_categories) for one in found.activities] == [("Betala lön", ("Namn",))]
    assert found.skipped == ()


def text_read(text: str) -> Reading:
    return read_text(text, name="register.md")


def test_parts_of_numbered_processings_are_no_processings_of_their_own() -> None:
    found = text_read("""# Records of Processing Activities

**Controller Name:** Maple Trading Ltd
**DPO Name:** Jane Roe

## Processing Activity 1: Payroll

### Processing Details

| Information | Details |
|---|---|
| **Purpose of Processing** | Paying salaries |
| **Legal Basis** | Contract |

### Recipients

| Information | Details |
|---|---|
| **External Recipients** | Paywise Ltd |

## Processing Activity 2: Doors

### Processing Details

| Information | Details |
|---|---|
| **Purpose of Processing** | Opening doors |
| **Retention Period** | 30 days |
""")
    assert [(one.title, one.purpose) for one in found.activities] == [
        ("Payroll", "Paying salaries"), ("Doors", "Opening doors"),
    ]  # fmt: skip
    assert (found.controller.name, found.controller.dpo) == ("Maple Trading Ltd", "Jane Roe")


def test_labels_with_their_values_in_the_lines_below_are_read() -> None:
    headed = text_read("""# Förteckning över personuppgiftsbehandlingar

## Personuppgiftsansvarig

Tallby Bostäder AB

## Behandling

Medlemsregister

## Ändamål med behandlingen

Sköta medlemskap

## Rättslig grund för behandlingen

- Avtal
- Samtycke

## Överföring av personuppgifter till tredje land

Ingen överföring sker.

## Tidsfrister för radering

1 år efter utträde
""")
    (one,) = headed.activities
    assert (one.title, one.purpose, one.legal_basis) == ("Medlemsregister", "Sköta medlemskap", ("a", "b"))
    assert one.retention[0].periods == ("P1Y",)
    bulleted = text_read("""# Verzeichnis der Verarbeitungstätigkeiten

## 1. Löhne
- **Zweck der Verarbeitung**:
  - Zahlung der Löhne

- **Kategorien betroffener Personen**:
  - Beschäftigte
  - Bewerber

- **Löschfrist**: 10 Jahre
""")
    (pay,) = bulleted.activities
    assert (pay.purpose, pay.data_subjects) == ("Zahlung der Löhne", ("Beschäftigte", "Bewerber"))


def test_a_register_among_many_columns_of_something_else_is_found() -> None:
    (one,) = activities([*HEADS, *(f"Kolumn {n}" for n in range(30))], [*PAY, *["värde"] * 30])
    assert (one.title, one.legal_basis) == ("Löner", ("b",))


def test_figures_are_no_people_and_rows_of_figures_no_processings() -> None:
    (one,) = activities(
        ["Processing", *HEADS[1:3], "Antal registrerade", "Registrerade", *HEADS[4:]],
        ["1", "2", "3", "4", "5", "6", "7"],
        ["Löner", "Betala lön", "Avtal", "1 200", "Anställda", "Namn", "7 år"],
        ["Summa", "", "", "1 200", "", "", ""],
    )
    assert (one.title, one.data_subjects, one.note) == ("Löner", ("Anställda",), "Antal registrerade: 1 200")


def test_a_plan_of_what_is_kept_how_long_is_no_register() -> None:
    plan = ["Process", "Handlingstyp", "Gallringsfrist", "Förvaring", "Anmärkning"]
    assert activities(plan, ["Skola", "Ansökan", "2 år", "Skåp", ""], ["Skola", "Beslut", "Bevaras", "Arkiv", ""]) == ()


def test_a_plain_no_says_that_nothing_is_transferred() -> None:
    heads = [*HEADS, "Överföring till tredje land"]
    found = sheets_read(Register=[heads, [*PAY, "Nej"], ["Dörrar", "Öppna dörrar", "Avtal", "Gäster", "Namn", "", ""]])
    assert [one.safeguards for one in found.activities] == [("none",), ()]
    proposals = propose(found, Register({}), lambda _: (), catalog.load("sv")).proposals
    states = [v.after for one in proposals for v in one.values if v.path.startswith("answers") and "state" in v.path]
    assert states == ["none", "not_determined"]


def test_a_row_that_two_sheets_repeat_is_one_processing_and_another_of_its_name_stays() -> None:
    elsewhere = [*PAY[:3], "Konsulter", *PAY[4:]]
    found = sheets_read(Ekonomi=[HEADS, PAY], Alla=[HEADS, PAY], Skola=[HEADS, elsewhere]).activities
    assert [one.data_subjects for one in found] == [("Anställda",), ("Konsulter",)]
