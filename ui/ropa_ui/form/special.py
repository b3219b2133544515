"""The fields with an editor of their own, found by entity and name, and the columns of each table of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.kinds import Rows, fields_of
from ropa_ui.form.clauses import ClauseTable, CriteriaTable
from ropa_ui.form.modules import ModulesField
from ropa_ui.form.rows import Column, RowTable
from ropa_ui.form.tools import ToolsField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place
    from ropa_ui.widgets.field import Field

_EDITORS: Mapping[tuple[str, str], Callable[[Desk, Place], Field[Any]]] = {
    ("agreement", "clauses"): ClauseTable,
    ("activity", "dpia_criteria"): CriteriaTable,
    ("transfer", "tools"): ToolsField,
    ("transfer", "scc_modules"): ModulesField,
}

_COLUMNS: Mapping[tuple[str, str], tuple[Column, ...]] = {
    ("activity", "purposes"): (
        Column(("purpose",), 300),
        Column(("legal_bases",), 250),
        Column(("citation", "interest"), 200, "ground_in"),
    ),
    ("activity", "people"): (
        Column(("data_subjects", "how_many"), 150),
        Column(("data_groups", "data_categories"), 262, "data"),
        Column(("retention", "retention_applies"), 150),
        Column(("disclosed_to",), 170),
    ),
    ("activity", "deviations"): (Column(("controller",), 200), Column(("note",), 400)),
    ("assignment", "customers"): (
        Column(("controller", "via"), 240),
        Column(("customer_number",), 110),
        Column(("since", "until"), 134, "period"),
        Column(("agreement",), 200),
    ),
    ("engagement", "places"): (
        Column(("country", "region"), 160, "where"),
        Column(("what",), 220),
        Column(("words", "asked_on"), 240),
    ),
    ("engagement", "supervision"): (
        Column(("day",), 134),
        Column(("method",), 158),
        Column(("conclusion",), 96),
        Column(("note",), 168),
        Column(("next_due",), 134),
    ),
    ("engagement", "certificates"): (
        Column(("name",), 180),
        Column(("number",), 120),
        Column(("scope",), 180),
        Column(("valid_until",), 134),
    ),
    ("retention", "carried_out"): (Column(("day",), 134), Column(("how_many",), 120), Column(("by",), 240)),
    ("release", "files"): (Column(("name",), 240), Column(("sha256",), 360)),
}


def special_editor(desk: Desk, place: Place) -> Field[Any] | None:
    """The editor made by hand for a field, or none."""
    make = _EDITORS.get((place.entity, place.name))
    return make(desk, place) if make else None


def table_for(desk: Desk, place: Place) -> RowTable:
    """The table of a field with rows."""
    columns = _COLUMNS.get((place.entity, place.name))
    kind = place.kind
    if columns is None and isinstance(kind, Rows):
        columns = tuple(Column((name,), 1) for name in list(fields_of(kind.row))[:4])
    return RowTable(desk, place, columns or ())
