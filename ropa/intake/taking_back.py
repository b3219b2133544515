"""Taking what was changed in the register's own workbook back into the register, against what it was made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from ropa.catalog import load
from ropa.errors import RopaError
from ropa.intake.own_cells import bare
from ropa.intake.own_values import UnreadableError, Values, lines_of
from ropa.journal import change_between, merge
from ropa.kinds import Choice, Choices, Link, Links, Rows, fields_of
from ropa.model import ENTITIES, Activity, Purpose, entity_of
from ropa.plain import flatten, from_plain, kind_at, new_id, new_row_id, strings, unflatten
from ropa.register import next_reference, title_of
from ropa.vocabulary import fold
from ropa.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.catalog import Texts
    from ropa.intake.own_workbook import Added, Edit, OwnWorkbook
    from ropa.journal import Change, Conflict, Key
    from ropa.model import Record
    from ropa.plain import Flat, Plain
    from ropa.register import Register
    from ropa.store import Store

_PURPOSES = "purposes"


class OtherRegisterError(RopaError):
    """The workbook was not made of this register, or not of a past of it."""

    key = "roundtrip.error.other_register"


class Unread(NamedTuple):
    """A cell or row that was changed and cannot be taken back.

    Attributes:
        why: which of the texts ``roundtrip.unread`` says why.
        sheet: the sheet's name.
        column: the column's heading; empty where it is the row.
        name: what the row is called.
        words: what the cell says.
    """

    why: str
    sheet: str
    column: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Back:
    """What a changed workbook comes to.

    Attributes:
        changes: what is changed and made in the register.
        conflicts: what has been changed in the register too, otherwise; the register's stands.
        unread: what cannot be taken back.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    unread: tuple[Unread, ...]


def taken_back(store: Store, book: OwnWorkbook) -> Back:
    """What must change for the register to say what was written in its workbook; nothing is changed here.

    Raises:
        OtherRegisterError: the workbook was made of another register, or of a copy that went its own way.
    """
    made = store.operations(limit=1, before_seq=book.seq + 1)
    if book.register != store.register_id or not made or (made[0].seq, made[0].hash) != (book.seq, book.head):
        raise OtherRegisterError(name=book.name)
    if not book.edits and not book.added:
        return Back((), (), ())
    now = store.register()
    return _Taking(store.as_of(book.seq), now, book.language).of(book)


def take_back(store: Store, book: OwnWorkbook) -> Back:
    """Take a changed workbook into an open register as one operation; one that was not changed leaves no trace.

    Raises:
        OtherRegisterError: as of ``taken_back``.
        RopaError: the register could not be written; nothing was changed.
    """
    back = taken_back(store, book)
    if back.changes:
        store.apply(back.changes, label="import", about=about(book, back))
    return back


def about(book: OwnWorkbook, back: Back) -> dict[str, str]:
    """What the history says of taking a workbook back."""
    return {"file": book.name, "n": str(len(back.changes))}


class _Taking:
    """One workbook on its way back: the register it was made of, the register now."""

    def __init__(self, base: Register, now: Register, language: str) -> None:
        self._base, self._now = base, now
        self._words, self._values, self._texts = Words(language, base), Values(now, language), load(language)
        self._flats: dict[Key, Flat] = {}
        self._said: dict[tuple[str, str], Plain] = {}
        self._unread: list[Unread] = []

    def of(self, book: OwnWorkbook) -> Back:
        for edit in book.edits:
            for each in self._each(edit):
                self._take(each)
        made = [*self._made(book.added)]
        base = {key: flatten(record) for key in self._flats if (record := self._base.get(key[1]))}
        ours = {key: flatten(record) for key in self._flats if (record := self._now.get(key[1]))}
        changes, conflicts = merge(base, ours, self._flats, self._flats)
        return Back((*changes, *made), tuple(conflicts), tuple(self._unread))

    def _each(self, edit: Edit) -> Iterator[Edit]:
        """The edits a cell stands for: one for each line where it holds every purpose, else itself."""
        activity, lines = self._base.get(edit.id), lines_of(edit.text)
        if edit.path != _PURPOSES or not isinstance(activity, Activity) or len(lines) < len(activity.purposes):
            yield edit
            return
        for words, purpose in zip_longest(lines, activity.purposes):
            if purpose is None or words != purpose.purpose.strip():
                row = purpose.id if purpose else self._row(activity, words)
                yield replace(edit, path=f"{_PURPOSES}/{row}/purpose", text=words)

    def _row(self, activity: Activity, words: str) -> str:
        """A new purpose of an activity, named by its words so that it is the same one if it is taken back again."""
        key, row = ("activity", activity.id), sha256(f"{activity.id} {words}".encode()).hexdigest()[:8]
        flat = self._flats.setdefault(key, flatten(activity))
        if f"{_PURPOSES}/{row}/id" not in flat:
            flat[_PURPOSES] = [*strings(flat.get(_PURPOSES)), row]
            flat[f"{_PURPOSES}/{row}/id"] = row
        return row

    def _take(self, edit: Edit) -> None:
        """Write a cell's value where it belongs among what the workbook says."""
        record = self._base.get(edit.id)
        if not record or entity_of(type(record)) != edit.entity:
            return self._refuse("unknown", edit)
        key = (edit.entity, edit.id)
        flat = self._flats.get(key) or flatten(record)
        field, _, rest = edit.path.partition("/")
        if not edit.path or (rest and f"{field}/{rest.partition('/')[0]}/id" not in flat):
            return self._refuse("unknown" if edit.path else "composed", edit)
        try:
            value = self._value(record, edit)
        except UnreadableError as problem:
            return self._refuse(problem.args[0], edit)
        if self._said.setdefault((edit.id, edit.path), value) != value:
            return self._refuse("twice", edit)
        if value is None:
            flat.pop(edit.path, None)
        else:
            flat[edit.path] = value
        self._flats[key] = flat
        return None

    def _value(self, record: Record, edit: Edit) -> Plain:
        """What a cell says, as the field of its path holds it.

        Raises:
            UnreadableError: it is no value of that field, or there is no such field.
        """
        try:
            kind = kind_at(type(record), edit.path)
        except KeyError:
            raise UnreadableError("unknown", edit.text) from None
        text = bare(record, edit.path, edit.text, self._texts)
        return self._values.parsed(kind, text, self._known(record, edit.path))

    def _known(self, record: Record, path: str) -> dict[str, str]:
        """The keys and identifiers a field held, by the words they were written in."""
        kind, held = kind_at(type(record), path), flatten(record).get(path)
        values = [held] if isinstance(held, str) else strings(held)
        match kind:
            case Choice(vocabulary=name) | Choices(vocabulary=name):
                return {fold(self._words.term(name, key)): key for key in values}
            case Link() | Links():
                named = ((self._base.get(id), id) for id in values)
                return {fold(title_of(found, self._base)): id for found, id in named if found}
            case _:
                return {}

    def _made(self, added: Iterable[Added]) -> Iterator[Change]:
        """The activities somebody wrote, each once; a row without a name is none."""
        names = {fold(each.name) for each in self._now.all(Activity)}
        count = 0
        for row in added:
            name = row.cells.get("name", "")
            why = "new_row" if row.makes != "activity" else "same_name" if fold(name) in names else ""
            if why or not name:
                self._unread.append(Unread(why or "unknown", row.sheet, "", name, ""))
            elif change := self._new(row, count):
                names.add(fold(name))
                count += 1
                yield change

    def _new(self, row: Added, count: int) -> Change | None:
        """A new activity of a row's cells."""
        flat: Flat = {"id": new_id(), "record_status": "draft"}
        kinds = fields_of(Activity)
        for path, text in row.cells.items():
            if path == _PURPOSES or path not in kinds:
                continue
            try:
                flat[path] = self._values.parsed(kinds[path], text, {})
            except UnreadableError as problem:
                self._unread.append(Unread(problem.args[0], row.sheet, path, row.cells["name"], text))
        if flat.get("reference", "") in {"", *(each.reference for each in self._now.all(Activity))}:
            flat["reference"] = next_reference(self._now, Activity, count)
        head = self._now.head
        activity = replace(
            unflatten(Activity, flat),
            controllers=(head.organisation,) if head and head.organisation else (),
            purposes=tuple(Purpose(id=new_row_id(), purpose=words) for words in lines_of(row.cells.get(_PURPOSES, ""))),
        )
        return change_between(None, activity)

    def _refuse(self, why: str, edit: Edit) -> None:
        self._unread.append(Unread(why, edit.sheet, edit.column, edit.name, edit.text))


def words_of_conflict(conflict: Conflict, register: Register, texts: Texts) -> str:
    """A conflict in a sentence: what the workbook says, what stands in the register."""
    record, words = register.get(conflict.id), Words(texts.language, register)
    name = title_of(record, register) if record else ""
    cls = ENTITIES[conflict.entity]
    if conflict.path == "id" or conflict.path.count("/") == 1:
        return texts("roundtrip.conflict.gone", name=name or words.entity(conflict.entity))
    kind = kind_at(cls, conflict.path)
    said = [
        words.value(kind, from_plain(kind, value), record) if value is not None and not isinstance(kind, Rows) else ""
        for value in (conflict.theirs, conflict.ours)
    ]
    field = words.field(conflict.entity, conflict.path)
    theirs, ours = (text or "–" for text in said)
    return texts("roundtrip.conflict.value", name=name, field=field, theirs=theirs, ours=ours)


def words_of_unread(unread: Unread, texts: Texts) -> str:
    """What could not be taken back and why, in a sentence."""
    why = texts(f"roundtrip.why.{unread.why}", words=unread.words)
    place = " · ".join(part for part in (unread.sheet, unread.name, unread.column) if part)
    return texts("roundtrip.unread", place=place, why=why)


def report_of(book: OwnWorkbook, back: Back, register: Register, texts: Texts) -> Iterator[str]:
    """What became of a workbook, a sentence a line."""
    done = texts("roundtrip.done.changed", n=len(back.changes), file=book.name)
    yield done if back.changes else texts("roundtrip.done.nothing", file=book.name)
    if back.conflicts:
        yield texts("roundtrip.done.conflicts", n=len(back.conflicts))
    yield from (f"  {words_of_conflict(each, register, texts)}" for each in back.conflicts)
    if back.unread:
        yield texts("roundtrip.done.unread", n=len(back.unread))
    yield from (f"  {words_of_unread(each, texts)}" for each in back.unread)
