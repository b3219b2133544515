"""What was copied somewhere else: a table from a word processor, spreadsheet or browser, or words."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ropa.intake.reading import Reading

_FRAGMENT = ("<!--StartFragment-->", "<!--EndFragment-->")


class Copied(NamedTuple):
    """What is on the clipboard: its words, and the ending of a file of that kind."""

    words: str
    ending: str

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return self.ending != "txt"


def copied(clipboard: QMimeData | None) -> Copied | None:
    """The table on the clipboard if there is one, else its words; nothing if it is empty."""
    if clipboard is None:  # some systems have none until something was copied
        return None
    html = clipboard.html() if clipboard.hasHtml() else ""
    words = clipboard.text() if clipboard.hasText() else ""
    if "<table" in html.casefold():
        return Copied(_fragment(html), "html")
    if not words.strip():
        return None
    return Copied(words, "tsv" if is_tabular(words) else "txt")


def meant(text: str, clipboard: QMimeData | None) -> Copied | None:
    """What a text is that was pasted: the table on the clipboard whose words it is, or rows, or words."""
    held = copied(clipboard)
    if held and held.is_table and clipboard is not None and clipboard.text() == text:
        return held
    return Copied(text, "tsv" if is_tabular(text) else "txt") if text.strip() else None


def is_tabular(words: str) -> bool:
    """Whether words are rows of cells parted by tabs, as a spreadsheet copies them."""
    lines = [line for line in words.splitlines() if line.strip()]
    counts = {line.count("\t") for line in lines}
    return len(lines) > 1 and len(counts) == 1 and counts != {0}


def read_copied(what: Copied, name: str) -> Reading:
    """What the copied words say; a table is read as the file it would have been.

    Raises:
        DocumentRefusedError: they cannot be read.
    """
    from dataclasses import replace

    from ropa.intake import read, read_text

    if not what.is_table:
        return read_text(what.words, name)
    with tempfile.TemporaryDirectory(prefix="ropa-") as folder:
        path = Path(folder) / f"copied.{what.ending}"
        path.write_text(what.words, encoding="utf-8")
        reading = read(path)
    return replace(reading, document=replace(reading.document, name=name))


def _fragment(html: str) -> str:
    """The part that was copied, without the head that Windows puts before it."""
    first, last = (html.find(mark) for mark in _FRAGMENT)
    body = html[first + len(_FRAGMENT[0]) : last] if 0 <= first < last else html
    # a copy of cells alone has no table around it
    whole = body if "<table" in body.casefold() else f"<table>{body}</table>"
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{whole}</body></html>'
