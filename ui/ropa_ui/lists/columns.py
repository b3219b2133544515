"""Which columns each list has; known before the records are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa_ui import list_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.catalog import Texts


class Planned(NamedTuple):
    """One column of a list.

    Attributes:
        name: a field of the record, or one of what is worked out (``@letters``, ``@used``, …).
        stretch: the column's share of what is left of the width.
        letters: how many letters it is wide at least.
        slim: shown also where the list stands beside a record.
    """

    name: str
    stretch: int = 0
    letters: int = 8
    slim: bool = False

    @property
    def icon(self) -> bool:
        """Whether its words have an icon before them."""
        return self.name in ICONED


SLIM_LETTERS = 7
ICONED = {"@letters", "record_status", "stage", "@agreement", "state"}


def _planned(wanted: str) -> tuple[Planned, ...]:
    """Columns written as ``name:letters+stretch``, with ``!`` before those that stay in a slim list."""
    found = []
    for column in wanted.split():
        name, _, size = column.lstrip("!").partition(":")
        letters, _, stretch = size.partition("+")
        found.append(Planned(name, int(stretch or 0), int(letters or 8), column.startswith("!")))
    return tuple(found)


PLANS: Mapping[str, tuple[Planned, ...]] = {
    "activity": _planned(
        "!reference:5 !name:16+4 @letters:12 record_status:14 department:10+1 owner:10+1 next_review:10"
    ),
    "assignment": _planned("!reference:5 !name:16+3 @letters:12 operations:14+2 @customers:6 owner:10+1"),
    "engagement": _planned("!@company:14+2 !service:14+3 role:14+1 stage:14+1 @countries:10+1 @agreement:12+1 @used:6"),
    "agreement": _planned("!name:16+3 kind:14+1 processor:12+2 status:11 decided_on:10 valid_until:10"),
    "transfer": _planned("!name:14+2 importer:14+2 !destination:10+1 tools:16+2 conclusion:10+1 tia_on:10"),
    "retention": _planned("!name:16+2 !period:10 starts:14+1 then:10+1 legal_source:14+2 @used:6"),
    "data_group": _planned("!name:16+2 terms:24+4 @flags:12+1 @used:6"),
    "recipient": _planned("!category:16+2 disclosure:12+1 parties:16+2 own_controller:10 @used:6"),
    "party": _planned("!name:18+2 kind:12+1 org_number:12 seat:10+1 keeps_register:10 @used:6"),
    "system": _planned("!name:16+2 owner:12+1 supplier:16+2 data_groups:16+2 @used:6"),
    "measure": _planned("!name:18+2 group:18+2 baseline:9 evidence:12+1 @used:6"),
    "document": _planned("!title:18+2 kind:14+1 version:8 day:10 valid_until:10 @used:6"),
    "task": _planned("!title:18+2 @concerns:16+2 state:11 owner:10+1 due:10 decided_by:10+1"),
    "release": _planned("!label:18+2 !day:10 requested_by:14+1 case_number:10 answer_due:10"),
    "term": _planned("vocabulary:16+1 !swedish:16+2 english:16+2"),
    "head": _planned("!title:18+2 organisation:18+2 language:10 review_months:8"),
    "correction": _planned("list:14+1 !key:14+1 swedish:16+2 source:14+1 day:10"),
}
WORKED_OUT = {"@letters", "@used", "@company", "@countries", "@agreement", "@flags", "@concerns",
              "processor", "importer", "parties", "supplier", "organisation", "data_groups", "evidence"}  # fmt: skip
"""Columns whose words follow from other records too."""
FIRST_SORT = {"activity": "name", "release": "day", "engagement": ""}
"""What a list is sorted by until the person chooses; other lists by their first column."""


def columns(entity: str, texts: Texts, *, slim: bool = False) -> list[list_model.Column]:
    """The columns of a list in words."""
    planned = [column for column in PLANS[entity] if column.slim or not slim]
    return [_column(entity, column, texts, slim=slim) for column in planned]


def _column(entity: str, column: Planned, texts: Texts, *, slim: bool) -> list_model.Column:
    letters, stretch = column.letters, column.stretch
    if slim and letters > SLIM_LETTERS:
        letters, stretch = SLIM_LETTERS, max(stretch, 1)
    return list_model.Column(column.name, title(entity, column.name, texts), "n" * letters, stretch, column.icon)


def title(entity: str, column: str, texts: Texts) -> str:
    """The heading of a column; in few words where the field's own are long, so that they take no room from values."""
    bare = column.removeprefix("@")
    for own in (f"pages.column.{bare}_{entity}", f"pages.column.{bare}"):
        if texts.has(own):
            return texts(own)
    return texts(f"fields.{entity}.{column}.label")
