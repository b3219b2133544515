"""Words with a label before them: "Purpose: hosting", one to a line or several, as people and programs write them."""

from __future__ import annotations

import re
from itertools import pairwise

from ropa.intake.list_columns import column_of, column_told

LABELLED = re.compile(
    r"(?P<label>[^:\n()]{2,60}(?:\([^()\n]{1,40}\)[^:\n()]{0,20})?)(?:\([^()\n]{40,200}\))?"
    r"\s*:(?:\s+|$)(?P<words>.*)",
    re.DOTALL,
)
AFTER_SIGN = re.compile(r"(?:[,;|.•]\s+|\n\s*)(?=(?P<label>[^:,;|.\n]{2,40}):\s)")
AFTER_SPACE = re.compile(r"(?<=\S)\s+(?=(?P<label>[^\W\d_]{3,25}):\s)")
CODE_SIGNS = " \t\"'`{}[],"
SIGNS = " ,;|•"


def labelled(words: str) -> tuple[str, str] | None:
    """The column a label names and the words behind it; quotation marks and brackets of code are dropped."""
    found = LABELLED.match(words)
    if found is None:
        return None
    column = column_told(found["label"].strip(CODE_SIGNS))
    value = found["words"].strip()
    if value[:1] in "\"'" or words.lstrip()[:1] in "{\"'":
        value = value.strip(CODE_SIGNS)
    return (column, value) if column else None


def has_label(words: str) -> bool:
    """Whether words begin with a label of any kind."""
    return bool(LABELLED.match(words))


def parted(words: str) -> list[str]:
    """A line with several labels as one piece for each; any other line as it is."""
    if not LABELLED.match(words):
        return [words]
    return [piece.strip(SIGNS) for piece in _pieces(words)]


def _pieces(words: str) -> list[str]:
    """`words` cut where a label begins; one after a mere space only behind another label."""
    first = words.find(":") % (len(words) + 1)
    found = [*AFTER_SIGN.finditer(words), *AFTER_SPACE.finditer(words, first)]
    starts = {one.end() for one in found if column_of(one["label"].strip(CODE_SIGNS))}
    return [words[start:end] for start, end in pairwise([0, *sorted(starts), len(words)])]


def told_by_labels(rest: str) -> dict[str, str]:
    """What follows a name, by the labels in it: "Purpose: hosting. Location: Ireland."; else all of it as ``rest``."""
    cells: dict[str, list[str]] = {}
    for piece in _pieces(rest):
        column, said = labelled(piece.strip(SIGNS)) or ("rest", piece.strip(SIGNS))
        cells.setdefault(column, []).append(said)
    return {column: "; ".join(filter(None, words)) for column, words in cells.items()}
