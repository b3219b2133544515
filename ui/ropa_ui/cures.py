"""What can be done when a register could not be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
