"""The list of findings on screen: headings that cannot be chosen, and lines that can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ropa_ui import icons
from ropa_ui.findings.lines import TONES, Heading, Line
from ropa_ui.theme import theme
from ropa_ui.widgets.labels import TONE_ICON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.checks import Finding

Index = QModelIndex | QPersistentModelIndex
SIDE, GAP, BAR = 14, 16, 3
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class LinesModel(QAbstractListModel):
    """Headings and lines."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Heading | Line] = ()

    def show(self, items: Sequence[Heading | Line]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, SPOKEN):
            if isinstance(item, Heading):
                return f"{item.reference} {item.title}, {item.count}".strip()
            return f"{item.severity}, {item.law}: {item.title}. {item.todo}. {item.record}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.items[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineDelegate(QStyledItemDelegate):
    """Paints a heading, or a line in four columns whose widths follow the longest words there are."""

    widths = (0, 0)
    longest = 0

    def measure(self, font: QFontMetrics, items: Sequence[Heading | Line]) -> None:
        """Make the columns of severity and article as wide as their words."""
        kinds = {(item.kind, item.finding.law): item for item in items if isinstance(item, Line)}
        severity = max((font.horizontalAdvance(line.severity) for line in kinds.values()), default=0)
        law = max((font.horizontalAdvance(line.law) for line in kinds.values()), default=0)
        self.widths = (severity + 30, min(law, font.averageCharWidth() * 15))
        said = {(item.finding.rule, item.finding.args): item for item in items if isinstance(item, Line)}
        self.longest = max((font.horizontalAdvance(line.title) for line in said.values()), default=0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, max(32, option.fontMetrics.height() + 13))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setFont(option.font)
        if isinstance(item, Heading):
            self._heading(painter, option, item)
        else:
            self._line(painter, option, item)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, item: Heading) -> None:
        look, area = theme(), QRect(option.rect)
        painter.fillRect(area, look.color("alt"))
        painter.setPen(look.color("soft"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        area.adjust(SIDE, 0, -SIDE, 0)
        painter.drawPixmap(area.left(), area.center().y() - 7, icons.pixmap(item.icon, "muted", 15))
        area.setLeft(area.left() + 23)
        for words, role, bold in (
            (item.reference, "muted", False),
            (item.title, "text", True),
            (str(item.count), "muted", False),
        ):
            painter.setFont(look.font(semibold=bold))
            metrics = QFontMetrics(painter.font())
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(area.width() - 30, 10))
            painter.setPen(look.color(role))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
            area.setLeft(area.left() + metrics.horizontalAdvance(shown) + (8 if words else 0))

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, item: Line) -> None:
        look, area = theme(), QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(area, look.color("sel"))
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height()), look.color("accent"))
        painter.setPen(look.color("soft"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        tone = TONES[item.kind]
        ink = "muted" if tone == "info" else tone
        area.adjust(SIDE, 0, -SIDE, 0)
        painter.drawPixmap(area.left(), area.center().y() - 7, icons.pixmap(TONE_ICON[tone], ink, 15))
        words = area.width() - sum(self.widths) - 2 * GAP
        title = words * 7 // 11
        if title < min(self.longest, words):
            title = words  # what is to be done stands beside the list as well
        left = area.left()
        columns = (
            (item.severity, self.widths[0], "text" if selected else ink, 22),
            (item.law, self.widths[1] + GAP, "muted", 0),
            (item.title, title + GAP, "text", 0),
            (item.todo, words - title, "muted", 0),
        )
        for text, width, role, indent in columns:
            painter.setPen(look.color(role))
            box = QRect(
                left + indent,
                area.top(),
                width - indent - (GAP if indent == 0 and role != "muted" else 6),
                area.height(),
            )
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            left += width + (GAP if indent else 0)


class FindingsView(QListView):
    """The list: Enter goes to the field, N decides; ``current`` follows the chosen line."""

    opened = Signal(object)
    decide = Signal()
    current = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = LinesModel()
        self._delegate = LineDelegate(self)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().currentChanged.connect(self._changed)

    def show_items(self, items: Sequence[Heading | Line], finding: Finding | None) -> None:
        """Show these, and choose the line of a finding or else the first."""
        self._delegate.measure(self.fontMetrics(), items)
        self.lines.show(items)
        at = next((n for n, item in enumerate(items) if isinstance(item, Line) and item.finding == finding), -1)
        if at < 0:
            at = next((n for n, item in enumerate(items) if isinstance(item, Line)), -1)
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at))
        self.current.emit(self.line())

    def line(self) -> Line | None:
        """The chosen line."""
        row = self.currentIndex().row()
        item = self.lines.items[row] if 0 <= row < len(self.lines.items) else None
        return item if isinstance(item, Line) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_N and not event.modifiers():
            self.decide.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        self.current.emit(self.line())

    def _open(self) -> None:
        if line := self.line():
            self.opened.emit(line.finding)
