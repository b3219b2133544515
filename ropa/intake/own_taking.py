"""One workbook on its way back: its cells and rows written into a draft, which is merged with the register of today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.intake.own_draft import Draft
from ropa.intake.own_names import new_id_of
from ropa.intake.own_values import UnreadableError
from ropa.journal import change_between, diff, merge
from ropa.kinds import fields_of
from ropa.model import ENTITIES, Activity, Assignment, Engagement, entity_of
from ropa.plain import flatten, unflatten
from ropa.register import next_reference, title_of
from ropa.round_trip import EACH_ROW, place_of
from ropa.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.own_draft import Written
    from ropa.intake.own_workbook import Added, Edit, OwnWorkbook
    from ropa.intake.own_workbook import Rows as Listed
    from ropa.journal import Change, Conflict, Key
    from ropa.kinds import Id
    from ropa.model import Record
    from ropa.register import Register

_TITLES = ("name", "title", "category")
_SERVICE = " – "


class Unread(NamedTuple):
    """A cell or row that was changed and cannot be taken back.

    Attributes:
        why: which of the texts of ``roundtrip.why`` says why.
        sheet: the sheet's name.
        column: the column's heading; empty where it is the row.
        name: what the row is called.
        words: what could not be read: the cell, or a line of it.
        old: what was written in the cell; empty where nobody can tell.
        new: what it says now.
    """

    why: str
    sheet: str
    column: str
    name: str
    words: str
    old: str = ""
    new: str = ""


class Gone(NamedTuple):
    """A record, or a row of one, that is not in the workbook any more: a question, not a deletion.

    Attributes:
        entity: the record's.
        id: the record.
        row: the row, as ``people/1f2e3d4c``; empty where it is the record.
        sheet: the sheet's name.
        name: what the record is called.
    """

    entity: str
    id: Id
    row: str
    sheet: str
    name: str


@dataclass(frozen=True, slots=True)
class Back:
    """What a changed workbook comes to.

    Attributes:
        changes: what is changed and made in the register.
        conflicts: what has been changed in the register too, otherwise; the register's stands.
        unread: what cannot be taken back.
        gone: what was taken away in the workbook; it stays in the register unless a person says otherwise.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    unread: tuple[Unread, ...]
    gone: tuple[Gone, ...]


class Taking:
    """One workbook, what it was made of, and the register as it is now."""

    def __init__(self, written: Written, now: Register, book: OwnWorkbook) -> None:
        self._written, self._part, self._now, self._book = written, written.register, now, book
        self._draft = Draft(written, now, book.language)
        self._new: dict[Key, Record] = {}
        self._unread: list[Unread] = []
        self._sheets: dict[Id, str] = {}

    def back(self) -> Back:
        """What becomes of the workbook; new records are begun first, so that other cells can name them."""
        begun = [(row, self._begun(row)) for row in self._book.added if self._makes(row)]
        for edit in self._book.edits:
            self._take(edit)
        for row, record in begun:
            if record:
                self._fill(row, record)
        for row in self._book.added:
            if row.field:
                self._add(row)
            elif not row.entity:
                self._unread.append(Unread("new_row", row.sheet, "", row.name, ""))
        gone = tuple(self._gone())
        made = [*self._made()]
        changes, conflicts = self._merged()
        return Back((*made, *changes), tuple(conflicts), tuple(self._unread), gone)

    # cells that were changed

    def _take(self, edit: Edit) -> None:
        record = self._part.get(edit.id)
        old = self._written.cells.get((edit.sheet, edit.place, edit.column), "")
        self._sheets[edit.id] = edit.sheet
        try:
            if not record or entity_of(type(record)) != edit.entity:
                raise UnreadableError("unknown", edit.text)  # noqa: TRY301  # told like everything that cannot be read
            self._draft.write(record, edit.path, old, edit.text)
        except UnreadableError as problem:
            why, words = problem.args
            self._unread.append(Unread(why, edit.sheet, edit.column, edit.name, words, old, edit.text))

    def _merged(self) -> tuple[list[Change], list[Conflict]]:
        flats = {key: flat for key, flat in self._draft.flats.items() if key not in self._new}
        ours = {key: flatten(record) for key in flats if (record := self._now.get(key[1]))}
        base = {key: flatten(record) for key in flats if (record := self._part.get(key[1]) or self._now.get(key[1]))}
        return merge(base, ours, flats, flats)

    # rows that were written

    def _makes(self, row: Added) -> bool:
        """Whether a written row is a new record: also an assignment's first controller, where its name is new."""
        return bool(row.entity) and (not row.field or (row.entity == "assignment" and not self._named(row)))

    def _begun(self, row: Added) -> Record | None:
        """A new record of a written row, with its name only; none if it has none, or there is one of that name."""
        cls = ENTITIES[row.entity]
        title = next((name for name in _TITLES if name in fields_of(cls)), "")
        name = row.cells.get(title, "").strip() or row.name
        id = new_id_of(row.entity, name)
        there = self._now.get(id)
        same = (one for one in self._now.all(cls) if fold(title_of(one, self._now)) == fold(name))
        if not name or (there is None and any(same)) or (row.entity, id) in self._new:
            self._unread.append(Unread("same_name" if name else "unnamed", row.sheet, "", name, ""))
            return None
        named: dict[str, Any] = {title: name} if title else {}
        record = self._by_default(cls(id=id, **named), there)
        if isinstance(record, Engagement):
            record = self._engaged(record, name)
        self._new[row.entity, id] = record
        self._draft.names.add(record)
        return record

    def _by_default(self, record: Record, there: Record | None) -> Record:
        """A new record as the register would make it."""
        head = self._now.head
        ours = (head.organisation,) if head and head.organisation else ()
        taken = sum(type(one) is type(record) for one in self._new.values())
        reference = getattr(there, "reference", "") or next_reference(self._now, type(record), taken)
        match record:
            case Activity():
                return replace(record, reference=reference, record_status="draft", controllers=ours)
            case Assignment():
                return replace(record, reference=reference, processors=ours)
            case Engagement():
                return replace(record, controllers=ours, role="not_assessed")
        return record

    def _engaged(self, engagement: Engagement, name: str) -> Engagement:
        """An engagement whose row is called by its company and service."""
        company, _, service = name.partition(_SERVICE)
        names = self._draft.names
        party = names.found(("party",), company, {}) or names.made_of(("party",), company)
        return replace(engagement, party=party, service=service)

    def _fill(self, row: Added, record: Record) -> None:
        """Write what a new row says into its record."""
        taken = {getattr(one, "reference", "") for one in self._now.all(type(record))}
        for path, text in row.cells.items():
            is_own = path not in {*_TITLES, "reference"} or (path == "reference" and text not in taken)
            if is_own and not (row.field and EACH_ROW in path):
                self._write(row, record, path, "", text)

    def _add(self, row: Added) -> None:
        """A new row of the record its reference or name tells."""
        record = self._named(row)
        if record is None:
            if not self._makes(row):
                self._unread.append(Unread("whose", row.sheet, "", row.name or row.cells.get("reference", ""), ""))
            return
        said = {path: text for path, text in row.cells.items() if EACH_ROW in path}
        id = self._draft.new_row(record, row.field, *said.values())
        if id:
            for path, text in said.items():
                self._write(row, record, path, id, text)

    def _named(self, row: Added) -> Record | None:
        """The record a row belongs to, also one that is new."""
        cls = ENTITIES[row.entity]
        for one in (*self._now.all(cls), *(one for one in self._new.values() if isinstance(one, cls))):
            for field in ("reference", "name"):
                if fold(row.cells.get(field, "")) == fold(getattr(one, field)) != "":
                    return self._part.get(one.id) or one
        return None

    def _write(self, row: Added, record: Record, column: str, id: str, text: str) -> None:
        """Write a cell of a new row; what was copied from another row means what it meant there."""
        source, path = self._written.sources.get((row.sheet, column, text)), column.replace(EACH_ROW, id)
        try:
            if source:
                self._draft.copy(record, column, id, source, text)
            else:
                self._draft.write(record, path, "", text)
        except UnreadableError as problem:
            why, words = problem.args
            column = self._draft.words.field(row.entity, path) if "//" not in path else ""
            self._unread.append(Unread(why, row.sheet, column, row.name, words, "", text))

    def _made(self) -> Iterator[Change]:
        """What is new: the records of written rows, and those that lines name and nobody knew."""
        for (entity, id), record in self._new.items():
            flat, there = self._draft.flat(record), self._now.get(id)
            if there is None and (change := diff(entity, id, {}, flat)):
                yield change
            elif there and there != unflatten(type(there), flat):
                name = title_of(there, self._now)
                self._unread.append(Unread("same_name", self._draft.words.entity(entity, n=2), "", name, ""))
        for id, record in self._draft.names.made.items():
            made = (entity_of(type(record)), id) not in self._new
            if made and (change := change_between(None, record)):
                yield change

    # rows that were taken away

    def _gone(self) -> Iterator[Gone]:
        """What is not in the workbook any more but is in the register still; of a record that is gone not its rows."""
        asked = [*self._missing(), *((id, row, self._sheets.get(id, "")) for id, row in self._draft.gone)]
        records = {id for id, row, _ in asked if not row}
        for id, row, sheet in dict.fromkeys(asked):
            record = self._now.get(id)
            if record is None or (row and (id in records or f"{row}/id" not in flatten(record))):
                continue
            yield Gone(entity_of(type(record)), id, row, sheet, title_of(record, self._now))

    def _missing(self) -> Iterator[tuple[Id, str, str]]:
        """The records and rows that had a row of their own on a sheet and have none."""
        for listed in self._book.sheets:
            for record in self._part.all(ENTITIES[listed.entity]):
                if not getattr(record, "template", None):
                    yield from self._missing_of(listed, record)

    def _missing_of(self, listed: Listed, record: Record) -> Iterator[tuple[Id, str, str]]:
        if not listed.field:
            if record.id not in listed.places:
                yield record.id, "", listed.sheet
            return
        for row in getattr(record, listed.field):
            if place_of(record, listed.field, row) not in listed.places:
                yield record.id, f"{listed.field}/{row.id}", listed.sheet
