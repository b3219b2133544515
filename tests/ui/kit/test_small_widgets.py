from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from ropa_ui.list_model import Column
from ropa_ui.list_table import ListTable
from ropa_ui.nav import NavList
from ropa_ui.widgets.buttons import Button, IconButton
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.chip import ChipValue
from ropa_ui.widgets.chip_field import ChipField
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.empty_state import EmptyState
from ropa_ui.widgets.finding_card import FindingCard
from ropa_ui.widgets.hit_list import Hit
from ropa_ui.widgets.labels import Message
from ropa_ui.widgets.letters import Letter, LettersStrip
from ropa_ui.widgets.notices import NoticeBar
from ropa_ui.widgets.page_head import Crumb, PageHead
from ropa_ui.widgets.palette import SearchPalette
from ropa_ui.widgets.pill import STATES, Pill, look_of
from ropa_ui.widgets.search_field import SearchField
from ropa_ui.widgets.segmented import Segmented, Toggles
from ropa_ui.widgets.stage_path import Stage, StagePath
from tests.ui.keys import child, click, press, type_text
from tests.ui.sight import cut_texts, nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ropa_ui.theme import Theme

LETTERS = [Letter(name, state, f"art. 30.1 {name}, {state}") for name, state in
           zip("abcdefg", (*STATES, "met", "open"), strict=True)]  # fmt: skip


def test_a_card_shows_title_and_article_in_one_label_and_escapes_both(qtbot: QtBot) -> None:
    card = Card("Personer & <uppgifter>", "art. 30.1 c")
    qtbot.addWidget(card)
    assert "Personer &amp; &lt;uppgifter&gt;" in card.title.text()
    assert card.title.accessibleName() == "Personer & <uppgifter> art. 30.1 c"
    assert len(card.findChildren(QLabel)) == 1


def test_a_card_keeps_its_size_of_letters_when_the_text_grows(qtbot: QtBot, look: Theme) -> None:
    card = Card("Ändamål", "art. 30.1 b")
    qtbot.addWidget(card)
    before = card.title.sizeHint().height()
    look.set_zoom(150)
    assert card.title.sizeHint().height() > before


def test_no_two_states_look_the_same_without_colour() -> None:
    assert len({(look_of(state).icon, look_of(state).dashed) for state in STATES}) == len(STATES)
    assert look_of("open", "err").icon != look_of("open", "warn").icon


def test_a_pill_is_heard_as_its_word(qtbot: QtBot) -> None:
    pill = Pill("undetermined", "ej utrett")
    qtbot.addWidget(pill)
    small = pill.sizeHint().width()
    pill.show_state("open", "öppen, och ett längre ord")
    assert pill.accessibleName() == "öppen, och ett längre ord"
    assert pill.sizeHint().width() > small
    assert not pill.grab().isNull()


def test_seven_letters_take_focus_and_say_which_was_chosen(qtbot: QtBot) -> None:
    strip = LettersStrip()
    qtbot.addWidget(strip)
    strip.show_letters(LETTERS, here="f")
    strip.show()
    cells = strip.cells()
    assert [cell.accessibleName() for cell in cells][:2] == ["art. 30.1 a, met", "art. 30.1 b, open"]
    assert all(cell.focusPolicy() == Qt.FocusPolicy.StrongFocus for cell in cells)
    with qtbot.waitSignal(strip.chosen) as told:
        press(cells[2], Qt.Key.Key_Return)
    assert told.args == ["c"]
    strip.show_letters(LETTERS[::-1][:3])
    assert len(strip.cells()) == 3


def test_arrows_walk_the_letters(host: QWidget) -> None:
    strip = LettersStrip(upright=True)
    strip.setParent(host)
    strip.show_letters(LETTERS)
    strip.show()
    strip.cells()[6].setFocus()
    press(strip, Qt.Key.Key_Down)
    assert strip.cells()[0].hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_finding_leads_to_its_field(qtbot: QtBot, key: Qt.Key) -> None:
    card = FindingCard("r1", "Lagringstid saknas", "Välj regel <b>eller</b> skäl", link="30.1 f · Gå till fältet")
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.opened) as told:
        press(card, key)
    assert told.args == ["r1"]
    with qtbot.waitSignal(card.opened):
        click(card)
    assert (card.accessibleName(), card.focusPolicy()) == ("Lagringstid saknas", Qt.FocusPolicy.StrongFocus)
    assert all(part.textFormat() == Qt.TextFormat.PlainText for part in card.findChildren(QLabel) if part.text())


def test_an_empty_list_says_what_belongs_there_and_has_one_button(qtbot: QtBot) -> None:
    empty = EmptyState("Här samlas överföringar.", "Ny överföring")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.pressed):
        empty.button.click()
    assert empty.button.accessibleName() == "Ny överföring"


def test_a_message_without_words_takes_no_room(host: QWidget) -> None:
    message = Message()
    message.say("Lagringstid saknas")
    assert not message.isVisible(), "without a page it would be a window of its own"
    message.say("")
    layout = host.layout()
    assert layout is not None
    layout.addWidget(message)
    assert not message.isVisible()
    message.say("Lagringstid saknas", "err")
    assert message.isVisible()
    assert message.text() == "Lagringstid saknas"


def test_a_stage_is_chosen_and_heard_with_its_note(qtbot: QtBot) -> None:
    path = StagePath([Stage("new", "Föreslagen", "done", "12 aug"), Stage("ok", "Godkänd", "next", "2 krav återstår")])
    qtbot.addWidget(path)
    assert [arrow.accessibleName() for arrow in path.arrows()] == ["Föreslagen, 12 aug", "Godkänd, 2 krav återstår"]
    with qtbot.waitSignal(path.chosen) as told:
        press(path.arrows()[1], Qt.Key.Key_Return)
    assert told.args == ["ok"]
    path.show_stages([Stage("x", "En", "later")])
    assert len(path.arrows()) == 1


def test_the_head_and_the_crumb_say_where_one_is(qtbot: QtBot) -> None:
    head, crumb = PageHead("Behandlingar"), Crumb("Behandlingar", "1 av 12")
    qtbot.addWidget(head)
    qtbot.addWidget(crumb)
    assert head.subtitle.isHidden()
    head.show_title("Löner", "B-01")
    assert (head.title.text(), head.subtitle.text()) == ("Löner", "B-01")
    told: list[str] = []
    for name in ("list_wanted", "previous", "following", "up"):
        getattr(crumb, name).connect(lambda name=name: told.append(name))
    for button in [*crumb.findChildren(IconButton), child(crumb, Button)]:
        button.click()
    assert told == ["list_wanted", "previous", "following", "up"]


def test_one_of_the_joined_buttons_is_chosen(qtbot: QtBot) -> None:
    formats = Segmented({"pdf": "PDF", "xlsx": "Excel", "docx": "Word"}, "Format")
    qtbot.addWidget(formats)
    assert formats.current() == ""
    with qtbot.waitSignal(formats.chosen) as told:
        formats.buttons()[1].click()
    assert told.args == ["xlsx"]
    with qtbot.assertNotEmitted(formats.chosen):
        formats.choose("pdf")
    assert (formats.current(), formats.buttons()[0].accessibleName()) == ("pdf", "Format: PDF")


def test_arrows_move_between_the_joined_buttons(host: QWidget) -> None:
    formats = Segmented({"pdf": "PDF", "xlsx": "Excel"}, "Format")
    layout = host.layout()
    assert layout is not None
    layout.addWidget(formats)
    formats.choose("pdf")
    QApplication.processEvents()
    formats.buttons()[0].setFocus()
    press(formats.buttons()[0], Qt.Key.Key_Right)
    assert formats.buttons()[1].hasFocus()
    press(formats.buttons()[1], Qt.Key.Key_Space)
    assert formats.current() == "xlsx"


def test_toggles_are_on_or_off_each_for_itself(qtbot: QtBot) -> None:
    modules = Toggles({str(n): str(n) for n in range(1, 5)}, "Moduler")
    qtbot.addWidget(modules)
    modules.show_value(("3", "2"))
    assert modules.value() == ("2", "3")


def test_escape_empties_the_search_and_arrows_lead_to_the_list(qtbot: QtBot) -> None:
    field = SearchField("Filtrera", "Ctrl+F")
    qtbot.addWidget(field)
    type_text(field, "lön")
    with qtbot.waitSignal(field.stepped) as told:
        press(field, Qt.Key.Key_Down)
    assert told.args == [1]
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Filtrera"


def hits(typed: str) -> list[Hit]:
    every = [Hit("p1", "Teamtailor AB", "biträde", "building-2"), Hit("a1", "Rekrytering"), Hit("new", "Nytt biträde")]
    return [hit for hit in every if typed.casefold() in hit.text.casefold()]


def test_the_palette_finds_opens_and_gives_focus_back(host: QWidget, qtbot: QtBot) -> None:
    palette, line = SearchPalette(host, hits), child(host, QLineEdit)
    line.setFocus()
    palette.open()
    assert palette.line.hasFocus()
    assert len(palette.list.hits()) == 3
    type_text(palette.line, "team")
    assert [hit.key for hit in palette.list.hits()] == ["p1"]
    assert host.rect().contains(palette.geometry())
    with qtbot.waitSignal(palette.chosen) as told:
        press(palette.line, Qt.Key.Key_Return)
    assert told.args[0].key == "p1"
    assert not palette.isVisible()
    assert line.hasFocus()


def test_escape_closes_the_palette_and_nothing_found_is_said(host: QWidget, qtbot: QtBot) -> None:
    palette, line = SearchPalette(host, hits), child(host, QLineEdit)
    line.setFocus()
    palette.open("zzz")
    assert "”zzz”" in "".join(part.text() for part in palette.findChildren(QLabel) if not part.isHidden())
    with qtbot.assertNotEmitted(palette.chosen):
        press(palette.line, Qt.Key.Key_Return)
        press(palette.line, Qt.Key.Key_Escape)
    assert line.hasFocus()


def test_the_arrows_walk_the_palette_around(host: QWidget) -> None:
    palette = SearchPalette(host, hits)
    palette.open()
    press(palette.line, Qt.Key.Key_Up)
    current = palette.list.current()
    assert current is not None
    assert current.key == "new"
    press(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0


def test_widgets_that_are_gone_are_not_tinted_again(qtbot: QtBot, look: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for _ in range(50):
        for widget in (Button("Ny", "plus"), IconButton("x", "Stäng"), Card("a", "b"), Message("m"), DateField()):
            column.addWidget(widget)
    for part in page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        shiboken6.delete(part)
    look.set_mode("dark")
    look.set_mode("light")


def test_everything_that_takes_focus_has_a_name(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    strip, table = LettersStrip(), ListTable([Column("name", "Namn")], lambda _id, _column: "x", name="Poster")
    strip.show_letters(LETTERS)
    chips, day = ChipField(lambda key: ChipValue(key, key)), DateField()
    chips.show_value(["a"])
    chips.set_name("Uppgifter")
    day.set_name("Datum")
    for widget in (strip, table, chips, day, Segmented({"a": "A"}), SearchField("Sök", "Ctrl+K"), NavList("Delar"),
                   Crumb("Behandlingar"), EmptyState("Tomt", "Ny"), NoticeBar("Sparat"), Toggles({"1": "1"}),
                   FindingCard("k", "Saknas", ""), StagePath([Stage("a", "Ny", "done")])):  # fmt: skip
        column.addWidget(widget)
    page.show()
    assert nameless(page) == []
    assert cut_texts(page) == []
