"""Opening the window, where there is a display to open it on."""

from __future__ import annotations

import gc
import os
import sys


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, on Linux with X11, Wayland or a platform chosen."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def open_window(path: str | None) -> int:
    """Open the window on a register, or on the start page; returns the exit status."""
    if not has_display():
        from ropa.catalog import load

        sys.stderr.write(load("sv")("cli.no_display") + "\n")
        return 1
    gc.disable()  # nothing made until the window stands is garbage
    from ropa_ui.app import run

    return run(path)
