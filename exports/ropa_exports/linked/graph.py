"""A register as linked data: which node stands for which record, and how terms, words and days are written.

A record's node is named by its identifier as a ``urn:uuid``.  A term the Data Privacy Vocabulary has is that term; one
it lacks is a concept of our own with its words in both languages, under a name that is the same in every export.
"""

from __future__ import annotations

import itertools
import re
import uuid
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from ropa.plain import EMPTY
from ropa.vocabulary import vocabulary
from ropa.wording import Lists, Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.kinds import Id
    from ropa.register import Register

Node: TypeAlias = "dict[str, Any]"
CONTEXT: Mapping[str, str] = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "loc": "https://w3id.org/dpv/loc#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "legal-eu": "https://w3id.org/dpv/legal/eu#",
    "dpcat": "https://w3id.org/dpcat#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
}
_OURS = uuid.UUID("6d1f2f0e-5a0b-5c55-9a5e-0d5a3c2f7b11")
_REGIONS = {"eu": "loc:EU", "eea": "loc:EEA"}
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_UNITS = ("unitYear", "unitMonth", "unitWeek", "unitDay")
_MONTHS_A_YEAR = 12


class Graph:
    """The nodes of one register, each made once, in the order they were first named."""

    def __init__(self, register: Register, language: str) -> None:
        self.register, self.language = register, language
        self.words, self.lists = Words(language, register), Lists(register)
        head = register.head
        self._name = head.id if head else ""
        self._own_language = (head.language if head else "") or "sv"
        self._types: dict[Id, dict[str, None]] = {}
        self._order: list[Id] = []
        self._concepts: dict[str, Node] = {}

    def ref(self, id: Id | None, *types: str) -> Node | None:
        """The reference to a record's node, which is then made; ``types`` are what the record is here."""
        if id is None or id not in self.register:
            return None
        if id not in self._types:
            self._types[id] = {}
            self._order.append(id)
        self._types[id].update(dict.fromkeys(types))
        return {"id": iri(id)}

    def refs(self, ids: Iterable[Id], *types: str) -> list[Node]:
        """References to several records, each once."""
        return [found for id in dict.fromkeys(ids) if (found := self.ref(id, *types))]

    def named(self) -> Iterator[Id]:
        """Every record named so far, and those named while their nodes are made."""
        for done in itertools.count():
            if done == len(self._order):
                return
            yield self._order[done]

    def types(self, id: Id) -> list[str]:
        """What a record was said to be."""
        return list(self._types.get(id, ()))

    def concepts(self) -> list[Node]:
        """The terms the vocabulary lacks."""
        return list(self._concepts.values())

    def term(self, name: str, key: str, *types: str) -> Node | None:
        """The term for a list's key, or the concept for what has none; nothing for no key."""
        if not key:
            return None
        shipped = vocabulary(name).terms.get(key)
        if shipped and "dpv" in shipped.facts:
            return {"id": shipped.facts["dpv"]}
        place = iri(f"{name}/{key}" if shipped else f"{self._name}/{name}/{key}")
        if place not in self._concepts:
            labels = [tagged(self.lists.label(name, key, language), language) for language in ("sv", "en")]
            label = labels if shipped else [self.said(self.lists.label(name, key, self._own_language))]
            self._concepts[place] = {"id": place, "type": ["skos:Concept", *types], "skos:prefLabel": label}
        return {"id": place}

    def terms(self, name: str, keys: Iterable[str]) -> list[Node]:
        """The terms for several keys, each once."""
        return once(self.term(name, key) for key in keys)

    def country(self, key: str) -> Node | None:
        """A country as the vocabulary names it; anything else as a concept."""
        if key in vocabulary("country").terms:
            return {"id": f"loc:{key}"}
        return self.term("destination", key)

    def region(self, key: str) -> Node | None:
        """A region where no country is named."""
        return {"id": _REGIONS[key]} if key in _REGIONS else self.term("region", key)

    def said(self, words: str) -> Node | None:
        """The register's own words, in its own language."""
        return tagged(words, self._own_language) if words else None

    def told(self, words: str) -> Node | None:
        """Words in the language of the export."""
        return tagged(words, self.language) if words else None


@lru_cache(maxsize=100_000)
def iri(id: str) -> str:
    """The name of a node: the identifier itself where it is a UUID, else one made from it."""
    try:
        return uuid.UUID(id).urn
    except ValueError:
        return uuid.uuid5(_OURS, id).urn


def row_iri(record: Id, row: Id, what: str = "") -> str:
    """The name of a node that stands for a row, which is known by its identifier in its record alone."""
    return iri("/".join(filter(None, (record, row, what))))


def tagged(words: str, language: str) -> Node:
    """Words in a language."""
    return {"@value": words, "@language": language}


def day(value: dt.date | None) -> Node | None:
    """A day."""
    return {"@value": value.isoformat(), "@type": "xsd:date"} if value else None


def length(iso: str) -> Node | None:
    """A length of time as OWL-Time tells it; nothing where several units do not make one."""
    found = _LENGTH.fullmatch(iso)
    counted = [int(part or 0) for part in found.groups()] if found else []
    if counted and counted[0] and counted[1]:
        counted = [0, counted[0] * _MONTHS_A_YEAR + counted[1], *counted[2:]]
    said = [(unit, number) for unit, number in zip(_UNITS, counted, strict=False) if number]
    if len(said) != 1:
        return None
    unit, number = said[0]
    return {
        "type": ["dpv:StorageDuration", "time:Duration"],
        "time:numericDuration": {"@value": str(number), "@type": "xsd:decimal"},
        "time:unitType": {"id": f"time:{unit}"},
    }


def once(nodes: Iterable[Node | None]) -> list[Node]:
    """References without those that are not there or were there before."""
    return list({node["id"]: node for node in nodes if node}.values())


def filled(node: Mapping[str, object]) -> Node:
    """A node without what says nothing."""
    kept = ((key, [one for one in value if one] if isinstance(value, list) else value) for key, value in node.items())
    return {key: value for key, value in kept if value not in EMPTY and value != []}
