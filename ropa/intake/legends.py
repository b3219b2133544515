"""Codes that a register uses in its cells and explains beside them or on another sheet: "R1 = Contract"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases
from ropa.intake.grids import sheets
from ropa.intake.periods import find_periods, states_criterion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.intake.blocks import Document
    from ropa.intake.grids import Row

    Codes = Mapping[str, tuple[str, ...]]

SIGN = r"(?:[^\W\d_]{0,4}[.-]?\d{1,3}[a-z]?|[A-ZÅÄÖ]{1,3}|[a-z])"
CODE = re.compile(SIGN)
LINE = re.compile(rf"(?P<code>{SIGN})\s*(?:=|–|—|:|\s-\s)\s*(?P<meaning>\S.*)")
JOINT = re.compile(r"\s*(?:[,;/+&\s]|\boch\b|\band\b|\bog\b|\bund\b)\s*")
CELLS_OF_LINE = 2
CODES_NEEDED = 2
CODED = frozenset({
    "legal_basis", "retention", "data_subjects", "data_categories", "recipients", "security", "safeguards", "special",
    "third_country", "sources",
})  # fmt: skip


def codes_of(document: Document) -> Codes:
    """The meanings of each code that the lists of a workbook explain, those on hidden sheets too."""
    found: dict[str, list[str]] = defaultdict(list)
    for rows in (*sheets(document.blocks), *sheets(document.aside)):
        for code, meaning in _explained(rows):
            if meaning not in found[code]:
                found[code].append(meaning)
    return {code: tuple(meanings) for code, meanings in found.items()}


def spelled(name: str, value: str, codes: Codes) -> str:
    """The value of a field with its codes as words; the value itself unless it is nothing but codes of that field."""
    if not codes or name not in CODED:
        return value
    told = [_meaning(name, part, codes) for part in JOINT.split(value.strip()) if part]
    return "; ".join(dict.fromkeys(told)) if told and all(told) else value


def _meaning(name: str, code: str, codes: Codes) -> str:
    """What a code stands for in a field: a basis names one, a period states one; elsewhere it has one meaning only."""
    meanings = codes.get(code, ())
    if name == "legal_basis":
        return next((words for words in meanings if find_bases(words)), "")
    if name == "retention" and not code.isdigit():
        return next((words for words in meanings if find_periods(words) or states_criterion(words)), "")
    return meanings[0] if len(meanings) == 1 and not code.isdigit() else ""


def _explained(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """The codes of lists with a code and its meaning in each line; one alone is no list."""
    run: dict[str, str] = {}
    for row in (*rows, None):
        pair = _pair(row) if row else None
        if pair and pair[0] not in run:
            run[pair[0]] = pair[1]
            continue
        if len(run) >= CODES_NEEDED:
            yield from run.items()
        run = {pair[0]: pair[1]} if pair else {}


def _pair(row: Row) -> tuple[str, str] | None:
    told = [row.cells[place] for place in row.filled]
    if len(told) == CELLS_OF_LINE and row.filled[1] == row.filled[0] + 1:
        code, meaning = told
    elif len(told) == 1 and (line := LINE.fullmatch(told[0])):
        code, meaning = line["code"], line["meaning"]
    else:
        return None
    return (code, meaning) if code and CODE.fullmatch(code) and not CODE.fullmatch(meaning) else None
