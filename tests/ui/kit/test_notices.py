"""Messages over the lower edge and bars: how long they stay, and what makes them go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from ropa_ui.widgets.buttons import IconButton
from ropa_ui.widgets.notices import SHOWN_FOR_MS, NoticeBar, Toasts
from tests.ui.keys import child

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


def test_a_toast_stays_at_least_eight_seconds_and_undoes(host: QWidget) -> None:
    done: list[str] = []
    toasts = Toasts(host)
    toast = toasts.undo("Tog bort Teamtailor AB", lambda: done.append("undone"))
    assert SHOWN_FOR_MS >= 8_000
    assert toast.remaining_ms() > 7_900
    assert host.rect().contains(toast.geometry())
    assert toast.width() >= toast.one_line_width() or toast.width() == host.width() - 32
    assert toast.buttons[0].accessibleName() == "Ångra"
    toast.buttons[0].click()
    assert done == ["undone"]
    assert toasts.current() is None


def test_a_toast_does_not_go_while_it_is_pointed_at_and_a_new_one_takes_its_place(host: QWidget) -> None:
    toasts = Toasts(host)
    first = toasts.say("Sparat")
    point = QPointF(1, 1)
    QApplication.sendEvent(first, QEnterEvent(point, point, point))
    assert first.remaining_ms() == -1
    QApplication.sendEvent(first, QEvent(QEvent.Type.Leave))
    assert first.remaining_ms() > 7_900
    second = toasts.say("Sparat igen")
    assert toasts.current() is second
    assert not first.isVisible()
    host.resize(500, 400)
    assert host.rect().contains(second.geometry())


def test_a_toast_with_focus_does_not_go_by_itself(host: QWidget, qtbot: QtBot) -> None:
    toasts = Toasts(host)
    toast = toasts.undo("Tog bort Teamtailor AB", lambda: None)
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    toast.buttons[0].setFocus()
    toast._expire()
    assert toasts.current() is toast
    toast.buttons[0].clearFocus()
    toast._expire()
    assert toasts.current() is None


def test_only_a_way_back_goes_when_something_else_is_done(host: QWidget) -> None:
    toasts = Toasts(host)
    toasts.undo("Tog bort Teamtailor AB", lambda: None)
    toasts.close_way_back()
    assert toasts.current() is None
    other = toasts.say("Sparat")
    toasts.close_way_back()
    assert toasts.current() is other


def test_a_bar_stays_until_it_is_closed(qtbot: QtBot) -> None:
    opened: list[int] = []
    bar = NoticeBar("Sparade Register.pdf", "22 sidor", [("Öppna", "external-link", lambda: opened.append(1))])
    qtbot.addWidget(bar)
    bar.buttons[0].click()
    assert opened == [1]
    with qtbot.waitSignal(bar.closed):
        child(bar, IconButton).click()
