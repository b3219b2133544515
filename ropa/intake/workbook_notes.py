"""What a workbook does not show at a glance: hidden rows and columns with words, and formulas saved without values."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
HIDDEN_ROW = re.compile(rb'<row\s(?=[^>]*hidden="(?:1|true)")[^>]*[^/>]>(.*?)</row>', re.DOTALL)
HIDDEN_COLUMN = re.compile(rb'<col\s(?=[^>]*hidden="(?:1|true)")[^>]*>')
VALUE = re.compile(rb"<v>[^<]|<t[ >]")
FILLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})\d+"[^>]*[^/>]><')
UNSAVED = re.compile(rb'<c r="[A-Z]+\d+"(?: s="\d+")?><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>')
HIDDEN_ODS_ROW = re.compile(
    rb'<table:table-row\s(?=[^>]*table:visibility="(?:collapse|filter)")[^>]*[^/>]>(.*?)</table:table-row>', re.DOTALL
)


def notes_of(data: bytes) -> dict[str, int]:
    """How many rows and columns with words are hidden in the sheets that show, and how many formulas have no value.

    Returns:
        The numbers under ``hidden_rows``, ``hidden_columns`` and ``unsaved_formulas``, without those that are none.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "content.xml" in package.namelist():
            rows = HIDDEN_ODS_ROW.findall(package.read("content.xml"))
            counts = {"hidden_rows": sum(b"<text:p>" in row for row in rows)}
        else:
            counts = {"hidden_rows": 0, "hidden_columns": 0, "unsaved_formulas": 0}
            for part in _shown(package):
                counts["hidden_rows"] += sum(VALUE.search(row) is not None for row in HIDDEN_ROW.findall(part))
                counts["hidden_columns"] += _hidden_columns(part)
                counts["unsaved_formulas"] += len(UNSAVED.findall(part))
    return {name: count for name, count in counts.items() if count}


def _shown(package: zipfile.ZipFile) -> Iterator[bytes]:
    """The parts of an xlsx that hold the sheets a person sees."""
    relations = (_attributes(tag) for tag in RELATION.findall(package.read("xl/_rels/workbook.xml.rels")))
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for tag in SHEET.findall(package.read("xl/workbook.xml")):
        sheet = _attributes(tag)
        name = targets.get(sheet.get("r:id", ""), "").removeprefix("/xl/")
        if sheet.get("state", "visible") == "visible" and f"xl/{name}" in package.namelist():
            yield package.read(f"xl/{name}")


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in ATTRIBUTE.findall(tag)}


def _hidden_columns(part: bytes) -> int:
    ranges = [_attributes(tag) for tag in HIDDEN_COLUMN.findall(part)]
    if not ranges:
        return 0
    filled = {_number(letters) for letters in set(FILLED_CELL.findall(part))}
    return sum(any(int(one["min"]) <= at <= int(one["max"]) for one in ranges if {"min", "max"} <= one.keys())
               for at in filled)  # fmt: skip


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
