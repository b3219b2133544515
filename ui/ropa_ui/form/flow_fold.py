"""The flow of an activity's data as a picture under its transfers, folded until somebody wants to see it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from ropa.model import Activity
    from ropa_ui.form.desk import Desk


class FlowFold(QWidget):
    """A button, and under it the picture of what stands on the form; it follows what is typed and is only an aid."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._activity: Activity | None = None
        self.button = Button(desk.texts("form.flow.show"), "chevron-right", "link")
        self.button.clicked.connect(self._turn)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.opened: QWidget | None = None

    def show_activity(self, activity: Activity) -> None:
        """Let the picture, if it is open, show an activity as it stands."""
        self._activity = activity
        if self.opened is not None:
            self._draw()

    def _turn(self) -> None:
        """Fold the picture out, or away."""
        if self.opened is None:
            self._draw()
        else:
            self._put(None)
        shown = self.opened is not None
        self.button.show_icon("chevron-down" if shown else "chevron-right")
        self.button.show_text(self._desk.texts("form.flow.hide" if shown else "form.flow.show"))

    def _draw(self) -> None:
        if self._activity is None:
            return
        from ropa.figures.captions import Captions
        from ropa.figures.flow import draw_flow, flow_of
        from ropa_ui.widgets.figure import FigureView

        desk, session = self._desk, self._desk.session
        captions = Captions(desk.register, desk.texts.language)
        flow = flow_of(captions, self._activity, session.title)
        if flow is None:
            self._put(label(desk.texts("form.flow.nothing"), "help", wrap=True))
        elif isinstance(self.opened, FigureView):
            self.opened.show_figure(partial(draw_flow, captions, flow))
        else:
            view = FigureView(desk.texts("form.flow.name"), partial(draw_flow, captions, flow))
            view.chosen.connect(session.open_record)
            self._put(view)

    def _put(self, widget: QWidget | None) -> None:
        """Show a widget in the place of the one shown."""
        if self.opened is not None:
            self.opened.hide()
            self.opened.deleteLater()
        self.opened = widget
        if widget is not None:
            self._column.addWidget(widget)
