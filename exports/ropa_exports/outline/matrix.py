"""People × data × recipients × retention (Art. 30(1)(c), (d), (f)).

One row stands for the same people, recipients and periods.

Never a cross table: columns of recipients die at eight.  A long row is parted, and what goes with it is said again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.model import DataGroup, Retention
from ropa_exports.outline.parts import Run, cell, line
from ropa_exports.outline.said import recipient_name, recipients, retention_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.model import Activity, DataRow
    from ropa_exports.outline.parts import Cell, Line, Tone
    from ropa_exports.outline.voice import Voice

_MOST_LINES = 12
_LINE = 36  # characters of a cell's line; a longer list is set as several, so that a row can be parted between them
_MARKED = ("special", "criminal", "personnummer")
_SAID_OF = ("special", "criminal")


class MatrixRow(NamedTuple):
    """Whose data, which data, disclosed to whom, erased when."""

    people: Run
    data: Cell
    recipients: Cell
    retention: Cell


def matrix(voice: Voice, activity: Activity) -> list[MatrixRow]:
    """The rows of an activity's matrix, people together, long rows parted."""
    merged: dict[tuple[Run, Cell, Cell], list[Line]] = {}
    for row in activity.people:
        key = (people_run(voice, row), disclosed(voice, row, activity), periods(voice, row, activity))
        merged.setdefault(key, []).extend(data(voice, row, activity, line_of=_LINE))
    order = {key[0]: n for n, key in reversed(list(enumerate(merged)))}
    ordered = sorted(merged.items(), key=lambda item: order[item[0][0]])
    return [
        MatrixRow(who, part, to, kept)
        for (who, to, kept), lines in ordered
        for part in _parted(tuple(dict.fromkeys(lines)) or voice.gap)
    ]


def _parted(lines: Cell) -> Iterator[Cell]:
    for n in range(0, len(lines), _MOST_LINES):
        yield lines[n : n + _MOST_LINES]


def people_run(voice: Voice, row: DataRow) -> Run:
    """Whose data it is, and about how many they are."""
    who = ", ".join(voice.terms("data_subject", row.data_subjects)) or voice.phrase("gap")
    tone: Tone = "plain" if row.data_subjects else "gap"
    return Run(voice.phrase("about_so_many", who=who, many=row.how_many) if row.how_many else who, tone)


def data(voice: Voice, row: DataRow, activity: Activity, *, line_of: int = 0) -> Cell:
    """Which data: groups with what they hold, categories, what the law marks in strong type, and for which purposes.

    Args:
        voice: the register in a language.
        row: whose data it is.
        activity: whose row it is.
        line_of: about how many characters of categories share a line; all of them where it is 0.
    """
    lines = [_group(voice, group) for group in voice.register.linked(DataGroup, row.data_groups)]
    plain = [key for key in row.data_categories if not voice.marks(key)]
    lines += [line(text) for text in _packed(voice.terms("data_category", plain), line_of)]
    lines += [(_category(voice, key),) for key in row.data_categories if voice.marks(key)]
    lines += [line(text) for text in row.description.splitlines() if text.strip()]
    if row.purposes and lines:
        lines.append(line(only_for(voice, row, activity), "note"))
    return tuple(lines)


def only_for(voice: Voice, row: DataRow, activity: Activity) -> str:
    """For which of several purposes the data are processed, by number; empty where it is all of them."""
    numbers = [str(n) for n, purpose in enumerate(activity.purposes, start=1) if purpose.id in row.purposes]
    return voice.phrase("for_purposes", numbers=", ".join(numbers), n=len(numbers)) if numbers else ""


def _packed(texts: list[str], line_of: int) -> list[str]:
    """Texts joined by commas into as few lines as have room for them."""
    lines: list[str] = []
    for text in texts:
        if lines and (not line_of or len(lines[-1]) + len(text) + 2 <= line_of):
            lines[-1] += f", {text}"
        else:
            lines.append(text)
    return lines


def data_by_name(voice: Voice, row: DataRow) -> Cell:
    """Which data, shortly: groups by name only, then categories; the matrix says what the groups hold."""
    groups = voice.titles(row.data_groups)
    return (tuple(_joined([*(Run(name) for name in groups), *(_category(voice, key) for key in row.data_categories)])),)


def _joined(runs: list[Run]) -> Iterator[Run]:
    for n, run in enumerate(runs):
        if n:
            yield Run(", ")
        yield run


def _group(voice: Voice, group: DataGroup) -> Line:
    """A group's name, then its terms, marked ones in strong type."""
    if not group.terms:
        return line(": ".join(part for part in (group.name, group.description) if part))
    return (Run(f"{group.name}: "), *_joined([_category(voice, key) for key in group.terms]))


def _category(voice: Voice, key: str) -> Run:
    found = voice.marks(key)
    words = voice.term("data_category", key)
    said = ", ".join(voice.phrase(f"flag.{flag}") for flag in _SAID_OF if flag in found)
    return Run(f"{words} ({said})" if said else words, "strong" if found else "plain")


def special(voice: Voice, activities: Iterable[Activity]) -> list[str]:
    """What the law singles out among all the data of activities, in words."""
    found: set[str] = set()
    for activity in activities:
        for row in activity.people:
            groups = voice.register.linked(DataGroup, row.data_groups)
            for key in (*row.data_categories, *(term for group in groups for term in group.terms)):
                found |= voice.marks(key)
    return [voice.phrase(f"marked.{flag}") for flag in _MARKED if flag in found]


def disclosed(voice: Voice, row: DataRow, activity: Activity) -> Cell:
    """To whom these data are disclosed; where that is said for the activity as a whole only, so it says."""
    named = cell(*(recipient_name(voice, each) for each in recipients(voice, row.disclosed_to)))
    if named or not activity.recipients:
        return named
    return cell(voice.phrase("see_letter", letter="d"), tone="note")


def periods(voice: Voice, row: DataRow, activity: Activity) -> Cell:
    """When these data are erased, or why that cannot be said."""
    lines = row_periods(voice, row, retention_line)
    return voice.asked(cell(*lines), activity, f"people/{row.id}/retention", "people/retention", "retention")


def row_periods(voice: Voice, row: DataRow, words: Callable[[Voice, Retention], str]) -> list[str]:
    """When these data are erased: each period in such words, when it applies to them, what extends it."""
    lines = [words(voice, each) for each in voice.register.linked(Retention, row.retention)]
    if row.retention_applies and lines:
        lines[0] = voice.phrase("retention.applies", period=lines[0], when=row.retention_applies)
    if row.extension or row.extension_until:
        lines.append(voice.phrase("retention.extended", ground=row.extension, until=row.extension_until).strip(" ,"))
    return lines
