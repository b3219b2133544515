"""Two registers held against each other, in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ropa.catalog import load
from ropa.changes import changes_between, gist
from ropa.model import (
    ENTITIES,
    Activity,
    Answer,
    Assignment,
    Customer,
    DataRow,
    Engagement,
    Head,
    Party,
    Purpose,
    Record,
    Retention,
    Transfer,
    entity_of,
)
from ropa.register import Register

ROW = DataRow(id="r1", data_subjects=("customers",), how_many="200")
BEFORE = Register.of(
    (
        Head(id="h", title="Tallmo"),
        Party(id="post", name="Brevduvan Inc."),
        Party(id="moln", name="Molnhamnen AB"),
        Engagement(id="e1", party="post", service="Utskick", role="processor"),
        Retention(id="t1", name="Kunder", period="P5Y"),
        Transfer(id="o1", name="Nyhetsbrev", destination="US"),
        Activity(id="a1", name="Rekrytering", recipients=("e1",), transfers=("o1",), people=(ROW,), working_note="x"),
    )
)


def after(*records: Record, removed: tuple[str, ...] = ()) -> Register:
    return BEFORE.with_records({one.id: one for one in records} | dict.fromkeys(removed))


def said(register: Register, language: str = "sv") -> tuple[str, ...]:
    return gist(changes_between(BEFORE, register, language))


def test_two_new_processors_are_counted_and_named_by_company() -> None:
    new = (
        Engagement(id="e2", party="moln", service="Drift", role="processor"),
        Engagement(id="e3", party="post", service="SMS", role="sub_processor"),
    )
    before = BEFORE.with_records({"e1": None})
    assert gist(changes_between(before, before.with_records({one.id: one for one in new}), "sv"))[0] == (
        "2 nya biträden: Brevduvan Inc., Molnhamnen AB"
    )
    found = changes_between(before, before.with_records({one.id: one for one in new}), "en")
    assert gist(found)[0] == "2 new processors: Brevduvan Inc., Molnhamnen AB"


def test_a_processor_that_does_one_more_thing_is_not_new() -> None:
    sms = Engagement(id="e3", party="post", service="SMS", role="processor")
    assert said(after(sms)) == ("1 ny tjänst hos biträdet Brevduvan Inc.",)
    gone = changes_between(after(sms), BEFORE, "sv")
    assert gist(gone) == ("1 borttagen tjänst hos biträdet Brevduvan Inc.",)


def test_one_engaged_that_is_no_processor_is_not_called_one() -> None:
    other = Engagement(id="e2", party="moln", service="Revision", role="own_controller")
    assert said(after(other)) == ("1 ny anlitad: Molnhamnen AB",)


def test_a_transfer_that_ended_is_told_by_its_country() -> None:
    assert said(after(removed=("o1",))) == ("Överföring till USA upphörd: Nyhetsbrev",)
    new = (Transfer(id=f"o{n}", name=f"Utskick {n}", destination="GB") for n in (2, 3))
    assert said(after(*new)) == ("2 överföringar till Storbritannien tillkomna: Utskick 2, Utskick 3",)


def test_a_transfer_found_to_be_none_or_on_another_ground_is_told_before_and_after() -> None:
    transfer = BEFORE.all(Transfer)[0]
    assert said(after(replace(transfer, conclusion="transfer", destination="GB")), "en") == (
        "Country or international organisation of the transfer Nyhetsbrev: United States → United Kingdom",
        "Conclusion of the transfer Nyhetsbrev: nothing stated → Transfer",
    )


def test_a_period_is_told_before_and_after() -> None:
    shorter = Retention(id="t1", name="Kunder", period="P3Y")
    assert said(after(shorter)) == ("Lagringstid för Kunder: 5 år → 3 år",)
    assert said(after(replace(shorter, legal_source="BFL"))) == (
        "Lagringstid för Kunder: 5 år → 3 år",
        "1 lagringstid ändrad i annat än tiden: Kunder (Rättslig källa)",
    )
    assert said(after(replace(shorter, period=""))) == ("Lagringstid för Kunder: 5 år → inget angivet",)


def test_recipients_that_came_and_went_are_told_by_name() -> None:
    new = Engagement(id="e2", party="moln", service="Drift", role="processor")
    activity = replace(activity_of(BEFORE), recipients=("e2",))
    assert said(after(new, activity)) == (
        "1 nytt biträde: Molnhamnen AB",
        "Mottagare tillkom i Rekrytering: Molnhamnen AB – Drift",
        "Mottagare bortföll i Rekrytering: Brevduvan Inc. – Utskick",
    )


def test_what_changed_in_several_activities_is_told_once() -> None:
    others = tuple(Activity(id=f"b{n}", name=f"Behandling {n}", owner="HR") for n in range(3))
    before = after(*others)
    became = {one.id: replace(one, recipients=("e1",), owner="IT", department="Drift") for one in others}
    assert gist(changes_between(before, before.with_records(became), "sv")) == (
        "Mottagare tillkom i 3 behandlingar: Brevduvan Inc. – Utskick (Behandling 0, Behandling 1, Behandling 2)",
        "Ändrat i 3 behandlingar: Avdelning, Ansvarig i verksamheten (Behandling 0, Behandling 1, Behandling 2)",
    )


def test_a_new_processor_is_not_told_as_a_new_party_too() -> None:
    party = Party(id="ny", name="Tallkott AB")
    new = Engagement(id="e2", party="ny", service="Drift", role="processor")
    assert said(after(party, new)) == ("1 nytt biträde: Tallkott AB",)
    assert gist(changes_between(after(party, new), BEFORE, "sv")) == ("1 borttaget biträde: Tallkott AB",)


def test_an_engagement_that_ended_is_told_as_one_and_a_new_role_before_and_after() -> None:
    engagement = BEFORE.all(Engagement)[0]
    assert said(after(replace(engagement, stage="ended"))) == ("1 biträde upphört: Brevduvan Inc.",)
    assert said(after(replace(engagement, role="own_controller"))) == (
        "Rollen för Brevduvan Inc.: Personuppgiftsbiträde → Eget personuppgiftsansvar",
    )


def test_a_transfer_that_is_gone_is_not_told_again_of_each_activity() -> None:
    activity = replace(activity_of(BEFORE), transfers=())
    assert said(after(activity, removed=("o1",))) == ("Överföring till USA upphörd: Nyhetsbrev",)
    assert said(after(activity)) == ("Överföring bortföll i Rekrytering: Nyhetsbrev",)


def test_bases_periods_and_data_of_a_row_are_told_by_their_activity() -> None:
    purpose, row = Purpose(id="p", purpose="Välja", legal_bases=("a",)), replace(ROW, retention=("t1",))
    other = Retention(id="t2", name="Två år", period="P2Y")
    before = after(replace(activity_of(BEFORE), purposes=(purpose,), people=(row,)), other)
    now = replace(
        activity_of(before),
        status="ended",
        purposes=(replace(purpose, legal_bases=("f",)),),
        people=(replace(row, retention=("t2",), data_categories=("health",)),),
    )
    assert gist(changes_between(before, before.with_records({now.id: now}), "en")) == (
        "Rekrytering: nothing stated → Ended",
        "Legal basis in Rekrytering: Consent (Art. 6(1)(a)) → Legitimate interests (Art. 6(1)(f))",
        "Retention period in Rekrytering: Kunder → Två år",
        "Personal data added in Rekrytering: Health",
    )


def test_a_row_that_came_or_went_is_told_by_what_it_says_first() -> None:
    school = Party(id="skola", name="Västra Skolan AB")
    assignment = Assignment(id="u", name="Drift åt skolor")
    before = after(school, assignment)
    customer = replace(assignment, customers=(Customer(id="k1", controller="skola", customer_number="17"),))
    assert gist(changes_between(before, before.with_records({"u": customer}), "sv")) == (
        "Tillkom i Drift åt skolor: Kunder – Västra Skolan AB",
    )
    assert said(after(replace(activity_of(BEFORE), people=()))) == (
        "Bortföll i Rekrytering: Registrerade och personuppgifter – Kunder (privatpersoner)",
    )


def test_a_period_that_is_none_any_more_is_told_by_what_there_is_instead() -> None:
    kept = Retention(id="t1", name="Kunder", no_period="preserved")
    assert said(after(kept)) == ("Lagringstid för Kunder: 5 år → Bevaras",)


def test_an_activity_under_another_name_is_told_by_both() -> None:
    assert said(after(replace(activity_of(BEFORE), name="Anställning"))) == ("Rekrytering heter nu Anställning",)


def activity_of(register: Register) -> Activity:
    [found] = register.all(Activity)
    return found


def test_a_row_is_told_by_the_field_that_changed_in_it() -> None:
    activity = replace(activity_of(BEFORE), people=(replace(ROW, how_many="300"), DataRow(id="r2", how_many="7")))
    [changed] = changes_between(BEFORE, after(activity), "sv").records
    first, second = changed.fields
    assert (first.path, first.before, first.after) == ("people/r1/how_many", ("200",), ("300",))
    assert first.label.endswith(": Ungefär hur många personer")
    assert (second.path, second.before, second.after) == ("people/r2", (), ("7",))


def test_an_answer_is_told_by_the_field_it_is_about() -> None:
    answer = Answer(id="n", about="measures", state="none", reason="Papper i låst skåp")
    activity = replace(activity_of(BEFORE), answers=(answer, Answer(id="m", about="gone/field")))
    [changed] = changes_between(BEFORE, after(activity), "sv").records
    lines = [line for said in changed.fields for line in said.after]
    assert lines == ["Ytterligare skyddsåtgärder · Finns inte, därför att · Papper i låst skåp", "gone/field"]
    [made] = changes_between(Register.of([]), Register.of([activity]), "sv").records
    assert lines == list(next(said.after for said in made.fields if said.path == "answers"))


def test_working_notes_templates_and_the_order_of_rows_are_not_told() -> None:
    note = replace(activity_of(BEFORE), working_note="y")
    template = Activity(id="a2", name="Mall", template=True)
    assert said(after(note, template)) == ()
    rows = replace(activity_of(BEFORE), people=(ROW, DataRow(id="r2", how_many="7")))
    turned = replace(rows, people=rows.people[::-1])
    assert changes_between(after(rows), after(turned), "sv").records == ()
    both = replace(activity_of(BEFORE), recipients=("e1", "e2"))
    assert changes_between(after(both), after(replace(both, recipients=("e2", "e1"))), "sv").records == ()


def test_a_template_taken_into_use_is_a_new_activity() -> None:
    template = Activity(id="a2", name="Löner", template=True)
    found = changes_between(after(template), after(replace(template, template=None)), "sv")
    assert gist(found) == ("1 ny behandling: Löner",)


def test_more_names_than_can_be_read_are_counted() -> None:
    new = tuple(Party(id=f"p{n}", name=f"Bolag {n}") for n in range(9))
    assert said(after(*new)) == ("9 nya aktörer: Bolag 0, Bolag 1, Bolag 2, Bolag 3, Bolag 4 och 4 till",)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("cls", [cls for name, cls in ENTITIES.items() if name != "quote"])
def test_every_kind_of_record_has_its_sentences(cls: type[Record], language: str) -> None:
    with_one = Register.of([cls(id="x")])
    nothing, texts = Register.of([]), load(language)
    for pair in ((nothing, with_one), (with_one, nothing)):
        [sentence] = gist(changes_between(*pair, language))
        assert texts("changes.unnamed") in sentence
    told_by_field = {"activity", "assignment"}
    assert entity_of(cls) in told_by_field or texts.has(f"changes.changed.{entity_of(cls)}")
