from __future__ import annotations

import tomllib

import pytest

from ropa.catalog import LANGUAGES, load
from ropa.intake import read_text
from ropa.paths import resources
from tests.intake import policy_samples as samples
from tests.intake import policy_shapes as shapes

EVERY = [text for name, text in {**vars(samples), **vars(shapes)}.items() if name.isupper()]


def rules(text: str) -> set[str]:
    return {gap.rule for gap in read_text(text).gaps}


def gap_of(text: str, rule: str) -> dict[str, str]:
    return dict(next(gap.values for gap in read_text(text).gaps if gap.rule == rule))


def test_an_annex_that_does_not_keep_what_was_promised_is_told() -> None:
    found = rules(samples.CREDIT_COMPANY)
    assert {"promised_places_missing", "promised_safeguards_missing", "promised_recipients_missing"} <= found
    assert "Brevduvan Inc." in gap_of(samples.CREDIT_COMPANY, "promised_places_missing")["names"]


def test_an_annex_that_keeps_its_promise_is_not() -> None:
    kept = samples.CREDIT_COMPANY.replace("skicka e-post.", "skicka e-post från USA med standardavtalsklausuler.")
    assert not {"promised_places_missing", "promised_safeguards_missing"} & rules(kept)


def test_a_processor_that_is_also_a_source_has_two_roles() -> None:
    assert gap_of(samples.CREDIT_COMPANY, "role_conflict")["name"] == "Kreditugglan AB"


def test_a_period_with_an_open_end_is_told_where_it_stands() -> None:
    (gap,) = [gap for gap in read_text(samples.CREDIT_COMPANY).gaps if gap.rule == "retention_open_end"]
    assert gap.values["words"] == "längre period"
    assert "längre period" in samples.CREDIT_COMPANY.split("\n")[(gap.line or 0) - 1]


def test_an_announced_date_and_a_section_that_is_not_there_are_told() -> None:
    assert {"date_missing", "reference_missing", "dpo_missing"} <= rules(samples.CREDIT_COMPANY)


def test_criteria_without_a_period_and_customers_without_a_name_are_told() -> None:
    assert {"retention_only_criterion", "customers_missing", "processors_unnamed"} <= rules(samples.TWO_COLUMNS)


def test_the_old_authority_is_renamed_or_moved_by_what_is_said_of_it() -> None:
    assert "authority_renamed" in rules(samples.TWO_COLUMNS)
    assert "authority_moved" not in rules(samples.TWO_COLUMNS)
    assert "authority_moved" in rules(shapes.COLLECTOR)


def test_a_repealed_act_a_worldwide_transfer_and_an_empty_list_are_told() -> None:
    assert {"repealed_act", "transfer_without_place", "list_missing"} <= rules(shapes.COLLECTOR)


def test_a_list_of_processors_is_not_held_against_article_30() -> None:
    assert rules("Underbiträden\n\nNamn\tLand\nMolnvakten AB\tSverige\nBrevduvan AB\tNorge\n") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gap_has_words(language: str) -> None:
    texts = load(language)
    for text in EVERY:
        for gap in read_text(text).to_json(texts)["gaps"]:
            assert gap["text"]
            assert "{" not in gap["text"]


def test_both_languages_word_the_same_rules_with_the_same_values() -> None:
    files = (resources() / "locale" / language / "gaps.toml" for language in LANGUAGES)
    sv, en = (tomllib.loads(file.read_text(encoding="utf-8")) for file in files)
    assert sv.keys() == en.keys()
    for rule, words in sv.items():
        assert {part.split("}")[0] for part in words.split("{")[1:]} == {
            part.split("}")[0] for part in en[rule].split("{")[1:]
        }
