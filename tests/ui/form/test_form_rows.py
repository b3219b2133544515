"""Rows of a record: opened, copied, moved, pasted from a workbook, and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ropa import model
from ropa_ui.form.rows import RowTable
from tests.ui.form.pages import show
from tests.ui.keys import press, type_text

if TYPE_CHECKING:
    from ropa_ui.form.page import RecordPage
    from ropa_ui.session import Session
    from tests.ui.form.conftest import Used


@pytest.fixture
def session(used: Used) -> Session:
    return used.session


@pytest.fixture
def page(used: Used) -> RecordPage:
    show(used.page, "b-loan")
    return used.page


def people(page: RecordPage) -> RowTable:
    form = page.form()
    assert form is not None
    table = form.frames["people"].editor
    assert isinstance(table, RowTable)
    return table


def saved(session: Session) -> model.Activity:
    record = session.register.find(model.Activity, "b-loan")
    assert record is not None
    return record


def test_enter_opens_a_row_and_esc_closes_it(page: RecordPage) -> None:
    table = people(page)
    first = table.rows()[0]
    first.setFocus()
    press(first, Qt.Key.Key_Return)
    row = table.rows()[0]
    assert row is not first
    field = row.stops()[0]
    press(field, Qt.Key.Key_Escape)
    assert table.rows()[0] is not row
    assert table.rows()[0].hasFocus()


def test_what_was_typed_in_an_open_row_is_saved(page: RecordPage, session: Session) -> None:
    table = people(page)
    table.open_row("d1")
    line = table.rows()[0].stops()[0]
    line.setFocus()
    type_text(line, "Återvändande kund")
    assert page.commit()
    assert saved(session).people[0].data_subjects == ("Sökande", "Återvändande kund")


def test_a_new_row_is_added_copied_moved_and_taken_away(page: RecordPage, session: Session) -> None:
    table = people(page)
    table.add_row()
    assert len(table.value()) == 4
    table.duplicate_row("d1")
    assert table.value()[0].id == "d1"
    assert table.value()[1].data_subjects == ("Sökande",)  # type: ignore[attr-defined]
    table.delete_row(table.value()[1].id)
    table.move_row("d1", 1)
    assert [row.id for row in table.value()][:2] == ["d2", "d1"]
    assert page.commit()
    assert [row.id for row in saved(session).people][:3] == ["d2", "d1", "d3"]


def test_keys_of_a_row_at_rest(page: RecordPage) -> None:
    table = people(page)
    press(table.rows()[0], Qt.Key.Key_Down)
    assert table.rows()[1].hasFocus()
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(table.rows()[1], Qt.Key.Key_Up, ctrl_shift)
    assert [row.id for row in table.value()] == ["d2", "d1", "d3"]
    press(table.rows()[0], Qt.Key.Key_Delete)
    assert [row.id for row in table.value()] == ["d1", "d3"]
    press(table.rows()[0], Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(table.value()) == 3


def test_keys_of_an_open_row(page: RecordPage) -> None:
    table = people(page)
    table.open_row("d1")
    press(table.rows()[0].stops()[0], Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(table.value()) == 4
    assert table.value()[1].data_subjects == ("Sökande",)  # type: ignore[attr-defined]


def test_rows_are_pasted_from_a_workbook(page: RecordPage, session: Session) -> None:
    table = people(page)
    QGuiApplication.clipboard().setText(
        "Anhöriga; Barn\tNamn och kontakt\t24 månader efter avslag\tKreditupplysningsföretag\n"
        "Vittnen\tRöst\t\tPolisen\n"
    )
    press(table.rows()[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.commit()
    first, second = saved(session).people[3:]
    assert first.data_subjects == ("Anhöriga", "Barn")
    assert first.data_groups == ("g-contact",)
    assert first.retention == ("t-two",)
    assert first.disclosed_to == ("r-bureau",)
    assert second.data_subjects == ("Vittnen",)
    assert len(second.disclosed_to) == 1


def test_a_purpose_shows_what_its_basis_asks_for(page: RecordPage) -> None:
    form = page.form()
    assert form is not None
    table = form.frames["purposes"].editor
    assert isinstance(table, RowTable)
    table.open_row("u2")
    QApplication.processEvents()
    row = table._open
    assert row is not None
    assert row.frames["balancing"].isVisible()
    assert not row.frames["consent_obtained"].isVisible()
    row.frames["legal_bases"].editor.show_value(("a",))
    row.frames["legal_bases"].editor.edited.emit()
    assert row.frames["consent_obtained"].isVisible()
    assert row.frames["interest"].isVisible(), "it says something"
    assert not row.frames["balancing"].isVisible()


def test_a_row_says_what_it_lacks(page: RecordPage) -> None:
    page.check()
    said = [row.accessibleDescription() for row in people(page).rows()]
    assert said[1]
    assert not said[0]


def test_a_row_takes_an_answer_instead_of_a_period(page: RecordPage, session: Session) -> None:
    table = people(page)
    table.open_row("d2")
    row = table._open
    assert row is not None
    answer = row.frames["retention"]._answer
    assert answer is not None
    answer.give("not_possible")
    answer._fields["reason"].show_value("Avgörs i en pågående tvist")  # type: ignore[arg-type]
    table.close_row()
    assert page.commit()
    (kept,) = saved(session).answers
    assert (kept.about, kept.state) == ("people/d2/retention", "not_possible")
    page.check()
    assert not table.rows()[1].accessibleDescription()
    table.delete_row("d2")
    assert page.commit()
    assert saved(session).answers == ()


def test_rows_name_only_this_activitys_purposes(page: RecordPage) -> None:
    table = people(page)
    table.open_row("d1")
    row = table._open
    assert row is not None
    field = row.frames["purposes"].editor
    field.show_value(("u1",))
    assert [chip.value.text for chip in field.chips()] == ["Pröva om kredit kan beviljas"]  # type: ignore[attr-defined]
