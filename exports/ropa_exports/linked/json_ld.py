"""The register as JSON-LD in terms of the W3C Data Privacy Vocabulary 2.3 and DPCat, its context inside the file.

There is no standard for a register in these terms; the profile is our own.  It tells what Art. 30 asks for and what
the vocabulary has a term for; the whole register is told by ``register_json``.
"""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

from ropa.catalog import load
from ropa.model import Activity, Assignment
from ropa_exports.atomic import whole_file
from ropa_exports.linked.graph import CONTEXT, Graph, day, filled, iri, tagged
from ropa_exports.linked.processes import activity_node, assignment_node
from ropa_exports.linked.shared_nodes import record_nodes
from ropa_exports.outline.extract import keepers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports.linked.graph import Node
    from ropa_exports.outline.extract import Extract


def write_json_ld(
    register: Register,
    path: Path,
    *,
    language: str,
    extract: Extract,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the register as linked data, a node on each line, whole or not at all.

    Args:
        register: what is exported; templates and working notes are left out.
        path: the file.
        language: of what the program says itself, ``sv`` or ``en``; the register's own words keep theirs.
        extract: which register, on what day, at which place in its chain.
        progress: told how many of how many activities and assignments are done; what it raises stops the work and
            leaves no trace.

    Raises:
        ExportError: the file could not be written; what was there is as it was.
    """
    graph = Graph(register, language)
    nodes = [*_processes(graph, progress)]
    nodes.insert(0, _register(graph, extract, [node["id"] for node in nodes]))
    nodes += record_nodes(graph)
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in (*nodes, *graph.concepts()))
    context = json.dumps(CONTEXT, indent=1)
    content = f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n'.encode()
    with whole_file(path, lambda written: written.read_bytes() == content) as file:
        file.write(content)


def _processes(graph: Graph, progress: Callable[[int, int], None] | None) -> Iterator[Node]:
    activities = [one for one in graph.register.all(Activity) if not one.template]
    assignments = graph.register.all(Assignment)
    nodes = itertools.chain(
        (activity_node(graph, one) for one in activities), (assignment_node(graph, one) for one in assignments)
    )
    for number, node in enumerate(nodes, start=1):
        yield node
        if progress:
            progress(number, len(activities) + len(assignments))


def _register(graph: Graph, extract: Extract, processes: list[str]) -> Node:
    about = [tagged(load(language)("linked.profile.about"), language) for language in ("sv", "en")]
    example = graph.told(load(graph.language)("window.example_mark")) if extract.example else None
    head = graph.register.head
    return filled(
        {
            "id": iri(head.id if head else extract.head),
            "type": ["dpcat:ROPA", "dcat:Catalog", "dpv:DataProcessingRecord"],
            "dct:title": graph.said(extract.title),
            "dct:description": about,
            "dct:issued": day(extract.day),
            "dct:valid": day(extract.as_of),
            "dct:identifier": extract.head,
            "dcat:version": str(extract.seq),
            "skos:note": example,
            "dpv:hasDataController": graph.refs((one.id for one in keepers(graph.register)), "dpv:DataController"),
            "dcat:dataset": [{"id": process} for process in processes],
        }
    )
