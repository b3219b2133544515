"""From the start page to a register, and what stands in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from ropa import catalog
from ropa.model import Activity, Party
from ropa.safekeeping import open_register
from ropa_ui import dormant
from ropa_ui import settings as kept_settings
from ropa_ui.new_register import NewRegister
from ropa_ui.settings import Settings
from ropa_ui.start import RecentCard, StartCard, StartPage
from ropa_ui.window import MainWindow
from tests.ui.keys import type_text
from tests.ui.window.conftest import open_register as open_in
from tests.ui.window.hands import place, section, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


FIRST_PAINT = """
import json, sys
from ropa.__main__ import main
from ropa_ui import workspace
def painted(self):
    held = {name.split(".")[0] if not name.startswith("ropa.") else name for name in sys.modules}
    print(json.dumps({"modules": sorted(held), "ids": self.page().list.table.ids()}))
    self.store.close()
    sys.modules["PySide6.QtWidgets"].QApplication.exit(0)
workspace.Workspace.read = painted
main()
"""
HEAVY = {
    "ropa.model",
    "ropa.kinds",
    "ropa.plain",
    "ropa.register",
    "ropa.vocabulary",
    "ropa.wording",
    "ropa.checks",
    "ropa.journal",
    "email",  # package metadata needs it
    "tomllib",
    "argparse",  # these five PySide's library about itself needs, which sleeps
    "ast",
    "dis",
    "logging",
    "random",
    "sqlite_utils",
    "openpyxl",
    "reportlab",
    "PIL",
    "pikepdf",
    "docx",
    "lxml",
    "babel",
    "pypdfium2",
    "rapidfuzz",
}
WRONG_ARGUMENTS = """
import ropa_ui
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
for wrong in (lambda: QColor(None, 3, []), lambda: QPoint("x", 1), lambda: QPoint().setX("x")):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(QPoint.__doc__)
"""


ANOTHER_PYSIDE = {
    "another version": "dormant._KNOWN = b'6.11.99'",
    "other names": "dormant._OF_PYSIDE, dormant._FEATURES, dormant._OF_PYTHON = set(), 'gone', ('gone',)",
    "finders that stay as they are": "dormant._Finders.insert = lambda self, at, one: list.insert(self, at, one)",
}


def explained(ahead: str) -> subprocess.CompletedProcess[str]:
    code = WRONG_ARGUMENTS.replace("import ropa_ui", ahead)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True)


@pytest.fixture(scope="module")
def plainly() -> str:
    return explained("import PySide6").stdout


def test_pyside_explains_a_wrong_argument_though_what_explains_it_slept(plainly: str) -> None:
    assert dormant._is_known(), "look through dormant.py with the new version in hand, and name it there"
    slept = explained("import ropa_ui")
    assert "called with wrong argument types" in slept.stdout
    assert slept.stdout == plainly
    assert slept.stderr == ""


@pytest.mark.parametrize("differs", ANOTHER_PYSIDE.values(), ids=ANOTHER_PYSIDE)
def test_a_pyside_of_another_build_is_imported_all_the_same(plainly: str, differs: str) -> None:
    ahead = f"""
import importlib.util
spec = importlib.util.spec_from_file_location("dormant", {dormant.__file__!r})
dormant = importlib.util.module_from_spec(spec)
spec.loader.exec_module(dormant)
{differs}
dormant.import_pyside()
"""
    assert explained(ahead).stdout == plainly


def test_the_first_list_is_painted_without_the_model_or_any_file_format(town: Path, home: Path) -> None:
    environment = os.environ | {
        "ROPA_HOME": str(home),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    catalog.load.cache_clear()
    for language in catalog.LANGUAGES:
        catalog.load(language)  # the texts of another start lie in the cache
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(town)],
        env=environment,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    said = json.loads(done.stdout)
    assert HEAVY.isdisjoint(said["modules"])
    assert said["ids"][0] == "b-11"
    assert len(said["ids"]) == 12


def test_the_menus_are_filled_once_the_first_list_is_painted(town: Path, qtbot: QtBot) -> None:
    window = MainWindow(catalog.load("sv"), Settings(language="sv", actor="Elin Lund", mode="light"))
    qtbot.addWidget(window)
    assert window.open_path(town)
    assert [menu.title().replace("&", "") for menu in window.menus.values()] == [
        "Arkiv", "Redigera", "Visa", "Gå", "Hjälp",
    ]  # fmt: skip
    assert not any(menu.actions() for menu in window.menus.values())
    window.show()
    qtbot.waitUntil(lambda: all(menu.actions() for menu in window.menus.values()))
    assert window.settings.recent[0][0] == str(town)
    qtbot.waitUntil(lambda: place(window).session is not None)
    assert section(window, "activity").list.table.hasFocus()
    assert window.close()


def test_another_language_chosen_while_the_register_is_read_is_spoken_everywhere(
    window: MainWindow, town: Path, qtbot: QtBot
) -> None:
    assert window.open_path(town)
    window.set_language("en")
    qtbot.waitUntil(lambda: place(window).session is not None)
    page = section(window, "activity")
    assert len(page.list.table.ids()) == 12
    assert place(window).sidebar.nav._model.groups[0].items[1].text == "Processing"
    assert session_of(window).words.entity("activity") == "Processing activity"


def test_the_start_page_offers_three_ways_and_the_recent_registers(tmp_path: Path, town: Path) -> None:
    chosen = Settings(
        recent=[[str(town), "2026-11-20T10:42+01:00"], [str(tmp_path / "borta.ropa"), "2026-03-01T08:00+01:00"]]
    )
    page = StartPage(catalog.load("sv"), chosen)
    assert [card.objectName() for card in page.findChildren(StartCard)] == ["start_new", "start_open", "start_example"]
    there, gone = page.findChildren(RecentCard)
    assert there.isEnabled()
    assert str(town.parent) in there.accessibleName() or "~" in there.accessibleName()
    assert not gone.isEnabled()
    assert "finns inte" in gone.accessibleName()


def test_a_missing_register_can_be_taken_off_the_list(tmp_path: Path) -> None:
    chosen = Settings(recent=[[str(tmp_path / "borta.ropa"), "2026-03-01T08:00+01:00"]])
    page = StartPage(catalog.load("sv"), chosen)
    forget = next(button for button in page.findChildren(QPushButton) if button.accessibleName() == "Ta bort")
    forget.click()
    assert chosen.recent == []
    assert not (tmp_path / "borta.ropa").exists()


def test_three_questions_make_a_register_and_its_first_record(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Ny.ropa"

    def answered(dialog: NewRegister) -> int:
        type_text(dialog.organisation, "Ängsö Åkeri AB")
        type_text(dialog.officer, "Björn Ås")
        dialog.path.setText(str(path))
        return 1

    monkeypatch.setattr(NewRegister, "exec", answered)
    window.new_asked()
    qtbot.waitUntil(lambda: bool(place(window).record()))
    session = session_of(window)
    assert session.organisation is not None
    assert session.organisation.name == "Ängsö Åkeri AB"
    officer = session.register.find(Party, session.organisation.dpo)
    assert officer is not None
    assert officer.name == "Björn Ås"
    made = session.register.get(place(window).record())
    assert isinstance(made, Activity)
    assert made.controllers == (session.organisation.id,)
    assert made.reference == "B-001"


def test_a_new_register_never_takes_the_place_of_a_file(tmp_path: Path, qtbot: QtBot) -> None:
    there = tmp_path / "Redan.ropa"
    there.write_text("en annan fil")
    dialog = NewRegister(catalog.load("sv"))
    qtbot.addWidget(dialog)
    dialog.organisation.setText("Ängsö Åkeri AB")
    dialog.path.setText(str(there))
    dialog.accept()
    assert not dialog.result()
    assert there.read_text() == "en annan fil"


def test_a_file_that_is_no_register_is_refused_in_words(window: MainWindow, tmp_path: Path) -> None:
    odd = tmp_path / "brev.ropa"
    odd.write_text("Hej! " * 400)
    assert not window.open_path(odd)
    assert "errors.not_a_register" in window.messages.shown()
    assert window.workspace is None
    assert odd.read_text() == "Hej! " * 400


def test_a_register_that_is_gone_is_said_to_be_gone(window: MainWindow, tmp_path: Path) -> None:
    assert not window.open_path(tmp_path / "borta.ropa")
    assert "errors.not_found" in window.messages.shown()
    assert not (tmp_path / "borta.ropa").exists()


def test_a_register_open_elsewhere_is_read_only_and_says_so(window: MainWindow, town: Path, qtbot: QtBot) -> None:
    town.chmod(0o444)
    window.settings.actor = "Elin Lund"
    store = open_register(town, actor="Elin Lund", read_only=True)
    store.close()
    window._open(lambda: open_register(town, actor="Elin Lund", read_only=True), town)
    qtbot.waitUntil(lambda: place(window).session is not None)
    assert "read_only" in window.messages.shown()
    assert not window.actions_.by_name["new"].isEnabled()
    assert window.actions_.by_name["export"].isEnabled()


def test_the_window_goes_back_to_where_it_was(window: MainWindow, town: Path, qtbot: QtBot) -> None:
    open_in(window, town, qtbot)
    page = section(window, "party")
    page.list.table.sort_by("kind", descending=True)
    page.list.select("p-1")
    window.close_register()
    chosen = kept_settings.load()
    assert chosen.section == "party"
    assert chosen.sections["party"]["sort"] == ["kind", True]
    assert chosen.sections["party"]["selected"] == "p-1"
    open_in(window, town, qtbot)
    qtbot.waitUntil(lambda: place(window).here == "party")
    again = section(window, "party")
    assert again.list.table.current_id() == "p-1"
    assert again.list.table.sorting() == ("kind", True)


def test_the_recent_registers_are_remembered_newest_first(
    window: MainWindow, town: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "Annan.ropa"
    other.write_bytes(town.read_bytes())
    open_in(window, town, qtbot)
    open_in(window, other, qtbot)
    assert [path for path, _ in window.settings.recent] == [str(other), str(town)]
