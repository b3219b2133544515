"""Which fields apply, given what a record or row already says; a field with a value is never hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.kinds import Row, fields_of
from ropa.model import Activity, Agreement, Party, Purpose, Transfer
from ropa.plain import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BY_BASIS = {
    "a": frozenset({"consent_obtained", "consent_text", "consent_recorded", "consent_withdrawn"}),
    "c": frozenset({"laid_down_in", "citation"}),
    "e": frozenset({"laid_down_in", "citation", "public_powers", "own_task"}),
    "f": frozenset({"interest", "balancing", "balancing_on", "balancing_document"}),
}
_BY_FLAG = {
    "special": frozenset({"special_conditions", "special_provision"}),
    "criminal": frozenset({"criminal_support", "criminal_statute"}),
}
_BY_TOOL = {
    "adequacy": frozenset({"adequacy_scope_confirmed"}),
    "dpf": frozenset({"dpf_entity", "dpf_listed", "dpf_checked", "dpf_hr"}),
    "scc": frozenset({"scc_modules", "scc_signed", "agreement"}),
    "bcr": frozenset({"other_tool"}),
}
_OF_KEEPERS = frozenset({
    "representative", "dpo", "dpo_notified", "dpo_published", "dpo_not_needed", "employs_250", "public_authority",
    "supervisory_authority", "other_supervisors",
})  # fmt: skip
_TIA = frozenset({"tia_on", "tia_result", "supplementary_measures", "tia_document"})
_SECOND = frozenset({"assessment", "safeguards", "authority_informed", "people_informed"})
SECOND_SUBPARAGRAPH = "49_1_second"


def applying(row: Row, minded: frozenset[str] = frozenset()) -> frozenset[str]:
    """The fields of a record or row that are to be seen.

    Args:
        row: the record or row.
        minded: what is to be minded of the data the activity processes, as in ``special``.
    """
    rule = _RULES.get(type(row))
    names = frozenset(fields_of(type(row)))
    if rule is None:
        return names
    hidden = rule(row)
    if isinstance(row, Purpose):
        hidden |= frozenset().union(*(fields for flag, fields in _BY_FLAG.items() if flag not in minded))
    said = frozenset(name for name in names if getattr(row, name) not in EMPTY)
    return (names - hidden) | said


def _purpose(row: Purpose) -> frozenset[str]:
    """Fields that only some legal bases ask for."""
    asked = frozenset[str]().union(*(_BY_BASIS.get(basis, frozenset()) for basis in row.legal_bases))
    return frozenset[str]().union(*_BY_BASIS.values()) - asked


def _transfer(record: Transfer) -> frozenset[str]:
    """Fields that belong to a tool nobody ticked."""
    tools = record.tools
    asked = frozenset[str]().union(*(_of_tool(tool) for tool in tools))
    asked |= _TIA if any(tool in {"scc", "bcr"} or tool.startswith("46") for tool in tools) else frozenset()
    if SECOND_SUBPARAGRAPH in tools:
        asked |= _SECOND
    every = frozenset[str]().union(*_BY_TOOL.values()) | _TIA | _SECOND
    reason = frozenset() if record.conclusion == "not_a_transfer" else frozenset({"conclusion_reason"})
    return (every - asked) | reason


def _of_tool(tool: str) -> frozenset[str]:
    return frozenset({"other_tool"}) if tool.startswith("46") else _BY_TOOL.get(tool, frozenset())


def _activity(record: Activity) -> frozenset[str]:
    hidden: set[str] = set()
    if len(record.controllers) < 2:  # noqa: PLR2004 (two controllers are several)
        hidden |= {"control", "arrangement", "deviations"}
    elif record.control != "joint":
        hidden.add("arrangement")
    if record.status != "ended":
        hidden.add("erased_on")
    if not record.automated_decisions:
        hidden |= {"automated_ground", "automated_safeguards", "automated_logic", "automated_consequences"}
        hidden.add("score_from")
    if record.record_status != "adopted":
        hidden |= {"adopted_by", "adopted_on", "adopted_decision"}
    return frozenset(hidden)


def _party(record: Party) -> frozenset[str]:
    """What is asked of those the register is kept for."""
    return frozenset() if record.keeps_register else _OF_KEEPERS


def _agreement(record: Agreement) -> frozenset[str]:
    return frozenset() if record.status == "not_needed" else frozenset({"not_needed_reason"})


_RULES: Mapping[type[Row], Callable[..., frozenset[str]]] = {
    Purpose: _purpose,
    Party: _party,
    Transfer: _transfer,
    Activity: _activity,
    Agreement: _agreement,
}
