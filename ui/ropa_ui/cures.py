"""What can be done when a register could not be opened, or not be saved before it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ropa.catalog import Texts
    from ropa.errors import RopaError
    from ropa_ui.window import MainWindow


def cures(window: MainWindow, error: RopaError, path: Path | None) -> list[tuple[str, str, Callable[[], object]]]:
    """Buttons for the message: what each says, its icon, and what it does."""
    if path is None:
        return []
    texts = window.texts
    match error.key:
        case "errors.damaged" | "errors.empty_file":
            return [(texts("window.command.restore"), "rotate-ccw", lambda: window.restore_backup(path))]
        case "errors.altered_schema":
            return [(texts("window.rescue"), "eye", lambda: window.rescue(path))]
        case "errors.not_found":
            return [
                (texts("window.start.find"), "search", window.open_asked),
                (texts("window.start.forget"), "x", lambda: window.forget(path)),
            ]
        case _:
            return []


def asked_to_leave(texts: Texts, parent: QWidget) -> bool:
    """Whether to close although something typed could not be saved; it lies as a draft until the next time."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(texts("window.leave.title"))
    box.setText(texts("window.leave.question"))
    box.setInformativeText(texts("window.leave.draft"))
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    box.button(QMessageBox.StandardButton.Yes).setText(texts("window.leave.anyway"))
    box.button(QMessageBox.StandardButton.Cancel).setText(texts("window.cancel"))
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return box.exec() == QMessageBox.StandardButton.Yes
