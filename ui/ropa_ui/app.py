"""The desktop application: from a file's name, or nothing, to a window.

Importing this room and painting the first list needs neither the records' model nor any file format.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ropa import catalog
from ropa_ui import settings
from ropa_ui.collecting import Collector
from ropa_ui.crash import Hook
from ropa_ui.revealing import reveal
from ropa_ui.theme import theme
from ropa_ui.window import MainWindow

SWITCH_S = 0.0005
"""How long a thread beside the window may hold Python while the window waits: every call of Qt lets go of it."""


def run(path: str | None, *, language: str | None = None) -> int:
    """Open the window on a register, or on the start page; returns when the window is closed."""
    app = application()
    window = build(app, language=language)
    if path:
        window.open_path(Path(path))
    window.show()
    gc.freeze()
    return app.exec()


def application() -> QApplication:
    """The application of this process."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication([*sys.argv[:1], "-style", "fusion"])  # told later, PySide would first make a style's 500 names
    app.setApplicationName("ropa")
    app.setDesktopFileName("ropa")
    return app


def build(app: QApplication, *, language: str | None = None) -> MainWindow:
    """The window in the person's own look and language, with the hook for what nobody caught."""
    chosen = settings.load()
    chosen.language = language or chosen.language or _language_of_system()
    chosen.actor = chosen.actor or _person()
    theme().install(chosen.mode, chosen.zoom)  # type: ignore[arg-type]
    window = MainWindow(catalog.load(chosen.language), chosen)
    window.hook = Hook(window.texts_now)
    window.hook.install()
    Collector(app)
    app.focusChanged.connect(reveal)
    sys.setswitchinterval(SWITCH_S)
    return window


def _language_of_system() -> str:
    return "en" if QLocale.system().language() == QLocale.Language.English else "sv"


def _person() -> str:
    """The name of whoever sits at the machine, as the system knows it."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USERNAME", "")
