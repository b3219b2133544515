"""Processor lists are read in every shape, and nothing is read that is not there."""

from __future__ import annotations

import html
import re
import tomllib
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa import catalog
from ropa.intake import read, read_text
from ropa.intake.documents import document_of_text
from ropa.intake.lists import read_processors
from ropa.intake.words import key

SAMPLES = [
    sample
    for name in ("lists.toml", "lists_more.toml", "lists_wild.toml")
    for sample in tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["sample"]
]
LINES = sorted({line for sample in SAMPLES for line in sample["text"].split("\n")})
HEADINGS = ["Underbiträden", "Sub-processors", "Våra personuppgiftsbiträden är:", "Säkerhet", ""]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["says"] for sample in SAMPLES])
def test_a_list_is_read_whatever_its_shape(sample: dict[str, Any]) -> None:
    found, _ = read_processors(document_of_text(sample["text"]))
    said = {one.name: one for one in found if not one.flags}
    assert set(said) == set(sample["found"])
    for name, (countries, safeguards, purpose) in sample["found"].items():
        one = said[name]
        assert set(one.countries) == set(countries.split()), name
        assert {kind for kind in one.safeguards if kind != "none"} == set(safeguards.split()), name
        assert purpose in (one.purpose or ""), name
    assert {one.name for one in found if one.flags} == set(sample.get("flagged", ()))


def assert_everything_is_said(text: str) -> None:
    """Every value found stands in its quote, and every quote in the text."""
    found, skipped = read_processors(document_of_text(text))
    lines, whole = text.count("\n") + 1, key(html.unescape(text))
    for one in found:
        said = key(one.quote)
        for words in (one.name, *one.aliases, *(one.purpose or "").split("; "), one.org_number or ""):
            assert key(words) in said, (words, one.quote)
        assert all(key(word) in whole for word in one.quote.split()), one.quote
        assert 1 <= one.line <= lines
    assert all(1 <= one.line <= lines for one in skipped)


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["says"] for sample in SAMPLES])
def test_every_value_stands_in_its_quote_and_the_quote_in_the_text(sample: dict[str, Any]) -> None:
    assert_everything_is_said(sample["text"])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(st.sampled_from(LINES), max_size=12))
def test_no_value_is_made_up_from_lines_in_any_order(heading: str, lines: list[str]) -> None:
    assert_everything_is_said("\n".join([heading, "", *lines]))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Ab AB,.;:|–-()\n\t•*0159/åÖ", max_size=300))
def test_any_text_at_all_can_be_read(text: str) -> None:
    assert_everything_is_said(f"Underbiträden:\n{text}")


def test_a_long_text_without_spaces_does_not_hang_the_reader() -> None:
    read_processors(document_of_text("Underbiträden:\n" + "x" * 300_000))


@pytest.mark.parametrize("between", ["\n- ", ", "])
def test_a_list_of_hundreds_is_read_whole(between: str) -> None:
    names = [f"Fjordby {n} AB (lagring, Sverige)" for n in range(200)]
    text = f"Våra personuppgiftsbiträden är:{between}{between.join(names)}"
    found, _ = read_processors(document_of_text(text.replace(":, ", " ")))
    assert [one.name for one in found] == [f"Fjordby {n} AB" for n in range(200)]


def test_the_same_company_told_twice_is_one_row_with_what_both_say() -> None:
    text = (
        "| Underbiträde | Ändamål |\n|---|---|\n| Isbrytaren AB | Drift |\n\n"
        "## Detaljer\n\nUnderbiträde: Isbrytaren AB\nÄndamål: Drift av servrar\nPlats: Sverige\n"
    )
    found, skipped = read_processors(document_of_text(text))
    assert [(one.name, one.countries) for one in found] == [("Isbrytaren AB", ("SE",))]
    assert re.search("Sverige", found[0].quote)
    assert [one.why for one in skipped] == ["intake.skipped.repeated"]


@pytest.mark.parametrize("called", ["", " (”bolaget”)", " (org.nr 556100-0005)"])
def test_who_engages_the_companies_of_a_list_is_none_of_them(called: str) -> None:
    lead = f"Rodden Exempel AB{called} anlitar följande underbiträden."
    found = read_text(f"Underbiträden\n\n{lead}\n\nKvista AB – drift – Sverige\nTallbarr Oy – support – Finland\n")
    assert [one.name for one in found.processors] == ["Kvista AB", "Tallbarr Oy"]


def test_the_legal_form_is_a_hint_and_never_a_place() -> None:
    found, _ = read_processors(document_of_text("Underbiträden:\n\n- Isbrytaren AB – drift\n- Kajuta ApS – chatt\n"))
    assert [(one.legal_form_hint, one.countries, one.seat) for one in found] == [("AB", (), ()), ("ApS", (), ())]


def test_what_is_not_taken_is_told_with_a_reason() -> None:
    text = "| Underbiträde | Ändamål |\n|---|---|\n| [Namn] | Drift |\n| Inga | – |\n"
    found, skipped = read_processors(document_of_text(text))
    assert not found
    assert [one.why for one in skipped] == ["intake.skipped.template", "intake.skipped.none_used"]


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_every_reason_is_worded(language: str) -> None:
    texts = catalog.load(language)
    reasons = {one.why for sample in SAMPLES for one in read_processors(document_of_text(sample["text"]))[1]}
    assert len(reasons) > 4
    assert all(texts.has(reason) for reason in reasons)


def test_a_page_of_cards_ends_before_the_foot_of_the_page(tmp_path: Path) -> None:
    cards = "".join(
        f"<div><h3>{name}</h3><p>{task}</p><p>{place}</p></div>"
        for name, task, place in (("Fernhill Cloud", "Hosting", "🇳🇱 Netherlands"), ("Papertern", "Email", "🇺🇸 USA"))
    )
    page = f"<h2>Our sub-processors</h2>{cards}<footer>Nimbly Inc., 1 Market Road</footer>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found = read(tmp_path / "page.html").processors
    assert [(one.name, one.countries) for one in found] == [("Fernhill Cloud", ("NL",)), ("Papertern", ("US",))]


def test_bullets_below_a_bullet_in_a_word_file_belong_to_it(tmp_path: Path) -> None:
    letter = docx.Document()
    letter.add_paragraph("Vi anlitar dessa personuppgiftsbiträden:")
    for style, words in (
        ("List Bullet", "Nordkap Server AB"), ("List Bullet 2", "Drift av system"), ("List Bullet 2", "Data i Sverige"),
        ("List Bullet", "Björkö Löner AB"), ("List Bullet 2", "Lönehantering"),
    ):  # fmt: skip
        letter.add_paragraph(words, style=style)
    letter.save(str(tmp_path / "avtal.docx"))
    found = read(tmp_path / "avtal.docx").processors
    assert [(one.name, one.purpose) for one in found] == [
        ("Nordkap Server AB", "Drift av system"), ("Björkö Löner AB", "Lönehantering"),
    ]  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_a_list_of_suppliers_in_a_workbook_is_no_register(tmp_path: Path, turned: bool) -> None:  # noqa: FBT001
    rows = [
        ["Leverantör", "", "Behandling", "", "Överföring", ""],
        ["Namn", "Org.nr", "Ändamål", "Uppgifter", "Land", "Skyddsåtgärd"],
        ["Nordkap Server AB", "559000-0066", "Drift", "Alla", "Sverige", ""],
        ["Quillport Inc.", "", "Nyhetsbrev", "E-post", "USA", "SCC"],
    ]
    beside = [
        ["", "Leverantör 1", "Leverantör 2"], ["Namn", "Nordkap Server AB", "Quillport Inc."],
        ["Ändamål", "Drift", "Nyhetsbrev"], ["Land", "Sverige", "USA"], ["Skyddsåtgärd", "–", "SCC"],
    ]  # fmt: skip
    book = openpyxl.Workbook()
    for row in beside if turned else rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "lista.xlsx")
    reading = read(tmp_path / "lista.xlsx")
    assert not reading.activities
    assert [(one.name, one.countries, one.safeguards) for one in reading.processors] == [
        ("Nordkap Server AB", ("SE",), ()), ("Quillport Inc.", ("US",), ("scc",)),
    ]  # fmt: skip
