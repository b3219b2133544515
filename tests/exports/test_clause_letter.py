"""The letter to a processor names the points that are open, and no others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import docx
import pytest

from ropa.model import Agreement, Party
from ropa.model.parties import Clause
from ropa.register import Register
from ropa_exports.clause_letter import points_to_complete, write_clause_letter
from ropa_exports.errors import LeafletFormatError

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 20)
KEEPER = Party(id="k", name="Tallmo Kredit AB", keeps_register=True, email="dso@tallmo.example")
POST = Party(id="p", name="Fjärilspost AB", org_number="556000-0001")
AGREEMENT = Agreement(
    id="a",
    name="Biträdesavtal Fjärilspost",
    controllers=("k",),
    processor="p",
    clauses=(
        Clause(id="1", clause="h", met="not_met", note="ingen granskning\navtalas bort"),
        Clause(id="2", clause="a", met="met", page="3"),
        Clause(id="3", clause="d", met="unclear", page="5", note="frist?"),
        Clause(id="4", clause="g", note="läs igen"),
    ),
)
REGISTER = Register.of((KEEPER, POST, AGREEMENT))


def test_only_what_was_found_wanting_is_named_in_the_order_of_the_article() -> None:
    assert [clause.clause for clause in points_to_complete(AGREEMENT)] == ["d", "h"]


@pytest.mark.parametrize(("language", "words"), [("sv", ["Oklart", "Ej uppfyllt", "art. 28.3 d", "Sida 5"]),
                                                 ("en", ["Unclear", "Not met", "Page 5"])])  # fmt: skip
def test_the_letter_says_each_point_with_the_words_of_the_law(language: str, words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    write_clause_letter(REGISTER, AGREEMENT, path, language=language, day=DAY)
    text = path.read_text(encoding="utf-8")
    for said in [*words, "Fjärilspost AB", "Tallmo Kredit AB", "frist?", "2026-11-20"]:
        assert said in text
    assert "läs igen" not in text


def test_the_letter_is_a_word_document_with_a_table(tmp_path: Path) -> None:
    path = tmp_path / "brev.docx"
    write_clause_letter(REGISTER, AGREEMENT, path, language="sv", day=DAY)
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[-1].rows]
    assert rows[0] == ["Artikel", "Vad avtalet ska innehålla", "Vår bedömning"]
    assert len(rows) == 3
    assert "avtalas bort" in rows[2][2]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LeafletFormatError):
        write_clause_letter(REGISTER, AGREEMENT, tmp_path / "brev.pdf", language="sv", day=DAY)
