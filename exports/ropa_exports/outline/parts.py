"""What a document is made of: words with a tone, cells, blocks and sections; neither PDF nor Excel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ropa.figures.shapes import Figure, Ruler

Tone: TypeAlias = Literal["plain", "strong", "note", "gap", "quiet"]
"""How words are meant: as they are; what to look at; why something is empty; what is missing; an aside."""


class Run(NamedTuple):
    """Words in one tone; ``page_of`` is a section whose page number follows them where pages exist."""

    text: str
    tone: Tone = "plain"
    page_of: str = ""


Line: TypeAlias = tuple[Run, ...]
Cell: TypeAlias = tuple[Line, ...]
"""One item a line; an empty cell is written as a dash."""


def line(text: str, tone: Tone = "plain") -> Line:
    """A line in one tone."""
    return (Run(text, tone),)


def cell(*texts: str, tone: Tone = "plain") -> Cell:
    """A cell of one line for each text that says something."""
    return tuple((Run(text, tone),) for text in texts if text)


def words(content: Cell) -> str:
    """A cell as plain text, one item a line."""
    return "\n".join("".join([run.text for run in each]) for each in content)


@dataclass(frozen=True, slots=True)
class Heading:
    """A letter of the article with its official term, and the law's condition if it has one."""

    letter: str
    title: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading without a letter; ``code`` hangs before it, ``aside`` stands at the right end; a band is tinted."""

    title: str
    code: str = ""
    aside: Line = ()
    band: bool = False


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text, one paragraph a line; numbered where ``numbered``."""

    lines: Cell
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """The law's own words, or a note on how to read what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and what they stand for; ``wide`` uses the whole measure, as on a cover."""

    rows: tuple[tuple[str, Cell], ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A few short facts side by side."""

    facts: tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """A column of a table: its heading, its share of the width, and whether it holds page numbers."""

    heading: str
    share: float
    pages: bool = False


class TableRow(NamedTuple):
    """Cells of a row; a row whose ``group`` is the row's above shares its first cell."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its heads repeat on every page under the title of the heading before it."""

    columns: tuple[Column, ...]
    rows: Sequence[TableRow]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, drawn when it is known how large words are and how wide it may be; it only repeats what tables say.

    Attributes:
        drawn: makes the figure.
        wide: whether it takes the whole measure.
    """

    drawn: Callable[[Ruler, float], Figure]
    wide: bool = False


Block: TypeAlias = "Heading | Subheading | Paragraphs | Law | Pairs | Strip | Table | Picture"


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter or a record of the document: what stands in its heading, where it can be found, and its blocks.

    Attributes:
        anchor: the name other places refer to it by.
        mark: the chapter's number or the record's reference.
        title: its heading.
        short: what the running head says, if not the title.
        depth: 0 for a chapter, 1 for a record inside a chapter.
        own_page: whether it starts a page.
        beyond: whether it belongs to part B, beyond Article 30.
        above: the number and heading of the chapter that it is the first record of.
        blocks: what it holds.
    """

    anchor: str
    mark: str
    title: str
    blocks: Sequence[Block]
    short: str = ""
    depth: int = 0
    own_page: bool = True
    beyond: bool = False
    above: tuple[str, str] | tuple[()] = ()


class Entry(NamedTuple):
    """A line of the contents; ``part`` is the heading of the part that begins with it."""

    anchor: str
    mark: str
    title: str
    depth: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document.

    Attributes:
        title: on the cover.
        subtitle: under it.
        running: at the left of every page's head.
        foot: at the left of every page's foot.
        author: the controller or processor, for the document's properties.
        cover: the blocks of the cover.
        contents: every section in order.
        sections: the sections, made as they are asked for; as many as the entries of the contents.
        mark: where it stands in the register's history, for the document's properties.
        brief: whether it is a page or two, which need neither cover nor contents.
    """

    title: str
    subtitle: str
    running: str
    foot: str
    author: str
    cover: Sequence[Block]
    contents: Sequence[Entry]
    sections: Iterable[Section]
    mark: str = ""
    brief: bool = False


class Options(NamedTuple):
    """A list that cells are chosen from: what it is called, and its words as cells hold them."""

    title: str
    words: tuple[str, ...]


class Heads(NamedTuple):
    """A sheet's column.

    Attributes:
        heading: what it is called.
        width: in characters.
        band: what stands above it.
        need: the law's demand in words.
        beyond: whether it goes beyond Article 30.
        path: the field it shows; empty where its words follow from others.
        composed: whether its words say more than the field, or the field in other words than its own.
        options: the list it can be chosen from.
        several: whether one of the list is not the whole of what it may say.
        mark: whether it is the hidden last one, which says what each row stands for.
    """

    heading: str
    width: float
    band: str = ""
    need: str = ""
    beyond: bool = False
    path: str = ""
    composed: bool = False
    options: str = ""
    several: bool = False
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: a title, the law's words, and one table.

    Attributes:
        name: on the tab.
        title: in the first row.
        law: in the second row.
        heads: the columns.
        rows: the cells of each row, made as they are asked for.
        spare: columns that no row says anything in, after the others and out of sight until they are asked for.
        frozen: how many columns stay when the sheet is moved sideways.
        large: A3 rather than A4 in print.
        about: what the sheet holds, for the list on the cover.
        entity: what its rows are records of, or rows of records of.
        lists: ``id`` where every record of that kind has its row here, the field where every row of it has; else empty.
    """

    name: str
    title: str
    law: str
    heads: Sequence[Heads]
    rows: Iterable[Sequence[Cell]]
    spare: Sequence[Heads] = ()
    frozen: int = 1
    large: bool = False
    about: str = ""
    entity: str = ""
    lists: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook.

    Attributes:
        title: on the cover.
        subtitle: under it.
        running: at the left of every page's head.
        foot: at the left of every page's foot.
        author: for the document's properties.
        cover: headed pairs.
        cover_name: the cover's tab.
        sheets: the sheets of records.
        guide: how the workbook is filled in and comes back, as headed pairs.
        lists: what their cells are chosen from, by name.
        mark: where it stands in the register's history, for the document's properties.
        origin: where it can be taken back (``ropa.round_trip``).
    """

    title: str
    subtitle: str
    running: str
    foot: str
    author: str
    cover_name: str
    cover: Sequence[tuple[str, Pairs]]
    sheets: Sequence[Sheet]
    guide: Sequence[tuple[str, Pairs]] = ()
    lists: Mapping[str, Options] = field(default_factory=dict)
    mark: str = ""
    origin: Sequence[tuple[str, ...]] = ()
