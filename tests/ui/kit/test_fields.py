from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ropa import catalog
from ropa_ui import words
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.dates import read_date
from ropa_ui.widgets.duration_field import DurationField
from ropa_ui.widgets.flag_field import FlagField
from ropa_ui.widgets.flow import FlowLayout
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.text_fields import GrowingText, LineField, NumberField, ParagraphField
from tests.ui.keys import press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ropa_ui.widgets.field import Field

BASES = {"a": "Samtycke (art. 6.1 a)", "f": "Berättigat intresse (art. 6.1 f)"}
EVERY = [LineField, NumberField, ParagraphField, DateField, DurationField, FlagField, lambda: ChoiceField(BASES)]
VALUES: list[Any] = ["Löner åäö ”x” –", "12", "Rad ett\nRad två", dt.date(2026, 3, 1), "P24M", False, "f"]


@pytest.mark.parametrize(("make", "value"), list(zip(EVERY, VALUES, strict=True)))
def test_a_field_gives_back_what_it_was_shown_and_says_nothing(qtbot: QtBot, make: Any, value: Any) -> None:
    field: Field[Any] = make()
    qtbot.addWidget(field)
    empty = field.value()
    with qtbot.assertNotEmitted(field.edited):
        field.show_value(value)
        field.show_value(value)
    assert field.value() == value
    field.show_value(empty)
    assert field.value() == empty


@pytest.mark.parametrize("make", EVERY)
def test_a_field_has_a_name_a_tone_and_can_be_locked(qtbot: QtBot, make: Any) -> None:
    field: Field[Any] = make()
    qtbot.addWidget(field)
    field.set_name("Ändamål", "art. 30.1 b")
    field.set_tone("warn")
    field.set_read_only(on=True)
    for widget in field.inputs():
        assert "Ändamål" in widget.accessibleName()  # what a reader hears of a combo box on Linux is its value
        assert widget.accessibleDescription() == "art. 30.1 b"
        assert not widget.isEnabled() or getattr(widget, "isReadOnly", lambda: True)()


def test_typing_announces_each_edit_and_leaving_is_told_once(qtbot: QtBot) -> None:
    page, field, other = QWidget(), LineField(), QLineEdit()
    column = QVBoxLayout(page)
    column.addWidget(field)
    column.addWidget(other)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    field.setFocus()
    edits: list[str] = []
    field.edited.connect(lambda: edits.append(field.value()))
    type_text(field.line, "Lön å")
    assert edits == ["L", "Lö", "Lön", "Lön", "Lön å"]
    with qtbot.waitSignal(field.left):
        other.setFocus()


def test_a_text_box_grows_with_its_text_to_ten_lines_and_never_scrolls_sideways(qtbot: QtBot) -> None:
    box = GrowingText()
    qtbot.addWidget(box)
    box.resize(300, 40)
    box.show()
    line = box.fontMetrics().lineSpacing()
    two = box.height()
    assert two >= 2 * line
    box.setPlainText("\n".join("abcdef"))
    assert box.height() == two + 4 * line
    box.setPlainText("\n".join(map(str, range(40))))
    assert box.height() == two + 8 * line
    assert box.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    assert box.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert box.tabChangesFocus()


def test_what_looks_like_markup_is_shown_as_written(qtbot: QtBot) -> None:
    evil = "<b>fet</b> <img src='file:///etc/passwd'>"
    box, words_on_page = ParagraphField(), label(evil)
    qtbot.addWidget(box)
    qtbot.addWidget(words_on_page)
    box.show_value(evil)
    assert box.value() == evil
    assert words_on_page.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(("text", "number", "valid"), [
    ("", None, True), ("1 200", 1200, True), ("tolv", None, False), ("-3", None, False),
])  # fmt: skip
def test_a_number_is_whole(qtbot: QtBot, text: str, number: int | None, *, valid: bool) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    type_text(field.line, text)
    assert (field.number(), field.is_valid()) == (number, valid)
    assert bool(field.problem()) is not valid


def test_a_choice_that_the_list_lacks_is_shown_and_kept(qtbot: QtBot) -> None:
    field = ChoiceField(BASES, empty="Välj …")
    qtbot.addWidget(field)
    field.show_value("z")
    assert field.value() == "z"
    field.set_options(BASES | {"c": "Rättslig förpliktelse (art. 6.1 c)"})
    assert field.value() == "z"
    field.show_value("")
    assert field.box.currentText() == "Välj …"


def test_a_long_choice_is_readable_in_the_list_and_in_the_tooltip(qtbot: QtBot) -> None:
    long = "Nödvändig för att fullgöra en rättslig förpliktelse som åvilar den personuppgiftsansvarige (art. 6.1 c)"
    field = ChoiceField({"c": long})
    qtbot.addWidget(field)
    field.resize(120, 30)
    field.show_value("c")
    assert field.box.toolTip() == long
    assert field.box.view().minimumWidth() >= field.fontMetrics().horizontalAdvance(long)
    assert field.minimumSizeHint().width() < 200


def test_choosing_with_the_keys_is_an_edit(qtbot: QtBot) -> None:
    field = ChoiceField(BASES)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited):
        press(field.box, Qt.Key.Key_Down)
    assert field.value() == "a"


@pytest.mark.parametrize("text", [
    "2026-03-01", "20260301", "1/3 2026", "01.03.2026", "1 mars 2026", "den 1:a mars 2026", "1 March 2026",
    "March 1st, 2026", "2026/3/1", " 2026-03-01 ",
])  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_date(text) == dt.date(2026, 3, 1)


@pytest.mark.parametrize("text", ["", "i våras", "2026-02-30", "31 juni 2026", "2026", "1 mars", "12345678901"])
def test_what_is_not_a_day_is_not_guessed(text: str) -> None:
    assert read_date(text) is None


def test_a_day_is_tidied_when_it_is_left_and_a_wrong_one_is_kept_and_framed(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    type_text(field.line, "1 mars 2026")
    field.left.emit()
    assert field.text() == "2026-03-01"
    field.line.clear()
    type_text(field.line, "i våras")
    assert field.line.property("tone") != "err", "nobody is corrected while typing"
    field.left.emit()
    assert (field.text(), field.value(), field.is_valid()) == ("i våras", None, False)
    assert field.line.property("tone") == "err"
    assert "2026-03-01" in field.problem()
    field.show_value(dt.date(2026, 1, 2))
    assert field.line.property("tone") != "err"


def test_alt_down_opens_the_calendar_on_the_day_and_a_choice_is_an_edit(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show()
    field.show_value(dt.date(2026, 3, 1))
    press(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field._calendar
    assert calendar is not None
    assert calendar.isVisible()
    with qtbot.waitSignal(field.edited):
        calendar.activated.emit(calendar.selectedDate().addDays(1))
    assert field.value() == dt.date(2026, 3, 2)
    assert not calendar.isVisible()


def test_a_length_of_time_is_a_number_and_a_unit(qtbot: QtBot) -> None:
    field = DurationField()
    qtbot.addWidget(field)
    assert field.value() == ""
    type_text(field.number, "7")
    field.unit.box.setCurrentIndex(3)
    assert field.value() == "P7Y"
    field.number.setText("sju")
    assert (field.value(), field.is_valid()) == ("sju", False)


def test_no_is_a_statement_and_not_said_is_none(qtbot: QtBot) -> None:
    field = FlagField()
    qtbot.addWidget(field)
    assert field.value() is None
    with qtbot.waitSignal(field.edited):
        field.findChildren(QPushButton)[1].click()
    assert field.value() is False


def test_the_widgets_speak_the_language_of_the_window(qtbot: QtBot) -> None:
    words.use(catalog.load("en"))
    try:
        field = FlagField()
        qtbot.addWidget(field)
        assert [button.text() for button in field.findChildren(QPushButton)] == ["Yes", "No", "Not stated"]
    finally:
        words.use(catalog.load("sv"))


def test_a_flow_breaks_lines_and_knows_its_height(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, gap=10, line_gap=5)
    for _ in range(5):
        part = QWidget()
        part.setFixedSize(QSize(90, 20))
        flow.addWidget(part)
    assert flow.heightForWidth(300) == 2 * 20 + 5
    assert flow.heightForWidth(1000) == 20
    flow.setGeometry(QRect(0, 0, 300, 200))
    third, fourth = flow.itemAt(2), flow.itemAt(3)
    assert third is not None
    assert fourth is not None
    assert third.geometry().topLeft() == QPoint(200, 0)
    assert fourth.geometry().topLeft() == QPoint(0, 25)
