"""The pictures of a report, read again from the file: the map with its list, the calendar, the flow."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ropa.model import Record, Retention, Transfer
from ropa.register import Register
from ropa.vocabulary import vocabulary
from ropa_exports.pdf import write_report
from tests.exports.inside import pages

if TYPE_CHECKING:
    from pathlib import Path

    from ropa_exports import Extract


def alternatives(path: Path) -> list[str]:
    """What every picture is told by, to those who cannot see it."""
    import pikepdf

    with pikepdf.open(path) as opened:
        tagged: list[Any] = [made for made in opened.objects if isinstance(made, pikepdf.Dictionary)]
        return [str(made["/Alt"]) for made in tagged if made.get("/S") == "/Figure"]


def made(register: Register, extract: Extract, path: Path, language: str = "sv") -> Path:
    write_report(register, path, language=language, extract=extract)
    return path


def chapter(path: Path, title: str) -> str:
    """The pages of a chapter, by its heading or the heads they bear."""
    return " ".join(page for page in pages(path) if re.search(rf"\d {title}", page) and "....." not in page)


def with_more(register: Register, *records: Record) -> Register:
    return Register.of((*register, *records))


def test_the_chapter_on_transfers_opens_with_the_map_and_its_numbered_list(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    more = (
        Transfer(id="x1", name="Indien", destination="IN"),
        Transfer(id="x2", name="Patent", destination="EPO", tools=("adequacy",)),
    )
    path = made(with_more(register, *more), extract, tmp_path / "r.pdf")
    page = chapter(path, "Överföringar till tredjeland")
    assert page.index("4.1 Karta") < page.index("Nr Land Mottagare") < page.index("4.2 Överföringar med grund")
    listed = page[page.index("Nr Land Mottagare") : page.index("4.2 ")]
    places = [listed.index(words) for words in ("1 Indien", "2 USA", "3 Europeiska patent")]
    assert places == sorted(places)
    assert "□ ingen grund angiven för 1" in listed
    assert "visas inte på kartan" in listed
    assert "Brevduvan Inc. (P-01)" in listed


def test_every_picture_is_tagged_and_told_in_words(register: Register, extract: Extract, tmp_path: Path) -> None:
    told = alternatives(made(register, extract, tmp_path / "r.pdf"))
    assert any(words.startswith("Karta över") and "USA" in words for words in told)
    assert any(words.startswith("Kalender för 2 regler från nov 2026 till okt 2027.") for words in told)
    assert any(words.startswith("Flöde: uppgifter om") for words in told)


def test_the_calendar_counts_from_the_day_the_report_is_as_of(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    books = Retention(id="rx", name="Verifikationer", period="P7Y", starts="end_of_financial_year")
    then = replace(extract, as_of=dt.date(2025, 3, 1))
    page = chapter(made(with_more(register, books), then, tmp_path / "r.pdf"), "Tidsfrister för radering")
    assert "Kalender, tolv månader" in page
    assert "från mar" not in page
    assert re.search(r"G-03 Verifikationer 7 år 2018", page)
    assert "vet inte vad som finns kvar att radera" in page


def test_many_rules_take_as_many_pictures_as_they_need(register: Register, extract: Extract, tmp_path: Path) -> None:
    rules = (Retention(id=f"r{n}", name=f"Regel {n}", period="P2Y", starts="decision") for n in range(70))
    told = alternatives(made(with_more(register, *rules), extract, tmp_path / "r.pdf"))
    counted = [int(words.split()[2]) for words in told if words.startswith("Kalender")]
    assert sum(counted) == 72
    assert max(counted) <= 32


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_register_that_says_nothing_has_no_pictures(extract: Extract, tmp_path: Path, language: str) -> None:
    assert alternatives(made(Register.of(()), extract, tmp_path / "r.pdf", language)) == []


def test_transfers_to_every_country_with_hostile_names_become_a_valid_archive_file(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    keys = [key for key, term in vocabulary("country").terms.items() if not term.facts.get("eea")]
    names = ("\u202egnp.exe", "<b>&amp;</b>", "漢字 " * 40, "A" * 900, "\x00\x07", "รายการ")
    hostile = (
        *(Transfer(id=f"x{n}", name=names[n % 6], destination=key) for n, key in enumerate(keys)),
        *(Transfer(id=f"y{n}", name=name, destination=name) for n, name in enumerate(names)),
        *(Retention(id=f"z{n}", name=name, period="P1Y", starts_words=name) for n, name in enumerate(names)),
    )
    path = made(with_more(register, *hostile), extract, tmp_path / "r.pdf", "en")
    listed = chapter(path, "Transfers to third countries").replace("-", "").replace(" ", "")
    names_of = [vocabulary("country").terms[key].en.replace("-", "").replace(" ", "") for key in keys]
    assert [name for name in names_of if name not in listed] == []
