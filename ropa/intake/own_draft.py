"""What a workbook says of records: their values as they were exported, with each cell's words written into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.intake.own_answers import Said, abouts, held_answer, said_in, write_answer
from ropa.intake.own_cells import Cells
from ropa.intake.own_lines import aligned, typed_lines
from ropa.intake.own_names import Names, new_id_of
from ropa.intake.own_rows import RowLines
from ropa.intake.own_values import UnreadableError, Values
from ropa.kinds import Choices, Link, Links, Rows, fields_of
from ropa.model import Activity, entity_of
from ropa.plain import flatten, kind_at, strings
from ropa.round_trip import EACH_ROW
from ropa.wording import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ropa.journal import Key
    from ropa.kinds import Id, Kind
    from ropa.model import Record
    from ropa.plain import Flat, Plain
    from ropa.register import Register

_NEVER = frozenset(("answers", "working_note", "template"))
_PURPOSES = "purposes"
_OF_ALL = "//"


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook as it was before anybody changed it.

    Attributes:
        register: the part of the register it was made of.
        cells: what stood in the cells that have been changed, by sheet, place and column, where that is certain.
        codes: the records its short codes stand for.
        sources: of what stands in written rows, the record that the same words were written of, by sheet, the path of
            the column, and the words; with the row inside the record where the sheet's rows are such.
        lines: every line of the composed cells on the sheets that have been changed.
    """

    register: Register
    cells: Mapping[tuple[str, str, str], str]
    codes: Mapping[str, Id]
    sources: Mapping[tuple[str, str, str], tuple[Id, str]]
    lines: Collection[str]


class Draft:
    """The records of a workbook on its way back.

    Attributes:
        flats: the records that are written in, by key.
        names: the records lines name, those that were made among them.
        gone: rows whose lines were taken out of a cell: a record's identifier and the row.
    """

    def __init__(self, written: Written, now: Register, language: str) -> None:
        self.part = written.register
        self.words, self.texts = Words(language, self.part), load(language)
        self.names = Names(now, language, written.codes)
        self.flats: dict[Key, Flat] = {}
        self.gone: list[tuple[Id, str]] = []
        self._cells = Cells(written, self.words, self.texts, Values(self.names, language), self.names)
        self._rows = RowLines(self.words, self._cells.value)
        self._said: dict[tuple[Id, str], Plain] = {}

    def flat(self, record: Record) -> Flat:
        """The values of a record as the workbook has them so far."""
        return self.flats.setdefault((entity_of(type(record)), record.id), flatten(record))

    def write(self, record: Record, path: str, old: str, text: str) -> None:
        """Write what a cell says into its record, all of it or nothing.

        Args:
            record: as it was exported, or as it was made for a new row.
            path: the field the cell's column shows.
            old: what was written in the cell; empty where nobody can tell.
            text: what it says now.

        Raises:
            UnreadableError: it cannot be said what was meant, or another cell says otherwise; ``args`` are a key of
                ``roundtrip.why`` and the words.
        """
        with self.names.undone_if_refused():
            self._write(*self._linked(record, path), old, text)

    def _write(self, record: Record, path: str, old: str, text: str) -> None:
        flat = dict(self.flat(record))
        path = self._of_one_row(record, flat, path)
        kind = self._kind(record, flat, path, text)
        held = held_answer(record, path)
        said = said_in(text, self.texts, in_a_word=isinstance(kind, Rows | Link | Links | Choices))
        words = "" if said else text
        gone: list[tuple[Id, str]] = []
        if isinstance(kind, Rows):
            gone = self._write_rows(flat, record, path, old, words)
        else:
            self._put(flat, record, self._cells.read(record, path, old, words))
        if said or held:
            write_answer(flat, held, abouts(path)[0], said or Said())
        self.gone += gone
        self.flats[entity_of(type(record)), record.id] = flat

    def copy(self, record: Record, column: str, row: str, source: tuple[Id, str], text: str) -> None:
        """Write into a record what a cell says that was copied from another's: what it was made of there.

        Args:
            record: the record, as it was made for a new row.
            column: the path the cell's column shows, ``*`` for the row.
            row: the new row; empty where the sheet's rows are records.
            source: the record it was copied from, and the row.
            text: the words.
        """
        other = self.part.get(source[0])
        if other is None:
            return
        field, path = column.partition("/")[0], column.replace(EACH_ROW, source[1])
        if not row and (EACH_ROW in column or isinstance(kind_at(type(other), field), Rows)):
            self._copy_rows(record, other, field)
            return
        try:
            steps = self._cells.read(other, path, text, text)
        except UnreadableError:
            steps = {path: flatten(other).get(path)}
        flat = self.flat(record)
        for each, value in steps.items():
            if value is not None:
                flat[each.replace(f"/{source[1]}/", f"/{row}/") if row else each] = value

    def _copy_rows(self, record: Record, other: Record, field: str) -> None:
        """Give a record copies of another's rows, unless it has some."""
        flat = self.flat(record)
        if field in flat or not isinstance(fields_of(type(other))[field], Rows):
            return
        for path, value in flatten(other).items():
            if path.startswith(f"{field}/"):
                _, row, name = path.split("/")
                id = _copied(record, field, row)
                own = [_copied(record, _PURPOSES, each) for each in strings(value)] if name == _PURPOSES else []
                kept: Plain = [each for each in own if f"{_PURPOSES}/{each}/id" in flat] if own else value
                flat[f"{field}/{id}/{name}"] = id if name == "id" else kept
        if rows := strings(flatten(other).get(field)):
            flat[field] = [_copied(record, field, row) for row in rows]

    def new_row(self, record: Record, field: str, *words: str) -> str | None:
        """Make a row of a record, named by the words it is made of; none if it has been made before."""
        flat, id = self.flat(record), new_id_of(record.id, field, *words)[:8]
        if f"{field}/{id}/id" in flat:
            return None
        _add_row(flat, field, id)
        return id

    def _linked(self, record: Record, path: str) -> tuple[Record, str]:
        """The one record that a column of another shows something of, and the path in it; else the same again.

        Raises:
            UnreadableError: several are linked, or none.
        """
        field, inside, name = path.partition(_OF_ALL)
        if not inside or not isinstance(fields_of(type(record)).get(field), Links):
            return record, path
        linked = [self.part.get(id) for id in getattr(record, field)]
        if len(linked) != 1 or linked[0] is None:
            raise UnreadableError("derived", path)
        return linked[0], name

    def _of_one_row(self, record: Record, flat: Flat, path: str) -> str:
        """The path of the one row that a column of the record itself shows; a row is made where there is none.

        Raises:
            UnreadableError: there are several.
        """
        if _OF_ALL not in path:
            return path
        field, name = path.split(_OF_ALL)
        ids = strings(flat.get(field))
        if len(ids) > 1:
            raise UnreadableError("rows", path)
        if not ids:
            ids = [new_id_of(record.id, field)[:8]]
            _add_row(flat, field, ids[0])
        return f"{field}/{ids[0]}/{name}"

    def _kind(self, record: Record, flat: Flat, path: str, text: str) -> Kind:
        field, _, rest = path.partition("/")
        if field in _NEVER or (rest and f"{field}/{rest.partition('/')[0]}/id" not in flat):
            raise UnreadableError("unknown" if path else "derived", text)
        try:
            return kind_at(type(record), path)
        except KeyError:
            raise UnreadableError("unknown" if path else "derived", text) from None

    def _put(self, flat: Flat, record: Record, steps: Flat) -> None:
        """Write values that are not what the record holds; two cells may not say different things of one."""
        before = flatten(record)
        changed = {path: value for path, value in steps.items() if before.get(path) != value}
        for path, value in changed.items():
            if self._said.get((record.id, path), value) != value:
                raise UnreadableError("twice", path)
        for path, value in changed.items():
            self._said[record.id, path] = value
            if value is None:
                flat.pop(path, None)
            else:
                flat[path] = value

    def _write_rows(self, flat: Flat, record: Record, field: str, old: str, text: str) -> list[tuple[Id, str]]:
        """Write the lines of a cell that holds rows; those that are gone."""
        if field == _PURPOSES and isinstance(record, Activity):
            said, gone = self._purposes(record, text)
        else:
            said, gone = self._rows.read(record, field, old, text)
        for id, values in said.items():
            if f"{field}/{id}/id" not in flat:
                _add_row(flat, field, id)
            kept = {path for path in flat if path.startswith(f"{field}/{id}/")} - {f"{field}/{id}/id"}
            whole = field != _PURPOSES
            self._put(flat, record, {**(dict.fromkeys(kept) if whole else {}), **values})
        return [(record.id, f"{field}/{id}") for id in gone]

    def _purposes(self, activity: Activity, text: str) -> tuple[dict[str, Flat], list[str]]:
        """The purposes a cell holds, a line each, and those that are gone."""
        stood = [each for each in activity.purposes if each.purpose.strip()]
        before = [each.purpose.strip() for each in stood]
        after = typed_lines(text, before)
        lines, gone = aligned(before, after)
        said: dict[str, Flat] = {}
        for line in lines:
            id = stood[line.at].id if line.at is not None else new_id_of(activity.id, line.text)[:8]
            if not line.same:
                said[id] = {f"{_PURPOSES}/{id}/purpose": line.text}
        return said, [stood[at].id for at in gone]


def _copied(record: Record, field: str, row: str) -> str:
    """What the copy of another record's row is called."""
    return new_id_of(record.id, field, row)[:8]


def _add_row(flat: Flat, field: str, id: str) -> None:
    flat[field] = [*strings(flat.get(field)), id]
    flat[f"{field}/{id}/id"] = id
