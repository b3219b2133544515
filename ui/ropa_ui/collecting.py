"""Garbage is collected in the window's own thread and in no other.

Python collects wherever the last object was made.  On a thread that works beside the window that would destroy widgets
there, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1000


class Collector(QObject):
    """Takes collecting over from Python: looks once a second whether there is enough to collect, as Python would."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)

    def look(self) -> None:
        """Collect the oldest generation that is due, and those younger than it."""
        ages = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(ages) if count > most]
        if due:
            gc.collect(max(due))
