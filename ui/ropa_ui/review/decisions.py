"""What a person decides about a reading, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.matching import bare_name
from ropa.intake.proposals import changes_of, row_less
from ropa.intake.proposing import propose
from ropa.intake.skipping import remember_skipped, skipped_before
from ropa.model import ENTITIES
from ropa.register import title_of
from ropa.wording import sort_key
from ropa_ui.edits import followed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from ropa.catalog import Texts
    from ropa.intake.proposals import Proposal, Proposals
    from ropa.intake.reading import Reading
    from ropa.journal import Change
    from ropa.kinds import Id
    from ropa.model import Party, Quote
    from ropa.plain import Plain
    from ropa.register import Register

FILTERS = ("all", "open", "new", "changed", "skipped", "unchanged", "before")
KINDS = ("controller", "activity", "assignment", "processor", "gap")
MOST_ALIKE = 200
MERGED_WITH = {"processor": "party", "controller": "party", "activity": "activity", "assignment": "assignment"}


class Decisions:
    """The proposals of one reading and what was said of each: taken, skipped, merged, edited.

    Attributes:
        register: what the reading is compared with.
        texts: the language it is compared in.
        quotes_of: asked for the words that values of the register came from.
        before: the keys of what was skipped when the same words were read before.
    """

    def __init__(
        self, reading: Reading, register: Register, quotes_of: Callable[[Id], Sequence[Quote]], texts: Texts
    ) -> None:
        self.reading = reading
        self.register, self.texts, self.quotes_of = register, texts, quotes_of
        self._same_as: dict[str, Id | None] = {}
        self._edits: dict[tuple[Id, str], Plain] = {}
        self._hold(self._propose(reading))
        self.before = skipped_before(self.proposals, register, quotes_of)
        self._skipped = set(self.before)
        self.taken = set(self.proposals.sure() - self.before)

    def renewed(self, register: Register, texts: Texts) -> Decisions:
        """The same decisions against a register that has changed, or in another language."""
        self.register, self.texts = register, texts
        self._compare()
        self.taken &= {key for key, p in self._by_key.items() if p.state != "unchanged"}
        return self

    @property
    def proposals(self) -> Proposals:
        """Everything the document proposes, as decided so far."""
        return self._proposals

    def edited_values(self) -> int:
        """How many values a person wrote otherwise than the document says."""
        return len(self._edits)

    def find(self, key: str) -> Proposal | None:
        """The proposal of a key."""
        return self._by_key.get(key)

    def shown(self, chosen: str, words: str = "") -> list[Proposal]:
        """The proposals of a filter whose title or quote holds the words."""
        wanted = words.casefold()
        return [p for p in self.proposals.proposals if chosen in self._filters_of(p)
                and (wanted in p.title.casefold() or wanted in p.quote.casefold())]  # fmt: skip

    def counts(self) -> Counter[str]:
        """How many proposals each filter shows."""
        return Counter(name for proposal in self.proposals.proposals for name in self._filters_of(proposal))

    def newly_skipped(self) -> list[str]:
        """The keys of what is left out now and was not before."""
        skipped = self._skipped - self.before
        return [p.key for p in self.proposals.proposals if p.key in skipped and p.state != "unchanged"]

    def state_of(self, proposal: Proposal) -> str:
        """What stands about a proposal: ``taken``, ``skipped``, ``open`` or ``unchanged``."""
        if proposal.key in self.taken:
            return "taken"
        if proposal.state == "unchanged":
            return "unchanged"
        return "skipped" if proposal.key in self._skipped else "open"

    def take(self, key: str) -> None:
        """Take a proposal; one that is only like a record is taken as a new one."""
        proposal = self.find(key)
        if proposal and proposal.state == "duplicate":
            self._say_same(key, None)
        if proposal and proposal.state != "unchanged":
            self._skipped.discard(key)
            self.taken.add(key)

    def merge(self, key: str, record: Id) -> None:
        """Take a proposal as a change of a record there is."""
        self._say_same(key, record)
        self._skipped.discard(key)
        proposal = self.find(key)
        if proposal and proposal.state != "unchanged":
            self.taken.add(key)

    def skip(self, key: str) -> None:
        """Leave a proposal out."""
        self.taken.discard(key)
        self._skipped.add(key)

    def take_all_sure(self) -> None:
        """Take everything that needs no decision."""
        self.taken |= self.proposals.sure() - self._skipped

    def edit(self, record: Id, path: str, value: Plain) -> None:
        """Write something else than the document says."""
        self._edits[record, path] = value

    def edited(self, record: Id, path: str, otherwise: Plain) -> Plain:
        """What will be written at a place."""
        return self._edits.get((record, path), otherwise)

    def changes(self, person: str, day: dt.date) -> list[Change]:
        """What importing writes, decided by a person on a day."""
        decided = (person or "–", day)
        written = changes_of(self.proposals, self.taken, self._edits, decided, self._skipped)
        return written + remember_skipped(self.proposals, self.newly_skipped(), written, decided)

    def preview(self, key: str) -> Register:
        """The register with one proposal in it, so that a link to what is proposed has a name."""
        changes = changes_of(self.proposals, [key], self._edits)
        return followed(self.register, [change for change in changes if change.entity != "quote"])

    def alike(self, proposal: Proposal, own: Party | None) -> list[tuple[Id, str]]:
        """The records a proposal can be merged with, by name; what it is like, or for a controller our own, first."""
        records = self.register.all(ENTITIES[MERGED_WITH[proposal.kind]])
        named = [(record.id, title_of(record, self.register)) for record in records]
        first = {proposal.like, own.id if own and proposal.kind == "controller" else None}
        ordered = sorted(named, key=lambda pair: (pair[0] not in first, sort_key(pair[1])))
        return ordered[:MOST_ALIKE]

    def _filters_of(self, proposal: Proposal) -> Iterable[str]:
        return {"before"} if self.is_before(proposal) else {"all", proposal.state, self.state_of(proposal)}

    def is_before(self, proposal: Proposal) -> bool:
        """Whether a proposal was skipped before and still is."""
        return proposal.key in self.before and self.state_of(proposal) == "skipped"

    def _propose(self, reading: Reading) -> Proposals:
        return propose(reading, self.register, self.quotes_of, self.texts, self._same_as)

    def _hold(self, proposals: Proposals) -> None:
        self._proposals = proposals
        self._by_key = {p.key: p for p in proposals.proposals}

    def _say_same(self, key: str, record: Id | None) -> None:
        """Say what record a proposal is; where nothing else leans on it only its own lines are compared anew."""
        self._same_as[key] = record
        proposal = self.find(key)
        if proposal and proposal.kind == "processor" and not self.reading.activities and not self._is_new_controller():
            self._compare_lines(proposal)
        else:
            self._compare()

    def _is_new_controller(self) -> bool:
        return any(p.kind == "controller" and p.like is None for p in self.proposals.proposals)

    def _compare_lines(self, proposal: Proposal) -> None:
        bare = bare_name(proposal.title)
        lines = tuple(found for found in self.reading.processors if bare_name(found.name) == bare)
        held = [p for p in self.proposals.proposals if p.kind == "processor" and bare_name(p.title) == bare]
        before = self._proposals
        part = self._propose(replace(self.reading, processors=lines, gaps=()))
        new = dict(zip((p.key for p in held), (p for p in part.proposals if p.kind == "processor"), strict=True))
        spliced = tuple(new.get(p.key, p) for p in before.proposals)
        support = {**before.support, **part.support}
        self._hold(replace(before, proposals=spliced, support=support))
        self._carry(before)

    def _compare(self) -> None:
        """Compare anew; records that are new keep their identifiers no longer, so edits of them are carried over."""
        before = self._proposals
        self._hold(self._propose(self.reading))
        self._carry(before)

    def _carry(self, before: Proposals) -> None:
        carried: dict[tuple[Id, str], Plain] = {}
        for old, new in zip(before.proposals, self._proposals.proposals, strict=True) if self._edits else ():
            places = {(v.entity, row_less(v.path)): v.place for v in new.values}
            for value in old.values:
                place = places.get((value.entity, row_less(value.path)))
                if value.place in self._edits and place:
                    carried[place] = self._edits[value.place]
        self._edits = carried
