"""An authority is answered from the export page: one dialog, one folder, one entry in the register."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit

from ropa.journal import change_between
from ropa.model import Activity, Release
from ropa_ui.exporting.answer_dialog import AnswerDialog
from ropa_ui.exporting.page import ExportPage
from ropa_ui.form.form import RecordForm
from tests.ui.keys import child, press, type_text
from tests.ui.window.hands import go, place, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow


@pytest.fixture
def page(desk: MainWindow) -> ExportPage:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page._soon.stop()
    return page


@pytest.fixture
def dialog(desk: MainWindow, page: ExportPage, tmp_path: Path, qtbot: QtBot) -> AnswerDialog:
    """The dialog, filled in as a person would."""
    dialog = AnswerDialog(session_of(desk), page.choices.wanted(), tmp_path, page)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.authority.text() == "IMY"
    for field, words in ((dialog.authority, "IMY"), (dialog.case, "IMY-2026-7")):
        field.clear()
        type_text(field, words)
    dialog.withheld.show_value("Inloggning: 18 kap. 8 § OSL")
    return dialog


def test_what_a_release_froze_can_be_read_but_not_written(desk: MainWindow) -> None:
    given = Release(id="r-9", label="Svar", sequence=4, chain_head="ab" * 32, sent_how="post")
    session_of(desk).save(given)
    place(desk).open_record("r-9")
    frames = child(place(desk), RecordForm).frames
    assert child(frames["chain_head"], QLineEdit).isReadOnly()
    assert not child(frames["sent_how"], QLineEdit).isReadOnly()


def test_an_answer_says_where_it_lies_and_is_entered_in_the_register(
    desk: MainWindow, page: ExportPage, dialog: AnswerDialog, qtbot: QtBot
) -> None:
    page.answer(dialog.asked())
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert page.done.shown() == {"saved": "Skrev svaret till IMY"}
    session = session_of(desk)
    (release,) = session.register.all(Release)
    assert (release.requested_by, release.case_number) == ("IMY", "IMY-2026-7")
    assert (release.withheld, release.received) == ("Inloggning: 18 kap. 8 § OSL", dialog.received.value())
    given = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in dialog.asked().path.iterdir()}
    assert given == {file.name: file.sha256 for file in release.files}
    letter = docx.Document(str(dialog.asked().path / "1 Följebrev.docx"))
    assert letter.paragraphs[0].text == "Svar på begäran om registret"
    assert page._answer.isEnabled()
    page.refresh()
    assert page._recent.isVisibleTo(page)
    session.undo()
    assert not session.register.all(Release)


def test_the_folder_is_named_after_the_case_until_the_person_names_one(dialog: AnswerDialog) -> None:
    assert dialog.asked().path.name == "Svar till IMY IMY-2026-7"
    type_text(dialog.case, "/8")
    assert dialog.asked().path.name == "Svar till IMY IMY-2026-7 8"
    type_text(dialog.path, "b")
    type_text(dialog.case, "9")
    assert dialog.asked().path.name == "Svar till IMY IMY-2026-7 8b"


def test_the_dialog_says_what_is_missing_and_goes_there(dialog: AnswerDialog) -> None:
    dialog.case.clear()
    press(dialog.authority, Qt.Key.Key_Return)
    assert dialog._trouble.text() == "Ange myndighetens diarienummer."
    assert dialog.focusWidget() is dialog.case
    dialog.case.setText("7")
    dialog.due.show_text("någon gång")
    dialog.accept()
    assert dialog.focusWidget() is dialog.due.line
    dialog.due.show_text("2026-12-24")
    (dialog.asked().path / "inne").mkdir(parents=True)
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert "finns redan" in dialog._trouble.text()
    dialog.path.setText(str(dialog.asked().path / "ny"))
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_every_field_of_the_dialog_has_a_name_and_is_reached_by_tab(dialog: AnswerDialog) -> None:
    reached = []
    dialog.authority.setFocus()
    while (field := dialog.focusWidget()) not in reached:
        reached.append(field)
        press(field, Qt.Key.Key_Tab)
    wanted = [
        dialog.authority, dialog.case, *dialog.asked_for.inputs(), *dialog.about.inputs(), *dialog.as_of.inputs(),
        dialog.received.line, dialog.due.line, *dialog.withheld.inputs(), dialog.signed_by, dialog.sent_how,
        *dialog.language.inputs(), dialog.path, dialog.extended, dialog.packed,
    ]  # fmt: skip
    assert [field for field in reached if field in wanted] == wanted
    assert all(field.accessibleName() or field in {dialog.extended, dialog.packed} for field in wanted)


def test_a_cancelled_answer_leaves_no_folder(page: ExportPage, dialog: AnswerDialog, qtbot: QtBot) -> None:
    page.answer(dialog.asked())
    assert not page._answer.isEnabled()
    page.cancel()
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert page.done.shown().keys() == {"cancelled"}
    assert not dialog.asked().path.exists()


def test_an_answer_the_register_cannot_remember_is_taken_away_again(
    desk: MainWindow, page: ExportPage, dialog: AnswerDialog, qtbot: QtBot
) -> None:
    page.answer(dialog.asked())
    session_of(desk).store.make_read_only("errors.reason.read_only_file")
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert "saved" not in page.done.shown()
    assert not dialog.asked().path.exists()
    assert not session_of(desk).register.all(Release)


def test_a_supplementary_question_reopens_the_case_and_shows_what_changed_since(
    desk: MainWindow, page: ExportPage, dialog: AnswerDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    page.answer(dialog.asked())
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    session = session_of(desk)
    (first,) = session.register.all(Release)
    new = change_between(None, Activity(id="ny", name="<b>Bonus</b>program"))
    assert new
    assert session.apply([new], label="new", about={"name": "Bonusprogram"})
    again = AnswerDialog(session, page.choices.wanted(), tmp_path, page, first)
    qtbot.addWidget(again)
    again.show()
    assert (again.authority.text(), again.case.text(), again.asked_for.value()) == ("IMY", "IMY-2026-7", "")
    assert again.withheld.value() == first.withheld
    qtbot.waitUntil(lambda: "<b>Bonus</b>program" in again._since.text(), timeout=10_000)
    assert "blir en komplettering" in again._since.text()
    page.answer(again.asked())
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    second = max(session.register.all(Release), key=lambda one: one.sequence or 0)
    assert "komplettering" in second.label
    assert any("Ändringar sedan förra svaret" in file.name for file in second.files)
    again.case.clear()
    type_text(again.case, "annat")
    assert again._since.text() == ""


def test_an_answer_of_some_activities_is_asked_for_with_chips(
    desk: MainWindow, page: ExportPage, dialog: AnswerDialog, qtbot: QtBot
) -> None:
    activity = next(one for one in session_of(desk).register.all(Activity) if one.name == "Rekrytering")
    dialog.about.line.setFocus()
    type_text(dialog.about.line, "rekryt")
    press(dialog.about.line, Qt.Key.Key_Return)
    assert dialog.about.value() == (f"activity:{activity.id}",)
    type_text(dialog.about.line, "finns inte")
    dialog.accept()
    assert "används inte i registret" in dialog._trouble.text()
    dialog.about.line.clear()
    dialog.packed.setChecked(True)
    asked = dialog.asked()
    assert asked.path.suffix == ".zip"
    page.answer(asked)
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    (release,) = session_of(desk).register.all(Release)
    assert release.files[-1].name == asked.path.name
    assert any(f"  {len(release.files) - 1} filer" in label.text() for label in page.findChildren(QLabel))
    assert "Svaret omfattar: Behandlingen Rekrytering" in release.asked


def test_an_answer_can_be_of_a_past_release(
    desk: MainWindow, page: ExportPage, dialog: AnswerDialog, qtbot: QtBot
) -> None:
    dialog.as_of.show_value("2")
    page.answer(dialog.asked())
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    (release,) = session_of(desk).register.all(Release)
    assert release.sequence == 2
    dialog.as_of.show_value("2001-01-01")
    dialog.path.setText(str(dialog.asked().path) + "x")
    dialog.accept()
    assert "fanns inte den dagen" in dialog._trouble.text()
