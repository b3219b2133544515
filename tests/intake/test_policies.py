from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ropa.intake import read_text
from ropa.intake.words import fold
from tests.intake import policy_samples as samples
from tests.intake import policy_shapes as shapes

if TYPE_CHECKING:
    from ropa.intake.reading import ActivityFound, Reading

EVERY = {name: text for name, text in {**vars(samples), **vars(shapes)}.items() if name.isupper()}


def activity(reading: Reading, words: str) -> ActivityFound:
    return next(one for one in reading.activities if words in f"{one.title} {one.purpose}")


def titles(text: str) -> list[str | None]:
    return [one.title for one in read_text(text).activities]


def periods(one: ActivityFound) -> list[str]:
    return [iso for period in one.retention for iso in period.periods]


def test_each_numbered_section_of_a_credit_policy_is_an_activity() -> None:
    assert titles(samples.CREDIT_COMPANY) == [
        "För att pröva din ansökan", "För att utveckla våra tjänster", "För marknadsföring",
    ]  # fmt: skip


def test_a_section_tells_basis_data_sources_recipients_period_and_automated_decision() -> None:
    one = activity(read_text(samples.CREDIT_COMPANY), "pröva")
    assert one.legal_basis == ("b",)
    assert one.data_categories[:3] == ("namn", "personnummer", "månadsinkomst")
    assert {"boendeform", "antal barn under 18 år", "din IP-adress"} <= set(one.data_categories)
    assert one.data_subjects == ("våra kunder",)
    assert one.sources == ("direkt från dig", "upplysningsföretaget Kreditugglan")
    assert "de banker som vi samarbetar med" in one.recipients
    assert periods(one) == ["P12M", "P24M"]
    assert one.retention[0].start == "från det att du gjorde din ansökan"
    assert one.automated_decision is True


def test_what_a_section_says_it_is_for_is_its_purpose_rather_than_its_heading() -> None:
    one = activity(read_text(samples.CREDIT_COMPANY), "pröva")
    assert one.title == "För att pröva din ansökan"
    assert str(one.purpose).startswith("för att pröva din ansökan om kredit åt våra kunder")


def test_what_follows_the_last_section_is_not_part_of_it() -> None:
    one = activity(read_text(samples.CREDIT_COMPANY), "marknadsföring")
    assert one.automated_decision is None
    assert one.legal_basis == ("a",)
    assert periods(one) == ["P6M"]


def test_the_object_of_a_legitimate_interest_is_not_a_basis_of_its_own() -> None:
    assert activity(read_text(samples.CREDIT_COMPANY), "utveckla").legal_basis == ("f",)


def test_a_list_of_processors_is_never_a_list_of_activities() -> None:
    reading = read_text(samples.CREDIT_COMPANY)
    assert [one.name for one in reading.processors] == ["Molnvakten AB", "Kreditugglan AB", "Brevduvan Inc."]
    assert len(reading.activities) == 3


def test_two_columns_flattened_into_lettered_paragraphs_are_read() -> None:
    reading = read_text(samples.TWO_COLUMNS)
    own = [one for one in reading.activities if one.role == "controller"]
    assert [one.legal_basis for one in own] == [("f",), ("f",)]
    assert own[0].purpose == "För att kunna skicka nyheter till kontaktpersoner på företag"
    assert own[0].data_subjects == ("kontaktpersoner på företag",)
    assert own[1].purpose == "För att kunna förhindra intrång"


def test_what_is_done_for_customers_is_a_processors_and_their_basis_a_note() -> None:
    reading = read_text(samples.TWO_COLUMNS)
    done = [one for one in reading.activities if one.role == "processor"]
    assert [one.title for one in done] == ["Skapa ditt konto", "Besvara supportärenden"]
    assert all(one.legal_basis == () for one in done)
    assert "våra kunders berättigade intressen" in (done[0].note or "")


def test_purposes_grouped_by_basis_are_joined_with_periods_and_data_told_elsewhere() -> None:
    reading = read_text(samples.BY_BASIS)
    assert [one.legal_basis for one in reading.activities] == [("b",), ("f",), ("c",), ("a",)]
    assert periods(activity(reading, "bedrägeriskydd")) == ["P90D"]
    assert "IP-adress vid inloggning" in activity(reading, "bedrägeriskydd").data_categories
    assert periods(activity(reading, "bokföring")) == ["P7Y"]
    assert periods(activity(reading, "leverera")) == []


def test_a_table_of_purposes_is_joined_with_a_table_of_periods() -> None:
    reading = read_text(samples.TABLES)
    account, payment = reading.activities
    assert account.data_categories == ("Kontodata", "chatt")
    assert periods(account) == ["P24M"]
    assert payment.legal_basis == ("b", "c")
    assert periods(payment) == ["P7Y"]
    assert reading.controller.name is None


def test_headings_that_return_under_each_purpose_are_its_fields() -> None:
    reading = read_text(samples.RETAIL)
    assert titles(samples.RETAIL) == ["För att kunna hantera beställning och köp", "För att kunna sköta kundklubben"]
    assert [one.legal_basis for one in reading.activities] == [("b",), ("a",)]
    assert reading.activities[0].data_categories == ("Namn", "Betalningshistorik")
    assert [periods(one) for one in reading.activities] == [["P36M"], ["P12M"]]


def test_a_label_line_and_a_sentence_make_an_activity_in_danish() -> None:
    reading = read_text(samples.DANISH)
    assert titles(samples.DANISH) == ["Matchning", "Nyhedsbreve"]
    assert [one.legal_basis for one in reading.activities] == [("b", "f"), ("a",)]


def test_the_basis_in_parentheses_belongs_to_its_bullet_in_norwegian() -> None:
    reading = read_text(samples.NORWEGIAN)
    assert [one.legal_basis for one in reading.activities] == [("b",), ("b", "f")]
    assert periods(activity(reading, "e-post")) == ["P24M"]


def test_purposes_in_one_section_get_the_bases_that_group_them_in_another() -> None:
    reading = read_text(samples.ENGLISH)
    assert [one.legal_basis for one in reading.activities] == [("b",), ("a",)]
    assert periods(reading.activities[0]) == ["P7Y"]


def test_lines_with_labels_begin_anew_at_each_purpose() -> None:
    first, second = read_text(shapes.CARDS).activities
    assert (first.legal_basis, second.legal_basis) == (("b",), ("c",))
    assert first.data_categories == ("Namn", "inkomst")
    assert (periods(first), periods(second)) == (["P12M"], ["P5Y"])


def test_a_table_pasted_one_cell_a_line_is_a_table_again() -> None:
    booking, letter = read_text(shapes.ONE_CELL_A_LINE).activities
    assert (booking.title, booking.legal_basis, periods(booking)) == ("Hantera bokningar", ("b",), ["P12M"])
    assert (letter.title, letter.legal_basis, periods(letter)) == ("Skicka nyhetsbrev", ("a",), [])


def test_a_bullet_and_those_under_it_make_an_activity() -> None:
    booking, survey = read_text(shapes.NESTED).activities
    assert (booking.title, booking.legal_basis, periods(booking)) == ("Tidsbokning", ("b",), ["P24M"])
    assert (survey.title, survey.legal_basis, periods(survey)) == ("Kundundersökningar", ("f",), ["P6M"])


def test_paragraphs_that_each_tell_their_basis_are_activities() -> None:
    credit, care = read_text(shapes.PARAGRAPHS).activities
    assert (credit.title, credit.legal_basis, periods(credit)) == ("Kreditprövning", ("b",), ["P3M"])
    assert credit.data_categories == ("ditt namn", "din inkomst")
    assert (care.title, care.purpose) == ("Kundvård", "för att besvara frågor")


def test_sections_by_group_of_people_name_the_data_subjects() -> None:
    tenants, applicants = read_text(shapes.BY_PEOPLE).activities
    assert (tenants.data_subjects, tenants.purpose) == (("Hyresgäster",), "Teckna hyresavtal")
    assert (applicants.data_subjects, applicants.legal_basis) == (("Arbetssökande",), ("f",))


def test_a_group_of_people_named_like_vendors_is_an_activity_beside_the_others() -> None:
    told = "Vi behandlar namn för att {}. Rättslig grund: avtal. Uppgifterna sparas i 36 månader.\n\n"
    text = f"Kunder\n\n{told.format('leverera')}Leverantörer\n\n{told.format('beställa')}"
    assert titles(text) == ["Kunder", "Leverantörer"]


def test_rows_of_two_tables_about_one_process_are_one_activity() -> None:
    account, logs = read_text(shapes.TWO_TABLES).activities
    assert (account.title, account.legal_basis) == ("Kontohantering och inloggning", ("b",))
    assert account.data_categories == ("E-postadress",)
    assert (logs.title, logs.legal_basis) == ("Säkerhetsloggar", ("f",))


def test_a_section_with_one_basis_holds_for_all_purposes() -> None:
    assert [one.legal_basis for one in read_text(shapes.BASIS_APART).activities] == [("b",), ("b",)]


def test_a_text_about_one_processing_is_one_activity() -> None:
    (one,) = read_text(samples.FINNISH).activities
    assert one.legal_basis == ("b",)
    assert one.data_categories == ("Nimi", "osoite", "puhelinnumero")
    assert periods(one) == ["P6Y"]


@pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)
def test_every_value_stands_in_its_quote(text: str) -> None:
    for one in read_text(text).activities:
        quote = fold(one.quote)
        values = (*one.data_categories, *one.data_subjects, *one.sources, *one.recipients)
        assert all(fold(value) in quote for value in values)
        assert all(fold(period.text) in quote for period in one.retention)
        assert all(one.spans[name] for name in ("legal_basis", "retention") if getattr(one, name))


@pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)
def test_spans_stand_on_the_lines_they_name(text: str) -> None:
    lines = text.split("\n")
    for one in read_text(text).activities:
        for span in (span for spans in one.spans.values() for span in spans):
            first = fold(span.words).split()[0].strip(":")
            near = fold(" ".join(lines[span.line - 1 : span.line + 8]))
            assert first in near


@pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert read_text(text) == read_text(text)


STRANGE = {
    "parentheses": "(" * 3000, "open lists": "personuppgifter (" * 1000, "one word": "a" * 50_000,
    "capitals": "A" * 50_000, "figures": "1" * 50_000, "signs": "U+" * 20_000, "colons": "a: " * 4000,
    "beginnings": "we use " * 2000, "makers": "a by A " * 2000, "articles": "art. 6.1 " * 1500,
    "labels": "Namn: a\n" * 1000, "at signs": "a@" * 5000, "empty rows": "\t|\n" * 500,
    "accents": f"Rodden AB är personuppgiftsansvarig.\n\nVi behandlar personuppgifter\n\n{'Å' * 80_000}",
}  # fmt: skip


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_texts_are_read_without_trouble(text: str) -> None:
    assert read_text(text).activities == ()


@pytest.mark.parametrize("text", ["", "Hej", "Du har rätt att:\n\n- Begära tillgång\n- Invända", "1.\n2.\n3."])
def test_a_text_that_tells_no_processing_has_no_activities(text: str) -> None:
    assert read_text(text).activities == ()
