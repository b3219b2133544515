"""Rows of a list as a Qt model, over ids that are already filtered and sorted.

Cells are asked for one at a time and only when they are seen, so that a list of ten thousand rows costs no more than
the rows on the screen.  There is no proxy model: one costs 160 ms a key at that size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_WORDS, _SPOKEN, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
_CHECK, _ALIGNMENT = Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.TextAlignmentRole
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(NamedTuple):
    """One column: as wide as its sample (beside an icon), and with ``stretch`` a share of what is left."""

    key: str
    title: str
    sample: str = ""
    stretch: int = 0
    icon: bool = False


class Cell(NamedTuple):
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


class Heading(NamedTuple):
    """A row that heads the rows after it and cannot be chosen."""

    text: str
    before: str = ""
    icon: str = ""
    count: int | None = None  # type: ignore[assignment]  # the method of this name that tuples have is not missed


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

    def sorts_by(self, id: str, column: str) -> tuple[str, Any]:
        """The words an id is sorted by, and what sorts in their place; not kept, since most rows are never seen."""
        said = self._cell_of(id, column)
        return (said.text, said.sort) if isinstance(said, Cell) else (said, None)

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

    def data(self, index: Index, role: int = _WORDS) -> Any:
        if role not in {_WORDS, _SPOKEN, _TIP, _CHECK}:
            return None
        what = self.at(index)
        if isinstance(what, Heading):
            words = " ".join(filter(None, (what.before, what.text)))
            return None if role == _CHECK else words
        if role == _CHECK:
            return None if what.checked is None else Qt.CheckState.Checked if what.checked else Qt.CheckState.Unchecked
        if role == _SPOKEN:
            return what.spoken or what.text or self.columns[index.column()].title
        return what.text or (what.spoken if role == _TIP else "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _WORDS
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _ALIGNMENT:
            return _AT_LEFT
        return self.columns[section].title if role == _WORDS else None
