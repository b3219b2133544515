"""What a person is told, and can do, when the file is damaged, full, changed or taken."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.model import DataGroup
from ropa.safekeeping import Drafts
from ropa.safekeeping import open_register as open_file
from ropa_ui.restoring import RestoreDialog
from tests.ui.window.conftest import open_register
from tests.ui.window.hands import command, place, section, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.window import MainWindow


def rename(window: MainWindow, name: str) -> bool:
    session = session_of(window)
    group = session.register.find(DataGroup, "g-0")
    assert group is not None
    return session.save(replace(group, name=name))


def accept(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Answer the dialog of backups with the one chosen in it; how many were offered each time."""
    offered: list[int] = []

    def answered(dialog: RestoreDialog) -> int:
        offered.append(len(dialog.table.ids()))
        return 1

    monkeypatch.setattr(RestoreDialog, "exec", answered)
    return offered


def test_a_backup_is_made_at_close_and_restored_on_request(
    desk: MainWindow, town: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rename(desk, "Före")
    desk.close_register()
    open_register(desk, town, qtbot)
    assert rename(desk, "Efter")
    offered = accept(monkeypatch)
    command(desk, "restore")
    qtbot.waitUntil(lambda: place(desk).session is not None, timeout=10_000)
    group = session_of(desk).register.find(DataGroup, "g-0")
    assert group is not None
    assert offered
    assert group.name == "Före"
    assert session_of(desk).store.operations(limit=1)[0].label == "restore"


def test_a_damaged_file_offers_its_backups(
    desk: MainWindow, town: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rename(desk, "Före skadan")
    desk.close_register()
    whole = town.read_bytes()
    town.write_bytes(whole[: len(whole) // 2])
    assert not desk.open_path(town)
    assert "errors.damaged" in desk.messages.shown()
    accept(monkeypatch)
    buttons = desk.messages._shown["errors.damaged"].buttons
    assert buttons[0].accessibleName() == "Återställ säkerhetskopia …"
    buttons[0].click()
    qtbot.waitUntil(lambda: desk.workspace is not None and desk.workspace.session is not None, timeout=10_000)
    group = session_of(desk).register.find(DataGroup, "g-0")
    assert group is not None
    assert group.name == "Före skadan"


def test_an_empty_file_is_left_alone_and_named(window: MainWindow, tmp_path: Path) -> None:
    empty = tmp_path / "tom.ropa"
    empty.touch()
    assert not window.open_path(empty)
    assert "errors.empty_file" in window.messages.shown()
    assert empty.stat().st_size == 0


def test_an_altered_file_can_be_opened_for_reading(window: MainWindow, town: Path, qtbot: QtBot) -> None:
    import sqlite3

    other = sqlite3.connect(town)
    other.execute("CREATE TRIGGER sly AFTER INSERT ON party BEGIN DELETE FROM activity; END")
    other.commit()
    other.close()
    assert not window.open_path(town)
    buttons = window.messages._shown["errors.altered_schema"].buttons
    buttons[0].click()
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.session is not None, timeout=10_000)
    assert place(window).store.read_only
    assert not window.actions_.by_name["new"].isEnabled()


def test_another_file_in_the_registers_place_is_never_written_over(
    desk: MainWindow, town: Path, tmp_path: Path
) -> None:
    other = tmp_path / "annan.ropa"
    other.write_bytes(b"en annan fil")
    os.replace(other, town)  # noqa: PTH105 (what a synchronising program does)
    assert not rename(desk, "Nytt namn")
    assert "errors.file_replaced" in desk.messages.shown()
    assert town.read_bytes() == b"en annan fil"


def test_a_record_changed_by_another_program_is_not_written_over(desk: MainWindow, town: Path) -> None:
    import sqlite3

    other = sqlite3.connect(town)
    other.execute("UPDATE data_group SET name = 'Ändrat utifrån' WHERE id = 'g-0'")
    other.commit()
    other.close()
    assert not rename(desk, "Vårt namn")
    assert "errors.changed_elsewhere" in desk.messages.shown()
    group = session_of(desk).register.find(DataGroup, "g-0")
    assert group is not None
    assert group.name == "Ändrat utifrån"


def test_a_name_with_markup_is_shown_as_it_is_written(desk: MainWindow) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel

    assert rename(desk, '<img src="/etc/hostname">Namn')
    place(desk).open_record("g-0")
    place(desk).do("record_history")
    shown = [label for label in desk.findChildren(QLabel) if "<img" in label.text()]
    assert shown
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)


def test_a_register_that_is_open_is_opened_again_for_writing(desk: MainWindow, town: Path, qtbot: QtBot) -> None:
    open_register(desk, town, qtbot)
    assert not place(desk).store.read_only


def test_the_open_register_stays_when_another_cannot_be_opened(desk: MainWindow, tmp_path: Path) -> None:
    before = session_of(desk)
    assert not desk.open_path(tmp_path / "borta.ropa")
    assert session_of(desk) is before
    assert rename(desk, "Går att ändra")


def test_what_was_written_is_there_for_the_next_program(desk: MainWindow, town: Path) -> None:
    assert rename(desk, "Sparat genast")
    desk.close_register()
    store = open_file(town, actor="En annan", read_only=True)
    group = store.read("data_group", "g-0")
    store.close()
    assert isinstance(group, DataGroup)
    assert group.name == "Sparat genast"


KILLED = """
import os, pathlib, signal, sys
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from ropa_ui import app
application = app.application()
window = app.build(application)
window.show()
window.open_path(pathlib.Path(sys.argv[1]))
def typed():
    window.workspace.open_record("g-0")
    box = window.workspace.page().record_page().form().frames["description"].editor.inputs()[0]
    box.setFocus()
    for letter in "Halvfärdig":
        application.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    QTimer.singleShot(1000, lambda: os.kill(os.getpid(), signal.SIGKILL))
window.workspace.when_ready(typed)
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_what_was_typed_a_second_before_the_program_was_killed_is_there_again(
    window: MainWindow, town: Path, home: Path, qtbot: QtBot
) -> None:
    environment = os.environ | {"ROPA_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run([sys.executable, "-c", KILLED, str(town)], env=environment, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    open_register(window, town, qtbot)
    group = session_of(window).register.find(DataGroup, "g-0")
    assert group is not None
    assert group.description == "Halvfärdig"
    assert "draft" in window.messages.shown()


def test_a_register_that_takes_nothing_can_still_be_closed_and_the_draft_is_kept(
    desk: MainWindow, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = section(desk, "data_group")
    page.open("g-0")
    form = page.record_page().form()  # type: ignore[union-attr]
    assert form is not None
    form.frames["description"].editor.show_value("Får inte plats")
    form.frames["description"].editor.edited.emit()
    town.rename(town.with_suffix(".flyttad"))
    answers = iter((False, True))
    monkeypatch.setattr("ropa_ui.cures.asked_to_leave", lambda *_: next(answers))
    assert not desk.close()  # the first time the person stays
    assert desk.workspace is not None
    drafts = Drafts(None, place(desk).store.register_id, town)
    assert desk.close()
    assert desk.workspace is None
    assert [draft.now["description"] for draft in drafts.all()] == ["Får inte plats"]
