"""A register that holds what part A says, and nothing beyond Article 30."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from ropa.kinds import Rows, fields_of
from ropa.model import DataGroup, Party, Record, entity_of
from ropa.model.activities import Customer, DataRow, Purpose
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.kinds import Row

_SECURITY = "baseline_applies measures security_deviations"
_FIELDS: Mapping[str, str] = {
    "activity": "reference name status record_status controllers control arrangement deviations purposes people"
    f" recipients transfers {_SECURITY} last_reviewed next_review reader_note",
    "assignment": "reference name status processors operations description customers data_subjects data_groups"
    f" data_categories subprocessors transfers {_SECURITY} last_reviewed next_review reader_note",
    "party": "name org_number kind seat address email phone keeps_register representative dpo dpo_not_needed"
    " supervisory_authority other_supervisors",
    "engagement": "party service controllers role subprocessor_of recipient_category places agreement",
    "agreement": "name controllers status decided_on valid_until",
    "transfer": "name exporter importer destination data_groups data_categories data_subjects how conclusion"
    " conclusion_reason tools scc_modules scc_signed dpf_entity dpf_listed dpf_checked other_tool tia_on tia_result"
    " supplementary_measures assessment safeguards authority_informed people_informed",
    "retention": "name period no_period starts starts_words restarts applies criterion legal_source decision obstacle"
    " then",
    "data_group": "name terms description",
    "recipient": "category parties disclosure disclosure_law own_controller",
    "measure": "name group description baseline",
    "head": "title example language organisation",
    "term": "vocabulary swedish english special criminal personnummer protected",
    "correction": "list key swedish english values source day",
}
"""What part A prints of each record; a record of another kind is not in it."""
_ROWS: Mapping[type[Row], str] = {
    Purpose: "purpose",
    DataRow: "data_subjects data_groups data_categories description purposes retention retention_applies extension"
    " extension_until disclosed_to how_many",
    Customer: "controller until via",
}
_INSTEAD = {"activity": ("retention", "security"), "party": ("representative", "dpo")}
"""What answers may be about beside fields."""


def required_only(register: Register) -> Register:
    """The register with what part A says alone, without parties and data groups that only something beyond it named."""
    kept = Register.of(_reduced(record) for record in register if entity_of(type(record)) in _FIELDS)
    return Register.of(
        record
        for record in kept
        if not isinstance(record, Party | DataGroup) or kept.used_by(record.id) or not register.used_by(record.id)
    )


def _reduced(record: Record) -> Record:
    entity = entity_of(type(record))
    shown = frozenset(_FIELDS[entity].split())
    about = shown.union(_INSTEAD.get(entity, ()))
    answers = tuple(one for one in record.answers if one.about.partition("/")[0] in about)
    reduced: Record = replace(_emptied(record, shown | {"answers"}), answers=answers)
    return reduced


def _emptied(row: Any, shown: frozenset[str]) -> Any:
    """A record or row with every other field as if nothing was said."""
    defaults = {field.name: field.default for field in fields(row)}
    changed: dict[str, Any] = {}
    for name, kind in fields_of(type(row)).items():
        if name not in shown:
            changed[name] = defaults[name]
        elif isinstance(kind, Rows) and kind.row in _ROWS:
            inner = frozenset(_ROWS[kind.row].split())
            changed[name] = tuple(_emptied(one, inner) for one in getattr(row, name))
    return replace(row, **changed) if changed else row
