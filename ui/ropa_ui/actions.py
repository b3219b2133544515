"""Everything the window can be told to do: menu, name, shortcut; one table for menus, palette and the list of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenu, QWidget

    from ropa.catalog import Texts


class Command(NamedTuple):
    """One thing to do.

    Attributes:
        name: its key in the catalogue, ``window.command.<name>``.
        menu: the menu it stands in.
        keys: its shortcuts, the first one shown.
        always: it works also without an open register.
        choice: it is one of a group of which one holds, such as the language.
    """

    name: str
    menu: str
    keys: tuple[str, ...] = ()
    always: bool = False
    choice: str = ""


def _menu(menu: str, listed: str) -> list[Command | None]:
    """Commands written one per line as ``name key key``; ``+`` before a name means always, ``-`` a line between."""
    found: list[Command | None] = []
    for line in listed.split("\n"):
        parts = line.split()
        if parts and parts[0] == "-":
            found.append(None)
        elif parts:
            name, _, choice = parts[0].lstrip("+").partition("@")
            found.append(Command(name, menu, tuple(parts[1:]), parts[0].startswith("+"), choice))
    return found


MENUS: Mapping[str, list[Command | None]] = {
    "file": _menu("file", """
        +new_register Ctrl+Shift+N
        +open Ctrl+O
        +example
        close_register Ctrl+W
        -
        save Ctrl+S
        import Ctrl+I
        export Ctrl+E
        export_chosen
        print Ctrl+P
        -
        save_copy
        restore
        verify
        -
        +quit Ctrl+Q
        """),
    "edit": _menu("edit", """
        undo Ctrl+Z
        redo Ctrl+Y Ctrl+Shift+Z
        -
        new Ctrl+N
        duplicate Ctrl+D
        bulk Ctrl+Shift+B
        delete
        -
        copy_rows
        filter Ctrl+F
        adopt Ctrl+Enter Ctrl+Return
        """),
    "view": _menu("view", """
        toggle_list F6
        record_history Ctrl+H
        -
        +larger Ctrl++ Ctrl+=
        +smaller Ctrl+-
        +normal_size Ctrl+0
        -
        +system@mode
        +light@mode
        +dark@mode
        -
        +sv@language
        +en@language
        """),
    "go": _menu("go", """
        palette Ctrl+K
        next_finding F8
        previous_finding Shift+F8
        previous_record Alt+Up
        next_record Alt+Down
        back Alt+Left
        -
        """),
    "help": _menu("help", """
        +keys F1
        +about
        """),
}  # fmt: skip


class Actions:
    """The window's actions by name, and the menus inside its menus."""

    def __init__(self, owner: QWidget, menus: Mapping[str, QMenu]) -> None:
        self._owner, self._menus = owner, menus
        self.inside: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.by_name: dict[str, QAction] = {}
        self.commands: dict[str, Command] = {}
        self.given: set[str] = set()
        for name, commands in MENUS.items():
            for command in commands:
                if command is None:
                    self._menus[name].addSeparator()
                else:
                    self.add(command)

    def add(self, command: Command, menu: QMenu | None = None) -> QAction:
        """Make one action and put it into its menu, or into a menu inside that."""
        action = QAction(self._owner)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        if command.choice:
            action.setCheckable(True)
            self._groups.setdefault(command.choice, QActionGroup(self._owner)).addAction(action)
        (menu or self._menus[command.menu]).addAction(action)
        self._owner.addAction(action)
        self.by_name[command.name], self.commands[command.name] = action, command
        return action

    def submenu(self, menu: str, name: str) -> QMenu:
        """A menu ``inside`` a menu, such as the recent registers."""
        self.inside[name] = self._menus[menu].addMenu("")
        return self.inside[name]

    def on(self, name: str, act: Callable[[], object]) -> None:
        """Say what a command does; ``given`` names those of which it was said."""
        self.given.add(name)
        self.by_name[name].triggered.connect(lambda _checked=False: act())

    def show_texts(self, texts: Texts) -> None:
        """Name every action in this language, with the shortcut in the tooltip."""
        for name, menu in self.inside.items():
            menu.setTitle(texts(f"window.menu.{name}"))
        for name, action in self.by_name.items():
            action.setText(text_of(name, texts))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            plain = action.text().replace("&", "").rstrip("…")
            action.setToolTip(f"{plain} ({keys})" if keys else plain)

    def enable(self, *, is_open: bool) -> None:
        """Let what needs an open register work only with one."""
        for name, command in self.commands.items():
            self.by_name[name].setEnabled(is_open or command.always)


def text_of(name: str, texts: Texts) -> str:
    """The words of a command; going to a section is worded by the section's own name."""
    section = name.removeprefix("go_")
    return texts(f"window.section.{section}") if section != name else texts(f"window.command.{name}")
