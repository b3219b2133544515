"""The law's lists stand in both languages, and the model's vocabularies each have one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ropa.kinds import Choice, Choices, Rows, fields_of
from ropa.model import ENTITIES
from ropa.paths import resources
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.kinds import Row

LISTS = sorted(path.stem for path in (resources() / "law").glob("*.toml"))
OWN_WORDS = {"own_words", "own_purposes"}
ISO = re.compile(r"P\d+[YMWD]|PT\d+H")


def _vocabularies(cls: type[Row]) -> Iterator[str]:
    for kind in fields_of(cls).values():
        if isinstance(kind, Rows):
            yield from _vocabularies(kind.row)
        elif isinstance(kind, Choice | Choices):
            yield kind.vocabulary


NAMED = sorted({name for cls in ENTITIES.values() for name in _vocabularies(cls)} - OWN_WORDS)


@pytest.mark.parametrize("name", NAMED)
def test_every_vocabulary_of_the_model_has_a_list(name: str) -> None:
    assert name in LISTS


@pytest.mark.parametrize("name", LISTS)
def test_every_term_has_words_in_both_languages_and_a_plain_key(name: str) -> None:
    terms = vocabulary(name).terms
    assert terms
    for key, term in terms.items():
        assert term.sv.strip() == term.sv != ""
        assert term.en.strip() == term.en != ""
        assert name == "article" or re.fullmatch(r"[A-Za-z0-9_]+", key)


@pytest.mark.parametrize("name", NAMED)
def test_no_two_terms_of_a_list_have_the_same_words(name: str) -> None:
    terms = vocabulary(name).terms.values()
    assert len({term.sv for term in terms}) == len({term.en for term in terms}) == len(terms)


def test_the_laws_closed_lists_are_closed_and_whole() -> None:
    assert "".join(vocabulary("legal_basis").terms) == "abcdef"
    assert "".join(vocabulary("special_condition").terms) == "abcdefghij"
    assert len(vocabulary("clause").terms) == 18
    assert len(vocabulary("dpia_criterion").terms) == 9
    assert not any(vocabulary(name).is_open for name in ("legal_basis", "special_condition", "clause", "country"))


def test_the_words_of_article_30_say_how_each_point_binds() -> None:
    articles = vocabulary("article").terms
    binding = {key: term.facts["binding"] for key, term in articles.items() if term.facts.get("letter")}
    assert [key for key, how in binding.items() if how == "where_possible"] == ["30(1)(f)", "30(1)(g)", "30(2)(d)"]
    assert [key for key, how in binding.items() if how == "where_applicable"] == ["30(1)(e)", "30(2)(c)"]


def test_thirty_countries_are_in_the_european_economic_area() -> None:
    countries = vocabulary("country").terms
    inside = {key for key, term in countries.items() if term.facts.get("eea")}
    assert len(inside) == 30
    assert {"SE", "NO", "IS", "LI"} <= inside
    assert not inside & {"GB", "CH", "GL", "FO"}


def test_adequacy_decisions_stand_with_their_countries() -> None:
    decisions, destinations = vocabulary("adequacy").terms, vocabulary("destination").terms
    assert all(destinations[key].facts["adequacy"] == term.facts["decision"] for key, term in decisions.items())
    assert decisions["GB"].facts["ends"] == "2031-12-27"
    assert decisions["US"].facts["tool"] == "dpf"


def test_periods_of_statutes_are_durations_with_a_source() -> None:
    starts = vocabulary("retention_start").terms
    for term in vocabulary("retention_statute").terms.values():
        assert term.facts["statute"]
        assert ISO.fullmatch(term.facts.get("period", "P1Y"))
        assert term.facts.get("starts", "other") in starts


def test_an_own_word_can_be_added_to_open_lists_only() -> None:
    assert all(vocabulary(name).is_open for name in vocabulary("vocabulary").terms)
