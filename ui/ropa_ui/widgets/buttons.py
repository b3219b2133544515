"""Buttons: one primary per view, the rest plain, small, links or icons alone."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from ropa_ui import icons
from ropa_ui.theme import theme
from ropa_ui.widgets.labels import tip

Kind: TypeAlias = Literal["plain", "primary", "small", "link"]


class Button(QPushButton):
    """A button with words and perhaps an icon; its accessible name is the words."""

    def __init__(self, text: str, icon: str = "", kind: Kind = "plain") -> None:
        super().__init__()
        self._icon, self._kind = icon, kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_text(text)
        if icon:
            self.setIconSize(QSize(icons.STATUS, icons.STATUS))
            theme().changed.connect(self._tint)
            self._tint()

    def show_text(self, text: str) -> None:
        """Say something else; icon and words are kept apart by a space no reader hears."""
        self.setText(f" {text}" if self._icon else text)
        self.setAccessibleName(text.replace("&", ""))

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self._tint()

    def _tint(self) -> None:
        role = {"primary": "on", "link": "accent"}.get(self._kind, "text")
        role = "text" if theme().high_contrast else role
        self.setIcon(icons.icon(self._icon, role, icons.STATUS))


class IconButton(QToolButton):
    """An icon alone, named for screen readers and in its tooltip."""

    def __init__(self, icon: str, name: str, *, shortcut: str = "", role: str = "text", size: int = icons.NAV) -> None:
        super().__init__()
        self._drawn = (icon, role, size)
        self.setIconSize(QSize(size, size))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.show_name(name, shortcut)
        theme().changed.connect(self._tint)
        self._tint()

    def show_name(self, name: str, shortcut: str = "") -> None:
        """Call the button something else."""
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({shortcut})" if shortcut else name))

    def show_icon(self, name: str, role: str = "text") -> None:
        """Show another icon."""
        self._drawn = (name, role, self._drawn[2])
        self._tint()

    def _tint(self) -> None:
        self.setIcon(icons.icon(*self._drawn))
