"""What is given to those the data are about is chosen and saved like any other export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from ropa.journal import change_between
from ropa.model import Party, Release
from ropa_ui.exporting.page import ExportPage
from ropa_ui.exporting.writing import file_name
from tests.ui.window.hands import go, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow


def test_bilaga_1_and_the_information_text_are_saved_as_word(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    for what, title in (("annex", "Bilaga 1"), ("notice", "Så behandlar vi dina uppgifter")):
        choose(page, what)
        assert page.choices.file_format.isHidden()
        assert not page.choices.as_of.isHidden()
        assert page._save.text().strip() == "Spara Word …"
        path = tmp_path / file_name(page.choices.wanted(), session_of(desk))
        assert path.suffix == ".docx"
        page._soon.stop()
        page.save(path)
        qtbot.waitUntil(lambda: not page.is_working(), timeout=10_000)
        assert docx.Document(str(path)).paragraphs[0].text == title
        assert path.name in {release.label for release in session_of(desk).register.all(Release)}
    choose(page, "report")
    assert not page.choices.file_format.isHidden()
    assert page.choices.wanted().file_format == "pdf"


CHOSEN = (
    ("annex", "Webbsida (*.html)", "bilaga.docx", "bilaga.html"),
    ("notice", "Text (*.txt)", "text", "text.txt"),
    ("annex", "Word (*.docx)", "bilaga.html", "bilaga.html"),
    ("annex", "Word (*.docx)", "bilaga 2.0", "bilaga 2.0.docx"),
    ("report", "Länkade data, JSON-LD (*.jsonld)", "ut", "ut.jsonld"),
)


@pytest.mark.parametrize("asked", CHOSEN, ids=[name for *_, name in CHOSEN])
def test_the_kind_chosen_when_saving_is_the_kind_written(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, str, str, str]
) -> None:
    what, kind, name, saved = asked
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page._soon.stop()
    choose(page, what)
    if saved.endswith("jsonld"):
        page.choices.file_format.choose("data")
        page.choices.data.show_value("jsonld")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), kind))
    page.save_asked()
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert (tmp_path / saved).exists()
    assert page.done.shown() == {"saved": f"Sparade {saved}"}


def test_a_word_document_is_shown_once_it_is_saved(desk: MainWindow) -> None:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    choose(page, "annex")
    page.preview()
    assert page._preview._area.page.text() == desk.texts("pages.export.no_preview_docx")


def test_the_whole_register_is_saved_as_json(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page.choices.file_format.choose("data")
    page.choices.refresh()
    assert page.choices.extended.isHidden()
    path = tmp_path / file_name(page.choices.wanted(), session_of(desk))
    page._soon.stop()
    count = len(session_of(desk).register)
    page.save(path)
    qtbot.waitUntil(lambda: not page.is_working(), timeout=10_000)
    assert len(json.loads(path.read_text(encoding="utf-8"))["records"]) == count
    page.choices.data.show_value("csv")
    tables = tmp_path / "Bokhandeln Inc. tabeller"
    page.save(tables.with_name(f"{tables.name}.csv"))
    qtbot.waitUntil(lambda: not page.is_working(), timeout=10_000)
    release = max(session_of(desk).register.all(Release), key=lambda one: one.sequence or 0)
    assert release.label == tables.name
    assert {file.name for file in release.files} == {file.name for file in tables.iterdir()} > {"activity.csv"}
    page.choices.file_format.choose("pdf")
    page.choices.refresh()
    assert not page.choices.extended.isHidden()


def test_who_saves_a_sole_traders_number_in_the_clear_is_told(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    trader = change_between(None, Party(id="t", name="Åsas snickeri", kind="sole_trader", org_number="811218-9876"))
    assert trader
    assert session_of(desk).apply([trader], label="new", about={"name": "Åsas snickeri"})
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page._soon.stop()
    for name, form, is_told in (("ut.json", "data", True), ("ut.xlsx", "xlsx", False)):
        page.choices.file_format.choose(form)
        page.save(tmp_path / name)
        qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
        said = " ".join(label.text() for label in page.done.findChildren(QLabel))
        assert ("ett personnummer i klartext" in said) == is_told


def choose(page: ExportPage, what: str) -> None:
    page.choices.what.show_value(what)
    page.choices.what.edited.emit()
