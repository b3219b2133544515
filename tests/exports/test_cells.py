"""A person's words in a workbook's cells."""

from __future__ import annotations

import pytest

from ropa_exports.excel.measure import column_for, height, lines, room
from ropa_exports.excel.text import MOST_UNITS, header_text, sheet_title, xl_text


@pytest.mark.parametrize("text", ["å" * 200_000, "😀" * 40_000, "a" * 32_767 + "b", "kort"])
def test_long_words_come_in_pieces_that_join_to_the_whole(text: str) -> None:
    pieces = xl_text(text)
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= MOST_UNITS for piece in pieces)


def test_what_looks_like_an_escape_is_escaped() -> None:
    assert xl_text("_x0041_") == ["_x005F_x0041_"]


def test_what_no_workbook_can_hold_is_written_out() -> None:
    assert xl_text("a\x00b\x0bc\ufffed\ud800") == ["a[U+0000]b[U+000B]c[U+FFFE]d[U+D800]"]


def test_titles_of_sheets_obey_their_rules() -> None:
    assert sheet_title("A/B: [C]?*\\", []) == "A B   C"
    assert len(sheet_title("Å" * 60, [])) == 31
    assert sheet_title("biträden", ["Biträden"]) == "biträden 2"
    assert sheet_title("", []) == "–"
    assert len(sheet_title("😀" * 31, []).encode("utf-16-le")) // 2 <= 31


def test_commands_in_headers_are_words() -> None:
    assert header_text("Ek & Son &P") == "Ek && Son &&P"


def test_rows_are_high_enough() -> None:
    points = room(20)
    assert lines("kort", points) == 1
    assert lines("ett\ntvå\ntre", points) == 3
    assert lines("ett ord till och ett till och ännu ett och så vidare", points) >= 3
    assert height(1) < height(2) <= height(500) == 409


def test_bold_words_take_more_room() -> None:
    points = room(20)
    name = "Lilla illustrationen till filtillit"
    assert lines(name, points, bold=True) >= lines(name, points)
    assert any(lines("i" * n, points, bold=True) > lines("i" * n, points) for n in range(30, 60))


def test_a_column_of_no_words_is_narrow() -> None:
    assert column_for("") < column_for("Gallring")


def test_a_column_breaks_no_word_of_its_heading() -> None:
    heading = "Personuppgiftsansvarig och företrädare"
    assert lines(heading, room(column_for(heading)), bold=True) == 2
