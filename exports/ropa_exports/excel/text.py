"""A person's words as Excel takes them: never a formula, never cut, never an escape that was not meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_UNITS = 32_767
_LONGEST_TITLE = 31
_LONGEST_HEADER = 80
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LARGEST_SINGLE = 0xFFFF


def xl_text(text: str) -> list[str]:
    """Words in pieces of at most 32,767 UTF-16 units, which is what a cell holds; joined they are the words.

    A character no workbook can hold is written out, as in ``[U+000B]``, and what looks like Excel's own escape for a
    character (``_x0041_``) is escaped so that it is read as it was typed.
    """
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return [text] if len(text) <= MOST_UNITS // 2 else _pieces(text)


def _pieces(text: str) -> list[str]:
    pieces, begin, units = [], 0, 0
    for n, character in enumerate(text):
        wide = 2 if ord(character) > _LARGEST_SINGLE else 1
        if units + wide > MOST_UNITS:
            pieces.append(text[begin:n])
            begin, units = n, 0
        units += wide
    return [*pieces, text[begin:]]


def header_text(text: str) -> str:
    """Words for a printed header or footer, where ``&`` begins a command."""
    shown = text if len(text) <= _LONGEST_HEADER else text[: _LONGEST_HEADER - 1] + "…"
    return _FORBIDDEN.sub("", shown).replace("\n", " ").replace("&", "&&")


def sheet_title(wanted: str, taken: Collection[str]) -> str:
    """A name for a tab: at most 31 UTF-16 units, without what tabs forbid, unlike the others whatever their case."""
    plain = _FORBIDDEN.sub("", _NOT_IN_TITLES.sub(" ", wanted)).strip().strip("'").strip() or "–"
    others = {title.casefold() for title in taken}
    title, number = _at_most(plain, _LONGEST_TITLE), 1
    while title.casefold() in others:
        number += 1
        ending = f" {number}"
        title = _at_most(plain, _LONGEST_TITLE - len(ending)) + ending
    return title


def _at_most(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text.rstrip(" '")
