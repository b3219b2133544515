"""A picture on the page: painted in either theme, chosen in with mouse and keys, told to those who cannot see it."""

from __future__ import annotations

import datetime as dt
import operator
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip

from ropa.figures.calendar import retention_calendar
from ropa.figures.captions import Captions
from ropa.figures.destinations import destinations
from ropa.figures.map import transfers_map
from ropa.model import Retention, Transfer
from ropa.register import Register
from ropa_ui.widgets.figure import FigureView
from tests.ui.keys import click, press
from tests.ui.sight import nameless

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ropa.figures.shapes import Figure, Ruler
    from ropa_ui.theme import Theme


def a_map(*where: str) -> Callable[[Ruler, float], Figure]:
    register = Register.of(Transfer(id=key, name=key, destination=key, tools=("scc",)) for key in where)
    captions = Captions(register, "sv")
    return partial(transfers_map, captions, destinations(captions, register.all(Transfer)), "europe")


@pytest.fixture
def view(qtbot: QtBot) -> FigureView:
    shown = FigureView("Karta", a_map("US", "GB", "CH"))
    qtbot.addWidget(shown)
    shown.resize(400, 200)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def test_a_picture_is_as_high_as_its_width_makes_it(view: FigureView) -> None:
    before = view.height()
    view.resize(800, view.height())
    assert view.height() == pytest.approx(2 * before, abs=2)
    assert view.figure().wide == 800


def test_a_picture_is_painted_anew_in_the_colours_of_the_theme(view: FigureView, look: Theme) -> None:
    def colours() -> set[int]:
        image = view.grab().toImage()
        return {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}

    look.set_mode("light")
    light = colours()
    assert look.color("eea").rgb() in light
    look.set_mode("dark")
    dark = colours()
    assert look.color("eea").rgb() in dark
    assert look.color("land").rgb() in dark
    look.set_mode("light")
    assert colours() == light


def test_words_grow_with_the_text_size(view: FigureView, look: Theme) -> None:
    before = view.figure().spots[0].high
    look.set_zoom(150)
    assert view.figure().spots[0].high > before * 1.3
    look.set_zoom(100)


def test_a_click_on_a_label_or_on_the_country_itself_chooses_it(view: FigureView) -> None:
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    for spot in view.figure().spots:
        at = QPoint(round(spot.x + spot.wide / 2), round(spot.y + spot.high / 2))
        QTest.mouseMove(view, at)
        click(view, at)
    assert sorted(chosen) == ["CH", "GB", "US"]
    sea = QPoint(3, 3)
    click(view, sea)
    assert len(chosen) == 3


def test_the_keys_walk_through_what_can_be_chosen(view: FigureView) -> None:
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    view.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Space):
        press(view, key)
    spots = [spot.about for spot in view.figure().spots]
    assert chosen == [spots[0], spots[1], spots[0]]
    assert not view.grab().isNull()


def test_a_picture_has_a_name_and_says_all_of_itself(view: FigureView) -> None:
    assert nameless(view) == []
    assert view.accessibleName() == "Karta"
    assert "USA: 1 överföring" in view.accessibleDescription()
    spot = view.figure().spots[0]
    at = QPoint(round(spot.x + 4), round(spot.y + 4))
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert QToolTip.text() == spot.said


def test_a_picture_without_anything_to_choose_takes_no_focus(qtbot: QtBot) -> None:
    shown = FigureView("Karta", a_map())
    qtbot.addWidget(shown)
    shown.resize(300, 100)
    assert shown.figure().spots == []
    assert shown.focusPolicy() == Qt.FocusPolicy.NoFocus
    shown.show_figure(a_map("US"))
    assert shown.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_keys_scroll_a_long_picture(qtbot: QtBot) -> None:
    rules = tuple(Retention(id=f"r{n}", name=f"Regel {n}", no_period="preserved") for n in range(200))
    captions = Captions(Register.of(rules), "sv")
    named = operator.attrgetter("name")
    shown = FigureView("Kalender", partial(retention_calendar, captions, rules, dt.date(2026, 11, 20), named))
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(shown)
    qtbot.addWidget(page)
    page.resize(700, 300)
    with qtbot.waitActive(page):
        page.show()
    shown.setFocus()
    for _ in range(60):
        press(shown, Qt.Key.Key_Down)
    assert page.verticalScrollBar().value() > 500
    bottom = page.verticalScrollBar().value() + page.viewport().height()
    assert shown.figure().spots[60].y < bottom
    assert not page.grab().isNull()
