"""A small register that is complete, and what the rules find when something in it is changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ropa.checks import Checker, Finding
from ropa.model import (
    Activity,
    Agreement,
    Assignment,
    Clause,
    Customer,
    DataRow,
    Document,
    Engagement,
    Head,
    Measure,
    Party,
    Place,
    Purpose,
    Recipient,
    Retention,
    Task,
    Transfer,
)
from ropa.register import Register
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.model import Record

TODAY = dt.date(2026, 11, 20)


def complete() -> list[Record]:
    """Records in which the rules find nothing."""
    clauses = (Clause(id=f"c{n}", clause=key, met="met") for n, key in enumerate(vocabulary("clause").terms))
    return [
        Head(id="head", title="Register", organisation="us"),
        Party(id="us", name="Exempelbolaget AB", email="dataskydd@example.org", keeps_register=True, seat="SE"),
        Party(id="post", name="Fiktiva Post AB"),
        Party(id="client", name="Kundbolaget AB", phone="08-000 00 00"),
        Engagement(
            id="mailing",
            party="post",
            service="utskick",
            role="processor",
            stage="in_use",
            places=(Place(id="1", country="SE"),),
            agreement="dpa",
        ),
        Agreement(id="dpa", name="Biträdesavtal", kind="contract", status="signed", clauses=tuple(clauses)),
        Recipient(id="tax", category="Skatteverket"),
        Measure(id="login", name="Flerfaktorsautentisering", baseline=True),
        Retention(id="two", name="Två år", period="P2Y", starts="end_of_contract"),
        Document(id="instruction", title="Instruktion"),
        Task(id="task", title="Skriv ändamål", record="pay", rule="R05", path="purposes", state="open"),
        Transfer(
            id="us-transfer",
            name="Utskick till USA",
            importer="mailing",
            destination="US",
            tools=("scc",),
            scc_modules=("2",),
            tia_on=TODAY,
        ),
        Activity(
            id="pay",
            name="Löneutbetalning",
            controllers=("us",),
            purposes=(Purpose(id="1", purpose="Beräkna och betala ut lön", legal_bases=("b",)),),
            people=(DataRow(id="1", data_subjects=("employees",), data_categories=("salary",), retention=("two",)),),
            recipients=("mailing", "tax"),
            transfers=("us-transfer",),
            baseline_applies=True,
        ),
        Assignment(
            id="service",
            name="Lönetjänst",
            processors=("us",),
            operations=("payroll",),
            customers=(Customer(id="1", controller="client"),),
            transfers=("us-transfer",),
            baseline_applies=True,
            instruction="instruction",
            at_end="Raderas inom 30 dagar",
        ),
    ]


class Findings:
    """The rules applied to the complete register with changes."""

    def register(self, changes: dict[str, dict[str, Any]] | None = None, *more: Record) -> Register:
        """The complete register with fields of its records changed, and more records."""
        changed = (replace(record, **(changes or {}).get(record.id, {})) for record in complete())
        return Register.of([*changed, *more])

    def of(self, id: str, *more: Record, **fields: Any) -> set[str]:
        """The rules, by name and path, that find something after a change to one record, and only then."""
        return self.found(self.register({id: fields}, *more))

    def found(self, register: Register) -> set[str]:
        """The rules that find something in a register."""
        return self.named(Checker(TODAY).all(register))

    def named(self, found: Iterable[Finding]) -> set[str]:
        """Findings as ``rule severity sentence path``."""
        return {f"{one.rule} {one.severity} {one.name} {one.path}".strip() for one in found}


@pytest.fixture
def findings() -> Findings:
    """The rules applied to a register that is complete but for what a test changes."""
    return Findings()
