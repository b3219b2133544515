"""A value as text in both languages, and back."""

from __future__ import annotations

import datetime as dt
import random  # noqa: TC003

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ropa.kinds import fields_of
from ropa.model import (
    Activity,
    Correction,
    DataRow,
    Engagement,
    Party,
    Place,
    Purpose,
    Retention,
    Term,
    Transfer,
)
from ropa.register import Register
from ropa.times import parse_date, parse_duration
from ropa.wording import Lists, Words, fold_for_search, sort_key

LANGUAGES = ("sv", "en")
amounts = st.integers(min_value=1, max_value=999)
isos = st.one_of(
    amounts.map("P{}Y".format),
    amounts.map("P{}M".format),
    amounts.map("P{}W".format),
    amounts.map("P{}D".format),
    amounts.map("PT{}H".format),
    st.tuples(amounts, amounts).map(lambda pair: "P{}Y{}M".format(*pair)),
)


def _words(language: str = "sv", *records: object) -> Words:
    return Words(language, Register.of(records))  # type: ignore[arg-type]


@given(isos, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_a_length_of_time_in_words_is_read_back_in_either_language(iso: str, said: str, read: str) -> None:
    assert parse_duration(_words(said).duration(iso), read) == iso


@given(st.dates(min_value=dt.date(1900, 1, 1)))
def test_a_day_as_it_is_written_is_read_back(day: dt.date) -> None:
    assert parse_date(_words().value(fields_of(Activity)["next_review"], day)) == day


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
@example("𝐀", "sv")
def test_no_text_breaks_what_reads_it(text: str, language: str) -> None:
    parse_date(text)
    parse_duration(text, language)
    assert sort_key(text) == sort_key(text)
    assert fold_for_search(fold_for_search(text)) == fold_for_search(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("24 månader", "P24M"),
        ("två år", "P2Y"),
        ("18 mån.", "P18M"),
        ("1,5 år", "P18M"),
        ("1 år och 6 månader", "P1Y6M"),
        ("72 timmar", "PT72H"),
        ("twenty-four months", "P24M"),
        ("p7y", "P7Y"),
        ("24", None),
        ("tills vidare", None),
        ("2 år 3 år", None),
        ("7 år från avtalets slut", None),
        ("P", None),
    ],
)
def test_lengths_of_time_are_read_as_people_write_them(text: str, iso: str | None) -> None:
    assert parse_duration(text, "sv") == iso


@pytest.mark.parametrize(
    "text", ["2026-03-01", "20260301", "1/3 2026", "1.3.2026", "den 1 mars 2026", "1 Mar 2026", "March 1st, 2026"]
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert parse_date(text) == dt.date(2026, 3, 1)


@pytest.mark.parametrize("text", ["2026-02-30", "i mars", "", "1 foo 2026", "13/13 2026"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_swedish_letters_stand_last_and_numbers_by_size() -> None:
    names = ["Östersund", "Åre", "Zon", "Ängel", "B-10", "B-2", "ea", "Éa", "eb", "Ölet"]
    assert sorted(names, key=sort_key) == ["B-2", "B-10", "ea", "Éa", "eb", "Zon", "Åre", "Ängel", "Ölet", "Östersund"]


@given(st.lists(st.text(alphabet="aåäözZÅÄÖ019 -", max_size=8)), st.randoms())
def test_names_stand_in_the_same_order_wherever_they_come_from(names: list[str], chance: random.Random) -> None:
    mixed = chance.sample(names, len(names))
    assert sorted(mixed, key=sort_key) == sorted(names, key=sort_key)


def test_a_search_minds_neither_case_nor_rings_and_dots() -> None:
    assert fold_for_search("Åsa ÖDÉN") == "asa oden"


def test_every_kind_has_words_in_both_languages() -> None:
    party = Party(id="p", name="Fiktiva Post AB", keeps_register=True, seat="SE")
    engagement = Engagement(
        id="e", party="p", service="utskick", places=(Place(id="1", country="US", what=("storage", "operation")),)
    )
    kept = Retention(id="r", name="Två år", period="P24M")
    records = (party, engagement, kept)
    sv, en = _words("sv", *records), _words("en", *records)

    def said(record: Party | Engagement | Retention, field: str) -> tuple[str, str]:
        kind, value = fields_of(type(record))[field], getattr(record, field)
        return sv.value(kind, value), en.value(kind, value)

    assert said(party, "keeps_register") == ("Ja", "Yes")
    assert said(party, "seat") == ("Sverige", "Sweden")
    assert said(party, "email") == ("", "")
    assert said(kept, "period") == ("24 månader", "24 months")
    assert said(engagement, "party") == ("Fiktiva Post AB", "Fiktiva Post AB")
    assert said(engagement, "places") == ("USA · Lagring, Drift", "United States · Storage, Operation")
    assert sv.value(fields_of(Activity)["recipients"], ("e", "gone")) == "Fiktiva Post AB – utskick"
    assert sv.lines(fields_of(DataRow)["retention"], ("r",)) == ("Två år",)


def test_no_is_a_statement_and_unknown_is_none() -> None:
    kind = fields_of(Activity)["profiling"]
    assert _words().value(kind, value=False) == "Nej"
    assert _words().value(kind, None) == ""


def test_a_row_names_the_purposes_of_its_own_activity() -> None:
    purposes = (Purpose(id="1", purpose="Betala ut lön"), Purpose(id="2", purpose="Rapportera"))
    activity = Activity(id="a", purposes=purposes)
    kind = fields_of(DataRow)["purposes"]
    assert _words().lines(kind, ("2",), activity) == ("Rapportera",)
    assert _words().lines(kind, ("2",)) == ()


def test_fields_inside_rows_have_names_and_help() -> None:
    words = _words("en")
    assert words.field("activity", "people/1f2e3d4c/retention") == "Retention period"
    assert words.field("activity", "people/*/retention") == "Retention period"
    assert words.field("party", "answers") == "Answers in place of a value"
    assert words.help("activity", "name")
    assert words.help("activity", "department") == ""
    with pytest.raises(KeyError):
        words.field("activity", "name/1/2")


def test_records_and_rows_are_named_in_singular_and_plural() -> None:
    words = _words()
    assert (words.entity("activity"), words.entity("activity", 3)) == ("Behandling", "Behandlingar")
    assert words.row(Place) == "Plats"
    assert words.chapter("purposes") == "Ändamål"
    assert words.empty("transfer").endswith(".")


def test_the_registers_own_terms_go_before_the_shipped_ones() -> None:
    term = Term(id="t", vocabulary="data_category", swedish="Fingeravtryck", english="Fingerprints", special=True)
    correction = Correction(id="c", list="country", key="SE", swedish="Konungariket Sverige", values="eea = true")
    sv, en = _words("sv", term, correction), _words("en", term, correction)
    assert en.term("data_category", "fingeravtryck") == "Fingerprints"
    assert sv.term("data_category", "t") == "Fingeravtryck"
    assert sv.flags("Fingeravtryck") == {"special"}
    assert sv.flags("personnummer") == {"personnummer"}
    assert sv.flags("personal_identity_number") == {"personnummer"}
    assert sv.flags("eget ord") == frozenset()
    assert (sv.term("country", "SE"), en.term("country", "SE")) == ("Konungariket Sverige", "Konungariket Sverige")
    assert sv.term("data_category", "något eget") == "något eget"


def test_what_a_document_wrote_stays_as_it_wrote_it() -> None:
    for words in (_words("sv"), _words("en")):
        assert words.term("data_category", "personnummer") == "personnummer"
    assert _words("sv").term("data_category", "personal_identity_number") == "Personnummer, samordningsnummer"


def test_a_correction_changes_what_a_list_says_and_a_broken_one_nothing() -> None:
    ended = Correction(id="c", list="adequacy", key="GB", values='ends = "2027-01-01"')
    broken = Correction(id="d", list="adequacy", key="JP", values="ends =")
    lists = Lists(Register.of([ended, broken]))
    assert lists.facts("adequacy", "GB")["ends"] == "2027-01-01"
    assert lists.facts("adequacy", "GB")["decision"] == "(EU) 2025/2574"
    assert lists.facts("adequacy", "JP")["decision"] == "(EU) 2019/419"


def test_an_international_organisation_is_a_destination_beside_the_countries() -> None:
    kind = fields_of(Transfer)["destination"]
    assert _words().value(kind, "EPO") == "Europeiska patentorganisationen (EPO)"
    assert _words("en").value(kind, "NO") == "Norway"
