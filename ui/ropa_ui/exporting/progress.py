"""How far a file has come, with a way to stop it; shown only where it takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa_ui.tasks import Task

_PATIENCE_MS = 500


class ProgressRow(Sheet):
    """A bar that follows one piece of work."""

    cancelled = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__("info", radius=6)
        self._texts, self._bar, self._works = texts, QProgressBar(), False
        self._said = label(texts("pages.export.working"))
        self._bar.setTextVisible(False)
        cancel = Button(texts("window.cancel"))
        cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(12)
        row.addWidget(self._said)
        row.addWidget(self._bar, 1)
        row.addWidget(cancel)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show how far a task has come, if it is not soon over."""
        self._works = True
        task.progressed.connect(self._step)
        QTimer.singleShot(_PATIENCE_MS, self, lambda: self.setVisible(self._works))

    def over(self) -> None:
        """Nothing is written any more."""
        self._works = False
        self.hide()

    def _step(self, done: int, of: int) -> None:
        """Show how many of how many steps are done; none of none while what was written is checked."""
        words = self._texts("pages.export.working" if of else "pages.export.checking")
        self._said.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setMaximum(of)
        self._bar.setValue(done)
