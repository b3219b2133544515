"""A reading compared with a register: who is named, and what follows for parties, engagements and transfers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ropa.intake.controller import is_name
from ropa.intake.matching import Matcher, bare_name
from ropa.intake.proposals import Draft, Proposal, Proposals, Value, row_less, without_told_rows
from ropa.intake.proposing_activities import activity_proposal, assignment_proposal
from ropa.intake.proposing_places import fill_places, transfer_of
from ropa.intake.stated import is_third, spans_of
from ropa.model import Document, Engagement, Party, Task
from ropa.plain import flatten, strings
from ropa.register import title_of
from ropa.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ropa.catalog import Texts
    from ropa.intake.reading import ControllerFound, Gap, ProcessorFound, Reading, Span
    from ropa.kinds import Id
    from ropa.model import Quote, Record
    from ropa.plain import Plain
    from ropa.register import Register

ROLES = {
    "processor": "processor",
    "planned": "processor",
    "subprocessor": "sub_processor",
    "controller": "own_controller",
    "joint_controller": "joint_controller",
}
LETTERS = 2
"""A word of no more letters, such as the letter of a legal basis, stands in any text."""
KEPT = frozenset({"aliases"})
"""Lists nothing is taken from: a name stays a name."""


def propose(
    reading: Reading,
    register: Register,
    quotes_of: Callable[[Id], Sequence[Quote]],
    texts: Texts,
    decisions: Mapping[str, Id | None] | None = None,
) -> Proposals:
    """What a reading would change in a register.

    Args:
        reading: what was read.
        register: the register as it stands.
        quotes_of: the quotes of a record; a value whose words are quoted already was decided about.
        texts: the language in which gaps become tasks.
        decisions: for the key of a proposal the record a person said it is, or ``None`` for "a new one".
    """
    return _Proposer(reading, register, quotes_of, texts, decisions or {}).propose()


class _Proposer:
    """One comparison; keeps the records it proposes so that later lines can lean on earlier ones."""

    def __init__(
        self,
        reading: Reading,
        register: Register,
        quotes_of: Callable[[Id], Sequence[Quote]],
        texts: Texts,
        decisions: Mapping[str, Id | None],
    ) -> None:
        self.reading = reading
        self.register = register
        self.texts = texts
        self.matcher = Matcher(register)
        self.support: dict[Id, Draft] = {}
        self.shared: dict[tuple[str, ...], Draft] = {}
        self._quotes_of = quotes_of
        self._quoted: dict[Id, Sequence[Quote]] = {}
        self._decisions = decisions
        self.names = self.matcher.names()
        self.engaged = {e.party: e.id for e in register.all(Engagement) if e.party}
        self.titled: dict[str, Id] = {}
        self.references: Counter[type[Record]] = Counter()
        self._keys: Counter[str] = Counter()
        self.lines = Counter(bare_name(found.name) for found in reading.processors)
        self.called: dict[str, tuple[Id, Id]] = {}

    def propose(self) -> Proposals:
        """Every proposal, in the document's order."""
        document = self._document()
        controller, first = self._controller()
        self.controller = controller.record
        self.names = {bare: id for bare, id in self.names.items() if id != self.controller}
        found = [first] if first else []
        found += self._processors()
        for activity in self.reading.activities:
            make = assignment_proposal if activity.role.startswith("processor") else activity_proposal
            proposal = make(self, activity)
            self.titled[fold(proposal.title)] = proposal.values[0].record if proposal.values else proposal.like or ""
            found.append(proposal)
        found += [self._gap(gap) for gap in self.reading.gaps]
        support = {id: tuple(self._open(draft)) for id, draft in self.support.items()}
        sha256 = self.reading.document.sha256
        return Proposals(tuple(found), support, document.record, sha256, self.reading.skipped)

    # what every kind of proposal needs
    def draft(self, entity: str, record: Record | None) -> Draft:
        """A draft of a record of the register, or of a new one."""
        return Draft(record.id, entity, flatten(record)) if record else Draft.new(entity)

    def share(self, entity: str, record: Record | None, *about: str) -> Draft:
        """The one draft that everything about the same thing in this document leans on."""
        key = (entity, *([record.id] if record else map(fold, about)))
        if key not in self.shared:
            draft = self.draft(entity, record)
            self.shared[key] = self.support[draft.record] = draft
        return self.shared[key]

    def key(self, *said: str | None) -> str:
        """The key of a proposal, numbered where the document says the same again."""
        key = ":".join(fold(words or "") for words in said)
        self._keys[key] += 1
        return key if self._keys[key] == 1 else f"{key}#{self._keys[key]}"

    def decided(self, key: str, found: Record | None) -> Record | None:
        """The record a person said this is, else the one that was found."""
        return self.register.get(self._decisions[key]) if key in self._decisions else found

    def finish(self, proposal: Proposal, drafts: Iterable[Draft], like: Record | None = None) -> Proposal:
        """The proposal with its values, and the state that follows from them."""
        own = list(drafts)
        values = tuple(value for draft in own for value in self._open(draft))
        if proposal.state == "unsure" and values and proposal.key not in self._decisions:
            state, why = "unsure", proposal.why
        elif like and proposal.key not in self._decisions:
            state, why = "duplicate", "like"
        else:
            state, why = ("new" if own[0].is_new else "changed" if values else "unchanged"), ""
        same = None if own[0].is_new else own[0].record
        return Proposal(
            proposal.key, proposal.kind, proposal.title, state, values, proposal.needs,
            like.id if like else same, proposal.line, proposal.confidence, why, proposal.quote,
        )  # fmt: skip

    def merge_list(
        self, draft: Draft, path: str, items: Iterable[str], spans: Iterable[Span] = (), confidence: str = "medium"
    ) -> None:
        """Propose a list: the document's items after the person's own, without those an older document gave."""
        found = list(dict.fromkeys(items))
        if not found:
            return
        held = strings(draft.now.get(path))
        if set(found) <= set(held) and (draft.is_new or len(set(found)) == len(held)):
            return
        quoted = [quote.words for quote in self.quotes(draft) if quote.path == path]
        own = [item for item in held if item in found or path in KEPT or not self._is_said_in(quoted, item)]
        if fold(" ".join(sorted(held))) != fold(" ".join(sorted({*own, *found}))):
            draft.put(path, [*own, *(item for item in found if item not in own)], spans, confidence)

    def _is_said_in(self, quoted: Iterable[str], item: str) -> bool:
        """Whether an item, or what a record is called, stands in the words of an older document."""
        record = self.register.get(item)
        names = (title_of(record, self.register), getattr(record, "criterion", "")) if record else (item,)
        spoken = [f" {fold(words)} " for words in quoted]
        return any(len(name) > LETTERS and fold(name) in words for name in names for words in spoken)

    def _open(self, draft: Draft) -> list[Value]:
        """A draft's values that nobody decided about yet."""
        if draft.is_new or not draft.values:
            return draft.values
        told = {(quote.path, quote.words) for quote in self.quotes(draft)}
        values = [v for v in draft.values if not v.spans or any((v.path, s.words) not in told for s in v.spans)]
        return without_told_rows(values, draft, {(row_less(path), words) for path, words in told})

    def quotes(self, draft: Draft) -> Sequence[Quote]:
        """The words a record's values came from."""
        if draft.is_new:
            return ()
        if draft.record not in self._quoted:
            self._quoted[draft.record] = self._quotes_of(draft.record)
        return self._quoted[draft.record]

    # the document and who speaks in it
    def _document(self) -> Draft:
        source = self.reading.document
        held = next((d for d in self.register.all(Document) if d.sha256 == source.sha256), None)
        draft = self.share("document", held, source.sha256)
        if draft.is_new:
            draft.put("title", source.name)
            draft.put("file_name", source.name)
            draft.put("sha256", source.sha256)
            draft.put("kind", "privacy_notice" if self.reading.activities else "processor_list")
        return draft

    def _controller(self) -> tuple[Draft, Proposal | None]:
        found = self.reading.controller
        head = self.register.head
        own = self.register.find(Party, head.organisation) if head else None
        if not found.name or not is_name(found.name):
            return self.share("party", own, "controller"), None
        key = self.key("controller", found.name)
        match = self.decided(key, self.matcher.party([found.name, *found.aliases], found.org_number))
        draft = self.share("party", match, "controller")
        self.shared["party", fold(found.name)] = draft
        self._fill_controller(draft, found)
        needs = tuple(str(value.after) for value in draft.values if value.path == "dpo")
        proposal = Proposal(key, "controller", found.name, "", (), needs, None, found.line, "high", quote=found.quote)
        return draft, self.finish(proposal, [draft])

    def _fill_controller(self, draft: Draft, found: ControllerFound) -> None:
        if draft.is_new:
            draft.put("name", found.name, found.spans.get("name", ()), "high")
        self._fill_aliases(draft, found)
        self._put_missing(draft, "org_number", found.org_number, spans_of(found, "org_number", found.org_number))
        self._put_missing(draft, "address", found.address, spans_of(found, "address", found.address))
        self._put_missing(draft, "phone", found.phone, spans_of(found, "phone", found.phone))
        contact = found.contact or ""
        self._put_missing(draft, "email" if "@" in contact else "address", contact, spans_of(found, "contact", contact))
        if found.dpo and not draft.now.get("dpo"):
            officer = self.share("party", self.matcher.party([found.dpo]), found.dpo)
            officer.put("name", found.dpo, found.spans.get("dpo", ()))
            self._put_missing(officer, "email", found.dpo_contact, found.spans.get("dpo_contact", ()))
            draft.put("dpo", officer.record, found.spans.get("dpo", ()))

    def _fill_aliases(self, draft: Draft, found: ControllerFound | ProcessorFound) -> None:
        """Its other names; and the document's own, where a person said who that is, so that it is found again."""
        called = [bare_name(str(draft.now.get(path, ""))) for path in ("name", "written_as", "legal_name")]
        own = () if draft.is_new or bare_name(found.name or "") in called else (found.name or "",)
        names = [*found.aliases, *own]
        self.merge_list(draft, "aliases", names, spans_of(found, "aliases", *names), "high")

    def _put_missing(self, draft: Draft, path: str, value: Plain, spans: Iterable[Span]) -> None:
        """Propose a value where nothing is said; another one in the register was a person's choice."""
        if not draft.now.get(path):
            draft.put(path, value, spans, "high")

    # processors
    def _processors(self) -> list[Proposal]:
        """A proposal for each processor in the document's order; whoever engages another is seen to first."""
        waiting = dict(enumerate(self.reading.processors))
        made: dict[int, Proposal] = {}
        while waiting:
            unseen = {fold(name) for one in waiting.values() for name in _called(one)}
            ready = [n for n, one in waiting.items() if not one.under or fold(one.under) not in unseen] or [*waiting]
            made |= {n: self._processor(waiting.pop(n)) for n in ready}
        return [made[n] for n in sorted(made)]

    def _processor(self, found: ProcessorFound) -> Proposal:
        key = self.key("processor", found.name, found.purpose)
        known = self.matcher.party([found.name, *found.aliases], found.org_number, found.purpose)
        match = self.decided(key, known)
        party = self.share("party", match, found.name)
        like = None if match or key in self._decisions else self.matcher.like_party(found.name)
        held = match if isinstance(match, Party) else None
        engagement = self.draft("engagement", self._engaged(held, found) if held else None)
        self._fill_party(party, found)
        self._fill_engagement(engagement, party.record, found)
        self.support[engagement.record] = engagement
        self.engaged[party.record] = engagement.record
        self.names |= {bare_name(name): party.record for name in (found.name, *found.aliases)}
        above = self.called.get(fold(found.under or ""), ())
        if above and not engagement.now.get("subprocessor_of"):
            engagement.put("subprocessor_of", above[0], found.spans.get("purpose", ()), found.confidence)
        for name in _called(found):
            self.called.setdefault(fold(name), (engagement.record, party.record))
        sent = dict.fromkeys([*filter(is_third, found.countries), *found.grounds])
        transfers = [made for to in sent if (made := transfer_of(self, found, engagement, party.record, to))]
        state = "unsure" if found.flags else ""
        needs = (self.controller, party.record, *above, *(t.record for t in transfers))
        proposal = Proposal(
            key, "processor", found.name, state, (), needs, None, found.line, found.confidence,
            found.flags[0] if found.flags else "", found.quote,
        )  # fmt: skip
        return self.finish(proposal, [engagement, party, *transfers], like)

    def _engaged(self, party: Party, found: ProcessorFound) -> Engagement | None:
        """The engagement a line tells of; of several alike one that no line before told of, in the same countries."""
        alone = self.lines[bare_name(found.name)] == 1
        ours = self.matcher.together(self.controller, self.reading.controller.together)
        alike = self.matcher.engagements(party, found.purpose or "", ours, alone=alone)
        return min(alike, key=lambda one: (one.id in self.support, _is_elsewhere(one, found)), default=None)

    def _fill_party(self, draft: Draft, found: ProcessorFound) -> None:
        name = found.spans.get("name", ())
        if draft.is_new:
            draft.put("name", found.name, name, found.confidence)
            draft.put("written_as", found.name)
        self._fill_aliases(draft, found)
        self._put_missing(draft, "org_number", found.org_number, spans_of(found, "org_number", found.org_number))
        if len(found.seat) == 1:
            self._put_missing(draft, "seat", found.seat[0], found.spans.get("seat", ()))

    def _fill_engagement(self, draft: Draft, party: Id, found: ProcessorFound) -> None:
        draft.put("party", party)
        if fold(str(draft.now.get("service", ""))) != fold(found.purpose or ""):
            draft.put("service", found.purpose, found.spans.get("purpose", ()), found.confidence)
        if draft.is_new:
            draft.put("controllers", [self.controller])
            draft.put("role", ROLES.get(found.role, "not_assessed"), found.spans.get("role", ()), found.confidence)
            planned = found.role == "planned" or "planned" in found.flags
            draft.put("stage", "proposed" if planned else "in_use_not_reviewed")
        fill_places(self, draft, found)

    # what the document leaves open
    def _gap(self, gap: Gap) -> Proposal:
        title = self.texts(f"gaps.{gap.rule}", **gap.values)
        held = next((t for t in self.register.all(Task) if t.rule == gap.rule and fold(t.title) == fold(title)), None)
        named = (self.names[bare] for value in gap.values.values() if (bare := bare_name(value)) in self.names)
        party = next(named, None)
        activity = next((self.titled[fold(v)] for v in gap.values.values() if fold(v) in self.titled), None)
        draft = self.draft("task", held)
        if draft.is_new:
            draft.put("title", title)
            draft.put("rule", gap.rule)
            draft.put("state", "open")
            draft.put("record", activity or (self.engaged.get(party, party) if party else self.controller))
        key = self.key("gap", gap.rule, title)
        return self.finish(Proposal(key, "gap", title, "", (), (), None, gap.line, "high", quote=gap.quote), [draft])


def _is_elsewhere(engagement: Engagement, found: ProcessorFound) -> bool:
    return {place.country for place in engagement.places if place.country} != {*found.countries}


def _called(found: ProcessorFound) -> tuple[str, ...]:
    """What another line may call a processor: by its name, or by its name and service."""
    return (found.name, f"{found.name} – {found.purpose}") if found.purpose else (found.name,)
