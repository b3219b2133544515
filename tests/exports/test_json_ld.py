"""Linked data: triples anybody can read, in terms the vocabulary has, and words that stay words."""

from __future__ import annotations

import json
import re
import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ropa.model import Activity, Engagement, Head, Party, Purpose, Retention, Transfer
from ropa.register import Register
from ropa.safekeeping import open_register
from ropa_exports import write
from ropa_exports.linked.graph import CONTEXT, iri, length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph

    from ropa_exports import Extract

ROOT = Path(__file__).resolve().parents[2]
ABSENT = """
    dpv:RegisterOfProcessingActivities dpv:hasErasure dpv:hasRecord dpv:hasContract dpv:hasSensitiveDataCategory
    dpv:hasDataSubProcessor dpv:RecordKeeping dpv:ServiceUser dpv:Accounting dpv:PublicAuthority dpv:NGO dpv:Supplier
    dpv:DataBackup dpv:FinancialManagement dpv:StatisticalPurpose pd:IdentificationNumber pd:Photo pd:SexualOrientation
    pd:CriminalOffense pd:BrowsingBehavior pd:CurriculumVitae pd:Voice pd:Video
"""
"""Terms of earlier drafts and other models that DPV 2.3 does not have."""
KNOWN = """
    dpcat:ROPA dpcat:ROPARecord dpv:DataProcessingRecord dpv:Process dpv:hasProcess dpv:hasDataController
    dpv:hasJointDataControllers dpv:hasDataProcessor dpv:hasRepresentative dpv:hasDataProtectionOfficer dpv:hasName
    dpv:hasAddress dpv:hasContact dpv:hasIdentifier dpv:hasResponsibleEntity dpv:OrganisationalUnit
    dpv:hasActivityStatus dpv:hasPurpose dpv:hasLegalBasis dpv:hasDataSubject dpv:hasPersonalData dpv:hasDataSource
    dpv:hasProcessing dpv:hasRecipient dpv:hasRecipientThirdParty dpv:hasRecipientDataController dpv:hasThirdCountry
    dpv:hasDataExporter dpv:hasDataImporter dpv:InternationalOrganisation dpv:hasStorageCondition dpv:StorageCondition
    dpv:StorageDuration dpv:hasDuration dpv:StorageDeletion dpv:hasTechnicalOrganisationalMeasure
    dpv:hasOrganisationalMeasure dpv:hasLegalMeasure dpv:SafeguardForDataTransfer dpv:hasImpactAssessment dpv:DPIA
    dpv:hasAssessment dpv:LegitimateInterestAssessment dpv:DataProcessingAgreement dpv:JointDataControllersAgreement
    dpv:hasNotice dpv:PrivacyNotice dpv:Profiling dpv:AutomatedDecisionMaking dpv:hasLocation dpv:Transfer dpv:Purpose
    dpv:Recipient dpv:DataController dpv:DataProcessor dpv:DataProtectionOfficer dpv:SpecialCategoryPersonalData
    dpv:SensitivePersonalData dpv:ThirdParty eu-gdpr:SCCByCommission eu-gdpr:BindingCorporateRules
    eu-gdpr:SupplementaryMeasure
"""
"""The terms of DPV 2.3 and DPCat the exporter names itself; the rest stand in the law's lists."""
OURS = ("dpv:", "pd:", "loc:", "eu-gdpr:", "legal-eu:", "dpcat:")


def exported(register: Register, extract: Extract, path: Path, language: str = "sv") -> dict[str, Any]:
    write(register, path, extract, language=language)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def triples(path: Path) -> Graph:
    from rdflib import Graph

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the library's own, about itself
        return Graph().parse(path, format="json-ld")


def node(document: dict[str, Any], id: str) -> dict[str, Any]:
    return next(node for node in document["@graph"] if node["id"] == iri(id))


def terms_in(value: object) -> Iterator[str]:
    """Every term of the vocabularies in a document: keys, types and references."""
    if isinstance(value, dict):
        if "@value" not in value:
            yield from (key for key in value if key.startswith(OURS))
            for key, inner in value.items():
                if key in {"type", "id"}:
                    yield from (one for one in ([inner] if isinstance(inner, str) else inner) if one.startswith(OURS))
                else:
                    yield from terms_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from terms_in(inner)


def listed() -> set[str]:
    sources = (path.read_text("utf-8") for path in (ROOT / "resources" / "law").glob("*.toml"))
    return {term for source in sources for term in re.findall(r'^dpv = "(.+)"', source, re.MULTILINE)}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A register with something in every field."""
    path = tmp_path_factory.mktemp("full") / "full.ropa"
    shutil.copyfile(ROOT / "tests" / "samples" / "shape-001.ropa", path)
    store = open_register(path, actor="Provaren", read_only=True)
    try:
        return store.register()
    finally:
        store.close()


def test_no_term_is_named_that_the_vocabulary_lacks(
    register: Register, full: Register, extract: Extract, tmp_path: Path
) -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "exports" / "ropa_exports" / "linked").glob("*.py")]
    named = {term for source in sources for term in re.findall(r'"((?:dpv|pd|eu-gdpr|dpcat):[A-Za-z0-9-]+)"', source)}
    known = set(KNOWN.split())
    assert named == known
    assert not (known | listed()) & set(ABSENT.split())
    for one in (register, full):
        used = set(terms_in(exported(one, extract, tmp_path / "r.jsonld")["@graph"]))
        assert {term for term in used if not term.startswith(("loc:", "legal-eu:"))} <= known | listed()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_parses_as_triples_with_every_name_absolute(
    full: Register, extract: Extract, tmp_path: Path, language: str
) -> None:
    rdflib = pytest.importorskip("rdflib")
    exported(full, extract, tmp_path / "r.jsonld", language)
    graph = triples(tmp_path / "r.jsonld")
    assert len(graph) > 100
    names = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    spaces = tuple(value for value in CONTEXT.values() if value.startswith("http"))
    assert {name for name in names if not name.startswith((*spaces, "urn:uuid:", str(rdflib.RDF)))} == set()
    catalogue = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(CONTEXT["dpcat"] + "ROPA")))
    datasets = {one for name in catalogue for one in graph.objects(name, rdflib.URIRef(CONTEXT["dcat"] + "dataset"))}
    assert datasets == set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(CONTEXT["dpcat"] + "ROPARecord")))


def test_an_activity_says_what_article_30_asks(register: Register, extract: Extract, tmp_path: Path) -> None:
    document = exported(register, extract, tmp_path / "r.jsonld")
    activity = node(document, "a1")
    assert activity["type"] == ["dpv:Process", "dpcat:ROPARecord", "dcat:Dataset"]
    assert activity["dpv:hasDataController"] == [{"id": iri("lindgren")}]
    assert activity["dpv:hasDataSubject"][0] == {"id": "dpv:Customer"}
    assert {"id": "pd:Health"} in activity["dpv:hasPersonalData"]
    assert activity["dpv:hasDataProcessor"] == [{"id": iri("mejl")}, {"id": iri("drift")}]
    assert activity["dpv:hasProcessing"] == [{"id": iri("usa")}]
    assert len(activity["dpv:hasProcess"]) == len(("u1", "u2", "r1", "r2"))
    processor = node(document, "mejl")
    assert processor["type"] == ["dpv:Recipient", "dpv:DataProcessor"]
    assert processor["dpv:hasThirdCountry"] == [{"id": "loc:US"}]
    transfer = node(document, "usa")
    assert transfer["dpv:hasLegalBasis"] == [{"id": "eu-gdpr:A46-2-c"}, {"id": "eu-gdpr:A49-2"}]
    assert transfer["dpv:hasOrganisationalMeasure"][0] == {"id": "eu-gdpr:SCCByCommission"}
    duration = node(document, "tva")["dpv:hasDuration"]
    assert duration["time:numericDuration"]["@value"] == "24"
    assert duration["time:unitType"] == {"id": "time:unitMonth"}
    keeper = node(document, "lindgren")
    assert keeper["dpv:hasIdentifier"] == "559999-0011"
    assert keeper["dpv:hasDataProtectionOfficer"] == {"id": iri("ombud")}
    assert "dpv:DataProtectionOfficer" in node(document, "ombud")["type"]
    assert node(document, "a2")["skos:note"][0]["@value"].endswith("Allt sker i Sverige.")


def test_what_is_private_and_what_is_no_activity_stays_at_home(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    exported(register, extract, tmp_path / "r.jsonld")
    text = (tmp_path / "r.jsonld").read_text(encoding="utf-8")
    assert "HEMLIG" not in text
    assert "MALL" not in text
    assert "800101" not in text


def test_no_conformance_is_claimed_and_the_place_in_the_chain_is_said(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    document = exported(register, extract, tmp_path / "r.jsonld")
    root = node(document, "head")
    assert (root["dcat:version"], root["dct:identifier"]) == ("1482", extract.head)
    assert "dct:conformsTo" not in root
    assert "no conformance" in root["dct:description"][1]["@value"]
    assert document["@context"] == CONTEXT


def test_what_is_no_transfer_is_not_told_as_one(extract: Extract, tmp_path: Path) -> None:
    transfer = Transfer(id="t", name="Egen personal utomlands", destination="US", conclusion="not_a_transfer")
    activity = Activity(id="a", name="Resor", transfers=("t",))
    document = exported(Register.of([activity, transfer]), extract, tmp_path / "r.jsonld")
    assert "dpv:hasProcessing" not in node(document, "a")
    assert "dpv:Transfer" not in set(terms_in(document["@graph"]))


def test_hostile_words_stay_words(extract: Extract, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    words = '=1+1 <b>x</b> <dpo@acme.example> &copy "],"@id":"dpv:x" \\u0000\nrad två \u202e'
    register = Register.of(
        [
            Head(id="h", title=words, organisation="p"),
            Party(id="p", name=words, address=words, email="https://w3id.org/dpv#x"),
            Engagement(id="e", party="p", service=words),
            Retention(id="r", name=words, period="P1Y6M"),
            Activity(
                id="a", name=words, department=words, recipients=("e",), purposes=(Purpose(id="u", purpose=words),)
            ),
        ]
    )
    exported(register, extract, tmp_path / "r.jsonld")
    graph = triples(tmp_path / "r.jsonld")
    literals = [str(term) for triple in graph for term in triple if isinstance(term, rdflib.Literal)]
    assert literals.count(words) >= len(("title", "name", "address", "service", "activity", "purpose"))
    assert "https://w3id.org/dpv#x" in literals


@pytest.mark.parametrize(
    ("iso", "number", "unit"),
    [("P24M", "24", "unitMonth"), ("P7Y", "7", "unitYear"), ("P1Y6M", "18", "unitMonth"), ("P90D", "90", "unitDay")],
)
def test_a_period_is_told_in_one_unit(iso: str, number: str, unit: str) -> None:
    told = length(iso)
    assert told
    assert (told["time:numericDuration"]["@value"], told["time:unitType"]["id"]) == (number, f"time:{unit}")


@pytest.mark.parametrize("iso", ["", "P", "P1M3D", "PT72H", "tills vidare"])
def test_what_is_no_single_period_is_told_in_words_alone(iso: str) -> None:
    assert length(iso) is None
