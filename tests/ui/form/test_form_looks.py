"""How the form looks and sounds: nothing cut, everything named, Tab in reading order, a panel that says the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from ropa.model import Activity, Engagement
from ropa_ui.form.open_row import OpenRow
from ropa_ui.form.stage_card import StageCard
from ropa_ui.form.stages import PATH
from ropa_ui.widgets.buttons import Button
from tests.ui.form.pages import show
from tests.ui.keys import press
from tests.ui.sight import cut_texts, nameless, sideways

if TYPE_CHECKING:

    from pytestqt.qtbot import QtBot

    from ropa_ui.form.form import RecordForm
    from ropa_ui.form.page import RecordPage
    from ropa_ui.theme import Theme

ONE_LINE = 6
"""Pixels by which what stands on one line may differ."""


def form_of(page: RecordPage) -> RecordForm:
    form = page.form()
    assert form is not None
    return form


def is_a_stop(widget: QWidget) -> bool:
    """Tab stops at one button of several joined ones; arrow keys go on from there."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is None or widget is (group.checkedButton() or group.buttons()[0])


@pytest.mark.parametrize("id", ["t-two", "x-us", "e-mail", "b-loan"])
def test_tab_walks_every_input_once_in_reading_order(page: RecordPage, qtbot: QtBot, id: str) -> None:
    form = show(page, id)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    wanted = [widget for widget in form.inputs() if widget.isVisible() and is_a_stop(widget)]
    wanted[0].setFocus()
    met: list[QWidget] = []
    for _ in range(400):
        now = QApplication.focusWidget()
        if now is None or (met and now is met[0]):
            break
        met.append(now)
        press(now, Qt.Key.Key_Tab)
    assert [widget for widget in met if widget in wanted] == wanted
    places = [widget.mapTo(form, widget.rect().topLeft()).y() for widget in met if widget in wanted]
    upwards = [places[n - 1] - place for n, place in enumerate(places) if n and place < places[n - 1]]
    assert id == "x-us" or max(upwards, default=0) < ONE_LINE, "only the tools have something beside them"


@pytest.mark.parametrize("id", ["b-loan", "e-mail", "a-post", "x-us", "w-1", "p-post"])
def test_nothing_is_cut_nameless_or_wider_than_the_page(page: RecordPage, id: str) -> None:
    show(page, id)
    for width in (1150, 964):
        page.resize(width, 700)
        QApplication.processEvents()
        assert cut_texts(page) == []
        assert nameless(page) == []
        assert [pixels for pixels in sideways(page) if pixels] == []


def test_what_art_30_makes_unconditional_is_said_to_a_screen_reader(page: RecordPage) -> None:
    show(page, "b-loan")
    frames = form_of(page).frames
    assert "krävs enligt artikel 30" in frames["controllers"].editor.inputs()[0].accessibleName()
    assert "krävs" not in frames["transfers"].editor.inputs()[0].accessibleName()


def test_the_panel_says_what_the_field_says(page: RecordPage) -> None:
    show(page, "b-loan")
    page.check()
    transfers = form_of(page).frames["transfers"]
    said = {widget.text() for widget in transfers.findChildren(QLabel)}
    titles = {widget.text() for widget in page._panel.findChildren(QLabel)}
    assert said & titles


def test_the_page_never_scrolls_sideways(page: RecordPage) -> None:
    show(page, "b-loan")
    page.resize(700, 600)
    QApplication.processEvents()
    for area in page.findChildren(QScrollArea):
        body = area.widget()
        if area.isVisible() and body is not None and body.layout() is not None and area is page._area:
            assert body.width() <= area.viewport().width()


def test_an_open_row_is_as_high_as_its_fields_and_no_wider_than_the_page(page: RecordPage) -> None:
    loans = page._session.register.get("b-loan")
    assert isinstance(loans, Activity)
    long = "uppgifter om hur, när och varifrån någon har använt tjänsten, och vad som då visades och valdes av honom"
    page._session.save(replace(loans, people=(replace(loans.people[0], source_categories=(f"{long}, {long}",)),)))
    show(page, "b-loan")
    page.focus_path("people/d1/data_subjects")
    QApplication.processEvents()
    assert sideways(page) == []
    [row] = page.findChildren(OpenRow)
    assert row.height() >= row.heightForWidth(row.width())
    assert page._area.viewport().rect().contains(
        row.frames["data_subjects"].mapTo(page._area.viewport(), row.rect().topLeft())
    ), "the field is in view with its name"


def test_a_field_one_was_led_to_may_go_before_its_ring(page: RecordPage, qtbot: QtBot) -> None:
    show(page, "b-loan")
    page.focus_path("people/d1/data_subjects")
    page.focus_path("people/d2/data_subjects")
    page.focus_path("recipients")
    qtbot.wait(120)  # the rings fade, and an error in one would fail the test


def test_a_use_that_nobody_reviewed_has_passed_no_stage(page: RecordPage) -> None:
    mail = page._session.register.get("e-mail")
    assert isinstance(mail, Engagement)
    page._session.save(replace(mail, stage="in_use_not_reviewed"))
    show(page, "e-mail")
    [card] = page.findChildren(StageCard)
    stages = [card._stage(key, replace(mail, stage="in_use_not_reviewed")).progress for key in PATH]
    assert stages == ["later", "later", "later", "current", "later"]
    assert card._stage("approved", replace(mail, stage="in_use")).progress == "done"


@pytest.mark.parametrize("id", ["b-loan", "e-mail", "a-post"])
def test_nothing_is_cut_with_larger_text(page: RecordPage, look: Theme, id: str) -> None:
    look.set_zoom(150)
    page.resize(1220, 650)
    show(page, id)
    assert cut_texts(page) == []


def test_the_panel_folds_to_a_strip_and_opens_again(page: RecordPage) -> None:
    show(page, "b-loan")
    assert not page._panel.is_folded()
    page.resize(900, 600)
    assert page._panel.is_folded()
    page._panel.unfolded.emit()
    assert not page._panel.is_folded()


def test_the_panel_lists_who_uses_the_record(page: RecordPage) -> None:
    show(page, "p-post")
    page.check()
    names = [button.accessibleName() for button in page._panel.findChildren(Button)]
    assert "Biträdesavtal Fjärilspost" in names
