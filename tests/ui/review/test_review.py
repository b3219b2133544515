"""A document under review: nothing is written before Import, and then all of it as one step."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox

from ropa.intake import read_text
from ropa.model import Activity, Engagement, Party
from ropa_ui.errand import PATIENCE_MS
from ropa_ui.widgets.busy import Busy
from tests.ui.keys import child, click, press, type_text
from tests.ui.review.sample import LATER, LIST, POLICY, desk_of, key_of, new_session, page_of, review, wait_for, write
from tests.ui.sight import cut_texts, nameless, sideways

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.desk import ReviewDesk
    from ropa_ui.review.page import ReviewPage
    from ropa_ui.session import Session


def names(session: Session) -> set[str]:
    return {party.name for party in session.register.all(Party)}


def service_line(desk: ReviewDesk) -> QLineEdit:
    """The line that holds the name of the company that is opened."""
    lines = [line for line in desk.table.findChildren(QLineEdit) if line.accessibleName() == "Namn"]
    return lines[0]


def test_every_line_of_a_list_is_proposed_and_taken_unless_it_needs_a_decision(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    assert [p.title for p in desk.decisions.proposals.proposals] == ["Molnviken AB", "Brevlunden AB"]
    assert desk.import_button.accessibleName() == "Importera 2 av 2"


def test_importing_is_one_step_and_one_undo(page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    before = session.register
    review(page, qtbot, tmp_path, LIST)
    with qtbot.waitSignal(page.imported) as written:
        write(page, qtbot)
    assert written.args == [2, "bilaga.csv"]
    assert {"Molnviken AB", "Brevlunden AB"} <= names(session)
    assert [operation.label for operation in session.store.operations(limit=1)] == ["import"]
    session.undo()
    assert {r.id for r in session.register} == {r.id for r in before}


def test_cancelling_leaves_the_file_as_it_was(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    before = session.store.head(), session.store.path.read_bytes()
    desk = review(page, qtbot, tmp_path, LIST)
    press(desk.table, Qt.Key.Key_H)
    desk.cancelled.emit()
    assert page.desk is None
    assert (session.store.head(), session.store.path.read_bytes()) == before


def test_cancelling_asks_before_words_the_person_wrote_are_lost(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    type_text(service_line(desk), "x")
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    desk.cancelled.emit()
    assert page.desk is desk


def test_the_very_words_are_highlighted_with_their_letter(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, POLICY, "policy.txt")
    desk.choose(key_of(desk, "sköta kundtjänst"))
    words = desk.source.text.current_words()
    assert "namn, e-post och telefonnummer" in words
    assert any("12 månader" in said for said in words)
    shown = desk.source.text.toPlainText()
    assert "telefonnummer\u202fc" in shown
    assert desk.source.text.textCursor().block().text().strip().startswith(("2.1", "•"))


def test_a_click_in_the_text_opens_the_proposal(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, POLICY, "policy.txt")
    newsletter = key_of(desk, "skicka nyhetsbrev")
    desk.choose(key_of(desk, "Tallmo"))
    desk.source.text.seek("nyhetsbrev till prenumeranter")
    inside = desk.source.text.cursorRect().center() - QPoint(12, 0)
    click(desk.source.text.viewport(), inside)
    click(desk.source.text.viewport(), inside)
    assert desk.table.current_id() == newsletter


def test_keys_decide_and_move_on(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    first, second = desk.table.ids()
    press(desk.table, Qt.Key.Key_H)
    assert desk.table.current_id() == second
    press(desk.table, Qt.Key.Key_Space)
    assert not desk.decisions.taken
    assert desk.import_button.accessibleName() == "Hoppa över 2"
    press(desk.table, Qt.Key.Key_Up)
    assert desk.table.current_id() == first
    press(desk.table, Qt.Key.Key_A)
    assert desk.decisions.taken == {first}
    assert desk.import_button.accessibleName() == "Importera 1 av 2"


def test_several_lines_are_decided_at_once(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    desk.table.selectAll()
    press(desk.table, Qt.Key.Key_H)
    assert not desk.decisions.taken


def test_words_half_typed_are_imported(page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    line = service_line(desk)
    line.setFocus()
    line.end(False)  # noqa: FBT003
    type_text(line, " Öst")
    write(page, qtbot)
    assert "Molnviken AB Öst" in names(session)


def test_letters_typed_in_a_field_decide_nothing(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    taken = set(desk.decisions.taken)
    press(desk.table, Qt.Key.Key_Return)
    type_text(service_line(desk), "hm")
    assert desk.decisions.taken == taken


def test_what_was_edited_needs_no_review_and_is_not_proposed_again(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    line = service_line(desk)
    line.end(False)  # noqa: FBT003
    type_text(line, " i Mora")
    write(page, qtbot)
    party = next(p for p in session.register.all(Party) if p.name == "Molnviken AB i Mora")
    engagement = next(e for e in session.register.all(Engagement) if e.party == party.id)
    assert (party.id, "name") not in session.unconfirmed()
    assert (engagement.id, "service") in session.unconfirmed()
    session.confirm(engagement.id, ["service"])
    assert (engagement.id, "service") not in session.unconfirmed()


def test_the_same_file_again_is_unchanged_and_said_to_be(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    review(page, qtbot, tmp_path, POLICY, "policy.txt")
    write(page, qtbot)
    assert session.register.all(Activity)
    desk = review(page, qtbot, tmp_path, POLICY, "policy.txt")
    assert {p.state for p in desk.decisions.proposals.proposals} == {"unchanged"}
    assert not desk.import_button.isEnabled()
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert session.texts("review.nothing_new", name="policy.txt") in said


def test_a_newer_list_proposes_the_difference_with_what_stands_in_the_register(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    review(page, qtbot, tmp_path, LIST)
    write(page, qtbot)
    desk = review(page, qtbot, tmp_path, LATER, "ny.csv")
    states = {p.title: p.state for p in desk.decisions.proposals.proposals}
    assert states == {"Molnviken AB": "unchanged", "Brevlunden AB": "changed", "Svarsro AB": "new"}
    desk.choose(key_of(desk, "Brevlunden"))
    said = [label.text() for label in desk.table.findChildren(QLabel)]
    assert "I registret: Norge" in said
    assert "I dokumentet:" in said
    write(page, qtbot)
    party = next(p for p in session.register.all(Party) if p.name == "Brevlunden AB")
    (engagement,) = [e for e in session.register.all(Engagement) if e.party == party.id]
    assert [place.country for place in engagement.places] == ["US"]


def test_a_likely_duplicate_waits_and_can_be_merged(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.save(Party(id="p", name="Molnvicken AB"))
    desk = review(page, qtbot, tmp_path, LIST)
    key = key_of(desk, "Molnviken")
    assert key not in desk.decisions.taken
    desk.choose(key)
    proposal = desk.decisions.find(key)
    assert proposal is not None
    assert desk.alike(proposal)[0][1] == "Molnvicken AB"
    desk.merge_with("p")
    write(page, qtbot)
    assert "Molnviken AB" not in names(session)
    assert any(e.party == "p" for e in session.register.all(Engagement))


def test_filters_count_and_the_search_narrows(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    press(desk.table, Qt.Key.Key_H)
    assert desk.decisions.counts()["skipped"] == 1
    desk._search.setText("brev")
    assert [desk.decisions.find(key).title for key in desk.table.ids()] == ["Brevlunden AB"]  # type: ignore[union-attr]
    assert desk.table.current_id()


def test_rows_that_were_not_read_are_shown_with_the_reason(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, LIST + "Molnviken AB;Drift av servrar;Sverige\n")
    unread = [key for key in desk.table.ids() if key.startswith("unread:")]
    assert len(unread) == 1
    desk.table.select(unread[0])
    reason = desk.decisions.reading.skipped[0].why
    said = [label.text() for label in desk.table.findChildren(QLabel)]
    assert desk._texts(reason) in said


def test_files_wait_for_each_other(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "ny.csv"
    other.write_text(LATER, encoding="utf-8")
    review(page, qtbot, tmp_path, LIST)
    page.open_file(other)
    write(page, qtbot)
    following = desk_of(page, qtbot)
    assert following.decisions.reading.document.name == "ny.csv"
    assert following.decisions.counts()["unchanged"] == 1


def test_an_unreadable_file_is_said_plainly(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "trasig.pdf"
    broken.write_bytes(b"%PDF-1.7 not a pdf at all")
    page.open_file(broken)
    qtbot.waitUntil(lambda: bool(page.problem()), timeout=20_000)
    assert "trasig.pdf" in page.problem()
    assert page.desk is None


def test_reading_can_be_stopped(page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    before = session.store.head()
    path = tmp_path / "bilaga.csv"
    path.write_text(LIST, encoding="utf-8")
    page.open_file(path)
    page.cancel_reading()
    qtbot.wait(300)
    assert page.desk is None
    assert session.store.head() == before


def test_a_change_made_meanwhile_is_seen_by_the_review(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    press(desk.table, Qt.Key.Key_H)
    session.save(Party(id="p", name="Brevlunden AB"))
    desk = desk_of(page, qtbot)
    assert desk.decisions.state_of(desk.decisions.proposals.proposals[0]) == "skipped"
    write(page, qtbot)
    assert [p.id for p in session.register.all(Party) if p.name == "Brevlunden AB"] == ["p"]


def test_the_language_changes_and_what_was_typed_stays(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    line = service_line(desk)
    line.end(False)  # noqa: FBT003
    type_text(line, " Väst")
    session.set_language("en")
    desk = desk_of(page, qtbot)
    assert desk.import_button.accessibleName() == "Import 2 of 2"
    write(page, qtbot)
    assert "Molnviken AB Väst" in names(session)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_cut_and_everything_has_a_name(language: str, qtbot: QtBot, tmp_path: Path) -> None:
    session = new_session(tmp_path, language)
    page = page_of(session, qtbot)
    desk = review(page, qtbot, tmp_path, POLICY, "policy.txt")
    for width, height in ((1150, 717), (1220, 669)):
        page.resize(width, height)
        for key in desk.table.ids():
            desk.table.select(key)
            qtbot.wait(1)
            assert (cut_texts(page), nameless(page), sideways(page)) == ([], [], [])
    session.store.close()


def test_what_takes_long_says_so_and_can_be_cancelled(page: ReviewPage, qtbot: QtBot) -> None:
    go_on = Event()
    page.read_with("lång.pdf", lambda _stopped: (go_on.wait(5), read_text(LIST, "lång.pdf"))[1])
    qtbot.wait(PATIENCE_MS // 2)
    assert page.findChild(Busy) is None
    qtbot.waitUntil(lambda: page.findChild(Busy) is not None)
    assert page.session.texts("review.reading", name="lång.pdf") in {one.text() for one in page.findChildren(QLabel)}
    child(page, Busy).cancelled.emit()
    go_on.set()
    qtbot.wait(200)
    assert page.desk is None


def test_a_field_that_is_entered_shows_its_words(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, POLICY, "policy.txt")
    desk.choose(key_of(desk, "sköta kundtjänst"))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    seen = []
    for line in desk.table.findChildren(QLineEdit):
        if line.accessibleName() in {"Registrerade", "Lagringstid"}:
            line.setFocus()
            seen.append(desk.source.text.line())
    assert len(set(seen)) > 1


def test_the_keyboard_alone_is_enough(page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    desk = review(page, qtbot, tmp_path, LIST)
    page.activateWindow()
    qtbot.waitUntil(desk.table.hasFocus)
    press(desk.table, Qt.Key.Key_H)
    QTest.keyClick(desk.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(page, qtbot)
    assert "Brevlunden AB" in names(session)
    assert "Molnviken AB" not in names(session)
