"""What the register does not say yet, letter by letter; facts only, as the report itself marks them."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ropa_exports.outline import letters
from ropa_exports.outline.activity import columns
from ropa_exports.outline.parts import Law, Paragraphs, Run, Section, Table, TableRow, cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
    rows = [_row(voice, voice.phrase("used.all"), [gap]) for gap in many if gap in common]
    own = ((activity, gap) for activity, gap in found if gap not in common)
    rows += [
        _row(voice, activity.reference, [gap for _, gap in gaps])
        for (activity, _), gaps in groupby(own, key=lambda one: (one[0], one[1].letter))
    ]
    heads = columns(voice, ("reference", 10), ("letter", 8), ("asked", 34), ("state", 34), ("due", 14))
    blocks: list[Block] = [Law(voice.phrase("note.gaps"))]
    blocks.append(Table(heads, rows) if rows else Paragraphs(cell(voice.phrase("none.gaps"))))
    return Section("gaps", number, voice.phrase("chapter.gaps"), blocks, own_page=False)


class _Gap(NamedTuple):
    """What an activity lacks: under which letter, in which words, due when."""

    letter: str
    mark: str
    day: str


def _gaps(voice: Voice, activity: Activity) -> Iterator[_Gap]:
    due = {words: answer.due for answer in activity.answers if (words := _said(voice, activity, answer.about))}
    for letter, content in _LETTERS.items():
        for mark in dict.fromkeys(run.text for each in content(voice, activity) for run in each if run.tone == "gap"):
            day = due.get(mark)
            yield _Gap(letter, mark, day.isoformat() if day else "")


def _row(voice: Voice, whose: str, gaps: Sequence[_Gap]) -> TableRow:
    letter = gaps[0].letter
    marks = tuple((Run(gap.mark, "gap"),) for gap in gaps)
    asked = cell(voice.heading(f"30(1)({letter})"))
    return TableRow((cell(whose), cell(f"({letter})"), asked, marks, cell(*(gap.day for gap in gaps))))


def _said(voice: Voice, activity: Activity, about: str) -> str:
    return "".join(run.text for each in voice.answered(activity, about) for run in each if run.tone == "gap")
