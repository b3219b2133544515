"""How a cell of a list is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from ropa_ui import icons
from ropa_ui.list_model import Cell, Heading
from ropa_ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from ropa_ui.list_model import Index, ListModel

AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
SIDE, BAR, ICON_ROOM, _BOX = 9, 3, 22, 16


class ListDelegate(QStyledItemDelegate):
    """Words, an icon with words, a check box, or a heading over the whole row."""

    current_row = -1
    """The row that has the bar at its left edge."""

    def __init__(self, table: QAbstractItemView, model: ListModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        what, area = self._model.at(index), QRect(option.rect)
        selected = self._table.selectionModel().isSelected(index)
        colors = theme()
        painter.save()
        if isinstance(what, Heading):
            painter.fillRect(area, colors.color("window"))
            _paint_heading(painter, area.adjusted(SIDE + BAR, 0, -SIDE, 0), what, option.font)
        else:
            if selected:
                painter.fillRect(area, colors.color("sel"))
            elif is_hovered(self._table, option):
                painter.fillRect(area, colors.color("alt"))
            if index.column() == 0 and index.row() == self.current_row:
                painter.fillRect(QRect(area.left(), area.top(), BAR, area.height()), colors.color("accent"))
            inner = area.adjusted(SIDE + (BAR if index.column() == 0 else 0), 0, -SIDE, 0)
            _paint_cell(painter, inner, what, option.font, selected=selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(colors.color("soft"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()


def is_hovered(view: QAbstractItemView, option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is over a cell; a style's flags, which PySide is long in making, wait until it is near."""
    if not view.underMouse():
        return False
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_MouseOver)


def _paint_cell(painter: QPainter, area: QRect, cell: Cell, font: QFont, *, selected: bool) -> None:
    if cell.checked is not None:
        _paint_box(painter, area, checked=cell.checked, selected=selected)
        area.setLeft(area.left() + _BOX + 8)
    if cell.icon:
        drawn = icons.pixmap(cell.icon, cell.icon_role or cell.role, icons.STATUS)
        painter.drawPixmap(area.left(), area.center().y() - icons.STATUS // 2 + 1, drawn)
        area.setLeft(area.left() + ICON_ROOM)
    if not cell.text:
        return
    if cell.strong:
        font = QFont(font)
        font.setWeight(QFont.Weight.DemiBold)
    stays = cell.role in {"text", "muted"} or not selected
    painter.setPen(theme().color(cell.role if stays else "text"))
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(cell.text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, AT_LEFT, shown)


def _paint_box(painter: QPainter, area: QRect, *, checked: bool, selected: bool) -> None:
    box, colors = QRectF(area.left() + 0.5, area.center().y() - _BOX / 2 + 0.5, _BOX, _BOX), theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # control on sel is 2.6:1 only
    painter.setPen(QPen(colors.color("accent" if checked else "muted" if selected else "control"), 1))
    painter.setBrush(colors.color("accent" if checked else "base"))
    painter.drawRoundedRect(box, 4, 4)
    if checked:
        painter.drawPixmap(box.adjusted(2, 2, 0, 0).topLeft(), icons.pixmap("check", "on", icons.TINY))


def _paint_heading(painter: QPainter, area: QRect, heading: Heading, font: QFont) -> None:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    if heading.icon:
        painter.drawPixmap(area.left(), area.center().y() - 7, icons.pixmap(heading.icon, "muted", icons.STATUS))
        area.setLeft(area.left() + ICON_ROOM)
    count = "" if heading.count is None else str(heading.count)
    for words, face, role in ((heading.before, font, "muted"), (heading.text, bold, "text"), (count, font, "muted")):
        painter.setFont(face)
        painter.setPen(theme().color(role))
        shown = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, max(area.width(), 0))
        painter.drawText(area, AT_LEFT, shown)
        area.setLeft(area.left() + (QFontMetrics(face).horizontalAdvance(shown) + 8 if shown else 0))
