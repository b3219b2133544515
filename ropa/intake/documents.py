"""Any document as blocks: a file is opened by a child process with limits, pasted text is read here."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa import child
from ropa.intake import limits
from ropa.intake.blocks import Block, Document
from ropa.intake.decoding import clean
from ropa.intake.plain_text import blocks_of
from ropa.intake.refusals import (
    BY_KEY,
    CancelledError,
    DocumentRefusedError,
    EmptyDocumentError,
    MissingDocumentError,
    TooHeavyError,
    TooLargeError,
    TooSlowError,
)
from ropa.intake.words import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NOTHING_ELSE: Mapping[str, object] = MappingProxyType({})


class Page(NamedTuple):
    """A page as a picture: how many pages there are, its size in pixels, and three bytes (RGB) for each pixel."""

    pages: int
    width: int
    height: int
    pixels: bytes


def read_document(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Document:
    """The document at `path`: txt, md, csv, tsv, html, pdf, docx, xlsx or ods.

    Args:
        path: The file; it is opened once, for reading, in another process.
        cancelled: Asked twenty times a second; true stops the reading.

    Raises:
        DocumentRefusedError: One of its kinds says why and which limit was met.
    """
    answer = _answer_of_child(path, cancelled)
    blocks = tuple(_block(item) for item in answer["blocks"])
    if not blocks:
        raise EmptyDocumentError(name=path.name)
    text, aside = answer["text"], tuple(block for block in blocks if block.hidden)
    shown = tuple(block for block in blocks if not block.hidden)
    language, sha256 = language_of(text), answer["sha256"]
    return Document(path.name, answer["kind"], language, sha256, shown, text, aside, answer["noted"])


def read_cells(path: Path, cancelled: Callable[[], bool] = lambda: False) -> list[tuple[str, list[list[str]]]]:
    """The sheets of a workbook that was made of a register, each with its rows of words; none if it is another's.

    Raises:
        DocumentRefusedError: One of its kinds says why and which limit was met.
    """
    return [(str(name), rows) for name, rows in _answer_of_child(path, cancelled, {"cells": True})["sheets"]]


def draw_page(path: Path, page: int, width: int, cancelled: Callable[[], bool] = lambda: False) -> Page:
    """A page of a PDF as a picture.

    Args:
        path: The file.
        page: Which page, counted from 0.
        width: How wide the picture is to be, in pixels; a page that would become too large is drawn smaller.
        cancelled: Asked twenty times a second; true stops the drawing.

    Raises:
        DocumentRefusedError: One of its kinds says why and which limit was met.
    """
    answer = _answer_of_child(path, cancelled, {"page": page, "width": width})
    pixels = base64.b64decode(answer["pixels"])
    return Page(int(answer["pages"]), int(answer["width"]), int(answer["height"]), pixels)


def document_of_text(text: str, name: str = "") -> Document:
    """Pasted text as a document.

    Raises:
        TooLargeError: The text is over the limit.
    """
    if len(text) > limits.TEXT_LETTERS:
        raise TooLargeError(name=name, limit=f"{limits.TEXT_LETTERS // limits.MEGABYTE} MB text")
    words = clean(text)
    digest = hashlib.sha256(words.encode()).hexdigest()
    return Document(name, "txt", language_of(words), digest, blocks_of(words), words)


def _block(item: dict[str, Any]) -> Block:
    cells = tuple(tuple(row) for row in item.pop("cells"))
    return Block(cells=cells, lines=tuple(item.pop("lines")), **item)


def _answer_of_child(
    path: Path, cancelled: Callable[[], bool], asked: Mapping[str, object] = NOTHING_ELSE
) -> dict[str, Any]:
    if not path.is_file():
        raise MissingDocumentError(name=path.name)
    answer = _ask_child(path.resolve(), cancelled, asked)
    if "refused" in answer:
        raise BY_KEY[answer["refused"]](**{"name": path.name, **answer["details"]})
    return answer


def _ask_child(path: Path, cancelled: Callable[[], bool], asked: Mapping[str, object]) -> dict[str, Any]:
    request = {"path": str(path), "memory": limits.MEMORY_BYTES, "seconds": limits.SECONDS, **asked}
    deadline = time.monotonic() + limits.SECONDS

    def look() -> None:
        if cancelled():
            raise CancelledError(name=path.name)
        if time.monotonic() > deadline:
            raise TooSlowError(name=path.name, limit=limits.SECONDS)

    return _understood(child.ask("read-worker", request, look), path.name)


def _understood(said: child.Said, name: str) -> dict[str, Any]:
    try:
        answer = json.loads(said.answer)
    except ValueError as problem:
        if said.code < 0:
            raise TooHeavyError(name=name) from problem
        raise DocumentRefusedError(name=name) from problem
    if not isinstance(answer, dict):
        raise DocumentRefusedError(name=name)
    return answer
