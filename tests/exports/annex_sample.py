"""A made-up lender's register, as an annex and a privacy notice want it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ropa.model import (
    Activity,
    Agreement,
    DataGroup,
    DataRow,
    Engagement,
    Head,
    Party,
    Place,
    Purpose,
    Recipient,
    Retention,
    Transfer,
)
from ropa_exports import Extract, write

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.model import Record
    from ropa.register import Register

EXTRACT = Extract(dt.date(2026, 11, 20), "Nordhamns register", 1482, "9f3c41d7")
ENDINGS = ("docx", "html", "txt")

# company, service, role, stage, countries and regions, and the safeguard a reader should find
ENGAGED = (
    ("Molnvik Drift AB", "Servrar och lagring", "processor", "in_use", "SE", ""),
    ("Fjordhost AS", "Servrar för webbplats och ansökningsformulär", "processor", "in_use_not_reviewed", "NO", ""),
    ("Brevduvan E-post AS", "Utskick av e-post till sökande", "processor", "ending", "NO IE", ""),
    ("Mailgården Inc.", "Utskick av nyhetsbrev", "processor", "in_use", "US", "scc"),
    ("Sökannons Exempel Inc.", "Riktade annonser", "processor", "in_use", "IE US", "dpf"),
    ("Kundröst Ltd", "Inspelning och analys av kundsamtal", "processor", "in_use", "GB", "adequacy"),
    ("Ringa Exempel AB", "Växel och utgående samtal", "processor", "in_use", "", ""),
    ("Datalänken GmbH", "Säkerhetskopior", "sub_processor", "in_use", "EEA", ""),
    ("Kodstugan Pvt Ltd", "Felsökning på distans", "processor", "in_use", "IN", "bcr"),
    ("Lönebolaget Öst AB", "Lönehantering och reseräkningar", "processor", "in_use", "SE DK", ""),
    ("Northbyte Analytics LLC", "Besöksstatistik", "processor", "in_use_not_reviewed", "US", "scc"),
    ("Åkessons Arkiv & Depå HB", "Förvaring av pappersarkiv", "processor", "in_use", "SE", ""),
    ("Svarta Lådan Oy", "Övervakning av driften", "processor", "in_use", "FI", ""),
    ("Banken Exempel AB", "Prövar din ansökan", "own_controller", "in_use", "SE", ""),
    ("Oklara Tjänster AB", "Uppföljning", "not_assessed", "in_use", "FI", ""),
    ("Föreslagen Tjänst AB", "Något nytt", "processor", "proposed", "SE", ""),
    ("Förra Leverantören AB", "Tidigare drift", "processor", "ended", "SE", ""),
)
PRESENT = {"in_use", "in_use_not_reviewed", "ending"}
PROCESSORS = [one for one in ENGAGED if one[2].endswith("processor") and one[3] in PRESENT]


def records() -> list[Record]:
    made: list[Record] = [
        Head(id="head", title="Nordhamns register", organisation="nordhamn"),
        Party(
            id="nordhamn",
            name="Nordhamn Kredit AB",
            org_number="559999-0011",
            address="Kajgatan 3\n211 10 Malmö",
            email="dataskydd@nordhamn.example",
            seat="SE",
            keeps_register=True,
            dpo="ombud",
        ),
        Party(id="ombud", name="Karin Ek", email="dso@nordhamn.example"),
        DataGroup(id="kontakt", name="Kontaktuppgifter", terms=("name", "email_address")),
        DataGroup(id="samtal", name="Inspelade samtal"),
        Recipient(id="skatt", category="Skatteverket", disclosure="by_law"),
        Retention(id="tva", name="Ansökan", period="P24M", starts="end_of_contract"),
    ]
    for n, (name, service, role, stage, where, tool) in enumerate(ENGAGED):
        made += [Party(id=f"p{n}", name=name), _engagement(n, service, role, stage, where)]
        if stage in {"in_use", "ending"}:
            made.append(Agreement(id=f"a{n}", name=f"Biträdesavtal {name}", processor=f"p{n}", status="signed"))
        outside = next((code for code in where.split() if code in {"US", "GB", "IN"}), "")
        if tool:
            made.append(Transfer(id=f"t{n}", name="Ö", importer=f"e{n}", destination=outside, **_tool(tool)))  # type: ignore[arg-type]
    return made


def _engagement(n: int, service: str, role: str, stage: str, where: str) -> Engagement:
    places = tuple(
        Place(id=f"0000000{k}", region="eea") if code == "EEA" else Place(id=f"0000000{k}", country=code)
        for k, code in enumerate(where.split())
    )
    return Engagement(
        id=f"e{n}",
        party=f"p{n}",
        service=service,
        role=role,
        stage=stage,
        places=places,
        data_groups=(("kontakt",), ("samtal",), ())[n % 3],
        subprocessor_of="e0" if role == "sub_processor" else None,
        agreement=f"a{n}" if stage in {"in_use", "ending"} else None,
    )


def _tool(tool: str) -> dict[str, object]:
    more: dict[str, dict[str, object]] = {
        "scc": {"scc_modules": ("2",), "scc_signed": dt.date(2025, 3, 14)},
        "dpf": {"dpf_entity": "Sökannons Exempel Inc.", "dpf_listed": True, "dpf_checked": dt.date(2026, 9, 15)},
    }
    return {"tools": (tool,), **more.get(tool, {})}


def activity(**more: object) -> Activity:
    said: dict[str, object] = {
        "id": "b1",
        "reference": "B-001",
        "name": "Låneansökan",
        "status": "ongoing",
        "controllers": ("nordhamn",),
        "purposes": (
            Purpose(id="u1", purpose="Pröva din ansökan om lån", legal_bases=("b",)),
            Purpose(id="u2", purpose="Förebygga bedrägerier", legal_bases=("f",), interest="att skydda oss mot brott"),
        ),
        "people": (
            DataRow(
                id="r1",
                data_subjects=("customers",),
                data_groups=("kontakt",),
                data_categories=("health",),
                from_the_person=True,
                retention=("tva",),
                disclosed_to=("skatt",),
            ),
        ),
        "recipients": ("e0", "skatt"),
        "transfers": ("t3",),
        "automated_decisions": False,
        "working_note": "HEMLIG ARBETSANTECKNING",
    }
    return Activity(**said | more)  # type: ignore[arg-type]


def text_of(register: Register, folder: Path, what: str = "annex", language: str = "sv") -> str:
    path = folder / f"{what}.txt"
    write(register, path, EXTRACT, language=language, what=what)
    return path.read_text("utf-8")
