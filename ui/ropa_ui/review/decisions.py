"""What a person decides about a reading, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.intake.proposals import changes_of
from ropa.intake.proposing import propose
from ropa_ui.edits import followed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ropa.catalog import Texts
    from ropa.intake.proposals import Proposal, Proposals
    from ropa.intake.reading import Reading
    from ropa.journal import Change
    from ropa.kinds import Id
    from ropa.model import Quote
    from ropa.plain import Plain
    from ropa.register import Register

FILTERS = ("all", "open", "new", "changed", "duplicate", "unsure", "unchanged")


class Decisions:
    """The proposals of one reading and what was said of each: taken, skipped, merged, edited."""

    def __init__(
        self, reading: Reading, register: Register, quotes_of: Callable[[Id], Sequence[Quote]], texts: Texts
    ) -> None:
        self.reading = reading
        self._register, self._quotes_of, self._texts = register, quotes_of, texts
        self._same_as: dict[str, Id | None] = {}
        self._edits: dict[tuple[Id, str], Plain] = {}
        self._skipped: set[str] = set()
        self._compare()
        self.taken = set(self.proposals.sure())

    def respoken(self, texts: Texts) -> Decisions:
        """The same decisions in another language."""
        self._texts = texts
        self._compare()
        return self

    @property
    def proposals(self) -> Proposals:
        """Everything the document proposes, as decided so far."""
        return self._proposals

    def find(self, key: str) -> Proposal | None:
        """The proposal of a key."""
        return next((p for p in self.proposals.proposals if p.key == key), None)

    def shown(self, chosen: str, words: str = "") -> list[Proposal]:
        """The proposals of a filter whose title holds the words."""
        wanted = words.casefold()
        return [p for p in self.proposals.proposals if self._is(p, chosen) and wanted in p.title.casefold()]

    def count(self, chosen: str) -> int:
        """How many proposals a filter shows."""
        return sum(self._is(p, chosen) for p in self.proposals.proposals)

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
            self._same_as[key] = None
            self._compare()
        if proposal and proposal.state != "unchanged":
            self._skipped.discard(key)
            self.taken.add(key)

    def merge(self, key: str, record: Id) -> None:
        """Take a proposal as a change of a record there is."""
        self._same_as[key] = record
        self._compare()
        self._skipped.discard(key)
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

    def changes(self) -> list[Change]:
        """What importing writes."""
        return changes_of(self.proposals, self.taken, self._edits)

    def preview(self) -> Register:
        """The register with every proposal in it, so that a link to what is proposed has a name."""
        changes = changes_of(self.proposals, [p.key for p in self.proposals.proposals])
        return followed(self._register, [change for change in changes if change.entity != "quote"])

    def alike(self, kind: str) -> Iterable[str]:
        """The entities a proposal of this kind may be merged with."""
        return {"processor": ("party",), "controller": ("party",), "activity": ("activity",)}.get(kind, (kind,))

    def _compare(self) -> None:
        """Compare anew; records that are new keep their identifiers no longer, so edits of them are carried over."""
        before = getattr(self, "_proposals", None)
        self._proposals = propose(self.reading, self._register, self._quotes_of, self._texts, self._same_as)
        if before is not None and self._edits:
            self._carry(before)

    def _carry(self, before: Proposals) -> None:
        carried: dict[tuple[Id, str], Plain] = {}
        for old, new in zip(before.proposals, self._proposals.proposals, strict=True):
            places = {(v.entity, _shape(v.path)): v.place for v in new.values}
            for value in old.values:
                place = places.get((value.entity, _shape(value.path)))
                if value.place in self._edits and place:
                    carried[place] = self._edits[value.place]
        self._edits = carried

    def _is(self, proposal: Proposal, chosen: str) -> bool:
        if chosen == "all":
            return True
        return self.state_of(proposal) == "open" if chosen == "open" else proposal.state == chosen


def _shape(path: str) -> str:
    """A path without its row's identifier."""
    first, _, rest = path.partition("/")
    return f"{first}/{rest.partition('/')[2]}" if rest else first
