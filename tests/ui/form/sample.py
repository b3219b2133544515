"""A small register with one of each record, for the tests of the form."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ropa import model
from ropa.journal import change_between
from ropa.safekeeping import new_register

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store

KEEPER = "Lindgrens Kredit AB"


def records(keeper: str) -> list[model.Record]:
    """One of each, tied together."""
    post = model.Party(id="p-post", name="Fjärilspost AB", kind="limited_company", org_number="556000-0001", seat="SE",
                       aliases=("Fjäril",), email="hej@fjaril.example")  # fmt: skip
    cloud = model.Party(id="p-cloud", name="Molnberget Inc.", kind="foreign_entity", seat="US")
    bureau = model.Recipient(id="r-bureau", category="Kreditupplysningsföretag", disclosure="regular")
    group = model.DataGroup(id="g-contact", name="Namn och kontakt", terms=("name", "contact_details"))
    kept = model.Retention(id="t-two", name="24 månader efter avslag", period="P24M", starts="decision",
                           legal_source="preskriptionslagen", then="erase")  # fmt: skip
    agreement = model.Agreement(id="a-post", name="Biträdesavtal Fjärilspost", kind="contract", controllers=(keeper,),
                                processor="p-post", status="signed", decided_on=dt.date(2026, 3, 2),
                                clauses=(model.Clause(id="c1", clause="a", met="met", page="3", note="p. 4.1"),
                                         model.Clause(id="c2", clause="d", met="unclear", page="5", note="frist?"),
                                         model.Clause(id="c3", clause="h", met="not_met", note="ingen granskning")),
                                )  # fmt: skip
    mail = model.Engagement(id="e-mail", party="p-post", service="Utskick av brev och e-post", controllers=(keeper,),
                            role="processor", stage="assessed", agreement="a-post", data_groups=("g-contact",),
                            places=(model.Place(id="pl1", country="SE", what=("storage",)),),
                            supervision=(model.Supervision(id="s1", day=dt.date(2026, 9, 3), method="questionnaire",
                                                           conclusion="amber", note="loggar sparas för länge",
                                                           next_due=dt.date(2027, 1, 14)),))  # fmt: skip
    host = model.Engagement(id="e-cloud", party="p-cloud", service="Drift av ärendesystem", controllers=(keeper,),
                            role="not_assessed", stage="proposed")  # fmt: skip
    transfer = model.Transfer(id="x-us", name="Molnberget, USA", exporter=keeper, importer="e-cloud", destination="US",
                              tools=("dpf", "scc"), conclusion="transfer", scc_modules=("2", "3"), dpf_listed=True,
                              dpf_entity="Molnberget Inc.", dpf_checked=dt.date(2025, 11, 24))  # fmt: skip
    loans = model.Activity(
        id="b-loan", reference="B-01", name="Kreditansökan och kreditprövning", status="ongoing",
        record_status="in_review",
        controllers=(keeper,), department="Kredit", owner="Elin Lund",
        purposes=(model.Purpose(id="u1", purpose="Pröva om kredit kan beviljas", legal_bases=("b", "c"),
                                citation="konsumentkreditlagen"),
                  model.Purpose(id="u2", purpose="Statistik över ansökningar", legal_bases=("f",),
                                interest="Följa upp utlåningen")),
        people=(model.DataRow(id="d1", data_subjects=("Sökande",), data_groups=("g-contact",),
                              data_categories=("personnummer", "Inkomst", "Anställning"), retention=("t-two",),
                              retention_applies="vid avslag", disclosed_to=("r-bureau", "e-mail"), how_many="ca 4 000"),
                model.DataRow(id="d2", data_subjects=("Medsökande", "Borgensman"), data_groups=("g-contact",),
                              data_categories=("personnummer", "Betalningsanmärkningar"), disclosed_to=("r-bureau",)),
                model.DataRow(id="d3", data_subjects=("God man",), data_groups=("g-contact",),
                              data_categories=("health",), retention=("t-two",))),
        recipients=("e-mail", "r-bureau"), baseline_applies=True, automated_decisions=True,
        dpia_criteria=(model.Criterion(id="k1", criterion="evaluation_or_scoring", met="yes"),
                       model.Criterion(id="k2", criterion="large_scale", met="contested", reason="få anställda")),
        working_note="Fråga kreditchefen om gallringen.",
    )  # fmt: skip
    customer = model.Customer(id="cu1", controller="p-post", customer_number="1001", since=dt.date(2024, 1, 1),
                              agreement="a-post")  # fmt: skip
    assignment = model.Assignment(id="w-1", reference="U-01", name="Inkasso åt kreditgivare",
                                  processors=(keeper,), operations=("collection",),
                                  customers=(customer,))  # fmt: skip
    papers: list[model.Record] = [
        model.Document(id="doc-1", title="Integritetspolicy 2026", kind="policy", day=dt.date(2026, 1, 10)),
        model.Measure(id="m-1", name="Behörighetsstyrning", group="confidentiality", baseline=True),
        model.System(id="y-1", name="Ärendesystemet", owner="IT", supplier="e-cloud", data_groups=("g-contact",)),
        model.Task(id="k-1", title="Fråga leverantören om platser", state="open", owner="Elin Lund"),
        model.Release(id="l-1", label="Tillsyn hösten 2026", requested_by="IMY"),
        model.Term(id="w-own", vocabulary="data_subject", swedish="Borgensman", english="Guarantor"),
    ]
    return [post, cloud, bureau, group, kept, agreement, mail, host, transfer, loans, assignment, *papers]


def sample_store(folder: Path) -> Store:
    """A register on disk with those records."""
    store = new_register(folder / "prov.ropa", organisation=KEEPER, actor="Elin Lund")
    keeper = next(party.id for party in store.register().all(model.Party))
    store.apply([change for record in records(keeper) if (change := change_between(None, record))], label="new")
    return store
