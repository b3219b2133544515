"""A register that denies transfers and names a third country: both are told, and neither is claimed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.model import Activity, Answer, Assignment, Party, Recipient, Record
from ropa_exports import Scope, write
from ropa_exports.outline import letters
from ropa_exports.outline.parts import words
from ropa_exports.outline.report import third_countries
from ropa_exports.outline.voice import Voice
from tests.exports.inside import pages

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract

CLAIM = "Ingen överföring till tredjeland eller internationell organisation äger rum."
DENIED = Answer(id="n", about="transfers", state="none", reason="Allt sker i Sverige.")


def with_records(register: Register, *records: Record) -> Voice:
    return Voice(register.with_records({record.id: record for record in records}), "sv")


def bookkeeping(register: Register, *recipients: str, answer: Answer | None = DENIED, transfers: str = "") -> Activity:
    """The activity that has no transfers, with other recipients."""
    found = register.find(Activity, "a2")
    assert found
    answers = (answer,) if answer else ()
    return replace(found, recipients=recipients, answers=answers, transfers=(transfers,) if transfers else ())


def test_a_denied_transfer_beside_a_recipient_in_a_third_country_is_told_with_both_sides(register: Register) -> None:
    activity = bookkeeping(register, "mejl")
    voice = with_records(register, activity)
    told = words(letters.transfers_cell(voice, activity))
    assert told.startswith("□ Motstridiga uppgifter, ska utredas. Registret anger att ingen överföring")
    assert "(Allt sker i Sverige). Registret anger också tredjeland: Brevduvan Inc. (P-01), USA." in told
    assert CLAIM not in told
    assert words(third_countries(voice, activity)) == "USA\n□ Motstridigt"
    assert CLAIM not in words(letters.grounds_cell(voice, activity))


def test_a_category_whose_parties_are_seated_abroad_contradicts_too(register: Register) -> None:
    made = Party(id="x", name="Bank Ltd.", seat="GB"), Recipient(id="y", category="Banker", parties=("x",))
    activity = bookkeeping(register, "y")
    told = words(letters.transfers_cell(with_records(register, *made, activity), activity))
    assert told.endswith("tredjeland: Banker, Storbritannien.")


@pytest.mark.parametrize("recipients", [("drift",), ("skatt",), ()])
def test_a_denied_transfer_that_nothing_contradicts_is_told_as_it_is(
    register: Register, recipients: tuple[str, ...]
) -> None:
    activity = bookkeeping(register, *recipients)
    voice = with_records(register, activity)
    assert words(letters.transfers_cell(voice, activity)) == f"{CLAIM} Allt sker i Sverige."
    assert words(third_countries(voice, activity)) == "–"


def test_what_is_entered_beside_a_denial_contradicts_it(register: Register) -> None:
    activity = bookkeeping(register, "mejl", transfers="usa")
    voice = with_records(register, activity)
    assert "□ Motstridiga uppgifter" in words(letters.transfers_cell(voice, activity))
    assert words(third_countries(voice, activity)) == "USA\n□ Motstridigt"


def test_a_transfer_that_goes_there_leaves_nothing_to_enter(register: Register) -> None:
    activity = bookkeeping(register, "mejl", answer=None, transfers="usa")
    voice = with_records(register, activity)
    assert "□" not in words(letters.transfers_cell(voice, activity))
    assert words(third_countries(voice, activity)) == "USA"


def test_a_third_country_that_nobody_has_answered_for_is_named(register: Register) -> None:
    activity = bookkeeping(register, "mejl", answer=None)
    voice = with_records(register, activity)
    said = ["□ Inte bedömt ännu", "□ Tredjeland utan införd överföring: Brevduvan Inc. (P-01), USA"]
    assert words(letters.transfers_cell(voice, activity)).splitlines() == said
    assert words(third_countries(voice, activity)) == "USA\n□ Inte bedömt ännu"


def test_a_subprocessor_in_a_third_country_contradicts_its_assignment(register: Register) -> None:
    found = register.find(Assignment, "t1")
    assert found
    changed = replace(found, subprocessors=("mejl",))
    assert "Brevduvan Inc. (P-01), USA" in words(letters.transfers_cell(with_records(register, changed), changed))


def test_the_report_lists_them_where_its_transfers_are_and_where_it_lists_what_is_missing(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    voice = with_records(register, bookkeeping(register, "mejl"))
    write(voice.register, tmp_path / "r.pdf", extract, language="sv", extended=False)
    told = pages(tmp_path / "r.pdf")
    assert CLAIM not in " ".join(told)
    [chapter] = [page for page in told if "Tredjeland utan införd överföring Behandlingar" in page]
    assert "B-002 Bokföring Brevduvan Inc. (P-01), USA □ Motstridigt" in chapter
    assert any("(e)" in page and "B-002" in page and "□ Motstridiga uppgifter, ska utredas." in page for page in told)
    write(voice.register, tmp_path / "n.txt", extract, language="sv", what="notice")
    assert CLAIM not in (tmp_path / "n.txt").read_text(encoding="utf-8")
    one = replace(extract, scope=Scope(activities=("a2",)))
    write(voice.register, tmp_path / "one.pdf", one, language="en", extended=False)
    assert "□ Contradictory information, to be resolved." in " ".join(pages(tmp_path / "one.pdf"))
