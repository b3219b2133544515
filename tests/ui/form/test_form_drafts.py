"""No word is lost: drafts, two who write at once, hostile pastes, and what a document proposed."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImageReader
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from ropa import model
from ropa.journal import change_between
from ropa.model import entity_of
from ropa.plain import flatten
from ropa.safekeeping import Drafts, open_register
from ropa_ui.form.drafting import KEPT_WITHIN_MS, recover
from ropa_ui.form.page import RecordPage
from ropa_ui.form.words_fields import PagesField
from ropa_ui.session import Session
from tests.ui.form.pages import show
from tests.ui.form.sample import sample_store
from tests.ui.keys import type_text

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def page_of(session: Session, qtbot: QtBot) -> RecordPage:
    page = RecordPage(session)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    return page


def drafts_of(session: Session) -> Drafts:
    return Drafts(None, session.store.register_id, session.store.path)


def test_a_draft_is_kept_within_a_second_of_the_last_key(page: RecordPage, session: Session, qtbot: QtBot) -> None:
    assert KEPT_WITHIN_MS <= 1000
    line = show(page, "t-two").frames["name"].editor.inputs()[0]
    line.setFocus()
    type_text(line, "Å")
    qtbot.waitUntil(lambda: bool(drafts_of(session).all()), timeout=1000)
    (draft,) = drafts_of(session).all()
    assert "Å" in str(draft.now["name"])
    assert page.commit()
    assert drafts_of(session).all() == []


def test_what_a_killed_program_left_behind_is_put_back(session: Session) -> None:
    record = session.register.get("t-two")
    assert record is not None
    typed = flatten(record) | {"legal_source": "bokföringslagen"}
    drafts_of(session).keep(entity_of(type(record)), record.id, flatten(record), typed)
    assert recover(session) == ["t-two"]
    kept = session.register.find(model.Retention, "t-two")
    assert kept is not None
    assert kept.legal_source == "bokföringslagen"
    assert drafts_of(session).all() == []


def test_a_draft_that_disagrees_with_the_register_is_shown_for_a_choice(session: Session, qtbot: QtBot) -> None:
    record = session.register.find(model.Retention, "t-two")
    assert record is not None
    typed = flatten(record) | {"name": "min text"}
    drafts_of(session).keep("retention", record.id, flatten(record), typed)
    session.save(replace(record, name="deras text"))
    page = page_of(session, qtbot)
    form = show(page, "t-two")
    assert form.frames["name"].editor.value() == "min text"
    bar = page.tell.bar("conflict")
    assert bar is not None
    bar.buttons[1].click()
    assert form.frames["name"].editor.value() == "deras text"
    assert page.commit()
    page.leave()


_KILLED = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path[:0] = {paths!r}
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ropa.safekeeping import open_register
from ropa_ui.form.page import RecordPage
from ropa_ui.session import Session
app = QApplication([])
store = open_register(Path({file!r}), actor="Elin Lund")
page = RecordPage(Session(store, store.register(), language="sv", actor="Elin Lund"))
page.show()
page.show_record("t-two")
page.form().frames["legal_source"].editor.line.insert("bokföringslagen")
page.form().frames["legal_source"].editor.edited.emit()
QTimer.singleShot(1000, lambda: os.kill(os.getpid(), 9))
app.exec()
"""


def test_text_survives_kill_nine(tmp_path: Path) -> None:
    sample_store(tmp_path).close()
    file = tmp_path / "prov.ropa"
    code = _KILLED.format(paths=[".", "ui", "exports"], file=str(file))
    killed = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert killed.returncode == -9, killed.stderr.decode()
    store = open_register(file, actor="Elin Lund")
    session = Session(store, store.register(), language="sv", actor="Elin Lund")
    assert recover(session) == ["t-two"]
    kept = session.register.find(model.Retention, "t-two")
    assert kept is not None
    assert "bokföringslagen" in kept.legal_source
    store.close()


def test_what_others_changed_is_taken_in_beside_what_is_typed(page: RecordPage, session: Session) -> None:
    form = show(page, "t-two")
    form.frames["legal_source"].editor.show_value("bokföringslagen")
    theirs = session.register.find(model.Retention, "t-two")
    assert theirs is not None
    session.save(replace(theirs, then="anonymise", name="Två år"))
    assert form.frames["name"].editor.value() == "Två år"
    assert form.frames["legal_source"].editor.value() == "bokföringslagen"
    assert page.commit()
    kept = session.register.find(model.Retention, "t-two")
    assert kept is not None
    assert (kept.name, kept.legal_source, kept.then) == ("Två år", "bokföringslagen", "anonymise")


def test_two_who_wrote_the_same_field_are_asked(page: RecordPage, session: Session) -> None:
    form = show(page, "t-two")
    form.frames["name"].editor.show_value("min text")
    theirs = session.register.find(model.Retention, "t-two")
    assert theirs is not None
    session.save(replace(theirs, name="deras text"))
    assert form.frames["name"].editor.value() == "min text"
    assert page.tell.bar("conflict") is not None
    assert page.commit()
    kept = session.register.find(model.Retention, "t-two")
    assert kept is not None
    assert kept.name == "min text"


def test_undo_while_a_record_is_open_shows_the_earlier_text(page: RecordPage, session: Session) -> None:
    form = show(page, "t-two")
    form.frames["name"].editor.show_value("Nytt namn")
    assert page.commit()
    session.undo()
    assert form.frames["name"].editor.value() == "24 månader efter avslag"


def test_a_record_that_is_removed_leaves_the_page(page: RecordPage, session: Session) -> None:
    show(page, "m-1")
    record = session.register.get("m-1")
    assert record is not None
    session.delete(record)
    assert page.current_id() is None
    assert page.commit()


def test_a_megabyte_without_a_blank_is_taken_whole_and_fast(page: RecordPage, session: Session) -> None:
    form = show(page, "b-loan")
    words = "x" * 1_000_000
    started = time.thread_time()
    field = form.frames["reader_note"].editor
    assert isinstance(field, PagesField)
    mime = QMimeData()
    mime.setText(words)
    field.box.insertFromMimeData(mime)
    QApplication.processEvents()
    line = form.frames["department"].editor.inputs()[0]
    assert isinstance(line, QLineEdit)
    QGuiApplication.clipboard().setText(words)
    line.selectAll()
    line.paste()
    QApplication.processEvents()
    assert time.thread_time() - started < 4
    assert page.commit()
    record = session.register.find(model.Activity, "b-loan")
    assert record is not None
    assert record.reader_note == words
    assert record.department == words


def test_more_than_a_field_holds_is_refused_with_the_limit(page: RecordPage) -> None:
    form = show(page, "b-loan")
    field = form.frames["reader_note"].editor
    assert isinstance(field, PagesField)
    mime = QMimeData()
    mime.setText("ord " * 600_000)
    field.box.insertFromMimeData(mime)
    assert field.value() == ""
    said = [widget.text() for widget in form.frames["reader_note"].findChildren(QLabel)]
    assert any("2000000" in text for text in said)


def test_characters_no_document_can_hold_are_replaced_with_a_note(page: RecordPage) -> None:
    form = show(page, "b-loan")
    line = form.frames["department"].editor.inputs()[0]
    assert isinstance(line, QLineEdit)
    QGuiApplication.clipboard().setText("Kre\x0bdit\ufffe")
    line.selectAll()
    line.paste()
    assert "\ufffe" not in line.text()


def test_markup_in_a_name_is_only_letters(page: RecordPage, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QImageReader, "setFileName", lambda _, name: opened.append(name))
    name = '<img src="/etc/hostname"><b>Acme</b>'
    party = model.Party(id="p-x", name=name)
    change = change_between(None, party)
    assert change is not None
    session.apply([change], label="new")
    form = show(page, "p-x")
    assert form.frames["name"].editor.value() == name
    rich = [w for w in page.findChildren(QLabel) if w.textFormat() == Qt.TextFormat.AutoText and "<img" in w.text()]
    assert rich == []
    form = show(page, "b-loan")
    form.frames["controllers"].editor.show_value(("p-x",))
    tips = {widget.toolTip() for widget in page.findChildren(QWidget) if "img" in widget.toolTip()}
    assert tips
    assert all("<img" not in tip for tip in tips)
    assert opened == []


def test_a_proposal_is_marked_and_confirmed(page: RecordPage, session: Session) -> None:
    quote = model.Quote(id="q-1", record="b-loan", path="department", words="Kreditavdelningen", confidence="sure")
    change = change_between(None, quote)
    assert change is not None
    session.apply([change], label="import")
    form = show(page, "b-loan")
    page.check()
    frame = form.frames["department"]
    assert frame._mark.isVisible()
    frame._mark.confirmed.emit()
    page.check()
    assert session.unconfirmed() == frozenset()
    assert not frame._mark.isVisible()
