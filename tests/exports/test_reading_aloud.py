"""The structure of a report as those meet it who have it read aloud."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from ropa.model import Measure
from ropa.register import Register
from ropa_exports import Scope, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pikepdf

    from ropa_exports import Extract


@pytest.fixture(scope="module")
def read_aloud(register: Register, extract: Extract, tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    """A report with many measures in one group and a text that goes on over pages."""
    import pikepdf

    long = "Rad\n" * 9
    many = (Measure(id=f"m{n}", name=f"Åtgärd {n}", group="b", description=long, baseline=True) for n in range(9))
    path = tmp_path_factory.mktemp("aloud") / "r.pdf"
    write(Register.of((*register, *many)), path, extract, language="sv")
    with pikepdf.open(path) as opened:
        yield opened


def inside(element: Any) -> list[Any]:
    """The elements of an element."""
    import pikepdf

    held = element.get("/K")
    several = held if isinstance(held, pikepdf.Array) else [held]
    return [one for one in several if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def elements(opened: pikepdf.Pdf, kind: str = "") -> list[Any]:
    """Every element of a kind, in reading order."""

    def under(element: Any) -> Iterator[Any]:
        yield element
        for one in inside(element):
            yield from under(one)

    return [one for one in under(opened.Root.StructTreeRoot.K) if not kind or str(one.S) == f"/{kind}"]


def test_headings_go_down_a_level_at_a_time(read_aloud: pikepdf.Pdf) -> None:
    levels = [int(str(one.S)[2:]) for one in elements(read_aloud) if str(one.S)[:2] == "/H"]
    assert levels[0] == 1
    assert max(levels) == 3
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_row_of_a_table_has_all_its_cells(read_aloud: pikepdf.Pdf) -> None:
    reaching = 0
    for table in elements(read_aloud, "Table"):
        widths, left = set(), 0
        for row in inside(table):
            widths.add(len(inside(row)) + (left > 0))
            spans = [int(cell.A.RowSpan) for cell in inside(row) if "/A" in cell and "/RowSpan" in cell.A]
            reaching += len(spans)
            left = spans[0] - 1 if spans else max(0, left - 1)
        assert len(widths) == 1
    assert reaching


def test_nothing_on_a_page_is_outside_the_structure(read_aloud: pikepdf.Pdf) -> None:
    import pikepdf

    for page in read_aloud.pages:
        depth = 0
        for drawn in pikepdf.parse_content_stream(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(drawn.operator), 0)
            assert depth or str(drawn.operator) not in {"Tj", "f", "S", "B"}


def test_every_link_belongs_to_an_element_and_says_where_it_leads(read_aloud: pikepdf.Pdf) -> None:
    drawn = [link for page in read_aloud.pages for link in page.get("/Annots", ())]
    assert [one.K.Obj.StructParent for one in elements(read_aloud, "Link")]
    assert len(elements(read_aloud, "Link")) == len(drawn) == len({int(link.StructParent) for link in drawn})
    assert all(str(link.Contents).startswith("Till sida ") for link in drawn)


def test_a_picture_says_where_it_stands(read_aloud: pikepdf.Pdf) -> None:
    for picture in elements(read_aloud, "Figure"):
        left, low, right, high = (float(edge) for edge in picture.A.BBox)
        assert 0 < left < right < 596
        assert 0 < low < high < 842


def test_a_document_of_one_activity_begins_at_the_first_level(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    import pikepdf

    write(register, tmp_path / "r.pdf", replace(extract, scope=Scope(activities=("a1",))), language="sv")
    with pikepdf.open(tmp_path / "r.pdf") as opened:
        assert [str(one.S) for one in elements(opened) if str(one.S)[:2] == "/H"][:2] == ["/H1", "/H2"]
