"""What the export page offers: a part of the register, the very bytes that were shown, paper."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from ropa import catalog
from ropa.intake.marked import read_marked
from ropa.journal import change_between
from ropa.model import Activity, Release
from ropa_exports.pdf import volumes
from ropa_ui.exporting import page as exporting
from ropa_ui.exporting.page import ExportPage
from ropa_ui.exporting.writing import file_name
from tests.exports.inside import attached, everything, pages
from tests.ui.window.hands import command, go, place, section, session_of, toast

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow


def opened(desk: MainWindow) -> ExportPage:
    page = go(desk, "export")
    assert isinstance(page, ExportPage)
    page._soon.stop()
    return page


def written(page: ExportPage, path: Path, qtbot: QtBot) -> Path:
    page.save(path)
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert path.exists()
    return path


def previewed(page: ExportPage, qtbot: QtBot) -> tuple[bytes, ...]:
    page._soon.stop()
    page.preview()
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert page._preview.contents
    return page._preview.contents


def test_what_is_saved_is_byte_for_byte_what_was_shown(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(desk)
    page.choices.attach.setChecked(True)
    [shown] = previewed(page, qtbot)
    path = written(page, tmp_path / "r.pdf", qtbot)
    assert path.read_bytes() == shown
    assert page.done.shown() == {"saved": "Sparade r.pdf"}
    assert len(session_of(desk).register.all(Release)[0].files[0].sha256) == 64


def test_pages_shown_before_a_change_are_not_those_that_are_saved(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(desk)
    [shown] = previewed(page, qtbot)
    page.choices.recipient.setText("Styrelsen")
    page.choices.recipient.editingFinished.emit()
    assert not page._preview.contents
    page._soon.stop()
    other = written(page, tmp_path / "r.pdf", qtbot)
    assert other.read_bytes() != shown
    assert "Styrelsen" in pages(other)[0]


def test_choices_made_while_pages_are_prepared_are_what_is_shown(desk: MainWindow, qtbot: QtBot) -> None:
    page = opened(desk)
    page.preview()
    page.choices.extended.setChecked(False)
    page._soon.stop()
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert not page._preview.contents, "those pages are of other choices"
    assert not page.done.shown(), "nothing was to be written"
    page._soon.start(0)
    qtbot.waitUntil(lambda: bool(page._preview.contents), timeout=20_000)
    assert page._shown is not None
    assert not page._shown.wanted.extended


def test_no_file_is_given_out_that_the_history_does_not_know_when_the_page_goes(
    desk: MainWindow, tmp_path: Path
) -> None:
    page = opened(desk)
    page.save(tmp_path / "r.pdf")
    desk.set_language("en")
    assert toast(desk) == desk.texts("pages.export.cancelled")
    page = opened(desk)
    page.preview()
    desk.set_language("sv")
    opened(desk).done.say("cancelled", "Told before")
    desk.set_language("en")
    desk.set_language("sv")
    assert toast(desk) == catalog.load("en")("pages.export.cancelled"), "nothing more is said: no file was asked for"
    page = opened(desk)
    page.save(tmp_path / "r.pdf")
    assert desk.close_register()
    assert [file.name for file in tmp_path.iterdir() if "r.pdf" in file.name] == []


def test_tab_goes_through_the_choices_as_they_stand(desk: MainWindow) -> None:
    choices = opened(desk).choices
    inputs = [choices.what.box, choices.part.about.line, choices.language.box, choices.extended, choices.attach]
    chain: list[QWidget] = [choices]
    while (widget := chain[-1].nextInFocusChain()) and widget is not choices:
        chain.append(widget)
    assert sorted(inputs, key=chain.index) == inputs


def test_a_part_is_chosen_with_chips_and_the_name_says_so(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(desk)
    first, other = session_of(desk).register.all(Activity)[:2]
    page.choices.part.about.show_value((f"activity:{first.id}",))
    page.choices.part.edited.emit()
    assert "urval" in file_name(page.choices.wanted(), session_of(desk))
    path = written(page, tmp_path / "r.pdf", qtbot)
    assert first.name in pages(path)[0]
    assert other.name not in everything(path)


def test_an_activity_in_view_is_exported_from_its_menu(desk: MainWindow) -> None:
    section(desk, "activity").open("b-3")
    command(desk, "export_chosen")
    page = place(desk).page()
    assert isinstance(page, ExportPage)
    assert page.choices.wanted().scope.activities == ("b-3",)


def test_the_public_version_and_the_attached_register_are_asked_for(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(desk)
    page.choices.public.setChecked(True)
    page.choices.attach.setChecked(True)
    assert page.choices.extended.isHidden()
    path = written(page, tmp_path / "r.pdf", qtbot)
    assert "offentlig version" in pages(path)[1]
    assert set(attached(path)) == {"register.json", "register.xlsx"}
    page.choices.file_format.choose("data")
    page.choices.refresh()
    assert page.choices.public.isHidden()
    assert page.choices.wanted().scope.is_whole


def test_changes_are_told_since_a_release_or_a_day(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(desk)
    written(page, tmp_path / "first.pdf", qtbot)
    page.refresh()
    released = session_of(desk).register.all(Release)[0]
    page.choices.since.show_value(f"{released.sequence}")
    path = written(page, tmp_path / "r.pdf", qtbot)
    assert "Ändringar sedan föregående uttag" in pages(path)[1]
    page.choices.since.show_value("2001-01-01")
    page.save(tmp_path / "x.pdf")
    assert page.done.shown()
    assert not (tmp_path / "x.pdf").exists()


def test_a_very_long_report_is_shown_and_saved_as_its_volumes(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "MOST_IN_ONE", 10)
    monkeypatch.setattr(volumes, "IN_A_VOLUME", 8)
    page = opened(desk)
    shown = previewed(page, qtbot)
    assert len(shown) > 1
    page._preview.turn(page._preview.pages() - 1)
    assert not page._preview._turning[1].isEnabled()
    page.save(tmp_path / "r.pdf")
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    files = sorted(tmp_path.glob("r del * av *.pdf"))
    assert tuple(file.read_bytes() for file in files) == shown
    assert page.done.shown()["saved"].startswith(f"Sparade {len(shown)} filer")
    assert len(session_of(desk).register.all(Release)[0].files) == len(shown)


def test_the_pages_shown_are_the_pages_printed(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(desk)
    page.print()  # nothing is shown yet, so nothing happens
    previewed(page, qtbot)
    paper = QPrinter()
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper.setOutputFileName(str(tmp_path / "paper.pdf"))
    paper.setResolution(72)
    monkeypatch.setattr(exporting, "asked_printer", lambda *_: paper)
    page._preview._print.click()
    qtbot.waitUntil(lambda: "print" in page.done.shown(), timeout=20_000)
    count = page._preview.pages()
    assert page.done.shown()["print"] == f"{count} sidor skickades till skrivaren."
    assert len(pages(tmp_path / "paper.pdf")) == count


def test_printing_ends_when_the_page_goes(
    desk: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(desk)
    previewed(page, qtbot)
    papers = [QPrinter()]
    papers[0].setOutputFileName(str(tmp_path / "paper.pdf"))
    papers[0].setResolution(72)
    monkeypatch.setattr(exporting, "asked_printer", lambda *_: papers.pop())
    page.print()
    desk.set_language("en")
    del page
    gc.collect()
    qtbot.wait(1)
    assert toast(desk) == desk.texts("pages.export.print_stopped")


def test_any_export_can_be_of_a_release_by_its_name(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    session = session_of(desk)
    release = change_between(None, Release(id="r", label="Svar till IMY", sequence=1))
    assert release
    assert session.apply([release], label="export", about={"name": "Svar till IMY"})
    page = opened(desk)
    page.refresh()
    box = page.choices.as_of.choice.box
    assert "Svar till IMY" in [box.itemText(at) for at in range(box.count())]
    page.choices.as_of.show_value("1")
    for name in ("r.pdf", "r.xlsx", "r.json"):
        page.choices.file_format.choose({"r.json": "data"}.get(name, name.rpartition(".")[2]))
        [found] = {one.mark for one in read_marked(written(page, tmp_path / name, qtbot)) if one.mark}
        assert found.seq == 1


def test_a_workbook_for_each_department_is_saved_in_a_folder(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page, session = opened(desk), session_of(desk)
    page.choices.file_format.choose("xlsx")
    for one in session.register.all(Activity):
        session.save(replace(one, department=""))
    page.choices.refresh()
    assert page.choices.departments.isHidden()
    first, second = session.register.all(Activity)[:2]
    for one, department in ((first, "Butik"), (second, "Lager")):
        session.save(replace(one, department=department))
    page.choices.refresh()
    assert not page.choices.departments.isHidden()
    page.choices.departments.setChecked(True)
    assert "per avdelning" in file_name(page.choices.wanted(), session)
    page.save(tmp_path / "ut.xlsx")
    qtbot.waitUntil(lambda: not page.is_working(), timeout=20_000)
    assert {"Butik.xlsx", "Lager.xlsx"} <= {path.name for path in (tmp_path / "ut").iterdir()}
    assert {one.name for one in session.register.all(Release)[0].files} >= {"Butik.xlsx", "Lager.xlsx"}
