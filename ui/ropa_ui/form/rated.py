"""A fixed list of things to judge, one line each: the outcome by a key, then words beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ropa.cleaning import LONGEST_TEXT
from ropa.kinds import Row, Rows
from ropa.plain import new_row_id
from ropa.vocabulary import vocabulary
from ropa_ui import icons
from ropa_ui.form.cells import OUTCOME_SIGNS, UNSAID
from ropa_ui.form.columns import ColumnLayout
from ropa_ui.form.terms import Terms
from ropa_ui.theme import theme
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place

_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class RatedTable(Field[tuple[Row, ...]]):
    """The rows of a closed list, all of them shown; those nobody has said anything about are not kept.

    Signals:
        entered: focus came to a line; carries what its row says.

    Args:
        desk: the form's surroundings.
        place: the field.
        judged: the rows' field that names what is judged, and its list.
        outcome: the rows' field for the outcome, and its list.
        words: the rows' fields for words beside it, with their weight.
        outcome_weight: the share of the width the outcome takes.
    """

    entered = Signal(dict)

    def __init__(self, desk: Desk, place: Place, judged: tuple[str, str], outcome: tuple[str, str],
                 words: Sequence[tuple[str, int]], outcome_weight: int = 120) -> None:  # fmt: skip
        super().__init__()
        kind = place.kind
        if not isinstance(kind, Rows):
            raise TypeError(place)
        self._row_class, self._judged, self._desk = kind.row, judged[0], desk
        options = Terms(desk, outcome[1]).options()
        marks = {key: _mark(term.facts) for key, term in vocabulary(judged[1]).terms.items()}
        self._weights = [*([46] if any(marks.values()) else []), 250, outcome_weight, *(weight for _, weight in words)]
        said = max((*options.values(), desk.texts("form.rated.none")), key=len)
        self._longest = [*([""] if any(marks.values()) else []), "", said, *("" for _ in words)]
        self._lines = {
            key: _Line(desk, place, (marks[key], text), (outcome[0], options), words, (self._weights, self._longest))
            for key, text in Terms(desk, judged[1]).options().items()
        }
        self._rows: dict[str, Row] = {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(place, outcome[0], words))
        for line in self._lines.values():
            line.edited.connect(self.edited)
            line.stepped.connect(self._step)
            line.entered.connect(self.entered)
            column.addWidget(line)
        column.addWidget(self._keys(list(options.values())))
        self._hold(body, *(stop for line in self._lines.values() for stop in line.stops()))
        self.show_value(())

    def value(self) -> tuple[Row, ...]:
        now = (replace(self._rows[key], **line.value()) for key, line in self._lines.items())
        said = {getattr(row, self._judged): row for row in now if self._says_something(row)}
        others = [row for row in self._kept if getattr(row, self._judged) not in self._lines]
        first = [said.pop(key) for row in self._kept if (key := getattr(row, self._judged)) in said]
        return (*first, *said.values(), *others)

    def show_value(self, value: tuple[Row, ...]) -> None:
        self._kept = value
        stored = {getattr(row, self._judged): row for row in value}
        for key, line in self._lines.items():
            self._rows[key] = stored.get(key) or self._row_class(id=new_row_id(), **{self._judged: key})
            line.show_value(self._rows[key])

    def set_name(self, name: str, description: str = "") -> None:
        for line in self._lines.values():
            line.describe(f"{name}. {description}")

    def set_tone(self, tone: str) -> None:
        """Every line carries its own outcome."""

    def write_beside(self, name: str, words: str) -> None:
        """Write words beside the outcome of the line that has focus."""
        for line in self._lines.values():
            if line.rating.hasFocus():
                line.write(name, words)

    def lead_to(self, path: str) -> QWidget:
        """The widget for ``row/field`` of a row there is, or the first line nobody has judged."""
        row = path.partition("/")[0]
        for key, line in self._lines.items():
            if self._rows[key].id == row or (not row and not line.rating.outcome):
                return line.rating
        return next(iter(self._lines.values())).rating

    def _says_something(self, row: Row) -> bool:
        return row in self._kept or row != self._row_class(id=row.id, **{self._judged: getattr(row, self._judged)})

    def _step(self, by: int) -> None:
        ratings = [line.rating for line in self._lines.values()]
        at = next((n for n, rating in enumerate(ratings) if rating.hasFocus()), 0)
        ratings[min(max(at + by, 0), len(ratings) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, place: Place, outcome: str, words: Sequence[tuple[str, int]]) -> QWidget:
        head = QWidget()
        layout = ColumnLayout(self._weights, head, longest=self._longest)
        layout.setContentsMargins(8, 0, 8, 4)
        before = len(self._weights) - 1 - len(words)
        names = (outcome, *(name for name, _ in words))
        for text in (*[""] * before, *(self._desk.label(place.of(name)) for name in names)):
            layout.addWidget(label(text, "muted", wrap=True))
        return head

    def _keys(self, outcomes: Sequence[str]) -> QWidget:
        hints = " · ".join(f"{n} {text.casefold()}" for n, text in enumerate(outcomes, start=1))
        foot = label(self._desk.texts("form.rated.keys", keys=hints), "help", wrap=True)
        foot.setContentsMargins(8, 6, 8, 0)
        return foot


def _mark(facts: Mapping[str, Any]) -> str:
    """The letter of a point, as in "g" for 28(3)(g), or the paragraph for the others."""
    law = str(facts.get("law", ""))
    return law.rpartition("(")[2].rstrip(")") if law.count("(") > 1 else law.replace("(", ".").replace(")", "")


class _Line(QWidget):
    """One thing to judge."""

    edited = Signal()
    stepped = Signal(int)
    entered = Signal(dict)

    def __init__(self, desk: Desk, place: Place, named: tuple[str, str], outcome: tuple[str, Mapping[str, str]],
                 words: Sequence[tuple[str, int]], columns: tuple[Sequence[int], Sequence[str]]) -> None:  # fmt: skip
        super().__init__()
        weights, longest = columns
        self._outcome = outcome[0]
        self.rating = Rating(outcome[1], named[1], desk.texts("form.rated.none"))
        self.rating.edited.connect(self.edited)
        self.rating.stepped.connect(self.stepped)
        self._words = {name: _words(f"{named[1]}, {desk.label(place.of(name))}") for name, _ in words}
        layout = ColumnLayout(weights, self, centered=True, longest=longest)
        layout.setContentsMargins(8, 3, 8, 3)
        if len(weights) > len(words) + 2:
            layout.addWidget(label(named[0], "strong"))
        layout.addWidget(label(named[1], wrap=True))
        layout.addWidget(self.rating)
        for line in self._words.values():
            line.textEdited.connect(self.edited)
            layout.addWidget(line)
        for stop in self.stops():
            stop.installEventFilter(self)

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.rating, *self._words.values()]

    def value(self) -> dict[str, str]:
        """The outcome and the words."""
        now = {name: line.text().strip() for name, line in self._words.items()}
        kept = {name: self._given[name] if words == self._shown[name] else words for name, words in now.items()}
        return {self._outcome: self.rating.outcome, **kept}

    def show_value(self, row: Row) -> None:
        """Show what a row says."""
        self.rating.show_outcome(getattr(row, self._outcome))
        self._given = {name: getattr(row, name) for name in self._words}
        for name, line in self._words.items():
            if line.text() != self._given[name]:
                line.setText(self._given[name])
                line.setCursorPosition(0)
        self._shown = {name: line.text().strip() for name, line in self._words.items()}

    def write(self, name: str, words: str) -> None:
        """Write words beside the outcome."""
        self._words[name].setText(words)
        self.edited.emit()

    def describe(self, description: str) -> None:
        """What the table as a whole is about."""
        for stop in self.stops():
            stop.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self.update()
            if event.gotFocus():
                self.entered.emit(self.value())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        if any(stop.hasFocus() for stop in self.stops()):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("sel"))
            painter.drawRoundedRect(self.rect(), 5, 5)
        else:
            painter.setPen(colors.color("soft"))
            painter.drawLine(0, 0, self.width(), 0)
        painter.end()


def _words(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LONGEST_TEXT)
    line.setProperty("bare", "true")
    line.setPlaceholderText("–")
    line.setAccessibleName(name)
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return line


class Rating(QAbstractButton):
    """An outcome as icon and word: 1, 2, 3 choose, 0 takes it back, ↑ ↓ go on, Enter or a click opens the choices."""

    edited = Signal()
    stepped = Signal(int)

    def __init__(self, options: Mapping[str, str], about: str, unsaid: str) -> None:
        super().__init__()
        self._options, self._about, self._unsaid, self.outcome = dict(options), about, unsaid, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self.show_outcome("")

    def show_outcome(self, outcome: str) -> None:
        """Show an outcome, or that there is none yet."""
        self.outcome = outcome
        self.setAccessibleName(f"{self._about}: {self._word()}")
        self.update()

    def choose(self, outcome: str) -> None:
        """Judge."""
        if outcome != self.outcome:
            self.show_outcome(outcome)
            self.edited.emit()

    def sizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, outcomes = Qt.Key(event.key()), list(self._options)
        if key in _NUMBERS[: len(outcomes)]:
            self.choose(outcomes[_NUMBERS.index(key)])
            self.stepped.emit(1)
        elif key in {Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.choose("")
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers():
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        icon, tone = OUTCOME_SIGNS.get(self.outcome, UNSAID)
        painter.drawPixmap(5, (self.height() - icons.STATUS) // 2, icons.pixmap(icon, tone))
        painter.setPen(colors.color("text" if self.hasFocus() else tone))
        area = QRect(27, 0, self.width() - 29, self.height())
        shown = self.fontMetrics().elidedText(self._word(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _word(self) -> str:
        return self._options.get(self.outcome, self.outcome) or self._unsaid

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for n, (key, text) in enumerate(self._options.items(), start=1):
            menu.addAction(f"{text}\t{n}").triggered.connect(lambda _=False, key=key: self.choose(key))
        menu.addAction(f"{self._unsaid}\t0").triggered.connect(lambda: self.choose(""))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
