"""Everything on every page is reached by Tab alone, and what has the keyboard is seen to have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from ropa_ui.section_page import SectionPage
from ropa_ui.sections import SECTIONS
from tests.ui.sight import cut_texts, nameless, sideways
from tests.ui.window.hands import go

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow

MOST = 400


def stops(page: QWidget) -> list[QWidget]:
    """What Tab is to reach; of buttons that exclude each other only the chosen one, the arrows lead to the rest."""
    return [w for w in page.findChildren(QWidget) if w.isVisible() and w.isEnabled() and not w.focusProxy()
            and w.focusPolicy() & Qt.FocusPolicy.TabFocus and not _left_to_arrows(w)
            and not isinstance(w, QScrollArea)]  # fmt: skip


def walk(page: QWidget) -> Iterator[QWidget]:
    """Every widget Tab comes to, from where the page begins until it is back."""
    page.setFocus()
    seen: set[QWidget] = set()
    for _ in range(MOST):
        widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            return
        seen.add(widget)
        yield widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_has_the_keyboard_is_seen_to_have_it(desk: MainWindow, mode: str, qtbot: QtBot) -> None:
    desk.set_mode(mode)
    unseen = []
    for name in ("overview", "activity", "findings", "import", "history", "settings"):
        page = shown(desk, name, qtbot)
        for widget in walk(page):
            if page.isAncestorOf(widget):
                with_focus = picture(desk, widget)
                widget.clearFocus()
                if picture(desk, widget) == with_focus:
                    unseen.append(f"{described(widget)} on {name}")
                widget.setFocus()
    assert not unseen


@pytest.mark.parametrize("name", [one.name for one in SECTIONS])
def test_tab_reaches_everything_on_a_page(lent: MainWindow, name: str, qtbot: QtBot) -> None:
    page = shown(lent, name, qtbot)
    missed = set(stops(page)) - set(walk(page))
    assert not [described(widget) for widget in missed]


@pytest.mark.parametrize("name", [one.name for one in SECTIONS if one.entity])
def test_tab_reaches_everything_in_a_record_and_no_word_is_cut(lent: MainWindow, name: str, qtbot: QtBot) -> None:
    page = shown(lent, name, qtbot)
    assert isinstance(page, SectionPage)
    if not page.list.table.ids():
        return
    page.open(page.list.table.ids()[0])
    QApplication.processEvents()
    QApplication.processEvents()
    form = page.record_page()
    assert form is not None
    assert not cut_texts(page) + nameless(page) + sideways(page)
    missed = set(stops(form)) - set(walk(form))
    assert not [described(widget) for widget in missed]


def shown(window: MainWindow, name: str, qtbot: QtBot) -> QWidget:
    page = go(window, name)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QApplication.processEvents()
    return page


def picture(window: MainWindow, widget: QWidget) -> object:
    """A widget with a little of what is around it."""
    QApplication.processEvents()
    around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-6, -8, 6, 8)
    return window.grab(around).toImage()


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} in {type(widget.parent()).__name__}"


def _left_to_arrows(widget: QWidget) -> bool:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return bool(group and group.exclusive() and group.checkedButton() not in {None, widget})
