"""Rows as a workbook puts them on the clipboard: a line each, tabs between the cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, assert_never

from ropa.cleaning import clean_text
from ropa.kinds import Choice, Choices, Date, Duration, File, Flag, Kind, Link, Links, Number, Row, Rows, Text
from ropa.plain import new_row_id
from ropa.times import parse_duration
from ropa.vocabulary import vocabulary
from ropa_ui.form.linked import Linked
from ropa_ui.form.terms import Terms
from ropa_ui.widgets.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place

_BETWEEN = re.compile(r"\s*[;,\n]\s*")


def rows_of(desk: Desk, table: Place, fields: Sequence[str], pasted: str) -> list[Row]:
    """The rows of a table that pasted words stand for; cells beyond the fields are put nowhere.

    Args:
        desk: the form's surroundings.
        table: the field that holds the rows.
        fields: the fields the columns stand for, in order.
        pasted: lines of cells with tabs between.
    """
    kind = table.kind
    if not isinstance(kind, Rows):
        raise TypeError(table)
    made = []
    for line in filter(str.strip, clean_text(pasted).split("\n")):
        cells = zip(fields, line.split("\t"), strict=False)
        said = ((name, cell.strip().strip('"')) for name, cell in cells)
        values = {name: _value(desk, table.of(name).kind, cell) for name, cell in said if cell}
        made.append(kind.row(id=new_row_id(), **values))
    return made


def _value(desk: Desk, kind: Kind, words: str) -> Any:
    match kind:
        case Text():
            return words
        case Date():
            return read_date(words)
        case Number():
            return int(words) if words.isdecimal() else None
        case Flag():
            return desk.flag_of(words)
        case Duration():
            return parse_duration(words, desk.texts.language) or ""
        case File() | Rows():
            raise TypeError(kind)
        case Choice(vocabulary=name):
            return _term(desk, name, words)
        case Choices(vocabulary=name):
            named = (_term(desk, name, one) for one in _BETWEEN.split(words))
            return tuple(dict.fromkeys(filter(None, named)))
        case Link(entities=entities):
            return _record(desk, entities, words) or None
        case Links(entities=entities):
            records = (_record(desk, entities, one) for one in filter(None, _BETWEEN.split(words)))
            return tuple(dict.fromkeys(filter(None, records)))
        case _:
            assert_never(kind)


def _term(desk: Desk, name: str, words: str) -> str:
    """The key the words stand for; a closed list takes no others."""
    terms = Terms(desk, name)
    return terms.create(words) if terms.is_open or words in terms.options() else vocabulary(name).key_of(words) or ""


def _record(desk: Desk, entities: tuple[str, ...], name: str) -> str:
    linked = Linked(desk, entities)
    same = next((s.key for s in linked.suggest(name) if s.text.casefold() == name.casefold()), None)
    return same or linked.create(name)
