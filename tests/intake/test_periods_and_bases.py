from __future__ import annotations

import pytest

from ropa.intake.bases import find_bases
from ropa.intake.periods import find_periods, open_tail, read_period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("under 12 eller 24 månader från ansökan", ("P12M", "P24M")),
        ("30-90 dagar (roteras)", ("P30D", "P90D")),
        ("12–24 mnd", ("P12M", "P24M")),
        ("sex (6) månader", ("P6M",)),
        ("kept for five to ten years", ("P5Y", "P10Y")),
        ("5 ans à compter du versement", ("P5Y",)),
        ("24 kk", ("P24M",)),
        ("t.o.m. sjunde året efter utgången av kalenderåret", ("P7Y",)),
        ("efter 24 månaders inaktivitet med 30 dagars varsel", ("P24M",)),
        ("antal barn under 18 år", ()),
        ("from year to year", ()),
        ("[X] månader", ()),
        ("så länge det behövs", ()),
        ("enligt 7 kap. 2 §", ()),
    ],
)
def test_every_stated_duration_is_found_and_nothing_else(text: str, periods: tuple[str, ...]) -> None:
    assert find_periods(text) == periods


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("36 månader från det att du senast loggade in", "från det att du senast loggade in"),
        ("90 dagar efter din utcheckning.", "efter din utcheckning"),
        ("two years after the contract ends", "after the contract ends"),
        ("24 månaders inaktivitet", "inaktivitet"),
        ("7 år", None),
    ],
)
def test_the_starting_event_is_kept_in_words(text: str, start: str | None) -> None:
    assert read_period(text).start == start


def test_an_open_tail_is_recognised() -> None:
    assert open_tail("12 månader samt den längre period som krävs") == "längre period"
    assert open_tail("12 månader") is None


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("det avtal du ingår med oss", "b"),
        ("avtal + rättslig skyldighet (bokföringslagen)", "bc"),
        ("vårt berättigade intresse av att fullgöra avtal", "f"),
        ("ditt samtycke, som du kan ge här", "a"),
        ("Samtycke — kan när som helst återkallas", "a"),
        ("Retsgrundlag: kontrakt (GDPR art. 6, stk. 1, litra b) og berettiget interesse (litra f)", "bf"),
        ("personvernforordningen artikkel 6 nr. 1 bokstav c", "c"),
        ("Art. 6 Abs. 1 lit. f DSGVO", "f"),
        ("6 artiklan 1 kohdan b alakohta", "b"),
        ("Art. 6(1)(b), (c) and (f)", "bcf"),
        ("Art. 6 lid 1 sub b AVG", "b"),
        ("art.6.1f", "f"),
        ("uppgift av allmänt intresse", "e"),
        ("skydda intressen av grundläggande betydelse", "d"),
        ("uttryckligt samtycke enligt artikel 9.2 a", ""),
        ("du har rätt att återkalla ditt samtycke", ""),
    ],
)
def test_the_letters_of_article_6_are_found_by_article_and_by_words(text: str, letters: str) -> None:
    assert "".join(find_bases(text)) == letters
