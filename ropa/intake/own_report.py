"""What became of a workbook that was taken back, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.kinds import Rows
from ropa.model import ENTITIES
from ropa.plain import from_plain, kind_at, strings
from ropa.register import title_of
from ropa.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.catalog import Texts
    from ropa.intake.own_taking import Back, Gone, Unread
    from ropa.intake.own_workbook import OwnWorkbook
    from ropa.journal import Change, Conflict
    from ropa.plain import Plain
    from ropa.register import Register

_LONGEST = 1_000
_NOTHING = "–"


class Sides(NamedTuple):
    """A conflict in words: which record and field, what both sides began with, what each of them says."""

    name: str
    field: str
    base: str
    ours: str
    theirs: str


def sides_of(conflict: Conflict, register: Register, texts: Texts) -> Sides:
    """A conflict as it is laid before a person."""
    record, words = register.get(conflict.id), Words(texts.language, register)
    name = (title_of(record, register) if record else "") or words.entity(conflict.entity)
    if conflict.path == "id" or conflict.path.count("/") == 1:
        stands, gone = texts("roundtrip.side.stands"), texts("roundtrip.side.gone")
        said = [stands if side else gone for side in (conflict.base, conflict.ours, conflict.theirs)]
        field = "" if conflict.path == "id" else words.field(conflict.entity, conflict.path.partition("/")[0])
        return Sides(name, field, *said)
    kind = kind_at(ENTITIES[conflict.entity], conflict.path)

    def said_by(side: Plain) -> str:
        if isinstance(kind, Rows):
            return str(len(strings(side)))
        return words.value(kind, from_plain(kind, side), record) if side is not None else _NOTHING

    sides = (said_by(side) for side in (conflict.base, conflict.ours, conflict.theirs))
    return Sides(name, words.field(conflict.entity, conflict.path), *sides)


def words_of_unread(unread: Unread, texts: Texts) -> str:
    """What could not be taken back and why, with what was written and what it says now."""
    said = texts("roundtrip.unread", place=place_of(unread), why=why_of(unread, texts))
    if not unread.new and not unread.old:
        return said
    old, new = (_short(text) or _NOTHING for text in (unread.old, unread.new))
    return f"{said} {texts('roundtrip.old_and_new', old=old, new=new)}"


def place_of(unread: Unread) -> str:
    """Where a cell or row stands that could not be taken back."""
    return " · ".join(part for part in (unread.sheet, unread.name, unread.column) if part)


def why_of(unread: Unread, texts: Texts) -> str:
    """Why a cell or row could not be taken back."""
    return texts(f"roundtrip.why.{unread.why}", words=_short(unread.words))


def words_of_gone(gone: Gone, register: Register, texts: Texts) -> str:
    """What is not in the workbook any more, as a question."""
    words = Words(texts.language, register)
    if not gone.row:
        return texts("roundtrip.gone.record", entity=words.entity(gone.entity), name=gone.name, sheet=gone.sheet)
    field, _, id = gone.row.partition("/")
    record = register.get(gone.id)
    row = next((row for row in getattr(record, field) if row.id == id), None)
    said = _short(words.row_line(row, record)) if row else id
    return texts("roundtrip.gone.row", name=gone.name, field=words.field(gone.entity, field), row=said)


def report_of(book: OwnWorkbook, back: Back, register: Register, texts: Texts) -> Iterator[str]:
    """What became of a workbook, a sentence a line; the register is as it is after it was taken in."""
    nothing = "left" if back.conflicts or back.gone or back.unread else "nothing"
    key = f"roundtrip.done.{'changed' if back.changes else nothing}"
    yield texts(key, n=len(back.changes), file=book.name)
    yield from (f"  {said}" for said in made_by(back.changes, register, texts))
    if back.conflicts:
        yield texts("roundtrip.done.conflicts", n=len(back.conflicts))
    for each in back.conflicts:
        name, field, base, ours, theirs = sides_of(each, register, texts)
        place = " · ".join(part for part in (name, field) if part)
        yield "  " + texts("roundtrip.conflict", place=place, base=base, ours=ours, theirs=theirs)
    if back.gone:
        yield texts("roundtrip.done.gone", n=len(back.gone))
    yield from (f"  {words_of_gone(each, register, texts)}" for each in back.gone)
    if back.unread:
        yield texts("roundtrip.done.unread", n=len(back.unread))
    yield from (f"  {words_of_unread(each, texts)}" for each in back.unread)


def made_by(changes: tuple[Change, ...], register: Register, texts: Texts) -> Iterator[str]:
    """The records that changes make, each with its kind and name."""
    words = Words(texts.language, register)
    for change in changes:
        if change.makes:
            record = register.get(change.id)
            name = (title_of(record, register) if record else "") or _named_in(change)
            yield texts("roundtrip.made", entity=words.entity(change.entity), name=name)


def _named_in(change: Change) -> str:
    named = (change.steps[field][1] for field in ("name", "title", "category", "service") if field in change.steps)
    return str(next(named, _NOTHING))


def _short(text: str) -> str:
    plain = " / ".join(part for part in text.split("\n") if part)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
