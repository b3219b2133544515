"""The words of Qt's own buttons and menus, such as those of the file dialog."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_spoken: list[QTranslator] = []


def speak(language: str) -> None:
    """Let Qt speak Swedish or English from now on."""
    app = QApplication.instance()
    if app is None:
        return
    while _spoken:
        app.removeTranslator(_spoken.pop())
    translator = QTranslator()
    if translator.load(QLocale(language), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
        _spoken.append(translator)
