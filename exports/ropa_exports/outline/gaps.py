"""What the register does not say yet, letter by letter; facts only, as the report itself marks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_exports.outline import letters
from ropa_exports.outline.activity import columns
from ropa_exports.outline.parts import Law, Paragraphs, Run, Section, Table, TableRow, cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ropa.model import Activity
    from ropa_exports.outline.parts import Block, Cell
    from ropa_exports.outline.voice import Voice

_LETTERS: Mapping[str, Callable[[Voice, Activity], Cell]] = {
    "a": letters.controller_cell,  # the officer is no matter of one activity; chapter 1 says what is missing there
    "b": letters.purposes_cell,
    "c": letters.data_cell,
    "d": letters.recipients_cell,
    "e": letters.destinations_cell,
    "f": letters.every_period,
    "g": letters.security_lines,
}


def missing(voice: Voice, number: str) -> Section:
    """The chapter that lists every mark of something missing, with its letter and the day it is due."""
    rows = [row for activity in voice.activities for row in _rows(voice, activity)]
    heads = columns(voice, ("reference", 10), ("letter", 8), ("asked", 34), ("state", 34), ("due", 14))
    blocks: list[Block] = [Law(voice.phrase("note.gaps"))]
    blocks.append(Table(heads, rows) if rows else Paragraphs(cell(voice.phrase("none.gaps"))))
    return Section("gaps", number, voice.phrase("chapter.gaps"), blocks, own_page=False)


def _rows(voice: Voice, activity: Activity) -> Iterator[TableRow]:
    due = {words: answer.due for answer in activity.answers if (words := _said(voice, activity, answer.about))}
    for letter, content in _LETTERS.items():
        marks = dict.fromkeys(run.text for each in content(voice, activity) for run in each if run.tone == "gap")
        if marks:
            days = [day.isoformat() for words in marks if (day := due.get(words))]
            yield TableRow(
                (
                    cell(activity.reference),
                    cell(f"({letter})"),
                    cell(voice.heading(f"30(1)({letter})")),
                    tuple((Run(words, "gap"),) for words in marks),
                    cell(*days),
                )
            )


def _said(voice: Voice, activity: Activity, about: str) -> str:
    return "".join(run.text for each in voice.answered(activity, about) for run in each if run.tone == "gap")
