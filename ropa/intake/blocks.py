"""The neutral form of a foreign document: blocks in reading order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, bullet or table of a document.

    Attributes:
        kind: ``heading``, ``paragraph``, ``bullet`` or ``table``.
        text: The words without marker or markup. A paragraph keeps its line breaks; a table has its
            rows on lines of their own with `` | `` between the cells.
        line: The first line of the block in the source, counted from 1.
        level: Depth of a heading or indentation level of a bullet.
        marker: What stood before the words: ``4.1``, ``a)``, ``•``, ``A.``.
        cells: The rows of a table, as many cells in each row.
        page: Page or sheet number, counted from 1, where the source has them.
        lines: The source line of each line of a paragraph, or of each row of a table.
        hidden: Whether it stands on a sheet that the workbook hides; its lines are not in the text.
    """

    kind: str
    text: str
    line: int
    level: int = 0
    marker: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    page: int | None = None
    lines: tuple[int, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document that has been read.

    Attributes:
        name: File name, without folder.
        kind: ``txt``, ``md``, ``csv``, ``tsv``, ``html``, ``pdf``, ``docx``, ``xlsx`` or ``ods``.
        language: ISO 639-1 code of the language most of it is written in; ``""`` when it cannot be told.
        sha256: Digest of the file's bytes, in hex.
        blocks: The document in reading order.
        text: The whole text, the lines of which the blocks' ``line`` counts.
        aside: What stands on sheets that the workbook hides.
        noted: How many rows, columns and formulas are not as they seem (``ropa.intake.workbook_notes``).
    """

    name: str
    kind: str
    language: str
    sha256: str
    blocks: tuple[Block, ...]
    text: str
    aside: tuple[Block, ...] = ()
    noted: Mapping[str, int] = field(default_factory=dict)
