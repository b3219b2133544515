"""What was in view is in view again: keeper and list after a restart, the place in a record after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ropa.journal import change_between
from ropa.model import Document, Party
from tests.ui.window.conftest import open_register
from tests.ui.window.hands import place, section, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.form.page import RecordPage
    from ropa_ui.window import MainWindow


def test_the_keeper_in_view_is_in_view_after_a_restart(desk: MainWindow, town: Path, qtbot: QtBot) -> None:
    session_of(desk).save(Party(id="p-board", name="Socialnämnden", keeps_register=True))
    session_of(desk).look_at("p-board")
    desk.close_register()
    open_register(desk, town, qtbot)
    assert session_of(desk).view == "p-board"
    session_of(desk).look_at(None)
    desk.close_register()
    open_register(desk, town, qtbot)
    assert session_of(desk).view is None


def test_a_record_is_seen_where_it_was_left(desk: MainWindow) -> None:
    page = section(desk, "activity")
    page.open("b-1")
    form = page.record_page()
    assert form is not None
    settle()
    bar = form._area.verticalScrollBar()
    bar.setValue(400)
    left = bar.value()
    assert left
    page.open("b-2")
    settle()
    assert bar.value() == 0
    page.open("b-1")
    settle()
    assert place_in(form) == left


def test_a_list_is_seen_where_it_was_left_after_a_restart(desk: MainWindow, town: Path, qtbot: QtBot) -> None:
    made = (change_between(None, Document(id=f"d{n}", title=f"Bilaga {n}")) for n in range(60))
    session_of(desk).apply([change for change in made if change], label="import")
    table = section(desk, "document").list.table
    settle()
    table.verticalScrollBar().setValue(300)
    desk.close_register()
    open_register(desk, town, qtbot)
    again = section(desk, "document").list.table
    settle()
    assert again is not table
    assert again.verticalScrollBar().value() == 300


def test_a_group_of_the_sidebar_stays_folded(desk: MainWindow, town: Path, qtbot: QtBot) -> None:
    place(desk).sidebar.nav.toggle("work")
    place(desk).sidebar.show_counts({"findings": 3}, "warn")
    assert "Exportera" not in places(desk)
    desk.set_language("en")
    desk.close_register()
    open_register(desk, town, qtbot)
    assert "Export" not in places(desk)
    place(desk).go("export")
    assert "Export" in places(desk), "going there unfolds it"


def places(window: MainWindow) -> list[str]:
    model = place(window).sidebar.nav.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def place_in(form: RecordPage) -> int:
    return form._area.verticalScrollBar().value()


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
