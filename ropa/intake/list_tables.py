"""Processor lists that stand in tables: rows of cells, tables turned on their side, lists in one cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ropa.intake.grids import is_tick
from ropa.intake.list_columns import column_of, columns_of
from ropa.intake.list_rows import Row
from ropa.intake.list_setting import Setting, setting_of
from ropa.intake.names import is_generic, legal_form_of, looks_like_name, name_parts
from ropa.intake.phrases import lists, pattern
from ropa.intake.places import is_only_place
from ropa.intake.safeguards import kinds_of, says_no_transfer
from ropa.intake.stopping import go_on
from ropa.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.blocks import Block

HEAD_ROWS = 3
TICKED = "Location"
"""The heading of what was ticked: a place, and perhaps a safeguard beside it."""
MANY = 2
TASKS = {"purpose", "service", "category", "safeguard", "role"}
FOREIGN = {"cookie", "change", "basis"}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose columns are known: their names and the rows below the headings, each with its line."""

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    wraps: bool = True


def grid_of(block: Block) -> Grid | None:
    """The table as a list of companies, whichever way it is turned; nothing when it is not one."""
    rows = _in_words(tuple(zip(block.lines, block.cells, strict=True)))
    turned = _turned(rows)
    on_its_side = turned and all(turned.columns) and not columns_of(rows[0][1])
    grid = turned if on_its_side else _upright(rows) or turned or _labelled(rows)
    return _with_tasks(grid) if grid else None


def _in_words(rows: Sequence[tuple[int, tuple[str, ...]]]) -> Sequence[tuple[int, tuple[str, ...]]]:
    """Rows whose columns of ticks under places and safeguards hold, where ticked, what stands above them."""
    (_, heads), *body = rows
    ticked = [at for at, head in enumerate(heads) if is_only_place(head) or kinds_of(head)]
    cells = [row[at] for _, row in body for at in ticked]
    if len(ticked) < MANY or not any(cells) or not all(is_tick(cell) for cell in cells if cell):
        return rows
    kept = [at for at in range(len(heads)) if at not in ticked]
    made = [
        (line, (*(row[at] for at in kept), "; ".join(heads[at] for at in ticked if row[at])))
        for line, row in body
    ]
    return [(rows[0][0], (*(heads[at] for at in kept), TICKED)), *made]


def _with_tasks(grid: Grid) -> Grid:
    """A grid whose column of roles says no roles but tasks has them as purposes."""
    if "role" not in grid.columns or "purpose" in grid.columns:
        return grid
    at = grid.columns.index("role")
    if any(setting_of(cells[at]).about in {"processor", "subprocessor", "controller"} for _, cells in grid.rows):
        return grid
    return replace(grid, columns=(*grid.columns[:at], "purpose", *grid.columns[at + 1 :]))


def _upright(rows: Sequence[tuple[int, tuple[str, ...]]]) -> Grid | None:
    for at, (_, cells) in enumerate(rows[:HEAD_ROWS]):
        columns = columns_of(cells)
        below = columns_of(rows[at + 1][1]) if columns and at + 1 < len(rows) else None
        if columns and below and len(list(filter(None, below))) > len(list(filter(None, columns))):
            return Grid(below, rows[at + 1][1], tuple(rows[at + 2 :]))
        if columns:
            return Grid(columns, cells, tuple(rows[at + 1 :]))
    return None


def _turned(rows: Sequence[tuple[int, tuple[str, ...]]]) -> Grid | None:
    """A table whose headings stand in its first column, with a company in each further column."""
    headings = tuple(cells[0] for _, cells in rows)
    corner = not column_of(headings[0]) and all(map(_is_name, rows[0][1][1:]))
    columns = columns_of(("Name", *headings[1:]) if corner else headings)
    if not columns or len(rows[0][1]) < MANY or not {"purpose", "place", "safeguard", "service"} & set(columns):
        return None
    line = rows[0][0]
    bodies = tuple((line, tuple(cells[at] for _, cells in rows)) for at in range(1, len(rows[0][1])))
    return Grid(columns, headings, tuple(body for body in bodies if any(body[1])))


def _labelled(rows: Sequence[tuple[int, tuple[str, ...]]]) -> Grid | None:
    """A table whose every cell holds its own heading: "Purpose: hosting"."""
    labels = tuple(cell.partition(":")[0].strip() for cell in rows[0][1])
    columns = columns_of(labels)
    if not columns or not all(
        cell.startswith(f"{label}:") for _, cells in rows for cell, label in zip(cells, labels, strict=True)
    ):
        return None
    return Grid(
        columns, labels, tuple((line, tuple(cell.partition(":")[2].strip() for cell in cells)) for line, cells in rows)
    )


def inferred(block: Block) -> Grid | None:
    """A table without headings whose first column holds names and one of the others places."""
    columns = list(zip(*block.cells, strict=True))
    if len(columns) < MANY or len(block.cells) < MANY or not all(_is_name(cell) for cell in columns[0]):
        return None
    said = ["name", *(_told_by(cells) for cells in columns[1:])]
    if "place" not in said or "purpose" not in said:
        return None
    told = ["" if column in said[:n] else column for n, column in enumerate(said)]
    rows = tuple(zip(block.lines, block.cells, strict=True))
    return Grid(tuple(told), tuple("" for _ in told), rows)


def _is_name(cell: str) -> bool:
    return looks_like_name(name_parts(cell).name) and not column_of(cell)


def _told_by(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell.strip()]
    if filled and all(is_only_place(cell) for cell in filled):
        return "place"
    silent = all(kinds_of(cell, column=True) or says_no_transfer(cell) or len(cell) < MANY for cell in filled)
    return "safeguard" if filled and silent else "purpose"


def continued(block: Block, before: Grid) -> Grid | None:
    """A table that goes on where the one before it ended, as after a page break."""
    if not block.cells or len(block.cells[0]) != len(before.columns) or _has_other_heads(block.cells[0], before):
        return None
    return Grid(before.columns, before.headings, tuple(zip(block.lines, block.cells, strict=True)))


def _has_other_heads(first: Sequence[str], before: Grid) -> bool:
    """Whether the first row of a table is one of headings, and not those of the table before it."""
    told = {column for column in map(column_of, first) if column}
    return len(told) >= MANY and bool(told - set(before.columns))


def is_foreign(grid: Grid, setting: Setting) -> bool:
    """Whether a grid that looks like a list of processors is a list of something else."""
    if FOREIGN & set(grid.columns) or setting.about in {"controller", "elsewhere"}:
        return True
    if setting.about == "recipient" and not {"purpose", "role", "service", "category"} & set(grid.columns):
        return True
    if setting.reads or names_processors(grid):
        return False
    if not TASKS & set(grid.columns) or (_named_plainly(grid) and not _has_company(grid)):
        return True
    return "retention" in grid.columns or not {"place", "safeguard", "agreement", "entity", "org_number"} & set(
        grid.columns
    )


def _named_plainly(grid: Grid) -> bool:
    """Whether the heading over the names says no more than that they are names."""
    at = grid.columns.index("name") if "name" in grid.columns else -1
    return at >= 0 and fold(grid.headings[at]).strip(" :*.") in lists("lists")["plain_headings"]


def _has_company(grid: Grid) -> bool:
    """Whether any row tells a company by its legal form, or on what ground data are transferred to it."""
    return "safeguard" in grid.columns or any(
        legal_form_of(name_parts(cell).name)
        for _, cells in grid.rows
        for column, cell in zip(grid.columns, cells, strict=True)
        if column in {"name", "entity"}
    )


def names_processors(grid: Grid) -> bool:
    """Whether the heading over the names says that they are processors."""
    return any(
        column == "name" and pattern("lists", "processors").search(heading)
        for column, heading in zip(grid.columns, grid.headings, strict=True)
    )


def setting_within(grid: Grid, setting: Setting) -> Setting:
    """The setting of a grid's rows: what stands around it, else what its own headings say."""
    said = setting_of(" ".join(grid.headings[at] for at, column in enumerate(grid.columns) if column == "name"))
    if said.about == "subprocessor" or not setting.reads:
        return replace(said if said.reads else Setting("processor"), planned=setting.planned)
    return setting


def rows_of(grid: Grid) -> Iterator[Row]:
    """The rows of a grid; one without a name goes on with the row before it, a lone heading tells the service below."""
    pending: tuple[int, list[str]] | None = None
    service = label = ""
    for line, cells in grid.rows:
        go_on()
        if columns_of(cells) == grid.columns:
            continue
        filled = [cell for cell in cells if cell.strip()]
        if len(set(filled)) <= 1 and len(cells) > 1 and (not filled or is_heading(filled[0])):
            service = filled[0] if filled and is_generic(filled[0]) else ""
            continue
        if pending and not _name_cell(grid, cells) and grid.wraps:
            pending = (pending[0], [_joined(a, b) for a, b in zip(pending[1], cells, strict=True)])
            continue
        if pending and (whole := _mended(pending[1], cells)):
            pending = (pending[0], whole)
            continue
        if pending:
            yield _row(grid, *pending, label)
        pending, label = (line, list(cells)), service
    if pending:
        yield _row(grid, *pending, label)


def _mended(above: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """The row that a line break inside a cell made into two: each lacks the cells that the other has."""
    first, second = _filled(above), _filled(below)
    if len(first) + len(second) != len(above) + 1 or not second[0][:1].islower():
        return None
    return [*first[:-1], _joined(first[-1], second[0]), *second[1:]]


def _filled(cells: Sequence[str]) -> list[str]:
    """The cells up to the last that holds anything."""
    count = max((n for n, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return list(cells[:count])


def is_heading(words: str) -> bool:
    """Whether the only words of a table row are a heading inside the table."""
    return is_generic(words) or not looks_like_name(name_parts(words).name)


def _name_cell(grid: Grid, cells: Sequence[str]) -> str:
    return next(
        (
            cell
            for column, cell in zip(grid.columns, cells, strict=True)
            if column in {"name", "entity", "service"} and cell.strip()
        ),
        "",
    )


def _joined(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].isalpha():
        return above + below
    return f"{above} {below}".strip()


def _row(grid: Grid, line: int, cells: Sequence[str], label: str) -> Row:
    known: dict[str, str] = {}
    for column, cell in zip(grid.columns, cells, strict=True):
        known[column] = f"{known[column]}\n{cell}" if known.get(column) else cell
    said = " | ".join(cell for cell in cells if cell.strip())
    return Row(known, "\n".join(filter(None, [label, said])), line, tabular=True, label=label)


def cell_lists(block: Block) -> Iterator[tuple[int, str, str]]:
    """Cells that hold a whole list, beside a label that says processors: line, label, words."""
    for line, cells in zip(block.lines[1:] or block.lines, block.cells[1:] or block.cells, strict=True):
        pair = len(cells) == MANY and column_of(cells[0]) == "name" and not column_of(cells[1])
        if pair and setting_of(cells[0]).reads:
            yield line, cells[0], cells[1]
