"""What a workbook said before anybody changed it, made once more from the register it was made of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ropa.intake.own_draft import Written
from ropa.intake.own_lines import lines_of
from ropa.round_trip import fingerprint
from ropa_exports.excel.book import titles_of
from ropa_exports.excel.sheets import shown
from ropa_exports.excel.text import xl_text
from ropa_exports.outline.book import REQUIRED_ONLY, book
from ropa_exports.outline.extract import Extract
from ropa_exports.outline.portion import part_of
from ropa_exports.outline.scope import Scope
from ropa_exports.outline.voice import Voice

if TYPE_CHECKING:
    from ropa.intake.own_workbook import OwnWorkbook
    from ropa.register import Register


def written(base: Register, own: OwnWorkbook) -> Written:
    """What was written in the cells of a workbook that have been changed or copied, and the register it was made of.

    Args:
        base: the whole register as it was when the workbook was exported.
        own: the workbook.
    """
    told = dict(own.scope)
    activities = tuple(id for of, id in own.scope if of == "activity")
    scope = Scope(keeper=told.get("keeper"), activities=activities, department=told.get("department", ""))
    extended = REQUIRED_ONLY not in told
    part = part_of(base, scope, own.language, extended=extended)
    if not (own.edits or own.added):
        return Written(part, {}, {}, {}, ())
    voice = Voice(part, own.language)
    outlined = book(voice, Extract(dt.date.min, "", own.seq, own.head), extended=extended)
    prints = {(edit.sheet, edit.place, edit.column): edit.written for edit in own.edits}
    copied = {(row.sheet, path, text) for row in own.added for path, text in row.cells.items()}
    titles = {title for title, *_ in (*prints, *copied)}
    cells: dict[tuple[str, str, str], str] = {}
    lines: set[str] = set()
    sources: dict[tuple[str, str, str], tuple[str, str]] = {}
    for sheet, title in zip(outlined.sheets, titles_of(outlined, voice.texts).sheets, strict=True):
        for row in map(shown, sheet.rows) if title in titles else ():
            for head, text in zip(sheet.heads, row, strict=True):
                words = "".join(xl_text(text))
                cell, composed = (title, row[-1], head.heading), (title, head.path, words)
                if prints.get(cell) == fingerprint(words):
                    cells[cell] = words
                if head.composed:
                    lines.update(lines_of(words))
                    if words and composed in copied:
                        id, _, inside = row[-1].partition("/")
                        sources.setdefault(composed, (id, inside.rpartition("/")[2]))
    codes = {code: record.id for record in part if (code := voice.code(record))}
    return Written(part, cells, codes, sources, lines)
