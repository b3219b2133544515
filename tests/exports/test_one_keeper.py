"""The report and the workbook of one of several that a register is kept for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from ropa.cli import run
from ropa.journal import change_between
from ropa.model import Activity, Agreement, Assignment, Engagement, Party, Retention, Transfer
from ropa.register import Register
from ropa_exports.answer.about import NotInUseError, subject_named, subjects
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.one_keeper import kept_by
from tests.exports.inside import lines

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store


@pytest.fixture
def shared(store: Store) -> Store:
    """A register kept for two, with an activity of each, one of both and one that names nobody."""
    ours = store.register().all(Party)[0].id
    records = (
        Party(id="dotter", name="Tallmo Energi AB", keeps_register=True, org_number="559999-0045"),
        Party(id="bolag", name="Brevduvan Inc."),
        Party(id="moln", name="Molnhamnen AB"),
        Agreement(id="p2", name="Avtal Molnhamnen", controllers=("dotter",), covers=("e2",)),
        Engagement(id="e1", party="bolag", service="Utskick", controllers=(ours,)),
        Engagement(id="e2", party="moln", service="Drift", controllers=("dotter",), agreement="p2"),
        Retention(id="t1", name="Två år", period="P2Y"),
        Retention(id="t2", name="Tio år", period="P10Y"),
        Transfer(id="o2", name="Drift i USA", exporter="dotter", destination="US"),
        Activity(id="a1", name="Uthyrning", controllers=(ours,), recipients=("e1",)),
        Activity(id="a2", name="Elhandel", controllers=("dotter",), recipients=("e2",), transfers=("o2",)),
        Activity(id="a3", name="Löner", controllers=(ours, "dotter")),
        Activity(id="a4", name="Rekrytering"),
    )
    changes = [change for record in records if (change := change_between(None, record))]
    store.apply(changes, label="import", about={"file": "x", "n": str(len(changes))})
    return store


def names(register: Register) -> set[str]:
    return {one.name for one in register.all(Activity)}


def keeper(register: Register, name: str) -> Party:
    """The one the register is kept for that goes by a name or a number."""
    found = subject_named(subjects(register, "sv"), ["keeper"], name)
    return next(one for one in keepers(register) if found.key == f"keeper:{one.id}")


def test_one_keepers_register_holds_its_own_and_what_names_nobody(shared: Store) -> None:
    register = shared.register()
    part = kept_by(register, keeper(register, "tallmo bostäder ab"))
    assert names(part) == {"Uthyrning", "Löner", "Rekrytering"}
    assert {one.id for one in part.all(Engagement)} == {"e1"}
    assert not part.all(Agreement)
    assert not part.all(Transfer)
    assert "moln" not in part
    assert [one.name for one in keepers(part)] == ["Tallmo Bostäder AB"]


def test_the_other_keepers_register_is_its_own_and_says_so(shared: Store) -> None:
    register = shared.register()
    part = kept_by(register, keeper(register, "559999-0045"))
    assert names(part) == {"Elhandel", "Löner", "Rekrytering"}
    assert {one.id for one in (*part.all(Engagement), *part.all(Agreement), *part.all(Transfer))} == {"e2", "p2", "o2"}
    assert [one.name for one in keepers(part)] == ["Tallmo Energi AB"]
    assert "bolag" not in part


def test_a_keeper_nobody_names_and_what_an_agreement_covers_for_another_are_left_out(shared: Store) -> None:
    ours = keeper(shared.register(), "tallmo bostäder ab")
    more = (
        Party(id="tredje", name="Tallmo Parkering AB", keeps_register=True),
        Assignment(id="u", name="Inkasso", processors=("dotter",)),
        Agreement(id="ram", name="Ramavtal", controllers=(ours.id,), covers=("u", "e1")),
    )
    part = kept_by(Register.of((*shared.register(), *more)), ours)
    assert {"ram", "e1"} <= {one.id for one in part}
    assert not {"tredje", "u"} & {one.id for one in part}


def test_a_name_nobody_goes_by_is_refused_with_those_there_are(shared: Store) -> None:
    with pytest.raises(NotInUseError) as refused:
        keeper(shared.register(), "Okänd AB")
    assert "Tallmo Energi AB" in str(refused.value.details["names"])


def test_the_files_of_one_keeper_do_not_name_the_others_processing(shared: Store, tmp_path: Path) -> None:
    path = str(shared.path)
    shared.close()
    pdf, xlsx = tmp_path / "energi.pdf", tmp_path / "energi.xlsx"
    for out in (pdf, xlsx):
        assert run(["export", path, str(out), "--organisation", "Tallmo Energi AB"]) == 0
    report = "\n".join(lines(pdf))
    sheets = openpyxl.load_workbook(xlsx).worksheets
    book = "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    for words in (report, book):
        assert "Elhandel" in words
        assert "Uthyrning" not in words
        assert "Brevduvan" not in words


def test_the_whole_register_is_not_one_keepers(
    shared: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(shared.path)
    shared.close()
    for out in ("out.json", "tables"):
        assert run(["export", path, str(tmp_path / out), "--organisation", "Tallmo Energi AB"]) == 1
        assert not (tmp_path / out).exists()
        assert "hela registret" in capsys.readouterr().err
