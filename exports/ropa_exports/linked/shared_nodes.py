"""What activities and assignments name, as nodes: parties, those engaged, transfers, periods, measures, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Agreement, Document, Engagement, Measure, Party, Recipient, Retention, Transfer
from ropa.vocabulary import vocabulary
from ropa_exports.linked.graph import day, filled, iri, length, once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.kinds import Id
    from ropa.model import DataGroup, Record
    from ropa_exports.linked.graph import Graph, Node

_ADEQUATE = frozenset(("AD", "AR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "NZ", "UY"))
"""The adequacy decisions the vocabulary has a term for."""
_AGREEMENTS = {
    "contract": "dpv:DataProcessingAgreement",
    "standard_clauses": "dpv:DataProcessingAgreement",
    "joint_arrangement": "dpv:JointDataControllersAgreement",
}
_INSTRUMENTS = {"scc": "eu-gdpr:SCCByCommission", "bcr": "eu-gdpr:BindingCorporateRules"}


def record_nodes(graph: Graph) -> list[Node]:
    """The nodes of every record that was named, and of those these name; each is all that it was named as."""
    said = {id: _node(graph, record) for id in graph.named() if (record := graph.register.get(id))}
    return [
        filled({"id": iri(id), "type": list(dict.fromkeys([*graph.types(id), *node.pop("type", [])])), **node})
        for id, node in said.items()
    ]


def _node(graph: Graph, record: Record) -> Node:
    match record:
        case Party():
            return _party(graph, record)
        case Engagement():
            return _engagement(graph, record)
        case Recipient():
            return _recipient(graph, record)
        case Transfer():
            return _transfer(graph, record)
        case Retention():
            return _retention(graph, record)
        case Measure():
            return _measure(graph, record)
        case Agreement():
            return _agreement(graph, record)
        case Document():
            return _document(graph, record)
        case _:
            return {}


def personal_data(graph: Graph, groups: Iterable[DataGroup], categories: Iterable[str]) -> list[Node]:
    """The categories of personal data of groups and by themselves; a group without any stands for itself."""
    found: list[Node | None] = []
    for group in groups:
        found += [_category(graph, key) for key in group.terms or (group.name,)]
    return once([*found, *(_category(graph, key) for key in categories)])


def transfers(graph: Graph, ids: Iterable[Id]) -> list[Node]:
    """The transfers among these; what was concluded to be none is left out."""
    found = graph.register.linked(Transfer, ids)
    real = (transfer.id for transfer in found if transfer.conclusion != "not_a_transfer")
    return graph.refs(real, "dpv:Transfer")


def recipients(graph: Graph, ids: Iterable[Id]) -> Node:
    """Those personal data is disclosed to, under the property for each role."""
    ids = list(dict.fromkeys(ids))
    engaged = graph.register.linked(Engagement, ids)
    groups = graph.register.linked(Recipient, ids)
    controllers = [one.id for one in engaged if one.role == "own_controller"]
    return {
        "dpv:hasRecipient": graph.refs(ids, "dpv:Recipient"),
        "dpv:hasDataProcessor": graph.refs(one.id for one in engaged if one.role == "processor"),
        "dpv:hasRecipientDataController": graph.refs([*controllers, *(one.id for one in groups if one.own_controller)]),
        "dpv:hasRecipientThirdParty": graph.refs(
            one.id for one in groups if _class(one.category) == "dpv:ThirdParty"
        ),
    }


def measures(graph: Graph, ids: Iterable[Id], *, baseline: bool | None) -> Node:
    """Security measures: those named, and the baseline where it applies."""
    found = list(graph.register.linked(Measure, ids))
    found += [one for one in graph.register.all(Measure) if baseline and one.baseline]
    return {
        "dpv:hasTechnicalOrganisationalMeasure": graph.refs(one.id for one in found if one.group != "org"),
        "dpv:hasOrganisationalMeasure": graph.refs(one.id for one in found if one.group == "org"),
    }


def _category(graph: Graph, key: str) -> Node | None:
    flags = graph.words.flags(key)
    if "special" in flags:
        return graph.term("data_category", key, "dpv:SpecialCategoryPersonalData")
    if flags & {"criminal", "protected", "personnummer"}:
        return graph.term("data_category", key, "dpv:SensitivePersonalData")
    return graph.term("data_category", key)


def _party(graph: Graph, one: Party) -> Node:
    return {
        "dpv:hasName": one.name,
        "dpv:hasIdentifier": "" if one.kind == "sole_trader" else one.org_number,
        "dpv:hasAddress": one.address,
        "dpv:hasContact": [part for part in (one.contact_person, one.email, one.phone) if part],
        "dpv:hasLocation": graph.country(one.seat),
        "dpv:hasRepresentative": graph.ref(one.representative),
        "dpv:hasDataProtectionOfficer": graph.ref(one.dpo, "dpv:DataProtectionOfficer"),
    }


def _engagement(graph: Graph, one: Engagement) -> Node:
    party = graph.register.find(Party, one.party)
    role = vocabulary("engagement_role").terms.get(one.role)
    places = once(graph.country(place.country) or graph.region(place.region) for place in one.places)
    third = once(graph.country(place.country) for place in one.places if _is_third(place.country))
    return {
        "type": [role.facts["dpv"]] if role and "dpv" in role.facts else [],
        "dpv:hasName": party.name if party else "",
        "skos:note": graph.said(one.service),
        "dct:relation": [graph.ref(one.party), graph.ref(one.subprocessor_of)],
        "dpv:hasLocation": places,
        "dpv:hasThirdCountry": third,
        "dpv:hasLegalMeasure": graph.ref(one.agreement),
    }


def _recipient(graph: Graph, one: Recipient) -> Node:
    return {
        "type": [_class(one.category)],
        "dpv:hasName": one.category,
        "skos:note": graph.told(graph.words.term("disclosure", one.disclosure)) if one.disclosure else None,
        "dct:relation": graph.refs(one.parties),
    }


def _class(category: str) -> str:
    """The class of a category of recipient, where its words are those of the list."""
    words = vocabulary("recipient_category")
    key = category if category in words.terms else words.key_of(category)
    return str(words.terms[key].facts.get("dpv", "")) if key else ""


def _transfer(graph: Graph, one: Transfer) -> Node:
    country = one.destination in vocabulary("country").terms
    place = graph.country(one.destination)
    return {
        "dct:title": graph.said(one.name),
        "dpv:hasDataExporter": graph.ref(one.exporter),
        "dpv:hasDataImporter": [graph.ref(one.importer), _organisation(graph, one)],
        "dpv:hasLocation": place,
        "dpv:hasThirdCountry": place if country and _is_third(one.destination) else None,
        "dpv:hasDataSubject": graph.terms("data_subject", one.data_subjects),
        "dpv:hasLegalBasis": graph.terms("transfer_tool", (tool for tool in one.tools if tool != "none")),
        "dpv:hasLegalMeasure": [graph.ref(one.agreement), _adequacy(one)],
        "dpv:hasOrganisationalMeasure": [*_instruments(one), *_safeguards(graph, one)],
        "skos:note": [graph.said(words) for words in (one.conclusion_reason, one.other_tool, one.assessment)],
    }


def _organisation(graph: Graph, one: Transfer) -> Node | None:
    """The international organisation a transfer goes to, if it goes to one."""
    if not graph.lists.facts("destination", one.destination).get("organisation"):
        return None
    return {"type": "dpv:InternationalOrganisation", "dpv:hasName": graph.words.term("destination", one.destination)}


def _adequacy(one: Transfer) -> Node | None:
    if "adequacy" in one.tools and one.destination in _ADEQUATE:
        return {"id": f"legal-eu:Adequacy-EU-{one.destination}"}
    return None


def _instruments(one: Transfer) -> list[Node]:
    return [{"id": _INSTRUMENTS[tool]} for tool in one.tools if tool in _INSTRUMENTS]


def _safeguards(graph: Graph, one: Transfer) -> list[Node]:
    said = (
        ("eu-gdpr:SupplementaryMeasure", one.supplementary_measures),
        ("dpv:SafeguardForDataTransfer", one.safeguards),
    )
    return [{"type": kind, "skos:note": graph.said(words)} for kind, words in said if words]


def _retention(graph: Graph, one: Retention) -> Node:
    words = graph.words
    starts = words.term("retention_start", one.starts) if one.starts else one.starts_words
    period = words.duration(one.period) if one.period else words.term("no_period", one.no_period)
    said = (one.name, period, starts, one.applies, one.criterion, one.legal_source)
    return {
        "type": ["dpv:StorageDeletion"] if one.then == "erase" else [],
        "dpv:hasDuration": length(one.period),
        "skos:note": graph.told(" · ".join(filter(None, said))),
    }


def _measure(graph: Graph, one: Measure) -> Node:
    key = vocabulary("measure").key_of(one.name)
    term = vocabulary("measure").terms[key] if key else None
    return {
        "type": [term.facts["dpv"]] if term and "dpv" in term.facts else [],
        "skos:prefLabel": graph.said(one.name),
        "skos:note": graph.said(one.description),
    }


def _agreement(graph: Graph, one: Agreement) -> Node:
    return {
        "type": [_AGREEMENTS[one.kind]] if one.kind in _AGREEMENTS else [],
        "dct:title": graph.said(one.name),
        "dct:identifier": one.reference,
        "dct:issued": day(one.decided_on),
    }


def _document(graph: Graph, one: Document) -> Node:
    return {"dct:title": graph.said(one.title), "dcat:version": one.version, "dct:issued": day(one.day)}


def _is_third(country: str) -> bool:
    term = vocabulary("country").terms.get(country)
    return term is not None and not term.facts.get("eea")
