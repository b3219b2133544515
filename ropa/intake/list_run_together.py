"""Tables whose cells run together: headings on one line, each row on one line, all with single spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.list_columns import column_of, columns_of
from ropa.intake.list_flat import number_before, task_of
from ropa.intake.list_tables import Grid
from ropa.intake.names import is_generic, legal_form, looks_like_name
from ropa.intake.phrases import pattern
from ropa.intake.places import places_in
from ropa.intake.safeguards import safeguards_in

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT = 60
FEWEST_SIGNS = 2
MOST_HEADING_WORDS = 16
LONGEST_HEADINGS = 140
SIGNS = {"&", "+", "/"}
LONGEST_PLAIN_NAME = 3


def run_together(lines: Sequence[str], at: int) -> Grid | None:
    """The table whose headings stand on a line and its rows on those below; the name ends at its legal form."""
    headings = _headings_in(lines[at])
    if not headings:
        return None
    columns = columns_of(headings)
    if not columns or columns[0] != "name":
        return None
    end = next((n for n in range(at + 1, len(lines)) if not lines[n].strip()), len(lines))
    bodies = [lines[n].strip() for n in range(at + 1, end)]
    cells = [_parted(line, columns) for line in bodies]
    task = columns.index(task_of(columns)) if task_of(columns) in columns else 0
    if task and any(row[0] and row[task][:1].isupper() for row in cells):
        cells = [_parted(line, columns, capitals=True) for line in bodies]
    rows = tuple((at + 2 + n, row) for n, row in enumerate(cells))
    return Grid(columns, tuple(headings), rows, wraps=False) if any(row[0] for row in cells) else None


def _headings_in(line: str) -> list[str]:
    """A line of headings as its headings: each the longest run of words that names one column."""
    words = line.split()
    if not FEWEST_SIGNS < len(words) <= MOST_HEADING_WORDS or len(line) > LONGEST_HEADINGS:
        return []
    if line.rstrip().endswith((".", ":", ",")):
        return []
    found: list[str] = []
    at = 0
    while at < len(words):
        taken = next(
            (count for count in range(min(5, len(words) - at), 0, -1) if column_of(" ".join(words[at : at + count]))), 0
        )
        if not taken:
            return []
        found.append(" ".join(words[at : at + taken]))
        at += taken
    told = [column for heading in found if (column := column_of(heading)) != "purpose"]
    return found if len(found) > FEWEST_SIGNS and len(set(told)) == len(told) else []


def _parted(line: str, columns: Sequence[str], *, capitals: bool = False) -> tuple[str, ...]:
    """One run-together row as cells: its name up to a legal form, its place and safeguard from the end.

    Where tasks begin with `capitals`, the last word before a small letter is no part of the name.

    A row whose name cannot be told apart has all its words under the purpose.
    """
    name = _leading_name(line, capitals=capitals)
    if columns[1] == "place" and not legal_form().search(name):
        name = _name_before_place(line)
    rest = line[len(name) :].strip()
    cells, task = {"name": name}, task_of(columns)
    if "org_number" in columns and name:
        cells["org_number"], rest = number_before(rest)
    if columns[1] == "place" and name:
        return _with_place_first(cells, rest, columns)
    tail = [column for column in columns[1:] if column in {"place", "safeguard"}]
    where = places_in(rest, codes=True).found
    if "place" in tail and where:
        start = where[0].start
        cells[task], cells["place"] = rest[:start].rstrip(" ("), rest[start:]
    else:
        cells[task] = rest
    if "safeguard" in tail:
        cells["safeguard"] = cells.get("place", "")
    return tuple(cells.get(column, "") for column in columns)


def _name_before_place(line: str) -> str:
    """The name a run-together row begins with when its place is the next cell."""
    where = places_in(line, codes=True).found
    name = line[: where[0].start].strip(" (") if where else ""
    return name if looks_like_name(name) and len(name.split()) <= LONGEST_PLAIN_NAME else ""


def _with_place_first(cells: dict[str, str], rest: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row whose place follows its name, and a safeguard perhaps that; the others are its task."""
    where = places_in(rest, codes=True).found
    end = where[0].end if where else 0
    cells["place"] = rest[:end]
    ground = [one.end for one in safeguards_in(rest)] if "safeguard" in columns else []
    cells["safeguard"] = rest[end : ground[0]].strip() if ground else ""
    cells[task_of(columns)] = rest[ground[0] if ground else end :].strip()
    return tuple(cells.get(column, "") for column in columns)


def _leading_name(line: str, *, capitals: bool) -> str:
    """The name a run-together row begins with: up to its legal form, else its first words written as a name."""
    form = legal_form().search(line)
    if form and form.start() < SHORT and looks_like_name(line[: form.end()]):
        return line[: form.end()] + ("." if line[form.end() : form.end() + 1] == "." else "")
    words = line.split()
    end = next((n for n, word in enumerate(words) if n and (word[0].islower() or word in SIGNS or is_generic(word))), 0)
    small = bool(end) and words[end][0].islower()
    if small and capitals:
        end -= 1
    product = not small and bool(end) and pattern("names", "product").fullmatch(words[end])
    name = " ".join(words[:end])
    return name if looks_like_name(name) and end <= LONGEST_PLAIN_NAME and not product else ""
