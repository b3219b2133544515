"""Words broken into lines."""

from __future__ import annotations

import time
from itertools import pairwise

from ropa_exports.outline.parts import Run, cell
from ropa_exports.pdf import faces
from ropa_exports.pdf.faces import pdf_flow, width
from ropa_exports.pdf.style import BODY, CELL
from ropa_exports.pdf.text import set_cell

faces.load()


def said(text: str, room: float) -> list[str]:
    return ["".join(piece.text for piece in line) for line in set_cell(cell(text), CELL, room)]


def test_no_line_is_wider_than_its_room() -> None:
    text = "Personuppgiftsbehandlingsansvarsfördelning vid finansieringsinstitutens kreditupplysningsförfrågningar."
    for room in (40, 70, 110, 200):
        style = CELL["plain"]
        assert all(width(style.face, style.size, line) <= room + 0.01 for line in said(text, room))


def test_a_compound_is_parted_between_its_parts() -> None:
    assert said("Personuppgiftsbehandling", 80)[0] == "Personuppgifts-"


def test_codes_and_dates_are_not_parted() -> None:
    lines = said("Undertecknat 2026-06-30 enligt B-012 och P-04, SMS-2024", 62)
    assert any("2026-06-30" in line for line in lines)
    assert any("B-012" in line for line in lines)


def test_a_number_and_its_unit_stay_together() -> None:
    for room in range(30, 160, 3):
        assert not any(line.endswith("24") for line in said("Uppgifterna raderas efter 24 månader från ansökan", room))


def test_every_letter_is_kept() -> None:
    text = "Bostadsrättsföreningen behandlar medlemmarnas kontaktuppgifter i medlemsförteckningen."
    joined = " ".join(said(text, 70)).replace("- ", "").replace("\u00a0", " ")
    assert joined == text


def test_line_breaks_and_blanks_are_kept() -> None:
    assert pdf_flow("ett\n\n  två\r\ntre") == ["ett", "", "  två", "tre"]


def test_what_cannot_be_printed_is_written_out() -> None:
    assert pdf_flow("a\u202eb\x00c") == ["a[U+202E]b[U+0000]c"]
    assert pdf_flow("漢") == ["[U+6F22]"]


def test_markup_is_only_words() -> None:
    assert pdf_flow("<b>x <dpo@acme.example> &copy") == ["<b>x <dpo@acme.example> &copy"]


def test_endless_words_without_a_blank_take_seconds_not_minutes() -> None:
    begun = time.thread_time()
    lines = set_cell(cell("x" * 300_000), CELL, 150)
    assert "".join(piece.text for line in lines for piece in line) == "x" * 300_000
    assert time.thread_time() - begun < 10


def test_runs_of_two_tones_share_a_line() -> None:
    [line] = set_cell(((Run("Namn.", "strong"), Run(" Kort text")),), BODY, 300)
    assert [piece.text for piece in line] == ["Namn. ", "Kort text"]
    assert all(before.x < after.x for before, after in pairwise(line))


def test_turned_lines_of_a_list_hang_in() -> None:
    lines = set_cell(cell("Ett ganska långt led som inte får rum", "Två"), CELL, 80, 7)
    assert lines[0][0].x == 0
    assert lines[1][0].x == 7
    assert lines[-1][0].x == 0
