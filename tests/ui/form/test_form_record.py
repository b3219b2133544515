"""The form shows every field of every record, and gives back what was entered."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from ropa import model
from ropa.kinds import Rows, fields_of
from ropa.model.chapters import CHAPTERS
from ropa.plain import flatten
from ropa_ui.form.file_field import FileField
from ropa_ui.form.form import RecordForm
from ropa_ui.form.linked import Linked
from ropa_ui.form.rows import RowTable
from tests.ui.form.pages import EVERY, show
from tests.ui.form.sample import records
from tests.ui.keys import press, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.form.page import RecordPage
    from ropa_ui.session import Session
    from tests.ui.form.conftest import Used


@pytest.fixture
def session(used: Used) -> Session:
    return used.session


@pytest.fixture
def page(used: Used) -> RecordPage:
    return used.page


def form_of(page: RecordPage) -> RecordForm:
    form = page.form()
    assert form is not None
    return form


@pytest.mark.parametrize("id", sorted(EVERY))
def test_a_record_comes_back_from_the_form_as_it_was(page: RecordPage, session: Session, id: str) -> None:
    before = session.store.head()
    assert page.show_record(id)
    assert page.written() == session.register.get(id)
    assert page.commit()
    assert session.store.head() == before
    entity = model.entity_of(type(page.written()))
    assert set(form_of(page).frames) == {name for chapter in CHAPTERS[entity] for name in chapter.fields}


@pytest.mark.parametrize("entity", sorted(set(CHAPTERS) - {model.entity_of(type(one)) for one in records("")}))
def test_every_field_of_what_has_no_page_has_an_editor(session: Session, qtbot: QtBot, entity: str) -> None:
    form = RecordForm(session, entity)
    qtbot.addWidget(form)
    assert set(form.frames) == {name for chapter in CHAPTERS[entity] for name in chapter.fields}


@pytest.mark.parametrize("entity", sorted(CHAPTERS))
def test_every_field_of_a_record_can_be_edited(entity: str) -> None:
    shown = {name for chapter in CHAPTERS[entity] for name in chapter.fields}
    beside = {"answers", "file_name", "sha256", "record", "path", "rule"}
    assert set(fields_of(model.ENTITIES[entity])) - shown <= beside


def test_words_with_breaks_and_blanks_are_not_changed_by_being_shown(page: RecordPage, session: Session) -> None:
    record = session.register.find(model.Activity, "b-loan")
    agreement = session.register.find(model.Agreement, "a-post")
    assert record is not None
    assert agreement is not None
    odd = " två\nrader "
    people = (replace(record.people[0], how_many=odd, retention_applies=odd), *record.people[1:])
    session.save(replace(record, department=odd, reader_note=odd, people=people))
    session.save(replace(agreement, clauses=(replace(agreement.clauses[0], note=odd), *agreement.clauses[1:])))
    before = session.store.head()
    form = show(page, "b-loan")
    table = form.frames["people"].editor
    assert isinstance(table, RowTable)
    table.open_row("d1")
    assert page.commit()
    show(page, "a-post")
    assert page.commit()
    assert session.store.head() == before


def test_a_word_typed_reaches_the_register_when_the_record_is_left(page: RecordPage, session: Session) -> None:
    show(page, "b-loan")
    name = form_of(page).frames["name"].editor.inputs()[0]
    name.setFocus()
    type_text(name, " – på nätet")
    show(page, "e-mail")
    record = session.register.find(model.Activity, "b-loan")
    assert record is not None
    assert "på nätet" in record.name


def test_leaving_a_record_is_one_operation(page: RecordPage, session: Session) -> None:
    show(page, "t-two")
    before = session.store.head()[0]
    frames = form_of(page).frames
    frames["name"].editor.show_value("36 månader")
    frames["legal_source"].editor.show_value("bokföringslagen")
    assert page.commit()
    assert session.store.head()[0] == before + 1
    assert page.commit()
    assert session.store.head()[0] == before + 1


def test_a_finding_leads_to_its_field(page: RecordPage, qtbot: QtBot) -> None:
    show(page, "b-loan")
    page.focus_path("people/d2/retention")
    people = form_of(page).frames["people"].editor
    assert isinstance(people, RowTable)
    qtbot.waitUntil(lambda: people._open is not None)
    open_row = people._open
    assert open_row is not None
    qtbot.waitUntil(open_row.frames["retention"].editor.inputs()[0].hasFocus)


def test_a_fourth_answer_is_kept_and_stands_instead_of_the_value(page: RecordPage, session: Session) -> None:
    show(page, "b-loan")
    frame = form_of(page).frames["transfers"]
    assert frame._answer is not None
    frame._answer.give("not_determined")
    said: dict[str, Any] = {"owner": "Elin Lund", "due": dt.date(2026, 12, 1)}
    for name, value in said.items():
        frame._answer._fields[name].show_value(value)
    assert not frame.editor.isVisible()
    assert page.commit()
    record = session.register.get("b-loan")
    assert record is not None
    (answer,) = record.answers
    assert (answer.about, answer.state, answer.owner) == ("transfers", "not_determined", "Elin Lund")
    assert answer.due == dt.date(2026, 12, 1)


def test_a_value_given_withdraws_the_answer(page: RecordPage, session: Session) -> None:
    show(page, "b-loan")
    frame = form_of(page).frames["transfers"]
    assert frame._answer is not None
    frame._answer.give("none")
    frame.editor.show_value(("x-us",))
    frame.editor.edited.emit()
    assert page.commit()
    record = session.register.find(model.Activity, "b-loan")
    assert record is not None
    assert record.answers == ()
    assert record.transfers == ("x-us",)


def test_a_company_typed_as_recipient_becomes_party_and_engagement(page: RecordPage, session: Session) -> None:
    show(page, "b-loan")
    line = form_of(page).frames["recipients"].editor.inputs()[0]
    line.setFocus()
    type_text(line, "Älgpost AB")
    press(line, Qt.Key.Key_Return)
    assert page.commit()
    made = [e for e in session.register.all(model.Engagement) if e.role == "not_assessed" and e.id != "e-cloud"]
    party = session.register.find(model.Party, made[0].party)
    assert party is not None
    assert party.name == "Älgpost AB"
    record = session.register.find(model.Activity, "b-loan")
    assert record is not None
    assert made[0].id in record.recipients


def test_esc_saves_what_is_half_typed_and_leaves(page: RecordPage, session: Session, qtbot: QtBot) -> None:
    form = show(page, "p-post")
    line = form.frames["aliases"].editor.inputs()[0]
    line.setFocus()
    type_text(line, "Brev")
    with qtbot.waitSignal(page.left):
        press(line, Qt.Key.Key_Escape)  # closes the suggestions
        press(line, Qt.Key.Key_Escape)
    party = session.register.find(model.Party, "p-post")
    assert party is not None
    assert "Brev" in party.aliases


def test_for_whom_is_asked_only_where_there_are_several(page: RecordPage, session: Session) -> None:
    assert not show(page, "e-mail").frames["controllers"].isVisible()
    other = session.register.find(model.Party, "p-cloud")
    assert other is not None
    session.save(replace(other, keeps_register=True))
    show(page, "e-cloud")
    assert form_of(page).frames["controllers"].isVisible()


def test_a_period_typed_in_words_becomes_a_period(page: RecordPage, session: Session) -> None:
    form = show(page, "b-loan")
    made = form.frames["people"].editor.desk  # type: ignore[attr-defined]
    id = Linked(made, ("retention",)).create("7 år")
    kept = session.register.find(model.Retention, id)
    assert kept is not None
    assert kept.period == "P7Y"


def test_a_stored_file_is_attached_and_taken_away(page: RecordPage, session: Session, tmp_path: Path) -> None:
    form = show(page, "doc-1")
    paper = tmp_path / "Policy åäö.pdf"
    paper.write_bytes(b"%PDF-1.7 made up")
    field = form.frames["file"].editor
    assert isinstance(field, FileField)
    field.attach(paper)
    assert page.commit()
    kept = session.register.find(model.Document, "doc-1")
    assert kept is not None
    assert kept.file_name == "Policy åäö.pdf"
    assert session.store.bytes_of(kept.file) == b"%PDF-1.7 made up"
    field._take_away()
    assert page.commit()
    kept = session.register.find(model.Document, "doc-1")
    assert kept is not None
    assert (kept.file, kept.file_name) == ("", "")


def test_half_typed_chips_are_saved_when_the_record_is_left(page: RecordPage, session: Session) -> None:
    show(page, "p-post")
    line = form_of(page).frames["aliases"].editor.inputs()[0]
    line.setFocus()
    type_text(line, "Brevfjärilen")
    assert page.commit()
    party = session.register.find(model.Party, "p-post")
    assert party is not None
    assert party.aliases == ("Fjäril", "Brevfjärilen")


def test_a_day_that_cannot_be_read_leaves_the_old_day(page: RecordPage, session: Session) -> None:
    show(page, "x-us")
    line = form_of(page).frames["dpf_checked"].editor.inputs()[0]
    line.setFocus()
    type_text(line, "x")
    assert page.commit()
    transfer = session.register.find(model.Transfer, "x-us")
    assert transfer is not None
    assert transfer.dpf_checked == dt.date(2025, 11, 24)


def test_clauses_are_rated_by_number(page: RecordPage, session: Session) -> None:
    show(page, "a-post")
    table = form_of(page).frames["clauses"].editor
    rating = table.inputs()[0]
    rating.setFocus()
    press(rating, Qt.Key.Key_1)
    press(table.inputs()[3], Qt.Key.Key_2)
    assert page.commit()
    agreement = session.register.find(model.Agreement, "a-post")
    assert agreement is not None
    rated = {clause.clause: clause.met for clause in agreement.clauses}
    assert rated == {"a": "met", "d": "unclear", "h": "not_met", "subject_matter": "met", "duration": "not_met"}


def test_only_ticked_tools_show_their_fields(page: RecordPage) -> None:
    form = show(page, "x-us")
    assert form.frames["dpf_entity"].isVisible()
    assert not form.frames["assessment"].isVisible()
    form.frames["tools"].editor.show_value(("49_1_second",))
    form.frames["tools"].editor.edited.emit()
    assert form.frames["assessment"].isVisible()
    assert form.frames["safeguards"].isVisible()
    assert form.frames["dpf_entity"].isVisible(), "a field that says something is never hidden"


def test_a_language_switch_keeps_what_was_typed(page: RecordPage, session: Session) -> None:
    show(page, "t-two")
    name = form_of(page).frames["name"].editor.inputs()[0]
    name.setFocus()
    type_text(name, " och mer")
    session.set_language("en")
    record = session.register.find(model.Retention, "t-two")
    assert record is not None
    assert "och mer" in record.name
    assert page.current_id() == "t-two"
    assert session.texts("form.panel.todo") == "To complete"


def test_an_adopted_activity_is_read_only_until_edited_as_a_new_version(page: RecordPage, session: Session) -> None:
    record = session.register.find(model.Activity, "b-loan")
    assert record is not None
    session.save(replace(record, record_status="adopted", adopted_by="Bo Ek", adopted_on=dt.date(2026, 11, 2)))
    show(page, "b-loan")
    name = form_of(page).frames["name"].editor.inputs()[0]
    assert name.isReadOnly()  # type: ignore[attr-defined]
    bar = page.tell.bar("adopted")
    assert bar is not None
    bar.buttons[0].click()
    assert not name.isReadOnly()  # type: ignore[attr-defined]
    record = session.register.find(model.Activity, "b-loan")
    assert record is not None
    assert record.record_status == "draft"


def test_every_row_class_is_shown_as_a_table() -> None:
    for entity, chapters in CHAPTERS.items():
        shown = {name for chapter in chapters for name in chapter.fields}
        rows = {name for name, kind in fields_of(model.ENTITIES[entity]).items() if isinstance(kind, Rows)}
        assert rows - {"answers"} <= shown


def test_a_draft_form_is_flat_and_small(page: RecordPage) -> None:
    show(page, "t-two")
    assert flatten(page.written())["id"] == "t-two"
