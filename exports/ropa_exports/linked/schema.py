"""The JSON Schema of the register's own JSON, made from the declarations.

``python -m ropa_exports.linked.schema`` prints it; ``docs/register.schema.json`` is the published copy.
"""

from __future__ import annotations

import json
import sys
from typing import Any, assert_never

from ropa.kinds import (
    Choice,
    Choices,
    Date,
    Duration,
    File,
    Flag,
    Kind,
    Link,
    Links,
    Number,
    Row,
    Rows,
    Text,
    fields_of,
)
from ropa.model import ENTITIES
from ropa.nested import FORMAT, IDENTIFIER, VERSION

_IDENTIFIED = {"$ref": "#/$defs/id"}
_WORDS = {"type": "string"}


def schema() -> dict[str, Any]:
    """The schema of the whole file, JSON Schema 2020-12."""
    definitions: dict[str, Any] = {"id": {"type": "string", "pattern": f"^{IDENTIFIER}$"}}
    for entity, cls in ENTITIES.items():
        definitions[entity] = _object(cls, {"entity": {"const": entity}})
        for kind in fields_of(cls).values():
            if isinstance(kind, Rows):
                definitions[kind.row.__name__] = _object(kind.row, {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A register of processing activities (GDPR Art. 30)",
        "description": "Empty fields are left out, because a draft is legal; links are identifiers of other records; "
        "a term is a key of the list it names (terms gives its words) or words of one's own.",
        "type": "object",
        "required": ["format", "version", "generator", "extract", "records"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "generator": _WORDS,
            "extract": _extract(),
            "terms": {"type": "object", "additionalProperties": {"type": "object"}},
            "records": {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/{entity}"} for entity in ENTITIES]}},
        },
        "additionalProperties": False,
        "$defs": definitions,
    }


def _extract() -> dict[str, Any]:
    properties = {
        "day": {"type": "string", "format": "date"},
        "title": _WORDS,
        "sequence": {"type": "integer", "description": "number of the register's last change"},
        "chain_head": {"type": "string", "description": "hash at the head of the chain of changes"},
        "example": {"type": "boolean", "description": "everything is made up"},
        "made_for": _WORDS,
        "working_notes": {"type": "boolean", "description": "working notes came along"},
    }
    register = {"type": "string", "description": "identifier of the register"}
    as_of = {"type": "string", "format": "date", "description": "the register as it stood at the end of this day"}
    return {
        "type": "object",
        "required": list(properties),
        "properties": {**properties, "register": register, "as_of": as_of},
        "additionalProperties": False,
    }


def _object(cls: type[Row], first: dict[str, Any]) -> dict[str, Any]:
    fields = {name: _described(kind) for name, kind in fields_of(cls).items()}
    return {
        "type": "object",
        "required": [*first, "id"],
        "properties": {**first, "id": _IDENTIFIED, **fields},
        "additionalProperties": False,
    }


def _described(kind: Kind) -> dict[str, Any]:
    """A field's form, with the article it answers and whether Art. 30 makes it unconditional."""
    if not kind.law:
        return _form(kind)
    where = kind.law if "kap." in kind.law else f"Art. {kind.law}"
    always = ", unconditional" if kind.required and kind.law.startswith("30") else ""
    return {**_form(kind), "description": where + always}


def _form(kind: Kind) -> dict[str, Any]:
    match kind:
        case Text():
            return _WORDS
        case Date():
            return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case Flag():
            return {"type": "boolean"}
        case Number():
            return {"type": "integer"}
        case Duration():
            return {**_WORDS, "$comment": "ISO 8601, as in P24M"}
        case File():
            return {**_WORDS, "$comment": "SHA-256 of the stored file"}
        case Choice():
            return {**_WORDS, "$comment": f"term of {kind.vocabulary}"}
        case Choices():
            return {"type": "array", "items": _WORDS, "$comment": f"terms of {kind.vocabulary}"}
        case Link():
            return {**_IDENTIFIED, "$comment": f"identifier of {' or '.join(kind.entities)}"}
        case Links():
            return {"type": "array", "items": _IDENTIFIED, "$comment": f"identifiers of {' or '.join(kind.entities)}"}
        case Rows():
            return {"type": "array", "items": {"$ref": f"#/$defs/{kind.row.__name__}"}}
        case _:
            assert_never(kind)


def text() -> str:
    """The schema as the published file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
