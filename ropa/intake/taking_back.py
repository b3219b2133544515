"""Taking what was changed in the register's own workbook back into the register, against what it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ropa.errors import RopaError
from ropa.intake.own_taking import Taking
from ropa.journal import Change, change_between, one_each, records_after
from ropa.plain import flatten, strings, unflatten

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from ropa.intake.own_draft import Written
    from ropa.intake.own_taking import Back, Gone
    from ropa.intake.own_workbook import OwnWorkbook
    from ropa.journal import Conflict
    from ropa.register import Register
    from ropa.store import Store

AsWritten: TypeAlias = "Callable[[Register, OwnWorkbook], Written]"
"""Makes a workbook once more of the register it was made of; the exports know how."""


class OtherRegisterError(RopaError):
    """The workbook was not made of this register, or not of a past of it."""

    key = "roundtrip.error.other_register"


def taken_back(store: Store, book: OwnWorkbook, as_written: AsWritten) -> Back:
    """What must change for the register to say what was written in its workbook; nothing is changed here.

    Raises:
        OtherRegisterError: the workbook was made of another register, or of a copy that went its own way.
    """
    refuse_others(store, book)
    return compared(store, book, store.register(), as_written)


def refuse_others(store: Store, book: OwnWorkbook) -> None:
    """Refuse a workbook that was not made of this register, or of a past of it.

    Raises:
        OtherRegisterError: it was not.
    """
    made = store.operations(limit=1, before_seq=book.seq + 1)
    if book.register != store.register_id or not made or (made[0].seq, made[0].hash) != (book.seq, book.head):
        raise OtherRegisterError(name=book.name)


def compared(store: Store, book: OwnWorkbook, now: Register, as_written: AsWritten) -> Back:
    """What becomes of a workbook that was made of the register; may run on any thread."""
    return Taking(as_written(store.as_of(book.seq), book), now, book).back()


def about(book: OwnWorkbook, n: int) -> dict[str, str]:
    """What the history says of taking a workbook back that changes so many records."""
    return {"file": book.name, "n": str(n)}


def settled(register: Register, back: Back, theirs: Collection[Conflict], rows: Collection[Gone]) -> list[Change]:
    """What is written when a person has chosen the workbook's side of some conflicts, and rows to be removed."""
    chosen = (Change(one.entity, one.id, {one.path: (one.ours, one.theirs)}) for one in theirs if can_be_chosen(one))
    whole = one_each([*back.changes, *chosen])
    after = register.with_records(records_after(register, whole))
    return one_each([*whole, *_without_rows(after, rows)])


def can_be_chosen(conflict: Conflict) -> bool:
    """Whether the workbook's side can be taken: not where a record or row itself is gone on one side."""
    return conflict.path != "id" and conflict.path.count("/") != 1


def _without_rows(register: Register, gone: Collection[Gone]) -> Iterator[Change]:
    for id in dict.fromkeys(one.id for one in gone if one.row):
        if record := register.get(id):
            rows = {one.row for one in gone if one.id == id}
            flat = {path: value for path, value in flatten(record).items() if path.rpartition("/")[0] not in rows}
            for field in {row.partition("/")[0] for row in rows}:
                flat[field] = [row for row in strings(flat.get(field)) if f"{field}/{row}" not in rows]
            if change := change_between(record, unflatten(type(record), flat)):
                yield change
