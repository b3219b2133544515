"""The flow of an activity's data as a picture that repeats what the tables say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.figures.captions import Captions
from ropa.figures.flow import Flow, draw_flow, flow_of
from ropa.figures.shapes import Box, Figure, Line
from ropa.model import Activity, DataRow, Engagement, Party, Place, Recipient, Record, Transfer
from ropa.register import Register, title_of
from tests.figures.paper import PlainRuler, collisions, outside, places, texts

if TYPE_CHECKING:
    from ropa.figures.flow import Receiving


def records() -> tuple[Record, ...]:
    activity = Activity(
        id="a",
        reference="B-001",
        name="Nyhetsbrev till kunder",
        people=(DataRow(id="r1", data_subjects=("customers", "employees"), disclosed_to=("e2",)),),
        recipients=("e1", "k"),
    )
    return (
        activity,
        Party(id="p1", name="Molnvik Inc.", seat="US"),
        Party(id="p2", name="Tryckhuset AB", seat="SE"),
        Engagement(id="e1", party="p1", service="Drift", places=(Place(id="l1", country="US"),)),
        Engagement(id="e2", party="p2", service="Tryck"),
        Recipient(id="k", category="Banker", parties=("p2",)),
    )


def flow_and_picture(*found: Record, language: str = "sv") -> tuple[Flow | None, Figure | None]:
    register = Register.of(found)
    speaking = Captions(register, language)

    def named(record: Receiving) -> str:
        return title_of(record, register)

    flow = flow_of(speaking, register.all(Activity)[0], named)
    return flow, draw_flow(speaking, flow, PlainRuler(), 447) if flow else None


def test_everyone_named_for_the_activity_or_for_some_of_its_data_is_reached_once() -> None:
    flow, _ = flow_and_picture(*records())
    assert flow
    assert [(one.name, one.country, one.third) for one in flow.reached] == [
        ("Molnvik Inc. – Drift", "USA", True),
        ("Banker", "Sverige", False),
        ("Tryckhuset AB – Tryck", "Sverige (säte)", False),
    ]


def test_who_imports_in_a_transfer_is_reached_too_and_where_it_goes_is_told() -> None:
    activity, *others = records()
    assert isinstance(activity, Activity)
    transfers = (
        Transfer(id="t1", name="Drift i Indien", importer="p1", destination="IN"),
        Transfer(id="t2", name="Till Genève", importer="p3", destination="EPO"),
        Transfer(id="t3", name="Namnlös", destination="CA"),
        Transfer(id="t4", name="Ingen", destination="CN", conclusion="not_a_transfer"),
    )
    going = replace(activity, transfers=("t1", "t2", "t3", "t4"))
    flow, _ = flow_and_picture(going, *others, Party(id="p3", name="Patentbyrån"), *transfers)
    assert flow
    assert [(one.name, one.country, one.third, one.about) for one in flow.reached] == [
        ("Molnvik Inc. – Drift", "USA, Indien", True, "e1"),
        ("Banker", "Sverige", False, "k"),
        ("Tryckhuset AB – Tryck", "Sverige (säte)", False, "e2"),
        ("Patentbyrån", "Europeiska patentorganisationen (EPO)", False, "t2"),
        ("Namnlös", "Kanada", True, "t3"),
    ]


def test_a_region_outside_the_eea_is_a_third_country_and_the_nordic_countries_are_not() -> None:
    activity, *others = records()
    places = {"outside_eea": True, "nordic": False, "eea": False}
    for region, third in places.items():
        where = Engagement(id="e1", service="Drift", places=(Place(id="l", region=region),))
        flow, _ = flow_and_picture(activity, *(one for one in others if one.id != "e1"), where)
        assert flow
        assert flow.reached[0].third is third


def test_a_third_country_is_told_by_a_thick_box_a_broken_line_and_the_word() -> None:
    _, figure = flow_and_picture(*records())
    assert figure
    assert "tredjeland" in texts(figure)
    assert sum(shape.thick > 1 for shape in figure.shapes if isinstance(shape, Box)) == 2
    assert sum(shape.dashed for shape in figure.shapes if isinstance(shape, Line)) == 2


def test_its_words_say_all_that_the_picture_shows() -> None:
    _, figure = flow_and_picture(*records())
    assert figure
    assert figure.said == (
        "Flöde: uppgifter om Kunder (privatpersoner), Anställda i behandlingen Nyhetsbrev till kunder lämnas till "
        "Molnvik Inc. – Drift: USA, tredjeland; Banker: Sverige; Tryckhuset AB – Tryck: Sverige (säte)."
    )


def test_more_recipients_than_there_is_room_for_are_counted_and_told_in_words() -> None:
    activity = Activity(id="a", people=(DataRow(id="r", data_subjects=("customers",)),),
                        recipients=tuple(f"k{n}" for n in range(30)))  # fmt: skip
    _, figure = flow_and_picture(activity, *(Recipient(id=f"k{n}", category=f"Mottagare {n}") for n in range(30)))
    assert figure
    assert "och 23 till, se (d)" in texts(figure)
    assert "Mottagare 7" not in texts(figure)
    assert all(f"Mottagare {n}" in figure.said for n in range(30))
    assert "(utan namn)" in texts(figure)


def test_long_names_are_cut_and_nothing_covers_anything() -> None:
    long = "Myndigheten för ytterst långa och oavbrutna benämningar " * 40
    unbroken = "Personuppgiftsbehandlingsöverenskommelse" * 30
    activity = Activity(id="a", reference=unbroken, name=unbroken, recipients=("k", "m"),
                        people=(DataRow(id="r", data_subjects=(long, unbroken)),))  # fmt: skip
    _, figure = flow_and_picture(
        activity, Recipient(id="k", category=long), Recipient(id="m", category=f"{unbroken}\nen rad till")
    )
    assert figure
    assert outside(figure) == []
    assert list(collisions(places(figure))) == []


def test_without_people_or_recipients_there_is_no_picture() -> None:
    assert flow_and_picture(Activity(id="a", name="Tom")) == (None, None)
