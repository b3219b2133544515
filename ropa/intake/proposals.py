"""What a reading would change in a register, value by value, each with the words it came from.

Nothing here writes.  ``Proposer`` compares a reading with a register; a person accepts, edits, merges or skips; and
``changes_of`` turns what was accepted into the changes of one operation.  A value a person already decided about, which
its quote tells, is not proposed again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ropa.journal import Change
from ropa.plain import Flat, new_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ropa.intake.reading import Skipped, Span
    from ropa.kinds import Id
    from ropa.plain import Plain


@dataclass(frozen=True, slots=True)
class Value:
    """One value proposed for one place in the register.

    Attributes:
        record: the record, which may be new.
        entity: its entity.
        path: the place in it.
        before: what stands there.
        after: what the document says; ``None`` removes.
        spans: the words it came from; empty for what follows from the import itself.
        confidence: ``high``, ``medium`` or ``low``.
    """

    record: Id
    entity: str
    path: str
    before: Plain
    after: Plain
    spans: tuple[Span, ...] = ()
    confidence: str = "medium"

    @property
    def place(self) -> tuple[Id, str]:
        """The record and path."""
        return self.record, self.path


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing the document says, to be decided as a whole.

    Attributes:
        key: tells the same proposal again when the reading is compared anew.
        kind: ``controller``, ``processor``, ``activity``, ``assignment`` or ``gap``.
        title: what it is called.
        state: ``new``, ``changed``, ``duplicate`` (like something in the register: a person decides), ``unsure``
            (flagged by the reader: never taken without a person) or ``unchanged``.
        why: the catalogue's name for the reason of the state, and its words.
        values: what it would write to its own records.
        needs: records of others it leans on, which are written with it.
        like: the record it equals or is like.
        line: where in the document, counted from 1.
        confidence: how sure the reader is.
    """

    key: str
    kind: str
    title: str
    state: str
    values: tuple[Value, ...]
    needs: tuple[Id, ...] = ()
    like: Id | None = None
    line: int | None = None
    confidence: str = "medium"
    why: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything a document proposes.

    Attributes:
        proposals: in the document's order, the controller first.
        support: values of records that proposals need: recipients, retention periods, transfers, the document itself.
        document: the identifier of the document's record.
        sha256: the digest of its bytes.
        skipped: what was read and left out, with why.
    """

    proposals: tuple[Proposal, ...]
    support: Mapping[Id, tuple[Value, ...]]
    document: Id
    sha256: str
    skipped: tuple[Skipped, ...] = ()

    def sure(self) -> frozenset[str]:
        """The keys that need no decision: what is new or changed, not flagged, and not only guessed."""
        return frozenset(p.key for p in self.proposals if p.state in {"new", "changed"} and p.confidence != "low")


@dataclass(slots=True)
class Draft:
    """A record being proposed: its flat form now, and the values a document gives it."""

    record: Id
    entity: str
    now: Flat
    values: list[Value] = field(default_factory=list)

    @classmethod
    def new(cls, entity: str) -> Draft:
        """A record that is not in the register."""
        draft = cls(new_id(), entity, {})
        draft.put("id", draft.record)
        return draft

    def put(self, path: str, after: Plain, spans: Iterable[Span] = (), confidence: str = "medium") -> None:
        """Propose a value; an empty one, or one that stands there already, is none."""
        if after in (None, "", []) or self.now.get(path) == after:
            return
        self.values.append(
            Value(self.record, self.entity, path, self.now.get(path), after, tuple(spans), confidence),
        )

    def row(self, field_name: str, row: Id) -> str:
        """The beginning of the paths inside a row, which is made if it is not there."""
        before = f"{field_name}/{row}"
        if f"{before}/id" not in self.now and not any(v.path == f"{before}/id" for v in self.values):
            held = next((v for v in self.values if v.path == field_name), None)
            rows = held.after if held else self.now.get(field_name)
            if held:
                self.values.remove(held)
            self.put(field_name, [*(rows if isinstance(rows, list) else []), row])
            self.put(f"{before}/id", row)
        return before

    @property
    def is_new(self) -> bool:
        """Whether the record is not in the register yet."""
        return "id" not in self.now


def row_less(path: str) -> str:
    """A path without the identifier of its row: the same for every row of a field."""
    field, _, rest = path.partition("/")
    return f"{field}/{rest.partition('/')[2]}" if rest else field


def without_told_rows(values: Sequence[Value], draft: Draft, told: set[tuple[str, str]]) -> list[Value]:
    """Values without new rows whose words were decided about before, in a row a person has since changed or removed."""
    rows = {v.path.split("/")[1] for v in values if v.path.endswith("/id") and v.path not in draft.now}
    said = {row: [v for v in values if v.spans and f"/{row}/" in v.path] for row in rows}
    gone = {row for row, spoken in said.items() if spoken and all(
        (row_less(v.path), s.words) in told for v in spoken for s in v.spans)}  # fmt: skip
    kept = [v for v in values if not any(f"/{row}/" in v.path for row in gone)]
    lists = (v if v.path.count("/") or not gone else _fewer(v, gone) for v in kept)
    return [v for v in lists if v.after != v.before]


def _fewer(value: Value, gone: set[str]) -> Value:
    if not isinstance(value.after, list):
        return value
    kept = [item for item in value.after if item not in gone]
    return replace(value, after=kept or None)


def changes_of(
    proposals: Proposals,
    accepted: Iterable[str],
    edits: Mapping[tuple[Id, str], Plain] | None = None,
    decided: tuple[str, dt.date] | None = None,
    refused: Iterable[str] = (),
) -> list[Change]:
    """The changes that write the accepted proposals, with what they need and a quote for each value.

    Args:
        proposals: what was proposed.
        accepted: the keys of what was accepted.
        edits: values a person changed before accepting, by record and path.
        decided: who edited, and when; the quote of an edited value is confirmed by that, so that the same words are
            neither waiting for review nor proposed again.  Without it an edited value carries no quote.
        refused: the keys of what a person left out: it does not come along with what leans on it.
    """
    kept, edited = set(accepted), edits or {}
    left_out = _left_out(proposals, kept, set(refused))
    written = (replace(v, after=edited.get(v.place, v.after)) for v in _values_taken(proposals, kept, left_out))
    taken = [value for each in written if (value := _without_links(each, left_out))]
    steps: dict[tuple[str, Id], dict[str, tuple[Plain, Plain]]] = {}
    for value in taken:
        if value.after != value.before:
            steps.setdefault((value.entity, value.record), {})[value.path] = (value.before, value.after)
    changes = [Change(entity, record, found) for (entity, record), found in steps.items()]
    for value in taken:
        if value.place not in edited:
            changes += _quotes(value, proposals, None)
        elif decided:
            changes += _quotes(value, proposals, decided)
    return changes


def _left_out(proposals: Proposals, accepted: set[str], refused: set[str]) -> set[Id]:
    """The new records that only refused proposals make; whoever speaks in the document is never left out."""
    return _made_by(proposals, refused) - _made_by(proposals, accepted)


def _made_by(proposals: Proposals, keys: set[str]) -> set[Id]:
    named = [p for p in proposals.proposals if p.key in keys and p.kind != "controller"]
    return {value.record for proposal in named for value in proposal.values if value.path == "id"}


def _values_taken(proposals: Proposals, accepted: set[str], left_out: set[Id]) -> Iterable[Value]:
    """Each value once: those of the accepted, of what they lean on, and of the document they came from."""
    taken = [p for p in proposals.proposals if p.key in accepted and p.values]
    needed = [id for proposal in taken for id in proposal.needs if id not in left_out]
    if taken:
        needed.insert(0, proposals.document)
    values = [value for id in needed for value in proposals.support.get(id, ())]
    values += [value for proposal in taken for value in proposal.values]
    return {value.place: value for value in values}.values()


def _without_links(value: Value, left_out: set[Id]) -> Value | None:
    """A value without links to what is left out; nothing if it was nothing else."""
    if isinstance(value.after, str) and value.after in left_out:
        return None
    if not (left_out and isinstance(value.after, list) and left_out.intersection(value.after)):
        return value
    kept = [item for item in value.after if item not in left_out]
    return replace(value, after=kept) if kept else None


def _quotes(value: Value, proposals: Proposals, decided: tuple[str, dt.date] | None) -> Iterator[Change]:
    for span in value.spans:
        id = new_id()
        quote: Flat = {
            "id": id,
            "record": value.record,
            "path": value.path,
            "document": proposals.document,
            "sha256": proposals.sha256,
            "words": span.words,
            "line": span.line,
            "confidence": value.confidence,
        }
        if decided:
            quote |= {"confirmed_by": decided[0], "confirmed_on": decided[1].isoformat()}
        yield Change("quote", id, {path: (None, after) for path, after in quote.items()})
