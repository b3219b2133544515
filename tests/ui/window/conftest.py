"""A window on a filled register, as the person has it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ropa import catalog
from ropa_ui.settings import Settings
from ropa_ui.theme import theme
from ropa_ui.window import MainWindow
from tests.ui.window.sample import make_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register, made once."""
    path = tmp_path_factory.mktemp("town") / "Vindskatan.ropa"
    make_town(path).close()
    return path


@pytest.fixture
def town(filled: Path, tmp_path: Path) -> Path:
    """A copy of the sample register."""
    path = tmp_path / filled.name
    shutil.copyfile(filled, path)
    return path


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window with the start page."""
    theme().set_mode("light")
    made = MainWindow(catalog.load("sv"), Settings(language="sv", actor="Elin Lund", mode="light"))
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    qtbot.wait(1)
    theme().set_zoom(100)


@pytest.fixture
def desk(window: MainWindow, town: Path, qtbot: QtBot) -> MainWindow:
    """A window with the sample register open and read."""
    open_register(window, town, qtbot)
    return window


def open_register(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open a register in a window and wait until it is read."""
    assert window.open_path(path)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.session is not None, timeout=10_000)


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
