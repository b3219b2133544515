"""Activities against the letters of Art. 30(1): a calm grid in which only what is open stands out."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ropa_ui.overview.letter_cells import letter_width, mark_width, paint_letter, spoken
from ropa_ui.theme import theme
from ropa_ui.widgets.labels import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.catalog import Texts
    from ropa.checks import Letter
    from ropa.model import Activity

Index = QModelIndex | QPersistentModelIndex
SMALL, MOST_ROWS = 0.82, 14
NAME_LETTERS, FEW_LETTERS = 24, 14
"""So much of a name is seen before headings are left out, and before open letters lose their word."""
FIXED = 2  # reference and name stand before the letters
LEFT, MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignCenter


class GridModel(QAbstractTableModel):
    """One row per activity."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self.activities: Sequence[Activity] = ()
        self.letters: list[dict[str, Letter]] = []
        self.names = "abcdefg"

    def show(self, activities: Sequence[Activity], letters: list[dict[str, Letter]]) -> None:
        """Show these activities with their letters."""
        self.beginResetModel()
        self.activities, self.letters = activities, letters
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.activities)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else FIXED + len(self.names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        letter = self.names[section - FIXED] if section >= FIXED else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{letter}\n{self.texts(f'pages.overview.letter.{letter}')}" if letter else ""
        if role == Qt.ItemDataRole.ToolTipRole and letter:
            return self.texts(f"pages.overview.letter_long.{letter}")
        return MIDDLE if role == Qt.ItemDataRole.TextAlignmentRole else None

    def letter_at(self, index: Index) -> Letter | None:
        """What stands about the letter of a cell."""
        if index.column() < FIXED:
            return None
        return self.letters[index.row()].get(self.names[index.column() - FIXED])

    def open_at(self, column: int) -> int:
        """How many activities have the letter of a column open."""
        name = self.names[column - FIXED]
        return sum(letters[name].state == "open" for letters in self.letters if name in letters)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if index.column() < FIXED else MIDDLE
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        activity = self.activities[index.row()]
        if index.column() < FIXED:
            words = (activity.reference, activity.name)[index.column()]
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        stands = self.letter_at(index)
        if stands is None or role == Qt.ItemDataRole.DisplayRole:
            return ""
        said = spoken(self.names[index.column() - FIXED], stands, self.texts)
        return said if role == Qt.ItemDataRole.ToolTipRole else f"{activity.reference} {activity.name}, {said}"


class CellDelegate(QStyledItemDelegate):
    """Paints reference, name and letters."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, look = index.model(), theme()
        if not isinstance(model, GridModel):
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, look.color("sel"))
        painter.setPen(look.color("line" if index.row() == len(model.activities) - 1 else "soft"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        stands = model.letter_at(index)
        if stands is not None:
            painter.setFont(look.font(0.9))
            paint_letter(painter, QRectF(option.rect), stands, model.texts, selected=selected)
        else:
            self._words(painter, option, index)
        if selected and bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(look.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = str(index.data() or "")
        painter.setFont(theme().font())
        painter.setPen(theme().color("muted" if index.column() == 0 else "text"))
        area = option.rect.adjusted(4, 0, -4, 0)
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)


class LettersHeader(QHeaderView):
    """The letters, each with what it is about in small under it, if ``is_explained``: if that has room for all."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.is_explained = True
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(100, QFontMetrics(theme().font()).height() + QFontMetrics(theme().font(SMALL)).height() + 8)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 (Qt's own name)
        look, words = theme(), str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.fillRect(rect, look.color("base"))
        painter.setPen(look.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        letter, _, about = words.partition("\n")
        high = QFontMetrics(look.font()).height()
        for text, font, role, top in (
            (letter, look.font(semibold=True), "text", 0),
            (about, look.font(SMALL), "muted", high),
        ):
            painter.setFont(font)
            painter.setPen(look.color(role))
            if role == "text" or self.is_explained:
                area = rect.adjusted(0, top + 2, 0, 0)
                painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
        painter.restore()


class LettersGrid(QTableView):
    """The grid; Enter or a click opens the activity at the letter of the cell."""

    opened = Signal(str, str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.grid = GridModel(texts)
        self.setModel(self.grid)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(texts("pages.overview.grid"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self._header = LettersHeader()
        self.setHorizontalHeader(self._header)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._open)
        theme().changed.connect(self.measure)

    def show_activities(self, activities: Sequence[Activity], letters: list[dict[str, Letter]]) -> None:
        """Show these activities with their letters."""
        self.grid.show(activities, letters)
        self.measure()

    def measure(self) -> None:
        """Give each column the width of its longest words; where names would be cut, letters are shortened instead."""
        metrics, header = QFontMetrics(theme().font(SMALL)), self.horizontalHeader()
        plain = QFontMetrics(theme().font())
        self.verticalHeader().setDefaultSectionSize(max(24, plain.height() + 6))
        references = [activity.reference for activity in self.grid.activities]
        first = max(map(plain.horizontalAdvance, references), default=30) + 14
        states = {letter.state for letters in self.grid.letters for letter in letters.values()}
        letters = range(FIXED, self.grid.columnCount())
        headings = [str(self.grid.headerData(at, Qt.Orientation.Horizontal)).split("\n")[-1] for at in letters]
        pill = letter_width(theme().font(0.9), self.grid.texts, states) + 4
        whole = [max(pill, metrics.horizontalAdvance(heading) + 8) for heading in headings]
        ways = ((whole, NAME_LETTERS), ([pill] * len(whole), FEW_LETTERS))
        room, marked = self.viewport().width() - first, [mark_width(theme().font(0.9)) + 8] * len(whole)
        fitting = (way for way, seen in ways if sum(way) <= room - plain.averageCharWidth() * seen)
        widths = next(fitting, marked)
        needed = (metrics.horizontalAdvance(heading) for heading in headings)
        self._header.is_explained = all(map(operator.le, needed, widths))
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, first)
        for column, width in zip(letters, widths, strict=True):
            header.resizeSection(column, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def sizeHint(self) -> QSize:
        rows = self.verticalHeader().defaultSectionSize() * min(self.grid.rowCount(), MOST_ROWS)
        return QSize(560, self.horizontalHeader().sizeHint().height() + rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            stands = self.grid.letter_at(index)
            self.opened.emit(self.grid.activities[index.row()].id, stands.path if stands else "")


class LettersSums(QWidget):
    """How many activities have each letter open, under the grid and in line with its columns."""

    def __init__(self, grid: LettersGrid) -> None:
        super().__init__()
        self._grid = grid
        grid.horizontalHeader().sectionResized.connect(lambda _at, _before, _now: self.update())
        grid.grid.modelReset.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100, self._grid.verticalHeader().defaultSectionSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, texts = QPainter(self), theme(), self._grid.grid.texts
        painter.setPen(look.color("line"))
        painter.drawLine(0, 0, self._grid.viewport().width() - 1, 0)
        for column in range(1, self._grid.grid.columnCount()):
            n = self._grid.grid.open_at(column) if column >= FIXED else 0
            painter.setFont(look.font(semibold=bool(n)))
            painter.setPen(look.color("text" if n else "muted"))
            left = self._grid.columnViewportPosition(column) + self._grid.viewport().x()
            area = QRect(left, 0, self._grid.columnWidth(column), self.height())
            if column >= FIXED:
                painter.drawText(area, MIDDLE, str(n))
            else:
                painter.drawText(area.adjusted(4, 0, -4, 0), LEFT, texts("pages.overview.open"))
        painter.end()

    def _tell(self) -> None:
        """Say the sums in words, for those who hear the page."""
        grid = self._grid.grid
        sums = ", ".join(f"{name} {grid.open_at(FIXED + at)}" for at, name in enumerate(grid.names))
        self.setAccessibleName(f"{grid.texts('pages.overview.open')}: {sums}")
        self.update()
