"""The flow of one activity's data: whose it is, who receives it, in which country (Art. 30(1)(c)–(e))."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa.figures.fitting import fit, turned
from ropa.figures.shapes import Box, Figure, Line, Spot, Words
from ropa.model import Engagement, Party, Recipient, Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ropa.figures.captions import Captions
    from ropa.figures.shapes import Point, Role, Ruler, Shape
    from ropa.kinds import Id
    from ropa.model import Activity

Receiving: TypeAlias = Engagement | Recipient

_MOST = 8
_SHARES = (0.23, 0.20, 0.29, 0.16)
_HEAD, _HIGH, _GAP, _INSET, _ROUND = 3.75, 2.75, 0.56, 0.75, 0.31  # in sizes of text


class Reached(NamedTuple):
    """Where data flows: the recipient, its countries, whether one of them is outside the EEA, and its record."""

    name: str
    country: str
    third: bool
    about: Id = ""

    def told(self, captions: Captions) -> str:
        """The recipient in words."""
        third = captions.text("flow.third") if self.third else ""
        where = ", ".join(filter(None, (self.country, third)))
        return f"{self.name}: {where}" if where else self.name


class _Column(NamedTuple):
    left: float
    wide: float

    @property
    def right(self) -> float:
        return self.left + self.wide


class Flow(NamedTuple):
    """What a picture of an activity's flow shows."""

    people: tuple[str, ...]
    activity: Activity
    reached: tuple[Reached, ...]


def flow_of(captions: Captions, activity: Activity, named: Callable[[Receiving], str]) -> Flow | None:
    """An activity's flow, with what recipients are called; none where either end is missing.

    Recipients are those named for the activity, for some of its data, and as importers of its transfers.
    """
    register = captions.register
    people = captions.terms("data_subject", (key for row in activity.people for key in row.data_subjects))
    in_rows = (id for row in activity.people for id in row.disclosed_to)
    records = map(register.get, dict.fromkeys((*activity.recipients, *in_rows)))
    receiving = [record for record in records if isinstance(record, Engagement | Recipient)]
    abroad = [one for one in register.linked(Transfer, activity.transfers) if one.conclusion != "not_a_transfer"]
    reached = [_reached(captions, one, named(one), _going_to(one, abroad)) for one in receiving]
    told = {one.id for record in receiving for one in _going_to(record, abroad)}
    reached += [_imported(captions, one, named) for one in abroad if one.id not in told]
    return Flow(tuple(people), activity, tuple(reached)) if people and reached else None


def unmentioned(
    captions: Captions, ids: Iterable[Id], transfers: Iterable[Id], named: Callable[[Receiving], str]
) -> Iterator[Reached]:
    """Those among some recipients whom the register places in a third country that none of some transfers goes to.

    They are told with their third countries alone.
    """
    register = captions.register
    told = register.linked(Transfer, transfers)
    gone_to = {one.destination for one in told}
    for record in map(register.get, dict.fromkeys(ids)):
        if isinstance(record, Engagement | Recipient):
            codes = list(filter(captions.is_third_country, _codes(captions, record)))
            if codes and gone_to.isdisjoint(codes) and not _going_to(record, told):
                yield _told(captions, named(record), codes, record.id)


def _going_to(record: Receiving, transfers: Iterable[Transfer]) -> list[Transfer]:
    """The transfers whose importer is a recipient, as engaged or as the company it is."""
    parties = record.parties if isinstance(record, Recipient) else (record.party,)
    return [one for one in transfers if one.importer and one.importer in {record.id, *parties}]


def _reached(captions: Captions, record: Receiving, name: str, transfers: list[Transfer]) -> Reached:
    codes = [*_codes(captions, record), *(one.destination for one in transfers)]
    party = captions.register.find(Party, record.party) if isinstance(record, Engagement) else None
    if not any(codes) and party and party.seat:
        seat = captions.text("flow.seat", country=captions.term("country", party.seat))
        return Reached(name, seat, third=False, about=record.id)
    return _told(captions, name, codes, record.id)


def _codes(captions: Captions, record: Receiving) -> list[str]:
    """Where a recipient is said to be: an engaged one by its places, the parties of a category by their seats."""
    if isinstance(record, Recipient):
        return [party.seat for party in captions.register.linked(Party, record.parties)]
    return [row.country or row.region or row.words for row in record.places]


def _imported(captions: Captions, transfer: Transfer, named: Callable[[Receiving], str]) -> Reached:
    """The importer of a transfer who is not named as a recipient; the transfer itself where it names none."""
    importer = captions.register.get(transfer.importer)
    name = transfer.name
    if isinstance(importer, Engagement):
        name = named(importer)
    elif isinstance(importer, Party):
        name = importer.name
    return _told(captions, name, [transfer.destination], transfer.id)


def _told(captions: Captions, name: str, codes: Iterable[str], about: Id) -> Reached:
    """A recipient with the countries, regions and organisations it is in, or what is said instead."""
    where = {captions.place(code): None for code in codes if code}
    return Reached(name, ", ".join(where), any(map(captions.is_third_country, codes)), about)


def draw_flow(captions: Captions, flow: Flow, ruler: Ruler, wide: float) -> Figure:
    """The picture: people, activity, recipients and countries side by side, at most eight of each."""
    people = _few(flow.people, captions, "flow.more_people")
    names = _few([one.name for one in flow.reached], captions, "flow.more_recipients")
    rest = Reached("", "", third=any(one.third for one in flow.reached[_MOST - 1 :]))
    shown = [*flow.reached[: _MOST - 1], rest] if len(flow.reached) > _MOST else flow.reached
    reached = [one._replace(name=name) for one, name in zip(shown, names, strict=True)]
    size, step = ruler.size, (_HIGH + _GAP) * ruler.size
    rows = max(len(people), len(reached))
    high = _HEAD * size + rows * step
    middle = _HEAD * size + rows * step / 2
    pen = _Pen(captions, ruler, _columns(wide))
    levels = _levels(len(reached), middle, step)
    shapes = [
        *pen.heads(flow.activity),
        *pen.activity(flow.activity, middle),
        *(shape for name, y in zip(people, _levels(len(people), middle, step), strict=True)
          for shape in pen.person(name, y, middle)),
        *(shape for one, y in zip(reached, levels, strict=True) for shape in pen.recipient(one, y, middle)),
    ]  # fmt: skip
    spots = [pen.spot(one, y) for one, y in zip(reached, levels, strict=True) if one.about]
    return Figure(wide, high, shapes, in_words(captions, flow), spots)


def in_words(captions: Captions, flow: Flow) -> str:
    """The whole flow, also what the picture has no room for."""
    activity = flow.activity.name or captions.text("flow.unnamed")
    people, recipients = ", ".join(flow.people), "; ".join(one.told(captions) for one in flow.reached)
    return captions.text("flow.said", people=people, activity=activity, recipients=recipients)


def _few(names: Sequence[str], captions: Captions, more: str) -> list[str]:
    """At most eight names, the last of which says how many more there are."""
    if len(names) <= _MOST:
        return list(names)
    return [*names[: _MOST - 1], captions.text(more, n=len(names) - _MOST + 1)]


def _columns(wide: float) -> list[_Column]:
    gap = wide * (1 - sum(_SHARES)) / (len(_SHARES) - 1)
    return [_Column(sum(_SHARES[:n]) * wide + n * gap, share * wide) for n, share in enumerate(_SHARES)]


def _levels(count: int, middle: float, step: float) -> list[float]:
    """The middles of boxes that stand evenly about a level."""
    return [middle + (n - (count - 1) / 2) * step for n in range(count)]


class _Pen:
    """Draws boxes in columns and the lines between them."""

    def __init__(self, captions: Captions, ruler: Ruler, columns: list[_Column]) -> None:
        self._captions, self._ruler, self._columns = captions, ruler, columns

    def heads(self, activity: Activity) -> Iterator[Words]:
        """What the picture is, and what stands in each column."""
        text, size = self._captions.text, self._ruler.size
        yield Words(0, 1.25 * size, text("flow.title"), size, strong=True)
        heads = (f"(c) {text('flow.people')}", activity.reference,
                 f"(d) {text('flow.recipients')}", f"(e) {text('flow.country')}")  # fmt: skip
        for head, column in zip(heads, self._columns, strict=True):
            yield Words(column.left, 3 * size, fit(self._ruler, head, size, column.wide), size, "muted")

    def activity(self, activity: Activity, middle: float) -> Iterator[Shape]:
        """The activity's name on a dark ground."""
        size, column = self._ruler.size, self._columns[1]
        name = activity.name or self._captions.text("flow.unnamed")
        room, high = column.wide - 2 * _INSET * size, (_HIGH + 2 * _GAP) * size
        lines = turned(self._ruler, name, size, room, 2, strong=True)
        yield Box(column.left, middle - high / 2, column.wide, high, _ROUND * size, fill="deep")
        for n, line in enumerate(lines):
            base = middle + (0.35 + (n - (len(lines) - 1) / 2) * 1.25) * size
            yield Words(column.left + _INSET * size, base, line, size, "on_deep", strong=True)

    def person(self, name: str, y: float, middle: float) -> Iterator[Shape]:
        """A category of data subjects, and the line to the activity."""
        yield from self._box(name, self._columns[0], y)
        yield _bent((self._columns[0].right, y), (self._columns[1].left, middle))

    def recipient(self, one: Reached, y: float, middle: float) -> Iterator[Shape]:
        """A recipient and its country; a third country has thick boxes, broken lines and the word."""
        yield _bent((self._columns[1].right, middle), (self._columns[2].left, y), dashed=one.third)
        yield from self._box(one.name, self._columns[2], y, thick=one.third)
        if one.country or one.third:
            yield _bent((self._columns[2].right, y), (self._columns[3].left, y), dashed=one.third)
            third = self._captions.text("flow.third") if one.third else ""
            yield from self._box(one.country, self._columns[3], y, third, thick=one.third)

    def spot(self, one: Reached, y: float) -> Spot:
        """A recipient's box, which leads to it."""
        column, high = self._columns[2], _HIGH * self._ruler.size
        return Spot(column.left, y - high / 2, column.wide, high, one.about, one.told(self._captions))

    def _box(self, text: str, column: _Column, y: float, under: str = "", *, thick: bool = False) -> Iterator[Shape]:
        size, high = self._ruler.size, _HIGH * self._ruler.size
        room, left = column.wide - 2 * _INSET * size, column.left + _INSET * size
        edge: Role = "ink" if thick else "line"
        yield Box(column.left, y - high / 2, column.wide, high, _ROUND * size, None, edge, 1.3 if thick else 0.6)
        if under and not text:
            text, under = under, ""
        lines = turned(self._ruler, text, size, room, 1 if under else 2)
        first = y + (-0.19 if under or len(lines) > 1 else 0.35) * size
        for n, line in enumerate(lines):
            yield Words(left, first + n * 1.13 * size, line, size)
        if under:
            yield Words(left, y + 0.94 * size, fit(self._ruler, under, size, room, strong=True), size, strong=True)


def _bent(begin: Point, end: Point, *, dashed: bool = False) -> Line:
    """A line that leaves and arrives level."""
    middle = (begin[0] + end[0]) / 2
    return Line((begin, (middle, begin[1]), (middle, end[1]), end), "line", dashed=dashed, curved=True)
