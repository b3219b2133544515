"""A window on a filled register, as the person has it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ropa import catalog
from ropa_ui.settings import Settings
from ropa_ui.window import MainWindow
from tests.ui.conftest import as_usual
from tests.ui.window.sample import make_town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SIZE = (1366, 768)


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
    as_usual()
    made = new_window()
    yield made
    made.close()
    made.deleteLater()
    qtbot.wait(1)
    as_usual()


@pytest.fixture
def desk(window: MainWindow, town: Path, qtbot: QtBot) -> MainWindow:
    """A window with the sample register open and read."""
    open_register(window, town, qtbot)
    return window


@pytest.fixture(scope="module")
def _lent(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    as_usual()
    made = new_window()
    made.open_path(Path(shutil.copy(filled, tmp_path_factory.mktemp("lent"))))
    yield made
    made.close()
    made.deleteLater()
    as_usual()


@pytest.fixture
def lent(_lent: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with the sample register, which the tests of a module that change nothing use in turn."""
    wait_until_read(_lent, qtbot)
    return _lent


def new_window() -> MainWindow:
    made = MainWindow(catalog.load("sv"), Settings(language="sv", actor="Elin Lund", mode="light"))
    made.resize(*SIZE)
    made.show()
    return made


def open_register(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open a register in a window and wait until it is read."""
    assert window.open_path(path)
    wait_until_read(window, qtbot)


def wait_until_read(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the register in a window is read."""
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.session is not None, timeout=10_000)


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
