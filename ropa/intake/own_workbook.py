"""The register's own workbook, read back: which cells no longer say what was written in them.

Nothing is compared with the register here: each row's mark tells what its cells said (``ropa.round_trip``), so that a
workbook nobody has changed says nothing, whatever the program or the register has become since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ropa.catalog import LANGUAGES, load
from ropa.errors import RopaError
from ropa.intake.documents import read_cells
from ropa.round_trip import FORMAT, SHEET, VERSION, fingerprint, read_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ropa.round_trip import Mark

ENDINGS = (".xlsx", ".xlsm", ".ods")
_ORIGIN = ("register", "seq", "head", "language")
_MARK = "mark"
_NUMBER = re.compile(r"[0-9]{1,18}")


class DamagedOriginError(RopaError):
    """The hidden sheet that says what the workbook was made of cannot be read."""

    key = "roundtrip.error.origin"


class NewerWorkbookError(RopaError):
    """The workbook was made by a later version of the program."""

    key = "roundtrip.error.newer"


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that does not say what was written in it.

    Attributes:
        entity: what the sheet holds.
        id: the record.
        path: the field, as in ``purposes/1f2e3d4c/citation``; empty where the cell is put together from several.
        text: what it says now.
        sheet: the sheet's name.
        column: the column's heading.
        name: what the row is called, by its frozen columns.
    """

    entity: str
    id: str
    path: str
    text: str
    sheet: str
    column: str
    name: str


@dataclass(frozen=True, slots=True)
class Added:
    """A row without a mark of its own, which somebody wrote or copied.

    Attributes:
        makes: what a new row of the sheet is a record of; empty where it is none.
        sheet: the sheet's name.
        cells: what it says, by field; only columns that are one field.
    """

    makes: str
    sheet: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnWorkbook:
    """A workbook that was made of a register.

    Attributes:
        name: the file's name.
        register: the identifier of the register.
        seq: the number of the last operation it holds.
        head: the hash of that operation.
        language: the language it is written in.
        edits: the cells that were changed, in the order of the sheets.
        added: the rows that were written.
    """

    name: str
    register: str
    seq: int
    head: str
    language: str
    edits: tuple[Edit, ...]
    added: tuple[Added, ...]


@dataclass(slots=True)
class _Sheet:
    """What the hidden sheet says of one sheet: its columns' headings and what they stand for."""

    entity: str
    frozen: int
    columns: list[tuple[str, str]] = field(default_factory=list)
    mark: str = ""

    @property
    def is_register(self) -> bool:
        """Whether it holds activities with their purposes: the sheet where a new one can be written."""
        return any(path == "purposes" for _, path in self.columns)


@dataclass(slots=True)
class _Line:
    """A sheet's row with what continues it."""

    mark: Mark | None
    cells: dict[str, str]
    more: dict[int, dict[str, str]] = field(default_factory=dict)


def read_own_workbook(path: Path, cancelled: Callable[[], bool] = lambda: False) -> OwnWorkbook | None:
    """What has been changed in a workbook made of a register; nothing where the file is anything else.

    Raises:
        DocumentRefusedError: the file is damaged, locked or over a limit.
        DamagedOriginError: it says it is ours but not of what.
        NewerWorkbookError: it was made by a later version.
    """
    if path.suffix.lower() not in ENDINGS:
        return None
    sheets = dict(read_cells(path, cancelled))
    if SHEET not in sheets:
        return None
    told, outlined = _origin(sheets[SHEET])
    if told.get("format") != FORMAT:
        return None
    version, seq = (_NUMBER.fullmatch(told.get(name, "")) for name in ("version", "seq"))
    if not version or not seq or not all(told.get(name) for name in _ORIGIN) or told["language"] not in LANGUAGES:
        raise DamagedOriginError(name=path.name)
    if int(version[0]) > VERSION:
        raise NewerWorkbookError(name=path.name)
    edits: list[Edit] = []
    added: list[Added] = []
    empty = load(told["language"])("exports.sheet.no_rows")
    for name, sheet in outlined.items():
        for line in _lines(sheet, sheets.get(name, [])):
            if line.mark:
                edits += _edits(name, sheet, line, line.mark)
                continue
            cells = {p: line.cells[head] for head, p in sheet.columns if p and line.cells.get(head, "").strip()}
            if cells and [*cells.values()] != [empty]:
                added.append(Added(sheet.entity if sheet.is_register else "", name, cells))
    return OwnWorkbook(
        path.name, told["register"], int(seq[0]), told["head"], told["language"], tuple(edits), tuple(added)
    )


def _origin(rows: Iterable[Sequence[str]]) -> tuple[dict[str, str], dict[str, _Sheet]]:
    """What the hidden sheet says of the register, and of each sheet by its name."""
    told: dict[str, str] = {}
    sheets: dict[str, _Sheet] = {}
    last: _Sheet | None = None
    for row in rows:
        key, first, second, third = [*row, "", "", "", ""][:4]
        if key == "sheet":
            last = sheets[first] = _Sheet(second, int(third) if third.isdecimal() and len(third) == 1 else 1)
        elif key != "column":
            told[key] = first
        elif last and second == _MARK:
            last.mark = first
        elif last:
            last.columns.append((first, second))
    return told, sheets


def _lines(sheet: _Sheet, rows: Sequence[Sequence[str]]) -> Iterator[_Line]:
    """The rows below the headings, wherever those stand now; what continues a row is joined to it."""
    begin = next((n for n, row in enumerate(rows) if sheet.mark and sheet.mark in row), None)
    if begin is None:
        return
    heads = list(rows[begin])
    where = heads.index(sheet.mark)
    lines: dict[tuple[str, str], _Line] = {}
    for row in rows[begin + 1 :]:
        mark = read_mark(row[where]) if where < len(row) else None
        cells = {head: text for head, text in zip(heads, row, strict=False) if head != sheet.mark}
        line = lines.setdefault((mark.id, mark.row), _Line(None, {})) if mark else None
        if mark and line and mark.part:
            line.more[mark.part] = cells
        elif mark and line and line.mark is None:
            line.mark, line.cells = mark, cells
        else:
            yield _Line(None, cells)
    yield from (line for line in lines.values() if line.mark)


def _edits(name: str, sheet: _Sheet, line: _Line, mark: Mark) -> Iterator[Edit]:
    """The cells of a row that do not say what its mark says they did; a column that was taken away says nothing."""
    if len(mark.prints) != len(sheet.columns):
        return
    frozen = {head for head, _ in sheet.columns[: sheet.frozen]}
    called = " ".join(line.cells[head] for head, _ in sheet.columns[: sheet.frozen] if line.cells.get(head))
    for (head, path), written in zip(sheet.columns, mark.prints, strict=True):
        if head not in line.cells:
            continue
        more = () if head in frozen else (line.more[part].get(head, "") for part in sorted(line.more))
        text = "".join((line.cells[head], *more))
        if fingerprint(text) != written:
            yield Edit(sheet.entity, mark.id, path.replace("*", mark.row.rpartition("/")[2]), text, name, head, called)
