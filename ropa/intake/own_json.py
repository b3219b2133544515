"""The register's own JSON read back, and taken into a register as one operation.

Records come with their identifiers: one that is there already is changed to what the file says, one that is not is
made, and none is removed.  Into a register nothing was entered in, the file's head and organisation take the place of
those it was made with, so that the result is the register that was written out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

from ropa.errors import RopaError
from ropa.intake import limits
from ropa.intake.refusals import DamagedError, MissingDocumentError, TooLargeError
from ropa.journal import change_between
from ropa.kinds import Link, Links, Rows, fields_of
from ropa.model import Document, Head, Party, Quote, entity_of
from ropa.nested import FORMAT, VERSION, MisfitError, from_nested

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ropa.catalog import Texts
    from ropa.journal import Change
    from ropa.kinds import Id, Row
    from ropa.model import Record
    from ropa.register import Register
    from ropa.store import Store

ENDING = ".json"


class NotRegisterJsonError(RopaError):
    """The file is JSON, but not a register this program wrote."""

    key = "linked.error.not_ours"


class NewerRegisterJsonError(RopaError):
    """The file was written by a later version of the program."""

    key = "linked.error.newer"


class WrongLinkError(RopaError):
    """A record links to one that is neither in the file nor in the register, or is of another kind."""

    key = "linked.error.link"


class OtherKindError(RopaError):
    """The register has a record of another kind under the same identifier."""

    key = "linked.error.other_kind"


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A register as its JSON tells it.

    Attributes:
        name: the file's name.
        records: every record, quotes included where they came along.
        working_notes: whether working notes came along; where they did not, the register's own stay.
    """

    name: str
    records: tuple[Record, ...]
    working_notes: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of a file that is taken in.

    Attributes:
        changes: what it changes in the register.
        made: how many records are new.
        changed: how many were there and are not as they were.
        head_left: the file's head was left out, because the register has one of its own.
        files_missing: how many documents lack their stored file, whose bytes are not in the JSON.
    """

    changes: tuple[Change, ...]
    made: int
    changed: int
    head_left: bool
    files_missing: int


def read_own_json(path: Path) -> OwnFile:
    """Read a register's JSON.

    Raises:
        DocumentRefusedError: the file is not there, too large or no JSON.
        NotRegisterJsonError: it is another program's.
        NewerRegisterJsonError: it is a later version's.
        MisfitError: a value is not what its field holds.
    """
    document = _parsed(path)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise NotRegisterJsonError(name=path.name)
    version, listed = document.get("version"), document.get("records")
    if isinstance(version, bool) or not isinstance(version, int) or not isinstance(listed, list):
        raise NotRegisterJsonError(name=path.name)
    if version > VERSION:
        raise NewerRegisterJsonError(name=path.name)
    extract = document.get("extract")
    notes = isinstance(extract, dict) and extract.get("working_notes") is True
    return OwnFile(path.name, tuple(_records(listed)), notes)


def take_in(store: Store, own: OwnFile) -> Taken:
    """Take a file's records into an open register as one operation; one that says nothing new leaves no trace.

    Raises:
        OtherKindError: as of ``taken_in``.
        WrongLinkError: as of ``taken_in``.
        RopaError: the register could not be written; nothing was changed.
    """
    taken = taken_in(store, own)
    if taken.changes:
        store.apply(taken.changes, label="import", about=about(own, taken))
    return taken


def about(own: OwnFile, taken: Taken) -> dict[str, str]:
    """What the history says of taking a file in."""
    return {"file": own.name, "n": str(taken.made + taken.changed)}


def report_of(own: OwnFile, taken: Taken, texts: Texts) -> Iterator[str]:
    """What became of a file, a sentence a line."""
    n = taken.made + taken.changed
    yield texts("linked.import.done", n=n, file=own.name, made=taken.made, changed=taken.changed)
    if taken.head_left:
        yield texts("linked.import.head_left")
    if taken.files_missing:
        yield texts("linked.import.files_missing", n=taken.files_missing)


def taken_in(store: Store, own: OwnFile) -> Taken:
    """What must change for an open register to hold a file's records; nothing is changed here.

    Raises:
        OtherKindError: an identifier stands for another kind of record here.
        WrongLinkError: a link leads nowhere, or to the wrong kind of record.
    """
    register = store.register()
    removed, records, head_left = _beside(register, own)
    before = {record.id: _there(store, register, record) for record in records}
    after = [_kept(store, own, record, before[record.id]) for record in records]
    gone = {record.id for record in removed}
    entities = {record.id: entity_of(type(record)) for record in register if record.id not in gone}
    entities |= {record.id: entity_of(type(record)) for record in after}
    for record in after:
        _refuse_wrong_links(record, record, entities)
    changes = [change for record in after if (change := change_between(before[record.id], record))]
    removals = [change for record in removed if (change := change_between(record, None))]
    made = sum(change.makes for change in changes)
    whole = (*removals, *changes) if changes else ()
    return Taken(whole, made, len(changes) - made, head_left, _files_missing(records, after))


def _parsed(path: Path) -> Any:
    if not path.is_file():
        raise MissingDocumentError(name=path.name)
    try:
        if path.stat().st_size > limits.REGISTER_BYTES:
            raise TooLargeError(name=path.name, limit=f"{limits.REGISTER_BYTES // limits.MEGABYTE} MB")
        data = path.read_bytes()
    except OSError as error:
        raise MissingDocumentError(name=path.name) from error
    if sum(data.count(sign) for sign in (b"{", b"[", b",")) > limits.REGISTER_VALUES:
        raise TooLargeError(name=path.name, limit=limits.REGISTER_VALUES)
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise DamagedError(name=path.name) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(pairs[0][0])
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _records(listed: list[Any]) -> Iterator[Record]:
    seen: set[object] = set()
    for number, value in enumerate(listed, start=1):
        record = from_nested(value, str(number))
        known: set[object] = {record.id, Head} if isinstance(record, Head) else {record.id}
        if seen & known:
            raise MisfitError("twice", str(number))
        seen |= known
        yield record


def _beside(register: Register, own: OwnFile) -> tuple[list[Record], list[Record], bool]:
    """What is removed from the register, what is taken from the file, and whether its head is left out."""
    heads = [record for record in own.records if isinstance(record, Head)]
    mine = register.head
    if not heads or mine is None or heads[0].id == mine.id:
        return [], list(own.records), False
    if _is_new(register):
        taken = {record.id for record in own.records}
        return [record for record in register if record.id not in taken], list(own.records), False
    return [], [record for record in own.records if not isinstance(record, Head)], True


def _is_new(register: Register) -> bool:
    """Whether a register holds nothing but the head and the organisation it was made with."""
    head = register.head
    keeper = register.find(Party, head.organisation) if head else None
    made_with = Party(id=keeper.id, name=keeper.name, keeps_register=True) if keeper else None
    return keeper == made_with and all(record in (head, keeper) for record in register)


def _there(store: Store, register: Register, record: Record) -> Record | None:
    """The record that stands under the same identifier, which must be of the same kind."""
    found = register.get(record.id)
    if found is None and isinstance(record, Quote):
        found = store.read("quote", record.id)
    if found is not None and type(found) is not type(record):
        raise OtherKindError(id=record.id)
    return found


def _kept(store: Store, own: OwnFile, record: Record, before: Record | None) -> Record:
    """A record with what the file cannot tell of it: its working note, and a stored file's bytes."""
    if not own.working_notes and "working_note" in fields_of(type(record)):
        record = replace(record, working_note=getattr(before, "working_note", ""))  # type: ignore[call-arg]
    if isinstance(record, Document) and record.file and store.bytes_of(record.file) is None:
        record = replace(record, file=before.file if isinstance(before, Document) else "")
    return record


def _files_missing(read: list[Record], kept: list[Record]) -> int:
    pairs = zip(read, kept, strict=True)
    return sum(isinstance(one, Document) and isinstance(two, Document) and one.file != two.file for one, two in pairs)


def _refuse_wrong_links(record: Record, row: Row, entities: Mapping[Id, str]) -> None:
    for name, kind in fields_of(type(row)).items():
        value = getattr(row, name)
        if isinstance(kind, Rows):
            for inner in value:
                _refuse_wrong_links(record, inner, entities)
        elif isinstance(kind, Link | Links) and value:
            for target in (value,) if isinstance(kind, Link) else value:
                if entities.get(target) not in kind.entities:
                    raise WrongLinkError(id=record.id, field=name, target=target)
