"""What a document and the register do not agree on, as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_exports.excel.book import write_book
from ropa_exports.outline.parts import Book, Cell, Heads, Pairs, Sheet, cell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from ropa.catalog import Texts
    from ropa.intake.comparing import Difference

_HEADS = (("subject", 34.0), ("what", 18.0), ("field", 26.0), ("in_document", 54.0), ("in_register", 54.0),
          ("line", 8.0))  # fmt: skip


def write_comparison(
    differences: Sequence[Difference], path: Path, *, texts: Texts, document: str, organisation: str, day: dt.date
) -> None:
    """Write the differences as a workbook, whole or not at all.

    Args:
        differences: in the order they are written.
        path: the file.
        texts: the language.
        document: the name of the document that was compared.
        organisation: whom the register is kept for.
        day: when it was compared.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    write_book(_book(differences, texts, document, organisation, day), texts, path)


def _book(differences: Sequence[Difference], texts: Texts, document: str, organisation: str, day: dt.date) -> Book:
    said = (("document", document), ("organisation", organisation), ("day", f"{day}"), ("count", f"{len(differences)}"))
    pairs = Pairs(tuple((texts(f"comparing.{name}"), cell(words)) for name, words in said))
    title = texts("comparing.title")
    sheet = Sheet(
        name=texts("comparing.sheet"),
        title=title,
        law=texts("comparing.law"),
        heads=[Heads(texts(f"comparing.{name}"), width) for name, width in _HEADS],
        rows=(_row(one, texts) for one in differences),
        about=texts("comparing.list"),
    )
    return Book(title, document, f"{organisation} · {document}", f"{day}", organisation,
                texts("comparing.cover"), ((title, pairs),), (sheet,))  # fmt: skip


def _row(one: Difference, texts: Texts) -> list[Cell]:
    differs = f"comparing.differs.{one.field}" if one.field else f"comparing.filter.{one.kind}"
    line = str(one.line) if one.line else ""
    return [cell(words) for words in (one.title, texts(f"comparing.about.{one.about}"), texts(differs),
                                      one.in_document, one.in_register, line)]  # fmt: skip
