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
from ropa.round_trip import EACH_ROW, FORMAT, RECORDS, SCOPE, SHEET, VERSION, fingerprint, read_mark

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
        path: the field, as in ``purposes/1f2e3d4c/citation``; empty where its words follow from others.
        text: what it says now.
        sheet: the sheet's name.
        column: the column's heading.
        name: what the row is called, by its frozen columns.
        row: the row inside the record that the sheet's row is, as ``purposes/1f2e3d4c``; empty where it is the record.
        written: the fingerprint of what was written in it.
    """

    entity: str
    id: str
    path: str
    text: str
    sheet: str
    column: str
    name: str
    row: str = ""
    written: str = ""

    @property
    def place(self) -> str:
        """What the sheet's row stands for, as in its mark."""
        return f"{self.id}/{self.row}" if self.row else self.id


@dataclass(frozen=True, slots=True)
class Added:
    """A row without a mark of its own, which somebody wrote or copied.

    Attributes:
        entity: what the sheet holds records of, or rows of records of.
        field: the field of those rows; empty where the sheet's rows are records.
        sheet: the sheet's name.
        cells: what it says, by the field each column shows; ``*`` stands for the row.
        name: what it is called, in the last of the columns that stay in view.
    """

    entity: str
    field: str
    sheet: str
    cells: Mapping[str, str]
    name: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What was found on a sheet whose rows are records, or rows of one field of them.

    Attributes:
        entity: what the records are.
        field: the field whose rows they are; empty where they are the records.
        sheet: the sheet's name.
        places: what its rows stand for.
    """

    entity: str
    field: str
    sheet: str
    places: frozenset[str]


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
        sheets: the sheets on which every record or row of a kind has a row of its own.
        scope: which part of the register it is, as pairs of words; none where it is the whole.
    """

    name: str
    register: str
    seq: int
    head: str
    language: str
    edits: tuple[Edit, ...]
    added: tuple[Added, ...]
    sheets: tuple[Rows, ...] = ()
    scope: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Sheet:
    """What the hidden sheet says of one sheet: its columns' headings and what they stand for."""

    entity: str
    frozen: int
    lists: str = ""
    columns: list[tuple[str, str]] = field(default_factory=list)
    mark: str = ""


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
    told, outlined, scope = _origin(sheets[SHEET])
    if told.get("format") != FORMAT:
        return None
    version, seq = (_NUMBER.fullmatch(told.get(name, "")) for name in ("version", "seq"))
    if not version or not seq or not all(told.get(name) for name in _ORIGIN) or told["language"] not in LANGUAGES:
        raise DamagedOriginError(name=path.name)
    if int(version[0]) > VERSION:
        raise NewerWorkbookError(name=path.name)
    edits: list[Edit] = []
    added: list[Added] = []
    listed: list[Rows] = []
    empty = load(told["language"])("exports.sheet.no_rows")
    for name, sheet in outlined.items():
        lines = _lines(sheet, sheets.get(name, []))
        for line in lines or ():
            if line.mark:
                edits += _edits(name, sheet, line, line.mark)
            elif (row := _added(name, sheet, line)) and empty not in {row.name, *row.cells.values()}:
                added.append(row)
        if lines is not None and sheet.lists:
            places = frozenset(line.mark.place for line in lines if line.mark)
            listed.append(Rows(sheet.entity, _field(sheet), name, places))
    return OwnWorkbook(
        path.name,
        told["register"],
        int(seq[0]),
        told["head"],
        told["language"],
        tuple(edits),
        tuple(added),
        tuple(listed),
        tuple(scope),
    )


def _field(sheet: _Sheet) -> str:
    """The field whose rows a sheet's rows are; empty where they are records."""
    return "" if sheet.lists == RECORDS else sheet.lists


def _added(name: str, sheet: _Sheet, line: _Line) -> Added | None:
    """A row somebody wrote; none where it is empty."""
    said = {path: line.cells[head] for head, path in sheet.columns if path and line.cells.get(head, "").strip()}
    kept = sheet.columns[: sheet.frozen]
    called = line.cells.get(kept[-1][0], "").strip() if kept else ""
    entity = sheet.entity if sheet.lists else ""
    return Added(entity, _field(sheet), name, said, called) if said or called else None


def _origin(rows: Iterable[Sequence[str]]) -> tuple[dict[str, str], dict[str, _Sheet], list[tuple[str, str]]]:
    """What the hidden sheet says: of the register, of each sheet by its name, of which part it is."""
    told: dict[str, str] = {}
    scope: list[tuple[str, str]] = []
    sheets: dict[str, _Sheet] = {}
    last: _Sheet | None = None
    for row in rows:
        key, first, second, third, fourth = [*row, "", "", "", "", ""][:5]
        if key == "sheet":
            last = sheets[first] = _Sheet(second, int(third) if third.isdecimal() and len(third) == 1 else 1, fourth)
        elif key == SCOPE:
            scope.append((first, second))
        elif key != "column":
            told[key] = first
        elif last and second == _MARK:
            last.mark = first
        elif last:
            last.columns.append((first, second))
    return told, sheets, scope


def _lines(sheet: _Sheet, rows: Sequence[Sequence[str]]) -> list[_Line] | None:
    """The rows below the headings, wherever those stand now, each with what continues it; none without headings."""
    begin = next((n for n, row in enumerate(rows) if sheet.mark and sheet.mark in row), None)
    if begin is None:
        return None
    found: list[_Line] = []
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
            found.append(_Line(None, cells))
    return [*found, *(line for line in lines.values() if line.mark)]


def _edits(name: str, sheet: _Sheet, line: _Line, mark: Mark) -> Iterator[Edit]:
    """The cells of a row that do not say what its mark says they did; a column that was taken away says nothing."""
    if len(mark.prints) > len(sheet.columns):
        return
    prints = (*mark.prints, *[fingerprint("")] * (len(sheet.columns) - len(mark.prints)))
    frozen = {head for head, _ in sheet.columns[: sheet.frozen]}
    called = " ".join(line.cells[head] for head, _ in sheet.columns[: sheet.frozen] if line.cells.get(head))
    for (head, path), written in zip(sheet.columns, prints, strict=True):
        if head not in line.cells:
            continue
        more = () if head in frozen else (line.more[part].get(head, "") for part in sorted(line.more))
        text = "".join((line.cells[head], *more))
        if fingerprint(text) != written:
            shown = path.replace(EACH_ROW, mark.row.rpartition("/")[2])
            yield Edit(sheet.entity, mark.id, shown, text, name, head, called, mark.row, written)
