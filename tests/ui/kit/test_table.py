from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from ropa_ui.list_model import Cell, Column, Heading
from ropa_ui.list_table import ListTable
from ropa_ui.theme import theme
from tests.ui.keys import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ropa_ui.theme import Theme

NAMES = {"1": "Örnen AB", "2": "Alfa AB", "3": "Ängen AB", "4": "Åsen AB", "5": "Zeta AB"}
COLUMNS = [Column("state", "Läge", "Art. 30 saknas", icon=True), Column("name", "Namn", stretch=1),
           Column("risk", "Risk", "Mycket hög")]  # fmt: skip


def cell(id: str, column: str) -> Cell | str:
    if column == "state":
        return Cell("Uppfyllt", "circle-check", "ok", spoken=f"{NAMES[id]}, uppfyllt")
    return NAMES[id] if column == "name" else Cell(f"Risk\n{id}", sort=int(id))


def swedish(text: str) -> str:
    return text.casefold().translate(str.maketrans("åäö", "{|}"))


@pytest.fixture
def table(qtbot: QtBot) -> ListTable:
    made = ListTable(COLUMNS, cell, swedish, "Biträden")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_rows(list(NAMES))
    made.show()
    return made


def test_a_click_on_a_heading_sorts_in_swedish_and_again_the_other_way(table: ListTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.sorted_by):
        table.horizontalHeader().sectionClicked.emit(1)
    assert [NAMES[id][0] for id in table.ids()] == ["A", "Z", "Å", "Ä", "Ö"]
    table.horizontalHeader().sectionClicked.emit(1)
    assert table.ids() == ["1", "3", "4", "5", "2"]
    assert table.sorting() == ("name", True)
    table.sort_by("risk")
    assert table.ids() == ["1", "2", "3", "4", "5"], "a cell may sort by something else than its words"
    table.sort_by("")
    assert table.ids() == list(NAMES)


def test_what_is_chosen_stays_chosen_when_the_rows_change(table: ListTable, qtbot: QtBot) -> None:
    table.select("3")
    with qtbot.assertNotEmitted(table.selection_changed), qtbot.assertNotEmitted(table.current_changed):
        table.show_rows(["5", "3"])
        table.sort_by("name", descending=True)
        table.refresh()
    assert (table.current_id(), table.selected_ids()) == ("3", ["3"])
    with qtbot.waitSignal(table.selection_changed) as told:
        table.show_rows(["1", "5"])
    assert told.args == [[]]


def test_a_refresh_neither_scrolls_away_nor_jumps_to_the_chosen_row(qtbot: QtBot) -> None:
    table = ListTable(COLUMNS[1:], lambda id, _column: id)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show_rows([str(n) for n in range(60)])
    table.show()
    table.select("1")
    table.verticalScrollBar().setValue(700)
    table.refresh()
    assert table.verticalScrollBar().value() == 700


def test_arrows_move_and_enter_opens(table: ListTable, qtbot: QtBot) -> None:
    table.select("1")
    press(table, Qt.Key.Key_Down)
    assert table.current_id() == "2"
    with qtbot.waitSignal(table.opened) as told:
        press(table, Qt.Key.Key_Return)
    assert told.args == ["2"]


def test_ctrl_c_copies_rows_as_a_spreadsheet_pastes_them(table: ListTable) -> None:
    table.select("1")
    press(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Uppfyllt\tÖrnen AB\tRisk 1\nUppfyllt\tAlfa AB\tRisk 2"


def test_a_heading_cannot_be_chosen_and_spans_the_row(table: ListTable) -> None:
    table.show_rows([Heading("Kreditansökan", "B-01", "list-checks", 2), "1", "2", Heading("Löner"), "3"])
    assert table.columnSpan(0, 0) == 3
    assert table.columnSpan(1, 0) == 1
    table.select("2")
    press(table, Qt.Key.Key_Down)
    assert table.current_id() == "3"
    assert table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "B-01 Kreditansökan"


def test_a_cell_tells_a_screen_reader_what_its_icon_says(table: ListTable) -> None:
    assert table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Örnen AB, uppfyllt"
    assert table.model().headerData(0, Qt.Orientation.Horizontal) == "Läge"
    assert table.accessibleName() == "Biträden"


def test_space_toggles_the_box_of_every_chosen_row(qtbot: QtBot) -> None:
    ticked = {"1"}
    boxes = ListTable([Column("take", "Ta med"), Column("name", "Namn", stretch=1)],
                      lambda id, column: Cell(checked=id in ticked) if column == "take" else NAMES[id])  # fmt: skip
    qtbot.addWidget(boxes)
    boxes.show_rows(["1", "2"])
    boxes.toggled.connect(lambda id: ticked.symmetric_difference_update({id}))
    boxes.select("2")
    press(boxes, Qt.Key.Key_Space)
    boxes.refresh()
    assert ticked == {"1", "2"}
    assert boxes.model().index(1, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_rows_and_columns_follow_the_size_of_the_text(table: ListTable, look: Theme) -> None:
    before = table.rowHeight(0), table.columnWidth(0)
    look.set_zoom(140)
    assert table.rowHeight(0) > before[0]
    assert table.columnWidth(0) >= QFontMetrics(theme().font()).horizontalAdvance("Art. 30 saknas") > 0
    look.set_zoom(100)
    assert (table.rowHeight(0), table.columnWidth(0)) == before


def test_the_columns_fill_the_width_and_remember_what_was_dragged(table: ListTable) -> None:
    assert sum(table.columnWidth(n) for n in range(3)) <= table.viewport().width()
    table.horizontalHeader().resizeSection(2, 123)
    assert table.widths() == {"risk": 123}
    table.resize(800, 300)
    assert table.columnWidth(2) == 123
    table.set_widths({})
    assert table.columnWidth(2) != 123


def test_ten_thousand_rows_filter_as_fast_as_they_are_painted(qtbot: QtBot) -> None:
    names = {f"id{n}": f"Behandling nummer {n:05}" for n in range(10_000)}
    table = ListTable(COLUMNS[1:], lambda id, _column: names[id])
    qtbot.addWidget(table)
    table.resize(900, 700)
    table.show_rows(list(names))
    table.sort_by("name")
    table.show()
    table.select("id42")
    table.grab()

    def seconds(act: Callable[[], object]) -> float:
        start = time.thread_time()
        act()
        return time.thread_time() - start

    def filtered(number: int) -> None:
        table.show_rows([id for id in names if id != f"id{number}"])
        table.viewport().grab()

    filtering = min(seconds(lambda n=n: filtered(n)) for n in range(5))  # type: ignore[misc] # n is bound at once
    painting = min(seconds(table.viewport().grab) for _ in range(5))
    assert filtering <= max(2 * painting, 0.03)
    assert table.current_id() == "id42"
