"""A second folder for backups: chosen in the settings, filled at once and when the register is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ropa.model import Party
from ropa.safekeeping import open_register
from ropa_ui.settings_page import SettingsPage
from tests.ui.window.hands import go, session_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow


def settings_of(window: MainWindow) -> SettingsPage:
    page = go(window, "settings")
    assert isinstance(page, SettingsPage)
    return page


def test_the_register_is_copied_to_the_folder_that_was_chosen(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "andra disken"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page = settings_of(desk)
    page._second.choose()
    qtbot.waitUntil(lambda: "i dag" in page._second._last.text(), timeout=20_000)
    assert desk.settings.backup_folder == str(folder)
    (copy,) = folder.iterdir()
    with_copy = open_register(copy, actor="Elin Lund")
    assert len(with_copy.register()) == len(session_of(desk).register)
    with_copy.close()


def test_what_was_changed_is_there_once_the_register_is_closed(desk: MainWindow, tmp_path: Path) -> None:
    desk.settings.backup_folder = str(tmp_path)
    session_of(desk).save(Party(id="p-new", name="Granhult AB"))
    before = set(tmp_path.iterdir())
    assert desk.close_register()
    (copy,) = set(tmp_path.iterdir()) - before
    with_copy = open_register(copy, actor="Elin Lund")
    assert "p-new" in with_copy.register()
    with_copy.close()


def test_a_folder_that_is_gone_is_said_and_the_backup_is_made_all_the_same(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = settings_of(desk)
    page._second.set_folder(str(tmp_path / "borta"))
    qtbot.waitUntil(lambda: any("borta" in said for said in desk.messages.shown().values()), timeout=20_000)
    page._second.set_folder("")
    assert not page._second._leave.isVisible()


def test_the_settings_say_what_the_register_says_from_the_first(desk: MainWindow) -> None:
    head = session_of(desk).register.head
    assert head is not None
    assert settings_of(desk)._title.text() == head.title
