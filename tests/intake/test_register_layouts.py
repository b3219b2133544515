from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import catalog
from ropa.intake import read
from ropa.intake.proposing import propose
from ropa.register import Register
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
    assert (one.customers, one.note) == (("Bergby kommun",), None)
    assert "customers_missing" not in {gap.rule for gap in reading.gaps}
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


def test_one_category_carried_out_for_several_controllers_is_one_assignment(workbook: Path) -> None:
    drift, support = activities(workbook, Biträde=[
        ["Register enligt artikel 30.2"],
        ["Personuppgiftsbiträde", "Stapeln Drift AB"],
        ["Personuppgiftsansvarig (kund)", "Kontaktuppgifter", "Kategorier av behandling", "Underbiträden"],
        ["Bergby kommun", "dso@bergby.example", "Drift av ärendesystem", "Källaren Exempel AB"],
        ["Dalby kommun", "dso@dalby.example", "Drift av ärendesystem", "Källaren Exempel AB"],
        ["Dalby kommun", "dso@dalby.example", "Support", ""],
    ])  # fmt: skip
    assert drift.customers == ("Bergby kommun", "Dalby kommun")
    assert drift.quote.count("\n") == 1
    assert (support.title, support.customers) == ("Support", ("Dalby kommun",))
    assert "dso@dalby.example" in (support.note or "")


def test_a_controller_stands_with_its_number_or_in_the_title(workbook: Path) -> None:
    row = ["Nyhetsbrev", "Skicka brev", "Samtycke", "Kunder", "E-post"]
    activities(workbook, Register=[["Personuppgiftsansvarig: Bergby kommun, org.nr 212000-0019"], [*HEADS], [*row]])
    found = read(workbook).controller
    assert (found.name, found.org_number) == ("Bergby kommun", "212000-0019")
    activities(workbook, Register=[["Registerförteckning för Bergby kommun"], [*HEADS], [*row]])
    assert read(workbook).controller.name == "Bergby kommun"
    activities(workbook, Register=[["Registerförteckning för år 2026"], [*HEADS], [*row]])
    assert read(workbook).controller.name is None


def test_the_address_beside_a_controllers_name_is_no_part_of_it(workbook: Path) -> None:
    activities(workbook, Fiche=[
        ["Nom de l'activité", "Paie"],
        ["ACTEURS", "Nom", "Adresse", "CP", "Ville", "E-mail"],
        ["Responsable du traitement", "Nuage Exemple SAS", "3 rue du Test", "69000", "Lyon", "dpo@nuage.example"],
        ["Finalité principale", "Établir les bulletins de paie"],
        ["PERSONNES CONCERNÉES"],
        ["Catégorie 1", "Salariés"],
        ["Catégorie 2", "Stagiaires"],
    ])  # fmt: skip
    reading = read(workbook)
    assert reading.controller.name == "Nuage Exemple SAS"
    assert reading.activities[0].data_subjects == ("Salariés", "Stagiaires")


def test_people_and_contact_details_below_the_headings_are_values(workbook: Path) -> None:
    first, _ = activities(workbook, Register=[
        ["Behandling", "Formål", "Behandlingsgrunnlag", "Registrerte", "Personopplysninger", "Mottakere"],
        ["Oppfølging", "Følge opp kunder", "Avtale (art. 6 nr. 1 b)", "Kunder", "Navn, e-post", "Regnskapsfører"],
        ["Adgang", "Sikre lokaler", "Berettiget interesse", "Ansatte", "Navn", "Ingen"],
    ])  # fmt: skip
    assert (first.title, first.data_subjects) == ("Oppfølging", ("Kunder",))


def test_a_forms_value_may_be_the_word_for_another_field(workbook: Path) -> None:
    (one,) = activities(workbook, Blad=[
        ["Namn på behandlingen", "Support"],
        ["Ändamål med behandlingen", "Besvara ärenden"],
        ["Kategorier av registrerade", "Kunder"],
        ["Kategorier av personuppgifter", "CV, namn, kontaktuppgifter"],
        ["Rättslig grund", "Avtal"],
    ])  # fmt: skip
    assert (one.data_subjects, one.data_categories) == (("Kunder",), ("CV", "namn", "kontaktuppgifter"))


def test_ticks_under_kinds_of_basis_and_under_contact_details_are_told(workbook: Path) -> None:
    (one,) = activities(workbook, Register=[
        ["Behandling", "Ändamål", "Rättslig grund", "", "Uppgifter", "", "Lagringstid"],
        ["", "", "Samtycke", "Avtal", "Namn", "Kontaktuppgifter", ""],
        ["Order", "Hantera beställningar", "", "X", "X", "X", "7 år"],
    ])  # fmt: skip
    assert (one.legal_basis, one.data_categories) == (("b",), ("Namn", "Kontaktuppgifter"))
    (one,) = activities(workbook, Register=[
        ["Behandling", "Ändamål", "Personuppgifter", "Registrerade", "Samtycke", "Avtal", "Rättslig förpliktelse"],
        ["Order", "Hantera beställningar", "Namn", "Kunder", "", "x", "x"],
    ])  # fmt: skip
    assert one.legal_basis == ("b", "c")


def test_headings_may_be_questions(workbook: Path) -> None:
    (one,) = activities(workbook, Register=[
        ["Vad heter behandlingen?", "Varför behandlas personuppgifterna?", "Vilka personer berörs?",
         "Vem delar vi uppgifterna med?", "När gallras uppgifterna?"],
        ["Bygglov", "Pröva ansökningar", "Sökande, grannar", "Länsstyrelsen", "2 år"],
    ])  # fmt: skip
    assert (one.title, one.recipients, one.retention[0].periods) == ("Bygglov", ("Länsstyrelsen",), ("P2Y",))


def test_a_legal_form_after_a_comma_belongs_to_the_name(workbook: Path) -> None:
    (one,) = activities(workbook, Register=[
        [*HEADS, "Mottagare"],
        ["1. Nyhetsbrev", "Skicka brev", "Samtycke", "Kunder", "E-post", "Brevduvan Exempel, Inc., tryckeri"],
    ])  # fmt: skip
    assert (one.title, one.recipients) == ("Nyhetsbrev", ("Brevduvan Exempel, Inc.", "tryckeri"))


REGISTER_IN_TWO_ROLES = """# Registerförteckning över personuppgiftsbehandling

**Organisation:** Dalby Exempelkrets (DEK), org.nr 802000-1233

## Del 1 – DEK som personuppgiftsansvarig (art. 30.1)

| Fält | Innehåll |
|---|---|
| Ändamål | Administrera egen verksamhet |
| Rättslig grund | Avtal |
| Kategorier av registrerade | Medlemmar; besökare |
| Kategorier av personuppgifter | Namn, kontaktuppgifter |
| Lagringstid | 12 månader |

## Del 2 – DEK som personuppgiftsbiträde (art. 30.2)

| Fält | Innehåll |
|---|---|
| Personuppgiftsansvariga | De föreningar som godkänt avtalet |
| Kategorier av behandling som utförs | Lagring av medlemsregister |
| Kategorier av personuppgifter | Personnummer |

## Underbiträden (driftleverantörer)

| Underbiträde | Tjänst | Plats | Tredjeland |
|---|---|---|---|
| Simpelt A/S | Databasdrift | Danmark (EU) | Nej |
| Postvox (Sändblå SAS) | E-post | Frankrike (EU) | Nej |
"""


def test_a_register_in_two_roles_is_read_with_the_list_of_processors_beside_it(tmp_path: Path) -> None:
    (tmp_path / "register.md").write_text(REGISTER_IN_TWO_ROLES, encoding="utf-8")
    reading = read(tmp_path / "register.md")
    own, others = reading.activities
    assert (reading.controller.name, reading.controller.org_number) == ("Dalby Exempelkrets", "802000-1233")
    assert (own.role, own.purpose, own.legal_basis) == ("controller", "Administrera egen verksamhet", ("b",))
    assert (others.role, others.title, others.customers) == ("processor", "Lagring av medlemsregister", ())
    assert others.note == "De föreningar som godkänt avtalet"
    assert [(one.name, one.countries) for one in reading.processors] == [
        ("Simpelt A/S", ("DK",)), ("Postvox", ("FR",)),
    ]  # fmt: skip


def test_a_sheet_of_processors_beside_a_register_is_read_too(workbook: Path) -> None:
    activities(
        workbook,
        Register=[[*HEADS], ["Nyhetsbrev", "Skicka brev", "Samtycke", "Kunder", "E-post"]],
        Biträden=[["Leverantör", "Org.nr", "Tjänst", "Land"], ["Brevduvan Exempel, Inc.", "", "Utskick", "USA"]],
        Listor=[["Mottagare", "Land"], ["Myndigheter", "Sverige"], ["Partner", "Norge"]],
    )
    assert [(one.name, one.countries) for one in read(workbook).processors] == [("Brevduvan Exempel, Inc.", ("US",))]


def test_categories_are_data_where_no_other_column_holds_them(workbook: Path) -> None:
    (one,) = activities(workbook, Register=[
        ["#", "Kategori", "Var", "Ändamål", "Rättslig grund", "Gallring"],
        ["1", "E-postadress, lösenordshash", "users", "Inloggning", "Avtal 6.1 b", "24 månader"],
    ])  # fmt: skip
    assert (one.purpose, one.data_categories) == ("Inloggning", ("E-postadress", "lösenordshash"))


def test_yes_to_a_question_is_no_value_and_an_opening_word_tells_no_field(workbook: Path) -> None:
    (one,) = activities(workbook, Register=[
        ["Behandlingens namn", "Beskriv ändamålet", "Vilka kategorier av registrerade berörs?",
         "Vilka kategorier av personuppgifter behandlas?", "Känsliga uppgifter", "Anlitas personuppgiftsbiträde?"],
        ["Bibliotekslån", "Hantera lån", "Låntagare", "Namn, lånehistorik", "Ja", "Ja"],
    ])  # fmt: skip
    assert (one.data_subjects, one.data_categories) == (("Låntagare",), ("Namn", "lånehistorik"))
    assert one.recipients == ()


def test_a_processing_may_be_called_as_a_heading_is(workbook: Path) -> None:
    values = ["Avtal", "Kunder", "Namn"]
    rows: list[list[object]] = [[f"Behandling {n}", f"Ändamål nummer {n}", *values] for n in range(1, 4)]
    found = activities(workbook, Register=[[*HEADS], *rows, [*HEADS], ["Lön", *rows[0][1:]]])
    assert [one.title for one in found] == ["Behandling 1", "Behandling 2", "Behandling 3", "Lön"]


def test_a_controller_told_with_how_to_reach_it_is_a_customer(workbook: Path) -> None:
    (one,) = activities(workbook, Processor=[
        ["Name and contact details of controller", "Categories of processing", "Security measures"],
        ["Granite Cloud GmbH", "Payroll administration", "Encryption"],
    ])  # fmt: skip
    assert (one.customers, one.title) == (("Granite Cloud GmbH",), "Payroll administration")


def test_words_in_place_of_the_controllers_name_are_told_and_never_become_an_organisation(tmp_path: Path) -> None:
    words = "Personuppgiftsansvarig: den som driver Exempeltjänsten (kontakt: se inställningarna). Uppdaterad 2026.\n"
    (tmp_path / "register.md").write_text(f"# Registerförteckning\n\n{words}\n{ONE_PROCESSING}", encoding="utf-8")
    reading = read(tmp_path / "register.md")
    assert reading.controller.name == "den som driver Exempeltjänsten"
    assert [gap.values["words"] for gap in reading.gaps if gap.rule == "controller_described"] == [
        "den som driver Exempeltjänsten"
    ]
    proposed = propose(reading, Register({}), lambda _: (), catalog.load("sv"))
    assert "controller" not in {one.kind for one in proposed.proposals}


ONE_PROCESSING = """## Behandling 1: Konton

| | |
|---|---|
| Ändamål | Hantera konton |
| Rättslig grund | Avtal |
| Kategorier av uppgifter | Namn |
"""


def test_a_row_of_questions_below_the_headings_is_no_processing(workbook: Path) -> None:
    found = activities(workbook, RoPA=[
        ["Processing activity", "Purpose", "Data subjects", "Personal data", "Lawful basis", "Retention"],
        ["Name it", "Why?", "Who?", "What?", "Choose from list", "How long?"],
        ["Access control", "Secure premises", "Staff", "Card number", "Legitimate interests", "90 days"],
    ])  # fmt: skip
    assert [one.title for one in found] == ["Access control"]
