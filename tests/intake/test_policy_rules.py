from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake import read_text

if TYPE_CHECKING:
    from ropa.intake.reading import ActivityFound


def activities(text: str) -> tuple[ActivityFound, ...]:
    return read_text(text).activities


def periods(one: ActivityFound) -> list[str]:
    return [iso for period in one.retention for iso in period.periods]


def test_a_sentence_may_end_with_the_point_of_an_article() -> None:
    bike, letter = activities("""Privatlivspolitik

Formål og retsgrundlag

Køb: Vi behandler navn og adresse for at sende dine varer. Retsgrundlaget er artikel 6, stk. 1, litra b. Oplysningerne opbevares i 5 år efter købet af hensyn til bogføringsloven.

Nyhedsbrev: Vi behandler din e-mailadresse for at sende tilbud. Retsgrundlaget er artikel 6, stk. 1, litra a. Oplysningerne slettes efter 2 år.
""")  # noqa: E501 - as people write it
    assert (bike.legal_basis, letter.legal_basis) == (("b",), ("a",))
    assert bike.retention[0].text.startswith("Oplysningerne")


def test_two_columns_without_edges_are_a_table() -> None:
    found = activities("""Dataskydd i Vävstugan

Varför behandlar vi personuppgifter?
Ändamål med behandling | Laglig grund
Hantering av medlemskap | Avtal
Ansökan om bidrag | Rättslig förpliktelse
Bilder på webbplatsen | Intresseavvägning samt i vissa fall samtycke
""")
    assert [one.legal_basis for one in found] == [("b",), ("c",), ("a", "f")]


def test_a_line_that_tells_a_basis_is_the_heading_of_the_bullets_under_it() -> None:
    found = activities("""Så hanterar Hamnbanken dina personuppgifter

Behandling som grundas på avtal
- öppna konton
- utföra betalningar

Behandling som grundas på rättslig förpliktelse
- bokföring

Samtycke
Vi behandlar dina personuppgifter för att:
- publicera bilder
""")
    assert [(one.title, one.legal_basis) for one in found] == [
        ("öppna konton", ("b",)), ("utföra betalningar", ("b",)), ("bokföring", ("c",)), ("publicera bilder", ("a",)),
    ]  # fmt: skip


def test_a_list_may_open_without_a_colon_in_a_notice_to_suppliers() -> None:
    found = activities("""Information till kontaktpersoner hos leverantörer

Smedjan Exempel AB behandlar personuppgifter om dig som är kontaktperson.

Varför behandlar vi personuppgifterna?
Vi behandlar personuppgifterna för att
• administrera avtalet,
• skicka inbjudningar.

Vilken laglig grund har vi?
Behandlingen grundar sig på vårt berättigade intresse.

Till vem lämnar vi ut personuppgifterna?
Vi lämnar ut personuppgifter till it-leverantörer.
""")
    assert [(one.title, one.legal_basis) for one in found] == [
        ("administrera avtalet", ("f",)), ("skicka inbjudningar", ("f",)),
    ]  # fmt: skip


def test_a_numbered_heading_above_a_deeper_one_is_no_bullet() -> None:
    service, repair = activities("""Sekretesspolicy för Stegappen

2. Så använder vi uppgifterna
2.1 För att tillhandahålla appen
Vi använder kontouppgifter och stegdata för att visa resultat. Rättslig grund: fullgörande av avtal. Vi inhämtar ditt uttryckliga samtycke.
2.2 För att förbättra appen
Vi använder enhetsdata för att felsöka. Rättslig grund: berättigat intresse.

3. Lagring
Stegdata raderas 90 dagar efter att du avslutat kontot. Enhetsdata sparas i sex månader.
""")  # noqa: E501 - as people write it
    assert service.data_categories == ("kontouppgifter", "stegdata")
    assert repair.data_categories == ("enhetsdata",)
    assert (periods(service), periods(repair)) == (["P90D"], ["P6M"])


def test_a_tool_that_is_used_is_no_data() -> None:
    (one,) = activities("""Integritetspolicy

Statistik
Vi använder Mätgumman för att följa upp besök. Rättslig grund: berättigat intresse. Sparas i ett år.
""")
    assert one.data_categories == ()


def test_a_heading_of_another_topic_names_a_processing_that_is_told_whole() -> None:
    found = activities("""# Privacy policy

## Billing
We process payment history to invoice you. Legal basis: contract. Retained for seven years.

## Product analytics
We process the IP address, usage data and pages seen to improve the service. Legal basis: legitimate interests. Retained for 12–18 months.
""")  # noqa: E501 - as people write it
    assert [one.title for one in found] == ["Billing", "Product analytics"]
    assert found[1].data_categories == ("IP address", "usage data and pages seen")
    assert periods(found[1]) == ["P12M", "P18M"]


def test_labels_may_speak_of_the_processing_they_are_about() -> None:
    (one,) = activities("""Information om kamerabevakning

Personuppgiftsansvarig: Torghuset Exempel AB

Ändamål med kamerabevakningen: Att utreda brott.

Rättslig grund: Berättigat intresse.

Lagringstid: Inspelat material lagras i högst 14 dagar.
""")
    assert one.purpose == "Att utreda brott"
    assert (one.legal_basis, periods(one)) == (("f",), ["P14D"])


def test_purpose_and_basis_under_one_heading_belong_to_the_one_register_a_text_is_about() -> None:
    (one,) = activities("""Tietosuojaseloste

1. Rekisterin nimi
Asiakasrekisteri

2. Henkilötietojen käsittelyn tarkoitus ja oikeusperuste
Henkilötietoja käsitellään tilausten toimittamiseksi. Käsittelyn oikeusperuste on sopimus.

3. Rekisterin tietosisältö
Nimi, osoite ja tilaushistoria.

4. Tietojen säilytysaika
Tietoja säilytetään kolme vuotta viimeisestä ostoksesta.
""")
    assert (one.title, one.legal_basis, periods(one)) == ("Asiakasrekisteri", ("b",), ["P3Y"])
    assert one.purpose == "Henkilötietoja käsitellään tilausten toimittamiseksi"


def test_a_name_stands_above_its_purpose() -> None:
    found = activities("""Dataskydd

Behandling: Utställare
Ändamål: Administrera deltagande
Laglig grund: Avtal
Gallringstid: 24 månader

Behandling: Foto
Ändamål: Dokumentera mässan
Laglig grund: Samtycke
Gallringstid: 2 år
""")
    assert [(one.title, one.purpose) for one in found] == [
        ("Utställare", "Administrera deltagande"), ("Foto", "Dokumentera mässan"),
    ]  # fmt: skip


def test_a_short_line_above_a_purpose_is_the_name_of_the_processing() -> None:
    found = activities("""Privatlivspolitik for Klub Nordlys

Behandling af medlemsoplysninger
Formål: At administrere medlemskab
Behandlingsgrundlag: Aftale
Opbevaringsperiode: 1 år efter udmeldelse

Billeder på hjemmesiden
Formål: At vise aktiviteter
Behandlingsgrundlag: Samtykke
Opbevaringsperiode: 2 år
""")
    assert [one.title for one in found] == ["Behandling af medlemsoplysninger", "Billeder på hjemmesiden"]


def test_the_foot_of_a_page_parts_no_sections() -> None:
    lost, late = activities("""Integritetspolicy för Skärtrafiken

Hittegods
När du anmäler förlorat gods behandlar vi ditt namn och telefonnummer för att kunna återlämna det.
Den rättsliga grunden är vårt berättigade intresse. Uppgifterna raderas efter tre månader.
Sida 1 av 2
Resegaranti
När du begär ersättning behandlar vi ditt namn och kontonummer för att handlägga ärendet.
Den rättsliga grunden är rättslig förpliktelse. Uppgifterna sparas i sju år.
""")
    assert (lost.title, periods(lost)) == ("Hittegods", ["P3M"])
    assert (late.title, periods(late)) == ("Resegaranti", ["P7Y"])


def test_keeping_by_a_plan_is_a_criterion() -> None:
    found = activities("""# Dataskydd i Bergby kommun

## Bygglov
Vi behandlar namn för att handlägga ärendet. Rättslig grund: myndighetsutövning. Ärendet bevaras enligt dokumenthanteringsplanen.

## Skola
Vi behandlar namn för att fördela platser. Rättslig grund: allmänt intresse. Sparas i två år.
""")  # noqa: E501 - as people write it
    assert [one.retention[0].text for one in found] == [
        "Ärendet bevaras enligt dokumenthanteringsplanen.", "Sparas i två år.",
    ]  # fmt: skip


TWO = """# Integritetspolicy

| Ändamål | Laglig grund |
|---|---|
| Pröva låneansökningar | Avtal |
| Skicka nyhetsbrev | Samtycke |

## {}

{}
"""


def test_security_told_of_all_data_is_that_of_each_processing() -> None:
    words = "Vi skyddar alla personuppgifter med kryptering."
    assert [one.security for one in activities(TWO.format("Säkerhet", words))] == [words, words]
    assert [one.security for one in activities(TWO.format("Säkerhet", "Vi använder kryptering."))] == [None, None]


def test_automated_decisions_are_denied_for_all_and_told_of_one() -> None:
    no = activities(TWO.format("Automatiserat beslutsfattande", "Vi använder inte automatiserat beslutsfattande."))
    yes = activities(TWO.format("Automatiserade beslut", "Låneansökningar prövas med automatiserade beslut."))
    assert [one.automated_decision for one in no] == [False, False]
    assert [one.automated_decision for one in yes] == [True, None]
    assert "Vi använder inte automatiserat beslutsfattande." in no[0].quote


def test_a_period_does_not_belong_to_messages_about_what_is_kept() -> None:
    work, notices = activities("""# Dataskydd

| Ändamål | Laglig grund |
|---|---|
| Utföra uppdrag | Avtal |
| Aviseringar om handledning | Avtal |

## Hur länge sparar vi uppgifter?

- Handledning: fem år efter avslutat uppdrag.
""")
    assert notices.retention == ()
    assert work.retention == ()


def controller(text: str) -> tuple[str | None, str | None]:
    found = read_text(text).controller
    return found.name, found.org_number


def test_a_name_may_hold_a_small_word_before_its_form() -> None:
    text = "# Integritetspolicy\n\n## Vem ansvarar?\n\nGarnet i Väster AB, Storgatan 1, är personuppgiftsansvarig.\n"
    assert controller(text)[0] == "Garnet i Väster AB"


def test_a_number_beside_a_name_makes_it_one() -> None:
    text = "# Dataskydd\n\nFackföreningen Stämjärnet (org.nr 802001-5577) värnar om din integritet.\n"
    assert controller(text) == ("Fackföreningen Stämjärnet", "802001-5577")


def test_the_title_of_a_policy_may_name_whose_it_is() -> None:
    assert controller("# Integritetspolicy för Ljushallen i Norr AB\n\nVi värnar dig.\n")[0] == "Ljushallen i Norr AB"


def test_the_name_of_a_field_is_no_controller() -> None:
    assert controller("# Dataskydd\n\nUppdragsgivare (personuppgiftsansvarig): se nedan.\n")[0] is None
