"""A short document for the people whose data it is about: parts of words, names with values, and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa_exports.outline.parts import Cell, Pairs, Table, TableRow

Body: TypeAlias = "Pairs | Table | None"

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)


class Part(NamedTuple):
    """A part with its number, if it has one, its heading, what is said first, and a table or names with values."""

    number: str
    title: str
    lead: Cell
    body: Body = None


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A whole document.

    Attributes:
        language: the language it is in, as in ``sv-SE``.
        title: at the top.
        subtitle: under it.
        running: at the left of every page's head.
        foot: at the left of every page's foot.
        page_of: the words around a page's number, with ``{page}`` and ``{pages}``.
        author: the controller, for the document's properties.
        lead: what is said before the first part.
        parts: the parts in order, read once.
        mark: what the file bears so that it can be found in the register's history.
    """

    language: str
    title: str
    subtitle: str
    running: str
    foot: str
    page_of: str
    author: str
    lead: Cell
    parts: Iterable[Part]
    mark: str = ""


def name_at(row: TableRow) -> int:
    """Which cell of a row says whom it is about: the first in strong type."""
    return next((n for n, content in enumerate(row.cells) if content and content[0][0].tone == "strong"), 0)


def literal(text: str) -> str:
    """A person's words as any of the writers can set them: what is unprintable or turns the text is written out.

    Line feeds and tabs stay; a character no document can hold becomes its code, as in ``[U+202E]``.
    """
    if text.isprintable():
        return text
    return _UNFIT.sub(lambda found: f"[U+{ord(found.group()):04X}]", text.replace("\r\n", "\n").replace("\r", "\n"))
