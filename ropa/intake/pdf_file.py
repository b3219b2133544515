"""PDF files with text: ruled tables as tables, the rest as lines with their columns kept apart."""

from __future__ import annotations

import io
import logging
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ropa.intake import limits
from ropa.intake.decoding import clean
from ropa.intake.gathering import Gathered
from ropa.intake.refusals import (
    DamagedError,
    DocumentRefusedError,
    PasswordError,
    ScannedError,
    TooLargeUnpackedError,
    TooManyPagesError,
)
from ropa.intake.words import small_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.blocks import Block

FEWEST_LETTERS = 20
UNSPELT = re.compile(r"\(cid:\d+\)")
SHORTEST_CUT = 5
LETTER = 0.6
"""The width of a letter, as a share of how high it is."""
LINE_SLACK = 3.0
LARGER = 1.15
COLUMN_GAP = 0.8
PARAGRAPH_GAP = 0.75
BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0fc": "•", "\uf02d": "-"})


def read_pdf(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and blocks of a PDF, page by page.

    Raises:
        DocumentRefusedError: Locked, damaged, too large when unpacked, too many pages, or pictures only.
    """
    logging.disable(logging.CRITICAL)
    pictures = _look_through(data)
    gathered = Gathered()
    for number, page in _pages(data):
        for piece in _pieces(page):
            if isinstance(piece, str):
                gathered.add_text(piece, number)
            else:
                gathered.add_table(piece, number)
    if sum(len(block.text) for block in gathered.blocks) < FEWEST_LETTERS and pictures:
        raise ScannedError
    return gathered.text, tuple(gathered.blocks)


def _look_through(data: bytes) -> bool:
    """Open the file with the library that keeps count of what it unpacks; whether any page holds a picture."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PdfReadError, WrongPasswordError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise PasswordError
        if len(reader.pages) > limits.PDF_PAGES:
            raise TooManyPagesError(limit=limits.PDF_PAGES)
        return any(list(map(_unpack, reader.pages)))
    except LimitReachedError as problem:
        raise TooLargeUnpackedError(limit=f"{limits.ZIP_BYTES // limits.MEGABYTE} MB") from problem
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as problem:
        raise PasswordError from problem
    except DocumentRefusedError:
        raise
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as problem:
        raise DamagedError from problem


def _unpack(page: Any) -> bool:
    """Unpack a page's drawing orders, which fails over the library's limit; whether it has a picture."""
    contents = page.get_contents()
    if contents is not None:
        contents.get_data()
    resources = page.get("/Resources")
    return resources is not None and "/XObject" in resources.get_object()


def _pages(data: bytes) -> Iterator[tuple[int, Any]]:
    import pdfplumber
    from pdfminer.pdfparser import PDFSyntaxError
    from pdfminer.psparser import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data), password="") as pdf:
            for number, page in enumerate(pdf.pages, 1):
                yield number, page
                page.close()
    except (PdfminerException, PDFSyntaxError, PSException, ValueError, KeyError, TypeError, AssertionError) as problem:
        raise DamagedError from problem


def _pieces(page: Any) -> Iterator[str | list[list[str]]]:
    """A page's ruled tables and, between them, its text."""
    tables = sorted((table for table in page.find_tables() if _is_table(table)), key=lambda table: table.bbox[1])
    found = page.extract_words(use_text_flow=False, keep_blank_chars=False, x_tolerance_ratio=0.25)
    words = [{**word, "text": _spelt(word["text"])} for word in found]
    outside = [word for word in words if not any(_within(word, table.bbox) for table in tables)]
    top = 0.0
    for table in tables:
        yield _text([word for word in outside if top <= word["top"] < table.bbox[1]])
        yield _cells(table, words)
        top = table.bbox[1]
    yield _text([word for word in outside if word["top"] >= top])


def _spelt(text: str) -> str:
    """Words without glyphs the file names no letter for: one that stands alone is a bullet, others are unknown."""
    return "•" if UNSPELT.fullmatch(text) else UNSPELT.sub("\ufffd", text)


def _cells(table: Any, words: list[Any]) -> list[list[str]]:
    """The words of a ruled table by cell; a cell that another covers is empty."""
    boxes = [
        [(box, [word for word in words if box and _within(word, box)]) for box in row.cells] for row in table.rows
    ]
    margin = min((word["x0"] - box[0] for row in boxes for box, inside in row for word in inside), default=0.0)
    return [[_cell(inside, box[2] - margin) if inside else "" for box, inside in row] for row in boxes]


def _cell(words: list[Any], right: float) -> str:
    """A cell's words on one line: its line breaks say only how wide the cell is, even within a word."""
    lines = _lines(words)
    said = " ".join(word["text"] for word in lines[0])
    for above, below in pairwise(lines):
        said += ("" if _is_cut(above, below, right) else " ") + " ".join(word["text"] for word in below)
    return said


def _is_cut(above: list[Any], below: list[Any], right: float) -> bool:
    """Whether a line ends within a word: at a hyphen, or where a word alone on it left no room for one more letter."""
    last, first = above[-1], below[0]["text"]
    if len(last["text"]) > 1 and last["text"].endswith("-"):
        return last["text"][-2].isalnum() and bool(first[0].isalnum())
    letter = LETTER * (last["bottom"] - last["top"])
    alone = len(above) == 1 and last["text"].isalpha() and first[0].islower() and len(last["text"]) >= SHORTEST_CUT
    return alone and right - last["x1"] < letter and first not in small_words()


def _is_table(table: Any) -> bool:
    return len(table.rows) > 1 and any(len(row.cells) > 1 for row in table.rows)


def _within(word: Any, box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _text(words: list[Any]) -> str:
    """Words as lines: wide gaps stay wide; a gap between lines, or larger letters above, parts paragraphs."""
    lines: list[str] = []
    before: list[Any] = []
    left = min((word["x0"] for word in words), default=0.0)
    for line in _lines(words):
        height = line[0]["bottom"] - line[0]["top"]
        larger = bool(before) and before[0]["bottom"] - before[0]["top"] > LARGER * height
        if before and (larger or line[0]["top"] - before[0]["bottom"] > PARAGRAPH_GAP * height):
            lines.append("")
        lines.append(_spaced(line, left))
        before = line
    return clean("\n".join(lines)).translate(BULLETS)


def _lines(words: list[Any]) -> list[list[Any]]:
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if lines and abs(word["top"] - lines[-1][0]["top"]) <= LINE_SLACK:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: float(word["x0"])) for line in lines]


def _spaced(line: list[Any], left: float) -> str:
    """One line; after a gap wider than a letter is high, the words begin at their own column."""
    height = max(line[0]["bottom"] - line[0]["top"], 1.0)
    width = height / 2
    said = " " * int((line[0]["x0"] - left) / width) + line[0]["text"]
    for before, word in pairwise(line):
        if word["x0"] - before["x1"] > COLUMN_GAP * height:
            said = said.ljust(max(int((word["x0"] - left) / width), len(said) + 3))
        else:
            said += " "
        said += word["text"]
    return str(said)
