"""What is missing, as a workbook of its own beside the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.checks import words_of
from ropa.register import title_of
from ropa_exports.excel.book import write_book
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.parts import Book, Heads, Pairs, Sheet, cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa.catalog import Texts
    from ropa.checks import Finding
    from ropa_exports.answer.request import Writing
    from ropa_exports.outline.parts import Cell

_FINDINGS = (("severity", 26.0), ("law", 16.0), ("reference", 9.0), ("record", 34.0), ("missing", 44.0), ("todo", 60.0))
_UNDETERMINED = (("record", 34.0), ("field", 34.0), ("reason", 44.0), ("owner", 26.0), ("due", 12.0))


def write_findings(writing: Writing, path: Path) -> None:
    """Write what is missing and what is not determined yet, each on a sheet.

    Raises:
        ExportError: the file could not be written.
    """
    texts = load(writing.request.language)
    write_book(_book(writing, texts), texts, path)


def _book(writing: Writing, texts: Texts) -> Book:
    extract, missing = writing.extract, writing.missing
    organisation = ", ".join(party.name for party in keepers(writing.register))
    facts = (
        ("organisation", organisation),
        ("register", extract.title),
        ("day", extract.day.isoformat()),
        ("sequence", f"{extract.seq}"),
    )
    title = texts("answer.findings.title")
    found = (_row(writing, one, texts) for one in missing.findings)
    undetermined = ([cell(said) for said in gap] for gap in missing.undetermined)
    return Book(
        title=title,
        subtitle=texts("answer.findings.subtitle"),
        running=" · ".join(filter(None, (texts("exports.example") if extract.example else "", title, organisation))),
        foot=texts("exports.foot", day=extract.day.isoformat(), seq=extract.seq, head=extract.short_head),
        author=organisation,
        cover_name=texts("exports.sheet.cover"),
        cover=((title, Pairs(tuple((texts(f"answer.findings.{key}"), cell(said)) for key, said in facts if said))),),
        sheets=(
            _sheet(texts, "found", _FINDINGS, found),
            _sheet(texts, "undetermined", _UNDETERMINED, undetermined),
        ),
        mark=str(extract.mark),
    )


def _sheet(texts: Texts, name: str, columns: tuple[tuple[str, float], ...], rows: Iterator[list[Cell]]) -> Sheet:
    return Sheet(
        name=texts(f"answer.findings.{name}.name"),
        title=texts(f"answer.findings.{name}.name"),
        law=texts(f"answer.findings.{name}.about"),
        heads=[Heads(texts(f"answer.column.{key}"), width) for key, width in columns],
        rows=rows,
        about=texts(f"answer.findings.{name}.about"),
    )


def _row(writing: Writing, one: Finding, texts: Texts) -> list[Cell]:
    record, said = writing.register.get(one.record), words_of(one, texts)
    name = title_of(record, writing.register) if record else ""
    severity = texts(f"pages.severity_long.{one.severity}")
    reference = str(getattr(record, "reference", ""))
    return [cell(text) for text in (severity, said.law, reference, name, said.title, said.todo)]
