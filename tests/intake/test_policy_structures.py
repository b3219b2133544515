"""Policies as they are written: by card, by person, by paragraph, in questions, by authorities and by cameras."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ropa.intake import read_text

if TYPE_CHECKING:
    from ropa.intake.reading import ActivityFound

CONTROLLER = "Integritetspolicy\n\nTallkottens Trädgård AB, org.nr 556677-3387, är personuppgiftsansvarig.\n\n"
NOTICE = "Privacy notice\n\nPinecone Gardens Ltd is the data controller.\n\n"


def told(text: str) -> tuple[ActivityFound, ...]:
    return read_text(CONTROLLER + text).activities


def told_in_english(text: str) -> tuple[ActivityFound, ...]:
    return read_text(NOTICE + text).activities


def purposes(found: tuple[ActivityFound, ...]) -> list[str | None]:
    return [one.purpose for one in found]


def periods(one: ActivityFound) -> list[str]:
    return [iso for period in one.retention for iso in period.periods]


CARDS = """Kunder
Ändamål
- Sälja plantor
- Hantera reklamationer
Rättslig grund
Avtal
Personuppgifter
Namn, adress och orderuppgifter
Lagringstid
3 år

Hyresgäster
Ändamål
- Hyra ut kolonilotter
Rättslig grund
Avtal
Personuppgifter
Namn och telefonnummer
Lagringstid
12 månader

Mottagare
Uppgifter lämnas till transportföretag.
"""


def test_field_names_on_lines_of_their_own_make_cards_and_each_bulleted_purpose_is_one() -> None:
    found = told(CARDS)
    assert purposes(found) == ["Sälja plantor", "Hantera reklamationer", "Hyra ut kolonilotter"]
    assert [one.legal_basis for one in found] == [("b",)] * 3
    assert [periods(one) for one in found] == [["P3Y"], ["P3Y"], ["P12M"]]
    assert found[0].data_categories == ("Namn", "adress", "orderuppgifter")
    assert found[0].data_subjects == ("Kunder",)


def test_what_follows_the_last_card_is_no_part_of_it() -> None:
    assert told(CARDS)[-1].recipients == ()


def test_cards_that_have_no_name_begin_at_their_first_field() -> None:
    card = "Ändamål\n{}\nRättslig grund\n{}\nLagringstid\n{}\n\n"
    found = told(card.format("Leverera ved.", "Avtal", "2 år") + card.format("Varna vid storm.", "Samtycke", "9 dagar"))
    assert [one.title for one in found] == ["Leverera ved", "Varna vid storm"]
    assert [one.legal_basis for one in found] == [("b",), ("a",)]
    assert [periods(one) for one in found] == [["P2Y"], ["P9D"]]


def test_a_card_about_children_is_read_where_a_section_about_minors_is_not() -> None:
    card = "{}\n\nÄndamål\n\n{}\n\nRättslig grund\n\nAllmänt intresse\n\nLagringstid\n\n7 år\n\n"
    found = told(card.format("Barn", "Att ge omsorg.") + card.format("Vårdnadshavare", "Att informera."))
    assert purposes(found) == ["Att ge omsorg", "Att informera"]
    assert [periods(one) for one in found] == [["P7Y"], ["P7Y"]]


def test_short_labels_such_as_what_why_and_how_long_are_fields() -> None:
    card = "{}\nVad: namn, telefonnummer\nVarför: för att {}\nRättslig grund: avtal\nHur länge: {}\n\n"
    found = told(card.format("Bordsbokning", "ta emot gäster", "14 dagar") + card.format("Biljett", "sälja", "1 år"))
    assert [one.title for one in found] == ["Bordsbokning", "Biljett"]
    assert purposes(found) == ["för att ta emot gäster", "för att sälja"]
    assert found[0].data_categories == ("namn", "telefonnummer")
    assert periods(found[1]) == ["P1Y"]


def test_bullets_that_each_tell_uses_data_and_basis_are_processings() -> None:
    found = told(
        "Ändamålen framgår nedan.\n• Registrering av konto. Uppgifter: e-post, namn. Grund: avtal.\n"
        "• Topplistor. Uppgifter: antal steg. Grund: samtycke.\n"
    )
    assert {one.title: one.legal_basis for one in found} == {"Registrering av konto": ("b",), "Topplistor": ("a",)}
    assert found[0].data_categories == ("e-post", "namn")


def test_a_basis_after_a_dash_is_the_basis_of_its_bullet() -> None:
    found = told_in_english(
        "Why we use your data\n\nWe process your data for the following purposes:\n\n"
        "- Paying salaries – necessary for the employment contract\n- Keeping photographs – consent\n"
    )
    assert [(one.purpose, one.legal_basis) for one in found] == [
        ("Paying salaries", ("b",)), ("Keeping photographs", ("a",)),
    ]  # fmt: skip


def test_lettered_purposes_under_any_words_about_processing_share_the_bases_before_them() -> None:
    found = told_in_english(
        "Why we collect pupil information\n\nWe process it under Article 6(1)(e) of the UK GDPR (public task) and "
        "Article 6(1)(c) (legal obligation). We use the pupil data:\n\na) to support learning\nb) to keep children "
        "safe\n"
    )
    assert purposes(found) == ["to support learning", "to keep children safe"]
    assert [one.legal_basis for one in found] == [("c", "e"), ("c", "e")]


@pytest.mark.parametrize(
    ("sentence", "aims"),
    [
        (("Uppgifterna behandlas för att utföra uppdraget, för att fakturera samt för redovisningsändamål med stöd av "
          "avtal."),
         ["för att utföra uppdraget", "för att fakturera", "för redovisningsändamål"]),
        ("Vi behandlar personuppgifter för marknadsanalys och statistik med stöd av vårt berättigade intresse.",
         ["för marknadsanalys och statistik"]),
        ("Bilder från resor publiceras i marknadsföringssyfte med stöd av samtycke.", ["i marknadsföringssyfte"]),
    ],
)  # fmt: skip
def test_each_purpose_of_a_sentence_is_told_with_or_without_a_verb(sentence: str, aims: list[str]) -> None:
    assert purposes(told(f"Varför behandlar vi uppgifter?\n\n{sentence}\n")) == aims


def test_each_purpose_of_a_sentence_has_the_basis_behind_it() -> None:
    found = told_in_english(
        "Why do we process your personal data?\n\nWe process personal data to administer the scheme (Article 6(1)(b)), "
        "to comply with our duties (Article 6(1)(c)), and to detect fraud (Article 6(1)(f)).\n"
    )
    assert [(one.purpose, one.legal_basis) for one in found] == [
        ("to administer the scheme", ("b",)), ("to comply with our duties", ("c",)), ("to detect fraud", ("f",)),
    ]  # fmt: skip


def test_two_processings_in_one_paragraph_are_two() -> None:
    found = told(
        "Varför behandlar vi uppgifter?\n\nVi behandlar uppgifter för att anta sökande. Det är en uppgift av allmänt "
        "intresse. Uppgifter om allergi behandlar vi för att laga rätt mat, och det gör vi bara om du samtycker.\n"
    )
    assert [(one.purpose, one.legal_basis) for one in found] == [
        ("för att anta sökande", ("e",)), ("för att laga rätt mat", ("a",)),
    ]  # fmt: skip
    assert found[1].data_categories == ("Uppgifter om allergi",)


def test_what_we_do_this_for_is_the_purpose_and_not_the_data_told_before() -> None:
    section = "När du {}\nVi behandlar namn och adress. Det gör vi för att kunna {}. Uppgifterna sparas i {}.\n\n"
    found = told("VARFÖR?\n\n" + section.format("köper", "fullgöra köpeavtalet", "tio år")
                 + section.format("bokar", "fullgöra avtalet med dig", "1 år"))  # fmt: skip
    assert purposes(found) == ["för att kunna fullgöra köpeavtalet", "för att kunna fullgöra avtalet med dig"]
    assert [one.legal_basis for one in found] == [("b",), ("b",)]


def test_a_stated_purpose_goes_before_one_told_in_passing() -> None:
    found = told("Rekrytering\nDe uppgifter du lämnar används för kontroll. Ändamålet är att rekrytera. Grunden är "
                 "avtal.\n\n"
                 "Bygglov\nNamn och adress behandlas för prövning. Grunden är myndighetsutövning.\n")  # fmt: skip
    assert purposes(found) == ["Ändamålet är att rekrytera", "för prövning"]


@pytest.mark.parametrize(
    ("sentence", "data"),
    [
        ("För bygglov behandlas namn, adress och ritningar.", ("namn", "adress", "ritningar")),
        ("Namn, adress och medlemsnummer behandlas för utskick.", ("Namn", "adress", "medlemsnummer")),
        ("I registret finns namn, personnummer och andelstal.", ("namn", "personnummer", "andelstal")),
        ("Den som anmäler sig lämnar sin e-postadress.", ("sin e-postadress",)),
        ("Uppgifter i ansökningar, som namn, cv och referenser, behandlas.", ("namn", "cv", "referenser")),
        ("Ansökningar – cv, betyg och intyg – behandlas.", ("cv", "betyg", "intyg")),
        ("Vid besök samlas IP-adress och besökta sidor in.", ("IP-adress och besökta sidor",)),
        ("Uppgifter om hälsa behandlar vi för att ge vård.", ("Uppgifter om hälsa",)),
        ("Föreningen registrerar namn och adress.", ("namn", "adress")),
        ("When you call, kan vi spara namn och telefonnummer.", ("namn", "telefonnummer")),
        ("We'll ask for your name, date of birth and bank details.", ("your name", "date of birth", "bank details")),
        ("We process the name and phone number of the guest.", ("name", "phone number of the guest")),
        ("We use your visit history to calculate points.", ("your visit history",)),
    ],
)
def test_data_are_read_from_sentences_of_every_build(sentence: str, data: tuple[str, ...]) -> None:
    first = told(f"Varför?\n\nTjänsten\n{sentence} Rättslig grund: avtal. Vi gör det för att hjälpa dig.\n")
    assert first[0].data_categories == data


@pytest.mark.parametrize(
    "sentence",
    [
        "Journalen sparas i tio år.",
        "Uppgifterna behandlas av behörig personal.",
        "Vi behandlar personuppgifter om våra kunder.",
        "Vi behandlar uppgifter för att uppfylla lagkrav, till exempel bokföring och kontroll.",
    ],
)
def test_what_is_no_list_of_data_gives_none(sentence: str) -> None:
    found = told(f"Varför?\n\nTjänsten\n{sentence} Rättslig grund: avtal. Vi gör det för att hjälpa dig.\n")
    assert found[0].data_categories == ()


def test_data_and_periods_of_a_group_of_people_are_joined_to_what_is_done_for_it() -> None:
    found = told(
        "Vilka personuppgifter behandlar vi?\n\nFör kunder behandlar vi namn, adress och telefonnummer.\n"
        "För leverantörer behandlar vi namn och kontonummer.\n\nVarför behandlar vi personuppgifter?\n\n"
        "Kunder: för att kunna sälja. Rättslig grund är avtal.\n"
        "Leverantörer: för att kunna beställa. Rättslig grund är berättigat intresse.\n\n"
        "Hur länge sparar vi uppgifterna?\n\nKunduppgifter sparas i 10 år.\nLeverantörsuppgifter sparas i 2 år.\n"
    )
    assert [one.data_categories for one in found] == [("namn", "adress", "telefonnummer"), ("namn", "kontonummer")]
    assert [periods(one) for one in found] == [["P10Y"], ["P2Y"]]


def test_a_processing_that_takes_up_the_data_told_before_has_them() -> None:
    found = told(
        "Det här registrerar vi om dig\nVi registrerar namn, adress och telefonnummer.\n\nDärför behandlar vi "
        "uppgifterna\nUppgifterna används för att boka tider. Rättslig grund är avtal.\n\nVi använder din e-postadress "
        "för att skicka enkäter. Rättslig grund är berättigat intresse.\n"
    )
    assert [one.data_categories for one in found] == [("namn", "adress", "telefonnummer"), ("din e-postadress",)]


def test_a_general_period_holds_for_those_that_have_none_of_their_own() -> None:
    found = told(
        "Vi behandlar personuppgifter för att:\n- administrera köp (avtal)\n- besvara frågor (berättigat intresse)\n\n"
        "Lagringstid\n\nPersonuppgifterna sparas i enlighet med våra regler i tio år. Frågor raderas efter 6 månader.\n"
    )
    assert [periods(one) for one in found] == [["P10Y"], ["P6M"]]


def test_the_only_processing_of_a_notice_takes_all_that_is_told_of_it() -> None:
    (one,) = told(
        "Varför registreras uppgifterna?\n\nUppgifterna registreras för att kalla till stämma. Vi är enligt lag "
        "skyldiga att föra en förteckning.\n\nMed vilken rättslig grund?\n\nRättslig förpliktelse och berättigat "
        "intresse.\n\nHur länge sparas uppgifterna?\n\nUppgifter i ett pågående ärende sparas i högst två år.\n"
    )
    assert one.legal_basis == ("c", "f")
    assert periods(one) == ["P2Y"]


def test_a_condition_in_that_case_is_no_basis_of_the_whole_list() -> None:
    found = told_in_english(
        "How we use your data\n\nWe use your personal data to:\n\n- assess your application;\n- arrange "
        "interviews.\n\nOur legal basis is our legitimate interest. If you agree we keep your details; in that case "
        "the legal basis is your consent.\n"
    )
    assert [one.legal_basis for one in found] == [("f",), ("f",)]


def test_two_headings_side_by_side_each_have_what_stands_below() -> None:
    part = "{}\n\nPersonuppgifter\n\nLaglig grund\n\n• {}\n\n{}\n\nLagringstid: 2 år.\n\n"
    found = told(part.format("Hantera order", "Kontaktuppgifter\n• Orderuppgifter", "Avtal. Det är nödvändigt för dig.")
                 + part.format("Skicka nyhetsbrev", "E-postadress", "Samtycke. Det kan du alltid ångra."))  # fmt: skip
    assert [one.data_categories for one in found] == [("Kontaktuppgifter", "Orderuppgifter"), ("E-postadress",)]
    assert [one.legal_basis for one in found] == [("b",), ("a",)]


def test_labels_in_the_first_person_are_fields() -> None:
    part = "{}\n\nWe hold: names, {}.\nWe use this to: {}.\nOur legal basis: contract.\nWe keep this for: {}.\n\n"
    found = told_in_english(part.format("Members", "addresses", "run classes", "two years")
                            + part.format("Ticket buyers", "seats", "send tickets", "18 months"))  # fmt: skip
    assert [one.data_categories for one in found] == [("names", "addresses"), ("names", "seats")]
    assert purposes(found) == ["run classes", "send tickets"]
    assert [periods(one) for one in found] == [["P2Y"], ["P18M"]]


def test_a_heading_leads_in_to_purposes_that_say_so_themselves() -> None:
    found = told_in_english(
        "We use your information\n\n• to open your account – this is necessary for our contract with you;\n"
        "• to collect debts – this is in our legitimate interests;\n• to tell you of news – we only do this with your "
        "consent.\n"
    )
    assert [(one.purpose, one.legal_basis) for one in found] == [
        ("to open your account", ("b",)), ("to collect debts", ("f",)), ("to tell you of news", ("a",)),
    ]  # fmt: skip


def test_periods_told_in_one_paragraph_are_joined_one_by_one() -> None:
    found = told_in_english(
        "What we use your data for\n\n(a) Accounts. To keep accounts we use invoices. Lawful basis: legal "
        "obligation.\n\n(b) Events. To plan the event we use names. Lawful basis: contract.\n\nHow long we keep "
        "data\n\nEvent files: 3 years after the event. Invoices: 7 years.\n"
    )
    assert [(one.title, periods(one)) for one in found] == [("Accounts", ["P7Y"]), ("Events", ["P3Y"])]


def test_a_paragraph_on_what_the_law_asks_is_no_processing_of_a_policy() -> None:
    found = told(
        "Varför får vi behandla uppgifter?\n\nFör att det ska vara tillåtet måste det alltid finnas en rättslig grund, "
        "till exempel samtycke eller avtal.\n\nVi behandlar namn för att fakturera. Rättslig grund är avtal.\n"
    )
    assert purposes(found) == ["för att fakturera"]


def test_children_in_care_are_people_like_others() -> None:
    part = "{}\n{} innehåller namn och personnummer. Rättslig grund är avtal. Den bevaras i två år.\n\n"
    found = told(part.format("Placerade barn", "Akten") + part.format("Medarbetare", "Registret"))
    assert [one.title for one in found] == ["Placerade barn", "Medarbetare"]


def test_the_readers_own_aim_is_not_the_purpose() -> None:
    found = told(
        "Säljare\nNär du anlitar oss för att sälja din bostad behandlar vi namn och adress. Uppgifterna behandlas för "
        "att fullgöra uppdraget. Grunden är avtal.\n\nKöpare\nVi behandlar namn för att visa bostäder. Grunden är "
        "avtal.\n"
    )
    assert purposes(found)[1] == "för att visa bostäder"
    assert "sälja din bostad" not in (found[0].purpose or "")


def test_what_the_policy_itself_is_for_is_not_the_purpose() -> None:
    found = told(
        "Syfte\n\nSyftet med vår integritetspolicy är att berätta hur vi behandlar uppgifter.\n\nDärför behandlar vi "
        "personuppgifter\n\nVi behandlar uppgifter för att kunna leverera. Laglig grund: avtal.\n"
    )
    assert purposes(found) == ["för att kunna leverera"]


def test_a_basis_that_stands_alone_under_its_heading_holds_for_the_purposes() -> None:
    found = told_in_english(
        "Purpose\n\nWe process your data in order to:\n\n• manage your application\n• contact you about other posts\n\n"
        "Legal basis\n\nLegitimate interest\n• We balance your interest in privacy against ours.\n"
    )
    assert [(one.purpose, one.legal_basis) for one in found] == [
        ("manage your application", ("f",)), ("contact you about other posts", ("f",)),
    ]  # fmt: skip


def test_a_period_is_joined_by_what_the_text_calls_the_data() -> None:
    found = told_in_english(
        "How we use your data\n\nWe process data about your visit (“usage data”) for the purposes of statistics. The "
        "legal basis is our legitimate interests.\n\nWe process letters (“correspondence data”) for the purposes of "
        "answering you. The legal basis is consent.\n\nRetention\n\nUsage data will be retained for 3 years. "
        "Correspondence data will be retained for 6 years.\n"
    )
    assert [periods(one) for one in found] == [["P3Y"], ["P6Y"]]
