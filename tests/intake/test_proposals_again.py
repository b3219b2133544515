"""What a second document proposes to a register that a first one already wrote to."""

from __future__ import annotations

from dataclasses import replace

from ropa.intake.proposals import changes_of
from ropa.intake.reading import ControllerFound, Period, ProcessorFound, Span
from ropa.journal import records_after
from ropa.model import Activity, Engagement, Party, Place, Recipient, Retention, Task
from ropa.register import Register
from tests.intake.test_proposals import HOSTING, LOANS, READING, Kept, imported, register, spans

LIST = replace(READING, controller=ControllerFound(), activities=(), processors=(HOSTING,))

MOVED = replace(HOSTING, countries=("FI",), spans=spans(countries="Finland"))


def states(kept: Kept, *found: ProcessorFound) -> dict[str, str]:
    return {p.title: p.state for p in kept.propose(replace(LIST, processors=found)).proposals}


def with_party(name: str) -> Kept:
    return Kept(register().with_records({"p": Party(id="p", name=name)}))


def test_another_legal_form_is_asked_about() -> None:
    assert states(with_party("Molnbåten Inc."), HOSTING) == {"Molnbåten AB": "duplicate"}


def test_a_name_without_legal_form_is_the_same() -> None:
    assert states(with_party("Molnbåten"), HOSTING) == {"Molnbåten AB": "new"}
    proposal = with_party("Molnbåten").propose(LIST).proposals[0]
    assert any(v.path == "party" and v.after == "p" for v in proposal.values)


def test_of_two_with_the_same_bare_name_each_is_found_again() -> None:
    other = replace(HOSTING, name="Molnbåten Inc.", aliases=(), purpose="statistik")
    kept = imported(replace(LIST, processors=(HOSTING, other)))
    assert states(kept, HOSTING, other) == {"Molnbåten AB": "unchanged", "Molnbåten Inc.": "unchanged"}


def test_two_lines_of_one_company_are_two_services() -> None:
    kept = imported(LIST)
    second = replace(HOSTING, purpose="skickar brev", spans=spans(name="Molnbåten AB", purpose="skickar brev"))
    proposals = kept.propose(replace(LIST, processors=(HOSTING, second)))
    assert [p.state for p in proposals.proposals] == ["unchanged", "new"]
    kept.take(proposals)
    assert {e.service for e in kept.register.all(Engagement)} == {HOSTING.purpose, "skickar brev"}


def test_a_place_a_newer_list_gives_takes_the_place_of_the_older() -> None:
    kept = imported(LIST)
    kept.take(kept.propose(replace(LIST, processors=(MOVED,))))
    (engagement,) = kept.register.all(Engagement)
    assert [place.country for place in engagement.places] == ["FI"]


def test_a_place_a_person_removed_is_not_proposed_again() -> None:
    kept = imported(LIST)
    (engagement,) = kept.register.all(Engagement)
    mine = replace(engagement, places=(Place(id="own", country="FI"),))
    kept.register = kept.register.with_records({engagement.id: mine})
    assert states(kept, HOSTING) == {"Molnbåten AB": "unchanged"}


def test_a_place_a_person_added_stays() -> None:
    kept = imported(LIST)
    (engagement,) = kept.register.all(Engagement)
    mine = replace(engagement, places=(*engagement.places, Place(id="own", country="DK")))
    kept.register = kept.register.with_records({engagement.id: mine})
    kept.take(kept.propose(replace(LIST, processors=(MOVED,))))
    (engagement,) = kept.register.all(Engagement)
    assert {place.country for place in engagement.places} == {"FI", "DK"}


def test_a_newer_period_takes_the_place_of_the_older() -> None:
    older = replace(LOANS, retention=(Period("i 24 månader från ansökan", ("P24M",), "från ansökan"),))
    older = replace(older, spans={**LOANS.spans, "retention": (Span("i 24 månader från ansökan", 9),)})
    newer = replace(older, retention=(Period("i 36 månader från ansökan", ("P36M",), "från ansökan"),))
    newer = replace(newer, spans={**LOANS.spans, "retention": (Span("i 36 månader från ansökan", 9),)})
    kept = imported(replace(READING, activities=(older,)))
    proposals = kept.propose(replace(READING, activities=(newer,)))
    (value,) = [v for p in proposals.proposals for v in p.values if v.path.endswith("/retention")]
    after = value.after if isinstance(value.after, list) else []
    kept.take(proposals)
    assert [r.period for r in kept.register.linked(Retention, after)] == ["P36M"]


def test_what_is_only_guessed_is_not_taken_unasked() -> None:
    proposals = Kept(register()).propose(replace(LIST, processors=(replace(HOSTING, confidence="low"),)))
    assert not proposals.sure()


def test_two_lines_that_say_the_same_have_a_key_each() -> None:
    proposals = Kept(register()).propose(replace(LIST, processors=(HOSTING, HOSTING)))
    assert len({p.key for p in proposals.proposals}) == 2


def test_an_edited_value_keeps_its_words_as_decided() -> None:
    import datetime as dt

    kept = Kept(register())
    proposals = kept.propose(LIST)
    value = next(v for p in proposals.proposals for v in p.values if v.path == "service")
    changes = changes_of(proposals, proposals.sure(), {value.place: "drift"}, ("Elin", dt.date(2026, 3, 2)))
    (quote,) = [c for c in changes if c.entity == "quote" and c.steps["path"][1] == "service"]
    assert quote.steps["confirmed_by"][1] == "Elin"
    assert quote.steps["confirmed_on"][1] == "2026-03-02"


def test_nothing_is_proposed_for_removal() -> None:
    kept = imported(READING)
    assert not [v for p in kept.propose(LIST).proposals for v in p.values if v.after is None]
    assert isinstance(kept.register, Register)
    assert not kept.register.all(Task)


def test_what_a_person_merged_is_found_again() -> None:
    kept = with_party("Molnbaten AB")
    key = kept.propose(LIST).proposals[0].key
    kept.take(kept.propose(LIST, {key: "p"}))
    merged = kept.register.find(Party, "p")
    assert merged
    assert "Molnbåten AB" in merged.aliases
    assert states(kept, HOSTING) == {"Molnbåten AB": "unchanged"}


def test_an_activity_taken_alone_brings_the_company_of_its_recipient() -> None:
    kept = Kept(register())
    found = replace(LOANS, recipients=("Molnbåten AB",))
    proposals = kept.propose(replace(READING, activities=(found,)))
    kept.take(proposals, [p.key for p in proposals.proposals if p.kind == "activity"])
    (engagement,) = kept.register.all(Engagement)
    assert kept.register.find(Party, engagement.party)


def test_what_a_person_left_out_does_not_come_along_with_what_names_it() -> None:
    kept = Kept(register())
    found = replace(LOANS, recipients=("Molnbåten AB", "banker"))
    proposals = kept.propose(replace(READING, activities=(found,)))
    wanted = {p.key for p in proposals.proposals if p.kind == "activity"}
    refused = [p.key for p in proposals.proposals if p.title == "Molnbåten AB"]
    changes = [c for c in changes_of(proposals, wanted, refused=refused) if c.entity != "quote"]
    kept.register = kept.register.with_records(records_after(kept.register, changes))
    (activity,) = kept.register.all(Activity)
    assert [r.category for r in kept.register.linked(Recipient, activity.recipients)] == ["banker"]
    assert not kept.register.all(Engagement)
    assert "Molnbåten AB" not in {p.name for p in kept.register.all(Party)}
