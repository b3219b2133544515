"""A day, typed or chosen in a calendar."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QSizePolicy, QToolButton, QWidget

from ropa_ui import icons, moments
from ropa_ui.theme import theme
from ropa_ui.widgets.dates import read_date
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import repolish
from ropa_ui.words import language, word


class DateField(Field["dt.date | None"]):
    """A day or none; what cannot be read stays as it was typed, framed as wrong, and ``is_valid`` says so.

    Alt+↓ or the button opens the calendar; leaving the field writes the day as yyyy-mm-dd.
    """

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(word("date.format"))
        self.line.setMinimumWidth(self.fontMetrics().horizontalAdvance("2026-00-00") + 56)
        self.line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._open = QAction(word("date.calendar"), self)
        self._open.triggered.connect(self.open_calendar)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.line.findChildren(QToolButton):
            button.setAccessibleName(word("date.calendar"))
            button.setToolTip(word("date.calendar"))
        self.line.textEdited.connect(self._typed)
        self._hold(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.left.connect(self._tidy)
        self._calendar: QCalendarWidget | None = None
        self._tone = ""
        theme().changed.connect(self._tint)
        self._tint()

    def value(self) -> dt.date | None:
        return read_date(self.line.text())

    def show_value(self, value: dt.date | None) -> None:
        if value != self.value() or not self.is_valid():
            self.line.setText(value.isoformat() if value else "")
            self._mark()

    def text(self) -> str:
        """What stands in the field, readable as a day or not."""
        return self.line.text().strip()

    def show_text(self, text: str) -> None:
        """Show words that may not be a day, such as a draft has kept them."""
        self.line.setText(text)
        self._mark()

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a day."""
        return not self.text() or self.value() is not None

    def problem(self) -> str:
        return "" if self.is_valid() else word("date.invalid")

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self._mark()

    def set_read_only(self, *, on: bool) -> None:
        self.line.setReadOnly(on)
        self._open.setVisible(not on)
        repolish(self.line)

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        if self._calendar is None:
            self._calendar = _calendar(self)
            self._calendar.activated.connect(self._chosen)
            self._calendar.clicked.connect(self._chosen)
        day = self.value() or moments.today()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self._calendar.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and not self.line.isReadOnly():
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt and event.key() == Qt.Key.Key_Down:
                if event.type() == QEvent.Type.KeyPress:
                    self.open_calendar()
                event.accept()  # also before the window takes it as a shortcut
                return True
        return super().eventFilter(watched, event)

    def _chosen(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.line.setText(dt.date(day.year(), day.month(), day.day()).isoformat())
        self._mark()
        self.edited.emit()

    def _typed(self) -> None:
        if self.is_valid():
            self._mark()
        self.edited.emit()

    def _tidy(self) -> None:
        if (day := self.value()) is not None and self.text() != day.isoformat():
            self.line.setText(day.isoformat())
        self._mark()

    def _mark(self) -> None:
        tone = self._tone if self.is_valid() else "err"
        if self.line.property("tone") != tone:
            self.line.setProperty("tone", tone)
            repolish(self.line)

    def _tint(self) -> None:
        self._open.setIcon(icons.icon("calendar", "muted", icons.STATUS))


def _calendar(parent: DateField) -> QCalendarWidget:
    """A month in the language of the window, weeks from Monday and with their numbers, every part with a name."""
    made = QCalendarWidget(parent)
    made.setWindowFlags(Qt.WindowType.Popup)
    made.setLocale(QLocale(language()))
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(weekend, QTextCharFormat())
    names = {"qt_calendar_prevmonth": "previous", "qt_calendar_nextmonth": "next", "qt_calendar_monthbutton": "month",
             "qt_calendar_yearbutton": "year", "qt_calendar_yearedit": "year",
             "qt_calendar_calendarview": "calendar"}  # fmt: skip
    for part in made.findChildren(QWidget):
        part.setAccessibleName(word(f"date.{names.get(part.objectName(), 'calendar')}"))
    made.setAccessibleName(word("date.calendar"))
    return made
