"""Fields under each other, the short ones two and two where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from PySide6.QtGui import QResizeEvent

    from ropa_ui.form.frame import FieldFrame

NARROW = 560


class FieldGrid(QWidget):
    """The frames of a chapter or a row, in order; ``show_only`` leaves out what does not apply now."""

    def __init__(self, frames: Sequence[FieldFrame]) -> None:
        super().__init__()
        self.frames = frames
        self._shown: tuple[FieldFrame, ...] = ()
        self._wide = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._arrange(tuple(frames))

    def show_only(self, names: Container[str]) -> None:
        """Show the fields of these names."""
        shown = tuple(frame for frame in self.frames if frame.place.name in names)
        if shown != self._shown:
            self._arrange(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() >= NARROW) != self._wide:
            self._wide = not self._wide
            self._arrange(self._shown)

    def _arrange(self, shown: tuple[FieldFrame, ...]) -> None:
        for frame in self.frames:
            self._grid.removeWidget(frame)  # an item taken out by hand would keep the height it once measured
        self._shown, row, column = shown, 0, 0
        for frame in shown:
            short = self._wide and frame.place.is_short
            if column and not short:
                row, column = row + 1, 0
            self._grid.addWidget(frame, row, column, 1, 1 if short else 2)
            row, column = (row, 1) if short and not column else (row + 1, 0)
        for frame in self.frames:
            frame.setVisible(frame in shown)
