"""Words that stand on the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ropa_ui import icons
from ropa_ui.theme import theme

TONE_ICON = {"ok": "circle-check", "warn": "triangle-alert", "err": "circle-alert", "info": "info"}


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text; role is one of h1, h2, strong, muted, help, small, ok, warn, err or nothing."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class Picture(QLabel):
    """An icon that follows the theme; silent for a screen reader."""

    def __init__(self, name: str, role: str = "muted", size: int = icons.STATUS) -> None:
        super().__init__()
        self._drawn = (name, role, size)
        theme().changed.connect(self._tint)
        self._tint()

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon of the same size."""
        self._drawn = (name, role, self._drawn[2])
        self._tint()

    def sizeHint(self) -> QSize:
        return QSize(self._drawn[2], max(self._drawn[2], self.fontMetrics().height()))

    def _tint(self) -> None:
        self.setPixmap(icons.pixmap(*self._drawn))


class Message(QWidget):
    """An icon and a sentence under a field or a heading; hidden while it has nothing to say.

    The tone is ``err``, ``warn``, ``ok`` or ``info``; the icon and the words carry it too.
    """

    def __init__(self, text: str = "", tone: str = "warn") -> None:
        super().__init__()
        self._icon = Picture(TONE_ICON[tone], _role_of(tone))
        self._text = label(role=_role_of(tone), wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.say(text, tone)

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def say(self, text: str, tone: str = "warn") -> None:
        """Say something, or with an empty text nothing."""
        role = _role_of(tone)
        self._icon.show_icon(TONE_ICON[tone], role)
        if role != self._text.property("role"):
            self._text.setProperty("role", role)
            repolish(self._text)
        self._text.setText(text)
        if not text or self.parent() is not None:
            self.setVisible(bool(text))
        else:  # shown now it would be a window of its own; let it appear with the page it is put on
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)


def _role_of(tone: str) -> str:
    return "muted" if tone == "info" else tone


def tip(text: str) -> str:
    """Words for a tooltip as they are written: Qt would read ``<b>`` in them as markup, and open the picture named."""
    if "<" not in text:
        return text
    from html import escape

    return f"<span>{escape(text)}</span>"


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
