"""A ring around the field one was led to, that fades away."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from ropa_ui.theme import theme

_LASTS, _AROUND = 1400, 5
_LABEL = 28  # what stands above a field


class Pulse(QWidget):
    """The ring itself: laid over the page, following its field, deaf to the mouse."""

    def __init__(self, target: QWidget, page: QWidget) -> None:
        super().__init__(page)
        self._target, self._page, self._strength = target, page, 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        target.destroyed.connect(self._end)
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setDuration(_LASTS)
        self._fading.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fading.valueChanged.connect(self._fade)
        self._fading.finished.connect(self.deleteLater)
        self._fading.start()
        self._fade(1.0)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._strength)
        painter.setPen(QPen(theme().color("accent"), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 7, 7)
        painter.end()

    def _end(self) -> None:
        """Follow nothing any more: the field is gone before the ring is."""
        self._fading.stop()
        self.deleteLater()

    def _fade(self, strength: float) -> None:
        self._strength = strength
        corner = self._target.mapTo(self._page, self._target.rect().topLeft())
        area = self._target.rect().translated(corner)
        self.setGeometry(area.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))
        self.raise_()
        self.update()


def lead_to(target: QWidget, area: QScrollArea) -> None:
    """Scroll a field into view, focus it and let the ring show where it is."""
    page = area.widget()
    if page is None:
        return
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    _bring(target, page, area)
    QTimer.singleShot(0, target, lambda: _bring(target, page, area))  # a page that was just made settles once more
    Pulse(target, page)


def _bring(target: QWidget, page: QWidget, area: QScrollArea) -> None:
    """Scroll so that a field and what it is called are in view."""
    _settle(target, page)
    top = target.mapTo(page, target.rect().topLeft()).y()
    bar = area.verticalScrollBar()
    inside = bar.value() + _LABEL <= top and top + min(target.height(), 200) <= bar.value() + area.viewport().height()
    if not inside:
        bar.setValue(max(0, top - area.viewport().height() // 4))


def _settle(target: QWidget, page: QWidget) -> None:
    """Let every layout between a field and its page take its place now, so that the field is where it will be."""
    parents, widget = list[QWidget](), target.parentWidget()
    while widget is not None and widget is not page.parentWidget():
        parents.append(widget)
        widget = widget.parentWidget()
    for parent in (*parents, *reversed(parents)):
        if (layout := parent.layout()) is not None:
            layout.activate()
