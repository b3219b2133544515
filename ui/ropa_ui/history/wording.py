"""Operations and changes in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.kinds import Choices, Links, Rows, fields_of
from ropa.model import ENTITIES, Answer
from ropa.plain import from_plain, kind_at, strings, unflatten
from ropa.register import title_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.catalog import Texts
    from ropa.journal import Change, Operation
    from ropa.kinds import Kind
    from ropa.plain import Plain
    from ropa_ui.session import Session

ICONS = {
    "new": "plus",
    "edit": "pencil",
    "delete": "trash-2",
    "import": "file-input",
    "skip": "skip-forward",
    "undo": "undo-2",
    "redo": "redo-2",
    "export": "file-output",
    "restore": "rotate-ccw",
    "migration": "refresh-cw",
    "duplicate": "copy",
    "bulk": "layers",
    "confirm": "check",
    "decide": "message-square-text",
    "accept": "check",
    "example": "graduation-cap",
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a change, worded.

    Attributes:
        path: the field.
        label: what it is called.
        before: the lines of its value before.
        after: the lines of its value after.
        is_list: it holds several values, shown as chips.
    """

    path: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_list: bool


def said_of(operation: Operation, texts: Texts) -> str:
    """An operation in a line: "Ändrade Rekrytering"."""
    about = dict(operation.about)
    if operation.label in ("undo", "redo") and "label" in about:
        about["what"] = _worded(about["label"], about, texts)
    return _worded(operation.label, about, texts)


def _worded(label: str, about: Mapping[str, str], texts: Texts) -> str:
    key = f"history.operation.{label}"
    if not texts.has(key):
        return label
    someone = texts("history.someone")
    known = dict.fromkeys(("name", "file", "what", "day", "shape"), someone) | {k: v for k, v in about.items() if v}
    number = int(about["n"]) if about.get("n", "").isdigit() else 1
    return texts(key, **(known | {"n": number}))


def title_after(change: Change, session: Session) -> str:
    """What a changed record is called: now, or in the words of the change where it is gone."""
    record = session.register.get(change.id)
    if record is None:
        side = 0 if change.removes else 1
        flat = {path: step[side] for path, step in change.steps.items() if step[side] is not None}
        record = unflatten(ENTITIES[change.entity], {"id": change.id} | flat)
    name = title_of(record, session.register) or session.texts("window.unnamed", entity="")
    return f"{session.words.entity(change.entity)}: {name.strip()}"


def fields_of_change(change: Change, session: Session) -> list[FieldChange]:
    """The fields a change touched, in the order of the record; what only says that rows exist is left out."""
    cls = ENTITIES[change.entity]
    found = []
    for path, (before, after) in change.steps.items():
        if path.rpartition("/")[2] == "id":
            continue
        kind = kind_at(cls, path)
        if isinstance(kind, Rows):
            if before and after and set(strings(before)) == set(strings(after)):
                found.append(FieldChange(path, _label(session, change.entity, path), ("…",), ("…",), is_list=False))
            continue
        sides = (_lines(session, change.entity, kind, before), _lines(session, change.entity, kind, after))
        found.append(FieldChange(path, _label(session, change.entity, path), *sides, isinstance(kind, Choices | Links)))
    return found


def _label(session: Session, entity: str, path: str) -> str:
    """A field's name; inside a row the name of the rows before it."""
    rows, _, inside = path.partition("/")
    words = session.words.field(entity, path)
    return f"{session.words.field(entity, rows)}: {words}" if inside else words


def _lines(session: Session, entity: str, kind: Kind, value: Plain) -> tuple[str, ...]:
    if value is None:
        return ()
    if kind is fields_of(Answer)["about"]:
        return (session.words.field(entity, str(value)),)
    return tuple(session.words.lines(kind, from_plain(kind, value)))
