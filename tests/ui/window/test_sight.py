"""Every page as a sharp eye and a screen reader meet it, in both languages, narrow and with larger text."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from ropa_ui.sections import SECTIONS
from tests.ui.sight import cut_texts, nameless, sideways
from tests.ui.window.hands import go, section

if TYPE_CHECKING:
    from ropa_ui.window import MainWindow

PAGES = [one.name for one in SECTIONS]
sweep = functools.partial(pytest.param, marks=pytest.mark.long)


@pytest.mark.parametrize(("language", "size", "zoom"), [
    ("sv", (1366, 768), 100), ("en", (1280, 720), 150), ("sv", (1024, 640), 100), sweep("en", (1366, 768), 100),
    sweep("sv", (1280, 720), 100), sweep("sv", (1280, 720), 150),
])  # fmt: skip
def test_no_page_cuts_a_word_or_leaves_a_field_without_a_name(
    desk: MainWindow, language: str, size: tuple[int, int], zoom: int
) -> None:
    desk.set_language(language)
    desk.resize(*size)
    desk.set_zoom(zoom)
    desk.toasts.current().close_notice()  # type: ignore[union-attr]
    found = {}
    for name in PAGES:
        go(desk, name)
        QApplication.processEvents()
        faults = {"cut": cut_texts(desk), "nameless": nameless(desk), "sideways": sideways(desk)}
        if any(faults.values()):
            found[name] = {kind: seen for kind, seen in faults.items() if seen}
    assert not found
    assert (desk.width(), desk.height()) == size


@pytest.mark.parametrize(("language", "size", "zoom"), [
    ("en", (1366, 768), 124), sweep("en", (1280, 720), 100), sweep("sv", (1280, 720), 124),
])  # fmt: skip
def test_no_record_cuts_a_word(desk: MainWindow, language: str, size: tuple[int, int], zoom: int) -> None:
    desk.set_language(language)
    desk.resize(*size)
    desk.set_zoom(zoom)
    found = {}
    for name in (one.name for one in SECTIONS if one.entity):
        page = section(desk, name)
        for id in page.list.table.ids()[:1]:
            page.open(id)
            QApplication.processEvents()
            QApplication.processEvents()
            if faults := cut_texts(page) + nameless(page) + sideways(page):
                found[name] = faults
    assert not found
    assert (desk.width(), desk.height()) == size
