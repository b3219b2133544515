"""The retention calendar: rules at the left, twelve months at the right, what runs out when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.figures.fitting import fit
from ropa.figures.legend import Entry, legend
from ropa.figures.months import MONTHS, course, shifted
from ropa.figures.shapes import Box, Figure, Line, Spot, Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from ropa.figures.captions import Captions
    from ropa.figures.months import Course
    from ropa.figures.shapes import Ruler, Shape
    from ropa.model import Retention

_HEAD, _ROW, _INSET, _MONTH = 3.4, 2.2, 0.4, 2.8  # in sizes of text
_SHARES = (0.62, 0.38)
_WIDEST_RULE = 34.0
_ROOM_FOR_START = 80.0


class _Months(NamedTuple):
    """Where the twelve months stand."""

    left: float
    wide: float
    first: dt.date

    def x(self, month: dt.date) -> float:
        """The left edge of a month."""
        return self.left + self.wide * (MONTHS * (month.year - self.first.year) + month.month - self.first.month)

    @property
    def right(self) -> float:
        """The right edge of the last one."""
        return self.left + self.wide * MONTHS


def retention_calendar(
    captions: Captions,
    found: Sequence[Retention],
    day: dt.date,
    named: Callable[[Retention], str],
    ruler: Ruler,
    wide: float,
) -> Figure:
    """The calendar of some rules.

    Args:
        captions: the register in a language.
        found: the rules.
        day: in the first of the twelve months.
        named: what a rule is called.
        ruler: how large words are.
        wide: the figure's width.
    """
    first, size = day.replace(day=1), ruler.size
    columns = _columns(captions, ruler, wide)
    left = columns[-1][1]
    months = _Months(left, (wide - left) / MONTHS, first)
    courses = [(each, course(each, first)) for each in found]
    foot = (_HEAD + _ROW * len(courses)) * size
    explained, below = legend(ruler, _entries(captions, [run for _, run in courses], first), (0, foot), wide)
    shapes: list[Shape] = [Box(months.left, 0, months.wide, _HEAD * size, fill="tint")]
    shapes += _heads(captions, ruler, columns, months, foot)
    spots = []
    for n, (retention, run) in enumerate(courses):
        top = (_HEAD + _ROW * n) * size
        base = top + (_ROW / 2 + 0.35) * size
        shapes += _rule(captions, ruler, columns, base, (named(retention), retention))
        shapes += _marks(captions, ruler, months, base, run)
        shapes.append(Line(((0, top + _ROW * size), (wide, top + _ROW * size)), "hair", 0.4))
        spots.append(Spot(0, top, wide, _ROW * size, retention.id, told(captions, named(retention), run, first)))
    said = captions.text("calendar.said", n=len(found), first=_month(captions, first), last=_last(captions, first))
    whole = " ".join((said, *(f"{spot.said}." for spot in spots)))
    return Figure(wide, foot + below, [*shapes, *explained], whole, spots)


def told(captions: Captions, name: str, run: Course, first: dt.date) -> str:
    """What the calendar says of a rule."""
    parts = []
    if run.batches:
        parts += [captions.text("calendar.said_batch", day=one.month.isoformat(), year=one.year) for one in run.batches]
    elif run.since and run.until:
        since, until = _begun(captions, run, run.since), _begun(captions, run, run.until)
        last = _last(captions, first)
        months = {"first": _month(captions, first), "since": since, "last": last, "until": until}
        parts.append(captions.text("calendar.said_runs", **months))
    else:
        parts.append(_instead(captions, run) or captions.text("calendar.nothing"))
    if run.done:
        parts.append(captions.text("calendar.said_done", day=run.done[0].isoformat()))
    return f"{name}: {', '.join(parts)}"


def _month(captions: Captions, month: dt.date) -> str:
    return f"{captions.month(month.month)} {month.year}"


def _begun(captions: Captions, run: Course, begun: dt.date) -> str:
    """Until when that was begun which runs out, in words: a month, or a day."""
    return begun.isoformat() if run.by_day else _month(captions, begun)


def _last(captions: Captions, first: dt.date) -> str:
    return _month(captions, shifted(first, MONTHS - 1))


def _instead(captions: Captions, run: Course) -> str:
    """Why a rule has no months; empty where it has, or has none among these."""
    if not run.instead:
        return ""
    if captions.texts.has(f"figures.calendar.{run.instead}"):
        return captions.text(f"calendar.{run.instead}")
    return captions.term("no_period", run.instead)


def _columns(captions: Captions, ruler: Ruler, wide: float) -> list[tuple[str, float]]:
    """The heads of the columns before the months, each with its right edge."""
    size = ruler.size
    text = captions.text
    room = min(wide - MONTHS * _MONTH * size, _WIDEST_RULE * size)
    columns = [(text("calendar.rule"), _SHARES[0] * room), (text("calendar.period"), room)]
    if wide > _ROOM_FOR_START * size:
        columns.append((text("calendar.from"), 1.45 * room))
    return columns


def _heads(
    captions: Captions, ruler: Ruler, columns: list[tuple[str, float]], months: _Months, foot: float
) -> Iterator[Shape]:
    size, base, left = ruler.size, (_HEAD - 0.6) * ruler.size, 0.0
    for head, right in columns:
        yield Words(left, base, head, size, "muted")
        left = right
    for n in range(MONTHS):
        month = shifted(months.first, n)
        x = months.x(month)
        if not n or month.month == 1:
            yield Words(x + _INSET * size, base - 1.2 * size, f"{month.year}", size, "muted")
            yield Line(((x, 0), (x, foot)), "hair", 0.6)
        yield Words(x + _INSET * size, base, captions.month(month.month), size, strong=not n)
    yield Line(((0, _HEAD * size), (months.right, _HEAD * size)), "ink", 0.6)


def _rule(
    captions: Captions, ruler: Ruler, columns: list[tuple[str, float]], base: float, rule: tuple[str, Retention]
) -> Iterator[Words]:
    name, retention = rule
    starts = captions.term("retention_start", retention.starts)
    texts = (name, captions.words.duration(retention.period), retention.starts_words or starts)
    left = 0.0
    for n, (text, (_, right)) in enumerate(zip(texts, columns, strict=False)):
        room = right - left - ruler.size
        yield Words(left, base, fit(ruler, text, ruler.size, room, strong=not n), ruler.size, strong=not n)
        left = right


def _marks(captions: Captions, ruler: Ruler, months: _Months, base: float, run: Course) -> Iterator[Shape]:
    """What stands in the months of a rule, and before them whether it was carried out in the first."""
    size, middle = ruler.size, base - 0.35 * ruler.size
    if any(day.replace(day=1) == months.first for day in run.done):
        yield Words(months.left - _INSET * size, base, "✓", size, strong=True, anchor="right")
    for batch in run.batches:
        high = 1.5 * size
        wide = max(months.wide - 0.2 * size, ruler.width(f"{batch.year}", size, strong=True) + 0.5 * size)
        x = min(months.x(batch.month) + 0.1 * size, months.right - wide)
        yield Box(x, middle - high / 2, wide, high, 0.4 * size, fill="deep")
        yield Words(x + wide / 2, base, f"{batch.year}", size, "on_deep", strong=True, anchor="middle")
    begin, end = months.left + _INSET * size, months.right - _INSET * size
    if run.since and run.until:
        begun = (_begun(captions, run, each) for each in (run.since, run.until))
        yield from _running(ruler, (begin, end), base, [captions.text("calendar.until", when=each) for each in begun])
    elif words := _instead(captions, run):
        missing = words.startswith("□")
        shown = fit(ruler, words, size, end - begin, strong=missing)
        yield _blank(begin, base, ruler.width(shown, size, strong=missing), size)
        yield Words(begin, base, shown, size, "ink" if missing else "muted", missing)


def _running(ruler: Ruler, ends: tuple[float, float], base: float, words: Sequence[str]) -> Iterator[Shape]:
    """A line through all months, and at its ends until when that was begun which runs out there."""
    size, middle = ruler.size, base - 0.35 * ruler.size
    first, last = words
    left, right = ends[0] + ruler.width(first, size), ends[1] - ruler.width(last, size)
    yield _blank(ends[0], base, left - ends[0], size)
    yield Words(ends[0], base, first, size, "muted")
    yield Words(ends[1], base, last, size, "muted", anchor="right")
    yield from _arrow(left + 0.6 * size, right - 0.6 * size, middle, size)


def _blank(x: float, base: float, wide: float, size: float) -> Box:
    """Paper under words, so that no line goes through them."""
    return Box(x - 0.2 * size, base - size, wide + 0.4 * size, 1.35 * size, fill="paper")


def _arrow(left: float, right: float, y: float, size: float) -> Iterator[Line]:
    head = 0.3 * size
    yield Line(((left, y), (right, y)), "muted", 0.9)
    yield Line(((right - head, y - head), (right, y), (right - head, y + head)), "muted", 0.9)


def _entries(captions: Captions, runs: Sequence[Course], first: dt.date) -> Iterator[Entry]:
    if any(run.batches for run in runs):
        yield Entry(captions.text("calendar.due"), "deep")
    if any(run.since for run in runs):
        yield Entry(captions.text("calendar.runs"), line="whole")
    if any(day.replace(day=1) == first for run in runs for day in run.done):
        yield Entry(captions.text("calendar.done"))
