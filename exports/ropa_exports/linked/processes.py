"""Activities and assignments as nodes.

The vocabulary has no form for a line of the matrix of people, data, recipients and periods; each line is a process
inside the activity, and so is each purpose where there are several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.kinds import fields_of
from ropa.model import DataGroup, entity_of
from ropa_exports.linked.graph import filled, iri, once, row_iri
from ropa_exports.linked.shared_nodes import measures, personal_data, recipients, transfers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model import Activity, Assignment, DataRow, Purpose
    from ropa_exports.linked.graph import Graph, Node

_TYPES = ["dpv:Process", "dpcat:ROPARecord", "dcat:Dataset"]


def activity_node(graph: Graph, one: Activity) -> Node:
    """An activity (Art. 30(1))."""
    controllers = "dpv:hasJointDataControllers" if one.control == "joint" else "dpv:hasDataController"
    groups = graph.register.linked(DataGroup, (id for row in one.people for id in row.data_groups))
    categories = (key for row in one.people for key in row.data_categories)
    disclosed = (*one.recipients, *(id for row in one.people for id in row.disclosed_to))
    return filled(
        {
            "id": iri(one.id),
            "type": _TYPES,
            **_common(graph, one),
            controllers: graph.refs(one.controllers, "dpv:DataController"),
            "dpv:hasResponsibleEntity": _unit(one),
            "dpv:hasPurpose": [_purpose(graph, one, purpose) for purpose in one.purposes],
            "dpv:hasLegalBasis": once(basis for purpose in one.purposes for basis in _bases(graph, purpose)),
            "dpv:hasDataSubject": graph.terms("data_subject", (key for row in one.people for key in row.data_subjects)),
            "dpv:hasPersonalData": personal_data(graph, groups, categories),
            **recipients(graph, disclosed),
            "dpv:hasProcessing": [*transfers(graph, one.transfers), *_automated(one)],
            **measures(graph, one.measures, baseline=one.baseline_applies),
            "dpv:hasStorageCondition": graph.refs(
                (id for row in one.people for id in row.retention), "dpv:StorageCondition"
            ),
            "dpv:hasImpactAssessment": graph.ref(one.dpia_document, "dpv:DPIA"),
            "dpv:hasAssessment": [node for purpose in one.purposes for node in _balancing(graph, one, purpose)],
            "dpv:hasNotice": graph.refs(filter(None, (one.notice_13, one.notice_14)), "dpv:PrivacyNotice"),
            "dpv:hasProcess": [*_by_purpose(graph, one), *(_line(graph, one, row) for row in one.people)],
        }
    )


def assignment_node(graph: Graph, one: Assignment) -> Node:
    """Processing on behalf of controllers (Art. 30(2))."""
    customers = (customer.controller for customer in one.customers if customer.controller)
    groups = graph.register.linked(DataGroup, one.data_groups)
    return filled(
        {
            "id": iri(one.id),
            "type": _TYPES,
            **_common(graph, one),
            **recipients(graph, one.subprocessors),
            "dpv:hasDataProcessor": graph.refs(one.processors, "dpv:DataProcessor"),
            "dpv:hasDataController": graph.refs(customers, "dpv:DataController"),
            "dpv:hasDataSubject": graph.terms("data_subject", one.data_subjects),
            "dpv:hasPersonalData": personal_data(graph, groups, one.data_categories),
            "dpv:hasProcessing": [*graph.terms("operation", one.operations), *transfers(graph, one.transfers)],
            **measures(graph, one.measures, baseline=one.baseline_applies),
        }
    )


def _common(graph: Graph, one: Activity | Assignment) -> Node:
    return {
        "dct:identifier": one.reference,
        "dct:title": graph.said(one.name),
        "dpv:hasActivityStatus": graph.term("activity_status", one.status),
        "skos:note": [graph.said(one.reader_note), *_answers(graph, one)],
    }


def _answers(graph: Graph, one: Activity | Assignment) -> Iterator[Node | None]:
    """What is said instead of a value, in words: none, not possible, not yet determined."""
    for answer in one.answers:
        if answer.about and answer.state:
            known = answer.about in fields_of(type(one))
            label = graph.words.field(entity_of(type(one)), answer.about) if known else answer.about
            said = (graph.words.term("answer_state", answer.state), answer.reason)
            yield graph.told(f"{label}: {'. '.join(filter(None, said))}")


def _unit(one: Activity) -> Node | None:
    if not (one.department or one.owner):
        return None
    contact = {"dpv:hasContact": one.owner} if one.department and one.owner else {}
    return {"type": "dpv:OrganisationalUnit", "dpv:hasName": one.department or one.owner, **contact}


def _automated(one: Activity) -> Iterator[Node]:
    if one.profiling:
        yield {"id": "dpv:Profiling"}
    if one.automated_decisions:
        yield {"id": "dpv:AutomatedDecisionMaking"}


def _purpose(graph: Graph, one: Activity, purpose: Purpose) -> Node:
    said = {"skos:prefLabel": graph.said(purpose.purpose), "skos:note": graph.said(purpose.citation)}
    return filled({"id": row_iri(one.id, purpose.id), "type": "dpv:Purpose", **said})


def _bases(graph: Graph, purpose: Purpose) -> list[Node]:
    return [
        *graph.terms("legal_basis", purpose.legal_bases),
        *graph.terms("special_condition", purpose.special_conditions),
        *graph.terms("criminal_support", purpose.criminal_support),
    ]


def _balancing(graph: Graph, one: Activity, purpose: Purpose) -> Iterator[Node]:
    if purpose.balancing or purpose.balancing_document:
        yield filled(
            {
                "id": row_iri(one.id, purpose.id, "balancing"),
                "type": "dpv:LegitimateInterestAssessment",
                "skos:note": [graph.said(purpose.interest), graph.said(purpose.balancing)],
                "dct:relation": graph.ref(purpose.balancing_document),
            }
        )


def _by_purpose(graph: Graph, one: Activity) -> Iterator[Node]:
    for purpose in one.purposes if len(one.purposes) > 1 else ():
        yield filled(
            {
                "id": row_iri(one.id, purpose.id, "process"),
                "type": "dpv:Process",
                "dpv:hasPurpose": {"id": row_iri(one.id, purpose.id)},
                "dpv:hasLegalBasis": _bases(graph, purpose),
            }
        )


def _line(graph: Graph, one: Activity, row: DataRow) -> Node:
    subjects = graph.terms("data_subject", row.data_subjects)
    sources = [*graph.refs(row.source_parties), *graph.terms("source", row.source_categories)]
    return filled(
        {
            "id": row_iri(one.id, row.id),
            "type": "dpv:Process",
            "dpv:hasDataSubject": subjects,
            "dpv:hasPersonalData": personal_data(
                graph, graph.register.linked(DataGroup, row.data_groups), row.data_categories
            ),
            "dpv:hasPurpose": [{"id": row_iri(one.id, id)} for id in row.purposes],
            "dpv:hasLegalBasis": graph.terms("legal_basis", row.other_basis),
            "dpv:hasDataSource": [*(subjects if row.from_the_person else ()), *sources],
            "dpv:hasRecipient": graph.refs(row.disclosed_to, "dpv:Recipient"),
            "dpv:hasStorageCondition": graph.refs(row.retention, "dpv:StorageCondition"),
            "skos:note": [graph.said(words) for words in (row.description, row.retention_applies, row.extension)],
        }
    )
