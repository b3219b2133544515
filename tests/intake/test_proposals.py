"""What a reading proposes to a register, and what importing it writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa import catalog
from ropa.intake.blocks import Document
from ropa.intake.proposals import changes_of
from ropa.intake.proposing import propose
from ropa.intake.reading import ActivityFound, ControllerFound, Gap, Period, ProcessorFound, Reading, Span
from ropa.journal import Change, follow, records_after
from ropa.model import (
    Activity,
    Assignment,
    Engagement,
    Head,
    Party,
    Place,
    Quote,
    Recipient,
    Retention,
    Task,
    Transfer,
)
from ropa.plain import flatten, unflatten
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.intake.proposals import Proposals
    from ropa.kinds import Id

TEXTS = catalog.load("sv")
OURS = "ours"


def spans(**words: str) -> dict[str, tuple[Span, ...]]:
    return {field: (Span(said, 7),) for field, said in words.items()}


HOSTING = ProcessorFound(
    name="Molnbåten AB",
    aliases=("Båten",),
    countries=("SE",),
    purpose="lagrar uppgifter på servrar i Sverige",
    quote="Molnbåten AB lagrar uppgifter på servrar i Sverige.",
    line=7,
    confidence="high",
    spans=spans(name="Molnbåten AB", purpose="lagrar uppgifter på servrar i Sverige", countries="Sverige"),
)
MAILING = ProcessorFound(
    name="Brevfågeln, Inc.",
    countries=("US",),
    safeguards=("scc",),
    purpose="skickar nyhetsbrev",
    line=8,
    spans=spans(name="Brevfågeln, Inc.", purpose="skickar nyhetsbrev", countries="USA", safeguards="standardavtal"),
)
LOANS = ActivityFound(
    title="För att pröva ansökan",
    purpose="pröva ansökningar om lån",
    legal_basis=("b",),
    data_categories=("namn", "personnummer"),
    sources=("kreditupplysningsföretaget Båten",),
    recipients=("de banker vi samarbetar med",),
    retention=(Period("i 18 eller 24 månader från ansökan", ("P18M", "P24M"), "från ansökan"),),
    automated_decision=True,
    line=3,
    spans=spans(purpose="pröva ansökningar om lån", data_categories="namn"),
)
READING = Reading(
    Document("policy.txt", "txt", "sv", "ab" * 32, (), "text"),
    ControllerFound(name="Lånhuset AB", org_number="559000-0005", contact="dso@lanhuset.example", line=1),
    (HOSTING, MAILING),
    (LOANS,),
)


def register() -> Register:
    head = Head(id="head", title="Lånhuset AB", organisation=OURS)
    return Register.of([head, Party(id=OURS, name="Lånhuset AB", keeps_register=True)])


class Kept:
    """A register and the quotes that came with it, as a file keeps them."""

    def __init__(self, start: Register) -> None:
        self.register = start
        self.quotes: list[Quote] = []

    def quotes_of(self, record: Id) -> list[Quote]:
        return [quote for quote in self.quotes if quote.record == record]

    def propose(self, reading: Reading, decisions: dict[str, Id | None] | None = None) -> Proposals:
        return propose(reading, self.register, self.quotes_of, TEXTS, decisions)

    def take(self, proposals: Proposals, keys: Iterable[str] | None = None) -> None:
        changes = changes_of(proposals, proposals.sure() if keys is None else keys)
        made = [c for c in changes if c.entity == "quote"]
        self.quotes += [unflatten(Quote, follow({}, quote.steps)) for quote in made]
        self.register = self.register.with_records(
            records_after(self.register, [c for c in changes if c.entity != "quote"])
        )


def imported(reading: Reading = READING) -> Kept:
    kept = Kept(register())
    kept.take(kept.propose(reading))
    return kept


def test_a_line_of_an_annex_becomes_a_company_and_what_it_does_for_us() -> None:
    kept = imported()
    party = next(p for p in kept.register.all(Party) if p.name == "Molnbåten AB")
    engagement = next(e for e in kept.register.all(Engagement) if e.party == party.id)
    assert party.aliases == ("Båten",)
    assert engagement.service == "lagrar uppgifter på servrar i Sverige"
    assert engagement.controllers == (OURS,)
    assert engagement.role == "processor"
    assert engagement.stage == "in_use_not_reviewed"
    assert [place.country for place in engagement.places] == ["SE"]


def test_a_place_that_is_not_stated_is_not_yet_determined() -> None:
    kept = imported(replace(READING, processors=(replace(HOSTING, countries=(), spans={}),)))
    (engagement,) = kept.register.all(Engagement)
    assert [(answer.about, answer.state) for answer in engagement.answers] == [("places", "not_determined")]


def test_a_third_country_becomes_a_transfer_with_the_safeguard_stated() -> None:
    kept = imported()
    (transfer,) = kept.register.all(Transfer)
    assert (transfer.destination, transfer.tools, transfer.exporter) == ("US", ("scc",), OURS)
    assert transfer.conclusion == ""


def test_an_activity_keeps_the_words_of_the_document() -> None:
    (activity,) = imported().register.all(Activity)
    assert activity.reference == "B-001"
    assert activity.purposes[0].purpose == "pröva ansökningar om lån"
    assert activity.purposes[0].legal_bases == ("b",)
    assert activity.people[0].data_categories == ("namn", "personnummer")
    assert activity.automated_decisions is True
    assert [(answer.about, answer.state) for answer in activity.answers] == [("transfers", "not_determined")]


def test_two_periods_are_two_retention_periods_with_their_start() -> None:
    kept = imported()
    (activity,) = kept.register.all(Activity)
    periods = kept.register.linked(Retention, activity.people[0].retention)
    assert [(p.period, p.starts_words) for p in periods] == [("P18M", "från ansökan"), ("P24M", "från ansökan")]


def test_companies_of_one_name_and_services_of_one_wording_are_each_found_again() -> None:
    made = [("first", "Drift", "SE"), ("first", "Drift", "NO"), ("second", "Lön", "DK")]
    parties = [Party(id=one, name="Tvilling AB") for one in ("first", "second")]
    held = [
        Engagement(id=f"e{n}", party=party, service=service, controllers=(OURS,), places=(Place(id="p", country=code),))
        for n, (party, service, code) in enumerate(made)
    ]
    lines = tuple(ProcessorFound("Tvilling AB", purpose=does, countries=(code,)) for _, does, code in reversed(made))
    kept = Kept(Register.of([*register().all(Head), *register().all(Party), *parties, *held]))
    again = kept.propose(replace(READING, processors=lines))
    assert [one.state for one in again.proposals if one.kind == "processor"] == ["unchanged"] * 3


def test_an_unnamed_recipient_is_a_category() -> None:
    kept = imported()
    (activity,) = kept.register.all(Activity)
    assert [r.category for r in kept.register.linked(Recipient, activity.recipients)] == ["de banker vi samarbetar med"]


def test_a_source_that_is_also_a_processor_is_linked_to_it() -> None:
    kept = imported()
    (activity,) = kept.register.all(Activity)
    assert [p.name for p in kept.register.linked(Party, activity.people[0].source_parties)] == ["Molnbåten AB"]


def test_what_has_no_field_of_its_own_is_the_readers_note_of_an_activity() -> None:
    kept = imported(replace(READING, activities=(replace(LOANS, note="System: Huslunden"),)))
    (activity,) = kept.register.all(Activity)
    assert activity.reader_note == "System: Huslunden"


def test_what_is_done_for_others_becomes_an_assignment_without_a_basis_of_ours() -> None:
    note = "kundens berättigade intresse"
    found = replace(LOANS, title="Hantera support", role="processor", note=note, legal_basis=())
    kept = imported(replace(READING, activities=(found,)))
    (assignment,) = kept.register.all(Assignment)
    assert (assignment.name, assignment.processors) == ("Hantera support", (OURS,))
    assert assignment.reader_note == "kundens berättigade intresse"
    assert not kept.register.all(Activity)


def test_an_assignment_names_its_customers_and_the_sub_processors_engaged_for_it() -> None:
    customers = ("Bergby kommun", "Dalby kommun")
    said = {"customers": tuple(Span(name, 7) for name in customers)}
    found = replace(
        LOANS, title="Drift", role="processor", recipients=("Molnbåten AB",), customers=customers, spans=said
    )
    reading = replace(READING, activities=(found,))
    kept = imported(reading)
    (assignment,) = kept.register.all(Assignment)
    named = [kept.register.find(Party, row.controller) for row in assignment.customers if row.controller]
    assert [party.name for party in named if party] == list(customers)
    (hosting,) = (one for one in kept.register.all(Engagement) if one.id in assignment.subprocessors)
    assert hosting.party == next(party.id for party in kept.register.all(Party) if party.name == "Molnbåten AB")
    assert changes_of(kept.propose(reading), [p.key for p in kept.propose(reading).proposals]) == []


def test_the_same_document_proposes_nothing_the_second_time() -> None:
    kept = imported()
    again = kept.propose(READING)
    assert {p.state for p in again.proposals} == {"unchanged"}
    assert changes_of(again, [p.key for p in again.proposals]) == []


def test_a_value_a_person_changed_is_not_proposed_again() -> None:
    kept = imported()
    (activity,) = kept.register.all(Activity)
    mine = replace(activity, purposes=(replace(activity.purposes[0], purpose="pröva låneansökningar"),))
    kept.register = kept.register.with_records({activity.id: mine})
    again = kept.propose(READING)
    assert {p.state for p in again.proposals} == {"unchanged"}


def test_a_newer_version_proposes_exactly_the_difference() -> None:
    kept = imported()
    newer = replace(LOANS, data_categories=("namn", "personnummer", "inkomst"))
    newer = replace(newer, spans={**newer.spans, "data_categories": (Span("inkomst", 4),)})
    changed = [p for p in kept.propose(replace(READING, activities=(newer,))).proposals if p.state != "unchanged"]
    assert [p.title for p in changed] == ["För att pröva ansökan"]
    assert [v.after for v in changed[0].values] == [["namn", "personnummer", "inkomst"]]


def test_an_organisation_number_decides_over_a_different_name() -> None:
    kept = Kept(register().with_records({"p": Party(id="p", name="Gamla Båten AB", org_number="559123-4560")}))
    found = replace(HOSTING, org_number="5591234560")
    proposal = next(p for p in kept.propose(replace(READING, processors=(found,))).proposals if p.kind == "processor")
    assert all(v.record != "p" or v.path != "name" for v in proposal.values)
    assert any(v.path == "party" and v.after == "p" for v in proposal.values)


def test_a_similar_name_is_only_a_suggestion() -> None:
    kept = Kept(register().with_records({"p": Party(id="p", name="Molnbaten AB")}))
    proposals = kept.propose(READING)
    proposal = next(p for p in proposals.proposals if p.title == "Molnbåten AB")
    assert (proposal.state, proposal.like) == ("duplicate", "p")
    assert proposal.key not in proposals.sure()


def test_a_merge_writes_to_the_record_that_was_named() -> None:
    kept = Kept(register().with_records({"p": Party(id="p", name="Molnbaten AB")}))
    key = next(p.key for p in kept.propose(READING).proposals if p.title == "Molnbåten AB")
    kept.take(kept.propose(READING, {key: "p"}))
    assert [p.name for p in kept.register.all(Party) if p.name.startswith("Moln")] == ["Molnbaten AB"]


def test_what_a_proposal_needs_comes_with_it_and_nothing_else() -> None:
    kept = Kept(register())
    proposals = kept.propose(READING)
    kept.take(proposals, [p.key for p in proposals.proposals if p.kind == "activity"])
    assert len(kept.register.all(Retention)) == 2
    assert {p.name for p in kept.register.all(Party)} == {"Lånhuset AB", "Molnbåten AB"}
    assert not kept.register.all(Engagement)


def test_every_accepted_value_keeps_its_words_and_its_line() -> None:
    kept = imported()
    quoted = {(quote.path.rpartition("/")[2], quote.words, quote.line) for quote in kept.quotes}
    assert ("purpose", "pröva ansökningar om lån", 7) in quoted
    assert all(quote.confirmed_on is None for quote in kept.quotes)


def test_a_value_edited_before_import_is_written_as_edited_and_needs_no_review() -> None:
    kept = Kept(register())
    proposals = kept.propose(READING)
    value = next(v for p in proposals.proposals for v in p.values if v.path.endswith("/purpose"))
    changes = changes_of(proposals, proposals.sure(), {value.place: "pröva ansökan"})
    steps = [change.steps for change in changes if change.id == value.record]
    assert any(step.get(value.path) == (None, "pröva ansökan") for step in steps)
    assert not [c for c in changes if c.entity == "quote" and c.steps["path"][1] == value.path]


def test_a_flagged_line_waits_for_a_person() -> None:
    kept = Kept(register())
    proposals = kept.propose(replace(READING, processors=(replace(HOSTING, flags=("unnamed",)),)))
    proposal = next(p for p in proposals.proposals if p.kind == "processor")
    assert proposal.state == "unsure"
    assert proposal.key not in proposals.sure()


def test_a_gap_becomes_a_task_once() -> None:
    rule = next(key.removeprefix("gaps.") for key in TEXTS.keys() if key.startswith("gaps."))  # noqa: SIM118
    reading = replace(READING, gaps=(Gap(rule, values=dict.fromkeys(("name", "new", "old", "n"), "Båten")),))
    kept = imported(reading)
    assert len(kept.register.all(Task)) == 1
    kept.take(kept.propose(reading))
    assert len(kept.register.all(Task)) == 1


def test_every_change_starts_from_what_stands_in_the_register() -> None:
    kept = imported()
    newer = replace(READING, processors=(replace(HOSTING, countries=("SE", "NO"), spans=spans(countries="Norge")),))
    proposals = kept.propose(newer)
    changes: list[Change] = [c for c in changes_of(proposals, proposals.sure()) if c.entity != "quote"]
    assert changes
    for change in changes:
        record = kept.register.get(change.id)
        now = flatten(record) if record else {}
        assert all(now.get(path) == before for path, (before, _) in change.steps.items())


def test_the_controller_is_never_its_own_source() -> None:
    kept = imported(replace(READING, controller=replace(READING.controller, aliases=("Lånhuset",))))
    found = replace(LOANS, sources=("Lånhuset och kreditupplysningsföretaget Båten",))
    again = kept.propose(replace(READING, activities=(found,)))
    linked = [v.after for p in again.proposals for v in p.values if v.path.endswith("/source_parties")]
    assert all(OURS not in (after if isinstance(after, list) else []) for after in linked)
