"""The map of transfers: every destination once, labels beside each other, and all of it in words."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from ropa.figures.captions import Captions
from ropa.figures.destinations import Destination, destinations, told
from ropa.figures.geography import View, outline
from ropa.figures.map import map_legend, transfers_map
from ropa.figures.placing import Place
from ropa.figures.shapes import Area, Box, Figure, Line
from ropa.model import Head, Party, Transfer
from ropa.register import Register
from ropa.vocabulary import vocabulary
from tests.figures.paper import PlainRuler, collisions, outside, places, texts

VIEWS: tuple[View, ...] = ("world", "europe")
WIDE = {"world": 476.0, "europe": 390.0}


def going(*where: str, tools: tuple[str, ...] = ("scc",)) -> list[Transfer]:
    return [Transfer(id=f"t{n}", name=f"Nr {n}", destination=key, tools=tools) for n, key in enumerate(where)]


def captions(transfers: list[Transfer], language: str = "sv", seat: str = "SE") -> Captions:
    party = Party(id="p", name="Fyren AB", seat=seat, keeps_register=True)
    return Captions(Register.of((Head(id="h", title="R", organisation="p"), party, *transfers)), language)


def drawn(transfers: list[Transfer], view: View, seat: str = "SE") -> tuple[Figure, list[Destination]]:
    speaking = captions(transfers, seat=seat)
    found = destinations(speaking, transfers)
    return transfers_map(speaking, found, view, PlainRuler(), WIDE[view]), found


def third_countries(count: int) -> list[str]:
    terms = vocabulary("country").terms.values()
    return [term.key for term in terms if not term.facts.get("eea")][:count]


def test_every_country_is_listed_once_with_those_of_most_transfers_first() -> None:
    transfers = going("GB", "US", "IN", "US", "CH")
    found = destinations(captions(transfers), transfers)
    assert [(one.number, one.name, len(one.transfers)) for one in found] == [
        (1, "USA", 2), (2, "Indien", 1), (3, "Schweiz", 1), (4, "Storbritannien", 1),
    ]  # fmt: skip


def test_what_was_found_to_be_no_transfer_is_not_on_the_map() -> None:
    transfers = [Transfer(id="t", name="Besök", destination="US", conclusion="not_a_transfer")]
    assert destinations(captions(transfers), transfers) == []


def test_an_organisation_and_a_country_nobody_named_stand_last_and_say_that_they_are_not_shown() -> None:
    transfers = going("EPO", "", "Atlantis", "US")
    speaking = captions(transfers)
    found = destinations(speaking, transfers)
    assert found[0].key == "US"
    assert [one.has_place for one in found] == [True, False, False, False]
    figure = transfers_map(speaking, found, "world", PlainRuler(), 476)
    assert figure.said.count("visas inte på kartan") == 3
    assert "Land ej angivet" in figure.said
    assert [spot.about for spot in figure.spots] == ["US"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("count", [1, 12, 60])
def test_labels_neither_collide_nor_leave_the_map(view: View, count: int) -> None:
    figure, found = drawn(going(*third_countries(count)), view)
    labels = [Place(*spot[:4]) for spot in figure.spots]
    assert len(labels) == len(found) == count
    assert list(collisions(labels)) == []
    assert outside(figure) == []
    assert {spot.about for spot in figure.spots} == {one.key for one in found}


def test_neighbours_on_the_smallest_islands_have_labels_of_their_own() -> None:
    figure, _ = drawn(going("JE", "GG", "IM", "GI", "MC", "SM", "VA", "AD", "LI", "MT"), "europe")
    assert len(figure.spots) == 10
    assert list(collisions(places(figure))) == []


def test_the_picture_and_its_words_say_the_same() -> None:
    transfers = [*going("US", "GB"), Transfer(id="x", name="X", destination="IN")]
    speaking = captions(transfers)
    found = destinations(speaking, transfers)
    figure = transfers_map(speaking, found, "europe", PlainRuler(), 390)
    assert figure.said == (
        "Karta över 3 överföringar från Sverige. 1 Indien: 1 överföring, ingen grund angiven för 1. "
        "2 Storbritannien: 1 överföring. 3 USA: 1 överföring."
    )
    assert {"1", "2", "3", "Indien", "Storbritannien", "USA"} <= set(texts(figure))
    assert [spot.said for spot in sorted(figure.spots, key=lambda spot: spot.said)] == [
        told(speaking, one) for one in found
    ]


def test_the_words_are_english_where_the_register_is_read_in_english() -> None:
    transfers = going("US")
    speaking = captions(transfers, "en")
    figure = transfers_map(speaking, destinations(speaking, transfers), "world", PlainRuler(), 476)
    assert figure.said == "Map of 1 transfer from Sweden. 1 United States: 1 transfer."


def test_a_way_without_a_ground_is_broken_and_the_legend_says_what_that_means() -> None:
    with_ground, _ = drawn(going("US"), "world")
    without, _ = drawn(going("US", tools=("none",)), "world")
    assert not any(shape.dashed for shape in with_ground.shapes if isinstance(shape, Line))
    assert any(shape.dashed and shape.curved for shape in without.shapes if isinstance(shape, Line))
    assert "utan angiven grund" in texts(without)
    assert "utan angiven grund" not in texts(with_ground)


def test_destinations_home_and_the_eea_differ_in_more_than_colour() -> None:
    figure, _ = drawn(going("US"), "world")
    fills = [shape.fill for shape in figure.shapes if isinstance(shape, Area)]
    assert fills.count("destination") == 1
    assert fills.count("eea") > 20
    squares = [shape for shape in figure.shapes if isinstance(shape, Box) and shape.fill == "ink" and not shape.corner]
    assert squares  # home
    assert {"Sverige", "EU/EES", "dit uppgifter förs över"} <= set(texts(figure))


def test_the_way_begins_where_the_register_is_kept() -> None:
    points = outline("world").points
    for seat in ("SE", "FI"):
        figure, _ = drawn(going("US"), "world", seat)
        way = next(shape for shape in figure.shapes if isinstance(shape, Line) and shape.curved)
        scale = 476 / outline("world").wide
        assert way.points[0] == pytest.approx((points[seat][0] * scale, points[seat][1] * scale))


@pytest.mark.parametrize("seat", ["US", "NZ", "XX", "IS"])
def test_a_register_kept_far_away_has_its_ways_begin_at_the_edge(seat: str) -> None:
    figure, _ = drawn(going("US", "GB", "NZ", "BR"), "europe", seat)
    ways = [shape for shape in figure.shapes if isinstance(shape, Line) and shape.curved]
    assert len(figure.spots) == 4
    assert outside(figure) == []
    assert all(0 < way.points[0][0] < figure.wide and 0 < way.points[0][1] < figure.high for way in ways)


def test_what_lies_beyond_europe_stands_at_the_edge_towards_it() -> None:
    figure, _ = drawn(going("US", "CN"), "europe")
    left, right = sorted(figure.spots, key=lambda spot: spot.x)
    assert (left.about, right.about) == ("US", "CN")
    assert left.x < 30
    assert right.x + right.wide > figure.wide - 30


def test_long_names_give_way_to_numbers_when_there_are_many() -> None:
    few, _ = drawn(going("CD", "GB"), "europe")
    many, _ = drawn(going(*third_countries(20)), "europe")
    assert "Kongo-Kinshasa" in " ".join(texts(few))
    assert all(re.fullmatch(r"\d+", text) for text in texts(many))


def test_a_register_without_transfers_is_a_map_without_ways() -> None:
    figure, found = drawn([], "world")
    assert found == []
    assert not figure.spots
    assert "0 överföringar" in figure.said


def test_every_country_has_a_place_and_the_outlines_are_light() -> None:
    for view in VIEWS:
        earth = outline(view)
        assert set(vocabulary("country").terms) - set(earth.points) == set()
        assert sum(len(ring) for land in earth.lands.values() for ring in land.rings) < 10_000
        assert all(0 <= x <= earth.wide and 0 <= y <= earth.high
                   for land in earth.lands.values() for ring in land.rings for x, y in ring)  # fmt: skip


def test_places_beyond_the_frame_lie_in_the_direction_one_expects() -> None:
    world, europe = outline("world"), outline("europe")
    assert world.points["SJ"][1] < 0
    assert world.points["FK"][1] > world.high
    assert world.points["WS"][0] < 0
    assert europe.points["US"][0] < 0 < europe.wide < europe.points["JP"][0]
    assert europe.points["ZA"][1] > europe.high


def test_no_land_is_drawn_from_one_end_of_the_world_to_the_other() -> None:
    earth = outline("world")
    widths = {code: max(max(x for x, _ in ring) - min(x for x, _ in ring) for ring in land.rings)
              for code, land in earth.lands.items()}  # fmt: skip
    assert max(widths.values()) == widths["RU"] < earth.wide * 0.55


def test_the_legend_stands_alone_where_it_is_set_beside_the_map() -> None:
    transfers = going("US")
    speaking = captions(transfers)
    figure = map_legend(speaking, destinations(speaking, transfers), PlainRuler(), 150)
    assert outside(figure) == []
    assert list(collisions(places(figure))) == []
    assert "dit uppgifter förs över" in figure.said


@pytest.mark.parametrize(("day", "shaded"), [("2031-12-27", True), ("2031-12-28", False)])
def test_a_country_whose_adequacy_decision_has_ended_is_not_shaded_for_one(day: str, shaded: bool) -> None:  # noqa: FBT001
    speaking = captions([])
    figure = transfers_map(speaking, [], "europe", PlainRuler(), 476, day=dt.date.fromisoformat(day))
    britain = outline("europe").lands["GB"]
    [fill] = [shape.fill for shape in figure.shapes if isinstance(shape, Area) and shape.land is britain]
    assert (fill == "adequacy") is shaded
