"""The companies that a register in use names in columns and labels of processors and sub-processors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.items import split_items
from ropa.intake.names import looks_like_name, name_parts
from ropa.intake.places import places_in
from ropa.intake.reading import ProcessorFound, Span
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.intake.forms import Record
    from ropa.intake.reading import ControllerFound

ROLES = {"processors": "processor", "subprocessors": "subprocessor"}


def settle(record: Record, keeper: ControllerFound) -> None:
    """Make the companies of an assignment its sub-processors, and take away the name of whoever keeps the register.

    A processor's own name stands above its assignments under the label that names processors elsewhere.
    """
    own = keeper.name or "\n"
    engaged = "subprocessors" if "operations" in record.fields else "vendor"
    record.values = [
        (engaged if name == "vendor" else name, value, line)
        for name, value, line in record.values
        if name != "processors" or not value.startswith(own)
    ]


def processors_of(records: Sequence[Record]) -> tuple[ProcessorFound, ...]:
    """The companies in columns and labels of processors and sub-processors, each once."""
    told = ((ROLES[name], item, value, line) for record in records for name, value, line in record.values
            if name in ROLES for item in split_items(value))  # fmt: skip
    found = (_processor(role, item, value, line) for role, item, value, line in told)
    return tuple({key(one.name): one for one in reversed(list(found)) if looks_like_name(one.name)}.values())[::-1]


def _processor(role: str, item: str, value: str, line: int) -> ProcessorFound:
    parts, places = name_parts(item), places_in(item)
    return ProcessorFound(
        name=parts.name,
        aliases=parts.aliases,
        org_number=parts.org_number,
        countries=places.countries,
        regions=places.regions,
        seat=places.seat,
        purpose="; ".join(parts.purposes) or None,
        safeguards=kinds_of(item),
        role=role,
        quote=value,
        line=line,
        spans={"name": (Span(item, line),)},
    )
