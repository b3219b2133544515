"""The records of the register.

An entity is a record class and its name in the file.  ``CHAPTERS`` says in which order and under which heading a
record's fields stand; form, report and workbook follow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.activities import Activity, Assignment, Criterion, Customer, DataRow, Deviation, Purpose
from ropa.model.common import Answer, Record
from ropa.model.papers import Correction, Document, Head, Quote, Release, ReleasedFile, Task, Term
from ropa.model.parties import Agreement, Certificate, Clause, Engagement, Party, Place, Supervision
from ropa.model.shared import DataGroup, Erasure, Measure, Recipient, Retention, System, Transfer

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ENTITIES",
    "Activity",
    "Agreement",
    "Answer",
    "Assignment",
    "Certificate",
    "Clause",
    "Correction",
    "Criterion",
    "Customer",
    "DataGroup",
    "DataRow",
    "Deviation",
    "Document",
    "Engagement",
    "Erasure",
    "Head",
    "Measure",
    "Party",
    "Place",
    "Purpose",
    "Quote",
    "Recipient",
    "Record",
    "Release",
    "ReleasedFile",
    "Retention",
    "Supervision",
    "System",
    "Task",
    "Term",
    "Transfer",
    "entity_of",
]

ENTITIES: Mapping[str, type[Record]] = {
    "head": Head,
    "party": Party,
    "document": Document,
    "term": Term,
    "correction": Correction,
    "data_group": DataGroup,
    "measure": Measure,
    "retention": Retention,
    "agreement": Agreement,
    "engagement": Engagement,
    "recipient": Recipient,
    "system": System,
    "transfer": Transfer,
    "activity": Activity,
    "assignment": Assignment,
    "task": Task,
    "release": Release,
    "quote": Quote,
}

_NAMES = {cls: name for name, cls in ENTITIES.items()}


def entity_of(cls: type[Record]) -> str:
    """The name of the entity a record class stands for."""
    return _NAMES[cls]
