"""What the register does not say yet, letter by letter; facts only, as the report itself marks them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

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
    "e": letters.transfers_cell,
    "f": letters.every_period,
    "g": letters.security_lines,
}


def missing(voice: Voice, number: str) -> Section:
    """The chapter that lists every mark of something missing, with its letter and the day it is due.

    What every activity lacks, as where their controller has no address, is told once.
    """
    found = [(activity, gap) for activity in voice.activities for gap in _gaps(voice, activity)]
    many = Counter(gap for _, gap in found)
    common = {gap for gap, n in many.items() if n == len(voice.activities) > 1}
    rows = [_row(voice, voice.phrase("used.all"), gap) for gap in many if gap in common]
    rows += [_row(voice, activity.reference, gap) for activity, gap in found if gap not in common]
    heads = columns(voice, ("reference", 10), ("letter", 8), ("asked", 34), ("state", 34), ("due", 14))
    blocks: list[Block] = [Law(voice.phrase("note.gaps"))]
    blocks.append(Table(heads, rows) if rows else Paragraphs(cell(voice.phrase("none.gaps"))))
    return Section("gaps", number, voice.phrase("chapter.gaps"), blocks, own_page=False)


class _Gap(NamedTuple):
    """What an activity lacks: under which letter, in which words, due when."""

    letter: str
    marks: tuple[str, ...]
    days: tuple[str, ...]


def _gaps(voice: Voice, activity: Activity) -> Iterator[_Gap]:
    due = {words: answer.due for answer in activity.answers if (words := _said(voice, activity, answer.about))}
    for letter, content in _LETTERS.items():
        marks = dict.fromkeys(run.text for each in content(voice, activity) for run in each if run.tone == "gap")
        if marks:
            yield _Gap(letter, tuple(marks), tuple(day.isoformat() for words in marks if (day := due.get(words))))


def _row(voice: Voice, whose: str, gap: _Gap) -> TableRow:
    asked = cell(voice.heading(f"30(1)({gap.letter})"))
    marks = tuple((Run(words, "gap"),) for words in gap.marks)
    return TableRow((cell(whose), cell(f"({gap.letter})"), asked, marks, cell(*gap.days)))


def _said(voice: Voice, activity: Activity, about: str) -> str:
    return "".join(run.text for each in voice.answered(activity, about) for run in each if run.tone == "gap")
