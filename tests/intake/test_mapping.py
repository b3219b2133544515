"""A spreadsheet whose columns a person names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ropa.intake import read, reading_of
from ropa.intake.labels import field_of
from ropa.intake.mapping import FIELDS, heading_for, headings_of, is_enough, remembered, suggested, with_fields

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.intake.blocks import Document

VALUES = {
    "name": "Passersystem", "purpose": "Skydda lokalerna", "legal_basis": "Avtal", "data_subjects": "Besökare",
    "data_categories": "namn, bild", "sources": "Besökaren själv", "recipients": "Vaktbolaget", "retention": "30 dagar",
    "third_country": "USA", "safeguards": "Standardavtalsklausuler", "security": "Lås och larm",
}  # fmt: skip


def document(folder: Path, *rows: str) -> Document:
    path = folder / "blad.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return read(path).document


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_has_a_heading_the_reader_knows(field: str) -> None:
    assert field_of(heading_for(field)) == field


def test_every_field_that_is_named_is_read(tmp_path: Path) -> None:
    head = ";".join(f"K{n}" for n in range(len(VALUES)))
    whole = document(tmp_path, head, ";".join(f'"{value}"' for value in VALUES.values()))
    headings = headings_of(whole)
    assert headings is not None
    (found,) = reading_of(with_fields(whole, headings, tuple(VALUES))).activities
    assert (found.title, found.purpose, found.legal_basis) == ("Passersystem", "Skydda lokalerna", ("b",))
    assert (found.data_subjects, found.data_categories) == (("Besökare",), ("namn", "bild"))
    assert (found.retention[0].periods, found.security) == (("P30D",), "Lås och larm")
    assert found.safeguards == ("scc",)
    assert "Vaktbolaget" in found.recipients
    assert found.sources


def test_headings_below_a_title_are_found_with_their_values(tmp_path: Path) -> None:
    rows = "1;Lön;Anställda;7 år", "2;Pass;Besökare;30 dagar"
    whole = document(tmp_path, "Vårt register 2026;;;", "Nr;Vad;Vem;När", *rows)
    headings = headings_of(whole)
    assert headings is not None
    assert (headings.line, headings.titles) == (2, ("Nr", "Vad", "Vem", "När"))
    assert headings.samples[1] == ("Lön", "Pass")


def test_a_column_that_is_left_out_is_not_read(tmp_path: Path) -> None:
    whole = document(tmp_path, "A;B;C;D", "Lön;Betala;Anställda;hemligt", "Pass;Skydda;Besökare;hemligt")
    headings = headings_of(whole)
    assert headings is not None
    reading = reading_of(with_fields(whole, headings, ("name", "purpose", "data_subjects", "")))
    assert [a.title for a in reading.activities] == ["Lön", "Pass"]
    assert not any("hemligt" in a.quote for a in reading.activities)
    assert reading.document.text == whole.text


def test_known_headings_are_suggested_and_said_ones_remembered_in_any_order(tmp_path: Path) -> None:
    whole = document(tmp_path, "Ändamål;Kolumn X;Lagringstid", "Betala lön;Anställda;7 år")
    headings = headings_of(whole)
    assert headings is not None
    assert suggested(headings) == ("purpose", "", "retention")
    assert remembered(headings, {"kolumn x": "data_subjects"}) == ("", "data_subjects", "")


def test_a_name_and_two_things_more_are_enough() -> None:
    assert is_enough(("name", "data_subjects", "retention", ""))
    assert not is_enough(("name", "name", "retention"))
    assert not is_enough(("data_subjects", "retention", "security"))


def test_a_text_has_no_columns(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("Vi behandlar personuppgifter för att betala lön till våra anställda.", encoding="utf-8")
    assert headings_of(read(path).document) is None
