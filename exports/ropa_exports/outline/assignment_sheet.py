"""The sheet of assignments: a row for each controller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.kinds import fields_of
from ropa.model import Party
from ropa.model.activities import Customer
from ropa.plain import EMPTY
from ropa.round_trip import place_of
from ropa_exports.outline import letters, said
from ropa_exports.outline.assignments import operations_cell
from ropa_exports.outline.parts import Heads, Sheet, cell
from ropa_exports.outline.sheets import NARROW, field_head, heads_of, sheet_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ropa.model import Assignment
    from ropa_exports.outline.parts import Cell
    from ropa_exports.outline.voice import Voice


def assignment_sheet(voice: Voice, *, extended: bool) -> Sheet:
    """Article 30(2), one row for each controller of each assignment."""
    columns = heads_of(
        voice,
        "assignments",
        *(("reference", 8, ""), ("assignment", 24, ""), ("processor", 26, "30(2)(a)"), ("controller", 26, "30(2)(a)")),
        *(("contact", 26, "30(2)(a)"), ("representative", 18, "30(2)(a)"), ("officer", 22, "30(2)(a)")),
        *(("operations", 34, "30(2)(b)"), ("third_country", 20, "30(2)(c)"), ("ground", 28, "30(2)(c)")),
        ("measures", 30, "30(2)(d)"),
    )
    of_customer = _used_of_customers(voice) if extended else []
    of_assignment = [n for n in _ASSIGNMENT_BEYOND if extended and any(voice.field(a, n) for a in voice.assignments)]
    columns += [field_head(voice, "assignment", f"customers/*/{name}", NARROW) for name in of_customer]
    columns += [field_head(voice, "assignment", name, 20) for name in of_assignment]
    kinds = fields_of(Customer)

    def rows() -> Iterator[list[Cell]]:
        for assignment in voice.assignments:
            before, after = _around(voice, assignment), [voice.field(assignment, name) for name in of_assignment]
            for customer in assignment.customers or (None,):
                own = [
                    cell(*voice.words.lines(kinds[name], getattr(customer, name), assignment)) if customer else ()
                    for name in of_customer
                ]
                named = _customer(voice, customer, assignment)
                place = cell(place_of(assignment, "customers", customer))
                yield [*before[:3], *named, *before[3:], *own, *after, place]

    spare = _unused_of_assignments(voice, {*of_customer, *of_assignment}) if extended else []
    return sheet_of(
        voice, "assignments", voice.law("30(2)"), columns, rows(),
        spare=spare, large=True, entity="assignment", lists="customers",
    )  # fmt: skip


_ASSIGNMENT_BEYOND = (
    *("data_subjects", "data_groups", "data_categories", "subprocessors", "at_end", "instruction", "status", "owner"),
    *("last_reviewed", "reviewed_by", "next_review", "reader_note"),
)


def _used_of_customers(voice: Voice) -> list[str]:
    rows = [row for each in voice.assignments for row in each.customers]
    return [n for n in fields_of(Customer) if n != "controller" and any(getattr(row, n) not in EMPTY for row in rows)]


def _unused_of_assignments(voice: Voice, used: Collection[str]) -> list[Heads]:
    of_customers = [f"customers/*/{name}" for name in fields_of(Customer) if name not in {"controller", *used}]
    of_assignments = [name for name in _ASSIGNMENT_BEYOND if name not in used]
    return [field_head(voice, "assignment", path, NARROW) for path in (*of_customers, *of_assignments)]


def _around(voice: Voice, assignment: Assignment) -> list[Cell]:
    """What is the same for every controller of an assignment: three cells before, four after."""
    own = tuple(said.party_line(voice, party) for party in voice.register.linked(Party, assignment.processors))
    return [
        cell(assignment.reference),
        cell(assignment.name or voice.phrase("unnamed")),
        voice.asked(own, assignment, "processors"),
        operations_cell(voice, assignment),
        letters.destinations_cell(voice, assignment),
        letters.grounds_cell(voice, assignment),
        letters.security_lines(voice, assignment),
    ]


def _customer(voice: Voice, customer: Customer | None, assignment: Assignment) -> list[Cell]:
    party = voice.register.find(Party, customer.controller) if customer else None
    if not party:
        return [voice.asked((), assignment, "customers"), (), (), ()]
    return [
        cell(", ".join(part for part in (party.name, said.org_number(party)) if part)),
        cell(*said.contact(party)) or voice.gap,
        said.representative(voice, party),
        said.officer(voice, party),
    ]
