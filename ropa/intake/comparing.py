"""A document held against the register, the other way round: what each says that the other does not.

Nothing is proposed and nothing written.  A privacy policy or an annex is compared with what the register says of the
controller that speaks in it: who is named, where, on which safeguards, for how long and on which basis.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ropa.intake.matching import Matcher
from ropa.intake.stated import is_third
from ropa.model import Activity, Assignment, DataRow, Engagement, Party, Retention, Transfer
from ropa.vocabulary import fold, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.intake.reading import ActivityFound, ProcessorFound, Reading
    from ropa.kinds import Id
    from ropa.register import Register
    from ropa.wording import Words

KINDS = ("only_document", "only_register", "differs")
ENDED = "ended"
PROCESSING = frozenset({"", "processor", "sub_processor", "not_assessed"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that document and register do not agree on.

    Attributes:
        kind: ``only_document``, ``only_register`` or ``differs``.
        about: ``processor``, ``activity`` or ``assignment``.
        title: who or what it is about.
        field: what differs: ``places``, ``safeguards``, ``bases``, ``periods``, ``data_subjects`` or
            ``data_categories``; empty where the whole is missing on one side.
        in_document: what the document says, in words; empty where it says nothing.
        in_register: what the register says, in words; empty where it says nothing.
        line: where in the document, counted from 1.
        record: the record in the register.
    """

    kind: str
    about: str
    title: str
    field: str = ""
    in_document: str = ""
    in_register: str = ""
    line: int | None = None
    record: Id | None = None


def compare(reading: Reading, register: Register, words: Words) -> tuple[Difference, ...]:
    """What a document and a register do not agree on.

    What the register alone has is told only of kinds the document speaks of: a list of processors says nothing of
    activities.

    Args:
        reading: what was read.
        register: the register as it stands.
        words: the language values are told in.
    """
    found = [*_Comparison(reading, register, words).differences()]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.line or 0)))


class _Comparison:
    """One document held against one register."""

    def __init__(self, reading: Reading, register: Register, words: Words) -> None:
        self._reading, self._register, self._words = reading, register, words
        self._matcher = Matcher(register)
        said, head = reading.controller, register.head
        spoken = self._matcher.party([said.name, *said.aliases], said.org_number) if said.name else None
        self._controller = spoken.id if spoken else (head.organisation or "") if head else ""
        self._together = self._matcher.together(self._controller, said.together)
        self._engaged: dict[Id | None, list[Engagement]] = {}
        for engagement in self._ours():
            self._engaged.setdefault(engagement.party, []).append(engagement)

    def differences(self) -> Iterator[Difference]:
        yield from self._processors()
        yield from self._activities()
        yield from self._assignments()

    # who processes
    def _processors(self) -> Iterator[Difference]:
        named: dict[Id, list[ProcessorFound]] = {}
        for found in self._reading.processors:
            party = self._matcher.party([found.name, *found.aliases], found.org_number)
            if party and party.id in self._engaged:
                named.setdefault(party.id, []).append(found)
            elif "unnamed" not in found.flags:
                record = party.id if party else None
                yield Difference(
                    "only_document", "processor", found.name, in_document=found.purpose or found.quote,
                    line=found.line or None, record=record,
                )  # fmt: skip
        for party_id, lines in named.items():
            yield from self._compared(party_id, lines)
        if self._reading.processors:
            yield from self._unnamed(named)

    def _ours(self) -> Iterator[Engagement]:
        """What is done for the controller now."""
        for engagement in self._register.all(Engagement):
            ours = not engagement.controllers or not self._together.isdisjoint(engagement.controllers)
            if ours and engagement.stage != ENDED:
                yield engagement

    def _unnamed(self, named: Iterable[Id]) -> Iterator[Difference]:
        """Processors of the register that the document does not name."""
        told = set(named)
        for engagement in self._ours():
            party = self._register.find(Party, engagement.party)
            if party and party.id not in told and engagement.role in PROCESSING:
                yield Difference(
                    "only_register", "processor", party.name, in_register=engagement.service, record=engagement.id
                )

    def _compared(self, party: Id, lines: list[ProcessorFound]) -> Iterator[Difference]:
        engagements = self._engaged[party]
        record, line = engagements[0].id, lines[0].line or None
        transfers = [t for id in (party, *(e.id for e in engagements)) for t in self._transfers_to(id)]
        places = {p.country for e in engagements for p in e.places if p.country}
        places |= {t.destination or "unspecified" for t in transfers}
        stated = {code for found in lines for code in (*found.countries, *found.grounds)}
        if stated != places and (stated or any(map(is_third, places))):
            sides = self._terms("destination", stated), self._terms("destination", places)
            yield self._differs(lines[0].name, "processor", "places", sides, line, record)
        known = vocabulary("transfer_tool").terms
        tools = {tool for t in transfers for tool in t.tools if tool in known}
        said = {tool for found in lines for tool in found.safeguards if tool in known}
        if said != tools and any(map(is_third, stated | places)):
            sides = self._terms("transfer_tool", said), self._terms("transfer_tool", tools)
            yield self._differs(lines[0].name, "processor", "safeguards", sides, line, record)

    def _transfers_to(self, importer: Id) -> list[Transfer]:
        users = self._register.used_by(importer)
        return [one for one in users if isinstance(one, Transfer) and one.importer == importer]

    # what is done
    def _activities(self) -> Iterator[Difference]:
        told: set[Id] = set()
        spoken = [found for found in self._reading.activities if found.role == "controller"]
        for found in spoken:
            title = found.title or found.purpose or ""
            held = self._matcher.activity(title, found.purpose or "", self._controller)
            if held is None:
                yield Difference("only_document", "activity", title, in_document=found.purpose or "",
                                 line=found.line or None)  # fmt: skip
                continue
            told.add(held.id)
            yield from self._fields(found, held)
        for activity in self._register.all(Activity) if spoken else ():
            ours = not activity.controllers or self._controller in activity.controllers
            if activity.id not in told and ours and activity.status != ENDED and not activity.template:
                purpose = "; ".join(row.purpose for row in activity.purposes)
                yield Difference("only_register", "activity", activity.name, in_register=purpose, record=activity.id)

    def _fields(self, found: ActivityFound, held: Activity) -> Iterator[Difference]:
        about = (found.title or held.name, "activity")
        where = (found.line or None, held.id)
        bases = {basis for row in held.purposes for basis in row.legal_bases}
        if bases != set(found.legal_basis):
            sides = self._terms("legal_basis", set(found.legal_basis)), self._terms("legal_basis", bases)
            yield self._differs(*about, "bases", sides, *where)
        kept = self._register.linked(Retention, [id for row in held.people for id in row.retention])
        periods = {one.period for one in kept if one.period}
        said = {iso for period in found.retention for iso in period.periods}
        if periods != said:
            yield self._differs(*about, "periods", (self._durations(said), self._durations(periods)), *where)
        for field, name in (("data_subjects", "data_subject"), ("data_categories", "data_category")):
            sides = self._apart(name, getattr(found, field), _rows(held, field))
            if getattr(found, field) and any(sides):
                yield self._differs(*about, field, sides, *where)

    def _apart(self, name: str, said: Iterable[str], held: Iterable[str]) -> tuple[str, str]:
        """What only one side says, of words or terms."""
        there = {fold(self._words.term(name, one)): self._words.term(name, one) for one in said}
        here = {fold(self._words.term(name, one)): self._words.term(name, one) for one in held}
        return (
            ", ".join(label for key, label in there.items() if key not in here),
            ", ".join(label for key, label in here.items() if key not in there),
        )

    def _assignments(self) -> Iterator[Difference]:
        spoken = [found for found in self._reading.activities if found.role.startswith("processor")]
        told: set[Id] = set()
        for found in spoken:
            title = found.title or found.purpose or ""
            held = self._matcher.assignment(title)
            if held:
                told.add(held.id)
            else:
                yield Difference("only_document", "assignment", title, in_document=found.purpose or "",
                                 line=found.line or None)  # fmt: skip
        for assignment in self._register.all(Assignment) if spoken else ():
            if assignment.id not in told and assignment.status != ENDED:
                yield Difference("only_register", "assignment", assignment.name, in_register=assignment.description,
                                 record=assignment.id)  # fmt: skip

    # values as words
    @staticmethod
    def _differs(
        title: str, about: str, field: str, sides: tuple[str, str], line: int | None, record: Id
    ) -> Difference:
        return Difference("differs", about, title, field, *sides, line, record)

    def _terms(self, name: str, keys: Iterable[str]) -> str:
        return ", ".join(self._words.term(name, key) for key in sorted(keys))

    def _durations(self, periods: Iterable[str]) -> str:
        return ", ".join(self._words.duration(iso) for iso in sorted(periods))


def _rows(activity: Activity, field: str) -> list[str]:
    rows: tuple[DataRow, ...] = activity.people
    return [value for row in rows for value in getattr(row, field)]
