from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from ropa_ui.nav import RAIL, WIDE, NavGroup, NavItem, NavList
from tests.ui.keys import click, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ropa_ui.theme import Theme

GROUPS = [
    NavGroup("top", "", (NavItem("overview", "Översikt", "house"), NavItem("act", "Behandlingar", "list-checks", 12))),
    NavGroup("out", "Leverantörer", (NavItem("proc", "Biträden", "building-2", 17), NavItem("tr", "Avtal", "stamp"))),
]


@pytest.fixture
def nav(qtbot: QtBot) -> NavList:
    made = NavList("Registrets delar")
    qtbot.addWidget(made)
    made.show_groups(GROUPS)
    made.resize(WIDE, 500)
    made.show()
    return made


def shown(nav: NavList) -> list[str]:
    model = nav.model()
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def test_the_arrows_skip_headings_and_say_where_one_is(nav: NavList, qtbot: QtBot) -> None:
    nav.go("act")
    with qtbot.waitSignal(nav.chosen) as told:
        press(nav, Qt.Key.Key_Down)
    assert told.args == ["proc"]
    assert nav.current() == "proc"


def test_a_group_folds_and_the_place_one_is_at_is_not_lost(nav: NavList, qtbot: QtBot) -> None:
    nav.go("proc")
    with qtbot.waitSignal(nav.folding_changed) as told, qtbot.assertNotEmitted(nav.chosen):
        press(nav, Qt.Key.Key_Left)
    assert told.args == [["out"]]
    assert shown(nav) == ["Översikt", "Behandlingar", "Leverantörer"]
    assert nav.current() == "proc"
    heading = nav.visualRect(nav.model().index(2, 0)).center()
    click(nav.viewport(), heading)
    assert shown(nav)[-1] == "Avtal"
    nav.toggle("out")
    nav.go("tr")
    assert nav.currentIndex().data() == "Avtal", "going there unfolds the group"


def test_counts_change_in_place_and_are_heard(nav: NavList, qtbot: QtBot) -> None:
    nav.go("act")
    with qtbot.assertNotEmitted(nav.chosen):
        nav.set_counts({"act": 13})
    assert nav.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Behandlingar, 13"
    assert nav.current() == "act"


def test_the_rail_shows_icons_and_says_names_in_tooltips(nav: NavList) -> None:
    nav.go("act")
    nav.toggle("out")
    nav.set_rail(on=True)
    assert nav.width() == RAIL
    assert nav.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "Behandlingar"
    assert "Biträden" in shown(nav), "a rail has nothing to unfold with"
    nav.set_rail(on=False)
    assert nav.width() == WIDE
    assert nav.current() == "act"


def test_rows_are_measured_by_the_text_and_never_overlap(nav: NavList, look: Theme) -> None:
    for zoom in (100, 150):
        look.set_zoom(zoom)
        nav.grab()
        rects = [nav.visualRect(nav.model().index(n, 0)) for n in range(nav.model().rowCount())]
        assert all(above.bottom() < below.top() for above, below in pairwise(rects))
        assert all(rect.height() >= look.points for rect in rects)


def test_a_long_count_leaves_its_name_whole(nav: NavList) -> None:
    wide = []
    for count in (1, 43_555):
        nav.show_groups([NavGroup("top", "", (NavItem("todo", 3 * "Att komplettera ", "house", count),))])
        wide.append(nav.width())
    assert wide[0] < wide[1]
