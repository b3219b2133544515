"""A document held against the register, without importing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa import catalog
from ropa.intake.comparing import Difference, compare
from ropa.intake.reading import ControllerFound, Period
from ropa.model import Engagement, Party
from ropa.wording import Words
from ropa_exports.comparison import write_comparison
from tests.intake.test_proposals import HOSTING, LOANS, MAILING, OURS, READING, Kept, imported

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.intake.reading import Reading

WHOLE = replace(READING, activities=(LOANS,))


def differences(kept: Kept, reading: Reading) -> list[Difference]:
    return list(compare(reading, kept.register, Words("sv", kept.register)))


def test_what_was_just_imported_differs_in_nothing() -> None:
    assert differences(imported(WHOLE), WHOLE) == []


def test_a_processor_the_register_lacks_is_told() -> None:
    kept = imported(replace(WHOLE, processors=(HOSTING,)))
    (one,) = differences(kept, WHOLE)
    assert (one.kind, one.title, one.line) == ("only_document", "Brevfågeln, Inc.", 8)


def test_a_processor_missing_in_a_newer_list_is_told_and_not_removed() -> None:
    kept = imported(WHOLE)
    newer = replace(WHOLE, processors=(HOSTING,))
    (one,) = differences(kept, newer)
    assert (one.kind, one.title, one.in_register) == ("only_register", "Brevfågeln, Inc.", "skickar nyhetsbrev")
    assert all(p.state == "unchanged" for p in kept.propose(newer).proposals)


def test_who_is_no_longer_engaged_is_not_missed() -> None:
    kept = imported(WHOLE)
    over = {e.id: replace(e, stage="ended") for e in kept.register.all(Engagement) if e.service == "skickar nyhetsbrev"}
    kept.register = kept.register.with_records(over)
    assert differences(kept, replace(WHOLE, processors=(HOSTING,))) == []


def test_another_place_is_told_on_both_sides() -> None:
    (one,) = differences(imported(WHOLE), replace(WHOLE, processors=(replace(HOSTING, countries=("FI",)), MAILING)))
    assert (one.field, one.in_document, one.in_register) == ("places", "Finland", "Sverige")


def test_a_third_country_the_document_does_not_mention_is_told() -> None:
    silent = replace(MAILING, countries=(), safeguards=())
    found = differences(imported(WHOLE), replace(WHOLE, processors=(HOSTING, silent)))
    assert [(one.field, one.in_document) for one in found] == [("places", ""), ("safeguards", "")]


def test_another_period_and_basis_are_told() -> None:
    changed = replace(LOANS, legal_basis=("f",), retention=(Period("i 36 månader", ("P36M",)),))
    found = {one.field: one for one in differences(imported(WHOLE), replace(WHOLE, activities=(changed,)))}
    assert (found["periods"].in_document, found["periods"].in_register) == ("36 månader", "18 månader, 24 månader")
    assert found["bases"].in_document.startswith("Berättigat intresse")


def test_only_what_one_side_has_of_the_data_is_told() -> None:
    changed = replace(LOANS, data_categories=("namn", "inkomst"))
    (one,) = differences(imported(WHOLE), replace(WHOLE, activities=(changed,)))
    assert (one.field, one.in_document) == ("data_categories", "inkomst")
    assert "namn" not in one.in_register


def test_a_list_of_processors_says_nothing_of_activities() -> None:
    only_list = replace(WHOLE, controller=ControllerFound(), activities=())
    assert differences(imported(WHOLE), only_list) == []


def test_what_others_are_engaged_for_is_not_compared() -> None:
    kept = imported(WHOLE)
    theirs = Engagement(id="e", party="p", service="städning", controllers=("others",), role="processor")
    kept.register = kept.register.with_records({"p": Party(id="p", name="Annan AB"), "e": theirs})
    assert differences(kept, WHOLE) == []
    assert kept.register.find(Party, OURS)


def test_differences_are_saved_as_a_workbook(tmp_path: Path) -> None:
    import datetime as dt

    from openpyxl import load_workbook

    kept = imported(WHOLE)
    found = differences(kept, replace(WHOLE, processors=(replace(HOSTING, name="=2+2"),)))
    path = tmp_path / "jämförelse.xlsx"
    texts = catalog.load("sv")
    write_comparison(
        found, path, texts=texts, document="p.txt", organisation="Lånhuset AB", day=dt.date(2026, 3, 2)
    )
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert texts("comparing.filter.only_register") in [cell.value for cell in cells]
