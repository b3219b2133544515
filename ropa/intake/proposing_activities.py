"""An activity or assignment a document describes, as values for the register (Art. 30(1)(b)–(f), 30(2)(b))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ropa.intake.matching import bare_name, named_in
from ropa.intake.proposals import Draft, Proposal
from ropa.model import Activity, Assignment, Recipient, Retention
from ropa.plain import new_row_id, strings
from ropa.register import next_reference
from ropa.vocabulary import fold
from ropa.wording import Words

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from ropa.catalog import Texts
    from ropa.intake.matching import Matcher
    from ropa.intake.reading import ActivityFound, Period, Span
    from ropa.kinds import Id
    from ropa.model import Record
    from ropa.register import Register


class Comparison(Protocol):
    """What an activity's proposal needs of the comparison it is part of."""

    register: Register
    texts: Texts
    matcher: Matcher
    controller: Id
    engaged: dict[Id, Id]
    names: dict[str, Id]
    references: Counter[type[Record]]

    def draft(self, entity: str, record: Record | None) -> Draft:
        """A draft of a record of the register, or of a new one."""

    def share(self, entity: str, record: Record | None, *about: str) -> Draft:
        """The one draft that everything about the same thing leans on."""

    def key(self, *said: str | None) -> str:
        """The key of a proposal, numbered where the document says the same again."""

    def decided(self, key: str, found: Record | None) -> Record | None:
        """The record a person said this is, else the one that was found."""

    def finish(self, proposal: Proposal, drafts: Iterable[Draft], like: Record | None = None) -> Proposal:
        """The proposal with its values."""

    def merge_list(
        self, draft: Draft, path: str, items: Iterable[str], spans: Iterable[Span] = (), confidence: str = "medium"
    ) -> None:
        """Propose a list beside the person's own items."""


def activity_proposal(see: Comparison, found: ActivityFound) -> Proposal:
    """A processing activity of the controller (Art. 30(1))."""
    title = found.title or found.purpose or ""
    key = see.key("activity", title)
    controllers = _controllers(see, found)
    match = see.decided(key, see.matcher.activity(title, found.purpose or "", controllers[0]))
    like = None if match else see.matcher.like_activity(title)
    draft = see.draft("activity", match)
    if draft.is_new:
        draft.put("name", title, found.spans.get("title", ()), found.confidence)
        draft.put("reference", _reference(see, Activity))
        draft.put("controllers", controllers, found.spans.get("controllers", ()), found.confidence)
        draft.put("record_status", "draft")
        draft.put("status", "ongoing")
    _fill_purpose(see, draft, found)
    needs = [*controllers, *_fill_people(see, draft, found), *_fill_recipients(see, draft, found)]
    draft.put("reader_note", found.note, found.spans.get("note", ()), found.confidence)
    draft.put("security_deviations", found.security, found.spans.get("security", ()), found.confidence)
    if found.automated_decision:
        said = found.spans.get("automated", ())
        draft.put("automated_decisions", after=True, spans=said, confidence=found.confidence)
    _fill_transfers(draft, found)
    proposal = Proposal(
        key, "activity", title, "", (), tuple(needs), None, found.line, found.confidence, quote=found.quote
    )
    return see.finish(proposal, [draft], like)


def _controllers(see: Comparison, found: ActivityFound) -> list[Id]:
    """Who is controller of an activity: those its row names, else whoever the document is from."""
    said = {span.words: span for span in found.spans.get("controllers", ())}
    named = [_party(see, name, said.get(name), found.confidence) for name in found.controllers]
    return named or [see.controller]


def assignment_proposal(see: Comparison, found: ActivityFound) -> Proposal:
    """A category of processing on behalf of others (Art. 30(2)); what they base it on is a note, not our basis."""
    title = found.title or found.purpose or ""
    key = see.key("assignment", title)
    match = see.decided(key, see.matcher.assignment(title))
    draft = see.draft("assignment", match)
    if draft.is_new:
        draft.put("name", title, found.spans.get("title", ()), found.confidence)
        draft.put("reference", _reference(see, Assignment))
        draft.put("processors", [see.controller])
        draft.put("status", "ongoing")
        _answer_open(draft, "transfers")
    draft.put("description", found.purpose, found.spans.get("purpose", ()), found.confidence)
    draft.put("reader_note", found.note, found.spans.get("note", ()), found.confidence)
    _put_list(see, draft, "data_subjects", found, "data_subjects")
    _put_list(see, draft, "data_categories", found, "data_categories")
    engaged = [see.engaged[party] for words in found.recipients if (party := see.names.get(bare_name(words), ""))
               in see.engaged]  # fmt: skip
    _put_list(see, draft, "subprocessors", found, "recipients", engaged)
    needs = (see.controller, *_fill_customers(see, draft, found))
    proposal = Proposal(
        key, "assignment", title, "", (), needs, None, found.line, found.confidence, quote=found.quote
    )
    return see.finish(proposal, [draft])


def _fill_customers(see: Comparison, draft: Draft, found: ActivityFound) -> list[Id]:
    """A row for each controller the category is carried out for (Art. 30(2)(a)); returns the parties they are."""
    rows = strings(draft.now.get("customers"))
    held = {draft.now.get(f"customers/{row}/controller") for row in rows}
    said = {span.words: span for span in found.spans.get("customers", ())}
    parties = {name: _party(see, name, said.get(name), found.confidence) for name in found.customers}
    new = {new_row_id(): name for name, party in parties.items() if party not in held}
    if new:
        draft.put("customers", [*rows, *new])
    for row, name in new.items():
        spans = filter(None, [said.get(name)])
        draft.put(f"customers/{row}/id", row)
        draft.put(f"customers/{row}/controller", parties[name], spans, found.confidence)
    return list(parties.values())


def _party(see: Comparison, name: str, said: Span | None, confidence: str) -> Id:
    party = see.share("party", see.matcher.party([name]), name)
    if party.is_new and len(party.values) == 1:
        party.put("name", name, filter(None, [said]), confidence)
    return party.record


def _put_list(
    see: Comparison, draft: Draft, path: str, found: ActivityFound, name: str, items: Iterable[str] | None = None
) -> None:
    """Propose a list that was found under a name, or what became of its items, with the words it came from."""
    said: Iterable[str] = getattr(found, name) if items is None else items
    see.merge_list(draft, path, said, found.spans.get(name, ()), found.confidence)


def _reference(see: Comparison, cls: type[Record]) -> str:
    """The next free reference after those this document already took."""
    see.references[cls] += 1
    return next_reference(see.register, cls, see.references[cls] - 1)


def _fill_purpose(see: Comparison, draft: Draft, found: ActivityFound) -> None:
    if not (found.purpose or found.legal_basis):
        return
    row = draft.row("purposes", _first_row(draft, "purposes"))
    draft.put(f"{row}/purpose", found.purpose, found.spans.get("purpose", ()), found.confidence)
    _put_list(see, draft, f"{row}/legal_bases", found, "legal_basis")


def _fill_people(see: Comparison, draft: Draft, found: ActivityFound) -> list[Id]:
    """The line of people and data, with its retention periods; returns the records it leans on."""
    if not (found.data_subjects or found.data_categories or found.sources or found.retention):
        return []
    row = draft.row("people", _first_row(draft, "people"))
    _put_list(see, draft, f"{row}/data_subjects", found, "data_subjects")
    _put_list(see, draft, f"{row}/data_categories", found, "data_categories")
    _put_list(see, draft, f"{row}/source_categories", found, "sources")
    named = [id for words in found.sources for id in named_in(words, see.names)]
    see.merge_list(draft, f"{row}/source_parties", named)
    periods = [_retention(see, held, iso) for held in found.retention for iso in held.periods or ("",)]
    _put_list(see, draft, f"{row}/retention", found, "retention", [p.record for p in periods])
    return [*named, *(p.record for p in periods)]


def _retention(see: Comparison, held: Period, iso: str) -> Draft:
    words = Words(see.texts.language, see.register)
    name = " ".join(part for part in (words.duration(iso) if iso else "", held.start or "") if part) or held.text
    known = next((r for r in see.register.all(Retention) if fold(r.name) == fold(name)), None)
    draft = see.share("retention", known, name)
    if draft.is_new and len(draft.values) == 1:
        draft.put("name", name)
        draft.put("period", iso)
        draft.put("starts_words", held.start)
        draft.put("criterion", held.text)
    return draft


def _fill_recipients(see: Comparison, draft: Draft, found: ActivityFound) -> list[Id]:
    """Recipients: a processor of the register by its engagement, anyone else as a category; returns what it needs."""
    ids: list[Id] = []
    named: list[Id] = []
    for words in found.recipients:
        party = see.names.get(bare_name(words), "")
        if engagement := see.engaged.get(party):
            ids.append(engagement)
            named.append(party)
            continue
        known = next((r for r in see.register.all(Recipient) if fold(r.category) == fold(words)), None)
        recipient = see.share("recipient", known, words)
        if recipient.is_new and len(recipient.values) == 1:
            recipient.put("category", words)
            recipient.put("parties", named_in(words, see.names))
        named += named_in(words, see.names)
        ids.append(recipient.record)
    _put_list(see, draft, "recipients", found, "recipients", ids)
    return [*named, *ids]


def _fill_transfers(draft: Draft, found: ActivityFound) -> None:
    if not draft.is_new:
        return
    if found.safeguards == ("none",):
        row = draft.row("answers", new_row_id())
        draft.put(f"{row}/about", "transfers")
        draft.put(f"{row}/state", "none", found.spans.get("third_country", ()), found.confidence)
        draft.put(f"{row}/reason", found.third_country)
    else:
        _answer_open(draft, "transfers", found.third_country)


def _answer_open(draft: Draft, about: str, reason: str | None = None) -> None:
    row = draft.row("answers", new_row_id())
    draft.put(f"{row}/about", about)
    draft.put(f"{row}/state", "not_determined")
    draft.put(f"{row}/reason", reason)


def _first_row(draft: Draft, field: str) -> str:
    """The row the document speaks of: the first there is, or a new one."""
    rows = strings(draft.now.get(field))
    return rows[0] if rows else new_row_id()
