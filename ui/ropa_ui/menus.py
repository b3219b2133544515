"""What stands in the window's menus, and what each command does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ropa_ui.actions import Actions, Command
from ropa_ui.sections import SECTIONS
from ropa_ui.theme import ZOOM_STEP, theme

if TYPE_CHECKING:
    from ropa_ui.window import MainWindow

DIGITS = 9


def fill(window: MainWindow) -> Actions:
    """Put every command into the window's menus."""
    actions = Actions(window, window.menus)
    recent = actions.submenu("file", "recent")
    recent.aboutToShow.connect(lambda: _list_recent(window, actions))
    for at, section in enumerate(one for one in SECTIONS if one.group != "more"):
        actions.add(Command(f"go_{section.name}", "go", (f"Ctrl+{at + 1}",) if at < DIGITS else ()))
    more = actions.submenu("go", "more")
    for section in SECTIONS:
        if section.group == "more":
            actions.add(Command(f"go_{section.name}", "go"), more)
    _connect(window, actions)
    return actions


def _list_recent(window: MainWindow, actions: Actions) -> None:
    menu = actions.inside["recent"]
    menu.clear()
    for path, _ in window.settings.recent:
        menu.addAction(path.replace("&", "&&"), partial(window.open_path, Path(path)))


def _connect(window: MainWindow, actions: Actions) -> None:
    on = actions.on
    on("new_register", window.new_asked)
    on("open", window.open_asked)
    on("example", window.open_example)
    on("close_register", window.close_register)
    on("restore", window.restore_backup)
    on("quit", window.close)
    for mode in ("system", "light", "dark"):
        on(mode, partial(window.set_mode, mode))
    for language in ("sv", "en"):
        on(language, partial(window.set_language, language))
    on("larger", lambda: window.set_zoom(theme().zoom + ZOOM_STEP))
    on("smaller", lambda: window.set_zoom(theme().zoom - ZOOM_STEP))
    on("normal_size", lambda: window.set_zoom(100))
    for which in ("keys", "about"):
        on(which, partial(_help, window, which))
    for name in actions.by_name.keys() - actions.given:
        on(name, partial(_do, window, name))


def _do(window: MainWindow, name: str) -> None:
    """Hand a command to the open register."""
    if window.workspace is not None:
        window.workspace.do(name)


def _help(window: MainWindow, which: str) -> None:
    from ropa_ui.help import about_dialog, keys_dialog

    texts = window.texts
    dialog = keys_dialog(texts, window.actions_, window) if which == "keys" else about_dialog(texts, window)
    dialog.open()
