"""The part of a register that one of those it is kept for answers for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.model import Activity, Agreement, Assignment, Engagement, Measure, Party, Transfer
from ropa.plain import flatten, targets
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.kinds import Id
    from ropa.model import Record

_OWN = (Activity, Assignment)
"""Records that are some keeper's own: another's are left out though something links to them."""


class WholeRegisterError(RopaError):
    """Formats that hold the whole register cannot be of one keeper.  ``path`` is the file asked for."""

    key = "exports.error.whole_register"


def kept_by(register: Register, keeper: Party) -> Register:
    """The register of one keeper: its own records, those that name nobody, and all that these lean on."""
    roots = [record.id for record in register if _is_root(record, register, keeper)]
    wanted = reached(register, roots, lambda record: _own_links(record, register, keeper))
    records = (_seen_by(keeper, record) for record in register if record.id in wanted)
    others = Register.of(records)
    itself = register.head
    return others.with_records({itself.id: replace(itself, organisation=keeper.id)}) if itself else others


def _own_links(record: Record, register: Register, keeper: Party) -> Iterator[Id]:
    """What a record links to, but for what is another keeper's own."""
    for id in links_of(record):
        other = register.get(id)
        if not isinstance(other, _OWN) or _concerns(other, keeper):
            yield id


def _is_root(record: Record, register: Register, keeper: Party) -> bool:
    if isinstance(record, _OWN):
        return _concerns(record, keeper)
    if record is keeper or keeper.id in _named(record) or (isinstance(record, Measure) and record.baseline):
        return True
    return not _named(record) and _is_unused(record, register)


def _is_unused(record: Record, register: Register) -> bool:
    another = isinstance(record, Party) and record.keeps_register
    return not another and not register.used_by(record.id)


def _concerns(record: Record, keeper: Party) -> bool:
    """Whether a record names the keeper, or nobody."""
    named = _named(record)
    return not named or keeper.id in named


def _named(record: Record) -> tuple[Id, ...]:
    match record:
        case Assignment():
            return record.processors
        case Activity() | Engagement() | Agreement():
            return record.controllers
        case Transfer(exporter=str(exporter)):
            return (exporter,)
        case _:
            return ()


def reached(register: Register, roots: Iterable[Id], links_of: Callable[[Record], Iterable[Id]]) -> set[Id]:
    """Everything that records lean on, they themselves included.

    Args:
        register: where they stand.
        roots: the records to begin with.
        links_of: what a record leads on to.
    """
    found: set[Id] = set()
    waiting = list(roots)
    while waiting:
        record = register.get(waiting.pop())
        if record is not None and record.id not in found:
            found.add(record.id)
            waiting += links_of(record)
    return found


def links_of(record: Record) -> set[Id]:
    """Every record that a record links to."""
    return targets(type(record), flatten(record))


def _seen_by(keeper: Party, record: Record) -> Record:
    """A record as it stands in the keeper's own register, which is kept for nobody else."""
    if isinstance(record, Party) and record.keeps_register and record.id != keeper.id:
        return replace(record, keeps_register=None)
    return record
