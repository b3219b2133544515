"""The same list of processors, whatever has become of its table on the way, gives the same companies."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from ropa.intake import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADS = ("Underbiträde", "Org.nr", "Tjänst", "Plats för behandling", "Skyddsåtgärd vid tredjelandsöverföring")
ROWS = (
    ("Ekdal Serverhall AB", "559200-0022", "Drift av servrar", "Karlstad, Sverige", "–"),
    ("Pingpost, Inc.", "–", "Push-notiser", "USA", "SCC"),
    ("Alder Compute Limited", "01234567", "Reservdrift", "London", "Adekvansbeslut"),
)
TITLE = "Förteckning över underbiträden"
ALL = (HEADS, *ROWS)
FOUND = [
    ("Ekdal Serverhall AB", "559200-0022", ("SE",), (), "Drift av servrar"),
    ("Pingpost, Inc.", None, ("US",), ("scc",), "Push-notiser"),
    ("Alder Compute Limited", "01234567", ("GB",), ("adequacy",), "Reservdrift"),
]


def fixed_width() -> str:
    widths = [max(len(row[n]) for row in ALL) + 3 for n in range(len(HEADS))]
    return "\n".join("".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in ALL)


def labelled(between: str, before: str = "") -> list[str]:
    return [
        between.join(f"{before}{head}: {cell}" for head, cell in zip(HEADS[1:], row[1:], strict=True)) for row in ROWS
    ]


def separated(sign: str) -> str:
    lines = io.StringIO()
    csv.writer(lines, delimiter=sign).writerows(ALL)
    return lines.getvalue()


TEXTS: dict[str, Callable[[], str]] = {
    "md": lambda: f"# {TITLE}\n\n|{'|'.join(HEADS)}|\n|---|---|---|---|---|\n"
    + "\n".join(f"|{'|'.join(row)}|" for row in ROWS),
    "tabs.txt": lambda: f"{TITLE}\n\n" + "\n".join("\t".join(row) for row in ALL),
    "cell a line.txt": lambda: f"{TITLE}\n\n" + "\n".join(cell for row in ALL for cell in row),
    "cell a paragraph.txt": lambda: f"{TITLE}\n\n" + "\n\n".join(cell for row in ALL for cell in row),
    "row a paragraph.txt": lambda: f"{TITLE}\n\n" + "\n\n".join("\n".join(row) for row in ALL),
    "fixed width.txt": lambda: f"{TITLE}\n\n{fixed_width()}",
    "single spaces.txt": lambda: f"{TITLE}\n\n" + "\n".join(" ".join(row) for row in ALL),
    "one line.txt": lambda: " ".join([TITLE, *(cell for row in ALL for cell in row)]),
    "cards.txt": lambda: f"{TITLE}\n\n"
    + "\n\n".join(f"{HEADS[0]}: {row[0]}\n{told}" for row, told in zip(ROWS, labelled("\n"), strict=True)),
    "nested.md": lambda: f"{TITLE}:\n\n"
    + "\n".join(f"- {row[0]}\n{told}" for row, told in zip(ROWS, labelled("\n", "  - "), strict=True)),
    "headed.md": lambda: f"# {TITLE}\n\n"
    + "\n\n".join(f"## {row[0]}\n\n{told}" for row, told in zip(ROWS, labelled("\n", "- "), strict=True)),
    "numbered.txt": lambda: f"{TITLE}\n\n"
    + "\n\n".join(f"{n}. {ROWS[n - 1][0]}\n{told}" for n, told in enumerate(labelled("\n", "   "), 1)),
    "semicolons.csv": lambda: separated(";"),
    "commas.csv": lambda: separated(","),
    "html": lambda: f"<h2>{TITLE}</h2><table>"
    + "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in ALL)
    + "</table>",
}


def companies(path: Path) -> list[tuple[str, str | None, tuple[str, ...], tuple[str, ...], str | None]]:
    return [
        (one.name, one.org_number, one.countries, tuple(kind for kind in one.safeguards if kind != "none"), one.purpose)
        for one in read(path).processors
    ]


@pytest.mark.parametrize("shape", TEXTS)
def test_a_list_is_the_same_as_text(tmp_path: Path, shape: str) -> None:
    path = tmp_path / (shape if "." in shape else f"list.{shape}")
    path.write_text(TEXTS[shape](), encoding="utf-8")
    assert companies(path) == FOUND


@pytest.mark.parametrize("turned", [False, True])
def test_a_list_is_the_same_in_a_workbook(tmp_path: Path, turned: bool) -> None:  # noqa: FBT001
    book = openpyxl.Workbook()
    book.worksheets[0].append([TITLE])
    for row in zip(*ALL, strict=True) if turned else ALL:
        book.worksheets[0].append(row)
    book.save(tmp_path / "list.xlsx")
    assert companies(tmp_path / "list.xlsx") == FOUND


def test_a_list_is_the_same_in_a_word_file(tmp_path: Path) -> None:
    letter = docx.Document()
    letter.add_heading(TITLE, 1)
    table = letter.add_table(rows=len(ALL), cols=len(HEADS))
    for n, row in enumerate(ALL):
        for m, cell in enumerate(row):
            table.cell(n, m).text = cell
    letter.save(str(tmp_path / "list.docx"))
    assert companies(tmp_path / "list.docx") == FOUND
