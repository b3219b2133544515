"""The sheets of activities and assignments: one row each, in the order of the article's letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.kinds import File, Rows, fields_of
from ropa.model import ENTITIES, Activity
from ropa.model.activities import DataRow, Purpose
from ropa.plain import EMPTY, kind_at
from ropa.round_trip import EACH_ROW, RECORDS, place_of
from ropa_exports.outline import letters, said
from ropa_exports.outline.beyond import beyond_fields
from ropa_exports.outline.matrix import data, disclosed, people_run, periods
from ropa_exports.outline.parts import Heads, Sheet, cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ropa_exports.outline.parts import Cell
    from ropa_exports.outline.voice import Voice

_NAMED = 2  # reference and name stay when a sheet is moved sideways
_WIDE, NARROW = 34, 16
MOST_ON_A4 = 10


def heads_of(voice: Voice, sheet: str, *columns: tuple[str, float, str]) -> list[Heads]:
    """Columns by their names among the exports' texts, each with its width and the article it answers, if any.

    Headings are unlike each other, as a table of Excel asks.
    """
    composed = _COMPOSED.get(sheet, {})
    return unlike(
        [
            head(voice, voice.phrase(f"column.{key}"), width, article)._replace(
                path=composed.get(key) or _PATHS.get(key, ""), composed=key in composed
            )
            for key, width, article in columns
        ]
    )


_PATHS = {
    "reference": "reference",
    "activity": "name",
    "assignment": "name",
    "status": "record_status",
    "reader_note": "reader_note",
}
_COMPOSED = {
    "register": {
        "controller": "controllers",
        "joint": "control",
        "representative": "controllers/*/representative",
        "officer": "controllers/*/dpo",
        "purposes": "purposes",
        "people": "people/*/data_subjects",
        "data": "people/*/data_categories",
        "recipients": "recipients",
        "third_country": "transfers",
        "period": "people/*/retention",
        "measures": "measures",
    },
    "matrix": {
        "people": "people/*/data_subjects",
        "data": "people/*/data_categories",
        "disclosed": "people/*/disclosed_to",
        "erasure": "people/*/retention",
    },
    "assignments": {
        "processor": "processors",
        "controller": "customers/*/controller",
        "operations": "operations",
        "third_country": "transfers",
        "measures": "measures",
    },
}
"""The columns whose words say more than their field, or the field in other words than its own.

On the sheet of activities ``*`` stands for the one row, or the one linked record, that an activity has.
"""


def head(voice: Voice, heading: str, width: float, article: str) -> Heads:
    """A column: its heading, its width, the band of its article, and how the article binds."""
    if not article:
        return Heads(heading, width)
    if article == "beyond":
        return Heads(heading, width, voice.phrase("band.beyond"), voice.phrase("need.beyond"), beyond=True)
    need = voice.condition(article) or voice.phrase("need.must")
    return Heads(heading, width, f"({article[-2]}) {voice.heading(article)}", need)


def field_head(voice: Voice, entity: str, path: str, width: float, article: str = "beyond") -> Heads:
    """A column that is one field: what is changed in it can be taken back, unless it is a file."""
    inside = path.replace(EACH_ROW, "x")
    kind = kind_at(ENTITIES[entity], inside)
    shown = "" if isinstance(kind, File) else path
    return head(voice, voice.words.field(entity, inside), width, article)._replace(
        path=shown, composed=isinstance(kind, Rows)
    )


def marked(voice: Voice, heads: Sequence[Heads]) -> list[Heads]:
    """The columns, and after them the one that says what each row stands for."""
    return [*heads, Heads(voice.texts("roundtrip.mark"), NARROW, mark=True)]


def parted(columns: Sequence[Heads], spare: Sequence[Heads]) -> tuple[list[Heads], list[Heads]]:
    """Columns and spare ones, no heading in both."""
    heads = unlike([*columns, *spare])
    return heads[: len(columns)], heads[len(columns) :]


def unlike(heads: Sequence[Heads]) -> list[Heads]:
    """The same columns, a number after each heading that was there before."""
    seen: dict[str, int] = {}
    found = []
    for each in heads:
        plain = " ".join(each.heading.split())
        seen[plain.casefold()] = count = seen.get(plain.casefold(), 0) + 1
        found.append(each._replace(heading=plain if count == 1 else f"{plain} {count}"))
    return found


def register_sheet(voice: Voice) -> Sheet:
    """Article 30(1), one row per activity."""
    columns: list[tuple[str, float, str, Callable[[Voice, Activity], Cell]]] = [
        ("reference", 8, "", lambda _, each: cell(each.reference)),
        ("activity", 21, "", lambda v, each: cell(each.name or v.phrase("unnamed"))),
        ("status", 11, "", lambda v, each: cell(v.term("record_status", each.record_status))),
        ("controller", 26, "30(1)(a)", letters.controller_cell),
        ("joint", 18, "30(1)(a)", letters.joint_cell),
        ("representative", 13, "30(1)(a)", _representatives),
        ("officer", 20, "30(1)(a)", _officers),
        ("purposes", 33, "30(1)(b)", letters.purposes_cell),
        ("people", 16, "30(1)(c)", letters.people_cell),
        ("data", 37, "30(1)(c)", letters.data_cell),
        ("recipients", 33, "30(1)(d)", letters.recipients_cell),
        ("third_country", 18, "30(1)(e)", letters.destinations_cell),
        ("ground", 25, "30(1)(e)", letters.grounds_cell),
        ("period", 24, "30(1)(f)", letters.retention_cell),
        ("measures", 25, "30(1)(g)", letters.security_lines),
        ("reader_note", 14, "", lambda _, each: cell(each.reader_note)),
    ]
    applicable = {"joint", "representative", "officer"}
    heads = [
        each._replace(need=voice.phrase("condition.where_applicable")) if key in applicable else each
        for each, (key, *_) in zip(heads_of(voice, "register", *(c[:3] for c in columns)), columns, strict=True)
    ]
    return Sheet(
        name=voice.phrase("sheet.register.name"),
        title=voice.phrase("sheet.register.title"),
        law=voice.law("30(1)"),
        heads=marked(voice, heads),
        rows=([*(made(voice, each) for *_, made in columns), cell(place_of(each))] for each in voice.activities),
        frozen=_NAMED,
        large=True,
        about=voice.phrase("sheet.register.about"),
        entity="activity",
        lists=RECORDS,
    )


def _representatives(voice: Voice, activity: Activity) -> Cell:
    return tuple(each for party in letters.controllers(voice, activity) for each in said.representative(voice, party))


def _officers(voice: Voice, activity: Activity) -> Cell:
    return tuple(each for party in letters.controllers(voice, activity) for each in said.officer(voice, party))


def matrix_sheet(voice: Voice, *, extended: bool) -> Sheet:
    """People, data, recipients and periods, one row for each row of an activity's people."""
    more = ("from_the_person", "source_parties", "source_categories", "other_basis") if extended else ()
    columns = heads_of(
        voice,
        "matrix",
        *(("reference", 8, ""), ("activity", 26, ""), ("people", 24, "30(1)(c)"), ("data", 48, "30(1)(c)")),
        *(("disclosed", 34, "30(1)(d)"), ("erasure", 36, "30(1)(f)")),
    )
    columns += [field_head(voice, "activity", f"people/*/{name}", 20) for name in more]
    kinds = fields_of(DataRow)

    def rows() -> Iterator[list[Cell]]:
        for activity in voice.activities:
            for row in activity.people:
                yield [
                    cell(activity.reference),
                    cell(activity.name),
                    ((people_run(voice, row),),),
                    data(voice, row, activity) or voice.gap,
                    disclosed(voice, row, activity),
                    periods(voice, row, activity),
                    *(cell(*voice.words.lines(kinds[name], getattr(row, name), activity)) for name in more),
                    cell(place_of(activity, "people", row)),
                ]

    return sheet_of(voice, "matrix", voice.law("30(1)(c)"), columns, rows(), lists="people")


def purpose_sheet(voice: Voice) -> Sheet:
    """Every purpose with its legal basis and what belongs to it; beyond Article 30."""
    kinds = fields_of(Purpose)
    used = [
        name
        for name in kinds
        if name == "purpose" or any(getattr(p, name) not in EMPTY for each in voice.activities for p in each.purposes)
    ]
    columns = heads_of(voice, "purposes", ("reference", 8, ""), ("activity", 26, ""))
    heads = {name: field_head(voice, "activity", f"purposes/*/{name}", 22) for name in kinds}
    heads["purpose"] = field_head(voice, "activity", "purposes/*/purpose", _WIDE, "30(1)(b)")
    columns += [heads[name] for name in used]
    spare = [head for name, head in heads.items() if name not in used]

    def rows() -> Iterator[list[Cell]]:
        for activity in voice.activities:
            for purpose in activity.purposes:
                named = (cell(*voice.words.lines(kinds[name], getattr(purpose, name), activity)) for name in used)
                place = cell(place_of(activity, "purposes", purpose))
                yield [cell(activity.reference), cell(activity.name), *named, place]

    return sheet_of(voice, "purposes", voice.phrase("note.beyond"), columns, rows(), spare=spare, lists="purposes")


def beyond_sheet(voice: Voice) -> Sheet:
    """What activities say beyond Article 30, one row each, the columns that are used."""
    left_out = {"name", "reference", "reader_note", "purposes", "people"}
    names = [name for name in beyond_fields(Activity) if name not in left_out]
    used = [name for name in names if any(voice.field(each, name) for each in voice.activities)]
    columns = heads_of(voice, "beyond", ("reference", 8, ""), ("activity", 26, ""))
    columns += [field_head(voice, "activity", name, 22) for name in used]
    spare = [field_head(voice, "activity", name, 22) for name in names if name not in used]

    def rows() -> Iterator[list[Cell]]:
        for each in voice.activities:
            said = (voice.field(each, name) for name in used)
            yield [cell(each.reference), cell(each.name), *said, cell(place_of(each))]

    return sheet_of(voice, "beyond", voice.phrase("note.beyond"), columns, rows(), spare=spare)


def sheet_of(  # noqa: PLR0913  # what differs from sheet to sheet
    voice: Voice,
    key: str,
    law: str,
    columns: Sequence[Heads],
    rows: Iterator[Sequence[Cell]],
    *,
    spare: Sequence[Heads] = (),
    large: bool = False,
    entity: str = "activity",
    lists: str = "",
) -> Sheet:
    """A sheet of activities or assignments.

    Args:
        voice: the register in a language.
        key: which of the exports' texts name it.
        law: what stands above it.
        columns: its columns.
        rows: their cells.
        spare: columns after them that no row says anything in.
        large: whether it is printed on a larger paper, however few columns it has.
        entity: what its rows are records of, or rows of records of.
        lists: the field, where every row of it has its row here.
    """
    heads, unused = parted(columns, spare)
    return Sheet(
        name=voice.phrase(f"sheet.{key}.name"),
        title=voice.phrase(f"sheet.{key}.title"),
        law=law,
        heads=marked(voice, heads),
        rows=rows,
        spare=unused,
        frozen=_NAMED,
        large=large or len(heads) > MOST_ON_A4,
        about=voice.phrase(f"sheet.{key}.about"),
        entity=entity,
        lists=lists,
    )

