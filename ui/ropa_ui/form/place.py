"""Where a field stands: in which record, under which name, as what kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from ropa.kinds import Choice, Choices, Date, Duration, File, Flag, Kind, Link, Links, Number, Rows, Text, fields_of
from ropa.model import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLES = frozenset({"name", "title", "category", "label", "swedish"})
_SHORT_LISTS = frozenset({
    "activity_status", "record_status", "stage", "risk", "agreement_status", "agreement_direction", "document_kind",
    "task_state", "country", "party_kind", "language", "supervision_conclusion", "criterion_met", "clause_met",
    "disclosure", "control", "supervision_method", "afterwards", "vocabulary",
    "region", "engagement_role", "at_end", "authorisation", "no_period",
})  # fmt: skip
_OF_ARTICLE_30 = frozenset({"activity", "assignment", "engagement"})
_ANSWERED: Mapping[str, frozenset[str]] = {
    "activity": frozenset({"recipients", "transfers", "people", "people/*/retention", "baseline_applies", "systems",
                           "arrangement", "dpia_document", "notice_13", "notice_14", "personnummer_reason"}),
    "assignment": frozenset({"transfers", "baseline_applies", "subprocessors", "customers", "at_end", "instruction"}),
    "party": frozenset({"dpo", "representative"}),
    "engagement": frozenset({"places", "agreement", "supervision"}),
    "retention": frozenset({"period", "starts"}),
    "transfer": frozenset({"tia_document", "agreement"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A field of an entity, or with ``rows`` a field inside rows of that name.

    Attributes:
        entity: the record's entity, as in ``activity``.
        name: the field's name.
        rows: the field of the record that holds the rows, or empty.
    """

    entity: str
    name: str
    rows: str = ""

    @property
    def kind(self) -> Kind:
        """What is declared of the field."""
        outer = fields_of(ENTITIES[self.entity])
        if not self.rows:
            return outer[self.name]
        held = outer[self.rows]
        if not isinstance(held, Rows):
            raise KeyError(self.rows)
        return fields_of(held.row)[self.name]

    @property
    def path(self) -> str:
        """The field as a path; the row is left open."""
        return f"{self.rows}/*/{self.name}" if self.rows else self.name

    @property
    def required(self) -> bool:
        """Art. 30 makes the field unconditional; what only this program cannot do without is not marked."""
        return self.kind.required and (self.kind.law.startswith("30(") or self.entity in _OF_ARTICLE_30)

    @property
    def is_answered(self) -> bool:
        """Whether "none", "not possible" and "not yet determined" are answers to it."""
        return self.path in _ANSWERED.get(self.entity, ())

    @property
    def is_short(self) -> bool:
        """Whether half the width is enough."""
        return _is_short(self.name, self.kind)

    def of(self, name: str) -> Place:
        """A field inside the rows that stand here."""
        return Place(self.entity, name, self.name)


def _is_short(name: str, kind: Kind) -> bool:
    match kind:
        case Date() | Number() | Flag() | Duration():
            return True
        case Text(long=long):
            return not long and name not in TITLES
        case Choice(vocabulary=vocabulary):
            return vocabulary in _SHORT_LISTS
        case Choices() | Link() | Links() | Rows() | File():
            return False
        case _:
            assert_never(kind)
