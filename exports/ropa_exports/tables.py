"""Every record as tables in a folder: a CSV file for each kind of record and each kind of row.

UTF-8 with a byte-order mark, semicolons in Swedish and commas in English, as a spreadsheet in that language opens
them.  Identifiers come first and stand beside every link, so that the files can be joined again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ropa.catalog import load
from ropa.kinds import Choices, Kind, Link, Links, Rows, fields_of
from ropa.model import ENTITIES, Answer, Party, Record
from ropa.plain import strings, to_plain
from ropa.wording import Words
from ropa_exports.atomic import whole_file, whole_folder
from ropa_exports.outline.said import org_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ropa.kinds import Row
    from ropa.model import Quote
    from ropa.register import Register
    from ropa_exports.outline.extract import Extract

_DELIMITERS = {"sv": ";", "en": ","}
_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_HIDDEN = ("working_note",)
Say: TypeAlias = Callable[[Record, "Row"], str]


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its name, its headings, its lines."""

    name: str
    heads: tuple[str, ...]
    lines: Iterator[list[str]]


def write_tables(  # noqa: PLR0913  # what is asked about
    register: Register,
    folder: Path,
    *,
    language: str,
    extract: Extract,
    quotes: Iterable[Quote] = (),
    working_notes: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """Write the tables into a folder, all or none, and say which; other files in it are left alone.

    Args:
        register: what is exported, templates included.
        folder: where the files shall lie; made if it is not there.
        language: ``sv`` or ``en``.
        extract: which register, on what day, at which place in its chain; a table of its own says so.
        quotes: the words values came from, if they are to come along.
        working_notes: whether working notes come along.
        progress: told how many of how many files are done; what it raises stops the work and leaves no trace.

    Raises:
        ExportError: the files could not be written; what was there is as it was.
    """
    tables = [*_Tables(register, language, tuple(quotes), () if working_notes else _HIDDEN).all()]
    tables.append(_of_extract(extract, language))
    with whole_folder(folder) as made:
        for number, table in enumerate(tables, start=1):
            _write(made / f"{table.name}.csv", _text(table, _DELIMITERS[language]).encode("utf-8-sig"))
            if progress:
                progress(number, len(tables))
    return tuple(folder / f"{table.name}.csv" for table in tables)


def csv_text(words: str) -> str:
    """Words as a CSV cell may hold them: an apostrophe stands before what a spreadsheet would take for a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def _write(path: Path, content: bytes) -> None:
    with whole_file(path, lambda written: written.read_bytes() == content) as file:
        file.write(content)


def _text(table: Table, delimiter: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(table.heads)
    for line in table.lines:
        writer.writerow([csv_text(words) for words in line])
    return out.getvalue()


def _of_extract(extract: Extract, language: str) -> Table:
    """What is said of the extract itself; its mark comes last, where it is looked for."""
    as_of = (extract.as_of or extract.day).isoformat()
    said = {"register": extract.title, "day": extract.day.isoformat(), "as_of": as_of, "sequence": f"{extract.seq}",
            "head": extract.head, "mark": str(extract.mark)}  # fmt: skip
    texts = load(language)
    return Table("extract", tuple(texts(f"linked.csv.{key}") for key in said), iter([list(said.values())]))


class _Tables:
    """The tables of one register in one language."""

    def __init__(self, register: Register, language: str, quotes: tuple[Quote, ...], hidden: tuple[str, ...]) -> None:
        self._register, self._quotes, self._hidden = register, quotes, hidden
        self._texts, self._words = load(language), Words(language, register)

    def all(self) -> Iterator[Table]:
        """A table for each kind of record, one for each kind of row in it, and the answers of all of them."""
        for entity, cls in ENTITIES.items():
            if entity == "quote" and not self._quotes:
                continue
            yield self._of_records(entity, cls)
            for field, kind in fields_of(cls).items():
                if isinstance(kind, Rows) and kind.row is not Answer:
                    yield self._of_rows(entity, cls, field, kind.row)
        yield self._of_answers()

    def _records(self, cls: type[Record]) -> tuple[Record, ...]:
        return self._quotes if cls is ENTITIES["quote"] else self._register.all(cls)

    def _of_records(self, entity: str, cls: type[Record]) -> Table:
        columns = list(self._columns(entity, cls, ""))
        heads = (self._texts("linked.csv.id"), *(head for head, _ in columns))
        lines = ([record.id, *(say(record, record) for _, say in columns)] for record in self._records(cls))
        return Table(entity, heads, lines)

    def _of_rows(self, entity: str, cls: type[Record], field: str, row_cls: type[Row]) -> Table:
        columns = list(self._columns(entity, row_cls, f"{field}/row/"))
        heads = (self._texts("linked.csv.record"), self._texts("linked.csv.id"), *(head for head, _ in columns))
        lines = (
            [record.id, row.id, *(say(record, row) for _, say in columns)]
            for record in self._records(cls)
            for row in getattr(record, field)
        )
        return Table(f"{entity}-{field}", heads, lines)

    def _of_answers(self) -> Table:
        columns = list(self._columns("head", Answer, "answers/row/"))
        ids = (self._texts(f"linked.csv.{name}") for name in ("record", "id", "entity"))
        lines = (
            [record.id, row.id, self._words.entity(entity), *(say(record, row) for _, say in columns)]
            for entity, cls in ENTITIES.items()
            for record in self._records(cls)
            for row in record.answers
        )
        return Table("answers", (*ids, *(head for head, _ in columns)), lines)

    def _columns(self, entity: str, cls: type[Row], before: str) -> Iterator[tuple[str, Say]]:
        """Each column's heading, and what it says of a record and a row of it; links are said and identified."""
        for name, kind in fields_of(cls).items():
            if isinstance(kind, Rows) or name in self._hidden:
                continue
            label = self._words.field(entity, before + name)
            yield label, self._said(name, kind)
            if isinstance(kind, Link | Links) or (isinstance(kind, Choices) and kind.vocabulary == "own_purposes"):
                yield self._texts("linked.csv.linked", label=label), _identified(name, kind)

    def _said(self, name: str, kind: Kind) -> Say:
        def say(record: Record, row: Row) -> str:
            if name == "org_number" and isinstance(row, Party):
                return org_number(row)
            return "; ".join(self._words.lines(kind, getattr(row, name), record))

        return say


def _identified(name: str, kind: Kind) -> Say:
    def say(_record: Record, row: Row) -> str:
        plain = to_plain(kind, getattr(row, name))
        return plain if isinstance(plain, str) else "; ".join(strings(plain))

    return say
