"""Processor lists are read in every shape, and nothing is read that is not there."""

from __future__ import annotations

import pytest

from ropa.intake.documents import document_of_text
from ropa.intake.lists import read_processors
from tests.intake.list_samples import SAMPLES, Sample


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.says for sample in SAMPLES])
def test_a_list_is_read_whatever_its_shape(sample: Sample) -> None:
    found, _ = read_processors(document_of_text(sample.text))
    said = {one.name: one for one in found if not one.flags}
    assert set(said) == set(sample.found)
    for name, (countries, safeguards, purpose) in sample.found.items():
        one = said[name]
        assert set(one.countries) == set(countries.split()), name
        assert {kind for kind in one.safeguards if kind != "none"} == set(safeguards.split()), name
        assert purpose in (one.purpose or ""), name
    assert {one.name for one in found if one.flags} == set(sample.flagged)
