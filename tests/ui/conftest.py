"""A window that looks the same on every computer, and leaves nothing in the person's own folders."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont, QFontDatabase

from ropa import catalog
from ropa.paths import resources
from ropa_ui import words
from ropa_ui.collecting import Collector
from ropa_ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from ropa_ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROPA_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication, _own_home: None) -> None:
    for path in (resources() / "fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(path))
    font = QFont("Source Sans 3")
    font.setPointSizeF(9.5)
    qapp.setFont(font)
    qapp.setStyle("Fusion")
    Collector(qapp)
    theme().install("light")


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """What a test leaves behind is collected before the next one, as the window's own collector would."""
    words.use(catalog.load("sv"))  # whatever the test before spoke
    yield
    gc.collect(1)


@pytest.fixture
def look() -> Iterator[Theme]:
    """The theme, which is light and unzoomed again after the test."""
    yield theme()
    as_usual()


def as_usual() -> None:
    """Let the theme be light and unzoomed; to set it anew styles every window there is."""
    if theme().mode != "light":
        theme().set_mode("light")
    if theme().zoom != 100:
        theme().set_zoom(100)
