"""The cells that say more than one field, or a field in other words than its own, read back line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.intake.own_lines import aligned, lines_of, typed_lines
from ropa.intake.own_people import People
from ropa.intake.own_values import UnreadableError
from ropa.kinds import Choice, Choices, Link, Links
from ropa.model import Activity, Assignment, Engagement, Measure, Recipient
from ropa.plain import flatten, kind_at, strings
from ropa.register import title_of
from ropa.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.catalog import Texts
    from ropa.intake.own_draft import Written
    from ropa.intake.own_lines import Line
    from ropa.intake.own_names import Names
    from ropa.intake.own_values import Values
    from ropa.kinds import Id, Kind
    from ropa.model import Record
    from ropa.plain import Flat, Plain
    from ropa.wording import Words

_PARTS = re.compile(r"[,;]\s+")


class Cells:
    """Cells of one workbook as the values they were made of.

    Args:
        written: the workbook as it was, and the register it was made of.
        words: in the workbook's language.
        texts: in the same.
        values: reads the words of a single field.
        names: finds records, and makes those nobody knows.
    """

    def __init__(  # what a workbook is read with
        self, written: Written, words: Words, texts: Texts, values: Values, names: Names
    ) -> None:
        self._part, self._lines = written.register, written.lines
        self._words, self._texts, self._values, self._names = words, texts, values, names
        self._people = People(self, self._part, words, texts)

    def read(self, record: Record, path: str, old: str, new: str) -> Flat:
        """The values that a cell's words come to, by path.

        Args:
            record: whose cell it is, as it was written.
            path: the field, as in ``people/1f2e3d4c/retention``.
            old: what was written in the cell; empty where nobody can tell.
            new: what it says now.

        Raises:
            UnreadableError: it cannot be said what was meant; ``args`` are a key and the words.
        """
        match record:
            case Activity() if path.startswith("people/"):
                return self._people.read(record, path, old, new)
            case Activity() if path == "recipients":
                return self._recipients(record, old, new)
            case Activity() | Assignment() if path == "measures":
                return self._security(record, old, new)
            case Assignment() if path == "operations":
                return self._operations(record, old, new)
        return {path: self.value(record, path, old, new)}

    def value(self, record: Record, path: str, old: str, new: str) -> Plain:
        """What the words say of the one field of a path."""
        kind, held = kind_at(type(record), path), flatten(record).get(path)
        match kind:
            case Links(entities=entities):
                return self.linked(entities, strings(held), old, new) or None
            case Link(entities=entities):
                found = self.linked(entities, [held] if isinstance(held, str) else [], old, new)
                if len(found) > 1:
                    raise UnreadableError("one", new)
                return next(iter(found), None)
        return self.parsed(kind, held, new)

    def parsed(self, kind: Kind, held: Plain, new: str) -> Plain:
        """What words say of a field that held a value, its keys known by the words they were written in."""
        known = {}
        if isinstance(kind, Choice | Choices):
            keys = [held] if isinstance(held, str) else strings(held)
            known = {fold(self._words.term(kind.vocabulary, key)): key for key in keys}
        return self._values.parsed(kind, new, known)

    def linked(self, entities: Sequence[str], held: Sequence[Id], old: str, new: str) -> list[Id]:
        """The records a cell's lines name, in their order; who is not known is made.

        Raises:
            UnreadableError: a line says something of a record that is written elsewhere, or names several.
        """
        before = lines_of(old)
        lines, _ = aligned(before, typed_lines(new, before))
        if len(before) != len(held):
            lines = [line for line in lines if held or not line.same]
            held = []
        found: list[Id] = []
        for line in lines:
            was = held[line.at] if held and line.at is not None else None
            found += self.named(entities, line, was)
        return list(dict.fromkeys(found))

    def named(self, entities: Sequence[str], line: Line, was: Id | None) -> list[Id]:
        """The records of a line; ``was`` is the one of the line that was written in its place.

        Raises:
            UnreadableError: it says something of the record that is written elsewhere, or names several.
        """
        if line.same and was:
            return [was]
        text, called = line.text, self._called(was)
        if found := self._names.found(entities, text, called):
            if self._names.says_more(found, text) and text not in self._lines:
                raise UnreadableError("details", text)
            return [found]
        parts = [part for part in _PARTS.split(text) if part]
        if any(self._names.found(entities, part, called) for part in parts):
            return [self._found_or_made(entities, part, called) for part in parts]
        return [self._names.made_of(entities, text)]

    def known(self, entities: Sequence[str], text: str) -> Id | None:
        """The record a line names, if anybody is called so."""
        return self._names.found(entities, text, {})

    def _found_or_made(self, entities: Sequence[str], text: str, called: dict[str, Id]) -> Id:
        return self._names.found(entities, text, called) or self._names.made_of(entities, text)

    def _called(self, id: Id | None) -> dict[str, Id]:
        """A record by what it is called in full, and who is engaged by the company alone."""
        record = self._part.get(id)
        if not record or not id:
            return {}
        names = [title_of(record, self._part)]
        if isinstance(record, Engagement) and (party := self._part.get(record.party)):
            names.append(title_of(party, self._part))
        return {fold(name): id for name in names}

    def _recipients(self, activity: Activity, old: str, new: str) -> Flat:
        """Everyone data is disclosed to; who is taken away receives none of the data any more."""
        named = dict.fromkeys((*activity.recipients, *(id for row in activity.people for id in row.disclosed_to)))
        held = [id for id in named if isinstance(self._part.get(id), Engagement | Recipient)]
        found = self.linked(("engagement", "recipient"), held, old, new)
        gone = set(held) - set(found)
        steps: Flat = {"recipients": [id for id in found if id in activity.recipients or id not in named] or None}
        for row in activity.people:
            if gone.intersection(row.disclosed_to):
                steps[f"people/{row.id}/disclosed_to"] = [id for id in row.disclosed_to if id not in gone] or None
        return steps

    def _security(self, record: Activity | Assignment, old: str, new: str) -> Flat:
        """Whether the baseline applies, what is added to it, and what deviates from it."""
        measures = [one.id for one in self._part.linked(Measure, record.measures)]
        first = int(record.baseline_applies is not None)
        before = lines_of(old) if first or measures or record.security_deviations else []
        lines, gone = aligned(before, typed_lines(new, before))
        if len(before) < first + len(measures):
            raise UnreadableError("composed", new)
        applies, found, deviations = (None if 0 in gone else record.baseline_applies), [], []
        for line in lines:
            at = -1 if line.at is None else line.at
            said = self._baseline(line.text)
            if said is not None:
                applies = said
            elif at >= first + len(measures):
                deviations.append(line.text)
            elif at >= 0 or line.text not in before:
                was = measures[at - first] if at >= first else None
                found += self.named(("measure",), line, was)
        return {
            "baseline_applies": applies,
            "measures": list(dict.fromkeys(found)) or None,
            "security_deviations": "\n".join(deviations) or None,
        }

    def _baseline(self, text: str) -> bool | None:
        if text.startswith(self._texts("exports.security.no_baseline")):
            return False
        return True if text.startswith(self._texts("exports.security.baseline")) else None

    def _operations(self, assignment: Assignment, old: str, new: str) -> Flat:
        """The categories of processing, and below them what is said of them."""
        before = lines_of(old)
        lines, _ = aligned(before, typed_lines(new, before))
        terms: list[str] = []
        described: list[str] = []
        for line in lines:
            is_said = line.at is not None and line.at >= len(assignment.operations) > 0
            (described if is_said else terms).append(line.text)
        kind = Choices(vocabulary="operation")
        return {
            "operations": self.parsed(kind, list(assignment.operations), "\n".join(terms)),
            "description": "\n".join(described) or None,
        }
