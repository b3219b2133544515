"""An answer of a part of the register, and one that adds to an answer before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.catalog import load
from ropa.model import Activity, Task
from ropa_exports.answer import answered_before, release_of, supplement_to, write_answer
from ropa_exports.answer.about import NotInUseError, scope_about, subject_named, subjects
from tests.exports.test_answer import DAY, REQUEST, cells, letter, words, write

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract


def test_a_selection_is_given_alone_and_the_letter_says_of_how_many(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    known = subjects(register, "sv")
    newsletter = subject_named(known, ["activity"], "nyhetsbrev till kunder")
    scope = scope_about([newsletter])
    request = replace(REQUEST, about=(newsletter.in_words("sv"),), withheld="")
    write(register, tmp_path / "svar", replace(extract, scope=scope), request)
    said = letter(tmp_path / "svar")
    of_all = sum(not one.template for one in register.all(Activity))
    assert f"Behandlingen Nyhetsbrev till kunder (B-001)\n1 av registrets {of_all} behandlingar" in said
    assert f"{of_all - 1} behandlingar i registret ligger utanför det som begärts" in said
    assert "Inget av det som lämnas är biträdesuppdrag." in said
    for path in (tmp_path / "svar").iterdir():
        assert b"Kameror i butiken" not in path.read_bytes()
        if path.suffix in {".xlsx", ".pdf"}:
            assert "Kameror i butiken" not in (" ".join(cells(path)) if path.suffix == ".xlsx" else words(path))


def test_a_category_of_people_or_data_finds_its_activities(register: Register) -> None:
    known = subjects(register, "sv")
    assert {one.kind for one in known} >= {"activity", "data_subject", "data_category"}
    categories = ("data_subject", "data_category")
    for one in (one for one in known if one.kind in categories):
        assert one.activities == subject_named(known, categories, one.text.upper()).activities
    people = next(one for one in known if one.kind == "data_subject")
    having = [
        activity.id
        for activity in register.all(Activity)
        if not activity.template
        and any(people.key == f"data_subject:{term}" for row in activity.people for term in row.data_subjects)
    ]
    assert scope_about([people]).activities == tuple(having)
    assert scope_about([]).is_whole
    assert subject_named(known, ["activity"], "nyhetsbrev till") == subject_named(known, ["activity"], "B-001")
    with pytest.raises(NotInUseError) as error:
        subject_named(known, ["data_subject"], "enhörningar")
    assert people.text in str(error.value.details["names"])


def test_a_supplement_says_what_became_of_what_is_given_since_the_answer_before(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    earlier = release_of(REQUEST, replace(extract, seq=1400), (), load("sv"))
    activity = register.all(Activity)[0]
    own = {"t": Task(id="t", title="INTERN ÅTGÄRD"), earlier.id: earlier}
    now = register.with_records({activity.id: replace(activity, name="Nyhetsbrev i ny form"), **own})
    found = answered_before(now, "imy", "imy-2026-1234")
    assert found == earlier
    assert answered_before(now, "IMY", "IMY-2026-1234", 1399) is None
    assert answered_before(now, "IMY", "") is None
    supplement = supplement_to(earlier, register, now, REQUEST, extract.scope)
    files = write_answer(now, tmp_path / "svar", extract, REQUEST, (), supplement=supplement)
    said = letter(tmp_path / "svar")
    assert f"kompletterar svaret {DAY}, som gavs ur registrets sekvens 1400" in said.replace("\u2011", "-")
    assert f"{activity.name} heter nu Nyhetsbrev i ny form" in said
    assert "INTERN" not in said
    changes = words(tmp_path / "svar" / "6 Ändringar sedan förra svaret.pdf")
    assert "Nyhetsbrev i ny form" in changes
    assert "INTERN" not in changes
    release = release_of(REQUEST, extract, files, load("sv"), is_supplement=True)
    assert release.label == f"Svar till IMY, IMY-2026-1234 – komplettering {DAY}"


def test_a_supplement_to_what_has_not_changed_says_so(register: Register, extract: Extract, tmp_path: Path) -> None:
    earlier = release_of(REQUEST, extract, (), load("sv"))
    supplement = supplement_to(earlier, register, register, REQUEST, extract.scope)
    write_answer(register, tmp_path / "svar", extract, REQUEST, (), supplement=supplement)
    assert letter(tmp_path / "svar").startswith("Komplettering av svar på begäran om registret")
    assert "Inget av det som lämnas har ändrats sedan dess." in letter(tmp_path / "svar")
    assert not list((tmp_path / "svar").glob("*Ändringar*"))
