"""What was copied in another program is read as the table it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ropa_ui.review.clipboard import copied
from tests.ui.review.sample import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.page import ReviewPage

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td {mso-style-name:x}</style></head>
<body><!--StartFragment--><table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Leverantör</b></p></td>
<td><p class=MsoNormal>Tjänst</p></td><td><p>Land</p></td></tr><tr><td><p class=MsoNormal>Molnviken&nbsp;AB</p></td>
<td><p>Drift av servrar</p></td><td><p>Sverige</p></td></tr><tr><td>Brevlunden AB</td><td>Utskick av brev</td>
<td>Norge</td></tr></table><!--EndFragment--></body></html>"""
CELLS = """<!--StartFragment--><tr><td>Leverantör</td><td>Tjänst</td><td>Land</td></tr>
<tr><td>Molnviken AB</td><td>Drift av servrar</td><td>Sverige</td></tr>
<tr><td>Brevlunden AB</td><td>Utskick av brev</td><td>Norge</td></tr><!--EndFragment-->"""
EXCEL = "Leverantör\tTjänst\tLand\nMolnviken AB\tDrift av servrar\tSverige\nBrevlunden AB\tUtskick av brev\tNorge\n"


@pytest.fixture(autouse=True)
def _emptied() -> Iterator[None]:
    """What Python put on the clipboard and left there would end the process with a fault."""
    yield
    QGuiApplication.clipboard().clear()


def put(html: str = "", text: str = "") -> None:
    clipboard = QMimeData()
    if html:
        clipboard.setHtml(html)
    if text:
        clipboard.setText(text)
    QGuiApplication.clipboard().setMimeData(clipboard)


@pytest.mark.parametrize(
    ("html", "text"),
    [(WORD, "Leverantör Tjänst Land"), (f"<html><body><table>{CELLS}</table></body></html>", ""), ("", EXCEL)],
    ids=["word", "browser", "spreadsheet"],
)
def test_a_copied_table_is_read_cell_by_cell(page: ReviewPage, qtbot: QtBot, html: str, text: str) -> None:
    put(html, text)
    page.paste_clipboard()
    desk = desk_of(page, qtbot)
    found = {p.name: (p.purpose, p.countries) for p in desk.decisions.reading.processors}
    assert found == {"Molnviken AB": ("Drift av servrar", ("SE",)), "Brevlunden AB": ("Utskick av brev", ("NO",))}
    assert desk.decisions.reading.document.name == "Inklistrad tabell"


def test_copied_words_are_read_as_text(page: ReviewPage, qtbot: QtBot) -> None:
    put(text="Våra personuppgiftsbiträden:\n\n - Molnviken AB, drift, Sverige\n - Brevlunden AB, brev, Norge\n")
    page.paste_clipboard()
    desk = desk_of(page, qtbot)
    assert [p.name for p in desk.decisions.reading.processors] == ["Molnviken AB", "Brevlunden AB"]
    assert desk.decisions.reading.document.name == "Inklistrad text"


def test_an_empty_clipboard_is_said(page: ReviewPage) -> None:
    put(text="  ")
    page.paste_clipboard()
    assert page.problem()


def test_markup_without_a_table_is_read_as_its_words() -> None:
    clipboard = QMimeData()
    clipboard.setHtml("<p>Hej <b>du</b></p>")
    clipboard.setText("Hej du")
    what = copied(clipboard)
    assert what is not None
    assert (what.words, what.is_table) == ("Hej du", False)
