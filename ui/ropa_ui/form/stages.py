"""What remains before an engagement can go to its next stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.checks import open_tasks
from ropa.model import Activity, Agreement, Assignment, Engagement
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.register import Register

PATH = ("proposed", "assessed", "approved", "in_use", "ended")
_STANDS_AT = {"": "proposed", "in_use_not_reviewed": "in_use", "ending": "in_use"}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "assessed": ("service", "role", "places"),
    "approved": ("guarantees", "agreement", "signed", "clauses"),
    "in_use": ("used",),
}


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a stage asks for.

    Attributes:
        key: its name under ``form.stage.need``.
        met: whether it is there.
        path: the field to go to.
        record: the record the field is of, when it is another one.
    """

    key: str
    met: bool
    path: str
    record: str = ""


def stands_at(engagement: Engagement) -> str:
    """The stage on the path an engagement stands at."""
    return _STANDS_AT.get(engagement.stage, engagement.stage)


def next_stage(engagement: Engagement) -> str:
    """The stage to go to next; a use that nobody reviewed is to be reviewed; empty at the end."""
    if engagement.stage == "in_use_not_reviewed":
        return "in_use"
    at = PATH.index(stands_at(engagement))
    return PATH[at + 1] if at + 1 < len(PATH) else ""


def needs(register: Register, engagement: Engagement) -> tuple[Need, ...]:
    """What the next stage asks for; for a use that nobody reviewed everything up to there."""
    stage = next_stage(engagement)
    stages = tuple(_NEEDED) if engagement.stage == "in_use_not_reviewed" else (stage,)
    return tuple(_need(register, engagement, key) for stage in stages for key in _NEEDED.get(stage, ()))


def _need(register: Register, engagement: Engagement, key: str) -> Need:
    agreement = register.find(Agreement, engagement.agreement)
    none_needed = agreement is not None and agreement.status == "not_needed"
    answered = {answer.about for answer in engagement.answers if answer.state != "not_determined"}
    in_conflict = (engagement.id, "role_conflict") in {(task.record, task.rule) for task in open_tasks(register)}
    met, path, record = {
        "service": (bool(engagement.service), "service", ""),
        "role": (engagement.role not in {"", "not_assessed"} and not in_conflict, "role", ""),
        "places": (bool(engagement.places) or "places" in answered, "places", ""),
        "guarantees": (bool(engagement.guarantees and engagement.guarantees_on), "guarantees", ""),
        "agreement": (agreement is not None or "agreement" in answered, "agreement", ""),
        "signed": (none_needed or (agreement is not None and agreement.status == "signed"), "status", "agreement"),
        "clauses": (none_needed or _all_met(agreement), "clauses", "agreement"),
        "used": (any(isinstance(user, Activity | Assignment) for user in register.used_by(engagement.id)), "", ""),
    }[key]
    elsewhere = agreement.id if record and agreement else ""
    return Need(key, met, path if elsewhere or not record else "agreement", elsewhere)


def _all_met(agreement: Agreement | None) -> bool:
    met = {clause.clause for clause in agreement.clauses if clause.met == "met"} if agreement else set[str]()
    return met >= set(vocabulary("clause").terms)
