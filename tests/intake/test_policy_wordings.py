# ruff: noqa: E501 - the lines of a policy are as long as people write them
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ropa.intake import read_text
from ropa.intake.asides import data_told, people_told
from ropa.intake.bases import find_bases, interest_in, rests_on_basis
from ropa.intake.facts import facts_of
from ropa.intake.pointing import marks_in

if TYPE_CHECKING:
    from ropa.intake.reading import ActivityFound

CLUB = "Rodden Exempelförening (org.nr 802000-1119) är personuppgiftsansvarig.\n\n"


def told(text: str) -> tuple[ActivityFound, ...]:
    return read_text(CLUB + text).activities


def periods(one: ActivityFound) -> list[str]:
    return [iso for period in one.retention for iso in period.periods]


@pytest.mark.parametrize(
    ("sentence", "data"),
    [
        ("Vi behandlar uppgifter om gäster (namn, adress och e-post) för att boka rum.", ("namn", "adress", "e-post")),
        ("Uppgifterna är namn, hyra och inkomst.", ("namn", "hyra", "inkomst")),
        ("For guests we process the following data: name and email.", ("name", "email")),
        ("Namn, adress och allergier för att planera lägret.", ("Namn", "adress", "allergier")),
        ("Handläggaren antecknar kundens namn och telefonnummer.", ("kundens namn", "telefonnummer")),
        ("Vi behandlar då namn och e-post enbart för att svara.", ("namn", "e-post")),
        ("De sparas (i sju år).", None),
    ],
)
def test_data_are_read_where_a_sentence_names_them_in_passing(sentence: str, data: tuple[str, ...] | None) -> None:
    found = data_told(sentence)
    assert (found and found[0]) == data


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Vi behandlar uppgifter om dig som söker bygglov för att pröva ansökan.", ("dig som söker bygglov",)),
        ("Om våra anställda behandlar vi namn och lön.", ("våra anställda",)),
        ("Uppgifter om löner sparas i sju år.", ()),
    ],
)
def test_people_are_those_the_data_are_said_to_be_about(sentence: str, people: tuple[str, ...]) -> None:
    assert people_told(sentence) == people


@pytest.mark.parametrize(
    ("sentence", "letters"),
    [
        ("Vi är skyldiga att föra journal enligt 3 kap. journallagen.", ("c",)),
        ("Enligt arkivlagen ska vi bevara handlingarna.", ("c",)),
        ("Vi måste spara underlagen enligt bokföringslagen.", ("c",)),
        ("Enligt bokföringslagen (1999:1078) är vi skyldiga att spara underlag.", ("c",)),
        ("Du måste enligt skattelagen lämna uppgift.", ()),
        ("Du är skyldig att lämna uppgift enligt skattelagen.", ()),
        ("Enligt dataskyddslagen ska vi informera dig.", ()),
        ("Behandlingen sker som ett led i nämndens myndighetsutövning.", ("e",)),
        ("Deltagandet är frivilligt och bygger på samtycke.", ("a",)),
        ("Vi gör det för att uppfylla avtalet med dig.", ("b",)),
        ("Grunden är allmänt intresse; samtycke inhämtas som en etisk skyddsåtgärd.", ("e",)),
    ],
)
def test_a_duty_stands_in_a_law_and_a_basis_in_what_a_sentence_rests_on(sentence: str, letters: tuple[str, ...]) -> None:
    assert (find_bases(sentence) if rests_on_basis(sentence) else ()) == letters


def test_a_right_that_is_looked_into_is_a_purpose_and_no_right_of_the_person() -> None:
    assert facts_of("Uppgifterna används för att pröva din rätt till ersättning.").purpose
    assert not facts_of("Du har rätt till information för att kunna pröva behandlingen.").purpose


def test_nobody_taking_part_makes_a_decision_automated() -> None:
    assert facts_of("Beslutet fattas helt automatiserat, utan mänsklig inblandning.").automated is True
    assert facts_of("Inga beslut fattas automatiskt.").automated is False


def test_a_purpose_is_what_we_do_by_law_and_neither_whom_a_sentence_begins_with_nor_what_something_leads_to() -> None:
    assert facts_of("Enligt bokföringslagen är vi skyldiga att spara fakturor.").purpose == "spara fakturor"
    assert facts_of("För vårdnadshavare behandlar vi namn och telefonnummer för att kunna nå hemmet.").purpose == (
        "för att kunna nå hemmet"
    )
    assert facts_of("Det leder till att uppgifter om dig raderas.").purpose is None


def test_an_interest_is_told_by_what_it_consists_in() -> None:
    assert interest_in("Grunden är ett berättigat intresse av att redovisa resultat.") == "redovisa resultat"


def test_cards_under_one_group_of_people_are_processings_of_those_people() -> None:
    first, second = told("""Behandlingar

Sökande
Ändamål: Välja ut till tjänster.
Laglig grund: Berättigat intresse.

Ändamål: Kontrollera bakgrund.
Laglig grund: Samtycke.
""")
    assert (first.data_subjects, second.data_subjects) == (("Sökande",), ("Sökande",))
    assert (first.legal_basis, second.legal_basis) == (("f",), ("a",))


def test_fields_that_go_on_right_under_a_list_belong_to_the_purpose_above_it() -> None:
    order, errand = told("""Varför och hur länge?

För att kunna hantera köp
Behandlingar som utförs: Leverans och betalning
Kategorier av personuppgifter:
• Namn
• Adress
Laglig grund: Avtal.
Lagringsperiod: 36 månader.

För att kunna svara i ärenden
Behandlingar som utförs: Kommunikation
Kategorier av personuppgifter:
• Namn
Laglig grund: Berättigat intresse.
Lagringsperiod: 12 månader.
""")
    assert (order.data_categories, order.legal_basis, periods(order)) == (("Namn", "Adress"), ("b",), ["P36M"])
    assert (errand.purpose, periods(errand)) == ("För att kunna svara i ärenden", ["P12M"])


def test_questions_and_answers_are_headings_and_text() -> None:
    booking, film = told("""F: Vad sparar ni när jag bokar?
S: Namn och e-post. Vi använder dem för att boka plats. Grunden är avtal.

F: Har ni kamera?
S: Ja, för att skydda gäster mot stöld. Grunden är vårt berättigade intresse. Materialet ligger kvar i sju dagar.
""")
    assert (booking.title, booking.data_categories) == ("Vad sparar ni när jag bokar?", ("Namn", "e-post"))
    assert (film.legal_basis, periods(film)) == (("f",), ["P7D"])


def test_a_table_whose_first_heading_names_no_field_has_the_processing_there() -> None:
    camp, ledger = told("""Vad händer? | Vilka uppgifter? | Grund | Hur länge?
Tar emot anmälningar | Namn, adress | Avtal | 1 år
Bokför avgifter | Betalningar | Rättslig förpliktelse | 7 år
""")
    assert (camp.title, camp.data_categories, periods(ledger)) == ("Tar emot anmälningar", ("Namn", "adress"), ["P7Y"])


def test_a_paragraph_about_the_basis_goes_on_about_the_purpose_before_it() -> None:
    help_, fee = told("""Vi behöver uppgifter om dig för att kunna planera din hjälp. Det rör sig om namn, adress och hälsotillstånd.

Behandlingen sker som ett led i myndighetsutövning.

För att kunna ta ut rätt avgift hämtar vi uppgifter om inkomst. Rättslig grund är avtal. Avgiftsunderlag sparas i sju år.
""")
    assert (help_.legal_basis, help_.data_categories) == (("e",), ("namn", "adress", "hälsotillstånd"))
    assert periods(fee) == ["P7Y"]


def test_what_one_block_tells_is_told_of_each_of_its_purposes() -> None:
    one, other, _ = told("""For members we process the following data: name, email and boat.
We use this data to run the club (contract) and to report races (legitimate interest).
We keep member data for two years.

For guests we process the following data: name and berth.
We use this data to send invoices (contract).
We keep guest data for seven years.
""")
    assert (one.purpose, one.legal_basis) == ("to run the club", ("b",))
    assert (other.legal_basis, other.data_categories[:3], periods(other)) == (("f",), ("name", "email", "boat"), ["P2Y"])


def test_bases_and_periods_told_by_an_items_mark_are_those_of_that_item_alone() -> None:
    deal, check = told("""Ändamålen med behandlingen är
(i) att administrera avtal, och
(ii) att motverka korruption.

Behandlingen enligt (i) grundas på vårt berättigade intresse. Behandlingen enligt (ii) grundas på rättslig förpliktelse.
Uppgifter enligt punkt (ii) sparas i fem år.
""")
    assert (deal.legal_basis, check.legal_basis) == (("f",), ("c",))
    assert periods(check) == ["P5Y"]
    assert marks_in("Uppgifter enligt punkt 1 och 3 lagras.") == {"1", "3"}
    assert not marks_in("Grunden är artikel 6.1 (f).")


def test_what_is_told_under_a_processings_name_or_kind_of_data_reaches_it() -> None:
    ladder, pay = told("""Ändamål och rättslig grund
Vi behandlar personuppgifter för följande ändamål:
- Tidningen: skicka tidningen. Rättslig grund: avtal
- Löner: betala ut ersättning. Rättslig grund: rättslig förpliktelse

Vilka uppgifter behandlas?
- Tidningen: namn och adress
- Löner: personnummer och lön

Hur länge sparas uppgifterna?
- Tidningen: ett år
- Löner: sju år

Mottagare
- Tidningen: tryckeri
Uppgifter om löner lämnas till Skatteverket.
""")
    assert (ladder.data_categories, ladder.recipients, periods(ladder)) == (("namn", "adress"), ("tryckeri",), ["P1Y"])
    assert (pay.data_categories, pay.recipients, periods(pay)) == (
        ("personnummer", "lön"), ("Skatteverket",), ["P7Y"],
    )  # fmt: skip


def test_a_period_of_people_is_that_of_the_processing_about_them() -> None:
    seekers, staff = told("""Ändamål och rättslig grund

1.1 Vi behandlar uppgifter om arbetssökande för att bedöma meriter. Grunden är berättigat intresse.

1.2 Vi behandlar uppgifter om medarbetare för att uppfylla arbetsmiljölagen. Grunden är rättslig förpliktelse.

Lagringstider

Uppgifter om arbetssökande som inte anställs raderas efter två år.
Uppgifter om medarbetare sparas i fem år.
""")
    assert (periods(seekers), periods(staff)) == (["P2Y"], ["P5Y"])


def test_a_section_without_a_basis_stands_among_those_that_tell_theirs() -> None:
    order, letter = told("""Varor
När du beställer behöver vi ditt namn och din adress. Vi gör det för att fullfölja köpet. Uppgifterna sparas i ett år.

Nyhetsbrev
Vi behandlar e-post för att skicka nyhetsbrev. Grunden är samtycke. Uppgifterna sparas i två år.
""")
    assert (order.legal_basis, order.data_categories, periods(order)) == ((), ("ditt namn", "din adress"), ["P1Y"])
    assert letter.legal_basis == ("a",)


def test_advice_about_the_law_is_no_processing() -> None:
    assert told("""Ändamål
Du måste veta varför du samlar in uppgifter. Ett ändamål kan vara att leverera varor.

Rättslig grund
Du behöver en rättslig grund, till exempel avtal eller samtycke.

Lagring
Spara inte uppgifter längre än du behöver.
""") == ()


def test_the_association_of_the_title_is_the_controller_that_the_text_calls_the_association() -> None:
    found = read_text("Dataskyddspolicy för Kanotklubben Strömmen\n\nKlubben, org.nr 802000-1119, är personuppgiftsansvarig.")
    assert (found.controller.name, found.controller.org_number) == ("Kanotklubben Strömmen", "802000-1119")


def test_a_company_that_says_we_of_itself_is_none_of_its_processors() -> None:
    found = read_text("""Rodden Exempel AB (we) uses Kvista AB for hosting in Sweden and Tallbarr Oy for support.

Sub-processors

Rodden Exempel AB operates the service. Kvista AB stores data in Sweden. Tallbarr Oy answers mail in Finland.
""")
    assert found.controller.name == "Rodden Exempel AB"
    assert [one.name for one in found.processors] == ["Kvista AB", "Tallbarr Oy"]


def test_whom_a_text_without_a_list_or_a_processing_engages_is_read() -> None:
    found = read_text("Who we share data with\n\nFor booking we use Kvista AB, and card payments are handled by Tallbarr Oy.")
    assert {one.name for one in found.processors} == {"Kvista AB", "Tallbarr Oy"}


def test_companies_of_a_list_that_tells_their_places_are_no_processings() -> None:
    found = read_text("""Our list

Kvista Cloud
- Purpose: Hosting
- Location: Sweden

Tallbarr Oy
- Purpose: Error tracking
- Location: Finland
""")
    assert [one.name for one in found.processors] == ["Kvista Cloud", "Tallbarr Oy"]
    assert not found.activities
