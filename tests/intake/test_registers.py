from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from ropa.intake import read, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.intake.reading import ActivityFound

Rows = list[list[object]]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return tmp_path / "register.xlsx"


def activities(path: Path, **sheets: Rows) -> tuple[ActivityFound, ...]:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return read(path).activities


def test_a_header_below_a_title_with_groups_between_the_rows(workbook: Path) -> None:
    pay, school = activities(workbook, Register=[
        ["Registerförteckning Tallby kommun"],
        [],
        ["Nr", "Behandling", "Ändamål", "Rättslig grund", "Kategorier av registrerade", "Kategorier av personuppgifter",
         "Mottagare", "Tredjelandsöverföring", "Gallring", "Säkerhetsåtgärder"],
        ["Personal"],
        [1, "Löner", "Betala lön", "Rättslig förpliktelse, avtal", "Anställda", "Namn, kontonummer", "Skatteverket",
         "Nej", "7 år efter räkenskapsårets slut", "Behörighetsstyrning"],
        ["Skola"],
        [2, "Elever", "Ge undervisning", "Allmänt intresse", "Elever; vårdnadshavare", "Namn", "Inga", "USA (SCC)",
         "Bevaras", "Loggning"],
    ])  # fmt: skip
    assert pay.title == "Löner"
    assert pay.legal_basis == ("b", "c")
    assert pay.data_categories == ("Namn", "kontonummer")
    assert pay.retention[0].periods == ("P7Y",)
    assert pay.third_country is None
    assert school.legal_basis == ("e",)
    assert school.data_subjects == ("Elever", "vårdnadshavare")
    assert school.recipients == ()
    assert school.third_country == "USA (SCC)"


def test_two_heading_rows_and_ticks_under_them(workbook: Path) -> None:
    booking, journal = activities(workbook, Blad=[
        ["Behandling", None, "Registrerade", "Personuppgifter", None, None, "Lagring"],
        ["Namn", "Ändamål", "Kategori", "Namn", "Personnummer", "Hälsa", "Tid"],
        ["Bokning", "Hantera bokningar", "Gäster", "x", "", "", "12 månader"],
        ["Journal", "Ge vård", "Patienter", "x", "x", "x", "10 år"],
    ])  # fmt: skip
    assert booking.data_categories == ("Namn",)
    assert journal.data_categories == ("Namn", "Personnummer", "Hälsa")
    assert journal.retention[0].periods == ("P10Y",)


def test_a_row_without_a_name_goes_on_with_the_one_above(workbook: Path) -> None:
    pay, support = activities(workbook, Register=[
        ["Processing activity", "Purpose", "Data subjects", "Personal data", "Retention period", "Legal basis"],
        ["Payroll", "Pay salaries", "Employees", "Name", "2 years", "Contract"],
        [None, None, None, "Bank account", "7 years", "Legal obligation"],
        ["Support", "Help customers", "Customers", "Contact details", "12 months", "Legitimate interest"],
    ])  # fmt: skip
    assert pay.data_categories == ("Name", "Bank account")
    assert [period.periods for period in pay.retention] == [("P2Y",), ("P7Y",)]
    assert support.legal_basis == ("f",)


def test_what_art_30_does_not_ask_for_is_kept_as_a_note(workbook: Path) -> None:
    (one,) = activities(workbook, Register=[
        ["Behandling", "Ändamål", "Rättslig grund", "Gallring", "IT-system", "Färg"],
        ["Löner", "Betala lön", "Avtal", "7 år", "Lönedosan", "Blå"],
        ["Godkänt av", None, None, None, "J. Ek", None],
    ])  # fmt: skip
    assert one.note == "IT-system: Lönedosan; Färg: Blå"


def test_ticked_boxes_count_and_a_value_goes_on_below_its_label(workbook: Path) -> None:
    (one,) = activities(workbook, Loner=[
        ["Behandling", "Löner"],
        ["Ändamål", "Betala lön"],
        ["Rättslig grund", "☒ Avtal ☐ Samtycke ☒ Rättslig förpliktelse"],
        ["Personuppgifter", "Namn"],
        [None, "Kontonummer"],
    ])  # fmt: skip
    assert one.legal_basis == ("b", "c")
    assert one.data_categories == ("Namn", "Kontonummer")


def test_terms_of_a_vocabulary_below_the_headings_are_no_record(workbook: Path) -> None:
    (one,) = activities(workbook, Sheet=[
        ["the purposes of the processing;", "the categories of data subjects", "the categories of personal data;",
         "time limits"],
        ["dpv:Purpose", "dpv:DataSubject", "dpv:PersonalDataCategory", "dpv:StorageDuration"],
        ["Recruitment", "Candidates", "CV; references", "1 year"],
    ])  # fmt: skip
    assert one.data_categories == ("CV", "references")


def test_stacked_forms_are_one_activity_each(workbook: Path) -> None:
    pay, recruit = activities(workbook, VVT=[
        ["Bezeichnung der Verarbeitungstätigkeit", "Lohnabrechnung"],
        ["Zwecke der Verarbeitung", "Abrechnung von Löhnen"],
        ["Rechtsgrundlage", "Art. 6 Abs. 1 lit. b und c DSGVO"],
        ["Kategorien betroffener Personen", "Beschäftigte"],
        ["Löschfristen", "10 Jahre"],
        [],
        ["Bezeichnung der Verarbeitungstätigkeit", "Bewerbungen"],
        ["Zwecke der Verarbeitung", "Auswahl"],
        ["Löschfristen", "[X] Monate"],
    ])  # fmt: skip
    assert pay.legal_basis == ("b", "c")
    assert recruit.title == "Bewerbungen"
    assert recruit.retention == ()


def test_small_tables_inside_a_form_and_an_empty_form_beside_it(workbook: Path) -> None:
    model: Rows = [
        ["Nom du traitement", None],
        ["Finalité principale", None],
        ["Catégories de données personnelles", "Description", None, "Durée de conservation"],
        ["État civil", None, None, None],
        ["Destinataires", "Type de destinataire", None, "Précisions"],
        ["Destinataire 1", "Sélectionnez un élément dans cette liste déroulante ►", None, None],
    ]
    example: Rows = [
        ["Nom du traitement", "Paie"],
        ["Finalité principale", "Gestion de la paie"],
        ["Sous-finalité 1", "Virements"],
        ["Catégories de données personnelles", "Description", None, "Durée de conservation"],
        ["État civil", "Noms", None, "5 ans"],
        ["Numéro de sécurité sociale", "NIR des salariés", None, "5 ans"],
        ["Destinataires", "Type de destinataire", None, "Précisions"],
        ["Destinataire 1", "Service interne", None, "Direction financière"],
    ]
    (one,) = activities(workbook, Modele=model, Exemple=example)
    assert one.purpose == "Gestion de la paie; Virements"
    assert one.data_categories == ("Noms", "NIR des salariés")
    assert one.recipients == ("Direction financière",)
    assert [period.periods for period in one.retention] == [("P5Y",)]


def test_processings_side_by_side_are_one_activity_each(workbook: Path) -> None:
    found = activities(workbook, Register=[
        ["Artikel 30-register"],
        ["Behandling", "Kundregister", "Nyhetsbrev"],
        ["Ändamål", "Administrera kunder", "Skicka nyhetsbrev"],
        ["Rättslig grund", "Avtal", "Samtycke"],
        ["Kategorier av personuppgifter", "Namn, adress", "E-post"],
        ["Gallring", "36 månader", "Vid avregistrering"],
    ])  # fmt: skip
    assert [(one.title, one.legal_basis) for one in found] == [("Kundregister", ("b",)), ("Nyhetsbrev", ("a",))]


def test_a_contact_block_beside_others_names_the_controller(workbook: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Controller"],
        ["Name and contact details", None, None, "Data Protection Officer", None],
        ["Name", "Tallgrove Ltd", None, "Name", None],
        ["Email", "info@tallgrove.example", None, "Email", None],
        [],
        ["Business function", "Purpose of processing", "Categories of individuals", "Categories of personal data",
         "Retention schedule", "Existence of automated decision-making"],
        ["Finance", "Payroll", "Employees", "Bank details", "7 years post-employment", "No"],
    ):  # fmt: skip
        sheet.append(row)
    book.save(workbook)
    reading = read(workbook)
    assert reading.controller.name == "Tallgrove Ltd"
    assert reading.controller.contact == "info@tallgrove.example"
    assert reading.activities[0].automated_decision is False


def test_the_record_of_a_processor_has_the_role(workbook: Path) -> None:
    (one,) = activities(workbook, Register=[
        ["Name and contact details of controller", "Categories of processing", "Transfers to third countries",
         "Security measures"],
        ["Acre Ltd", "Hosting of a customer database", "None", "Encryption"],
    ])  # fmt: skip
    assert one.role == "processor"
    assert one.title == "Hosting of a customer database"


def test_the_companies_in_a_column_of_processors_are_found_with_their_places() -> None:
    reading = read_text(
        "# Behandlingsregister\n\n## Behandling 1: Konton\n\n| | |\n| --- | --- |\n| Ändamål | Driva kontot |\n"
        "| Rättslig grund | Avtal |\n| Mottagare/biträden | Fjordbyte (drift, Oslo), Brevduvan (utskick, EU) |\n"
    )
    assert [(one.name, one.countries, one.regions) for one in reading.processors] == [
        ("Fjordbyte", ("NO",), ()), ("Brevduvan", (), ("EU",)),
    ]  # fmt: skip
    assert len(reading.activities[0].recipients) == 2


def test_a_row_without_name_and_purpose_above_all_others_is_not_dropped_silently(workbook: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Processing activity", "Data subjects", "Personal data", "Retention period"],
        [None, "Employees", "Name", "2 years"],
        ["Support", "Customers", "Contact details", "12 months"],
    ):
        sheet.append(row)
    book.save(workbook)
    reading = read(workbook)
    assert [one.title for one in reading.activities] == ["Support"]
    assert [one.why for one in reading.skipped] == ["intake.skipped.no_name"]


def test_a_list_of_companies_is_no_register(workbook: Path) -> None:
    head: list[object] = ["Leverantör", "Ändamål", "Kategorier av uppgifter", "Land"]
    rows: Rows = [head, ["Molnvakten AB", "Drift", "Namn", "Sverige"]]
    assert activities(workbook, Lista=rows) == ()


def test_a_register_written_as_headings_and_labels() -> None:
    reading = read_text(
        "# Registerförteckning enligt artikel 30\n\n## 1. Medlemmar\n\n- **Ändamål:** Sköta medlemskap\n"
        "- **Rättslig grund:** Avtal\n- **Kategorier av personuppgifter:** Namn, adress\n\n"
        "## 2. Utskick\n\n- **Ändamål:** Informera\n- **Rättslig grund:** Samtycke\n- **Lagringstid:** n.v.t.\n"
    )
    assert [(one.title, one.legal_basis) for one in reading.activities] == [("Medlemmar", ("b",)), ("Utskick", ("a",))]
    assert reading.activities[1].retention == ()
