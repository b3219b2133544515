"""What a person does in the window, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ropa_ui.section_page import SectionPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ropa_ui.session import Session
    from ropa_ui.window import MainWindow
    from ropa_ui.workspace import Workspace

W = TypeVar("W")


def place(window: MainWindow) -> Workspace:
    """The open register on screen."""
    assert window.workspace is not None
    return window.workspace


def session_of(window: MainWindow) -> Session:
    """The session of the open register."""
    session = place(window).session
    assert session is not None
    return session


def section(window: MainWindow, name: str) -> SectionPage:
    """Go to a list."""
    page = go(window, name)
    assert isinstance(page, SectionPage)
    return page


def go(window: MainWindow, name: str) -> QWidget:
    """Go to a page."""
    place(window).go(name)
    page = place(window).page()
    assert page is not None
    return page


def command(window: MainWindow, name: str) -> None:
    """Choose a command of the menu."""
    window.actions_.by_name[name].trigger()


def toast(window: MainWindow) -> str:
    """What the message at the lower edge says."""
    shown = window.toasts.current()
    return shown.title if shown else ""


def press_undo(window: MainWindow) -> None:
    """Press the button of the message at the lower edge."""
    shown = window.toasts.current()
    assert shown is not None
    shown.buttons[0].click()
