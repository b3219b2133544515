"""A list of hits for what is being typed: icon, words with the match in bold, and a note at the right."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ropa_ui import icons
from ropa_ui.theme import theme
from ropa_ui.widgets.announce import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
_SIDE, _ICON_ROOM = 9, 24


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: what it is (any key the caller knows it by), what to show, and whether a line parts it from above."""

    key: str
    text: str
    note: str = ""
    icon: str = ""
    apart: bool = False


def folded(text: str) -> str:
    """Text without case and accents, letter for letter as long as the text itself."""
    return "".join((unicodedata.normalize("NFKD", letter)[0].casefold() or letter)[0] for letter in text)


def matches(text: str, typed: str) -> list[tuple[int, int]]:
    """Where the words typed occur in a text, as start and end, in order and apart from each other."""
    where, after = folded(text), 0
    spans: list[tuple[int, int]] = []
    for piece in folded(typed).split():
        at = where.find(piece, after)
        at = where.find(piece) if at < 0 else at
        if at >= 0 and not any(start < at + len(piece) and at < end for start, end in spans):
            spans.append((at, at + len(piece)))
            after = at + len(piece)
    return sorted(spans)


class HitModel(QAbstractListModel):
    """The hits and the words they answer."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()
        self.typed = ""

    def show(self, hits: Sequence[Hit], typed: str) -> None:
        """Replace all hits."""
        self.beginResetModel()
        self.hits, self.typed = hits, typed
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return hit
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.text}, {hit.note}" if hit.note else hit.text
        return hit.text if role == Qt.ItemDataRole.DisplayRole else None


class HitDelegate(QStyledItemDelegate):
    """Paints one hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hit = index.data(Qt.ItemDataRole.UserRole)
        metrics = QFontMetrics(_bold(option.font))
        width = metrics.horizontalAdvance(hit.text) + metrics.horizontalAdvance(hit.note) + 4 * _SIDE + _ICON_ROOM
        return QSize(width, metrics.height() + (13 if hit.apart else 9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit, model = index.data(Qt.ItemDataRole.UserRole), index.model()
        area, font = QRect(option.rect), QFont(option.font)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        colors = theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit.apart:
            painter.setPen(colors.color("line"))
            painter.drawLine(area.left(), area.top() + 1, area.right(), area.top() + 1)
            area.setTop(area.top() + 4)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("sel"))
            painter.drawRoundedRect(area, 5, 5)
        area.adjust(_SIDE, 0, -_SIDE, 0)
        if hit.icon:
            drawn = icons.pixmap(hit.icon, "muted", icons.STATUS)
            painter.drawPixmap(area.left(), area.center().y() - icons.STATUS // 2 + 1, drawn)
            area.setLeft(area.left() + _ICON_ROOM)
        painter.setFont(font)
        if hit.note:
            painter.setPen(colors.color("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hit.note)
            area.setRight(area.right() - QFontMetrics(font).horizontalAdvance(hit.note) - _SIDE)
        painter.setPen(colors.color("text"))
        typed = model.typed if isinstance(model, HitModel) else ""
        paint_matches(painter, area, hit.text, matches(hit.text, typed))
        painter.restore()


def paint_matches(painter: QPainter, area: QRect, text: str, spans: list[tuple[int, int]]) -> None:
    """Paint a line of text with some of it in bold; without bold, and shortened, where the room is too small."""
    plain = painter.font()
    if QFontMetrics(_bold(plain)).horizontalAdvance(text) > area.width():
        text, spans = QFontMetrics(plain).elidedText(text, Qt.TextElideMode.ElideRight, area.width()), []
    x, at = area.left(), 0
    for start, end in [*spans, (len(text), len(text))]:
        for run, font in ((text[at:start], plain), (text[start:end], _bold(plain))):
            painter.setFont(font)
            painter.drawText(x, area.top(), area.right() - x + 1, area.height(), Qt.AlignmentFlag.AlignVCenter, run)
            x += QFontMetrics(font).horizontalAdvance(run)
        at = end


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


class HitList(QListView):
    """Hits to choose among by ↑ ↓ and Enter, sent by the line that keeps focus, or by the mouse."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HitModel()
        self.setModel(self._model)
        self.setItemDelegate(HitDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.picked.emit(self._model.hits[index.row()]))

    def show_hits(self, hits: Sequence[Hit], typed: str, current: int = 0) -> None:
        """Show these hits for what is typed and make one of them current."""
        self._model.show(hits, typed)
        self.setCurrentIndex(self._model.index(current, 0))

    def hits(self) -> Sequence[Hit]:
        """What is shown now."""
        return self._model.hits

    def current(self) -> Hit | None:
        """The hit that Enter takes."""
        row = self.currentIndex().row()
        return self._model.hits[row] if 0 <= row < len(self._model.hits) else None

    def step(self, by: int) -> None:
        """Make the next or previous hit current, around the ends."""
        if self._model.hits:
            row = (self.currentIndex().row() + by) % len(self._model.hits)
            self.setCurrentIndex(self._model.index(row, 0))
            announce(self, self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    def wanted_height(self, rows: int) -> int:
        """The height of the first rows."""
        return sum(self.sizeHintForRow(row) for row in range(min(rows, len(self._model.hits)))) + 2
