"""Policies whose lists and tables lost their shape, and statements that hold for a group of processings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.intake import read_text

if TYPE_CHECKING:
    from ropa.intake.reading import ActivityFound, Reading


USE = "Vi behandlar namn för att hyra ut kajaker. Rättslig grund är avtal.\n\n"


def read(text: str) -> Reading:
    return read_text("Integritetspolicy\n\nTorvans Klubb, org.nr 802456-1233, är personuppgiftsansvarig.\n\n" + text)


def told(text: str) -> tuple[ActivityFound, ...]:
    return read(text).activities


def periods(activity: ActivityFound) -> list[str]:
    return [iso for period in activity.retention for iso in period.periods]


def test_cells_of_several_lines_leave_the_rows_of_a_table_copied_line_by_line_whole() -> None:
    found = told(
        "Ändamål\nPersonuppgifter\nRättslig grund\nLagringstid\n"
        "Hyra ut kajaker\nNamn, telefon,\nsimkunnighet\nAvtal\n6 månader efter\nåterlämning\n"
        "Skicka program\nE-post\nSamtycke\nTills du säger upp det\n"
        "Bokföra avgifter\nNamn, belopp\nRättslig förpliktelse\n7 år\n"
    )
    assert [one.title for one in found] == ["Hyra ut kajaker", "Skicka program", "Bokföra avgifter"]
    assert [one.legal_basis for one in found] == [("b",), ("a",), ("c",)]
    assert [periods(one) for one in found] == [["P6M"], [], ["P7Y"]]
    assert found[0].data_categories == ("Namn", "telefon", "simkunnighet")


def test_a_cell_of_several_lines_does_not_break_a_row_parted_by_tabs() -> None:
    found = told(
        "Ändamål\tUppgifter\tRättslig grund\tHur länge\n"
        "Anordna tävling\tNamn\nStarttid\nKlubb\tAvtal\t2 år\n"
        "Ge ut tidning\tNamn\nAdress\tBerättigat intresse\t1 år\n"
    )
    assert [one.title for one in found] == ["Anordna tävling", "Ge ut tidning"]
    assert found[0].data_categories == ("Namn", "Starttid", "Klubb")
    assert [periods(one) for one in found] == [["P2Y"], ["P1Y"]]


def test_bullets_of_data_under_a_labelled_purpose_are_its_data() -> None:
    card = "Ändamål: {}\n  – {}\n  – {}\nGrund: {}\nTid: {}\n\n"
    found = told(
        card.format("Hyra ut skåp", "Namn", "Telefonnummer", "Avtal", "3 månader")
        + card.format("Larma vid olycka", "Namn", "Hälsouppgifter", "Samtycke", "1 år")
    )
    assert [one.purpose for one in found] == ["Hyra ut skåp", "Larma vid olycka"]
    assert [one.data_categories for one in found] == [("Namn", "Telefonnummer"), ("Namn", "Hälsouppgifter")]
    assert [periods(one) for one in found] == [["P3M"], ["P1Y"]]


def test_a_basis_on_the_line_above_a_lead_is_the_basis_of_the_list() -> None:
    found = told(
        "Contract\nWe use your information to:\n• lend you a boat\n• teach you to paddle\n\n"
        "Legal obligation\nWe must use your information to:\n• report accidents\n"
    )
    assert [one.legal_basis for one in found] == [("b",), ("b",), ("c",)]


def test_kinds_kept_for_different_times_in_one_sentence_go_each_to_its_own() -> None:
    found = told(
        "1. Rättslig förpliktelse\nVi behandlar personuppgifter för att\na) föra dykjournal,\nb) upprätta bokföring.\n"
        "Dykjournaler sparas i tio år och bokföring i sju år.\n\n"
        "2. Intresseavvägning\nVi behandlar personuppgifter för att\na) följa upp kurser,\nb) bjuda in till läger.\n"
        "Dessa uppgifter sparas i 24 månader.\n\n"
        "3. Samtycke\nVi behandlar personuppgifter för att\na) sända klubbrev.\n"
    )
    assert [one.title for one in found][:2] == ["föra dykjournal", "upprätta bokföring"]
    assert [periods(one) for one in found] == [["P10Y"], ["P7Y"], ["P24M"], ["P24M"], []]


def test_a_duty_that_is_fulfilled_is_part_of_the_purpose() -> None:
    aim = "för att fullgöra våra skyldigheter enligt bokföringslagen"
    [found] = told(f"Fakturor\nVi behandlar personuppgifter {aim}. Vi sparar dem i sju år.\n")
    assert (found.purpose, found.legal_basis) == (aim, ("c",))


def test_why_something_may_be_done_is_no_further_purpose() -> None:
    found = told(
        "När du blir medlem registrerar vi ditt namn och din adress så att vi kan hålla ordning på medlemskapet. "
        "Det gör vi för att fullgöra avtalet med dig, och uppgifterna ligger kvar i ett år.\n\n"
        "Passerkorten läses av för att kunna utreda stölder, vilket är vårt berättigade intresse.\n\n"
        "Vi skickar inbjudningar till tidigare medlemmar med stöd av intresseavvägning.\n"
    )
    assert [one.purpose for one in found] == [
        "så att vi kan hålla ordning på medlemskapet", "för att kunna utreda stölder",
        "Vi skickar inbjudningar till tidigare medlemmar",
    ]  # fmt: skip
    assert [one.legal_basis for one in found] == [("b",), ("f",), ("f",)]


def test_what_a_sentence_says_of_its_basis_is_no_purpose_of_its_own() -> None:
    found = told("Ändamål\n\n• hyra ut båtar\n• lära ut rodd\n\nVi informerar dig om vårt berättigade intresse.\n")
    assert [one.purpose for one in found] == ["hyra ut båtar", "lära ut rodd"]


def test_companies_joined_in_one_sentence_are_all_processors() -> None:
    found = read(f"{USE}Våra system levereras av Brygga Data AB och Sjöbod Teknik AB, som är personuppgiftsbiträden.")
    assert [one.name for one in found.processors] == ["Brygga Data AB", "Sjöbod Teknik AB"]
    assert [one.name for one in read(f"{USE}De är våra personuppgiftsbiträden.").processors] == []


def test_companies_we_use_are_named_in_a_section_about_sharing() -> None:
    text = USE + "{}\n\nWe use Tarn Cloud, Inc. (hosting, United States) and Fjord Oy, Finland – servers."
    found = read(text.format("Who we share data with")).processors
    assert [(one.name, one.countries) for one in found] == [("Tarn Cloud, Inc.", ("US",)), ("Fjord Oy", ("FI",))]
    assert read(text.format("Our clubhouse")).processors == ()


def test_a_company_whose_name_goes_on_after_its_legal_form_is_named_whole() -> None:
    found = read_text("Bostads AB Vassviken ansvarar för att dina personuppgifter hanteras rätt.")
    assert found.to_json(load("sv"))["controller"]["name"] == "Bostads AB Vassviken"


def test_a_company_we_say_what_we_use_for_is_a_processor_and_the_controller_is_none() -> None:
    found = read(f"{USE}Vi använder Brygga Data AB för bokning. Vår byrå Torvans Klubb bokför.").processors
    assert [(one.name, one.purpose) for one in found] == [("Brygga Data AB", "bokning")]


def test_the_safeguard_told_of_a_country_is_that_of_the_company_there() -> None:
    found = read(
        f"{USE}Who we share data with\n\nWe use Tarn Cloud, Inc. (hosting, United States) and Fjord Oy, Finland. "
        "Transfers to the United States rely on standard contractual clauses."
    ).processors
    assert [one.safeguards for one in found] == [("scc",), ()]


def test_a_duty_told_after_its_purpose_is_the_basis_of_it() -> None:
    _, one = told(
        f"{USE}För att följa sjölagen inhämtar vi namn och båtbevis. Det är vi skyldiga att göra enligt lag. "
        "Handlingarna bevaras i fem år."
    )
    assert (one.purpose, one.legal_basis, periods(one)) == ("För att följa sjölagen", ("c",), ["P5Y"])


def test_how_long_is_read_beside_the_only_processing_of_a_text() -> None:
    (one,) = told("Vi behandlar namn för att hyra ut kajaker. Rättslig grund är avtal. Uppgifterna sparas i två år.")
    assert (one.legal_basis, periods(one)) == (("b",), ["P2Y"])


def test_a_name_with_a_small_word_inside_is_one_name() -> None:
    found = read(f"{USE}Vi anlitar Brygga Data i Norden AB för bokning.").processors
    assert [one.name for one in found] == ["Brygga Data i Norden AB"]


def test_two_processings_told_of_the_same_people_are_two() -> None:
    people = "För dig som är {}\nVi behandlar namn för att {}. Det gör vi med stöd av avtal. De sparas i ett år.\n"
    found = told(
        "Så använder vi dina uppgifter\n\n" + people.format("kursledare", "betala arvode") + "\n"
        + people.format("medlem", "hålla register")
        + "Vi behandlar foton för att göra tidning. Det gör vi med stöd av intresseavvägning. De sparas i två år.\n"
    )  # fmt: skip
    assert [one.legal_basis for one in found] == [("b",), ("b",), ("f",)]
    assert [one.purpose for one in found][1:] == ["för att hålla register", "för att göra tidning"]


def test_a_table_of_what_we_do_and_a_controller_called_the_something_are_read() -> None:
    found = read_text(
        "Privacy notice\n\nThe Tarn Rowing Club is the data controller.\n\nWhat we do | Data | Lawful basis\n"
        "--- | --- | ---\nHire out boats | Name | Contract\nSend news | Email | Consent\n"
    )
    assert found.controller.name == "The Tarn Rowing Club"
    assert [one.title for one in found.activities] == ["Hire out boats", "Send news"]


def test_lines_of_kind_and_period_under_a_line_about_keeping_are_its_section() -> None:
    found = told(
        "Avtal\nVi behandlar dina personuppgifter för att:\n• hyra ut båtar\n• ordna kurser\n• laga kanoter\n\n"
        "Lagringstider\nBåtar: tio år\nKurser: ett år\nÖvriga uppgifter: tre år\n"
    )
    assert [periods(one) for one in found] == [["P10Y"], ["P1Y"], ["P3Y"]]


def test_a_period_of_two_kinds_at_once_is_that_of_both() -> None:
    found = told(
        "Ändamål\n\n• hyra ut båtar (avtal)\n• ordna kurser (avtal)\n\nLagringstid\n\nBåtar och kurser: tio år\n"
    )
    assert [periods(one) for one in found] == [["P10Y"], ["P10Y"]]


def test_the_occasion_of_a_basis_is_a_purpose_where_no_other_is_told() -> None:
    found = told("Varför behandlar vi uppgifter?\n\nVid rekrytering är behandlingen nödvändig enligt den lagliga "
                 "grunden berättigat intresse. För vissa tjänster kan vi begära intyg.\n")  # fmt: skip
    assert [(one.purpose, one.legal_basis) for one in found] == [("Vid rekrytering", ("f",))]
