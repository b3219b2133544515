"""The whole register as JSON that can be read back exactly; ``docs/register.schema.json`` describes it."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from ropa.kinds import Choice, Choices, Rows, fields_of
from ropa.model import ENTITIES
from ropa.nested import FORMAT, VERSION, to_nested
from ropa.vocabulary import vocabulary
from ropa.wording import Lists
from ropa_exports.atomic import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from ropa.kinds import Row
    from ropa.model import Quote, Record
    from ropa.register import Register
    from ropa_exports.outline.extract import Extract

WORKING_NOTE = ("working_note",)


def write_register_json(  # what is asked about
    register: Register,
    path: Path,
    *,
    extract: Extract,
    quotes: Iterable[Quote] = (),
    working_notes: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write every record and every field, whole or not at all; the bytes of stored files stay in the register.

    Records stand by entity and then in the register's order, so that the same register gives the same file.

    Args:
        register: what is exported, templates included.
        path: the file.
        extract: which register, on what day, at which place in its chain.
        quotes: the words values came from, if they are to come along.
        working_notes: whether working notes come along.
        progress: told how many of how many records are done; what it raises stops the work and leaves no trace.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    records = [record for cls in ENTITIES.values() for record in register.all(cls)]
    records += quotes
    head = _head(extract, working_notes=working_notes) | {"terms": _terms(register, records)}
    with whole_file(path, lambda written: _holds(written, len(records))) as file:
        for number, piece in enumerate(_pieces(head, records, () if working_notes else WORKING_NOTE)):
            file.write(piece.encode())
            if progress:
                progress(min(number, len(records)), len(records))


def _head(extract: Extract, *, working_notes: bool) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"ropa {version('ropa')}",
        "extract": {
            "day": extract.day.isoformat(),
            "title": extract.title,
            "sequence": extract.seq,
            "chain_head": extract.head,
            "register": extract.register,
            "example": extract.example,
            "made_for": extract.made_for,
            "working_notes": working_notes,
            **({"as_of": extract.as_of.isoformat()} if extract.as_of else {}),
        },
    }


def _pieces(head: dict[str, Any], records: list[Record], without: tuple[str, ...]) -> Iterator[str]:
    """The file's text: its head, each record, its end."""
    yield _text(head, "").removesuffix("\n}") + ',\n "records": ['
    for number, record in enumerate(records):
        yield ("," if number else "") + "\n  " + _text(to_nested(record, without), "  ")
    yield "\n ]\n}\n"


def _text(value: object, before: str) -> str:
    """JSON indented; a line break inside a string is escaped, so that every one here is a line's end."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", f"\n{before}")


def _holds(written: Path, count: int) -> bool:
    return len(json.loads(written.read_bytes())["records"]) == count


def _terms(register: Register, records: Iterable[Record]) -> dict[str, dict[str, dict[str, str]]]:
    """What the keys in use mean, by list and key, in both languages; a word of one's own means itself."""
    lists, used = Lists(register), sorted({pair for record in records for pair in _used(record)})
    terms: dict[str, dict[str, dict[str, str]]] = {}
    for name, key in used:
        if key in vocabulary(name).terms:
            words = {language: lists.label(name, key, language) for language in ("sv", "en")}
            terms.setdefault(name, {})[key] = words
    return terms


def _used(row: Row) -> Iterator[tuple[str, str]]:
    for name, kind in fields_of(type(row)).items():
        value = getattr(row, name)
        if isinstance(kind, Rows):
            for inner in value:
                yield from _used(inner)
        elif isinstance(kind, Choice) and value:
            yield kind.vocabulary, value
        elif isinstance(kind, Choices):
            yield from ((kind.vocabulary, key) for key in value)
