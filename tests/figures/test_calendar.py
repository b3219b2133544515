"""The retention calendar: what follows from the rules alone, month by month."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from ropa.figures.calendar import retention_calendar
from ropa.figures.captions import Captions
from ropa.figures.months import Batch, course, is_yearly, passed, shifted, whole_months
from ropa.model import Answer, Erasure, Retention
from ropa.register import Register
from tests.figures.paper import PlainRuler, collisions, outside, places, texts

if TYPE_CHECKING:
    from ropa.figures.shapes import Figure

NOVEMBER = dt.date(2026, 11, 1)
BOOKS = Retention(id="r", name="Räkenskaper", period="P7Y", starts="end_of_financial_year")
CREDIT = Retention(id="c", name="Kreditavtal", period="P24M", starts="end_of_contract")


def drawn(*rules: Retention, wide: float = 476, language: str = "sv") -> Figure:
    captions = Captions(Register.of(rules), language)
    day = dt.date(2026, 11, 20)
    return retention_calendar(captions, rules, day, lambda rule: rule.name, PlainRuler(), wide)


def test_seven_years_from_the_end_of_a_year_run_out_on_new_years_day() -> None:
    assert course(BOOKS, NOVEMBER).batches == (Batch(dt.date(2027, 1, 1), 2019),)


def test_months_from_the_end_of_a_year_run_out_within_the_year() -> None:
    rule = Retention(id="r", period="P18M", starts_words="utgången av det kalenderår då ärendet avslutades")
    assert course(rule, NOVEMBER).batches == (Batch(dt.date(2027, 7, 1), 2025),)


@pytest.mark.parametrize(
    ("words", "yearly"),
    [("kalenderårets slut", True), ("Vid årets slut", True), ("end of the calendar year", True),
     ("utgången av det år då avtalet upphörde", True), ("from the end of that year", True),
     ("läsårets slut", False), ("anställningens slut", False), ("", False)],
)  # fmt: skip
def test_a_year_is_known_by_its_words(words: str, yearly: bool) -> None:  # noqa: FBT001
    assert is_yearly(Retention(id="r", starts_words=words)) is yearly


def test_what_is_counted_from_an_event_runs_out_all_the_time() -> None:
    found = course(CREDIT, NOVEMBER)
    assert (found.since, found.until) == (dt.date(2024, 11, 1), dt.date(2025, 10, 1))
    assert not found.batches


@pytest.mark.parametrize(("period", "begun"), [("P30D", "2026-10-31 2027-10-01"), ("P2W", "2026-11-16 2027-10-17")])
def test_a_period_of_days_runs_out_for_what_began_until_a_day(period: str, begun: str) -> None:
    cameras = Retention(id="d", name="Kameror", period=period, starts="collection")
    found = course(cameras, NOVEMBER)
    assert f"{found.since} {found.until}" == begun
    assert found.by_day
    figure = drawn(cameras)
    assert {f"t.o.m. {day}" for day in begun.split()} <= set(texts(figure))
    assert f"i nov 2026 det som började räknas till och med {begun[:10]}" in figure.said


@pytest.mark.parametrize(
    ("rule", "instead"),
    [
        (Retention(id="r", no_period="preserved"), "preserved"),
        (Retention(id="r", criterion="tills tvisten är avgjord"), "criterion"),
        (Retention(id="r"), "no_period"),
        (Retention(id="r", period="P2Y"), "no_start"),
        (Retention(id="r", period="PT72H", starts="collection"), "running"),
        (Retention(id="r", period="P99999D", starts="collection"), "running"),
        (Retention(id="r", period="P9999Y", starts="collection"), "running"),
        (Retention(id="r", answers=(Answer(id="a", about="period", state="not_possible"),)), "not_possible"),
    ],
)
def test_what_has_no_month_says_why(rule: Retention, instead: str) -> None:
    assert course(rule, NOVEMBER).instead == instead


def test_periods_are_whole_months_or_none() -> None:
    found = [whole_months(period) for period in ("P1Y6M", "P10Y", "P3M", "P2W", "PT24H", "P1M3D", "P")]
    assert found == [18, 120, 3, None, None, None, None]
    assert shifted(dt.date(2026, 1, 1), -1) == dt.date(2025, 12, 1)


def test_every_rule_has_a_row_that_says_what_it_shows() -> None:
    rules = (
        BOOKS,
        CREDIT,
        Retention(id="k", name="Bilder", no_period="immediately"),
        Retention(id="t", name="Tomt"),
        Retention(id="d", name="Utförd", period="P1Y", starts="decision",
                  carried_out=(Erasure(id="e", day=dt.date(2026, 11, 3)), Erasure(id="f", day=dt.date(2025, 3, 1)))),
    )  # fmt: skip
    figure = drawn(*rules)
    assert [spot.about for spot in figure.spots] == ["r", "c", "k", "t", "d"]
    said = [spot.said for spot in figure.spots]
    assert said[0] == "Räkenskaper: från 2027-01-01 har uppgifter från 2019 passerat tiden"
    assert said[1].startswith("Kreditavtal: löpande, i nov 2026 det som började räknas till och med nov 2024")
    assert said[2] == "Bilder: Raderas genast"
    assert said[3] == "Tomt: □ Tiden är inte angiven"
    assert said[4].endswith("senast antecknad som utförd 2026-11-03")
    assert all(words in figure.said for words in said)
    shown = texts(figure)
    assert {"2019", "t.o.m. nov 2024", "t.o.m. okt 2025", "Raderas genast", "✓"} <= set(shown)
    assert {"nov", "okt", "2026", "2027"} <= set(shown)


@pytest.mark.parametrize("wide", [360, 476, 1_000])
def test_nothing_covers_anything_and_long_names_are_cut(wide: float) -> None:
    long = Retention(id="l", name="Uppgifter om enskilda " * 60, period="P9999Y11M", starts_words="x" * 900)
    figure = drawn(BOOKS, CREDIT, long, Retention(id="t", name="T" * 900), wide=wide)
    assert outside(figure) == []
    assert list(collisions(places(figure))) == []


def test_a_calendar_without_rules_is_empty_and_says_so() -> None:
    figure = drawn(language="en")
    assert not figure.spots
    assert figure.said == "Calendar of 0 rules from Nov 2026 to Oct 2027."


def test_the_year_that_passed_last_is_known() -> None:
    assert passed(BOOKS, dt.date(2026, 11, 20)) == Batch(dt.date(2026, 1, 1), 2018)
    assert passed(BOOKS, dt.date(2027, 1, 1)) == Batch(dt.date(2027, 1, 1), 2019)
    assert passed(CREDIT, dt.date(2026, 11, 20)) is None
