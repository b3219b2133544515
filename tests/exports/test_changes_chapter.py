"""The chapter of a report that tells what has changed since the last extract, in plain words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.model import Activity, Retention, Task
from ropa_exports import Earlier, Scope, write
from tests.exports.inside import everything, pages

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract

DAY = dt.date(2026, 6, 1)


@pytest.fixture
def earlier(register: Register) -> Earlier:
    """The register as it was before the newsletter got its second recipient and the cameras came."""
    first = register.find(Activity, "a1")
    period = register.find(Retention, "tva")
    assert first
    assert period
    was = replace(first, recipients=("mejl",), dpo_opinion="Internt yttrande")
    before = register.with_records(
        {"a1": was, "a3": None, "tva": replace(period, period="P12M"), "x": Task(id="x", title="Ring banken")}
    )
    return Earlier(before, 1391, DAY)


def written(register: Register, extract: Extract, folder: Path, earlier: Earlier, **asked: object) -> Path:
    path = folder / "r.pdf"
    write(register, path, extract, language="sv", earlier=earlier, **asked)  # type: ignore[arg-type]
    return path


def test_what_has_changed_stands_in_a_chapter_of_its_own(
    register: Register, extract: Extract, earlier: Earlier, tmp_path: Path
) -> None:
    path = written(register, extract, tmp_path, earlier)
    said = pages(path)
    chapter = next(page for page in said[2:] if "9 Ändringar sedan föregående uttag" in page)
    for words in (
        "stod 2026-06-01, sekvens 1391",
        "1 ny behandling: Kameror i butiken",
        "B-003 Kameror i butiken Behandling: ny",
        "tillkom Norrlagring AB",
        "12 månader → 24 månader",
    ):
        assert words in chapter
    assert "10 Förkortningar" in " ".join(said[2:])
    assert "9 Ändringar sedan föregående uttag" in said[1]
    assert "Ring banken" not in everything(path)


def test_only_what_the_report_shows_is_told(
    register: Register, extract: Extract, earlier: Earlier, tmp_path: Path
) -> None:
    whole = " ".join(pages(written(register, extract, tmp_path, earlier)))
    assert "Internt yttrande" in whole
    part_a = written(register, extract, tmp_path, earlier, extended=False)
    assert "Internt yttrande" not in everything(part_a)
    other = replace(extract, scope=Scope(activities=("a2",)))
    assert "Nyhetsbrev" not in everything(written(register, other, tmp_path, earlier, extended=False))


def test_that_nothing_has_changed_is_said(register: Register, extract: Extract, tmp_path: Path) -> None:
    same = Earlier(register, 1482, DAY)
    for what in ("report", "assignments"):
        said = " ".join(pages(written(register, extract, tmp_path, same, what=what)))
        assert "Ändringar sedan föregående uttag" in said
        assert "Inget i registret skiljer sig." in said
