"""What became of a register between two moments, as a report or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.changes import CHANGED, MADE, REMOVED, gist
from ropa.errors import RopaError
from ropa.wording import Words
from ropa_exports.outline.extract import extract_of, keepers
from ropa_exports.outline.parts import (
    Book,
    Column,
    Entry,
    Heads,
    Law,
    Pairs,
    Paragraphs,
    Report,
    Section,
    Sheet,
    Subheading,
    Table,
    TableRow,
    cell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ropa.catalog import Texts
    from ropa.changes import Changed, Changes, Said
    from ropa.journal import Moment
    from ropa_exports.outline.parts import Block, Cell

_HEADS = (("entity", 18.0), ("record", 32.0), ("state", 12.0), ("field", 30.0), ("was_at", 54.0), ("is_at", 54.0))
_MOST_BRIEF = 12
_SHARES = {
    CHANGED: (("field", 28.0), ("was_at", 36.0), ("is_at", 36.0)),
    MADE: (("field", 28.0), ("is_at", 72.0)),
    REMOVED: (("field", 28.0), ("was_at", 72.0)),
}
"""The columns of a table of fields; of a record that is on one side alone, that side alone."""


class ChangesFormatError(RopaError):
    """A comparison is written as ``.pdf`` or ``.xlsx`` alone.  ``path`` is the file asked for."""

    key = "changes.error.format"


def write_changes(changes: Changes, path: Path, first: Moment, last: Moment) -> None:
    """Write the changes, whole or not at all, in the changes' language.

    Args:
        changes: what became of the register.
        path: the file, ``.pdf`` or ``.xlsx``.
        first: the moment they begin at.
        last: the moment they end at, whose mark the file bears.

    Raises:
        ChangesFormatError: another ending.
        ExportError: the file could not be written; what was there is as it was.
    """
    told = _Told(changes, first, last)
    match path.suffix.lower():
        case ".pdf":
            from ropa_exports.pdf import write_pages

            write_pages(told.report(), path, texts=told.texts)
        case ".xlsx":
            from ropa_exports.excel.book import write_book

            write_book(told.book(), told.texts, path)
        case _:
            raise ChangesFormatError(path=str(path))


class _Told:
    """A comparison on its way to a file."""

    def __init__(self, changes: Changes, first: Moment, last: Moment) -> None:
        self.texts: Texts = load(changes.language)
        self._changes, self._extract = changes, extract_of(changes.after, last.seq, last.head)
        self._words = Words(changes.language, changes.after)
        self._gist = gist(changes) or (self._say("nothing_changed"),)
        self._organisation = ", ".join(party.name for party in keepers(changes.after))
        before, after = (self._say("moment", day=one.day, seq=one.seq) for one in (first, last))
        self._from_to = self._say("from_to", before=before, after=after)
        self._brief = len(changes.records) <= _MOST_BRIEF
        self._second = 1 if self._brief else 2

    def report(self) -> Report:
        """The changes as a printed document: in short, then by kind and record."""
        return Report(
            title=self._say("title"),
            subtitle=self._from_to,
            running=self._running(),
            foot=self._foot(),
            author=self._organisation,
            cover=(self._cover(wide=True),),
            contents=list(self._contents()),
            sections=self._sections(),
            mark=str(self._extract.mark),
            brief=self._brief,
        )

    def book(self) -> Book:
        """The changes as a workbook: a cover with the gist, and one row a field."""
        title = self._say("title")
        sheet = Sheet(
            name=title,
            title=title,
            law=self._say("law"),
            heads=[Heads(self._say(name), width) for name, width in _HEADS],
            rows=(row for one in self._changes.records for row in self._rows(one)),
            frozen=2,
            about=self._say("list"),
        )
        in_short = Pairs(tuple((str(number), cell(words)) for number, words in enumerate(self._gist, start=1)))
        return Book(
            title=title,
            subtitle=self._from_to,
            running=self._running(),
            foot=self._foot(),
            author=self._organisation,
            cover_name=self._say("summary"),
            cover=((title, self._cover()), (self._say("summary"), in_short)),
            sheets=(sheet,),
            mark=str(self._extract.mark),
        )

    def _say(self, key: str, **args: object) -> str:
        return self.texts(f"changes.{key}", **args)

    def _running(self) -> str:
        running = " · ".join(filter(None, (self._say("running"), self._organisation)))
        return f"{self.texts('exports.example')} · {running}" if self._extract.example else running

    def _foot(self) -> str:
        extract = self._extract
        return self.texts("exports.foot", day=extract.day, seq=extract.seq, head=extract.short_head)

    def _cover(self, *, wide: bool = False) -> Pairs:
        extract = self._extract
        rows = (
            (self._say("organisation"), cell(self._organisation)),
            (self._say("day"), cell(extract.day.isoformat())),
            (self.texts("exports.cover.sequence"), cell(f"{extract.seq}")),
            (self.texts("exports.cover.head"), cell(*extract.whole_head)),
        )
        return Pairs(rows, wide=wide)

    def _contents(self) -> Iterator[Entry]:
        yield Entry("summary", *self._first())
        for number, (entity, _) in enumerate(self._changes.by_entity(), start=self._second):
            yield Entry(entity, f"{number}", self._words.entity(entity, 2))

    def _first(self) -> tuple[str, str]:
        """Number and title of what comes first: where there is no cover, what else would stand on it."""
        return ("", self._say("title")) if self._brief else ("1", self._say("summary"))

    def _sections(self) -> Iterator[Section]:
        in_short = Paragraphs(cell(*self._gist), numbered=True)
        blocks: list[Block] = [Law(self._say("law")), in_short]
        if self._brief:
            blocks = [Law(self._from_to), *blocks, self._cover(wide=True)]
        yield Section("summary", *self._first(), blocks)
        for number, (entity, found) in enumerate(self._changes.by_entity(), start=self._second):
            records = [block for one in found for block in self._blocks(one)]
            yield Section(entity, f"{number}", self._words.entity(entity, 2), records, own_page=False)

    def _blocks(self, one: Changed) -> Iterator[Block]:
        yield Subheading(f"{one.title or self._say('unnamed')} ({self._say(f'word.{one.state}')})")
        if one.fields:
            columns = tuple(Column(self._say(name), share) for name, share in _SHARES[one.state])
            yield Table(columns, [TableRow((cell(said.label), *_shown(said, one.state))) for said in one.fields])

    def _rows(self, one: Changed) -> Iterator[Sequence[Cell]]:
        first = (self._words.entity(one.entity), one.title or self._say("unnamed"), self._say(f"word.{one.state}"))
        named = tuple(cell(words) for words in first)
        for said in one.fields:
            yield *named, cell(said.label), *sides(said)
        if not one.fields:
            yield *named, (), (), ()


def _shown(said: Said, state: str) -> tuple[Cell, ...]:
    """What a table shows of a field."""
    before, after = sides(said)
    return {MADE: (after,), REMOVED: (before,)}.get(state, (before, after))


def sides(said: Said) -> tuple[Cell, Cell]:
    """What stood before and stands after; of a list that both have, only what they do not share."""
    if said.is_list and said.before and said.after and (said.gone or said.come):
        return cell(*said.gone), cell(*said.come)
    return cell(*said.before), cell(*said.after)
