"""The parts of the window that need no window."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from ropa import catalog, model
from ropa.register import Register
from ropa_ui import edits, moments
from ropa_ui import settings as kept_settings
from ropa_ui.due import due_until
from ropa_ui.search import best, entry
from ropa_ui.settings import MOST_RECENT, Settings
from ropa_ui.word_diff import word_diff

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

DAY = dt.date(2026, 11, 20)


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_comparison_of_words_holds_both_texts_whole(before: str, after: str) -> None:
    parts = word_diff(before, after)
    assert "".join(words for kind, words in parts if kind != "in") == before
    assert "".join(words for kind, words in parts if kind != "out") == after


def test_only_the_words_that_changed_are_marked() -> None:
    parts = word_diff("bedöma kandidater och urval", "bedöma sökande och urval")
    assert parts == [("same", "bedöma"), ("out", " kandidater"), ("in", " sökande"), ("same", " och urval")]


def test_very_long_texts_are_shown_whole_rather_than_slowly() -> None:
    parts = word_diff("ett " * 3_000, "två " * 3_000)
    assert [kind for kind, _ in parts] == ["out", "in"]


def test_what_begins_with_the_words_comes_before_what_holds_them() -> None:
    entries = [entry(("a",), "Arkivering av löner"), entry(("b",), "Löner"), entry(("c",), "Lönestatistik")]
    assert [one.key[0] for one in best(entries, "lon")] == ["b", "c", "a"]


def test_a_mistyped_name_is_found_when_nothing_else_is() -> None:
    entries = [entry(("a",), "Räknestugan AB"), entry(("b",), "Molnberget Inc.")]
    assert [one.key[0] for one in best(entries, "raknestgan")] == ["a"]
    assert best(entries, "xyzzy") == []


def test_the_overdue_comes_first_and_templates_are_never_due() -> None:
    register = Register.of(
        (
            model.Activity(id="a", name="Sen", next_review=DAY - dt.timedelta(9)),
            model.Activity(id="b", name="Mall", template=True, next_review=DAY),
            model.Agreement(id="c", name="Avtal", valid_until=DAY + dt.timedelta(30)),
            model.Transfer(id="d", name="USA", tia_on=DAY - dt.timedelta(360)),
            model.Engagement(
                id="e",
                service="Drift",
                supervision=(
                    model.Supervision(id="s1", day=dt.date(2025, 1, 1), next_due=dt.date(2026, 1, 1)),
                    model.Supervision(id="s2", day=dt.date(2026, 1, 1), next_due=DAY + dt.timedelta(60)),
                ),
            ),
            model.Document(id="f", title="Långt fram", valid_until=DAY + dt.timedelta(900)),
        )
    )
    found = due_until(register, DAY + dt.timedelta(90))
    assert [(due.what, due.record) for due in found] == [
        ("review", "a"),
        ("tia", "d"),
        ("agreement", "c"),
        ("supervision", "e"),
    ]
    assert found[-1].path == "supervision/s2/next_due"


def test_what_is_settled_is_not_due_and_a_year_after_a_look_up_it_is() -> None:
    file = model.ReleasedFile(id="f", name="r.pdf")
    register = Register.of(
        (
            model.Agreement(id="a", name="Avtal", status="expired", valid_until=DAY),
            model.Release(id="b", label="Svarat", answer_due=DAY, files=(file,)),
            model.Release(id="c", label="Obesvarat", answer_due=DAY),
            model.Task(id="d", title="Klart", state="done", due=DAY),
            model.Transfer(id="e", name="USA", dpf_checked=DAY - dt.timedelta(300)),
        )
    )
    found = [(due.what, due.record, due.day) for due in due_until(register, DAY + dt.timedelta(90))]
    assert found == [("release", "c", DAY), ("dpf", "e", DAY + dt.timedelta(65))]


def test_a_year_of_data_is_due_until_its_month_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    books = model.Retention(id="r", name="Räkenskaper", period="P7Y", starts="end_of_financial_year")
    new_year = dt.date(2027, 1, 1)
    for today, due in ((DAY, [new_year]), (dt.date(2027, 1, 15), [])):
        monkeypatch.setattr(moments, "today", lambda today=today: today)
        assert [one.day for one in due_until(Register.of([books]), dt.date(2027, 6, 1))] == due


def test_a_copy_of_a_record_points_at_its_own_rows() -> None:
    first = model.Activity(
        id="a",
        name="Lön",
        reference="B-001",
        record_status="adopted",
        adopted_by="Ledningen",
        adopted_on=DAY,
        template=True,
        purposes=(model.Purpose(id="p1", purpose="Betala"), model.Purpose(id="p2", purpose="Redovisa")),
        people=(model.DataRow(id="d1", data_subjects=("employees",), purposes=("p2",)),),
    )
    copy = edits.duplicated(first, "Kopia av Lön", "B-002")
    assert isinstance(copy, model.Activity)
    assert copy.people[0].purposes == (copy.purposes[1].id,)
    assert copy.purposes[1].id != "p2"
    assert (copy.name, copy.reference, copy.record_status, copy.adopted_by) == ("Kopia av Lön", "B-002", "draft", "")
    assert (copy.adopted_on, copy.template) == (None, None)


def test_a_removal_takes_the_references_inside_rows_too() -> None:
    row = model.DataRow(id="d1", retention=("t1", "t2"))
    register = Register.of(
        (model.Retention(id="t1", name="A"), model.Retention(id="t2", name="B"), model.Activity(id="a", people=(row,)))
    )
    gone = register.get("t1")
    assert gone is not None
    after = edits.followed(register, edits.removal(register, [gone]))
    activity = after.find(model.Activity, "a")
    assert activity is not None
    assert activity.people[0].retention == ("t2",)
    assert "t1" not in after


def test_a_removal_takes_the_one_reference_a_record_has() -> None:
    register = Register.of((model.Party(id="p", name="A"), model.Engagement(id="e", party="p", service="Drift")))
    gone = register.get("p")
    assert gone is not None
    after = edits.followed(register, edits.removal(register, [gone]))
    assert after.get("e") == model.Engagement(id="e", service="Drift")
    assert "p" not in after


def test_settings_survive_a_file_that_makes_no_sense(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.json").write_text('{"zoom": "stor", "language": "en", "unknown": 1}', encoding="utf-8")
    assert kept_settings.load() == Settings(language="en")
    (home / "settings.json").write_text("{", encoding="utf-8")
    assert kept_settings.load() == Settings()


def test_at_most_ten_registers_are_remembered(tmp_path: Path) -> None:
    chosen = Settings()
    for n in range(14):
        chosen.remember(tmp_path / f"{n}.ropa", "2026-11-20T10:00+01:00")
    assert len(chosen.recent) == MOST_RECENT
    assert chosen.recent[0][0].endswith("13.ropa")


def test_days_are_said_as_near_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = catalog.load("sv")
    assert moments.near(dt.datetime.now().astimezone(), texts).startswith("i dag ")
    monkeypatch.setattr(moments, "today", lambda: DAY)
    far = [moments.away(DAY + dt.timedelta(days), texts) for days in (4, 1, 0, -12, -1400)]
    assert far == ["om 4 dagar", "om en dag", "i dag", "försenad 12 dagar", "försenad 46 mån"]
    assert [moments.short(dt.date(year, 3, 3), texts) for year in (2026, 2025)] == ["3 mar", "3 mar 2025"]
