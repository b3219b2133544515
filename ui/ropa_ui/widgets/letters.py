"""The letters (a)–(g) of Art. 30(1), each with what stands about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from ropa_ui import icons
from ropa_ui.theme import theme
from ropa_ui.widgets.pill import look_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK, _GAP = 15, 5
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its state as a pill has it, and what a reader says, "art. 30.1 f, lagringstid, öppen"."""

    letter: str
    state: str
    spoken: str
    tone: str = "warn"


class _Cell(QAbstractButton):
    """One cell of the strip."""

    def __init__(self, letter: Letter) -> None:
        super().__init__()
        self.letter, self.here = letter, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_letter(letter)

    def show_letter(self, letter: Letter) -> None:
        self.letter = letter
        self.setAccessibleName(letter.spoken)
        self.setToolTip(letter.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        height = QFontMetrics(theme().font(1.05, semibold=True)).height() + _MARK + 3 * _GAP
        return QSize(34, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(26, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = look_of(self.letter.state, self.letter.tone)
        ringed = self.hasFocus() or self.here
        pen = QPen(colors.color("accent"), 2) if ringed else QPen(colors.color(look.ink if look.ground else "line"), 1)
        inset = 1.0 if ringed else 0.5
        if look.dashed and not ringed:
            pen = QPen(colors.color("muted"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colors.color(look.ground or "base"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 5, 5)
        self._paint_letter(painter, look.icon, look.ink)
        painter.end()

    def _paint_letter(self, painter: QPainter, icon: str, ink: str) -> None:
        faint = self.letter.state in {"not_applicable", "reason", "undetermined"}
        painter.setFont(theme().font(1.05, semibold=True))
        painter.setPen(theme().color("muted" if faint else "text"))
        height = QFontMetrics(painter.font()).height()
        painter.drawText(QRectF(0, _GAP, self.width(), height), Qt.AlignmentFlag.AlignCenter, self.letter.letter)
        at = QPointF((self.width() - _MARK) / 2, self.height() - _MARK - _GAP)
        painter.drawPixmap(at, icons.pixmap(icon, ink, _MARK))


class LettersStrip(QWidget):
    """Seven cells in a row, or in a column beside a narrow page; a click or Enter says the letter."""

    chosen = Signal(str)

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self._cells: dict[str, _Cell] = {}
        direction = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._layout = QBoxLayout(direction, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def show_letters(self, letters: Iterable[Letter], here: str = "") -> None:
        """Show these letters, and ring the one the person is at."""
        shown = list(letters)
        if [letter.letter for letter in shown] != list(self._cells):
            self._rebuild(shown)
        for letter in shown:
            self._cells[letter.letter].here = letter.letter == here
            self._cells[letter.letter].show_letter(letter)

    def cells(self) -> list[QAbstractButton]:
        """The cells, in order."""
        return list(self._cells.values())

    def _rebuild(self, letters: list[Letter]) -> None:
        for cell in self._cells.values():
            cell.hide()
            cell.deleteLater()
        self._cells = {}
        for letter in letters:
            cell = _Cell(letter)
            cell.clicked.connect(lambda _=False, name=letter.letter: self.chosen.emit(name))
            self._layout.addWidget(cell)
            self._cells[letter.letter] = cell

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        cells = self.cells()
        at = next((n for n, cell in enumerate(cells) if cell.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            cells[(at + step) % len(cells)].setFocus(Qt.FocusReason.OtherFocusReason)
