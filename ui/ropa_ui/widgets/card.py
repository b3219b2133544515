"""A card: a white sheet with a title and what belongs under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ropa_ui.theme import theme


class Sheet(QWidget):
    """A rounded surface; with a tone it is a note with a bar at its left edge.

    Tones: ``""`` (white, thin border), ``err``, ``warn``, ``ok``, ``info`` (tinted, 3 px bar).
    """

    def __init__(self, tone: str = "", radius: int = 8) -> None:
        super().__init__()
        self._tone, self._radius = tone, radius
        self._view: QWidget = self

    def ring_for(self, view: QWidget) -> None:
        """Show around the sheet that a list which fills it has focus."""
        self._view = view
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def set_tone(self, tone: str) -> None:
        """Be another kind of sheet."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sheet(painter, self, self._tone, self._radius, ring=self._view.hasFocus())
        painter.end()


def paint_overlay(widget: QWidget) -> None:
    """Paint the surface of something that lies over the page."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color("control"), 1))
    painter.setBrush(theme().color("base"))
    painter.drawRoundedRect(widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
    painter.end()


def paint_sheet(painter: QPainter, widget: QWidget, tone: str, radius: int, *, ring: bool) -> None:
    """Paint the surface of a sheet, perhaps with the ring that says it has focus."""
    look, area = theme(), widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
    fill = {"": "base", "info": "chip"}.get(tone, f"{tone}bg")
    edge = QPen(look.color("line"), 1) if not tone else QPen(Qt.PenStyle.NoPen)
    if ring:
        edge, area = QPen(look.color("accent"), 2), area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(edge)
    painter.setBrush(look.color(fill))
    painter.drawRoundedRect(area, radius, radius)
    if tone:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if tone == "info" else tone))
        painter.setClipRect(0, 0, 3, widget.height())
        painter.drawRoundedRect(area, radius, radius)
        painter.setClipping(False)


class Title(QLabel):
    """A heading with its article beside it, in one label so that they share a baseline."""

    def __init__(self, title: str, article: str = "") -> None:
        super().__init__()
        self._said = (title, article)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        theme().changed.connect(self._write)
        self._write()

    def show_title(self, title: str, article: str = "") -> None:
        """Show another heading."""
        self._said = (title, article)
        self._write()

    def _write(self) -> None:
        from html import escape

        title, article = (escape(words).replace(". ", ".&nbsp;") if n else escape(words)
                          for n, words in enumerate(self._said))  # fmt: skip
        look = theme()
        head = f'<span style="font-size:{look.points * 1.15:.2f}pt;font-weight:600">{title}</span>'
        beside = f'&nbsp; <span style="color:{look.tokens.muted}">{article}</span>' if article else ""
        self.setText(head + beside)
        self.setAccessibleName(" ".join(filter(None, self._said)))


class Card(Sheet):
    """A sheet with a title row and a body: ``card.body`` is a vertical layout, ``card.add_action`` fills the row."""

    def __init__(self, title: str = "", article: str = "") -> None:
        super().__init__()
        self.title = Title(title, article)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 12)
        layout.setSpacing(8)
        if title:
            layout.addLayout(self._row)
        else:
            self.title.setParent(None)
        layout.addLayout(self.body)

    def add_action(self, widget: QWidget) -> None:
        """Put a button or a note at the right of the title."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
