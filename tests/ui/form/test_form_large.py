"""A record with hundreds of rows or of data categories is written in as swiftly as a small one."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ropa.model import Activity, DataRow
from ropa_ui.form.rows import RowTable
from ropa_ui.widgets.chip_frame import ChipLine
from tests.ui.form.pages import show
from tests.ui.keys import press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa_ui.form.page import RecordPage
    from ropa_ui.session import Session

MOST_S = 0.1
ROWS = tuple(
    DataRow(id=f"r{n}", data_subjects=(f"Grupp {n}",), data_categories=tuple(f"Uppgift {n}-{k}" for k in range(5)))
    for n in range(200)
)
WIDE = (DataRow(id="r0", data_subjects=("Kunder",), data_categories=tuple(f"Uppgift nummer {k}" for k in range(400))),)


def seconds(act: Callable[[], object]) -> float:
    """How long the window's thread works on something."""
    begun = time.thread_time()
    act()
    QApplication.processEvents()
    return time.thread_time() - begun


def typed(line: QWidget, words: str) -> float:
    """How long a key takes, as a rule."""
    return statistics.median(seconds(lambda letter=letter: type_text(line, letter)) for letter in words)  # type: ignore[misc]


@pytest.mark.parametrize("rows", [ROWS, WIDE])
def test_each_key_is_answered_at_once_however_much_there_is(
    page: RecordPage, session: Session, rows: tuple[DataRow, ...]
) -> None:
    session.save(Activity(id="b-large", name="Stor behandling", people=rows))
    form = show(page, "b-large")
    assert typed(form.frames["name"].editor.inputs()[0], " åtta nya") < MOST_S
    table = form.frames["people"].editor
    assert isinstance(table, RowTable)
    table.open_row("r0")
    QApplication.processEvents()
    line = next(one for one in table.findChildren(ChipLine) if "Personuppgifter" in one.accessibleName())
    line.setFocus()
    assert typed(line, "Skuldsaldo") < MOST_S
    assert seconds(lambda: press(line, Qt.Key.Key_Return)) < 3 * MOST_S
    assert seconds(page.commit) < 10 * MOST_S
    saved = session.register.find(Activity, "b-large")
    assert saved is not None
    assert "Skuldsaldo" in saved.people[0].data_categories


def test_rows_that_say_the_same_are_not_made_anew(page: RecordPage, session: Session) -> None:
    session.save(Activity(id="b-large", name="Stor behandling", people=ROWS[:3]))
    table = show(page, "b-large").frames["people"].editor
    assert isinstance(table, RowTable)
    before = [row.findChildren(QWidget) for row in table.rows()]
    table.refresh()
    assert [row.findChildren(QWidget) for row in table.rows()] == before


def test_a_very_long_name_leaves_the_page_to_the_form(page: RecordPage, session: Session) -> None:
    session.save(Activity(id="b-long", name="Ett mycket långt namn " * 40))
    form = show(page, "b-long")
    assert form.mapTo(page, form.rect().topLeft()).y() < page.height() / 3
