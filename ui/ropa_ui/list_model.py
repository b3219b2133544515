"""Rows of a list as a Qt model, over ids that are already filtered and sorted.

Cells are asked for one at a time and only when they are seen, so that a list of ten thousand rows costs no more than
the rows on the screen.  There is no proxy model: one costs 160 ms a key at that size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Index: TypeAlias = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole


class Column(NamedTuple):
    """One column: as wide as its sample (beside an icon), and with ``stretch`` a share of what is left."""

    key: str
    title: str
    sample: str = ""
    stretch: int = 0
    icon: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell.

    ``role`` is a colour role for the words (``text``, ``muted``, ``ok``, ``warn``, ``err``); ``icon_role`` one for the
    icon when it differs.  ``sort`` sorts in place of the words.  ``checked`` makes the cell a check box.
    """

    text: str = ""
    icon: str = ""
    role: str = "text"
    icon_role: str = ""
    spoken: str = ""
    sort: Any = None
    checked: bool | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that heads the rows after it and cannot be chosen."""

    text: str
    before: str = ""
    icon: str = ""
    count: int | None = None


Row: TypeAlias = "str | Heading"
CellOf: TypeAlias = "Callable[[str, str], Cell | str]"


class ListModel(QAbstractTableModel):
    """Ids (and headings) as rows; the words come from ``cell_of(id, column key)``."""

    def __init__(self, columns: Sequence[Column], cell_of: CellOf) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: Sequence[Row] = ()
        self._cell_of = cell_of
        self._cells: dict[tuple[str, str], Cell] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def forget(self) -> None:
        """Ask again for every cell."""
        self._cells.clear()

    def cell(self, id: str, column: str) -> Cell:
        """The cell of an id."""
        found = self._cells.get((id, column))
        if found is None:
            said = self._cell_of(id, column)
            found = self._cells[id, column] = said if isinstance(said, Cell) else Cell(said)
        return found

    def at(self, index: Index) -> Cell | Heading:
        """What stands at an index."""
        row = self.rows[index.row()]
        return row if isinstance(row, Heading) else self.cell(row, self.columns[index.column()].key)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == HIT_ROLE:
            return self.at(index)
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole,
                        Qt.ItemDataRole.CheckStateRole}:  # fmt: skip
            return None
        what = self.at(index)
        if isinstance(what, Heading):
            words = " ".join(filter(None, (what.before, what.text)))
            return None if role == Qt.ItemDataRole.CheckStateRole else words
        if role == Qt.ItemDataRole.CheckStateRole:
            return None if what.checked is None else Qt.CheckState.Checked if what.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return what.spoken or what.text or self.columns[index.column()].title
        return what.text or (what.spoken if role == Qt.ItemDataRole.ToolTipRole else "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None
