"""A leaflet as one HTML file: no scripts, nothing from elsewhere, headings and table heads as such."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ropa_exports.annex.leaflet import literal, name_at
from ropa_exports.atomic import whole_file
from ropa_exports.outline.parts import Pairs, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa_exports.annex.leaflet import Body, Leaflet, Part
    from ropa_exports.outline.parts import Cell, Line

_LOOKS = """
:root { color: #1b2733; background: #fff; font: 1rem/1.5 Arial, Helvetica, sans-serif; }
body { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.2rem 0 .4rem; font-size: 1.25rem; }
p { margin: .4rem 0; }
header p:first-of-type { color: #52606d; font-size: 1.15rem; }
.scroll { overflow-x: auto; }
table { width: 100%; min-width: 34rem; border-collapse: collapse; margin-top: .6rem; font-size: .92rem; }
thead { display: table-header-group; border-block: 1.5px solid #1b2733; background: #eaeff3; }
tr { break-inside: avoid; }
th, td { padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
tbody tr, dl > div { border-bottom: 1px solid #b8c2cc; }
dl { margin: .6rem 0; }
dl > div { display: flex; gap: 1rem; padding: .4rem 0; break-inside: avoid; }
dt { flex: 0 0 12rem; font-weight: bold; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.note, footer { color: #52606d; }
footer { margin-top: 3rem; font-size: .85rem; }
@media (max-width: 40rem) { dl > div { display: block; } }
@media print { body { max-width: none; padding: 0; } h2 { break-after: avoid; } }
"""
_MARKED = {"strong": "strong", "gap": "strong"}


def write(leaflet: Leaflet, path: Path) -> None:
    """Write a leaflet as a web page.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    written = "\n".join(_page(leaflet)).encode()
    with whole_file(path, lambda copy: copy.read_bytes() == written) as file:
        file.write(written)


def _page(leaflet: Leaflet) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_said(leaflet.language)}">'
    yield '<head><meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="keywords" content="{_said(leaflet.mark)}">'
    yield f"<title>{_said(' – '.join(part for part in (leaflet.title, leaflet.author) if part))}</title>"
    yield f"<style>{_LOOKS}</style></head>"
    yield "<body>"
    yield f"<header><h1>{_said(leaflet.title)}</h1>"
    yield f"<p>{_said(leaflet.subtitle)}</p>"
    yield from _paragraphs(leaflet.lead)
    yield "</header>"
    yield "<main>"
    for at, part in enumerate(leaflet.parts, 1):
        yield from _part(part, f"part-{at}")
    yield "</main>"
    yield f"<footer><p>{_said(leaflet.foot)}</p></footer>"
    yield "</body></html>"
    yield ""


def _part(part: Part, anchor: str) -> Iterator[str]:
    title = f"{part.number} {part.title}".strip()
    yield f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{_said(title)}</h2>'
    yield from _paragraphs(part.lead)
    yield from _body(part.body, anchor)
    yield "</section>"


def _body(body: Body, anchor: str) -> Iterator[str]:
    if isinstance(body, Table):
        yield f'<div class="scroll" role="region" aria-labelledby="{anchor}" tabindex="0">'
        yield f'<table aria-labelledby="{anchor}"><thead><tr>'
        for column in body.columns:
            yield f'<th scope="col" style="width: {column.share:.0%}">{_said(column.heading)}</th>'
        yield "</tr></thead><tbody>"
        for row in body.rows:
            names = name_at(row)
            yield f"<tr>{''.join(_column(content, is_name=n == names) for n, content in enumerate(row.cells))}</tr>"
        yield "</tbody></table></div>"
    elif isinstance(body, Pairs):
        yield "<dl>"
        for name, content in body.rows:
            yield f"<div><dt>{_said(name)}</dt><dd>{_cell(content)}</dd></div>"
        yield "</dl>"


def _column(content: Cell, *, is_name: bool) -> str:
    return f'<th scope="row">{_cell(content)}</th>' if is_name else f"<td>{_cell(content)}</td>"


def _paragraphs(content: Cell) -> Iterator[str]:
    for each in content:
        yield f"<p>{_line(each)}</p>"


def _cell(content: Cell) -> str:
    return "<br>".join(map(_line, content))


def _line(line: Line) -> str:
    said = []
    for run in line:
        tag = _MARKED.get(run.tone)
        quiet = f'<span class="note">{_said(run.text)}</span>' if run.tone == "note" else _said(run.text)
        said.append(f"<{tag}>{quiet}</{tag}>" if tag else quiet)
    return "".join(said)


def _said(text: str) -> str:
    """A person's words where they cannot be taken for markup."""
    return escape(literal(text))
