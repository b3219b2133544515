"""The sidebar: the register's lists in groups that fold, or a rail of icons where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyledItemDelegate

from ropa_ui import icons
from ropa_ui.list_delegate import AT_LEFT, is_hovered
from ropa_ui.theme import theme
from ropa_ui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

Index: TypeAlias = QModelIndex | QPersistentModelIndex
WIDE, RAIL = 216, 60
_EDGE, _SIDE = 8, 13
_AROUND = 2 * _EDGE + _SIDE + icons.NAV + 34  # beside a name: edges, icon, and the count with its ground


class NavItem(NamedTuple):
    """One place to go: its key, name, icon, count, and the tone of the count (``err``, ``warn`` or nothing)."""

    key: str
    text: str
    icon: str
    count: int | None = None  # type: ignore[assignment]  # the method of this name that tuples have is not missed
    tone: str = ""


class NavGroup(NamedTuple):
    """Places under a heading; without a name they stand by themselves."""

    key: str
    text: str
    items: tuple[NavItem, ...]


_Row: TypeAlias = "NavItem | NavGroup"


class _Model(QAbstractListModel):
    """The rows in view: headings, and the places of groups that are not folded."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: Sequence[NavGroup] = ()
        self.folded: set[str] = set()
        self.rows: list[_Row] = []
        self.rail = False

    def show(self) -> None:
        self.beginResetModel()
        self.rows = []
        for group in self.groups:
            if group.text:
                self.rows.append(group)
            if self.rail or group.key not in self.folded:
                self.rows.extend(group.items)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.rows[index.row()], NavGroup):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, NavItem) and row.count is not None:
            return word("nav.count", name=row.text, n=row.count)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text if self.rail else None
        return row.text if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None


class _Delegate(QStyledItemDelegate):
    """Paints a heading, or a place with icon, name and count."""

    def __init__(self, model: _Model, view: QListView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(theme().font()).height()
        heading = isinstance(self._model.rows[index.row()], NavGroup)
        if heading and self._model.rail:
            return QSize(20, 9)
        return QSize(20, height + (14 if heading else 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, area = self._model.rows[index.row()], QRect(option.rect).adjusted(_EDGE, 1, -_EDGE, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, NavGroup):
            self._paint_group(painter, area, row)
        else:
            selected = self._view.selectionModel().isSelected(index)
            if selected or is_hovered(self._view, option):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().color("sel" if selected else "chip"))
                painter.drawRoundedRect(area, 6, 6)
            if self._view.hasFocus() and index == self._view.currentIndex():
                painter.setPen(theme().color("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            self._paint_item(painter, area, row)
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRect, group: NavGroup) -> None:
        if self._model.rail:
            painter.setPen(theme().color("line"))
            painter.drawLine(area.left(), area.center().y(), area.right(), area.center().y())
            return
        area = area.adjusted(_SIDE - 2, 6, -_SIDE, 0)
        painter.setFont(theme().font(0.85, semibold=True))
        painter.setPen(theme().color("muted"))
        painter.drawText(area, AT_LEFT, group.text.upper())
        name = "chevron-right" if group.key in self._model.folded else "chevron-down"
        painter.drawPixmap(area.right() - 12, area.center().y() - 6, icons.pixmap(name, "muted", 13))

    def _paint_item(self, painter: QPainter, area: QRect, item: NavItem) -> None:
        size = icons.NAV
        left = area.center().x() - size // 2 + 1 if self._model.rail else area.left() + _SIDE - 1
        painter.drawPixmap(left, area.center().y() - size // 2 + 1, icons.pixmap(item.icon, "muted", size))
        if self._model.rail:
            if item.count and item.tone:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().color(item.tone))
                painter.drawEllipse(QRectF(left + size - 4, area.top() + 4, 8, 8))
            return
        area = area.adjusted(_SIDE + size + 6, 0, -10, 0)
        if item.count is not None:
            area.setRight(area.right() - _paint_count(painter, area, item))
        painter.setFont(theme().font())
        painter.setPen(theme().color("text"))
        shown = QFontMetrics(painter.font()).elidedText(item.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, AT_LEFT, shown)


def _paint_count(painter: QPainter, area: QRect, item: NavItem) -> int:
    """Paint the count at the right; the room it took."""
    painter.setFont(QFont(theme().font(0.93)))
    metrics, words = QFontMetrics(painter.font()), str(item.count)
    width = metrics.horizontalAdvance(words)
    toned = bool(item.tone and item.count)
    if toned:
        box = QRectF(area.right() - width - 12, area.center().y() - metrics.height() / 2, width + 14, metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(f"{item.tone}bg"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(theme().color(item.tone if toned else "muted"))
    inner = area.adjusted(0, 0, -5 if toned else 0, 0)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
    return width + 18


class NavList(QListView):
    """Where one can go; ``chosen`` follows a click and the arrows, ``folding_changed`` a heading.

    ``measured`` tells how wide it has become.
    """

    chosen = Signal(str)
    measured = Signal(int)
    folding_changed = Signal(list)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model, self._here, self._rebuilding = _Model(), "", False
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._model, self))
        self.setAccessibleName(name)
        self.setProperty("side", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(WIDE)
        self.selectionModel().currentChanged.connect(self._moved)
        theme().changed.connect(self._measure)

    def show_groups(self, groups: Iterable[NavGroup], folded: Iterable[str] | None = None) -> None:
        """Show these groups, some of them folded, or those that are already; the place one is at stays chosen."""
        self._model.groups = list(groups)
        if folded is not None:
            self._model.folded = set(folded)
        self._rebuild()
        self._measure()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show other counts; places not named keep theirs."""
        groups = self._model.groups
        self._model.groups = [
            group._replace(items=tuple(i._replace(count=counts.get(i.key, i.count)) for i in group.items))
            for group in groups
        ]
        if list(groups) != self._model.groups:
            self._rebuild()

    def set_rail(self, *, on: bool) -> None:
        """Be a rail of icons, or the whole sidebar."""
        if on != self._model.rail:
            self._model.rail = on
            self._rebuild()
            self._measure()

    def current(self) -> str:
        """The key of the place one is at, or nothing; also while its group is folded."""
        return self._here

    def go(self, key: str) -> None:
        """Be at a place without announcing it; unfolds its group."""
        for group in self._model.groups:
            if group.key in self._model.folded and any(item.key == key for item in group.items):
                self._model.folded.discard(group.key)
                self.folding_changed.emit(sorted(self._model.folded))
                self._rebuild()
        self._here = key
        self._choose()

    def toggle(self, group: str) -> None:
        """Fold a group, or unfold it."""
        self._model.folded ^= {group}
        self._rebuild()
        self.folding_changed.emit(sorted(self._model.folded))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        row = self._model.rows[at.row()] if at.isValid() else None
        if isinstance(row, NavGroup):
            if not self._model.rail:
                self.toggle(row.key)
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        folds, unfolds = event.key() == Qt.Key.Key_Left, event.key() == Qt.Key.Key_Right
        if folds:
            group = self._group_of(self.current())
            if group and group not in self._model.folded:
                self.toggle(group)
        elif unfolds and self._model.folded:
            self._model.folded.clear()
            self._rebuild()
            self.folding_changed.emit([])
        elif not folds and not unfolds:
            super().keyPressEvent(event)

    def _group_of(self, key: str) -> str:
        named = (group for group in self._model.groups if group.text)
        return next((group.key for group in named if any(item.key == key for item in group.items)), "")

    def _rebuild(self) -> None:
        self._rebuilding = True
        self._model.show()
        self._choose()

    def _choose(self) -> None:
        """Mark the place one is at, if it is in view."""
        self._rebuilding = True
        keys = [row.key if isinstance(row, NavItem) else "" for row in self._model.rows]
        there = self._here and self._here in keys
        self.setCurrentIndex(self._model.index(keys.index(self._here), 0) if there else QModelIndex())
        self._rebuilding = False

    def _measure(self) -> None:
        """Be wide enough for the longest name with its count, also where the text is large."""
        said = QFontMetrics(theme().font()).horizontalAdvance
        items = (item for group in self._model.groups for item in group.items)
        needed = (said(item.text) + max(said("000"), said(str(item.count or ""))) for item in items)
        wide = max(WIDE, max(needed, default=0) + _AROUND)
        self.setFixedWidth(RAIL if self._model.rail else wide)
        self.measured.emit(self.minimumWidth())
        self.scheduleDelayedItemsLayout()

    def _moved(self, now: QModelIndex) -> None:
        row = self._model.rows[now.row()] if now.isValid() else None
        if isinstance(row, NavItem) and not self._rebuilding:
            self._here = row.key
            self.chosen.emit(row.key)
