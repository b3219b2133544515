"""A leaflet as plain text: headings, then a name and its labelled lines, for pasting wherever words go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_exports.annex.leaflet import literal, name_at
from ropa_exports.atomic import whole_file
from ropa_exports.outline.parts import Pairs, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa_exports.annex.leaflet import Body, Leaflet
    from ropa_exports.outline.parts import Cell


def write(leaflet: Leaflet, path: Path) -> None:
    """Write a leaflet as UTF-8 text.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    written = "\n".join(_lines(leaflet)).encode()
    with whole_file(path, lambda copy: copy.read_bytes() == written) as file:
        file.write(written)


def _lines(leaflet: Leaflet) -> Iterator[str]:
    yield _flat(leaflet.title)
    yield "=" * len(leaflet.title)
    yield ""
    yield _flat(leaflet.subtitle)
    yield ""
    yield from _paragraphs(leaflet.lead)
    for part in leaflet.parts:
        heading = f"{part.number}  {_flat(part.title)}" if part.number else _flat(part.title)
        yield from ("", heading, "-" * len(heading), "")
        yield from _paragraphs(part.lead)
        yield from _body(part.body)
    yield from ("", _flat(leaflet.foot), leaflet.mark, "")


def _paragraphs(content: Cell) -> Iterator[str]:
    for each in content:
        yield _flat("".join(run.text for run in each))
        yield ""


def _body(body: Body) -> Iterator[str]:
    if isinstance(body, Table):
        for row in body.rows:
            names = name_at(row)
            yield _items(row.cells[names])
            for n, (column, content) in enumerate(zip(body.columns, row.cells, strict=True)):
                if content and n != names:
                    yield f"{column.heading}: {_items(content)}"
            yield ""
    elif isinstance(body, Pairs):
        for name, content in body.rows:
            yield f"{name}: {_items(content)}" if len(content) == 1 else f"{name}:"
            yield from (f"- {_flat(''.join(run.text for run in each))}" for each in content if len(content) > 1)
            yield ""


def _items(content: Cell) -> str:
    return "; ".join(_flat("".join(run.text for run in each)) for each in content)


def _flat(text: str) -> str:
    """A person's words on one line."""
    return " ".join(literal(text).split("\n"))
