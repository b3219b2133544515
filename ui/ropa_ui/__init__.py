"""The window: everything that knows Qt."""

from __future__ import annotations

import sys

from PySide6 import QtCore  # noqa: F401 - brings what is eased below


def _ease_imports() -> None:
    """Spare PySide reading the source of every module imported after it, in search of its own name.

    It looks for modules that could switch names to snake_case; no module of ours does, and openpyxl's are many.
    """
    features = sys.modules.get("shibokensupport.feature")
    if hasattr(features, "_mod_uses_pyside"):
        setattr(features, "_mod_uses_pyside", lambda module: module.__name__.startswith("ropa_ui"))  # noqa: B010


_ease_imports()
