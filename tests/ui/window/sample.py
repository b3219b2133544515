"""A register of a made-up energy company, large enough that every page has something to show."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ropa import model
from ropa.journal import change_between
from ropa.safekeeping import new_register

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store

KEEPER = "Vindskatans Energi AB"
TODAY = dt.datetime.now().astimezone().date()
ACTIVITIES = (
    ("Kundtjänst och ärenden", "Kundservice", "Elin Lund"),
    ("Fakturering och betalningar", "Ekonomi", "Anders Sköld"),
    ("Rekrytering", "HR", "Maria Krans"),
    ("Löner och personal", "HR", "Maria Krans"),
    ("Kamerabevakning vid ställverk", "Drift", "Elin Lund"),
    ("Nyhetsbrev och kampanjer", "Marknad", "Åsa Ek"),
    ("Webbplats och statistik", "Marknad", "Åsa Ek"),
    ("Elmätare och förbrukning", "Nät", "Örjan Dahl"),
    ("Kreditprövning av nya kunder", "Ekonomi", "Anders Sköld"),
    ("Visselblåsning", "Juridik", "Karin Öst"),
    ("Besöksregistrering", "Drift", "Elin Lund"),
    ("Ärenden hos tillsynsmyndighet", "Juridik", "Karin Öst"),
)
COMPANIES = (
    ("Fjärilspost AB", "SE", "Utskick av brev och e-post", "in_use"),
    ("Molnberget Inc.", "US", "Drift av ärendesystem", "in_use"),
    ("Molnberget Inc.", "US", "Säkerhetskopiering", "proposed"),
    ("Räknestugan AB", "SE", "Lönehantering", "approved"),
    ("Tidpunkt Data GmbH", "DE", "Tidrapportering", "in_use_not_reviewed"),
    ("Åskådaren AB", "SE", "Kameradrift", "assessed"),
    ("Statistikbolaget Ltd", "GB", "Webbstatistik", "in_use"),
)


def make_town(path: Path) -> Store:
    """Make the register, filled, and leave it open."""
    store = new_register(path, organisation=KEEPER, actor="Elin Lund")
    keeper = next(party for party in store.register().all(model.Party) if party.keeps_register).id
    made = [change_between(None, record) for record in _records(keeper)]
    store.apply([change for change in made if change], label="import", about={"file": "registret 2025.xlsx", "n": "60"})
    loans = store.read("activity", "b-3")
    assert isinstance(loans, model.Activity)
    _edit(store, loans, owner="Karin Öst", reader_note="Gäller även praktikanter och inhyrd personal.")
    _edit(
        store,
        loans,
        owner="Maria Krans",
        reader_note="Gäller även studenter och inhyrd personal från bemanningsföretag.",
    )
    return store


def _edit(store: Store, was: model.Activity, **values: str) -> None:
    from dataclasses import replace

    before = store.read("activity", was.id)
    assert isinstance(before, model.Activity)
    change = change_between(before, replace(before, **values))  # type: ignore[arg-type]
    assert change
    store.apply([change], label="edit", about={"name": was.name, "entity": "activity"})


def _records(keeper: str) -> list[model.Record]:
    groups = [
        model.DataGroup(id=f"g-{n}", name=name, terms=terms)
        for n, (name, terms) in enumerate(
            (
                ("Namn och kontakt", ("name", "contact_details")),
                ("Identitet", ("personal_identity_number", "birth_date")),
                ("Hälsa i arbetslivet", ("health",)),
                ("Betalningar", ("Fakturor", "Kontonummer")),
            )
        )
    ]
    kept = [
        model.Retention(id=f"t-{n}", name=name, period=period, starts=starts, legal_source=law, then="erase")
        for n, (name, period, starts, law) in enumerate(
            (
                ("24 månader efter rekrytering", "P24M", "decision", "diskrimineringslagen"),
                ("Räkenskapsinformation", "P7Y", "end_of_financial_year", "bokföringslagen 7 kap. 2 §"),
                ("Två månader efter inspelning", "P2M", "collection", ""),
                ("Kundrelation", "P36M", "end_of_contract", ""),
            )
        )
    ]
    recipients = [
        model.Recipient(id="r-0", category="Skatteverket", disclosure="by_law"),
        model.Recipient(id="r-1", category="Inkassoföretag", disclosure="regular"),
    ]
    measures = [
        model.Measure(id="m-0", name="Behörighet efter roll", group="b", baseline=True),
        model.Measure(id="m-1", name="Kryptering av diskar", group="a", baseline=True),
    ]
    documents = [
        model.Document(
            id="d-0", title="Integritetspolicy 2026", kind="privacy_notice", version="4", day=dt.date(2026, 3, 1)
        ),
        model.Document(
            id="d-1", title="Biträdesavtal Fjärilspost.pdf", kind="agreement", valid_until=TODAY + dt.timedelta(40)
        ),
    ]
    systems = [
        model.System(id="s-0", name="Kundnav", owner="IT", supplier="e-1"),
        model.System(id="s-1", name="Lönestugan", owner="HR"),
    ]
    task = model.Task(
        id="k-0", title="Fråga nätbolaget om lagringstid", state="open", owner="Elin Lund", due=TODAY + dt.timedelta(9)
    )
    return [
        *groups,
        *kept,
        *recipients,
        *measures,
        *documents,
        *_companies(keeper),
        *systems,
        *_transfers(keeper),
        *_activities(keeper),
        _assignment(keeper),
        task,
    ]


def _companies(keeper: str) -> list[model.Record]:
    names = list(dict.fromkeys(name for name, *_ in COMPANIES))
    lands = {name: land for name, land, *_ in COMPANIES}
    parties = [
        model.Party(id=f"p-{names.index(name)}", name=name, seat=lands[name], kind="limited_company") for name in names
    ]
    agreement = model.Agreement(
        id="a-0",
        name="Biträdesavtal Fjärilspost",
        kind="contract",
        processor="p-0",
        status="signed",
        controllers=(keeper,),
        decided_on=dt.date(2026, 3, 2),
        valid_until=TODAY + dt.timedelta(12),
    )
    missing = model.Agreement(
        id="a-1", name="Avtal Molnberget", kind="contract", processor="p-1", status="draft", controllers=(keeper,)
    )
    engagements = [
        model.Engagement(
            id=f"e-{n}",
            party=f"p-{names.index(name)}",
            service=service,
            controllers=(keeper,),
            role="processor",
            stage=stage,
            agreement="a-0" if n == 0 else "a-1" if n == 1 else None,
            places=(model.Place(id=f"pl{n}", country=land, what=("operation",)),),
            supervision=(
                model.Supervision(
                    id="s1", day=dt.date(2026, 1, 9), conclusion="green", next_due=TODAY + dt.timedelta(55)
                ),
            )
            if n == 1
            else (),
        )
        for n, (name, land, service, stage) in enumerate(COMPANIES)
    ]
    customer = model.Party(
        id="p-kund", name="Bergsätra Fjärrvärme ekonomisk förening", kind="association", email="info@bergsatra.example"
    )
    return [*parties, customer, agreement, missing, *engagements]


def _transfers(keeper: str) -> list[model.Record]:
    return [
        model.Transfer(
            id="x-0",
            name="Molnberget, USA",
            exporter=keeper,
            importer="e-1",
            destination="US",
            tools=("dpf", "scc"),
            conclusion="transfer",
            dpf_entity="Molnberget Inc.",
            dpf_listed=True,
            dpf_checked=TODAY - dt.timedelta(340),
            data_groups=("g-0",),
            scc_modules=("2",),
        ),
        model.Transfer(
            id="x-1",
            name="Säkerhetskopior, USA",
            exporter=keeper,
            importer="e-2",
            destination="US",
            conclusion="transfer",
        ),
        model.Transfer(
            id="x-2",
            name="Webbstatistik, Storbritannien",
            exporter=keeper,
            importer="e-6",
            destination="GB",
            tools=("adequacy",),
            conclusion="transfer",
            data_groups=("g-0",),
        ),
    ]


def _activities(keeper: str) -> list[model.Record]:
    found: list[model.Record] = []
    for n, (name, department, owner) in enumerate(ACTIVITIES, 1):
        whole = n % 3 != 0
        found.append(
            model.Activity(
                id=f"b-{n}",
                reference=f"B-{n:02}",
                name=name,
                status="ongoing",
                department=department,
                owner=owner,
                record_status=("draft", "in_review", "adopted")[n % 3],
                controllers=(keeper,),
                purposes=(model.Purpose(id="u1", purpose=f"Sköta {name.lower()}", legal_bases=("b",)),),
                people=(
                    model.DataRow(
                        id="d1",
                        data_subjects=("customers",),
                        data_groups=("g-0", "g-1") if whole else (),
                        retention=("t-3",) if n % 4 else (),
                        disclosed_to=("r-1",),
                    ),
                ),
                recipients=("r-1", "e-0") if n != 11 else (),
                transfers=("x-0",) if n == 1 else (),
                answers=() if n % 5 else (model.Answer(id="an", about="transfers", state="none"),),
                baseline_applies=True if n % 2 else None,
                systems=("s-0",),
                next_review=TODAY + dt.timedelta(n * 11 - 20),
                last_reviewed=dt.date(2026, 1, 14),
            )
        )
    return found


def _assignment(keeper: str) -> model.Record:
    return model.Assignment(
        id="as-1",
        reference="U-01",
        name="Mätaravläsning för fjärrvärmebolag",
        processors=(keeper,),
        operations=("collection", "storage"),
        customers=(model.Customer(id="c1", controller="p-kund", customer_number="1001"),),
        status="ongoing",
        owner="Örjan Dahl",
    )
