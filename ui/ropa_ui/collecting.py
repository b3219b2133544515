"""Garbage is collected in the window's own thread and in no other.

Python collects wherever the last object was made.  On a thread that works beside the window that would destroy widgets
there, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from ropa_ui.tasks import busy

LOOK_EVERY_MS = 1000
LONGEST_REST = 60
"""How many looks may be put off in a row."""


class Collector(QObject):
    """Takes collecting over from Python: looks once a second whether there is enough to collect, as Python would.

    It rests while work runs beside the window, because what a thread has read so far would be walked again and again,
    and the window would stall meanwhile.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._rested = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)

    def look(self) -> None:
        """Collect the oldest generation that is due, and those younger than it."""
        if busy() and self._rested < LONGEST_REST:
            self._rested += 1
            return
        self._rested = 0
        ages = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(ages) if count > most]
        if due:
            gc.collect(max(due))
