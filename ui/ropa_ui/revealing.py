"""What has the keyboard is in sight, wherever the keyboard came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_AROUND = 24


def reveal(_before: QWidget | None, now: QWidget | None) -> None:
    """Scroll to a widget that gets focus out of sight; Qt does so only for what comes from inside the same page."""
    if now is None or not now.isVisible() or not now.visibleRegion().isEmpty():
        return
    above = now.parentWidget()
    while above is not None:
        if above.inherits("QScrollArea"):
            above.ensureWidgetVisible(now, 0, _AROUND)  # type: ignore[attr-defined]
        above = above.parentWidget()
