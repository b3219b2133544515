"""A small fictitious register with every kind of record and every kind of answer."""

from __future__ import annotations

import datetime as dt

import pytest

from ropa.model import (
    Activity,
    Agreement,
    Answer,
    Assignment,
    Customer,
    DataGroup,
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
    System,
    Transfer,
)
from ropa.register import Register
from ropa_exports import Extract

DAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="session")
def extract() -> Extract:
    return Extract(
        DAY,
        "Lindgrens register",
        1482,
        "9f3c41d7b2a8e05c77d1906e4c3fa21b08e5d9b613a7fc42e6905d8b2cb4710f",
        register="head",
    )


@pytest.fixture(scope="session")
def register() -> Register:
    return Register.of((*_parties(), *_shared(), *_activities(), *_assignments()))


def _parties() -> tuple[Head | Party, ...]:
    return (
        Head(id="head", title="Lindgrens register", organisation="lindgren", language="sv"),
        Party(
            id="lindgren",
            name="Lindgrens Bokhandel AB",
            org_number="559999-0011",
            kind="limited_company",
            address="Storgatan 1\n903 26 Umeå",
            email="dataskydd@lindgren.example",
            phone="090-00 00 00",
            seat="SE",
            keeps_register=True,
            dpo="ombud",
            supervisory_authority="imy",
        ),
        Party(id="ombud", name="Karin Ek", email="dso@lindgren.example", contact_person="Karin Ek"),
        Party(id="imy", name="Integritetsskyddsmyndigheten", email="imy@imy.example"),
        Party(id="brevduvan", name="Brevduvan Inc.", org_number="US-1", seat="US", notes="Frågat om underbiträden."),
        Party(id="lagring", name="Norrlagring AB", org_number="559999-0029", seat="SE"),
        Party(id="solo", name="Solo Bokföring", org_number="800101-0019", kind="sole_trader", seat="SE"),
        Party(id="kund", name="Västra Skolan AB", address="Skolgatan 2, 411 00 Göteborg", email="post@skolan.example"),
    )


def _shared() -> tuple[
    DataGroup | Engagement | Recipient | Retention | Measure | System | Transfer | Agreement | Document, ...
]:
    return (
        DataGroup(id="kontakt", name="Kontaktuppgifter", terms=("name", "email_address", "personal_identity_number")),
        Engagement(
            id="mejl",
            party="brevduvan",
            service="Utskick av nyhetsbrev",
            role="processor",
            places=(Place(id="p1", country="US", what=("storage",)),),
            agreement="avtal",
            controllers=("lindgren",),
        ),
        Engagement(id="drift", party="lagring", service="Servrar och lagring", role="processor"),
        Recipient(id="skatt", category="Skatteverket", disclosure="by_law", own_controller=True),
        Agreement(
            id="avtal",
            name="Biträdesavtal Brevduvan",
            status="signed",
            decided_on=dt.date(2025, 3, 14),
            processor="brevduvan",
            controllers=("lindgren",),
            audit_right="En gång om året",
        ),
        Retention(id="tva", name="Kunder", period="P24M", starts="end_of_contract", then="erase"),
        Retention(
            id="sju",
            name="Räkenskaper",
            period="P7Y",
            starts="end_of_financial_year",
            legal_source="7 kap. 2 § bokföringslagen",
        ),
        Measure(id="krypt", name="Kryptering", group="a", description="AES-256 på diskar.", baseline=True),
        Measure(id="behorig", name="Behörighetsstyrning", group="b", description="Efter befattning.", baseline=True),
        Measure(id="extra", name="Fältkryptering", description="Av personnummer."),
        System(id="butik", name="Butikssystemet", owner="Butikschefen", login="Personliga konton"),
        Transfer(
            id="usa",
            name="Nyhetsbrev till USA",
            exporter="lindgren",
            importer="mejl",
            destination="US",
            tools=("scc", "49_1_second"),
            scc_modules=("2",),
            scc_signed=dt.date(2025, 3, 14),
            assessment="Enstaka, få personer.",
            safeguards="Pseudonymisering före sändning.",
        ),
        Document(id="policy", title="Integritetspolicy", version="3"),
    )


def _activities() -> tuple[Activity, ...]:
    return (
        Activity(
            id="a1",
            reference="B-001",
            name="Nyhetsbrev till kunder",
            status="ongoing",
            record_status="adopted",
            controllers=("lindgren",),
            department="Marknad",
            owner="Marknadschefen",
            systems=("butik",),
            purposes=(
                Purpose(id="u1", purpose="Skicka nyhetsbrev till kunder som bett om det", legal_bases=("6_1_a",)),
                Purpose(id="u2", purpose="Mäta vilka böcker som lockar till läsning", interest="Bättre sortiment"),
            ),
            people=(
                DataRow(
                    id="r1",
                    data_subjects=("customers",),
                    data_groups=("kontakt",),
                    data_categories=("Läsvanor",),
                    retention=("tva",),
                    disclosed_to=("mejl",),
                    purposes=("u1",),
                    how_many="4 000",
                ),
                DataRow(id="r2", data_subjects=("Ombud",), data_categories=("health",), retention=("tva",)),
            ),
            recipients=("mejl", "drift"),
            transfers=("usa",),
            baseline_applies=True,
            measures=("extra",),
            profiling=False,
            notice_13="policy",
            last_reviewed=dt.date(2026, 10, 2),
            reader_note="Gäller hela koncernen.",
            working_note="HEMLIG ARBETSANTECKNING",
        ),
        Activity(
            id="a2",
            reference="B-002",
            name="Bokföring",
            record_status="draft",
            controllers=("lindgren",),
            purposes=(Purpose(id="u3", purpose="Föra räkenskaper"),),
            people=(DataRow(id="r3", data_subjects=("customers",), data_categories=("name",), retention=("sju",)),),
            recipients=("skatt",),
            answers=(
                Answer(id="s1", about="transfers", state="none", reason="Allt sker i Sverige."),
                Answer(id="s2", about="measures", state="not_determined", owner="IT-chefen", due=dt.date(2027, 1, 31)),
            ),
        ),
        Activity(id="a3", reference="B-003", name="Kameror i butiken"),
        Activity(id="a4", reference="B-900", name="MALL FÖR NYA BEHANDLINGAR", template=True),
    )


def _assignments() -> tuple[Assignment, ...]:
    return (
        Assignment(
            id="t1",
            reference="U-001",
            name="Kursböcker åt skolor",
            processors=("lindgren",),
            operations=("storage", "Utskick av böcker"),
            customers=(
                Customer(id="k1", controller="kund", customer_number="1001", since=dt.date(2024, 1, 1)),
                Customer(id="k2", controller="solo", until=dt.date(2025, 12, 31)),
            ),
            data_subjects=("Elever",),
            data_categories=("name",),
            subprocessors=("drift",),
            at_end="Raderas inom 30 dagar",
            answers=(Answer(id="s3", about="transfers", state="none"),),
        ),
    )
