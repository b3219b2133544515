"""Rows of a register that tell the same processing again, or one category of processing for several customers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.words import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.reading import ActivityFound

WEIGHED = ("data_categories", "data_subjects", "recipients", "retention", "security")


def without_repeats(sheets: Sequence[Sequence[ActivityFound]]) -> tuple[ActivityFound, ...]:
    """The activities of all sheets, each once: a list of processings and the forms it refers to tell the same.

    Rows of one sheet are told apart by anything they tell, as those of departments are; so are those of two sheets
    that tell as much as each other.
    """
    kept: dict[str, list[tuple[int, ActivityFound]]] = {}
    for sheet, found in enumerate(sheets):
        for one in _for_all_customers(found):
            same = kept.setdefault(key(one.title or ""), [])
            at = next((at for at, (of, other) in enumerate(same) if _repeats(other, one, apart=of != sheet)), None)
            if at is None:
                same.append((sheet, one))
            elif _weight(one) > _weight(same[at][1]):
                same[at] = (sheet, one)
    return tuple(one for same in kept.values() for _, one in same)


def _repeats(other: ActivityFound, one: ActivityFound, *, apart: bool) -> bool:
    """Whether two under one name are one; `apart` for those of two sheets."""
    if _told_besides(other) == _told_besides(one):
        return True
    return apart and one.role != "processor" and _weight(other) != _weight(one)


def _for_all_customers(found: Sequence[ActivityFound]) -> Iterator[ActivityFound]:
    """Rows that differ only in whom a category of processing is carried out for, as one (Art. 30(2)(b))."""
    groups: dict[str, list[ActivityFound]] = {}
    for place, one in enumerate(found):
        name = key(f"{one.title} {_told_besides(one)}") if one.customers else str(place)
        groups.setdefault(name, []).append(one)
    for first, *others in groups.values():
        yield _joined(first, others) if others else first


def _joined(first: ActivityFound, others: list[ActivityFound]) -> ActivityFound:
    rows = (first, *others)
    customers = dict.fromkeys(customer for one in rows for customer in one.customers)
    notes = dict.fromkeys(one.note for one in rows if one.note)
    spans = tuple(span for one in rows for span in one.spans["customers"])
    return replace(
        first,
        customers=tuple(customers),
        note="\n".join(notes) or None,
        quote="\n".join(one.quote for one in rows),
        spans={**first.spans, "customers": spans},
    )


def _told_besides(one: ActivityFound) -> str:
    """All that is told but for whom it is carried out."""
    told = ("purpose", "legal_basis", *WEIGHED, "third_country", "safeguards")
    return " ".join(str(getattr(one, name)) for name in told)


def _weight(activity: ActivityFound) -> int:
    return sum(bool(getattr(activity, name)) for name in WEIGHED)
