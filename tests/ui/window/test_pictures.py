"""The register's pictures in the window: the map leads to transfers, the calendar to periods."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from ropa.model import Retention, Transfer
from ropa_ui.due import due_until
from ropa_ui.form.flow_fold import FlowFold
from ropa_ui.lists.retention_page import RetentionPage
from ropa_ui.overview.abroad import Abroad
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.figure import FigureView
from tests.ui.keys import child, click, press
from tests.ui.sight import cut_texts, nameless
from tests.ui.window.hands import go, place, section, session_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ropa_ui.window import MainWindow


def click_on(view: FigureView, about: str) -> None:
    """Click on what stands for something."""
    spot = next(spot for spot in view.figure().spots if spot.about == about)
    middle = QPoint(round(spot.x + spot.wide / 2), round(spot.y + spot.high / 2))
    click(view, middle)


def map_on(page: QWidget) -> FigureView:
    return child(page, Abroad).map


def test_a_country_with_one_transfer_leads_to_it(desk: MainWindow) -> None:
    click_on(map_on(go(desk, "overview")), "GB")
    record = session_of(desk).register.get(place(desk).record())
    assert isinstance(record, Transfer)
    assert record.destination == "GB"


def test_a_country_with_several_leads_to_the_list_of_them(desk: MainWindow) -> None:
    section(desk, "transfer")
    click_on(map_on(go(desk, "overview")), "US")
    assert place(desk).here == "transfer"
    page = section(desk, "transfer")
    register = session_of(desk).register
    shown = register.linked(Transfer, page.list.table.ids())
    assert len(shown) == 2
    assert {one.destination for one in shown} == {"US"}
    assert page.list.filter.text() == "USA"


def test_the_map_and_its_list_have_the_same_numbers_and_names(desk: MainWindow) -> None:
    card = child(go(desk, "overview"), Abroad)
    assert "1 USA: 2 överföringar, ingen grund angiven för 1" in card.map.accessibleDescription()
    assert nameless(card) == []
    assert cut_texts(card) == []


def test_a_register_without_transfers_says_so_instead_of_a_map(desk: MainWindow) -> None:
    session = session_of(desk)
    session.delete(*session.register.all(Transfer))
    card = child(go(desk, "overview"), Abroad)
    assert card.findChildren(FigureView) == []


def test_periods_are_shown_as_a_calendar_and_a_row_opens_its_period(desk: MainWindow) -> None:
    page = section(desk, "retention")
    assert isinstance(page.list, RetentionPage)
    page.list._looks.buttons()[1].click()
    view = page.list._calendar.view
    assert view.isVisible()
    assert len(view.figure().spots) == len(session_of(desk).register.all(Retention))
    rule = session_of(desk).register.all(Retention)[0]
    click_on(view, rule.id)
    assert place(desk).record() == rule.id
    page.close_record()
    assert view.isVisible()
    page.list.keep()
    assert desk.settings.of_section("retention")["look"] == "calendar"


def test_the_filter_holds_for_the_calendar_too(desk: MainWindow) -> None:
    page = section(desk, "retention")
    assert isinstance(page.list, RetentionPage)
    page.list._looks.buttons()[1].click()
    page.list.filter.setText("räkenskap")
    assert [spot.said.split(":")[0] for spot in page.list._calendar.view.figure().spots] == ["Räkenskapsinformation"]
    page.list.filter.setText("finns inte")
    assert not page.list._calendar.view.isVisible()
    page.list.filter.clear()
    assert page.list._calendar.view.isVisible()


def test_a_changed_period_moves_in_the_calendar(desk: MainWindow) -> None:
    session = session_of(desk)
    page = section(desk, "retention")
    assert isinstance(page.list, RetentionPage)
    page.list._looks.buttons()[1].click()
    session.save(Retention(id="new", name="Nyss tillagd", no_period="preserved"))
    assert "Nyss tillagd: Bevaras" in page.list._calendar.view.accessibleDescription()


def test_the_calendar_is_chosen_in_with_the_keys(desk: MainWindow) -> None:
    page = section(desk, "retention")
    assert isinstance(page.list, RetentionPage)
    page.list._looks.buttons()[1].click()
    view = page.list._calendar.view
    view.setFocus()
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Return)
    assert place(desk).record() == view.figure().spots[1].about


def test_the_overview_says_which_years_data_pass_their_period(desk: MainWindow) -> None:
    register = session_of(desk).register
    found = [due for due in due_until(register, dt.date.today() + dt.timedelta(400)) if due.what == "retention"]  # noqa: DTZ011
    assert found
    assert all(isinstance(register.get(due.record), Retention) for due in found)
    assert found[0].name.endswith(": Räkenskapsinformation")


def test_the_flow_of_an_activity_is_folded_until_asked_for_and_follows_the_form(desk: MainWindow) -> None:
    page = section(desk, "activity")
    page.open("b-1")
    record_page = page.record_page()
    assert record_page is not None
    form = record_page.form()
    assert form is not None
    fold = child(form, FlowFold)
    assert fold.opened is None
    fold.button.click()
    assert isinstance(fold.opened, FigureView)
    assert "Kundtjänst och ärenden" in fold.opened.figure().said
    form.frames["name"].editor.show_value("Kundservice")
    form.frames["name"].edited.emit()
    assert "Kundservice" in fold.opened.figure().said
    page.open("b-3")
    assert "Rekrytering" in fold.opened.figure().said
    fold.button.click()
    assert fold.opened is None


def test_without_recipients_the_flow_says_what_it_waits_for(desk: MainWindow) -> None:
    session = session_of(desk)
    made = session.new("activity", name="Ny")
    assert made is not None
    page = section(desk, "activity")
    page.open(made.id)
    record_page = page.record_page()
    assert record_page is not None
    fold = child(record_page, FlowFold)
    fold.button.click()
    assert isinstance(fold.opened, QLabel)


def test_a_year_that_has_passed_is_noted_as_erased_with_one_press_and_taken_back_with_undo(desk: MainWindow) -> None:
    session = session_of(desk)
    page = section(desk, "retention")
    assert isinstance(page.list, RetentionPage)
    page.list._looks.buttons()[1].click()
    nearest = page.list._calendar.nearest
    [note] = nearest.findChildren(Button)
    note.click()
    [rule] = [one for one in session.register.all(Retention) if one.name == "Räkenskapsinformation"]
    assert [(row.day, row.by) for row in rule.carried_out] == [(dt.date.today(), "Elin Lund")]  # noqa: DTZ011
    assert [button for button in nearest.findChildren(Button) if button.isVisible()] == []
    assert "senast antecknad som utförd" in page.list._calendar.view.figure().said
    session.undo()
    [rule] = [one for one in session.register.all(Retention) if one.name == "Räkenskapsinformation"]
    assert rule.carried_out == ()
