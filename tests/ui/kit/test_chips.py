from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ropa_ui.widgets.buttons import IconButton
from ropa_ui.widgets.chip import Chip, ChipRow, ChipValue
from ropa_ui.widgets.chip_field import ChipField, Suggestion
from ropa_ui.widgets.hit_list import folded, matches
from tests.ui.keys import child, click, press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KNOWN = {
    "k1": Suggestion("k1", "Kredituppgifter", "i 3 behandlingar"),
    "k2": Suggestion("k2", "Kreditbetyg", "i 1 behandling"),
    "k3": Suggestion("k3", "Löneuppgifter"),
}


def describe(key: str) -> ChipValue:
    return ChipValue(key, KNOWN[key].text if key in KNOWN else key)


def suggest(typed: str) -> list[Suggestion]:
    found = [s for s in KNOWN.values() if folded(typed) in folded(s.text)]
    if not found and typed.startswith("krdit"):
        found = [Suggestion("k1", "Kredituppgifter", near=True)]
    return found


@pytest.fixture
def field(qtbot: QtBot) -> ChipField:
    page = QWidget()
    qtbot.addWidget(page)
    made = ChipField(describe, suggest, lambda text: text)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    column.addStretch()
    made.page = page  # type: ignore[attr-defined] # the page lives as long as its field
    page.resize(420, 400)
    with qtbot.waitActive(page):
        page.show()
    made.line.setFocus()
    return made


def texts(field: ChipField) -> list[str]:
    return [chip.value.text for chip in field.chips()]


def enter(field: ChipField) -> None:
    press(field.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("end", [",", ";", "enter"])
def test_a_word_becomes_a_chip_at_enter_comma_or_semicolon(field: ChipField, end: str) -> None:
    type_text(field.line, "Ärenden åäö")
    if end == "enter":
        enter(field)
    else:
        type_text(field.line, end)
    assert texts(field) == ["Ärenden åäö"]
    assert field.line.text() == ""


def test_a_pasted_list_becomes_chips_and_a_company_keeps_its_comma(field: ChipField) -> None:
    QGuiApplication.clipboard().setText("Lön, Frånvaro; Brevduvan, Inc.\nKredituppgifter")
    press(field.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(field) == ["Lön", "Frånvaro", "Brevduvan, Inc.", "Kredituppgifter"]
    assert field.value()[3] == "k1", "a known word is the known term"


def test_backspace_in_the_empty_line_removes_the_last_chip(field: ChipField) -> None:
    field.show_value(["k1", "k2"])
    press(field.line, Qt.Key.Key_Backspace)
    assert field.value() == ("k1",)


def test_arrow_keys_walk_the_chips_and_delete_removes_the_one_in_hand(field: ChipField) -> None:
    field.show_value(["k1", "k2", "k3"])
    press(field.line, Qt.Key.Key_Left)
    assert field.chips()[2].hasFocus()
    press(field.chips()[2], Qt.Key.Key_Left)
    assert field.chips()[1].hasFocus()
    press(field.chips()[1], Qt.Key.Key_Delete)
    assert field.value() == ("k1", "k3")
    assert field.chips()[1].hasFocus()
    press(field.chips()[1], Qt.Key.Key_Right)
    assert field.line.hasFocus()


def test_the_same_word_in_other_letters_is_refused_and_stays_in_the_line(field: ChipField, qtbot: QtBot) -> None:
    field.show_value(["k1"])
    with qtbot.assertNotEmitted(field.edited):
        type_text(field.line, "KREDITUPPGIFTER;")
    assert texts(field) == ["Kredituppgifter"]
    assert "KREDITUPPGIFTER" in field.line.text()


def test_suggestions_open_while_one_types_and_enter_takes_the_first(field: ChipField) -> None:
    type_text(field.line, "kred")
    popup = field._popup
    assert popup is not None
    assert popup.isVisible()
    assert [hit.text for hit in popup.list.hits()] == ["Kredituppgifter", "Kreditbetyg", "Skapa ”kred”"]
    assert popup.geometry().top() >= field.geometry().bottom()
    enter(field)
    assert field.value() == ("k1",)
    assert not popup.isVisible()


def test_the_last_row_creates_what_is_typed(field: ChipField) -> None:
    type_text(field.line, "kred")
    press(field.line, Qt.Key.Key_Up)
    enter(field)
    assert field.value() == ("kred",)


def test_a_near_miss_is_asked_about_and_never_taken_unasked(field: ChipField) -> None:
    type_text(field.line, "krditupp")
    popup = field._popup
    assert popup is not None
    assert popup.list.hits()[0].text == "Menade du ”Kredituppgifter”?"
    enter(field)
    assert field.value() == ("krditupp",)


def test_a_closed_list_takes_only_its_own_words(qtbot: QtBot) -> None:
    field = ChipField(describe, suggest)
    qtbot.addWidget(field)
    field.show()
    type_text(field.line, "Annat;")
    assert field.value() == ()
    assert "Annat" in field.line.text()
    field.line.clear()
    type_text(field.line, "löne")
    enter(field)
    assert field.value() == ("k3",)


def test_a_half_typed_word_is_kept_when_the_field_is_left(field: ChipField) -> None:
    type_text(field.line, "Semest")
    other = field.window().findChildren(QLineEdit)[-1]
    other.setFocus()
    assert field.value() == ("Semest",)


def test_a_field_for_one_value_replaces_it(qtbot: QtBot) -> None:
    field = ChipField(describe, suggest, lambda text: text, one=True)
    qtbot.addWidget(field)
    field.show_value(["k1"])
    field.add_words("Löneuppgifter")
    assert field.value() == ("k3",)


def test_each_remove_button_says_what_it_removes(field: ChipField) -> None:
    field.show_value(["k1", "k3"])
    names = [button.accessibleName() for button in field.findChildren(IconButton) if button.isVisible()]
    assert names == ["Ta bort Kredituppgifter", "Ta bort Löneuppgifter"]
    field.set_name("Uppgifter", "art. 30.1 c")
    assert field.line.accessibleDescription() == "Kredituppgifter, Löneuppgifter. art. 30.1 c"
    child(field.chips()[0], IconButton).click()
    assert field.value() == ("k3",)


def test_ctrl_click_opens_what_a_chip_stands_for(field: ChipField, qtbot: QtBot) -> None:
    field.show_value(["k1"])
    with qtbot.waitSignal(field.opened) as told:
        click(field.chips()[0], modifiers=Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["k1"]


def test_a_suggested_chip_says_so_and_a_click_confirms_it(qtbot: QtBot) -> None:
    row = ChipRow([ChipValue("b", "Boende", suggested=True), ChipValue("p", "Personnummer", "hash", "personnummer")])
    qtbot.addWidget(row)
    row.show()
    suggested, flagged = row.findChildren(Chip)
    assert suggested.accessibleName() == "Boende, förslag – granska"
    assert flagged.accessibleName() == "Personnummer, personnummer"
    with qtbot.waitSignal(row.confirmed) as told:
        click(suggested)
    assert told.args == ["b"]


def test_a_locked_field_shows_its_chips_and_takes_nothing(field: ChipField) -> None:
    field.show_value(["k1"])
    field.set_read_only(on=True)
    assert not field.line.isVisible()
    assert field.chips()[0].findChild(IconButton) is None
    assert field.value() == ("k1",)


def test_many_chips_wrap_and_the_field_grows(field: ChipField) -> None:
    before = field.heightForWidth(400)
    field.show_value([f"Ett ganska långt ord {n}" for n in range(8)])
    assert field.heightForWidth(400) > 2 * before


@pytest.mark.parametrize(("text", "typed", "spans"), [
    ("Kredituppgifter", "kred", [(0, 4)]),
    ("Löneuppgifter", "lone upp", [(0, 4), (4, 7)]),
    ("Skulder och krediter", "kred", [(12, 16)]),
    ("Lön", "x", []),
    ("aa", "a a", [(0, 1), (1, 2)]),
])  # fmt: skip
def test_the_match_is_found_without_case_and_accents(text: str, typed: str, spans: list[tuple[int, int]]) -> None:
    assert matches(text, typed) == spans


def test_folding_keeps_the_length_of_every_text() -> None:
    for text in ("Löner åäö", "Straße", "ﬁn", "İstanbul", "”x” – €"):
        assert len(folded(text)) == len(text)
